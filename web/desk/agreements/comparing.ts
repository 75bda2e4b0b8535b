import type { VersionView } from '../../../server/agreements/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { agreements } from '../words.ts'

type Named = { key: string; title: string }

/** What one line of a comparison says: what went, what came, what stayed. */
export type Change = { what: string; removed: readonly string[]; added: readonly string[] }

const words = agreements.page
const parts = ['services', 'acts', 'data', 'regions'] as const

const apart = (before: readonly Named[], after: readonly Named[]) => ({
  removed: before.filter(x => !after.some(y => y.key === x.key)).map(x => x.title),
  added: after.filter(x => !before.some(y => y.key === x.key)).map(x => x.title),
})

/** What a text changes of the one before: scope by part, the days of its term. Only what differs. */
export function changesOf(before: VersionView, after: VersionView): Change[] {
  const days = (['from', 'until'] as const).map(key => ({
    what: agreements.texts[key],
    removed: before[key] === after[key] ? [] : [isoDayText(before[key])],
    added: before[key] === after[key] ? [] : [isoDayText(after[key])],
  }))
  return [...parts.map(key => ({ what: words[key], ...apart(before.scope[key], after.scope[key]) })), ...days].filter(
    c => c.removed.length + c.added.length > 0,
  )
}

/** A line of the clauses, and whether it is in both texts. */
export type Line = { text: string; is: 'same' | 'added' | 'removed' }

/** The clauses line by line: the longest common run of lines stays, the rest came or went. */
export function linesOf(before: string, after: string): Line[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const common = a.map(() => new Array<number>(b.length + 1).fill(0))
  common.push(new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--)
      common[i]![k] = a[i] === b[k] ? common[i + 1]![k + 1]! + 1 : Math.max(common[i + 1]![k]!, common[i]![k + 1]!)
  const lines: Line[] = []
  let [i, k] = [0, 0]
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      lines.push({ text: a[i]!, is: 'same' })
      i++
      k++
    } else if (k < b.length && (i === a.length || common[i]![k + 1]! > common[i + 1]![k]!))
      lines.push({ text: b[k++]!, is: 'added' })
    else lines.push({ text: a[i++]!, is: 'removed' })
  }
  return lines
}

/** The text that was in force before this one was put forward. */
export const beforeOf = (versions: readonly VersionView[], v: VersionView): VersionView | undefined =>
  versions.findLast(x => x.version < v.version && x.signedAt)
