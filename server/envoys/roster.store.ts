import { type Db, rows, statement } from '../kernel/database.ts'
import { columns, type Envoy, joins } from './envoy.store.ts'
import type { TargetPost } from './post.store.ts'
import type { Called } from './wire.ts'
import type { Rank } from './words.ts'

/** A term with what lists show of it. */
export type RosterLine = Envoy & { teams: Called[]; posts: number; planned: number }

const shown = `${columns},
  coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.id) from envoy_team_member m join envoy_team t on t.id = m.team_id
    where m.envoy_id = n.id and t.closed_why is null), '[]') as teams,
  (select count(*)::int from envoy_target t where t.envoy_id = n.id and t.from_date <= $1 and (t.to_date is null or t.to_date >= $1)) as posts,
  (select count(*)::int from visit v where v.served_id = n.id and v.status = 'planned' and v.day >= $1) as planned`

const list = statement(
  'envoys.roster',
  `select ${shown} from envoy n ${joins}
   where ($2::int[] is null or n.agency_id = any ($2)) and ($3::text is null or n.status = $3) and ($4::text is null or $4 = any (n.specialities))
     and ($5::text is null or $5 = any (n.languages)) and ($6::boolean is null or n.expert = $6) and ($7::text is null or strpos(p.name, $7) > 0)
     and ($8::int is null or exists (select 1 from envoy_team_member m where m.envoy_id = n.id and m.team_id = $8))
     and n.id > $9 order by n.id limit $10`,
)
export type RosterAsked = {
  day: Temporal.PlainDate
  agencies?: readonly number[] | undefined
  status?: string | undefined
  speciality?: string | undefined
  language?: string | undefined
  expert?: boolean | undefined
  q?: string | undefined
  team?: number | undefined
  after: number
  limit: number
}
export const rosterLines = (db: Db, a: RosterAsked) =>
  rows<RosterLine>(db, list, [
    a.day.toString(),
    a.agencies ?? null,
    a.status ?? null,
    a.speciality ?? null,
    a.language ?? null,
    a.expert ?? null,
    a.q?.trim() || null,
    a.team ?? null,
    a.after,
    a.limit,
  ])

const one = statement('envoys.roster-line', `select ${shown} from envoy n ${joins} where n.id = $2`)
export const rosterLine = async (db: Db, id: number, day: Temporal.PlainDate): Promise<RosterLine | undefined> =>
  (await rows<RosterLine>(db, one, [day.toString(), id]))[0]

const candidates = statement(
  'envoys.candidates',
  `select p.id as person, p.name, o.capacity as rank, o.agency_id as agency, a.name as "agencyName", o.id as cursor
   from post o join person p on p.id = o.person_id join agency a on a.id = o.agency_id
   where o.capacity in ('judge', 'judgeAssistant') and o.from_date <= $1 and (o.to_date is null or o.to_date >= $1)
     and ($2::int[] is null or o.agency_id = any ($2)) and ($3::int is null or o.agency_id = $3) and ($4::text is null or strpos(p.name, $4) > 0)
     and not exists (select 1 from envoy n where n.person_id = p.id and n.status <> 'left') and o.id > $5 order by o.id limit $6`,
)
/** Judges and their assistants of some courts who are nobody's envoy. */
export const candidatesOf = (
  db: Db,
  day: Temporal.PlainDate,
  agencies: readonly number[] | null,
  of: { agency?: number | undefined; q?: string | undefined; after: number; limit: number },
) =>
  rows<{ person: number; name: string; rank: Rank; agency: number; agencyName: string; cursor: number }>(
    db,
    candidates,
    [day.toString(), agencies, of.agency ?? null, of.q?.trim() || null, of.after, of.limit],
  )

const posts = statement(
  'envoys.posts',
  `select t.id, t.stream, t.envoy_id as envoy, t.person_id as person, p.name as "envoyName", t.agency_id as agency, a.name as "agencyName",
     t.enterprise_id as target, e.name as "targetName", e.kind as "targetKind", t.kind, t.scheme, t.from_date as "from", t.to_date as "to", t.ended_why as "endedWhy"
   from envoy_target t join person p on p.id = t.person_id join agency a on a.id = t.agency_id join enterprise e on e.id = t.enterprise_id
   where ($1::int is null or t.envoy_id = $1) and ($2::int is null or t.enterprise_id = $2) and ($3::int is null or t.agency_id = $3)
     and ($4::text is null or t.kind = $4) and ($5::boolean is null or $5 = (t.from_date <= $6 and (t.to_date is null or t.to_date >= $6)))
     and t.id > $7 order by t.id limit $8`,
)
export const postLines = (
  db: Db,
  day: Temporal.PlainDate,
  of: {
    envoy?: number | undefined
    target?: number | undefined
    agency?: number | undefined
    kind?: string | undefined
    open?: boolean | undefined
    after: number
    limit: number
  },
) =>
  rows<TargetPost>(db, posts, [
    of.envoy ?? null,
    of.target ?? null,
    of.agency ?? null,
    of.kind ?? null,
    of.open ?? null,
    day.toString(),
    of.after,
    of.limit,
  ])

const name = statement('envoys.person-name', 'select name from person where id = $1')
export const nameOf = async (db: Db, person: number): Promise<string | undefined> =>
  (await rows<{ name: string }>(db, name, [person]))[0]?.name
