import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from './refusal.ts'
import type { Keys } from './secret.ts'

const names = ['encryption', 'blindIndex', 'session'] as const satisfies (keyof Keys)[]

/**
 * The keys of this house, made at random on the first start and kept in a file only its owner may read.
 * @throws Refusal `keys-damaged`: a damaged file is never replaced, because what it sealed could not be opened again.
 */
export function loadKeys(varDir: string, file = join(varDir, 'keys.json')): Keys {
  return read(file) ?? create(file) ?? read(file)!
}

function read(file: string): Keys | undefined {
  const damaged = () =>
    refuse('keys-damaged', `密钥文件 ${file} 不完整。`, { next: '请从备份恢复它；换用新密钥将无法解开已加密的内容。' })
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return refuse('keys-unreadable', `无法读取密钥文件 ${file}。`, { next: '请检查它的所有者与权限。' })
  }
  const entries = names.map(name => [name, Buffer.from(field(text, name), 'base64')] as const)
  return entries.every(([, key]) => key.length === 32) ? (Object.fromEntries(entries) as Keys) : damaged()
}

function field(text: string, name: string): string {
  try {
    const value: unknown = JSON.parse(text)[name]
    return typeof value === 'string' ? value : ''
  } catch {
    return ''
  }
}

/** Undefined where another process was quicker: its file stands. */
function create(file: string): Keys | undefined {
  const draft = `${file}.${process.pid}`
  const text = JSON.stringify(Object.fromEntries(names.map(name => [name, randomBytes(32).toString('base64')])))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
    return read(file)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw e
  } finally {
    rmSync(draft)
  }
}
