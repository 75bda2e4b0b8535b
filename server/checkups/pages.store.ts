import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Answer } from './contract.ts'
import type { Field } from './fields.ts'

export type PageRow = { field: Field; version: number; savedAt: Temporal.Instant; savedBy: string }
export type AnswerRow = { question: string; field: Field } & Answer

const pages = statement(
  'checkups.pages',
  'select field, version, saved_at as "savedAt", by_name as "savedBy" from checkup_page where matter_id = $1',
)
export const pagesOf = (db: Db, id: string) => rows<PageRow>(db, pages, [id])

const page = statement(
  'checkups.page',
  'select field, version, saved_at as "savedAt", by_name as "savedBy" from checkup_page where matter_id = $1 and field = $2',
)
export const pageOf = (db: Db, id: string, field: Field) => maybe<PageRow>(db, page, [id, field])

const answers = statement(
  'checkups.answers',
  'select question, field, value, note from checkup_answer where matter_id = $1 order by question',
)
export const answersOf = async (db: Db, id: string): Promise<AnswerRow[]> =>
  (await rows<AnswerRow & { note: string | null }>(db, answers, [id])).map(({ note, ...a }) => ({
    ...a,
    ...(note !== null && { note }),
  }))

const drop = statement('checkups.drop-answers', 'delete from checkup_answer where matter_id = $1 and field = $2')
const add = statement(
  'checkups.add-answers',
  `insert into checkup_answer (matter_id, field, question, value, note)
   select $1, $2, question, value, note from jsonb_to_recordset($3::jsonb) as g(question text, value jsonb, note text)`,
)
const bump = statement(
  'checkups.save-page',
  `insert into checkup_page as p (matter_id, field, version, saved_at, by_id, by_name) values ($1, $2, 1, $3, $4, $5)
   on conflict (matter_id, field) do update set version = p.version + 1, saved_at = excluded.saved_at, by_id = excluded.by_id, by_name = excluded.by_name`,
)
/** Puts a page in the place of what it was; its check is locked by the caller. */
export async function putPage(
  tx: Db,
  id: string,
  field: Field,
  given: Readonly<Record<string, Answer>>,
  by: { id: number; name: string },
  at: Temporal.Instant,
): Promise<void> {
  await rows(tx, drop, [id, field])
  const list = Object.entries(given).map(([question, { value, note }]) => ({ question, value, note: note || null }))
  await rows(tx, add, [id, field, JSON.stringify(list)])
  await rows(tx, bump, [id, field, at.toString(), by.id, by.name])
}
