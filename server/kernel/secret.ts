import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { randomBytesPooled } from './random.ts'
import { refuse } from './refusal.ts'

/** The three keys of an installation, 32 bytes each, none derived from another. */
export type Keys = { encryption: Buffer; blindIndex: Buffer; session: Buffer }

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/** The first 8 hex digits of the key's SHA-256: tells which key sealed a text without telling anything of the key. */
export const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)

/**
 * Encrypts a personal number or text: `v1.<key id>.<base64url of iv ‖ tag ‖ ciphertext>`, AES-256-GCM (NIST SP 800-38D) with a random
 * 96-bit iv; version and key id are authenticated with it. The same text sealed twice differs: find it by {@link blindIndex}.
 */
export function seal(keys: Pick<Keys, 'encryption'>, plaintext: string): string {
  const head = `${version}.${keyId(keys.encryption)}`
  const iv = randomBytesPooled(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, iv).setAAD(Buffer.from(head))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return `${head}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/**
 * What {@link seal} sealed. Throws a Refusal: `sealed-otherwise` when another key or version sealed it, `sealed-damaged` when a bit of it
 * changed. Neither carries any of the content.
 */
export function open(keys: Pick<Keys, 'encryption'>, sealed: string): string {
  const [ver, id, content] = sealed.split('.')
  const bytes = Buffer.from(content ?? '', 'base64url')
  if (ver !== version || id !== keyId(keys.encryption) || bytes.length < ivBytes + tagBytes)
    return refuse('sealed-otherwise', '这项加密内容不是用本系统当前的密钥加密的', {
      status: 500,
      next: '请管理员核对密钥配置。',
    })
  const decipher = createDecipheriv('aes-256-gcm', keys.encryption, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(`${ver}.${id}`)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return refuse('sealed-damaged', '这项加密内容已损坏或被改动', { status: 500, next: '请管理员从备份恢复。' })
  }
}

/**
 * A key to find an encrypted value by: HMAC-SHA-256 (RFC 2104), 64 hex digits, over the kind and the canonical value, so that
 * equal digits of different kinds never meet.
 */
export function blindIndex(keys: Pick<Keys, 'blindIndex'>, kind: string, canonical: string): string {
  return createHmac('sha256', keys.blindIndex)
    .update(JSON.stringify([kind, canonical]))
    .digest('hex')
}

/** Compares two secrets in a time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [a, b].map(text => createHash('sha256').update(text).digest())
  return timingSafeEqual(x!, y!)
}

/** A new opaque session token (256 random bits, base64url, 43 characters) for the cookie; the database keeps {@link tokenHash} alone. */
export const sessionToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: its SHA-256, 64 hex digits. A token has 256 random bits, so that no salt is needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
