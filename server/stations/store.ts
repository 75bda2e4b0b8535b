import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { TextKind } from './names.ts'

/** A station as it lies in the database, with the names of whose it is. */
export type Station = {
  /** Its docket. */
  id: string
  agreementId: string
  homeId: number
  hostId: number
  agencyId: number
  home: string
  host: string
  agency: string
  openedAt: Temporal.Instant
  /** The promise of the next meeting, while it is owed. */
  meetingId: number | null
}
const columns = `s.id, s.agreement_id as "agreementId", s.home_id as "homeId", s.host_id as "hostId", s.agency_id as "agencyId",
  h.name as home, o.name as host, a.name as agency, s.opened_at as "openedAt", s.meeting_id as "meetingId"`
const named = `from station s join agency h on h.id = s.home_id join agency o on o.id = s.host_id join agency a on a.id = s.agency_id`

const byId = statement('stations.by-id', `select ${columns} ${named} where s.id = $1`)
const lock = statement('stations.lock', `select ${columns} ${named} where s.id = $1 for no key update of s`)
const ofAgency = statement('stations.of-agency', `select ${columns} ${named} where s.agency_id = $1`)
const all = statement('stations.list', `select ${columns} ${named} order by s.id`)
/** Within the scope lent to the transaction, as all of these. */
export const stationById = (db: Db, id: string) => maybe<Station>(db, byId, [id])
export const lockStation = (tx: Db, id: string) => maybe<Station>(tx, lock, [id])
export const stationOfAgency = (db: Db, agency: number) => maybe<Station>(db, ofAgency, [agency])
export const stations = (db: Db) => rows<Station>(db, all)

const insert = statement(
  'stations.insert',
  'insert into station (id, agreement_id, home_id, host_id, agency_id, opened_at, opened_by) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const addStation = (
  tx: Db,
  s: Pick<Station, 'id' | 'agreementId' | 'homeId' | 'hostId' | 'agencyId' | 'openedAt'> & { by: number },
) => rows(tx, insert, [s.id, s.agreementId, s.homeId, s.hostId, s.agencyId, s.openedAt.toString(), s.by])

const next = statement('stations.next-meeting', 'update station set meeting_id = $2 where id = $1')
export const setNextMeeting = (tx: Db, id: string, commitment: number | null) => rows(tx, next, [id, commitment])

const idle = statement(
  'stations.over',
  `select s.id from station s join agreement a on a.id = s.agreement_id
   where s.meeting_id is not null and least(a.until_day + 1, a.ended_on) <= $1::date order by s.id limit 100`,
)
/** Stations whose agreement came to its end while a meeting was still promised. */
export const stationsOver = async (db: Db, day: Temporal.PlainDate) =>
  (await rows<{ id: string }>(db, idle, [day.toString()])).map(r => r.id)

export type StationText = {
  kind: TextKind
  version: number
  text: string
  at: Temporal.Instant
  by: string
  for: string
}
const texts = statement(
  'stations.texts',
  `select t.kind, t.version, t.text, t.at, p.name as by, g.name as "for" from station_text t
   join person p on p.id = t.by_id join agency g on g.id = t.for_id where t.station_id = $1 order by t.kind, t.version`,
)
/** Every text in every version, oldest first. */
export const textsOf = (db: Db, station: string) => rows<StationText>(db, texts, [station])
const addOne = statement(
  'stations.add-text',
  `insert into station_text (station_id, kind, version, text, at, by_id, for_id) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const addText = (
  tx: Db,
  station: string,
  t: { kind: TextKind; version: number; text: string; at: Temporal.Instant; by: number; for: number },
) => rows(tx, addOne, [station, t.kind, t.version, t.text, t.at.toString(), t.by, t.for])
