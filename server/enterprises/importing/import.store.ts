import { type Db, maybe, rows, statement } from '../../kernel/database.ts'
import type { EnterpriseKind, ImportState, Outcome } from '../kinds.ts'
import { type Enterprise, columns as entryColumns } from '../store.ts'
import type { Column } from './columns.ts'
import type { Draft } from './drafting.ts'

export type Import = {
  id: string
  at: Temporal.Instant
  byId: number
  by: string
  capacity: string
  agencyId: number
  agency: string
  region: string
  name: string
  sha256: string | null
  state: ImportState
  resumes: 'reading' | 'checking' | 'applying' | null
  columns: Column[]
  rows: number
  afterTurn: number
  afterLine: number
  done: number
  saved: number
  counts: Partial<Record<Outcome, number>>
  withDuplicates: boolean
  endedAt: Temporal.Instant | null
  fault: string | null
}
const columns = `i.id, i.at, i.by_id as "byId", p.name as by, i.capacity, i.agency_id as "agencyId", a.name as agency, a.region, i.name, i.sha256, i.state, i.resumes, i.columns, i.rows,
  i.after_turn as "afterTurn", i.after_line as "afterLine", i.done, i.saved, i.counts, i.with_duplicates as "withDuplicates", i.ended_at as "endedAt", i.fault`
const from = 'from register_import i join person p on p.id = i.by_id join agency a on a.id = i.agency_id'

const insert = statement(
  'imports.insert',
  `insert into register_import (id, at, by_id, capacity, agency_id, name, sha256, state) values ($1, $2, $3, $4, $5, $6, $7, 'reading')`,
)
export const insertImport = (
  tx: Db,
  i: Pick<Import, 'id' | 'at' | 'byId' | 'capacity' | 'agencyId' | 'name'> & { sha256: string },
) => rows(tx, insert, [i.id, i.at.toString(), i.byId, i.capacity, i.agencyId, i.name, i.sha256])

const byId = statement('imports.by-id', `select ${columns} ${from} where i.id = $1`)
const locked = statement('imports.lock', `select ${columns} ${from} where i.id = $1 for update of i`)
const running = statement(
  'imports.running',
  `select ${columns} ${from} where i.state in ('reading', 'checking', 'applying') order by i.at, i.id limit 1`,
)
const latest = statement(
  'imports.latest',
  `select ${columns} ${from} where $1::timestamptz is null or (i.at, i.id) < ($1, $2::uuid) order by i.at desc, i.id desc limit $3`,
)
export const importById = (db: Db, id: string) => maybe<Import>(db, byId, [id])
export const lockImport = (tx: Db, id: string) => maybe<Import>(tx, locked, [id])
export const runningImport = (db: Db) => maybe<Import>(db, running)
export const importsAfter = (db: Db, after: Pick<Import, 'id' | 'at'> | undefined, limit: number) =>
  rows<Import>(db, latest, [after?.at.toString() ?? null, after?.id ?? null, limit])
const filesInUse = statement('imports.file-in-use', 'select id from register_import where sha256 = $1 limit 1')
export const fileInUse = async (db: Db, sha256: string) => (await rows(db, filesInUse, [sha256])).length > 0

const state = statement(
  'imports.state',
  `update register_import set state = $2, resumes = $3, fault = $4, ended_at = $5, after_turn = $6, after_line = $7, done = $8, with_duplicates = $9
   where id = $1`,
)
/** Sets where an import stands. */
export const setState = (
  tx: Db,
  i: Pick<
    Import,
    'id' | 'state' | 'resumes' | 'fault' | 'endedAt' | 'afterTurn' | 'afterLine' | 'done' | 'withDuplicates'
  >,
) =>
  rows(tx, state, [
    i.id,
    i.state,
    i.resumes,
    i.fault,
    i.endedAt?.toString() ?? null,
    i.afterTurn,
    i.afterLine,
    i.done,
    i.withDuplicates,
  ])

export type StagedRow = { turn: number; line: number; key: string | null; nameKey: string; draft: Draft }
const clear = statement('imports.clear-rows', 'delete from register_import_row where import_id = $1')
const restart = statement(
  'imports.restart',
  `update register_import set rows = 0, done = 0, columns = '[]', counts = '{}' where id = $1`,
)
/** Begins reading anew: what an earlier try had read is forgotten. */
export async function restartReading(tx: Db, id: string): Promise<void> {
  await rows(tx, clear, [id])
  await rows(tx, restart, [id])
}
const stage = statement(
  'imports.stage',
  `with r as (
     insert into register_import_row (import_id, turn, line, key, name_key, draft)
     select $1, turn, line, key, "nameKey", draft from jsonb_to_recordset($2::jsonb) as g(turn int, line int, key text, "nameKey" text, draft jsonb)
   )
   update register_import set rows = rows + $3, done = done + $3, columns = $4 where id = $1`,
)
export const stageRows = (tx: Db, id: string, staged: readonly StagedRow[], known: readonly Column[]) =>
  rows(tx, stage, [id, JSON.stringify(staged), staged.length, JSON.stringify(known)])
const forgetFile = statement('imports.forget-file', 'update register_import set sha256 = null where id = $1')
export const forgetFileOf = (tx: Db, id: string) => rows(tx, forgetFile, [id])

