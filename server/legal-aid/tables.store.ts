import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { type Figures, guangdong, type Standard } from './hardship.ts'

const standard = statement(
  'legal-aid.standard',
  'select rule from aid_standard where province = $1 and from_date <= $2 order by from_date desc limit 1',
)
/** The standard of a province in force on a day: the administrator's, else the one we ship (待核). */
export async function standardOf(db: Db, province: string, on: Temporal.PlainDate): Promise<Standard | undefined> {
  const row = await maybe<{ rule: Standard }>(db, standard, [province, on.toString()])
  return row?.rule ?? shipped.find(s => s.province === province && s.from <= on.toString())?.rule
}
const shipped = [{ province: '440000', from: '2020-01-01', rule: guangdong }]

const figures = statement(
  'legal-aid.figures',
  'select kind, year, value::float8 as value from aid_figure where region = $1',
)
/** The figures entered for a city, asked by kind for the year the standard counts by. */
export async function figuresOf(db: Db, city: string, place: string, year: number): Promise<Figures> {
  const known = await rows<{ kind: string; year: number; value: number }>(db, figures, [city])
  return kind => {
    const found = known.find(f => f.kind === kind && f.year === year)
    return found && { value: found.value, year, place }
  }
}

const rate = statement(
  'legal-aid.subsidy-rate',
  `select amount from aid_subsidy_rate where centre_id = $1 and form = $2 and from_date <= $3 order by from_date desc limit 1`,
)
export const subsidyRate = async (db: Db, centre: number, form: string, on: Temporal.PlainDate) =>
  (await maybe<{ amount: number }>(db, rate, [centre, form, on.toString()]))?.amount

const putFigure = statement(
  'legal-aid.put-figure',
  `insert into aid_figure (region, year, kind, value, source, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (region, year, kind) do update set value = excluded.value, source = excluded.source,
     entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
)
export type FigureEntry = { region: string; year: number; kind: string; value: number; source: string }
export const saveFigure = (db: Db, f: FigureEntry, by: number, at: Temporal.Instant) =>
  rows(db, putFigure, [f.region, f.year, f.kind, f.value, f.source, by, at.toString()])

const allFigures = statement(
  'legal-aid.all-figures',
  'select region, year, kind, value::float8 as value, source from aid_figure order by region, year desc, kind limit 2000',
)
export const everyFigure = (db: Db) => rows<FigureEntry>(db, allFigures)

const putStandard = statement(
  'legal-aid.put-standard',
  `insert into aid_standard (province, from_date, rule) values ($1, $2, $3)
   on conflict (province, from_date) do update set rule = excluded.rule`,
)
export const saveStandard = (db: Db, province: string, from: string, rule: object) =>
  rows(db, putStandard, [province, from, JSON.stringify(rule)])

const putRate = statement(
  'legal-aid.put-rate',
  `insert into aid_subsidy_rate (centre_id, form, from_date, amount, source, entered_by) values ($1, $2, $3, $4, $5, $6)
   on conflict (centre_id, form, from_date) do update set amount = excluded.amount, source = excluded.source, entered_by = excluded.entered_by`,
)
export type RateEntry = { form: string; from: string; amount: number; source: string }
export const saveRate = (db: Db, centre: number, r: RateEntry, by: number) =>
  rows(db, putRate, [centre, r.form, r.from, r.amount, r.source, by])

const rates = statement(
  'legal-aid.rates',
  `select form, from_date::text as "from", amount, source from aid_subsidy_rate where centre_id = $1 order by form, from_date desc`,
)
export const ratesOf = (db: Db, centre: number) => rows<RateEntry>(db, rates, [centre])
