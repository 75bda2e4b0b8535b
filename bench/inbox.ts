import type { Scope } from '../server/kernel/database.ts'
import { within } from '../server/kernel/database.ts'
import type { InboxQuery } from '../server/matters/contract.ts'
import { inbox } from '../server/matters/index.ts'
import { benchHouse, fill, ms, quantiles, timed } from './world.ts'

const small = 10_000
const large = Number(process.argv[2] ?? 1_000_000)

const b = await benchHouse()
try {
  const { house } = b
  const filters: InboxQuery[] = [
    {},
    { light: 'red' },
    { light: 'soon' },
    { procedure: 'consultation', state: 's3' },
    { category: 'c5' },
    { urgent: true },
    { procedure: 'legal-aid.application' },
    { view: 'closed' },
  ]
  const measure = async (reach: Scope) => {
    const times: number[] = []
    for (let round = 0; round < 40; round++)
      for (const q of filters) {
        let next: string | undefined
        for (let page = 0; page < 2; page++) {
          const query = { ...q, limit: 50, ...(next && { after: next }) }
          times.push(
            await timed(async () => {
              next = (
                await within(house.db, reach, tx =>
                  inbox(tx, query, {
                    reach,
                    person: 1,
                    now: house.now(),
                    openStates: () => ['s0', 's1', 's2', 's3', 's4', 's5', 's6'],
                  }),
                )
              ).next
            }),
          )
        }
      }
    return quantiles(times.slice(filters.length * 2))
  }
  const narrow = async (): Promise<Scope> => ({ agencies: [await idOf(7)] })
  const idOf = async (n: number) =>
    (await house.db.system.query(`select id from agency where code = $1`, [`B${String(n).padStart(5, '0')}`])).rows[0]
      .id as number
  const report = async (label: string) => {
    const officer = await measure(await narrow())
    const city = await measure({ agencies: [await idOf(1)] })
    const bureau = await measure({ agencies: await Promise.all(Array.from({ length: 10 }, (_, i) => idOf(i + 1))) })
    const admin = await measure({ all: true })
    for (const [who, t] of Object.entries({ officer, city, bureau, admin }))
      console.log(`${label} ${who.padEnd(8)} p50 ${ms(t.p50)}  p99 ${ms(t.p99)}`)
    return { officer, city, bureau, admin }
  }
  await fill(house, 0, small)
  const at10k = await report(`${small}`)
  const filling = await timed(() => fill(house, small, large))
  console.log(`filled to ${large} in ${(filling / 1000).toFixed(0)} s`)
  const at1M = await report(`${large}`)
  console.log(
    `p50 at ${large} over p50 at ${small}: officer ${(at1M.officer.p50 / at10k.officer.p50).toFixed(2)}, admin ${(at1M.admin.p50 / at10k.admin.p50).toFixed(2)}`,
  )
  console.log(
    `officer over admin at ${large}: p50 ${(at1M.officer.p50 / at1M.admin.p50).toFixed(2)}, p99 ${(at1M.officer.p99 / at1M.admin.p99).toFixed(2)}`,
  )
} finally {
  await b.close()
}
