import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { ProposalState } from './contract.ts'
import { type Answered, answered, type Put, put } from './put.ts'

export type ExchangeRow = Put &
  Answered & {
    person: string
    from: number
    to: number
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate
    purpose: string
    state: ProposalState
  }
const exchange = `${put}, ${answered}, x.person_name as person, x.from_id as "from", x.to_id as "to", x.from_day as "fromDay", x.until_day as "untilDay",
  x.purpose, x.state`
const exchangeById_ = statement(
  'partnerships.exchange',
  `select ${exchange} from pair_exchange x where x.agreement_id = $1 and x.id = $2`,
)
export const exchangeById = (db: Db, agreement: string, id: number) =>
  maybe<ExchangeRow>(db, exchangeById_, [agreement, id])
const exchanges = statement(
  'partnerships.exchanges',
  `select ${exchange} from pair_exchange x where x.agreement_id = $1 and $2 between extract(year from x.from_day) and extract(year from x.until_day)
   order by x.from_day, x.id`,
)
export const exchangesOf = (db: Db, agreement: string, year: number) =>
  rows<ExchangeRow>(db, exchanges, [agreement, year])
const addExchange_ = statement(
  'partnerships.add-exchange',
  `insert into pair_exchange (agreement_id, person_name, from_id, to_id, from_day, until_day, purpose, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10) returning id`,
)
export const addExchange = (
  tx: Db,
  agreement: string,
  x: Pick<ExchangeRow, 'person' | 'from' | 'to' | 'fromDay' | 'untilDay' | 'purpose' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, addExchange_, [
    agreement,
    x.person,
    x.from,
    x.to,
    x.fromDay.toString(),
    x.untilDay.toString(),
    x.purpose,
    x.agency,
    x.by,
    x.at.toString(),
  ])
