import type { Citation } from '../kernel/citation.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { DutyStanding, ProposalState } from './contract.ts'
import type { Fit } from './schemes/index.ts'

/** A duty of a year; `done` counts its countersigned deeds. */
export type DutyRow = {
  id: number
  agreement: string
  year: number
  key: string
  kind: 'prescribed' | 'optional'
  title: string
  required: number
  fits: Fit[]
  owedBy: number[]
  basis: Citation
  state: ProposalState
  agency: number | null
  by: number | null
  at: Temporal.Instant
  answeredAgency: number | null
  answeredBy: number | null
  answeredAt: Temporal.Instant | null
  why: string | null
  standing: DutyStanding | null
  due: Temporal.PlainDate | null
  pledges: number[]
  releasedWhy: string | null
  done: number
}
const columns = `d.id, d.agreement_id as agreement, d.year, d.key, d.kind, d.title, d.required, d.fits, d.owed_by as "owedBy", d.basis, d.state,
  d.agency_id as agency, d.by_id as by, d.at, d.answered_agency_id as "answeredAgency", d.answered_by as "answeredBy", d.answered_at as "answeredAt",
  d.why, d.standing, d.due_on as due, d.pledges, d.released_why as "releasedWhy",
  (select count(*) from pair_deed e where e.duty_id = d.id and e.state = 'countersigned')::int as done`

const byId = statement(
  'partnerships.duty',
  `select ${columns} from pair_duty d where d.agreement_id = $1 and d.id = $2`,
)
export const dutyById = (db: Db, agreement: string, id: number) => maybe<DutyRow>(db, byId, [agreement, id])
const ofYear = statement(
  'partnerships.duties-of-year',
  `select ${columns} from pair_duty d where d.agreement_id = $1 and d.year = $2 order by d.kind desc, d.id`,
)
/** The duties of a year, prescribed ones first. */
export const dutiesOf = (db: Db, agreement: string, year: number) => rows<DutyRow>(db, ofYear, [agreement, year])
const unkept = statement(
  'partnerships.unkept-duties',
  `select ${columns} from pair_duty d where d.agreement_id = $1 and d.state = 'agreed' and d.standing is distinct from 'kept' order by d.id`,
)
/** Duties of any year that were agreed on and not yet kept. */
export const unkeptDuties = (db: Db, agreement: string) => rows<DutyRow>(db, unkept, [agreement])
const years = statement(
  'partnerships.years',
  'select distinct year from pair_duty where agreement_id = $1 order by year desc',
)
export const yearsOf = async (db: Db, agreement: string) =>
  (await rows<{ year: number }>(db, years, [agreement])).map(r => r.year)

const insert = statement(
  'partnerships.add-duty',
  `insert into pair_duty (agreement_id, year, key, kind, title, required, fits, owed_by, basis, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict (agreement_id, year, key) where state in ('proposed', 'agreed') do nothing returning id`,
)
export type NewDuty = Pick<
  DutyRow,
  'agreement' | 'year' | 'key' | 'kind' | 'title' | 'required' | 'owedBy' | 'basis' | 'state' | 'agency' | 'by' | 'at'
> & { fits: readonly Fit[] }
/** Undefined where the year has this duty already. */
export const addDuty = async (tx: Db, d: NewDuty): Promise<number | undefined> =>
  (
    await maybe<{ id: number }>(tx, insert, [
      d.agreement,
      d.year,
      d.key,
      d.kind,
      d.title,
      d.required,
      JSON.stringify(d.fits),
      d.owedBy,
      JSON.stringify(d.basis),
      d.state,
      d.agency,
      d.by,
      d.at.toString(),
    ])
  )?.id

const settle = statement(
  'partnerships.settle-duty',
  'update pair_duty set standing = $2, due_on = $3, pledges = $4, released_why = $5 where id = $1',
)
export const settleDuty = (
  tx: Db,
  id: number,
  s: { standing: DutyStanding; due: Temporal.PlainDate; pledges: readonly number[]; why: string | null },
) => rows(tx, settle, [id, s.standing, s.due.toString(), s.pledges, s.why])
const drop = statement(
  'partnerships.drop-duty',
  `update pair_duty set state = 'withdrawn', standing = case when standing is null then null else 'released' end, pledges = '{}', released_why = $2,
     why = $2 where id = $1`,
)
/** Of a scheme that is followed no longer. */
export const dropDuty = (tx: Db, id: number, why: string) => rows(tx, drop, [id, why])

const told = statement(
  'partnerships.deeds-of-year',
  `select count(*)::int as n from pair_deed e join pair_duty d on d.id = e.duty_id where d.agreement_id = $1 and d.year >= $2 and e.state <> 'withdrawn'`,
)
/** How many deeds were told for a year and those after it. */
export const deedsSince = async (db: Db, agreement: string, year: number) =>
  (await one<{ n: number }>(db, told, [agreement, year])).n
