import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import type { RawRow, Spoken } from './worker.ts'

/** The largest file of a register, in bytes: 100,000 rows of xlsx are five million. */
export const largestFile = 40 * 1024 * 1024
/** How long a file may take, in milliseconds, between two batches of rows. */
const limit = 60_000

/**
 * The rows of a table in batches, read in a thread of its own with bounds of memory, so that nobody waits for somebody else's file; each
 * batch is fetched when the one before was dealt with. Refuses `table-broken`, `table-too-large` and `table-too-hard`.
 */
export async function* readTable(name: string, content: Buffer): AsyncGenerator<RawRow[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { name, content: new Uint8Array(content) },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  try {
    for (;;) {
      const heard = once(worker, 'message', { signal: AbortSignal.timeout(limit) })
      worker.postMessage('next')
      const [said] = (await heard) as [Spoken]
      if ('rows' in said) yield said.rows
      else if ('refused' in said) {
        const { code, title, detail } = said.refused
        throw new Refusal(code, title, detail)
      } else return
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { name: kind, code } = error as Error & { code?: string }
    if (kind !== 'AbortError' && kind !== 'TimeoutError' && code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    refuse('table-too-hard', '文件过于复杂，没有读完', {
      status: 422,
      next: '请拆分成几个文件，或者另存为 CSV 后导入。',
    })
  } finally {
    await worker.terminate()
  }
}
