import type { Day } from '../../kernel/day.ts'
import type { TargetKind } from '../words.ts'
import { type Line, lineOf, looksBack, type NotCounted, windowOf } from './lines.ts'
import type { Quarter } from './quarter.ts'
import type { Terms } from './scheme.ts'
import { inside, joined, type Stretch, without } from './stretches.ts'
import { type Covers, judgeVisit, type Key, type Post, type Standing, servedBy, type Visit } from './visits.ts'

/** Everybody’s lines of a quarter, and the visits of its days that stand on no line, each with the reason. */
export type Quota = { lines: Line[]; strays: NotCounted[] }

/** One who stands at a target, whatever posts that is made of. A number and its digits as a word are two keys. */
const pairOf = (envoy: Key, target: Key) => JSON.stringify([envoy, target])

/** Posts as standings: those of one envoy at one target together, so that two that adjoin are one. */
export function standingsOf(posts: readonly Post[]): Standing[] {
  return [...Map.groupBy(posts, p => `${p.kind} ${pairOf(p.envoy, p.target)}`).values()].map(of => {
    const { envoy, target, kind } = of[0]!
    const days = (p: Post): Stretch => [p.from, p.to ?? Number.POSITIVE_INFINITY]
    const active = of.flatMap(p => without([days(p)], p.pauses ?? []))
    return { envoy, target, kind, held: joined(of.map(days)), active: joined(active) }
  })
}

const kindOrder: readonly TargetKind[] = ['association', 'platform', 'enterprise']

/**
 * 走访指标: what every post asks for in a quarter and which visits count. The order of posts and visits does not matter; a visit given twice
 * changes no number; a visit that counts never makes a shortfall larger; a post cut in two is the post it was.
 */
export function quotaOf(
  terms: Terms,
  given: { posts: readonly Post[]; visits: readonly Visit[] },
  quarter: Quarter,
  today: Day,
  covers?: Covers,
): Quota {
  const standings = standingsOf(given.posts)
  const byPair = Map.groupBy(standings, s => pairOf(s.envoy, s.target))
  for (const of of byPair.values()) of.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind))
  const [first, last] = windowOf(terms, quarter)
  const visits = new Map<Standing, Visit[]>()
  const strays: NotCounted[] = []
  for (const v of given.visits) {
    if (v.day > last || (v.day < first && !looksBack(terms))) continue
    const of = byPair.get(pairOf(servedBy(v), v.target)) ?? []
    const at = of.find(s => inside(s.held, [v.day, v.day]).length > 0) ?? of.find(s => inQuarter(s, quarter))
    if (at && inQuarter(at, quarter))
      visits
        .set(at, visits.get(at) ?? [])
        .get(at)!
        .push(v)
    else if (v.day >= quarter.first && v.day <= quarter.last) {
      const verdict = judgeVisit(terms, v, of[0], today, covers)
      if ('code' in verdict) strays.push({ visit: v, ...verdict })
    }
  }
  const lines = standings
    .filter(s => inQuarter(s, quarter))
    .map(s => lineOf(terms, s, visits.get(s) ?? [], quarter, today, covers))
  return {
    lines: lines.toSorted(byStanding),
    strays: strays.toSorted((a, b) => a.visit.day - b.visit.day || order(a.visit.id, b.visit.id)),
  }
}

const inQuarter = (s: Standing, q: Quarter) => inside(s.held, [q.first, q.last]).length > 0
const order = (a: Key, b: Key): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
const byStanding = ({ standing: a }: Line, { standing: b }: Line) =>
  order(a.envoy, b.envoy) || order(a.target, b.target) || kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind)

/** 缺口: lines on which fewer visits count than are asked for. */
export const shortfallsOf = (lines: readonly Line[]): Line[] => lines.filter(l => l.counted.length < l.required)
