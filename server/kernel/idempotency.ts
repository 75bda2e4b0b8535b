import { type Db, maybe, rows, statement } from './database.ts'
import { refuse } from './refusal.ts'

/** A request as its sender may repeat it: who (a session or an address), under which key, and the digest of what was asked. */
export type Once = { scope: string; key: string; hash: string }

export type Answered = { status: number; response: unknown }

const claim = statement(
  'idempotency.claim',
  `insert into idempotency (scope, key, request_hash) values ($1, $2, $3) on conflict (scope, key) do nothing returning key`,
)
const keep = statement(
  'idempotency.keep',
  'update idempotency set status = $3, response = $4 where scope = $1 and key = $2',
)
const recall = statement(
  'idempotency.recall',
  'select request_hash as hash, status, response from idempotency where scope = $1 and key = $2',
)
const forget = statement(
  'idempotency.forget',
  `delete from idempotency where (scope, key) in (
     select scope, key from idempotency where at < now() - interval '7 days' limit 5000) returning key`,
)

/** What was answered the first time. Refuses when the key was used for something else. */
export async function answeredBefore(db: Db, once: Once): Promise<Answered | undefined> {
  const before = await maybe<{ hash: string; status: number | null; response: unknown }>(db, recall, [
    once.scope,
    once.key,
  ])
  if (!before) return undefined
  if (before.hash !== once.hash)
    refuse('idempotency-key-reused', '这个幂等键已用于另一项请求', {
      status: 422,
      next: '请为新的请求使用新的幂等键。',
    })
  return { status: before.status ?? 409, response: before.response }
}

/**
 * Runs `work` at most once for a key, in the caller's transaction: a repeat waits for the first, then gets its answer. A refusal
 * rolls back the claim with everything else, so that the corrected request may use the same key.
 */
export async function onlyOnce(tx: Db, once: Once | undefined, work: () => Promise<Answered>): Promise<Answered> {
  if (!once) return work()
  const claimed = await rows(tx, claim, [once.scope, once.key, once.hash])
  if (claimed.length === 0) return (await answeredBefore(tx, once)) ?? work()
  const answer = await work()
  await rows(tx, keep, [once.scope, once.key, answer.status, JSON.stringify(answer.response)])
  return answer
}

/** Removes keys older than a week; returns how many. */
export const forgetOldKeys = async (db: Db): Promise<number> => (await rows(db, forget)).length
