import { type Db, one, rows, statement } from '../kernel/database.ts'
import type { GrantAct, GrantData } from '../people/index.ts'

/** A door as it was opened, and when it was closed before its time. */
export type GrantRow = {
  id: number
  agreement: string
  to: number
  of: number
  toName: string
  ofName: string
  procedures: string[]
  acts: GrantAct[]
  data: GrantData[]
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  endedOn: Temporal.PlainDate | null
  endWhy: string | null
}
const columns = `r.id, r.agreement_id as agreement, r.to_id as "to", r.of_id as "of", t.name as "toName", o.name as "ofName", r.procedures, r.acts,
  r.data, r.from_day as "from", r.until_day as "until", r.ended_on as "endedOn", r.end_why as "endWhy"`

const under = statement(
  'agreements.grants',
  `select ${columns} from reach_grant r join agency t on t.id = r.to_id join agency o on o.id = r.of_id where r.agreement_id = $1 order by r.id`,
)
export const grantsUnder = (db: Db, agreement: string) => rows<GrantRow>(db, under, [agreement])

const insert = statement(
  'agreements.give-grant',
  `insert into reach_grant (agreement_id, to_id, of_id, procedures, acts, data, from_day, until_day, given_at, given_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
)
const involve = statement(
  'agreements.involve',
  `update agreement set involved = array(select distinct i from unnest(involved || $2::int[]) i order by i) where id = $1`,
)
export type NewGrant = Pick<GrantRow, 'agreement' | 'to' | 'of' | 'procedures' | 'acts' | 'data' | 'from' | 'until'> & {
  at: Temporal.Instant
  by: number
}
export async function addGrant(tx: Db, g: NewGrant): Promise<number> {
  await rows(tx, involve, [g.agreement, [g.to, g.of]])
  const { id } = await one<{ id: number }>(tx, insert, [
    g.agreement,
    g.to,
    g.of,
    g.procedures,
    g.acts,
    g.data,
    g.from.toString(),
    g.until.toString(),
    g.at.toString(),
    g.by,
  ])
  return id
}

const end = statement(
  'agreements.end-grants',
  `update reach_grant set ended_on = $2, end_why = $3 where id = any ($1::int[]) and ended_on is null`,
)
export const endGrants = (tx: Db, ids: readonly number[], on: Temporal.PlainDate, why: string) =>
  rows(tx, end, [ids, on.toString(), why])
