import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { Team } from './names.ts'

export type Member = {
  id: number
  team: Team
  name: string
  agencyId: number
  agency: string
  duty: string
  lead: boolean
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}
const members = statement(
  'stations.members',
  `select m.id, m.team, m.name, m.agency_id as "agencyId", a.name as agency, m.duty, m.lead, m.from_date as "from", m.to_date as "to"
   from station_member m join agency a on a.id = m.agency_id where m.station_id = $1 order by m.lead desc, m.id`,
)
/** All that ever were; `to` says who left. */
export const membersOf = (db: Db, station: string) => rows<Member>(db, members, [station])
const addMemberOf = statement(
  'stations.add-member',
  `insert into station_member (station_id, team, name, agency_id, duty, lead, from_date) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)
export const addMember = (tx: Db, station: string, m: Omit<Member, 'id' | 'agency' | 'to'>) =>
  one<{ id: number }>(tx, addMemberOf, [station, m.team, m.name, m.agencyId, m.duty, m.lead, m.from.toString()])
const leave = statement(
  'stations.end-member',
  'update station_member set to_date = $3 where id = $2 and station_id = $1 and to_date is null returning name, team',
)
export const endMember = (tx: Db, station: string, id: number, on: Temporal.PlainDate) =>
  maybe<{ name: string; team: Team }>(tx, leave, [station, id, on.toString()])

/** A body of the host that answers for the station: which, for what, through whom. */
export type Body = {
  id: number
  stationId: string
  agencyId: number
  agency: string
  brings: string
  who: string
  personId: number | null
  phone: string
  endedOn: Temporal.PlainDate | null
}
const bodyColumns = `b.id, b.station_id as "stationId", b.agency_id as "agencyId", a.name as agency, b.brings, b.who, b.person_id as "personId",
  b.phone, b.ended_on as "endedOn"`
const bodies = statement(
  'stations.bodies',
  `select ${bodyColumns} from station_body b join agency a on a.id = b.agency_id where b.station_id = $1 and b.ended_on is null order by b.id`,
)
const body = statement(
  'stations.body',
  `select ${bodyColumns} from station_body b join agency a on a.id = b.agency_id where b.station_id = $1 and b.id = $2 and b.ended_on is null`,
)
/** The bodies of today. */
export const bodiesOf = (db: Db, station: string) => rows<Body>(db, bodies, [station])
export const bodyOf = (db: Db, station: string, id: number) => maybe<Body>(db, body, [station, id])
const addBodyOf = statement(
  'stations.add-body',
  `insert into station_body (station_id, agency_id, brings, who, person_id, phone) values ($1, $2, $3, $4, $5, $6) returning id`,
)
export const addBody = (
  tx: Db,
  station: string,
  b: { agency: number; brings: string; who: string; person: number | null; phone: string },
) => one<{ id: number }>(tx, addBodyOf, [station, b.agency, b.brings, b.who, b.person, b.phone])
const endBodyOf = statement(
  'stations.end-body',
  `with gone as (
     update station_body set ended_on = $3 where id = $2 and station_id = $1 and ended_on is null returning id, agency_id
   ), services as (
     update station_service set ended_on = $3 where body_id in (select id from gone) and ended_on is null returning id
   ) select a.name from gone join agency a on a.id = gone.agency_id`,
)
/** The body leaves, and with it the services it answers for. */
export const endBody = (tx: Db, station: string, id: number, on: Temporal.PlainDate) =>
  maybe<{ name: string }>(tx, endBodyOf, [station, id, on.toString()])

export type Service = {
  id: number
  title: string
  gist: string
  bodyId: number
  body: string
  who: string
  phone: string
}
const services = statement(
  'stations.services',
  `select v.id, v.title, v.gist, v.body_id as "bodyId", a.name as body, b.who, b.phone from station_service v
   join station_body b on b.id = v.body_id join agency a on a.id = b.agency_id
   where v.station_id = $1 and v.ended_on is null order by v.id`,
)
/** The services of today, each with who answers for it. */
export const servicesOf = (db: Db, station: string) => rows<Service>(db, services, [station])
const addServiceOf = statement(
  'stations.add-service',
  'insert into station_service (station_id, title, gist, body_id) values ($1, $2, $3, $4) returning id',
)
export const addService = (tx: Db, station: string, s: { title: string; gist: string; body: number }) =>
  one<{ id: number }>(tx, addServiceOf, [station, s.title, s.gist, s.body])
const endServiceOf = statement(
  'stations.end-service',
  'update station_service set ended_on = $3 where id = $2 and station_id = $1 and ended_on is null returning title',
)
export const endService = (tx: Db, station: string, id: number, on: Temporal.PlainDate) =>
  maybe<{ title: string }>(tx, endServiceOf, [station, id, on.toString()])

const posted = statement(
  'stations.posted-at',
  `select 1 as there from post where person_id = $1 and agency_id = $2 and from_date <= $3 and (to_date is null or to_date >= $3) limit 1`,
)
/** Whether somebody has a post at an agency on a day. */
export const postedAt = async (db: Db, person: number, agency: number, day: Temporal.PlainDate): Promise<boolean> =>
  (await maybe(db, posted, [person, agency, day.toString()])) !== undefined

const staffOf = statement(
  'stations.posted-to',
  `select p.id, p.name as title from person p where exists (select 1 from post o where o.person_id = p.id and o.agency_id = $1
     and o.from_date <= $2 and (o.to_date is null or o.to_date >= $2)) order by p.name, p.id limit 500`,
)
/** Everybody who has a post at an agency on a day, by name. */
export const postedTo = (db: Db, agency: number, day: Temporal.PlainDate) =>
  rows<{ id: number; title: string }>(db, staffOf, [agency, day.toString()])
