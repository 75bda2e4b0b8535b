import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../kernel/refusal.ts'
import { readPlan } from './index.ts'

/** What a reading apart answers: the reading, or why there is none. */
export type Apart =
  | { reading: Awaited<ReturnType<typeof readPlan>> }
  | { refused: { code: string; title: string; detail: Refusal['detail'] } }

const { name, content, options } = workerData as { name: string; content: Uint8Array; options: { year?: number } }
await readPlan({ name, content: Buffer.from(content) }, options).then(
  reading => parentPort!.postMessage({ reading } satisfies Apart),
  error => {
    if (!(error instanceof Refusal)) throw error
    const { code, message: title, detail } = error
    parentPort!.postMessage({ refused: { code, title, detail } } satisfies Apart)
  },
)
