import { consultation } from '../server/intake/consultation.procedure.ts'
import { type Scope, within } from '../server/kernel/database.ts'
import { indexPage, registryOf } from '../server/matters/index.ts'
import { search } from '../server/matters/search.ts'
import type { Viewer } from '../server/people/index.ts'
import type { Procedure } from '../server/procedures/index.ts'
import { benchHouse, fill, ms, quantiles, timed } from './world.ts'

/** Phrases of each kind: as they stand in the matters that `fill` makes. */
const phrases: Record<string, readonly string[]> = {
  'common 2': ['工资', '借钱', '离婚', '交通', '劳动', '起诉'],
  'common 6': ['老板不给工资', '离婚后孩子抚', '交通事故受伤', '劳动合同到期', '信用卡逾期被', '拆迁补偿不公'],
  'rare name': ['赵伟一', '钱芳二', '孙娜三', '李敏四', '王磊九', '陈洋十'],
  'rare text': ['到期不续签（777710）', '不给工资怎么办（123456）', '不退押金（500003）', '继承房产（999）'],
  'absent 2': ['鲸鱼', '火星', '恐龙', '镭射'],
  'absent 6': ['工资押金房东', '离婚合同不公', '老板起诉邻居', '工伤怎么办纠'],
}
const total = Number(process.argv[2] ?? 1_000_000)
const rounds = Number(process.argv[3] ?? 20)

/** The procedures that `fill` names; a search reads nothing of them but titles. */
const procedures = ['consultation', 'legal-aid.application', 'legal-aid.objection'].map(
  id => ({ ...consultation, id, version: '2022-01-01' }) as Procedure,
)
const b = await benchHouse(registryOf([{ procedures }]))
try {
  const { house, registry } = b
  await fill(house, 0, total)
  const began = performance.now()
  let indexed = 0
  const lane = async () => {
    for (let n = -1; n !== 0; indexed += n) n = await indexPage(house, registry, 2000)
  }
  await Promise.all([lane(), lane()])
  const seconds = (performance.now() - began) / 1000
  console.log(`${indexed} matters indexed in ${seconds.toFixed(0)} s, ${(indexed / seconds).toFixed(0)} a second`)
  await house.db.system.query('vacuum analyze matter_search')
  const id = async (n: number) =>
    (await house.db.system.query('select id from agency where code = $1', [`B${String(n).padStart(5, '0')}`])).rows[0]
      .id as number
  const viewer = (everywhere: boolean): Viewer => ({ kind: 'staff', person: 1, name: '测', posts: [], everywhere })
  const who: [string, Viewer, Scope][] = [
    ['officer', viewer(false), { agencies: [await id(7)] }],
    ['city', viewer(false), { agencies: [await id(1)] }],
    ['bureau', viewer(false), { agencies: await Promise.all(Array.from({ length: 10 }, (_, i) => id(i + 1))) }],
    ['admin', viewer(true), { all: true }],
  ]
  for (const [name, looking, reach] of who)
    for (const [kind, texts] of Object.entries(phrases)) {
      const times: number[] = []
      let found = 0
      for (let round = 0; round < rounds; round++)
        for (const q of texts)
          times.push(
            await timed(async () => {
              const page = await within(house.db, reach, tx => search(tx, house, registry, looking, reach, q, 20))
              found += page.rows.length
            }),
          )
      const t = quantiles(times.slice(texts.length))
      console.log(
        `${name.padEnd(8)} ${kind.padEnd(10)} p50 ${ms(t.p50).padStart(9)}  p99 ${ms(t.p99).padStart(9)}  ${(found / times.length).toFixed(1)} rows`,
      )
    }
} finally {
  await b.close()
}
