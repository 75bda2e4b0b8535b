import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { refuse } from './refusal.ts'

/**
 * Takes a folder for this process alone. The lock is the operating system's own on a file (through SQLite, because Node has no
 * `flock`): it dies with the process however that ends, so there is never a stale one.
 * @throws Refusal `already-running` where another process holds it.
 */
export function lockFolder(dir: string): { release: () => void } {
  try {
    mkdirSync(dir, { recursive: true })
    // A process that was just killed may need a moment to be gone.
    const file = new DatabaseSync(join(dir, 'faqiao.lock'), { timeout: 1_000 })
    file.exec('begin exclusive')
    return { release: () => file.close() }
  } catch (e) {
    const busy = (e as { errcode?: number }).errcode === 5
    if (busy)
      return refuse('already-running', `数据目录 ${dir} 已有一个法桥在运行。`, {
        next: '请先停止它，或用 FAQIAO_VAR 另指定目录。',
      })
    return refuse('var-unwritable', `无法使用数据目录 ${dir}：${(e as Error).message}。`, {
      next: '请检查它的所有者与权限。',
    })
  }
}
