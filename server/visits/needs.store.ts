import { type Db, rows, statement } from '../kernel/database.ts'

export type Need = {
  id: string
  visit: string
  text: string
  kind: string
  firm: { id: number; name: string } | null
  pendingCase: boolean
  answer: string | null
  at: Temporal.Instant
  matter: {
    id: string
    number: string
    procedure: string
    version: string
    state: string
    closed: boolean
  } | null
}
const columns = `n.id, n.visit_id as visit, n.text, n.kind, n.pending_case as "pendingCase", n.answer, n.at,
  case when e.id is not null then jsonb_build_object('id', e.id, 'name', e.name) end as firm,
  case when m.id is not null then jsonb_build_object('id', m.id, 'number', m.number, 'procedure', m.procedure, 'version', m.version,
    'state', m.state, 'closed', m.closed_at is not null) end as matter`
const from = `from visit_need n left join enterprise e on e.id = n.enterprise_id left join matter m on m.id = n.matter_id`
const ofVisits = statement(
  'visits.needs-of',
  `select ${columns} ${from} where n.visit_id = any ($1::uuid[]) order by n.at, n.id`,
)
/** Needs with what became of them. The caller sees to it that whoever reads may see the matters: their number and state alone. */
export const needsOf = (tx: Db, visits: readonly string[]) => rows<Need>(tx, ofVisits, [visits])

const put = statement(
  'visits.put-needs',
  `insert into visit_need (visit_id, id, agency_id, enterprise_id, text, kind, pending_case, answer, at, ended_at)
   select $1, g.id, $2, g.firm, g.text, g.kind, g.pending, g.answer, $4, case when g.answer is not null then $4::timestamptz end
   from jsonb_to_recordset($3::jsonb) as g(id uuid, firm int, text text, kind text, pending boolean, answer text)
   on conflict (visit_id, id) do update set enterprise_id = excluded.enterprise_id, text = excluded.text, kind = excluded.kind,
     pending_case = excluded.pending_case, answer = excluded.answer, ended_at = excluded.ended_at
   where visit_need.matter_id is null and (visit_need.answer is null or visit_need.pending_case)`,
)
export type NewNeed = { id: string; firm?: number; text: string; kind: string; pending: boolean; answer: string | null }
/** Writes needs as they are now; one that already went somewhere stays as it was. */
export const putNeeds = (tx: Db, visit: string, agency: number, needs: readonly NewNeed[], at: Temporal.Instant) =>
  rows(tx, put, [visit, agency, JSON.stringify(needs), at.toString()])
const drop = statement(
  'visits.drop-needs',
  `delete from visit_need where visit_id = $1 and id <> all ($2::uuid[]) and matter_id is null and (answer is null or pending_case)`,
)
/** Takes away what is on the list no more and went nowhere. */
export const dropNeeds = (tx: Db, visit: string, but: readonly string[]) => rows(tx, drop, [visit, but])

const lock = statement(
  'visits.lock-need',
  `select ${columns} ${from} where n.visit_id = $1 and n.id = $2 for update of n`,
)
export const lockNeed = async (tx: Db, visit: string, need: string) => (await rows<Need>(tx, lock, [visit, need]))[0]
const opened = statement(
  'visits.need-opened',
  'update visit_need set matter_id = $3, ended_at = $4 where visit_id = $1 and id = $2',
)
const answered = statement(
  'visits.need-answered',
  'update visit_need set answer = $3, ended_at = $4 where visit_id = $1 and id = $2',
)
export const needOpened = (tx: Db, visit: string, need: string, matter: string, at: Temporal.Instant) =>
  rows(tx, opened, [visit, need, matter, at.toString()])
export const needAnswered = (tx: Db, visit: string, need: string, answer: string, at: Temporal.Instant) =>
  rows(tx, answered, [visit, need, answer, at.toString()])
