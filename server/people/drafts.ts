import { maybe, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { open, seal } from '../kernel/secret.ts'

/** What was filled in so far: it holds personal things, so that it lies sealed. */
export type Draft = { answers: Record<string, unknown>; parties: unknown[]; page: number }

const keep = statement(
  'people.keep-draft',
  `insert into draft (person_id, procedure, action, sealed, saved_at) values ($1, $2, $3, $4, $5)
   on conflict (person_id, procedure, action) do update set sealed = excluded.sealed, saved_at = excluded.saved_at`,
)
const find = statement(
  'people.draft',
  'select sealed, saved_at as "savedAt" from draft where person_id = $1 and procedure = $2 and action = $3',
)
const drop = statement('people.drop-draft', 'delete from draft where person_id = $1 and procedure = $2 and action = $3')

/** One draft for each person, procedure and action; a later one takes its place. */
export async function saveDraft(
  house: House,
  person: number,
  [procedure, action]: [string, string],
  draft: Draft,
): Promise<{ savedAt: string }> {
  const savedAt = house.now().toString()
  await rows(house.db.system, keep, [person, procedure, action, seal(house.keys, JSON.stringify(draft)), savedAt])
  return { savedAt }
}

export async function draftOf(house: House, person: number, [procedure, action]: [string, string]) {
  const row =
    (await maybe<{ sealed: string; savedAt: Temporal.Instant }>(house.db.system, find, [person, procedure, action])) ??
    notFound('草稿')
  return { ...(JSON.parse(open(house.keys, row.sealed)) as Draft), savedAt: row.savedAt.toString() }
}

export async function dropDraft(house: House, person: number, [procedure, action]: [string, string]): Promise<void> {
  await rows(house.db.system, drop, [person, procedure, action])
}
