import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { refuse } from './refusal.ts'

/** SHA-256 (FIPS 180-4) or SM3 (GB/T 32905). */
export type DigestAlgorithm = 'sha256' | 'sm3'

/** The digest of text (as UTF-8) or bytes, 64 lower-case hex digits. */
export function digest(algorithm: DigestAlgorithm, data: string | Uint8Array): string {
  return createHash(algorithm).update(data).digest('hex')
}

/**
 * A value as canonical JSON (RFC 8785). Values with `toJSON` (Temporal) count as what it returns.
 * Refuses with `not-canonical` what JSON would drop or bend on the way (undefined, functions, NaN, infinities, bigint, lone surrogates,
 * objects of a class, cycles) and the character U+0000, which PostgreSQL's jsonb does not take: what was digested can be read back.
 */
export function canonicalJson(value: unknown): string {
  assertCarried(value, '$', [])
  return canonicalize(value)!
}

/** One link of a hash chain: H(previous ‖ canonical(entry)), `previous` being the hex digest before, '' for the first. */
export function chainHash(algorithm: DigestAlgorithm, previousHex: string, entry: unknown): string {
  if (!/^([0-9a-f]{64})?$/.test(previousHex))
    refuse('not-a-digest', '前一条留痕的摘要不是 64 位十六进制数', { status: 500 })
  return digest(algorithm, previousHex + canonicalJson(entry))
}

function assertCarried(value: unknown, at: string, above: unknown[]): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') assertText(value, at)
  else if (typeof value === 'number') Number.isFinite(value) || lost(at, '不是有限的数')
  else if (typeof value !== 'object') lost(at, `含有 JSON 不能承载的 ${typeof value}`)
  else if (above.includes(value)) lost(at, '循环引用')
  else assertObject(value, at, [...above, value])
}

function assertObject(value: object, at: string, above: unknown[]): void {
  if ('toJSON' in value && typeof value.toJSON === 'function') assertCarried(value.toJSON(), at, above)
  else if (Array.isArray(value)) for (let i = 0; i < value.length; i++) assertCarried(value[i], `${at}[${i}]`, above)
  else if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) lost(at, '不是普通对象')
  else
    for (const [key, member] of Object.entries(value)) {
      assertText(key, at)
      assertCarried(member, `${at}.${key}`, above)
    }
}

function assertText(text: string, at: string): void {
  if (!text.isWellFormed()) lost(at, '含有不成对的代理字符')
  if (text.includes('\u0000')) lost(at, '含有空字符 U+0000')
}

function lost(at: string, why: string): never {
  return refuse('not-canonical', `内容无法原样留存：${at} ${why}`, { next: '请删去该处内容后重试。' })
}
