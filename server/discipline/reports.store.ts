import { type Db, maybe, rows, statement } from '../kernel/database.ts'

export type ReportRow = {
  id: string
  person: { id: number; name: string }
  agency: { id: number; name: string }
  month: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  commitmentId: number
  filedAt: Temporal.Instant | null
  records: number | null
  now: number
  /** The envoy's term ended by then, if it has. */
  termEnd: Temporal.PlainDate | null
}

const wanting = statement(
  'discipline.reports-wanting',
  `select n.id as envoy, n.person_id as person, n.agency_id as agency, p.name from envoy n join person p on p.id = n.person_id
   where n.from_date < $1::date + interval '1 month' and (n.to_date is null or n.to_date >= $1)
     and (n.status <> 'left' or n.to_date is not null)
     and not exists (select 1 from discipline_report r where r.person_id = n.person_id and r.agency_id = n.agency_id and r.month = $1)
   order by n.id limit $2`,
)
/** Envoys in office on a day of the month whose report is not yet asked for. */
export const reportsWanting = (tx: Db, month: string, limit: number) =>
  rows<{ envoy: number; person: number; agency: number; name: string }>(tx, wanting, [month, limit])

const insert = statement(
  'discipline.insert-report',
  `insert into discipline_report (id, envoy_id, person_id, agency_id, month, due_on, commitment_id) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (person_id, agency_id, month) do nothing`,
)
export const insertReport = (
  tx: Db,
  r: { id: string; envoy: number; person: number; agency: number; month: string; dueOn: string; commitment: number },
) => rows(tx, insert, [r.id, r.envoy, r.person, r.agency, r.month, r.dueOn, r.commitment])

const columns = `r.id, jsonb_build_object('id', p.id, 'name', p.name) as person, jsonb_build_object('id', a.id, 'name', a.name) as agency,
  r.month, r.due_on as "dueOn", r.commitment_id as "commitmentId", r.filed_at as "filedAt", r.records, n.to_date as "termEnd",
  (select count(*)::int from discipline_record d where d.kind = 'interference' and d.person_id = r.person_id and d.agency_id = r.agency_id
     and d.day >= r.month and d.day < r.month + interval '1 month') as now`
const from =
  'from discipline_report r join person p on p.id = r.person_id join agency a on a.id = r.agency_id join envoy n on n.id = r.envoy_id'
const lock = statement('discipline.lock-report', `select ${columns} ${from} where r.id = $1 for update of r`)
export const lockReport = (tx: Db, id: string) => maybe<ReportRow>(tx, lock, [id])

const page = statement(
  'discipline.reports',
  `select ${columns} ${from}
   where ($1::date is null or r.month = $1) and ($2::date is null or (r.filed_at is null and r.due_on < $2)) and ($3::int is null or r.person_id = $3)
     and ($4::date is null or (r.month, r.id) < ($4, $5::uuid))
   order by r.month desc, r.id desc limit $6`,
)
export const reportPage = (
  tx: Db,
  q: { month?: string; overdueOn?: string; person?: number },
  after: { day: string; id: string } | undefined,
  limit: number,
) =>
  rows<ReportRow>(tx, page, [
    q.month ? `${q.month}-01` : null,
    q.overdueOn ?? null,
    q.person ?? null,
    after?.day ?? null,
    after?.id ?? null,
    limit,
  ])

const file = statement(
  'discipline.file-report',
  'update discipline_report set filed_at = $2, records = $3 where id = $1',
)
export const fileReport = (tx: Db, id: string, at: Temporal.Instant, records: number) =>
  rows(tx, file, [id, at.toString(), records])
