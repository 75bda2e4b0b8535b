import { type Db, rows, statement } from '../kernel/database.ts'
import type { TargetKind } from './words.ts'

/** A line with what the ledger knows of it. */
export type LedgerLine = {
  id: number
  scheme: string
  quarter: string
  agency: number
  person: number
  envoyName: string
  targetName: string
  kind: TargetKind
  required: number
  done: number
  due: Temporal.PlainDate
  ended: boolean
  ledger: 'owed' | 'kept' | 'released' | null
  pledged: number | null
  commitment: number | null
  /** The docket of the latest post, and since when it is held. */
  stream: string
  from: Temporal.PlainDate
  endedWhy: string | null
}

const columns = `q.id, q.scheme, q.quarter, q.agency_id as agency, q.person_id as person, h.name as "envoyName", e.name as "targetName", q.kind,
  q.required, q.done, q.due_on as due, q.ended, q.ledger, q.pledged, q.commitment_id as commitment, t.stream, t.from_date as "from",
  coalesce(t.ended_why, n.left_why, (select p.why from envoy_pause p where p.envoy_id = q.envoy_id and p.to_date is null order by p.id desc limit 1)) as "endedWhy"`
const joins = `join person h on h.id = q.person_id join enterprise e on e.id = q.enterprise_id join envoy n on n.id = q.envoy_id
  join lateral (select * from envoy_target t where t.envoy_id = q.envoy_id and t.enterprise_id = q.enterprise_id and t.scheme = q.scheme
    order by t.id desc limit 1) t on true`

const byIds = statement(
  'envoys.ledger-lines',
  `select ${columns} from envoy_quota q ${joins} where q.id = any ($1::int[]) order by q.id for no key update of q`,
)
/** Lines to be brought into the ledger, locked. */
export const ledgerLines = (tx: Db, ids: readonly number[]) => rows<LedgerLine>(tx, byIds, [ids])

const waiting = statement(
  'envoys.unsettled',
  `select id from (
     (select id from envoy_quota where not settled and id > $2 order by id limit $3)
     union (select id from envoy_quota where ledger = 'owed' and ended and due_on < $1 and id > $2 order by id limit $3)) u
   order by id limit $3`,
)
/** Lines on which the ledger is behind: changed by a count from scratch, or over by the clock. */
export const unsettled = async (db: Db, today: Temporal.PlainDate, after: number, limit: number) =>
  (await rows<{ id: number }>(db, waiting, [today.toString(), after, limit])).map(r => r.id)

const keep = statement(
  'envoys.keep-ledger',
  `update envoy_quota q set settled = true, ledger = g.ledger, pledged = g.pledged, commitment_id = g.commitment
   from jsonb_to_recordset($1::jsonb) as g(id int, ledger text, pledged int, commitment int) where q.id = g.id`,
)
export const keepLedger = (tx: Db, given: readonly Pick<LedgerLine, 'id' | 'ledger' | 'pledged' | 'commitment'>[]) =>
  rows(tx, keep, [
    JSON.stringify(given.map(({ id, ledger, pledged, commitment }) => ({ id, ledger, pledged, commitment }))),
  ])
