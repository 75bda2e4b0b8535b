import { type Db, rows, statement } from '../kernel/database.ts'

export type OfferRow = {
  talentId: string
  agreementId: string
  from: Temporal.PlainDate
  endedOn: Temporal.PlainDate | null
  endWhy: string | null
  /** It lapsed with a merger, and its keeper has not taken note. */
  untold: boolean
}
const offers = statement(
  'talents.offers',
  `select talent_id as "talentId", agreement_id as "agreementId", from_day as "from", ended_on as "endedOn", end_why as "endWhy", lapse_id is not null as untold from talent_offer
   where talent_id = $1 order by from_day, agreement_id`,
)
export const offersOf = (db: Db, talent: string) => rows<OfferRow>(db, offers, [talent])
const offer = statement(
  'talents.offer',
  `insert into talent_offer (talent_id, agreement_id, from_day) values ($1, $2, $3)
   on conflict (talent_id, agreement_id, from_day) do update set ended_on = null, end_why = null`,
)
export const addOffer = (tx: Db, talent: string, agreement: string, day: Temporal.PlainDate) =>
  rows(tx, offer, [talent, agreement, day.toString()])
const end = statement(
  'talents.end-offers',
  `update talent_offer set ended_on = $3, end_why = $4 where talent_id = $1 and ($2::uuid is null or agreement_id = $2) and ended_on is null returning agreement_id as id`,
)
/** Ends the offer under one agreement, or every one; which. */
export const endOffers = async (
  tx: Db,
  talent: string,
  agreement: string | null,
  on: Temporal.PlainDate,
  why: string,
): Promise<string[]> => (await rows<{ id: string }>(tx, end, [talent, agreement, on.toString(), why])).map(r => r.id)

const openOf = statement(
  'talents.open-offers-of-agency',
  `select t.id as talent, t.name, o.agreement_id as agreement from talent_offer o join talent t on t.id = o.talent_id
   where t.agency_id = $1 and o.ended_on is null order by o.agreement_id, t.id`,
)
export type OpenOffer = { talent: string; name: string; agreement: string }
/** Everything an agency offers, by agreement. */
export const openOffersOf = (db: Db, agency: number) => rows<OpenOffer>(db, openOf, [agency])
const tell = statement(
  'talents.untold',
  'update talent_offer set lapse_id = $4 where talent_id = $1 and agreement_id = $2 and ended_on = $3',
)
/** What lapsed is to be taken note of by its keeper: a promise. */
export const markUntold = (tx: Db, talent: string, agreement: string, on: Temporal.PlainDate, commitment: number) =>
  rows(tx, tell, [talent, agreement, on.toString(), commitment])
const told = statement(
  'talents.told',
  `with waits as (select talent_id, agreement_id, from_day, lapse_id from talent_offer where talent_id = $1 and lapse_id is not null for update)
   update talent_offer o set lapse_id = null from waits w
   where (o.talent_id, o.agreement_id, o.from_day) = (w.talent_id, w.agreement_id, w.from_day) returning w.lapse_id as id`,
)
/** Nothing that lapsed waits any more to be taken note of; the promises that did. */
export const markTold = async (tx: Db, talent: string): Promise<number[]> =>
  (await rows<{ id: number }>(tx, told, [talent])).map(r => r.id)
