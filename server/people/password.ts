import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes, one lane: the least OWASP's Password Storage Cheat Sheet recommends, some 30 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same password however its characters are composed (NIST SP 800-63B: normalise before hashing). */
const typed = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(typed(password), cost)

let decoy: Promise<string> | undefined

/** Whether it is the password. Without a stored hash it takes as long and is false, so that time does not tell which logins exist. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const same = await verify(stored ?? (await decoy), typed(password))
  return stored !== undefined && same
}

/** What is wrong with a new password, in words; undefined when it will do. Length counts, composition rules do not (SP 800-63B). */
export function passwordFault(password: string, login: string): string | undefined {
  const length = [...typed(password)].length
  if (length < 10) return '口令至少 10 个字符'
  if (length > 128) return '口令最多 128 个字符'
  if (new Set(typed(password)).size < 4) return '口令太简单，请使用更多不同的字符'
  return typed(password).toLowerCase().includes(login) ? '口令不能包含登录名' : undefined
}
