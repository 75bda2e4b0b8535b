import { type Day, isoOf } from '../../kernel/day.ts'
import { fullDate } from '../../kernel/wording.ts'
import type { TargetKind } from '../words.ts'
import type { Terms } from './scheme.ts'
import { holds, type Stretch } from './stretches.ts'

/** By what an envoy, a target or a firm is known: a number of the register, or a name in a spreadsheet. */
export type Key = string | number

/** Somebody is to visit a target, from a day to a day (both included); while suspended they are not. */
export type Post = {
  envoy: Key
  target: Key
  kind: TargetKind
  from: Day
  to?: Day | undefined
  pauses?: readonly Stretch[]
}

/** A visit as it was recorded. `envoy` is who went, `onBehalfOf` for whom where that is another. */
export type Visit = {
  id: Key
  envoy: Key
  target: Key
  day: Day
  firms: readonly Key[]
  onBehalfOf?: Key | undefined
  means?: 'onsite' | 'phone' | 'online'
  status?: 'planned' | 'done' | 'cancelled'
  /** When it was recorded, where that is known: of two alike the one recorded first counts. */
  told?: number
  /** The firm said that it was not so. */
  disputed?: boolean
  /** Whoever went was elsewhere at the time, by a visit recorded before; see {@link clashing}. */
  clashes?: boolean
}

/** Whether a body covers a firm on a day; absent where no register is at hand, and then all are taken as covered. */
export type Covers = (target: Key, firm: Key, day: Day) => boolean

/** Why a visit does not count, in a word for programs and a sentence for people. */
export type Refused = { code: RefusalCode; reason: string }
export type RefusalCode =
  | 'future'
  | 'planned'
  | 'cancelled'
  | 'no-post'
  | 'post-not-begun'
  | 'post-ended'
  | 'paused'
  | 'not-onsite'
  | 'disputed'
  | 'two-places'
  | 'too-few-firms'
  | 'not-covered'
  | 'no-substitutes'
  | 'too-many-substitutes'
  | 'duplicate'
  | 'same-day'
  | 'made-up'

/** One envoy at one target: all their posts there, as the days in post and the days of posts that were paused. */
export type Standing = {
  envoy: Key
  target: Key
  kind: TargetKind
  held: readonly Stretch[]
  active: readonly Stretch[]
}

/** For whom a visit is. */
export const servedBy = (v: Visit): Key => v.onBehalfOf ?? v.envoy
export const isSubstitute = (v: Visit): boolean => v.onBehalfOf !== undefined && v.onBehalfOf !== v.envoy

const no = (code: RefusalCode, reason: string): Refused => ({ code, reason })

/** Why a visit does not count whatever else was done that day, or how many firms it counts with. */
export function judgeVisit(
  { scheme, rules }: Terms,
  v: Visit,
  standing: Standing | undefined,
  today: Day,
  covers?: Covers,
): Refused | { firms: number } {
  if (v.status === 'cancelled') return no('cancelled', '走访已经取消')
  if (v.status === 'planned') return no('planned', '走访还在计划中，没有完成')
  if (v.day > today) return no('future', `走访日期${isoOf(v.day)}在今天（${isoOf(today)}）之后`)
  const outside = outOfPost(v, standing)
  if (outside || !standing) return outside ?? no('no-post', '没有派驻这一对象')
  if (!rules.remote && v.means && v.means !== 'onsite')
    return no('not-onsite', `${v.means === 'phone' ? '电话' : '网络'}方式属于常态服务，不计入走访`)
  if (v.disputed) return no('disputed', '企业对这次走访提出了异议')
  if (v.clashes) return no('two-places', '同一时间在另一处走访，先登记的计入')
  if (rules.substitutes < 1 && isSubstitute(v)) return no('no-substitutes', '方案不允许由他人代为走访')
  return judgeFirms(scheme.kinds[standing.kind].firms, v, covers)
}

function outOfPost(v: Visit, standing: Standing | undefined): Refused | undefined {
  const held = standing?.held ?? []
  const [first, last] = [held.at(0)?.[0], held.at(-1)?.[1]]
  if (first === undefined || last === undefined) return no('no-post', '没有派驻这一对象')
  if (v.day < first) return no('post-not-begun', `派驻自${fullDate(first)}起，当日还没有派驻这一对象`)
  if (v.day > last) return no('post-ended', `派驻已于${fullDate(last)}结束`)
  if (!holds(held, v.day)) return no('no-post', '当日没有派驻这一对象')
  return holds(standing!.active, v.day) ? undefined : no('paused', '当日暂停履职')
}

function judgeFirms(least: number | undefined, v: Visit, covers?: Covers): Refused | { firms: number } {
  // A firm is visited itself, whoever else was met there.
  if (least === undefined) return { firms: 1 }
  const distinct = [...new Set(v.firms)]
  const strange = covers ? distinct.filter(f => !covers(v.target, f, v.day)) : []
  const firms = distinct.length - strange.length
  if (firms >= least) return { firms }
  if (distinct.length < least) {
    const twice = v.firms.length > distinct.length ? `（列了${v.firms.length}家，同一家只算一次）` : ''
    return no('too-few-firms', `走访了${distinct.length}家不同的企业${twice}，不足${least}家`)
  }
  const names = strange.every(f => typeof f === 'string') ? `（${strange.join('、')}）` : ''
  return no(
    'not-covered',
    `所列${distinct.length}家企业中有${strange.length}家当日不属于其覆盖的企业${names}，其余${firms}家，不足${least}家`,
  )
}

/** When somebody was where, to be compared with where else they were. `told` is when it was recorded. */
export type Presence = { id: Key; envoy: Key; target: Key; begins: number; ends: number; told: number }

/** The visits of somebody who was elsewhere at the time: of two that overlap, the one recorded later. */
export function clashing(given: readonly Presence[]): Set<Key> {
  const late = (a: Presence, b: Presence) => a.told - b.told || (a.id < b.id ? -1 : 1)
  const result = new Set<Key>()
  for (const of of Map.groupBy(given, p => p.envoy).values()) {
    const kept: Presence[] = []
    for (const p of of.toSorted(late))
      if (kept.some(k => k.target !== p.target && k.begins < p.ends && p.begins < k.ends)) result.add(p.id)
      else kept.push(p)
  }
  return result
}
