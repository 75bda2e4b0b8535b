import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import type { PlanReading } from '../table.ts'
import type { ReadingOptions } from './reading.ts'
import type { Apart } from './worker.ts'

/** How long a file may take, in milliseconds; ten thousand tasks take two seconds. */
const limit = 30_000

/**
 * {@link readPlan} in a thread of its own, so that nobody waits for somebody else's file. Refuses `plan-too-hard` what takes too long
 * or too much memory, beside all that reading refuses.
 */
export async function readApart(
  { name, content }: { name: string; content: Buffer },
  options: ReadingOptions = {},
): Promise<PlanReading> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { name, content: new Uint8Array(content), options },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  try {
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(limit) })) as [Apart]
    if ('reading' in answer) return answer.reading
    const { code, title, detail } = answer.refused
    throw new Refusal(code, title, detail)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { name, code } = error as Error & { code?: string }
    if (name !== 'AbortError' && name !== 'TimeoutError' && code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    return refuse('plan-too-hard', '文件过于复杂，没有读完', {
      status: 422,
      next: '请删去与任务无关的内容，或者分成几个文件导入。',
    })
  } finally {
    await worker.terminate()
  }
}
