import { randomInt } from 'node:crypto'
import { type Db, maybe, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { blindIndex, seal } from '../kernel/secret.ts'
import { noteAccess } from './access.ts'
import { phoneIndex } from './blind.ts'
import { checkPhone } from './phone.ts'
import { beginSession } from './sessions.ts'
import { addPerson, nameNameless, personByPhone } from './store.ts'

/** Puts a text on its way to a phone, in the caller's transaction; not sent any more after `expires`. */
export type Texting = (tx: Db, phone: string, text: string, expires: Temporal.Instant) => Promise<unknown>

const keepCode = statement(
  'people.keep-code',
  `insert into sms_code as c (phone_index, code_hash, tries, sent_at, expires_at) values ($1, $2, 0, $3, $4)
   on conflict (phone_index) do update set code_hash = $2, tries = 0, sent_at = $3, expires_at = $4
   where c.sent_at <= $5 returning phone_index`,
)
const tryCode = statement(
  'people.try-code',
  `update sms_code set tries = tries + 1 where phone_index = $1 and expires_at > $2 and tries < $3
   returning code_hash as hash, tries`,
)
const useCode = statement(
  'people.use-code',
  'delete from sms_code where phone_index = $1 and code_hash = $2 returning phone_index',
)

/** A number SMS reaches. Refuses `phone-refused`. */
function mobile(raw: string): string {
  const phone = checkPhone(raw)
  if (phone.ok && phone.kind !== 'landline') return phone.value
  const title = phone.ok ? '固定电话收不到短信，请填写手机号' : phone.fault
  return refuse('phone-refused', title, {
    status: 422,
    fields: [{ field: 'phone', title }],
    next: '请填写能收短信的手机号。',
  })
}

const codeHash = (house: House, index: string, code: string) => blindIndex(house.keys, `sms-code:${index}`, code)

/** Texts a new six-digit code; the one before is void. Refuses `phone-refused`, and `code-too-soon` within a minute of the last. */
export async function sendCode(house: House, text: Texting, rawPhone: string): Promise<void> {
  const phone = mobile(rawPhone)
  const index = phoneIndex(house, phone)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const now = house.now()
  const minutes = house.setting<number>('access.codeMinutes')
  const wait = house.setting<number>('access.codeSeconds')
  const expires = now.add({ seconds: Math.round(60 * minutes) })
  await transact(house.db.system, async tx => {
    const kept = await rows(tx, keepCode, [
      index,
      codeHash(house, index, code),
      now.toString(),
      expires.toString(),
      now.subtract({ seconds: wait }).toString(),
    ])
    if (kept.length === 0)
      refuse('code-too-soon', `验证码刚刚发送过，${wait}秒内只能发送一次`, {
        status: 429,
        next: '请查看手机短信；没有收到请稍后重发。',
      })
    await text(tx, phone, `【法桥】验证码 ${code}，${minutes}分钟内有效。请勿告诉他人。`, expires)
  })
}

/**
 * Signs a resident in by the code texted to their phone; finds the person by the phone or makes one. Returns the token. Refuses
 * `phone-refused`, `code-wrong`, and `code-expired` once it ran out, was used, or was tried too often.
 */
export async function signInResident(
  house: House,
  given: { phone: string; code: string; name?: string },
  address: string,
): Promise<string> {
  const phone = mobile(given.phone)
  const index = phoneIndex(house, phone)
  const hash = codeHash(house, index, given.code.trim())
  const most = house.setting<number>('access.codeTries')
  // Outside the transaction below: a wrong try counts although it is refused.
  const found = await maybe<{ hash: string; tries: number }>(house.db.system, tryCode, [
    index,
    house.now().toString(),
    most,
  ])
  if (!found) return refuse('code-expired', '验证码已失效', { status: 401, next: '请重新发送验证码。' })
  if (found.hash !== hash)
    return refuse('code-wrong', '验证码不对', {
      status: 401,
      next: found.tries < most ? `请核对短信，还可试${most - found.tries}次。` : '请重新发送验证码。',
    })
  return transact(house.db.system, async tx => {
    const used = await rows(tx, useCode, [index, hash])
    if (used.length === 0) refuse('code-expired', '验证码已失效', { status: 401, next: '请重新发送验证码。' })
    const name = given.name?.trim() ?? ''
    const known = await personByPhone(tx, index)
    const person = known?.id ?? (await addPerson(tx, name, { sealed: seal(house.keys, phone), index }))
    if (known && name) await nameNameless(tx, person, name)
    await noteAccess(tx, house, 'access.opened', '居民登录', { actor: person, body: { address } })
    return beginSession(tx, house, { kind: 'resident', person, phone: index })
  })
}
