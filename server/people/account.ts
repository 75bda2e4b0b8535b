import { type Db, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { open, seal } from '../kernel/secret.ts'
import { noteAccess } from './access.ts'
import { hashPassword, passwordFault, passwordMatches } from './password.ts'
import { endSessionsOf } from './sessions.ts'
import { type Account, acceptTotp, accountOf, dropTotp, offerTotp, savePassword } from './store.ts'
import { newTotp, totpStep } from './totp.ts'

/** The account of a person whose password this is. Refuses `password-wrong`. */
async function proven(house: House, person: number, password: string): Promise<Account> {
  const account = (await accountOf(house.db.system, person)) ?? notFound('账号')
  if (await passwordMatches(account.passwordHash, password)) return account
  return refuse('password-wrong', '当前口令不对', {
    status: 422,
    fields: [{ field: 'password', title: '当前口令不对' }],
    next: '请重新输入当前口令。',
  })
}

/** The hash of a new password. Refuses `password-refused`. */
export async function newPasswordHash(password: string, login: string): Promise<string> {
  const fault = passwordFault(password, login)
  if (fault) refuse('password-refused', fault, { status: 422, fields: [{ field: 'password', title: fault }] })
  return hashPassword(password)
}

const change = (house: House, actor: number, kind: string, title: string, work: (tx: Db) => Promise<unknown>) =>
  transact(house.db.system, async tx => {
    await work(tx)
    await noteAccess(tx, house, kind, title, { actor })
  })

/** Changes one's password; every other session of the person ends. Refuses `password-wrong` and `password-refused`. */
export async function changePassword(
  house: House,
  person: number,
  old: string,
  next: string,
  token: string,
): Promise<void> {
  const account = await proven(house, person, old)
  const hash = await newPasswordHash(next, account.login)
  await change(house, person, 'access.password', '修改口令', async tx => {
    await savePassword(tx, person, hash)
    await endSessionsOf(tx, house, person, token)
  })
}

/** Offers a second factor; it counts once {@link confirmTotp} has seen a code of it. The secret is shown this once. */
export async function enrolTotp(house: House, person: number, password: string) {
  const account = await proven(house, person, password)
  if (account.totpSealed) refuse('totp-enrolled', '已启用动态口令', { status: 409, next: '如要更换验证器，请先停用。' })
  const made = newTotp(account.login)
  await offerTotp(house.db.system, person, seal(house.keys, made.secret))
  return made
}

/** Refuses `totp-not-offered` and `totp-wrong`. */
export async function confirmTotp(house: House, person: number, code: string): Promise<void> {
  const account = (await accountOf(house.db.system, person)) ?? notFound('账号')
  if (!account.totpOffered)
    return refuse('totp-not-offered', '没有待确认的动态口令', { status: 409, next: '请先取得验证器的二维码。' })
  const step = totpStep(open(house.keys, account.totpOffered), code, house.now())
  if (step === undefined)
    return refuse('totp-wrong', '动态口令不对', { status: 422, next: '请核对手机时间后，输入验证器现在显示的数字。' })
  await change(house, person, 'access.totp-on', '启用动态口令', tx => acceptTotp(tx, person, step))
}

export async function removeTotp(house: House, person: number, password: string): Promise<void> {
  await proven(house, person, password)
  await change(house, person, 'access.totp-off', '停用动态口令', tx => dropTotp(tx, person))
}
