import { type Db, rows, statement } from '../kernel/database.ts'
import type { Quartiles, Sample, Snapshot } from './benchmarking.ts'

const samples = statement(
  'checkups.samples',
  `select distinct on (firm) coalesce(e.merged_into, e.id) as firm, c.section, c.scores
   from checkup c join enterprise e on e.id = c.enterprise_id where c.issued_at is not null order by firm, c.issued_at desc`,
)
/** The latest report of every firm; for the system's own eyes. */
export const samplesOf = (db: Db) => rows<Sample>(db, samples)

const reported = statement(
  'checkups.reported',
  'select count(distinct enterprise_id)::int as n from checkup where issued_at is not null',
)
export const countReported = async (db: Db): Promise<number> => (await rows<{ n: number }>(db, reported))[0]!.n

const basis = statement('checkups.basis', 'select section, firms from checkup_benchmark_basis')
export const basesOf = async (db: Db): Promise<Map<string, Set<number>>> =>
  new Map((await rows<{ section: string; firms: number[] }>(db, basis)).map(b => [b.section, new Set(b.firms)]))

const putBasis = statement(
  'checkups.put-basis',
  `insert into checkup_benchmark_basis (section, firms) values ($1, $2) on conflict (section) do update set firms = excluded.firms`,
)
const drop = statement('checkups.drop-benchmark', 'delete from checkup_benchmark where section = $1')
const add = statement(
  'checkups.add-benchmark',
  `insert into checkup_benchmark (section, field, taken_on, firms, quarter, middle, three_quarters)
   select $1, field, $2, $3, quarter, middle, "threeQuarters"
   from jsonb_to_recordset($4::jsonb) as g(field text, quarter int, middle int, "threeQuarters" int)`,
)
/** Publishes a section anew, and keeps who was in it. */
export async function publish(tx: Db, s: Snapshot, on: Temporal.PlainDate): Promise<void> {
  await rows(tx, putBasis, [s.section, s.firms])
  await rows(tx, drop, [s.section])
  await rows(tx, add, [s.section, on.toString(), s.atLeast, JSON.stringify(s.fields)])
}

export type Published = Quartiles & { section: string; takenOn: Temporal.PlainDate; firms: number }
const published = statement(
  'checkups.published',
  `select section, field, taken_on as "takenOn", firms, quarter, middle, three_quarters as "threeQuarters" from checkup_benchmark where section = any ($1::text[])`,
)
export const publishedOf = (db: Db, sections: readonly string[]) => rows<Published>(db, published, [sections])
