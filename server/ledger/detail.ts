import { type Commitment, changesOf, commitmentById, lightRule, limitText } from '../commitments/index.ts'
import { latestEntriesOf } from '../docket/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { actorTitle, docketView, iso, type Registry, stepsOf } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { notStaff } from './bearing.ts'
import type { LedgerDetail } from './contract.ts'
import type { Asking } from './filtering.ts'
import { type LedgerLine, rowView } from './lines.ts'
import { lineWithin } from './listing.ts'
import { personNames } from './names.ts'
import { urgingPost } from './policies.ts'
import { ruleTitle } from './reminders.ts'
import { momentOf, sayings } from './reminding.ts'
import { rulesOf } from './settings.ts'
import { why } from './why.ts'

/** A commitment in reach, as a line and as a row. Refuses `not-found`. */
export async function commitmentWithin(
  db: Db,
  id: number,
  asking: Asking,
): Promise<{ line: LedgerLine; row: Commitment & { stream: string } }> {
  const line = (await lineWithin(db, id, asking)) ?? notFound('承诺')
  const row = (await commitmentById(db, id)) ?? notFound('承诺')
  return { line, row: { ...row, stream: row.matterId ?? row.stream! } }
}

const givenTo = statement(
  'ledger.given-reminders',
  `select r.id, r.rule, r.at, r.agency_id as "agencyId", a.name as agency, r.capacity, p.name as person, w.name as by, r.text, r.read_at as "readAt"
   from reminder r join agency a on a.id = r.agency_id left join person p on p.id = r.person_id left join person w on w.id = r.by_id
   where r.commitment_id = $1 order by r.id desc limit 100`,
)
type Given = {
  id: number
  rule: string
  at: Temporal.Instant
  agencyId: number
  agency: string
  capacity: string
  person: string | null
  by: string | null
  text: string
  readAt: Temporal.Instant | null
}

const givenView = (g: Given): LedgerDetail['given'][number] => ({
  id: g.id,
  rule: g.rule,
  ruleTitle: ruleTitle(g.rule),
  at: iso(g.at),
  agency: { id: g.agencyId, name: g.agency },
  capacityTitle: actorTitle(g.capacity),
  ...(g.person !== null && { person: g.person }),
  ...(g.by !== null && { by: g.by }),
  text: g.text,
  ...(g.readAt && { readAt: iso(g.readAt) }),
})

/** What will be said of it, by the rules and the calendar as they are now. */
function upcoming(house: House, c: Commitment, now: Temporal.Instant): LedgerDetail['upcoming'] {
  const { dueAt } = c
  if (c.status !== 'open' || !dueAt || notStaff.has(c.owes)) return []
  const rules = rulesOf(house)
  return sayings({ startAt: c.startAt, dueAt }, house.calendar(c.calendar), rules)
    .map(s => ({ rule: s.rule, ruleTitle: ruleTitle(s.rule), at: momentOf(s, rules) }))
    .filter(s => Temporal.Instant.compare(s.at, now) > 0)
    .map(s => ({ ...s, at: iso(s.at) }))
}

/** Everything one page shows of a commitment. Refuses `not-found` out of reach. */
export async function ledgerDetail(
  db: Db,
  house: House,
  registry: Registry,
  viewer: Extract<Viewer, { kind: 'staff' }>,
  id: number,
  asking: Asking,
): Promise<LedgerDetail> {
  const { line, row } = await commitmentWithin(db, id, asking)
  const { now } = asking
  const changes = await changesOf(db, [id])
  const given = await rows<Given>(db, givenTo, [id])
  const entries = await latestEntriesOf(db, row.stream, 50)
  const actors = await personNames(
    db,
    entries.map(e => ({ person: e.actor })),
  )
  const procedure = registry.procedures.find(p => p.id === line.procedure && p.version === line.version)
  const view = rowView(line, registry, now)
  const owed = row.status === 'open' || row.status === 'paused'
  return {
    ...view,
    why: why({ ...line, ownerTitle: view.ownerTitle }, now, house.calendar(row.calendar)),
    rule: lightRule,
    ...(row.spanN && { limit: limitText(row) }),
    startEvent: row.startEvent,
    steps: stepsOf(house, row),
    changes: changes.map(x => ({
      at: iso(x.at),
      ...(x.fromDue && { fromDue: iso(x.fromDue) }),
      ...(x.toDue && { toDue: iso(x.toDue) }),
      why: x.why,
    })),
    given: given.map(givenView),
    upcoming: upcoming(house, row, now),
    docket: entries.map(e => docketView(e, actors, true, procedure)),
    mayUrge: owed && !notStaff.has(row.owes) && urgingPost(viewer, row) !== undefined,
  }
}
