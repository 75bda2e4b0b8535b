import { type Db, maybe, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { open, seal } from '../kernel/secret.ts'
import { phoneIndex } from '../people/index.ts'
import { addNotice } from './store.ts'

/**
 * The way out to telephones. `send` resolves once the channel has taken the text over and rejects otherwise; `id` is the same at
 * every try, so that a channel that hears twice of one text can tell.
 */
export type SmsAdapter = { send: (phone: string, text: string, id: string) => Promise<void> }

/** For development and demonstration: the notice itself is where the text can be read. */
export const keepingAdapter: SmsAdapter = { send: async () => undefined }

/** Posts `{phone, text}` as JSON to an SMS gateway, with the id as Idempotency-Key; any 2xx within ten seconds is taken over. */
export const httpAdapter = (url: string): SmsAdapter => ({
  async send(phone, text, id) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ phone, text }),
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`gateway answered ${response.status}`)
  },
})

/** Puts a text of the house itself (no matter's) on its way, in the caller's transaction. */
export const sendText = (tx: Db, house: House, phone: string, text: string, expires: Temporal.Instant) =>
  addNotice(tx, {
    matterId: null,
    sealed: seal(house.keys, phone),
    index: phoneIndex(house, phone),
    text,
    at: house.now(),
    expires,
  })

// One at a time: each is committed as soon as it is acknowledged.
const next = statement(
  'matters.next-notice',
  `select id, phone_sealed as sealed, text, attempts from notice
   where sent_at is null and next_try_at <= $1 and (expires_at is null or expires_at > $1)
   order by next_try_at, id limit 1 for update skip locked`,
)
const sent = statement(
  'matters.notice-sent',
  'update notice set sent_at = $2, attempts = attempts + 1, last_error = null where id = $1',
)
const failed = statement(
  'matters.notice-failed',
  'update notice set attempts = attempts + 1, next_try_at = $2, last_error = $3 where id = $1',
)

/** Seconds until the next try: 10, 20, 40 … at most an hour. */
const wait = (attempts: number) => Math.min(3600, 10 * 2 ** Math.min(attempts, 10))

/**
 * Sends what is due, oldest first, and returns how many were taken over. What fails stays, with its reason, and is tried again later;
 * after three failures on end the channel counts as down and the rest waits for the next run. What was acknowledged is never sent
 * again, unless this process dies between the acknowledgement and the commit: then the channel sees the same id twice.
 */
export async function deliverNotices(
  house: House,
  adapter: SmsAdapter,
  now: Temporal.Instant = house.now(),
): Promise<number> {
  let [delivered, failures] = [0, 0]
  for (let i = 0; i < 5_000 && failures < 3; i++) {
    const outcome = await transact(house.db.system, async tx => {
      const n = await maybe<{ id: number; sealed: string; text: string; attempts: number }>(tx, next, [now.toString()])
      if (!n) return undefined
      try {
        await adapter.send(open(house.keys, n.sealed), n.text, `notice-${n.id}`)
      } catch (error) {
        const again = now.add({ seconds: wait(n.attempts) }).toString()
        await rows(tx, failed, [n.id, again, String((error as Error).message).slice(0, 500)])
        return false
      }
      await rows(tx, sent, [n.id, now.toString()])
      return true
    })
    if (outcome === undefined) break
    if (outcome) delivered += 1
    failures = outcome ? 0 : failures + 1
  }
  return delivered
}

const recent = statement(
  'matters.recent-notices',
  'select phone_sealed as sealed, text, created_at as at from notice order by id desc limit $1',
)

/** The latest texts in the clear: for the demonstration alone. */
export async function recentNotices(house: House, limit: number) {
  const found = await rows<{ sealed: string; text: string; at: Temporal.Instant }>(house.db.system, recent, [limit])
  return found.map(({ sealed, text, at }) => ({ phone: open(house.keys, sealed), text, at: at.toString() }))
}

const unsent = statement(
  'matters.unsent-notices',
  `select count(*) as n from (select 1 from notice where sent_at is null and (expires_at is null or expires_at > $1) limit 100000) n`,
)
export const unsentNotices = async (house: House): Promise<number> =>
  (await rows<{ n: number }>(house.db.system, unsent, [house.now().toString()]))[0]!.n

const forget = statement(
  'matters.forget-codes',
  `delete from notice where matter_id is null and expires_at < $1::timestamptz - interval '1 day' returning id`,
)
/** Removes texts of the house itself a day after they ran out; a matter's notices stay, they are its record. */
export const forgetTexts = async (house: House): Promise<number> =>
  (await rows(house.db.system, forget, [house.now().toString()])).length
