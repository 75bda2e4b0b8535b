import { setImmediate } from 'node:timers/promises'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Double, Named } from './double.store.ts'
import * as store from './double.store.ts'
import { bigramsOf, likeness } from './names.ts'
import { similarPercent } from './settings.ts'

/** A code of former days among the names. */
const formerCode = /^[\da-z]{18}$/

/**
 * Pairs of one place that bear the same name but for form and brackets, or names alike in at least `percent` of a hundred (Dice over
 * pairs of characters), where one of the two was not compared before. Only names that share one of their rarest pairs are held against each
 * other: two alike in `percent` cannot differ in all of them (Bayardo 2007, prefix filtering).
 */
export function alikeAmong(all: readonly Named[], percent: number): Double[] {
  const found = new Map<string, Double>()
  const put = (x: Named, y: Named, why: Double['why'], like: number) => {
    if (x.id === y.id || x.kind !== y.kind || (x.compared && y.compared)) return
    const [a, b] = x.id < y.id ? [x.id, y.id] : [y.id, x.id]
    const before = found.get(`${a} ${b}`)
    if (!before || before.percent < like) found.set(`${a} ${b}`, { a, b, why, percent: like })
  }
  const names = all.flatMap(of =>
    of.cores.filter(core => !formerCode.test(core)).map(core => ({ of, core, pairs: bigramsOf(core) })),
  )
  for (const same of Map.groupBy(names, n => n.core).values())
    for (const [i, x] of same.entries()) for (const y of same.slice(0, Math.min(i, 50))) put(x.of, y.of, 'name', 100)

  const count = new Map<string, number>()
  for (const { pairs } of names) for (const p of pairs) count.set(p, (count.get(p) ?? 0) + 1)
  const holders = new Map<string, typeof names>()
  for (const name of names) {
    const rare = [...name.pairs].sort((a, b) => count.get(a)! - count.get(b)! || (a < b ? -1 : 1))
    // Alike to t needs an overlap of at least t/(2-t) of one's own pairs: leaving so many out, one of the rest is shared.
    const t = percent / 100
    const prefix = rare.slice(0, rare.length - Math.ceil((t / (2 - t)) * rare.length - 1e-9) + 1)
    const own = new Set(name.pairs)
    const seen = new Set<(typeof names)[number]>()
    for (const p of prefix)
      for (const other of holders.get(p) ?? []) {
        if (seen.has(other) || other.core === name.core) continue
        seen.add(other)
        const like = likeness(other.pairs, own)
        if (like >= percent) put(name.of, other.of, 'similar', like)
      }
    for (const p of prefix) {
      const held = holders.get(p)
      if (held) held.push(name)
      else holders.set(p, [name])
    }
  }
  return [...found.values()]
}

/** Compares what was not compared yet, place by place; how many entries. Idempotent. */
export async function findDoubles(house: House): Promise<number> {
  let compared = 0
  for (const region of await store.regionsToCompare(house.db.system)) {
    const all = await store.namedIn(house.db.system, region)
    const fresh = all.filter(n => !n.compared).map(n => n.id)
    const doubles = alikeAmong(all, similarPercent(house))
    await transact(house.db.system, async tx => {
      await store.forgetDoubles(tx, fresh)
      const codes = await store.sameCodes(tx, fresh)
      await store.putDoubles(
        tx,
        codes.map(c => ({ ...c, why: 'code', percent: 100 })),
        house.now(),
      )
      await store.putDoubles(tx, doubles, house.now())
      await store.setCompared(tx, fresh)
    })
    compared += fresh.length
    await setImmediate()
  }
  return compared
}
