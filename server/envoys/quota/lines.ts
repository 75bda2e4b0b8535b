import type { Day } from '../../kernel/day.ts'
import { before, type Quarter, quarterOf } from './quarter.ts'
import type { Terms } from './scheme.ts'
import { daysIn, inside } from './stretches.ts'
import { type Covers, isSubstitute, judgeVisit, type Refused, type Standing, type Visit } from './visits.ts'

/** A visit that counts, with how many firms. */
export type Counted = { visit: Visit; firms: number }
export type NotCounted = { visit: Visit } & Refused

/** How many visits a quarter asks for, and how that was worked out. */
export type Required = { required: number; days: number; of: number; full: number }

/** What one envoy owed one target in one quarter, and what was done. */
export type Line = Required & {
  standing: Standing
  counted: Counted[]
  refused: NotCounted[]
  /** The last day on which a visit may still count. */
  due: Day
  /** The post is over before the quarter is: nothing more can be done. */
  ended: boolean
}

/** 应走访次数: the scheme's number, less where only a part of the quarter was served, rounded up. */
export function requiredOf({ scheme, rules }: Terms, standing: Standing, { first, last }: Quarter): Required {
  const full = scheme.kinds[standing.kind].visits
  const [days, of] = [daysIn(inside(standing.active, [first, last])), last - first + 1]
  return { required: days === 0 ? 0 : rules.proRata ? Math.ceil((full * days) / of) : full, days, of, full }
}

/** The longest time for making up: a visit makes up for the quarter just before it, never for the one before that. */
const mostDays = 80
const makeUp = ({ rules }: Terms) => Math.min(Math.max(0, Math.trunc(rules.makeUpDays)), mostDays)

/** The days on which visits have a say in a quarter, where nothing of a quarter before was made up. */
export const windowOf = (terms: Terms, q: Quarter): readonly [Day, Day] => [q.first, q.last + makeUp(terms)]

/** Whether one quarter may have taken visits of the next, so that all visits have to be known. */
export const looksBack = (terms: Terms): boolean => makeUp(terms) > 0

/** The line of one standing in a quarter; `visits` are all of this envoy at this target, as far back as {@link looksBack} says. */
export function lineOf(
  terms: Terms,
  standing: Standing,
  visits: readonly Visit[],
  quarter: Quarter,
  today: Day,
  covers?: Covers,
): Line {
  const judged = judgeAll(terms, standing, visits, today, covers)
  const taken = looksBack(terms) ? takenFrom(terms, standing, judged.days, quarter) : none
  const { required, chosen, lent } = settle(terms, standing, judged.days, quarter, taken)
  const counted = [...chosen, ...lent]
  const shown = new Set(counted)
  const left = judged.days.filter(d => !shown.has(d)).map(d => ({ visit: d.visit, ...whyNot(terms, d, taken) }))
  const refused = [...judged.refused, ...left].filter(r => quarter.first <= r.visit.day && r.visit.day <= quarter.last)
  const end = Math.min(standing.active.at(-1)?.[1] ?? quarter.last, quarter.last)
  const ended = end < quarter.last
  return {
    ...required,
    standing,
    counted: counted.map(({ visit, firms }) => ({ visit, firms })).toSorted((a, b) => inOrder(a.visit, b.visit)),
    refused: refused.toSorted((a, b) => inOrder(a.visit, b.visit) || compare(a.code, b.code)),
    due: ended ? Math.max(end, quarter.first) : windowOf(terms, quarter)[1],
    ended,
  }
}

const none: ReadonlySet<Candidate> = new Set()

const whyNot = ({ rules }: Terms, d: Candidate, taken: ReadonlySet<Candidate>): Refused =>
  taken.has(d)
    ? { code: 'made-up', reason: '已用于补足上一季度' }
    : { code: 'too-many-substitutes', reason: `由他人代为走访每季度最多计${rules.substitutes}次` }

type Candidate = Counted & { substitute: boolean }

/** By day, then by when and what was recorded: never by the order of input. */
const inOrder = (a: Visit, b: Visit): number =>
  a.day - b.day ||
  (a.told ?? 0) - (b.told ?? 0) ||
  compare(contentOf(a), contentOf(b)) ||
  compare(String(a.id), String(b.id))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const contentOf = (v: Visit) =>
  JSON.stringify([
    v.envoy,
    v.onBehalfOf ?? v.envoy,
    v.target,
    v.day,
    [...new Set(v.firms.map(String))].sort(),
    v.means ?? 'onsite',
  ])

/** Every visit by itself, then those of one day against each other: of a day one's own goes before a colleague's, more firms before fewer. */
function judgeAll(
  terms: Terms,
  standing: Standing,
  visits: readonly Visit[],
  today: Day,
  covers?: Covers,
): { days: Candidate[]; refused: NotCounted[] } {
  const refused: NotCounted[] = []
  const good: Candidate[] = []
  for (const visit of visits) {
    const verdict = judgeVisit(terms, visit, standing, today, covers)
    if ('code' in verdict) refused.push({ visit, ...verdict })
    else good.push({ visit, firms: verdict.firms, substitute: isSubstitute(visit) })
  }
  const days: Candidate[] = []
  const best = (a: Candidate, b: Candidate) =>
    Number(a.substitute) - Number(b.substitute) || b.firms - a.firms || inOrder(a.visit, b.visit)
  for (const ofDay of Map.groupBy(good, c => c.visit.day).values()) {
    const seen = new Set<string>()
    for (const c of ofDay.length > 1 ? ofDay.toSorted(best) : ofDay) {
      const content = ofDay.length > 1 ? contentOf(c.visit) : ''
      if (seen.has(content)) refused.push({ visit: c.visit, code: 'duplicate', reason: '与同日的另一次走访记录重复' })
      else if (terms.rules.onceADay && seen.size > 0)
        refused.push({ visit: c.visit, code: 'same-day', reason: '同一日对同一对象已计入一次走访' })
      else days.push(c)
      seen.add(content)
    }
  }
  return { days: days.toSorted((a, b) => inOrder(a.visit, b.visit)), refused }
}

/** What counts in a quarter: visits of its days that no quarter before took, then as many behind it as are still owed. */
function settle(
  terms: Terms,
  standing: Standing,
  days: readonly Candidate[],
  q: Quarter,
  taken: ReadonlySet<Candidate>,
) {
  const required = requiredOf(terms, standing, q)
  const [first, last] = windowOf(terms, q)
  let substitutes = terms.rules.substitutes
  const allowed = (c: Candidate) => !c.substitute || substitutes-- > 0
  const within = (from: Day, to: Day) => days.filter(d => from <= d.visit.day && d.visit.day <= to)
  const chosen = within(first, q.last).filter(d => !taken.has(d) && allowed(d))
  const lent: Candidate[] = []
  for (const d of within(q.last + 1, last))
    if (chosen.length + lent.length < required.required && allowed(d)) lent.push(d)
  return { required, chosen, lent }
}

/** What the quarter before took of this one, which depends on what was taken from that one, and so on back to the earliest visit. */
function takenFrom(
  terms: Terms,
  standing: Standing,
  days: readonly Candidate[],
  quarter: Quarter,
): ReadonlySet<Candidate> {
  const earliest = days.at(0)?.visit.day
  if (earliest === undefined || earliest > quarter.last) return none
  const steps: Quarter[] = []
  const from = before(quarterOf(earliest)).first
  for (let q = before(quarter); q.first >= from; q = before(q)) steps.unshift(q)
  return steps.reduce((taken, q) => new Set(settle(terms, standing, days, q, taken).lent), none)
}
