import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { blindIndex, open } from '../kernel/secret.ts'
import { momentText } from '../kernel/wording.ts'
import { noteAccess } from './access.ts'
import { passwordMatches } from './password.ts'
import { beginSession } from './sessions.ts'
import { type Account, accountByLogin, clearTries, countTry, takeTotpStep, takeTryBack } from './store.ts'
import { totpStep } from './totp.ts'

const failed = (lockedUntil: Temporal.Instant | null) =>
  new Refusal('sign-in-failed', '登录名或口令不对，或者动态口令不对', {
    status: 401,
    next: lockedUntil ? `连续失败次数过多，该登录名已锁定至${momentText(lockedUntil)}。` : '请核对后重试。',
  })

/**
 * Signs a member of staff in; returns the token. Unknown logins cost the same time and are locked the same way. Refuses `locked`
 * (saying until when), `sign-in-failed`, and `totp-needed` when the password was right and the account asks for a code.
 */
export async function signInStaff(
  house: House,
  given: { login: string; password: string; totp?: string },
  address: string,
): Promise<string> {
  const login = given.login.trim().toLowerCase()
  const index = blindIndex(house.keys, 'login', login)
  const now = house.now()
  const until = now.add({ seconds: Math.round(60 * house.setting<number>('access.lockMinutes')) })
  const tried = await countTry(house.db.system, index, now, house.setting<number>('access.failures'), until)
  const account = await accountByLogin(house.db.system, login)
  const note = (kind: string, title: string) =>
    transact(house.db.system, tx =>
      noteAccess(tx, house, kind, title, { ...(account && { actor: account.personId }), body: { address } }),
    )
  if (!tried.ok) {
    await note('access.refused', '锁定期间登录')
    return refuse('locked', `登录失败次数过多，该登录名锁定至${momentText(tried.lockedUntil ?? until)}`, {
      status: 423,
      next: '请届时再试；忘记口令请联系本机构的系统管理员。',
    })
  }
  const right = await passwordMatches(account?.passwordHash, given.password)
  if (right && account?.totpSealed && !given.totp) {
    await takeTryBack(house.db.system, index)
    return refuse('totp-needed', '请输入动态口令', { status: 401, next: '请打开验证器，输入显示的 6 位数字。' })
  }
  if (!account || !right || !(await secondFactor(house, account, given.totp))) {
    await note('access.failed', '登录失败')
    if (tried.lockedUntil) await note('access.locked', '连续失败，登录名已锁定')
    throw failed(tried.lockedUntil)
  }
  return transact(house.db.system, async tx => {
    await clearTries(tx, index)
    await noteAccess(tx, house, 'access.opened', '工作人员登录', { actor: account.personId, body: { address } })
    return beginSession(tx, house, { kind: 'staff', person: account.personId })
  })
}

async function secondFactor(house: House, account: Account, code: string | undefined): Promise<boolean> {
  if (!account.totpSealed) return true
  const step = totpStep(open(house.keys, account.totpSealed), code ?? '', house.now())
  return step !== undefined && takeTotpStep(house.db.system, account.personId, step)
}
