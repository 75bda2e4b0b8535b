import type { Day } from '../../kernel/day.ts'

/** Days from the first to the last, both included; a last of Infinity has no end. */
export type Stretch = readonly [first: Day, last: Day]

/** The same days as stretches that neither meet nor overlap, in order. What ends before it begins has no days. */
export function joined(given: readonly Stretch[]): Stretch[] {
  const result: [Day, Day][] = []
  for (const [first, last] of given.filter(([a, b]) => a <= b).toSorted((a, b) => a[0] - b[0])) {
    const latest = result.at(-1)
    if (latest && first <= latest[1] + 1) latest[1] = Math.max(latest[1], last)
    else result.push([first, last])
  }
  return result
}

/** The days of the first that are not days of the second. */
export function without(given: readonly Stretch[], gone: readonly Stretch[]): Stretch[] {
  return joined(gone).reduce<Stretch[]>(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Stretch[] =>
        to < a || from > b
          ? [[a, b]]
          : [...(a < from ? [[a, from - 1] as const] : []), ...(to < b ? [[to + 1, b] as const] : [])],
      ),
    joined(given),
  )
}

/** The days of stretches that lie in one. */
export const inside = (given: readonly Stretch[], [first, last]: Stretch): Stretch[] =>
  given.map(([a, b]): Stretch => [Math.max(a, first), Math.min(b, last)]).filter(([a, b]) => a <= b)

export const holds = (given: readonly Stretch[], day: Day): boolean => given.some(([a, b]) => a <= day && day <= b)
export const daysIn = (given: readonly Stretch[]): number => given.reduce((n, [a, b]) => n + b - a + 1, 0)
