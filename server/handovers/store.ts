import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

/** One offer or one call for a decision; `id` is the matter it is, `subject` the matter that moves. */
export type Handover = {
  id: string
  subject: string
  kind: 'offer' | 'decision'
  from: number
  to: number
  agreement: string | null
  offeredAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  outcome: string | null
}
const columns = `h.id, h.subject_id as subject, h.kind, h.from_id as "from", h.to_id as "to", h.agreement_id as agreement, h.offered_at as "offeredAt",
  h.ended_at as "endedAt", h.outcome`

const byId = statement('handovers.by-id', `select ${columns} from handover h where h.id = $1`)
export const handoverById = (db: Db, id: string) => maybe<Handover>(db, byId, [id])
const open = statement(
  'handovers.open-of',
  `select ${columns} from handover h where h.subject_id = $1 and h.ended_at is null`,
)
/** What is under way with a matter. */
export const openOf = (db: Db, subject: string) => maybe<Handover>(db, open, [subject])

const onWay = statement(
  'handovers.on-the-way',
  `select h.subject_id as subject, h.kind, a.name as "to" from handover h join agency a on a.id = h.to_id
   where h.subject_id = any ($1::uuid[]) and h.ended_at is null`,
)
/** Those of these matters with which something is under way, and whose word is awaited. */
export const onTheWay = (db: Db, subjects: readonly string[]) =>
  rows<Pick<Handover, 'subject' | 'kind'> & { to: string }>(db, onWay, [subjects])

export type Step = Handover & {
  fromName: string
  toName: string
  number: string
  title: string
  state: string
  version: string
  procedure: string
  dueAt: Temporal.Instant | null
}
const steps = statement(
  'handovers.steps',
  `select ${columns}, f.name as "fromName", t.name as "toName", m.number, m.title, m.state, m.version, m.procedure, m.due_at as "dueAt" from handover h
   join agency f on f.id = h.from_id join agency t on t.id = h.to_id join matter m on m.id = h.id
   where h.subject_id = $1 order by h.offered_at, h.id`,
)
/** Every step a matter took, oldest first. */
export const stepsOf = (db: Db, subject: string) => rows<Step>(db, steps, [subject])

const insert = statement(
  'handovers.insert',
  `insert into handover (id, subject_id, kind, from_id, to_id, agreement_id, offered_at)
   select id, subject, kind, "from", "to", agreement, "offeredAt" from jsonb_to_recordset($1::jsonb) as h(id uuid, subject uuid, kind text,
     "from" int, "to" int, agreement uuid, "offeredAt" timestamptz)`,
)
export const addHandovers = (tx: Db, steps: readonly Omit<Handover, 'endedAt' | 'outcome'>[]) =>
  rows(tx, insert, [JSON.stringify(steps)])
const end = statement(
  'handovers.end',
  'update handover set ended_at = $2, outcome = $3 where id = $1 and ended_at is null',
)
export const endHandover = (tx: Db, id: string, at: Temporal.Instant, outcome: string) =>
  rows(tx, end, [id, at.toString(), outcome])

const take = statement(
  'handovers.take',
  `with h as (update handover set ended_at = $2, outcome = 'accepted' where id = $1 and ended_at is null returning *),
   way as (select agreement_in_force(a, $3::date) and a.scope->'acts' ? 'offer' and a.scope->'services' ? m.procedure
       and exists (select 1 from jsonb_array_elements_text(a.scope->'regions') r where $4 like regexp_replace(r, '(00){1,2}$', '') || '%') as stands
     from agreement a, matter m where a.id = (select agreement_id from h) and m.id = (select subject_id from h) for share of a)
   select ${columns}, h.agreement_id is null or coalesce((select stands from way), false) as "inForce" from h`,
)
/** An offer is accepted in a region; `inForce` says whether what it rests on stands on this day and covers it there, and is held as it stands. */
export const takeOffer = (tx: Db, id: string, at: Temporal.Instant, day: Temporal.PlainDate, region: string) =>
  maybe<Handover & { inForce: boolean }>(tx, take, [id, at.toString(), day.toString(), region])

const stale = statement(
  'handovers.stale',
  `select h.id, s.closed_at is not null as closed from handover h join matter s on s.id = h.subject_id join agency t on t.id = h.to_id left join agreement a on a.id = h.agreement_id
   where h.ended_at is null and (s.closed_at is not null or h.kind = 'offer' and h.agreement_id is not null
     and not (agreement_in_force(a, $1::date) and a.scope->'acts' ? 'offer' and a.scope->'services' ? s.procedure
       and exists (select 1 from jsonb_array_elements_text(a.scope->'regions') r where t.region like regexp_replace(r, '(00){1,2}$', '') || '%')))
   order by h.id limit 200`,
)
/** Offers that hang in the air: their matter is closed, or the agreement they rest on is not in force any more or does not cover them. */
export const staleHandovers = (db: Db, day: Temporal.PlainDate) =>
  rows<{ id: string; closed: boolean }>(db, stale, [day.toString()])

const above = statement(
  'handovers.above',
  `with recursive up as (
     select id, parent_id, 0 as n from agency where id = $1 union all select a.id, a.parent_id, n + 1 from up join agency a on a.id = up.parent_id
   ) select id from up order by n`,
)
/** An agency and those above it, itself first. */
export const ancestorsOf = async (db: Db, agency: number) =>
  (await rows<{ id: number }>(db, above, [agency])).map(r => r.id)

const line = statement(
  'handovers.one-line',
  `with recursive up as (
     select id as of, id, parent_id from agency where id in ($1, $2) union all select u.of, a.id, a.parent_id from up u join agency a on a.id = u.parent_id
   ) select exists (select from up where of <> id and id in ($1, $2)) as found`,
)
/** Whether one of two agencies is above the other. */
export const onOneLine = async (db: Db, a: number, b: number) => (await one<{ found: boolean }>(db, line, [a, b])).found

const listed = statement(
  'handovers.list',
  `select ${columns}, f.name as "fromName", t.name as "toName", m.number, m.title, m.state, m.version, m.procedure, m.due_at as "dueAt" from handover h
   join agency f on f.id = h.from_id join agency t on t.id = h.to_id join matter m on m.id = h.id
   where (case when $1 = 'out' then h.from_id else h.to_id end) = any ($2::int[]) and ($3::boolean is false or h.ended_at is null)
     and ($4::uuid is null or h.id < $4) order by h.id desc limit $5`,
)
/** What agencies sent, or were sent; newest first. */
export const listHandovers = (
  db: Db,
  side: 'in' | 'out',
  agencies: readonly number[],
  openOnly: boolean,
  after: string | null,
  limit: number,
) => rows<Step>(db, listed, [side, agencies, openOnly, after, limit])
