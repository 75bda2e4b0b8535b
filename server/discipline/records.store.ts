import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { RecordKind } from './contract.ts'

export type RecordRow = {
  id: string
  kind: RecordKind
  person: { id: number; name: string }
  agency: { id: number; name: string }
  day: Temporal.PlainDate
  visit: string | null
  sealed: string
  digest: string
  fileName: string | null
  fileType: string | null
  fileSha256: string | null
  late: boolean
  commitmentId: number | null
  at: Temporal.Instant
  handlings: number
}

const columns = `r.id, r.kind, jsonb_build_object('id', p.id, 'name', p.name) as person, jsonb_build_object('id', a.id, 'name', a.name) as agency,
  r.day, r.visit_id as visit, r.sealed, r.digest, r.file_name as "fileName", r.file_type as "fileType", r.file_sha256 as "fileSha256",
  r.late, r.commitment_id as "commitmentId", r.at, (select count(*)::int from discipline_handling h where h.record_id = r.id) as handlings`
const from = 'from discipline_record r join person p on p.id = r.person_id join agency a on a.id = r.agency_id'

const byId = statement('discipline.record', `select ${columns} ${from} where r.id = $1`)
const twin = statement(
  'discipline.record-twin',
  `select ${columns} ${from} where r.id = $1 or (r.person_id = $2 and r.kind = $3 and r.digest = $4) order by r.id = $1 desc limit 1`,
)
const ofVisit = statement(
  'discipline.records-of-visit',
  `select ${columns} ${from} where r.visit_id = $1 order by r.id`,
)
const page = statement(
  'discipline.records',
  `select ${columns} ${from}
   where ($1::text is null or r.kind = $1) and ($2::date is null or r.day >= $2) and ($3::date is null or r.day <= $3)
     and ($4::int is null or r.person_id = $4) and ($5::date is null or (r.day, r.id) < ($5, $6::uuid))
   order by r.day desc, r.id desc limit $7`,
)
export const recordById = (tx: Db, id: string) => maybe<RecordRow>(tx, byId, [id])
export const recordsOfVisit = (tx: Db, visit: string) => rows<RecordRow>(tx, ofVisit, [visit])
/** The record of that id, or the same content written before. */
export const recordTwin = (tx: Db, id: string, person: number, kind: RecordKind, digest: string) =>
  maybe<RecordRow>(tx, twin, [id, person, kind, digest])
export const recordPage = (
  tx: Db,
  q: { kind?: string; from?: string; to?: string; person?: number },
  after: { day: string; id: string } | undefined,
  limit: number,
) =>
  rows<RecordRow>(tx, page, [
    q.kind ?? null,
    q.from ?? null,
    q.to ?? null,
    q.person ?? null,
    after?.day ?? null,
    after?.id ?? null,
    limit,
  ])

const insert = statement(
  'discipline.insert-record',
  `insert into discipline_record (id, kind, person_id, agency_id, day, visit_id, sealed, digest, file_name, file_type, file_sha256, late, commitment_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)
export type NewRow = Pick<
  RecordRow,
  | 'id'
  | 'kind'
  | 'day'
  | 'visit'
  | 'sealed'
  | 'digest'
  | 'fileName'
  | 'fileType'
  | 'fileSha256'
  | 'late'
  | 'commitmentId'
  | 'at'
> & { person: number; agency: number }
export const insertRecord = (tx: Db, r: NewRow) =>
  rows(tx, insert, [
    r.id,
    r.kind,
    r.person,
    r.agency,
    r.day.toString(),
    r.visit,
    r.sealed,
    r.digest,
    r.fileName,
    r.fileType,
    r.fileSha256,
    r.late,
    r.commitmentId,
    r.at.toString(),
  ])

const insertHandling = statement(
  'discipline.insert-handling',
  'insert into discipline_handling (record_id, by_id, sealed, at) values ($1, $2, $3, $4)',
)
const handlings = statement(
  'discipline.handlings',
  `select p.name as by, h.at, h.sealed from discipline_handling h join person p on p.id = h.by_id where h.record_id = $1 order by h.id`,
)
export const addHandling = (tx: Db, record: string, by: number, sealed: string, at: Temporal.Instant) =>
  rows(tx, insertHandling, [record, by, sealed, at.toString()])
export const handlingsOf = (tx: Db, record: string) =>
  rows<{ by: string; at: Temporal.Instant; sealed: string }>(tx, handlings, [record])

const counted = statement(
  'discipline.count-interference',
  `select count(*)::int as n from discipline_record where kind = 'interference' and person_id = $1 and agency_id = $2
     and day >= $3::date and day < $3::date + interval '1 month'`,
)
/** How many interference records somebody wrote about a month. */
export const interferenceIn = async (tx: Db, person: number, agency: number, month: string): Promise<number> =>
  (await one<{ n: number }>(tx, counted, [person, agency, month])).n
