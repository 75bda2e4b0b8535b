import { type Db, rows, statement } from '../kernel/database.ts'
import { bearer, inForce, notStaff } from './bearing.ts'
import type { Rule } from './reminding.ts'

/** To whom something is said: a person by a post at an agency; `person` null where nobody there holds it, and the agency has it. */
export type Addressee = { agency: number; capacity: string; person: number | null }

/** No post is held by so many that all need to be told. */
const most = 20

const owers = statement(
  'ledger.owers',
  `select c.id, c.agency_id as agency, c.owes as capacity, case when b.id is not null then array[b.id] else array(
       select p.person_id from post p where p.agency_id = c.agency_id and p.capacity = c.owes and ${inForce('$2')}
       group by p.person_id order by min(p.id) limit ${most}) end as people
   from commitment c left join matter m on m.id = c.matter_id ${bearer('$2')} where c.id = any ($1::int[])`,
)

/** Who owes each of these commitments; nobody for what parties owe or the clock does. */
export async function owersOf(
  db: Db,
  ids: readonly number[],
  today: Temporal.PlainDate,
): Promise<Map<number, Addressee[]>> {
  const found = await rows<{ id: number; agency: number; capacity: string; people: number[] }>(db, owers, [
    ids,
    today.toString(),
  ])
  const each = (people: readonly number[]) => (people.length === 0 ? [null] : people)
  return new Map(
    found.map(({ id, agency, capacity, people }) => [
      id,
      notStaff.has(capacity) ? [] : each(people).map(person => ({ agency, capacity, person })),
    ]),
  )
}

/** An agency on the way up, nearest first, with those there who are told of what is late. */
export type Above = { agency: number; capacity: string | null; person: number | null }

// The way leads up from the agency that owes; where it ends, from the one that holds the matter. No way has more than twenty agencies.
const above = statement(
  'ledger.above',
  `with recursive up as (
     select a.id, a.parent_id, s.n from (values ($1::int, 0), ($2::int, 100)) s(agency, n) join agency a on a.id = s.agency
     union all
     select a.id, a.parent_id, up.n + 1 from up join agency a on a.id = up.parent_id where up.n % 100 < 20
   ), way as (select id, min(n) as n from up group by id)
   select w.id as agency, p.capacity, p.person_id as person from way w
   left join post p on p.agency_id = w.id and p.capacity in ('leader', 'supervisor', 'firmDirector') and ${inForce('$3')}
   order by w.n, p.id`,
)
export const wayUp = (db: Db, c: { agencyId: number; holderId: number | null }, today: Temporal.PlainDate) =>
  rows<Above>(db, above, [c.agencyId, c.holderId, today.toString()])

/** Who leads an agency: its leader, or the director of a firm. */
const leading: ReadonlySet<string> = new Set(['leader', 'firmDirector'])
/** Who watches over it from above. */
const watching: ReadonlySet<string> = new Set(['supervisor', 'leader'])

/**
 * The next superiors by post: at the first step the leader of the owing agency, at the second a supervisor or leader of the agency
 * above; where nobody holds such a post, whoever does further up. Nobody anywhere: the agency itself has it, at the second step the
 * one above where there is one.
 */
export function superiors(rule: Rule, way: readonly Above[]): Addressee[] {
  const agencies = [...Map.groupBy(way, a => a.agency)]
  const levels = rule === 'escalate/1' ? agencies : agencies.slice(1)
  for (const [agency, posts] of levels) {
    const of = rule === 'escalate/1' && agency === agencies[0]?.[0] ? leading : watching
    const found = posts.filter(p => p.capacity !== null && of.has(p.capacity))
    const people = [...new Map(found.map(p => [p.person, p])).values()].slice(0, most)
    if (people.length > 0) return people.map(p => ({ agency, capacity: p.capacity!, person: p.person }))
  }
  const agency = (levels[0] ?? agencies[0])?.[0]
  return agency === undefined ? [] : [{ agency, capacity: 'leader', person: null }]
}
