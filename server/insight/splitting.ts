import { channels, type Registry } from '../matters/index.ts'
import { buckets } from './buckets.ts'
import type { Overview, Part } from './contract.ts'
import { countOf, type Ground, share } from './figures.ts'
import type { CountedName, FacetName } from './measures.ts'
import type { Period } from './periods.ts'
import type { Figures, PeriodName } from './reading.store.ts'
import { bucketTitle, gradeTitles, outcomeTitles } from './wording.ts'

type Splits = Figures['splits']
type Piece = { key: string; n: number }

const mostTopics = 12

const pieces = (splits: Splits, measure: CountedName, facet: FacetName, period: PeriodName = 'now'): Piece[] =>
  splits
    .filter(s => s.measure === measure && s.facet === facet && s.period === period)
    .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))

const nOf = (all: readonly Piece[], key: string) => all.find(p => p.key === key)?.n ?? 0

/** 热点: the categories most asked about, beside how many they were before. */
export function topicRows(
  ground: Ground,
  splits: Splits,
  periods: Record<PeriodName, Period>,
): Pick<Overview, 'topics' | 'moreTopics'> {
  const all = pieces(splits, 'opened', 'category')
  const previous = pieces(splits, 'opened', 'category', 'previous')
  const count = (n: number, period: Period, category: string) => countOf(ground, 'opened', n, period, { category })
  return {
    topics: all.slice(0, mostTopics).map(({ key, n }) => ({
      key,
      now: count(n, periods.now, key),
      previous: count(nOf(previous, key), periods.previous, key),
    })),
    moreTopics: Math.max(0, all.length - mostTopics),
  }
}

/** Pieces in a fixed order of keys, also where there are none. */
const inOrder = (
  ground: Ground,
  all: readonly Piece[],
  measure: CountedName,
  facet: string,
  period: Period,
  keys: readonly (readonly [key: string, title: string])[],
): Part[] =>
  keys.map(([key, title]) => ({
    key,
    title,
    count: countOf(ground, measure, nOf(all, key), period, { [facet]: key }),
  }))

const byDays = buckets.map(([from, to]) => [String(from), bucketTitle(from, to)] as const)
const byGrade = Object.entries(gradeTitles).toReversed()

/** 账龄. */
export const ageingRows = (ground: Ground, ageing: readonly Piece[], period: Period) =>
  inOrder(ground, ageing, 'open', 'age', period, byDays)
export const daysRows = (ground: Ground, splits: Splits, period: Period) =>
  inOrder(ground, pieces(splits, 'closed', 'days'), 'closed', 'days', period, byDays)
export const gradeRows = (ground: Ground, splits: Splits, period: Period) =>
  inOrder(ground, pieces(splits, 'rated', 'grade'), 'rated', 'grade', period, byGrade)

const titled = (
  ground: Ground,
  all: readonly Piece[],
  measure: CountedName,
  facet: FacetName,
  period: Period,
  titles: Readonly<Record<string, string>>,
): Part[] =>
  all.map(({ key, n }) => ({
    key,
    title: titles[key] ?? key,
    count: countOf(ground, measure, n, period, { [facet]: key }),
  }))

export const channelRows = (ground: Ground, splits: Splits, period: Period) =>
  titled(ground, pieces(splits, 'opened', 'channel'), 'opened', 'channel', period, channels)
export const outcomeRows = (ground: Ground, splits: Splits, period: Period) =>
  titled(ground, pieces(splits, 'closed', 'outcome'), 'closed', 'outcome', period, outcomeTitles)

/** How promises of each kind were kept. */
export function kindRows(ground: Ground, splits: Splits, registry: Registry, period: Period): Overview['kinds'] {
  const [kept, late] = [pieces(splits, 'kept', 'kind'), pieces(splits, 'late', 'kind')]
  const count = (name: CountedName, n: number, kind: string) => countOf(ground, name, n, period, { kind })
  return [...new Set([...kept, ...late].map(p => p.key))]
    .map(key => {
      const inTime = nOf(kept, key)
      const onTime = share(count('kept', inTime, key), count('due', inTime + nOf(late, key), key))
      return { key, title: registry.kinds[key]?.title ?? key, onTime }
    })
    .sort((a, b) => (b.onTime.per?.n ?? 0) - (a.onTime.per?.n ?? 0))
}
