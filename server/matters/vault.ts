import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '../kernel/refusal.ts'

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** Where content lies below a folder: its hash, the first two digits a folder of their own. */
export const placeOf = (folder: string, hash: string, ending = ''): string =>
  join(folder, hash.slice(0, 2), `${hash.slice(2)}${ending}`)

const there = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/**
 * Writes content so that it is whole or absent, and stays when the power fails: beside its place, flushed, then renamed, then the
 * folder flushed. What is there already is left.
 */
export async function keep(path: string, content: Buffer): Promise<void> {
  if (await there(path)) return
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = await open(draft, 'wx')
    await file.writeFile(content)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  const folder = await open(dirname(path), 'r')
  // Some file systems cannot flush a folder; the file itself is safe.
  await folder.sync().catch(() => undefined)
  await folder.close()
}

/** Content by its hash. Refuses with `file-damaged` what is gone or no longer what was kept. */
export async function fetchKept(folder: string, hash: string): Promise<Buffer> {
  const content = await readFile(placeOf(folder, hash)).catch(() => undefined)
  if (content && sha256(content) === hash) return content
  return refuse('file-damaged', '这份材料的文件缺失或者已损坏', { status: 500, next: '请管理员从备份恢复。' })
}
