import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { TrainingKind } from './words.ts'

export type Training = {
  id: number
  kind: TrainingKind
  title: string
  day: Temporal.PlainDate
  hours: number
  mentor: number | null
  mentorName: string | null
  note: string | null
  voidWhy: string | null
}
const ofPerson = statement(
  'envoys.training-of',
  `select t.id, t.kind, t.title, t.day, t.hours::float8 as hours, t.mentor_id as mentor, p.name as "mentorName", t.note, t.void_why as "voidWhy"
   from envoy_training t left join envoy n on n.id = t.mentor_id left join person p on p.id = n.person_id
   where t.person_id = $1 order by t.day desc, t.id desc limit 200`,
)
/** What somebody was trained in, over all their terms, the latest first. */
export const trainingOf = (db: Db, person: number) => rows<Training>(db, ofPerson, [person])

const sum = statement(
  'envoys.training-sum',
  `select coalesce(sum(hours), 0)::float8 as hours from envoy_training where person_id = $1 and void_at is null and extract(year from day) = $2`,
)
export const hoursOf = async (db: Db, person: number, year: number): Promise<number> =>
  (await one<{ hours: number }>(db, sum, [person, year])).hours

const insert = statement(
  'envoys.insert-training',
  `insert into envoy_training (envoy_id, person_id, agency_id, kind, title, day, hours, mentor_id, note, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
)
export type NewTraining = {
  envoy: number
  person: number
  agency: number
  kind: TrainingKind
  title: string
  day: string
  hours: number
  mentor: number | null
  note: string | null
  by: number
  at: Temporal.Instant
}
export const addTraining = (tx: Db, t: NewTraining) =>
  one<{ id: number }>(tx, insert, [
    t.envoy,
    t.person,
    t.agency,
    t.kind,
    t.title,
    t.day,
    t.hours,
    t.mentor,
    t.note,
    t.by,
    t.at.toString(),
  ])

const twin = statement(
  'envoys.training-twin',
  'select id from envoy_training where person_id = $1 and kind = $2 and title = $3 and day = $4 and void_at is null',
)
export const trainingTwin = (db: Db, person: number, kind: string, title: string, day: string) =>
  maybe<{ id: number }>(db, twin, [person, kind, title, day])

const agencyOf = statement(
  'envoys.training-agency',
  'select agency_id as agency, void_at is not null as voided from envoy_training where id = $1',
)
export const trainingById = (db: Db, id: number) => maybe<{ agency: number; voided: boolean }>(db, agencyOf, [id])
const spoil = statement('envoys.void-training', 'update envoy_training set void_why = $2, void_at = $3 where id = $1')
export const voidTraining = (tx: Db, id: number, why: string, at: Temporal.Instant) =>
  rows(tx, spoil, [id, why, at.toString()])

const sums = statement(
  'envoys.training-sums',
  `select n.id, p.name, n.agency_id as agency, a.name as "agencyName", h.hours
   from envoy n join person p on p.id = n.person_id join agency a on a.id = n.agency_id
   cross join lateral (select coalesce(sum(t.hours), 0)::float8 as hours from envoy_training t
     where t.person_id = n.person_id and t.void_at is null and t.day between make_date($1, 1, 1) and make_date($1, 12, 31)) h
   where n.status <> 'left' and ($2::int[] is null or n.agency_id = any ($2) or n.person_id = $3) and ($4::int is null or n.agency_id = $4)
     and ($5::float8 is null or h.hours < $5) and n.id > $6 order by n.id limit $7`,
)
/** Hours of a year by envoy in office; `under` leaves those with fewer. */
export const trainingSums = (
  db: Db,
  year: number,
  reach: { agencies: readonly number[] | null; person: number },
  of: { agency?: number | undefined; under?: number | undefined; after: number; limit: number },
) =>
  rows<{ id: number; name: string; agency: number; agencyName: string; hours: number }>(db, sums, [
    year,
    reach.agencies,
    reach.person,
    of.agency ?? null,
    of.under ?? null,
    of.after,
    of.limit,
  ])
