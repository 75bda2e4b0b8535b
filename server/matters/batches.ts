import { type Static, Type } from 'typebox'
import { orRefusal, Refusal } from '../kernel/refusal.ts'

const optional = Type.Optional

/** Many things done at once, each for itself: one that is refused keeps no other back. */
export const Batch = Type.Object({
  done: Type.Array(Type.Object({ key: Type.String({ title: '所请求的项' }), id: Type.String(), title: Type.String() })),
  refused: Type.Array(
    Type.Object({ key: Type.String(), code: Type.String(), title: Type.String(), next: optional(Type.String()) }),
  ),
})
export type Batch = Static<typeof Batch>

type Done = { id: string; title: string }

/** What came of many things, as whoever asked for them is told. */
export function batchOf(came: readonly (readonly [key: string, Done | Refusal])[]): Batch {
  const result: Batch = { done: [], refused: [] }
  for (const [key, one] of came) {
    if (!(one instanceof Refusal)) {
      result.done.push({ key, ...one })
      continue
    }
    const { code, message, detail } = one
    const told = detail.fields?.map(f => f.title).join('；')
    result.refused.push({
      key,
      code,
      title: told ? `${message}：${told}` : message,
      ...(detail.next && { next: detail.next }),
    })
  }
  return result
}

/** Does many things one after the other. */
export async function eachForItself<T>(
  given: readonly T[],
  key: (item: T) => string,
  work: (item: T) => Promise<Done>,
): Promise<Batch> {
  const came: [string, Done | Refusal][] = []
  for (const item of given) came.push([key(item), await orRefusal(() => work(item))])
  return batchOf(came)
}