export type ImportRow = StagedRow & {
  outcome: Outcome | null
  says: string[]
  enterprise: number | null
  saved: boolean
  /** The first line of the file that is of the same key. */
  first: number | null
  /** The first line of the same name in the same place. */
  twin: number | null
}
const page = statement(
  'imports.page',
  `select r.turn, r.line, r.key, r.name_key as "nameKey", r.draft, r.outcome, r.says, r.enterprise_id as enterprise, r.saved,
     (select min(o.line) from register_import_row o where o.import_id = r.import_id and o.key = r.key) as first,
     (select min(o.line) from register_import_row o where o.import_id = r.import_id and o.name_key = r.name_key) as twin
   from register_import_row r where r.import_id = $1 and (r.turn, r.line) > ($2, $3) order by r.turn, r.line limit $4`,
)
export const pageOf = (db: Db, id: string, turn: number, line: number, limit: number) =>
  rows<ImportRow>(db, page, [id, turn, line, limit])

export type Verdict = {
  turn: number
  line: number
  outcome: Outcome
  says: string[]
  enterprise: number | null
  saved: boolean
}
const judge = statement(
  'imports.judge',
  `with r as (
     update register_import_row r set outcome = g.outcome, says = g.says, enterprise_id = g.enterprise, saved = g.saved
     from jsonb_to_recordset($2::jsonb) as g(turn int, line int, outcome text, says text[], enterprise int, saved boolean)
     where r.import_id = $1 and r.turn = g.turn and r.line = g.line
   )
   update register_import set after_turn = $3, after_line = $4, done = done + $5, saved = saved + $6 where id = $1`,
)
/** Keeps what became of a page, and how far the import is, in one. */
export const keepVerdicts = (tx: Db, id: string, verdicts: readonly Verdict[]) =>
  rows(tx, judge, [
    id,
    JSON.stringify(verdicts),
    verdicts.at(-1)!.turn,
    verdicts.at(-1)!.line,
    verdicts.length,
    verdicts.filter(v => v.saved).length,
  ])
const recount = statement(
  'imports.recount',
  `update register_import set counts = coalesce((select jsonb_object_agg(outcome, n) from
     (select outcome, count(*) as n from register_import_row where import_id = $1 and outcome is not null group by outcome) c), '{}') where id = $1`,
)
export const recountImport = (tx: Db, id: string) => rows(tx, recount, [id])
const strip = statement(
  'imports.strip',
  `update register_import_row set draft = draft - 'contact' where import_id = $1 and draft ? 'contact'`,
)
/** The people of a register that is saved are kept as contacts, and no longer here. */
export const stripContacts = (tx: Db, id: string) => rows(tx, strip, [id])

const listed = statement(
  'imports.rows',
  `select turn, line, key, name_key as "nameKey", draft, outcome, says, enterprise_id as enterprise, saved from register_import_row
   where import_id = $1 and line > $2 and outcome is not null and ($3::text is null or outcome = $3) order by line limit $4`,
)
export const rowsAfter = (db: Db, id: string, line: number, outcome: Outcome | undefined, limit: number) =>
  rows<ImportRow>(db, listed, [id, line, outcome ?? null, limit])

const below = statement(
  'imports.agencies-below',
  `with recursive b as (select id from agency where id = $1 union select a.id from agency a join b on a.parent_id = b.id) select id from b`,
)
/** An agency and all below it: whose entries an import of it may change. */
export const agenciesUnder = async (db: Db, agency: number): Promise<Set<number>> =>
  new Set((await rows<{ id: number }>(db, below, [agency])).map(r => r.id))

const byCodes = statement(
  'imports.entries-by-code',
  `with o as (select code as asked, coalesce(merged_into, id) as id from enterprise where code = any ($1))
   select asked, ${entryColumns} from o join enterprise using (id)`,
)
/** Entries by their codes, also codes of those that were merged into them. */
export const entriesByCode = async (db: Db, codes: readonly string[]): Promise<Map<string, Enterprise>> =>
  new Map((await rows<Enterprise & { asked: string }>(db, byCodes, [codes])).map(({ asked, ...e }) => [asked, e]))
const byCores = statement(
  'imports.entries-by-core',
  `with s as (
     select enterprise_id as id, cores from enterprise_search where cores && $1::text[] and ($2::text[] is null or kind = any ($2)) limit 5000
   )
   select cores, ${entryColumns} from s join enterprise using (id) order by id`,
)
/** Entries that bear one of the names, or bore it, whatever form and brackets it is written with. */
export const entriesByCore = (db: Db, cores: readonly string[], of?: readonly EnterpriseKind[]) =>
  rows<Enterprise & { cores: string[] }>(db, byCores, [cores, of ?? null])
const bodiesInFile = statement(
  'imports.bodies-in-file',
  `select distinct draft->>'name' as name, key from register_import_row where import_id = $1 and turn = 0 and outcome in ('new', 'changed', 'same')
     and (draft->>'name' = any ($2) or key = any ($2))`,
)
/** Which bodies the file itself would enter. */
export const bodiesOfFile = async (db: Db, id: string, names: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await rows<{ name: string; key: string | null }>(db, bodiesInFile, [id, names])).flatMap(r => [
      r.name,
      r.key ?? '',
    ]),
  )
const coverNow = statement(
  'imports.covers-now',
  `select body_id as body, member_id as member from enterprise_cover where member_id = any ($1) and from_date <= $2 and (to_date is null or to_date >= $2)`,
)
export const coversNow = (db: Db, members: readonly number[], day: string) =>
  rows<{ body: number; member: number }>(db, coverNow, [members, day])
