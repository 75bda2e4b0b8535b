import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../kernel/refusal.ts'
import type { Keys } from '../kernel/secret.ts'
import type { Standing } from './catalogue.ts'

export const manifestName = 'manifest.json'
export const sumsName = 'SHA256SUMS'

/** What an export says of itself. It is written last: an export without one is not whole. */
export type Manifest = {
  format: 'faqiao-export'
  version: 1
  /** When the database was looked at: everything in it is as it was at this moment. */
  at: string
  migrations: { name: string; sha256: string }[]
  tables: { name: string; rows: number }[]
  sequences: Standing[]
  files: number
  /** Files whose content was not what their name says: copied as they are. */
  damaged: string[]
  /** What the keys that sealed its personal numbers are known by. */
  keys: string
  /** SHA-256 of the list of sums. */
  sums: string
}

/** What keys are known by without telling anything of them. */
export const keysMark = (keys: Keys): string => {
  const mark = createHmac('sha256', keys.encryption).update('faqiao-export')
  return mark.update(keys.blindIndex).digest('hex').slice(0, 32)
}

/** The manifest of an export. Refuses `no-export`, `export-unfinished` and `export-unreadable`. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) {
    const begun = await readFile(join(dir, sumsName)).catch(() => undefined)
    return begun
      ? refuse('export-unfinished', `${dir} 的导出没有完成`, {
          next: '请用 faqiao export 导出到同一文件夹，接着完成它。',
        })
      : refuse('no-export', `${dir} 不是法桥的导出`, { next: '请写明 faqiao export 导出的文件夹。' })
  }
  const m = parsed(text)
  if (m?.format === 'faqiao-export' && m.version === 1) return m as Manifest
  return refuse('export-unreadable', `${dir} 的 ${manifestName} 读不懂`, { next: '请用导出它的版本或者更新的版本。' })
}

function parsed(text: string): Partial<Manifest> | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
