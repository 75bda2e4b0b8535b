import { type Db, seeingAll, transact } from '../kernel/database.ts'
import { type Day, dayOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import type { PostRow } from './counting.store.ts'
import { count, termsIn, todayIn, type Whose } from './counting.ts'
import { settleLines } from './pledging.ts'
import {
  before,
  behind,
  type Line,
  looksBack,
  type NotCounted,
  parseQuarter,
  type Quarter,
  quarterOf,
  type Terms,
  warningOf,
} from './quota/index.ts'
import * as store from './recounting.store.ts'
import { schemes } from './schemes/index.ts'

function rowOf(terms: Terms, line: Line, posts: readonly PostRow[]): store.LineRow {
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

/** Writes what is not kept already; answers the lines that changed. */
async function keep(tx: Db, scheme: string, quarter: string, whose: Whose, written: readonly store.LineRow[]) {
  const keyOf = (l: Pick<store.LineRow, 'envoy' | 'target' | 'kind'>) => `${l.envoy} ${l.target} ${l.kind}`
  const kept = new Map(
    (await store.keptLines(tx, scheme, quarter, whose.envoys, whose.targets)).map(l => [keyOf(l), l]),
  )
  const differs = (l: store.LineRow) => {
    const k = kept.get(keyOf(l))
    return (
      !k ||
      k.required !== l.required ||
      k.done !== l.done ||
      k.due !== l.due ||
      k.amber !== (l.amber ?? null) ||
      k.red !== (l.red ?? null) ||
      k.ended !== l.ended
    )
  }
  const changed = written.filter(differs)
  const made = new Set(written.map(keyOf))
  const gone = [...kept.values()].filter(k => !made.has(keyOf(k)) && (k.required > 0 || k.done > 0)).map(k => k.id)
  if (gone.length > 0) await store.emptyLines(tx, gone)
  return [...(changed.length > 0 ? await store.putLines(tx, scheme, quarter, changed) : []), ...gone]
}

/** Counts a quarter of some envoys anew and writes what came of it: lines, and on each visit whether it counts. Answers the lines that changed. */
async function recountQuarter(tx: Db, house: House, terms: Terms, quarter: Quarter, whose: Whose) {
  const { lines, strays, posts, visits } = await count(tx, house, terms, quarter, whose)
  const byEnvoy = Map.groupBy(posts, p => p.envoy)
  const written = lines.map(l => rowOf(terms, l, byEnvoy.get(Number(l.standing.envoy)) ?? []))
  const { id } = terms.scheme
  // A quarter that has not begun has no lines yet; visits entered for it are judged all the same.
  const changed = quarter.first > todayIn(house) ? [] : await keep(tx, id, quarter.name, whose, written)
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

/** Pages at work at one time: one is counted while the database reads or writes for another. */
const hands = 3

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
  const come = { lines: 0, changed: 0 }
  let after = 0
  /** The next page of envoys; asked by one hand at a time, since it goes on where the last one ended. */
  let asking: Promise<number[]> = Promise.resolve([])
  const nextPage = () => {
    asking = asking.then(async () => {
      const envoys = await store.envoysWithPosts(house.db.system, scheme, quarter.first, quarter.last, after, page)
      after = envoys.at(-1) ?? after
      return envoys
    })
    return asking
  }
  const work = async () => {
    for (let envoys = await nextPage(); envoys.length > 0; envoys = await nextPage()) {
      const said = await transact(house.db.system, async tx => {
        await store.lockEnvoys(tx, envoys)
        return recountQuarter(tx, house, terms, quarter, { envoys })
      })
      come.lines += said.lines
      come.changed += said.changed.length
    }
  }
  await Promise.all(Array.from({ length: hands }, work))
  return come
}
