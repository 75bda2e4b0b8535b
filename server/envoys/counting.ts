import { type Db, seeingAll, transact } from '../kernel/database.ts'
import { type Day, dateAt, dayOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import * as store from './counting.store.ts'
import { settleLines } from './pledging.ts'
import {
  before,
  behind,
  type Covers,
  clashing,
  type Line,
  looksBack,
  type NotCounted,
  type Post,
  parseQuarter,
  type Quarter,
  type Quota,
  quarterOf,
  quotaOf,
  type Terms,
  termsOf,
  type Visit,
  warningOf,
  windowOf,
} from './quota/index.ts'
import { schemeCalled, schemes } from './schemes/index.ts'

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
  const people = [...new Set(found.map(v => v.person))]
  const clashes = clashing(await store.overlappingVisits(db, people, from, last))
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

function rowOf(terms: Terms, line: Line, posts: readonly store.PostRow[]): store.LineRow {
  const { envoy, target, kind } = line.standing
  const post = posts.findLast(p => p.envoy === envoy && p.target === target && p.kind === kind)!
  const warning = warningOf(terms, line)
  return {
    agency: post.agency,
    envoy: post.envoy,
    person: post.person,
    target: post.target,
    kind,
    required: line.required,
    done: line.counted.length,
    due: line.due,
    ...(warning && { amber: warning.amberOn, red: warning.redOn }),
    ended: line.ended,
  }
}

/** Counts a quarter of some envoys anew and writes what came of it: lines, and on each visit whether it counts. Answers the lines that changed. */
async function recountQuarter(tx: Db, house: House, terms: Terms, quarter: Quarter, whose: Whose) {
  const { lines, strays, posts, visits } = await count(tx, house, terms, quarter, whose)
  const byEnvoy = Map.groupBy(posts, p => p.envoy)
  const written = lines.map(l => rowOf(terms, l, byEnvoy.get(Number(l.standing.envoy)) ?? []))
  const { id } = terms.scheme
  // A quarter that has not begun has no lines yet; visits entered for it are judged all the same.
  const changed =
    quarter.first > todayIn(house)
      ? []
      : [
          ...(await store.putLines(tx, id, quarter.name, written)),
          ...(await store.emptyLines(tx, id, quarter.name, whose.envoys, whose.targets, written)),
        ]
  const refused = [...lines.flatMap(l => l.refused), ...strays]
  const verdicts = [
    ...lines.flatMap(l => l.counted.map(c => ({ id: String(c.visit.id), counted: true, verdict: null }))),
    ...refused.map(r => ({ id: String(r.visit.id), counted: false, verdict: r.code as string })),
  ].filter(v => {
    const row = visits.get(v.id)!
    return row.status === 'done' && (row.counted !== v.counted || row.verdict !== v.verdict)
  })
  if (verdicts.length > 0) await store.saveVerdicts(tx, verdicts)
  return { changed, refused, lines: lines.length }
}

/** The quarters in which a day has a say: its own, and where visits may make up for the quarter before, its neighbours. */
const quartersOf = (terms: Terms, day: Day): Quarter[] => {
  const own = quarterOf(day)
  return looksBack(terms) ? [before(own), own, behind(own)] : [own]
}

/**
 * Counts anew what stands by these posts in the quarters of these days, in the caller's transaction: after a visit or a post changed.
 * Writes the lines, `counted` and `verdict` of their visits, and what the ledger says of them.
 */
export async function recount(
  tx: Db,
  house: House,
  posts: readonly number[],
  days: Temporal.PlainDate | readonly Temporal.PlainDate[],
): Promise<void> {
  const asked = days instanceof Temporal.PlainDate ? [days] : days
  await seeingAll(tx, async () => {
    for (const [scheme, of] of Map.groupBy(await store.pairsOfPosts(tx, posts), p => p.scheme)) {
      const whose = { envoys: [...new Set(of.map(p => p.envoy))], targets: [...new Set(of.map(p => p.target))] }
      await recountWhose(tx, house, scheme, whose, asked.map(dayOf))
    }
  })
}

async function recountWhose(
  tx: Db,
  house: House,
  scheme: string,
  whose: Whose,
  days: readonly Day[],
): Promise<NotCounted[]> {
  const terms = termsIn(house, scheme)
  await store.lockEnvoys(tx, whose.envoys)
  const quarters = new Map(days.flatMap(d => quartersOf(terms, d)).map(q => [q.name, q]))
  const changed: number[] = []
  const refused: NotCounted[] = []
  for (const q of [...quarters.values()].sort((a, b) => a.first - b.first)) {
    const said = await recountQuarter(tx, house, terms, q, whose)
    changed.push(...said.changed)
    refused.push(...said.refused)
  }
  await settleLines(tx, house, terms, changed)
  return refused
}

/** Whether a visit counts, and if not, why. */
export type Verdict = { counted: boolean; code?: string; reason?: string }

/**
 * After a visit was written (or moved away from the days `before`): counts its line anew and says whether it counts. What it wrote on this
 * visit and the others of the line (`counted`, `verdict`) nobody else writes.
 */
export const recountVisit = (
  tx: Db,
  house: House,
  visit: string,
  before: readonly Temporal.PlainDate[] = [],
): Promise<Verdict> =>
  seeingAll(tx, async () => {
    const { envoy, target, person, day } = (await store.visitPair(tx, visit)) ?? notFound('走访')
    const days = [day, ...before].map(dayOf)
    // Whoever is not here any more may have been elsewhere after all.
    const elsewhere = await store.pairsAround(tx, person, days)
    const whose = {
      envoys: [...new Set([envoy, ...elsewhere.map(p => p.envoy)])],
      targets: [...new Set([target, ...elsewhere.map(p => p.target)])],
    }
    const scheme = (await store.schemeOf(tx, envoy, target)) ?? schemes[0]!.id
    const refused = await recountWhose(tx, house, scheme, whose, days)
    const why = refused.find(r => r.visit.id === visit)
    const now = (await store.visitPair(tx, visit))!
    return why ? { counted: false, code: why.code, reason: why.reason } : { counted: now.counted }
  })

/** Envoys to a transaction: enough to share its cost, few enough that nobody waits long. */
const page = 400

/**
 * A quarter from scratch, page by page, by the same law as every single count. Answers how many lines there are and how many were not what
 * the single counts had left. The ledger follows by its sweep.
 */
export async function recompute(
  house: House,
  scheme: string,
  name: string,
): Promise<{ lines: number; changed: number }> {
  const terms = termsIn(house, scheme)
  const quarter = parseQuarter(name)
  let [after, lines, changed] = [0, 0, 0]
  for (;;) {
    const envoys = await store.envoysWithPosts(house.db.system, scheme, quarter.first, quarter.last, after, page)
    if (envoys.length === 0) return { lines, changed }
    const said = await transact(house.db.system, async tx => {
      await store.lockEnvoys(tx, envoys)
      return recountQuarter(tx, house, terms, quarter, { envoys })
    })
    lines += said.lines
    changed += said.changed.length
    after = envoys.at(-1)!
  }
}
