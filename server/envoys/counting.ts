import type { Db } from '../kernel/database.ts'
import { type Day, dateAt, dayOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import * as store from './counting.store.ts'
import {
  type Covers,
  clashing,
  looksBack,
  type Post,
  type Quarter,
  type Quota,
  quotaOf,
  type Terms,
  termsOf,
  type Visit,
  windowOf,
} from './quota/index.ts'
import { schemeCalled } from './schemes/index.ts'

/** The terms of a scheme as this house has them. */
export const termsIn = (house: House, scheme: string): Terms =>
  termsOf(schemeCalled(scheme), name => house.setting(name))

export const todayIn = (house: House): Day => dayOf(dateAt(house.now()))

/** Whose lines are counted: envoys, and where only some of their targets are meant, those. */
export type Whose = { envoys: readonly number[]; targets?: readonly number[] }

/** What the law of quotas says of some envoys in a quarter, and the rows it said it of. */
export type Counted = Quota & { posts: store.PostRow[]; visits: Map<string, store.VisitRow> }

const postOf = (p: store.PostRow): Post => ({
  envoy: p.envoy,
  target: p.target,
  kind: p.kind,
  from: p.from,
  to: p.to ?? undefined,
  pauses: p.pauses.map(([from, to]) => [from, to ?? Number.POSITIVE_INFINITY] as const),
})

/** Reads what there is and has the law of quotas judge it. */
export async function count(
  db: Db,
  house: House,
  terms: Terms,
  quarter: Quarter,
  { envoys, targets }: Whose,
): Promise<Counted> {
  const posts = await store.postsToCount(db, envoys, terms.scheme.id, targets)
  const [first, last] = windowOf(terms, quarter)
  // Where a quarter may have taken visits of the next, those of all quarters have a say.
  const from = looksBack(terms) ? Math.min(first, ...posts.map(p => p.from)) : first
  const found = await store.visitsToCount(db, envoys, from, last, targets)
  const clashes = await clashesAmong(db, posts, found, from, last, targets !== undefined)
  const merged = new Map((await store.mergedEntries(db)).map(m => [m.id, m.into]))
  const surviving = (id: number): number => {
    let now = id
    for (let step = 0; step < 10 && merged.has(now); step++) now = merged.get(now)!
    return now
  }
  const covers = await coversFor(db, posts, surviving)
  const visits = found.map(
    (v): Visit => ({
      id: v.id,
      envoy: v.envoy,
      target: v.target,
      day: v.day,
      firms: merged.size === 0 ? v.firms : v.firms.map(surviving),
      onBehalfOf: v.behalf ?? undefined,
      means: v.means,
      status: v.status,
      told: v.told,
      disputed: v.disputed,
      clashes: clashes.has(v.id),
    }),
  )
  const said = quotaOf(terms, { posts: posts.map(postOf), visits }, quarter, todayIn(house), covers)
  return { ...said, posts, visits: new Map(found.map(v => [v.id, v])) }
}

/** Whoever was in two places at once, of all they did: here, for others, and of who stood in here, also what is their own. */
async function clashesAmong(
  db: Db,
  posts: readonly store.PostRow[],
  found: readonly store.VisitRow[],
  from: Day,
  to: Day,
  some: boolean,
): Promise<ReadonlySet<unknown>> {
  const own = new Set(posts.map(p => p.person))
  const whole = new Set(posts.map(p => p.envoy))
  // Where only some targets are counted, or somebody from elsewhere came, what was found is not all they did.
  const strangers = new Set(found.filter(v => some || !whole.has(v.envoy)).map(v => v.person))
  const elsewhere = await store.presencesOf(db, [...own], [...strangers], from, to)
  const here = found.filter(v => v.status === 'done' && v.means === 'onsite')
  const all = new Map<string, store.PresenceRow>([...elsewhere, ...here].map(v => [v.id, v]))
  return clashing([...all.values()].map(({ person, ...v }) => ({ ...v, envoy: person })))
}

/** Who covers whom, as a question that is answered at once. */
async function coversFor(db: Db, posts: readonly store.PostRow[], surviving: (id: number) => number): Promise<Covers> {
  const bodies = [...new Set(posts.filter(p => p.kind !== 'enterprise').map(p => p.target))]
  const members = new Map<number, Map<number, [Day, Day][]>>(bodies.map(b => [b, new Map()]))
  for (const c of await store.coversOf(db, bodies)) {
    const of = members.get(c.body)!
    const id = surviving(c.member)
    const days: [Day, Day] = [c.from, c.to ?? Number.POSITIVE_INFINITY]
    const known = of.get(id)
    if (known) known.push(days)
    else of.set(id, [days])
  }
  return (target, firm, day) =>
    (members.get(Number(target))?.get(Number(firm)) ?? []).some(([a, b]) => a <= day && day <= b)
}
