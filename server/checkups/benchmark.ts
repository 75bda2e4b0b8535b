import { industryTitle } from '../enterprises/index.ts'
import { type Db, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import * as store from './benchmark.store.ts'
import { coversEnough, everybody, sectionOf, snapshotOf } from './benchmarking.ts'
import type { Benchmark } from './contract.ts'
import { fields } from './fields.ts'
import type { Checkup } from './store.ts'

const leastOf = (house: House) => house.setting<number>('checkups.benchmark-least')

/** Publishes what may be published anew; returns how many sections. */
export async function refreshBenchmarks(house: House): Promise<number> {
  const least = leastOf(house)
  if ((await store.countReported(house.db.system)) < least) return 0
  return transact(house.db.system, async tx => {
    const [samples, bases] = [await store.samplesOf(tx), await store.basesOf(tx)]
    const own = new Set(samples.flatMap(s => s.section ?? []))
    const shown = new Set([...bases.keys()].filter(s => s !== everybody))
    let done = 0
    for (const section of [...own, everybody]) {
      if (section === everybody && !coversEnough(samples, shown, least)) continue
      const made = snapshotOf(section, samples, bases.get(section) ?? new Set(), least)
      if (!made) continue
      await store.publish(tx, made, dateAt(house.now()))
      shown.add(section)
      done += 1
    }
    return done
  })
}

/** How a firm stands among its like: its own section where that is published, else all firms; else why there is nothing to show. */
export async function benchmarkFor(db: Db, house: House, c: Checkup): Promise<Benchmark> {
  const least = leastOf(house)
  const own = c.score === null ? undefined : sectionOf(c.industry)
  const found = await store.publishedOf(db, [...(own ? [own] : []), everybody])
  const section = found.some(f => f.section === own) ? own! : everybody
  const shown = found.filter(f => f.section === section)
  const [first] = shown
  if (!first)
    return { least, fields: [], why: `出具过报告的企业还不够多（同类或者全部不少于${least}家才公布），以免看出某一家` }
  return {
    least,
    of: (section !== everybody && industryTitle(section)) || '全部企业',
    takenOn: first.takenOn.toString(),
    firms: first.firms,
    fields: shown
      .toSorted((a, b) => Object.keys(fields).indexOf(a.field) - Object.keys(fields).indexOf(b.field))
      .map(({ field, quarter, middle, threeQuarters }) => ({
        field,
        title: fields[field],
        own: c.scores.find(s => s.field === field)?.score ?? null,
        quarter,
        middle,
        threeQuarters,
      })),
  }
}
