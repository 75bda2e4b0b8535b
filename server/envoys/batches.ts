import { Refusal } from '../kernel/refusal.ts'
import type { Batch } from './contract.ts'

/** Does many things each for itself: one that is refused keeps no other back. */
export async function eachForItself<T>(
  given: readonly T[],
  key: (item: T) => string,
  work: (item: T) => Promise<{ id: string; title: string }>,
): Promise<Batch> {
  const result: Batch = { done: [], refused: [] }
  for (const item of given)
    try {
      result.done.push({ key: key(item), ...(await work(item)) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, message, detail } = error
      const told = detail.fields?.map(f => f.title).join('；')
      result.refused.push({
        key: key(item),
        code,
        title: told ? `${message}：${told}` : message,
        ...(detail.next && { next: detail.next }),
      })
    }
  return result
}
