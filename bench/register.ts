import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { findDoubles } from '../server/enterprises/doubles.ts'
import {
  applyImport,
  beginImport,
  importById,
  indexRegister,
  runImports,
  searchEnterprises,
} from '../server/enterprises/index.ts'
import { transact, within } from '../server/kernel/database.ts'
import { dateAt } from '../server/kernel/day.ts'
import type { House } from '../server/kernel/house.ts'
import { identityIndex, inventedCode } from '../server/people/index.ts'
import { benchHouse, ms, quantiles, timed } from './world.ts'

const total = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 25)

const counties = ['350702', '350703', '350721', '350722', '350723', '350724', '350725', '350781', '350782', '350783']
const words =
  '竹业 茶业 食品 机械 木业 纸业 包装 建材 化工 电子 纺织 生物 物流 旅游 农业 水产 医药 环保 能源 科技'.split(' ')
const names = [...'闽延建武政顺浦光松邵鑫兴隆盛泰昌恒瑞丰裕华安宁和顺达通利源广福祥永嘉禾木林森海川江河']
const forms = ['有限公司', '股份有限公司', '有限责任公司', '（集团）有限公司', '农民专业合作社']
const labels = ['上市公司', '国有企业', '涉外资企业（含港澳台及合资）', '高新技术企业', '生态绿色企业']

const nameOf = (i: number) =>
  `南平市${names[i % 41]}${names[Math.floor(i / 41) % 41]}${names[Math.floor(i / 1681) % 41]}${words[i % 20]}${forms[i % 5]}`
const rowOf = (i: number) => ({
  stream: v7(),
  name: nameOf(i),
  code: inventedCode(`bench ${i}`),
  region: counties[i % 10]!,
  industry: `C${13 + (i % 31)}`,
  categories: i % 13 === 0 ? [i % 10_000 === 0 ? labels[0]! : labels[(i % 4) + 1]!] : [],
})

async function fill(house: House): Promise<void> {
  const { system } = house.db
  await system.query(
    `insert into agency (code, kind, name, region) select 'R' || lpad(i::text, 4, '0'), 'court', '第' || i || '法院', '350700' from generate_series(1, 20) i`,
  )
  await system.query(`insert into person (name) values ('登记员')`)
  const codes = new Set<string>()
  for (let at = 0; at < total; at += 5000) {
    const rows = Array.from({ length: Math.min(5000, total - at) }, (_, n) => rowOf(at + n))
      .filter(r => !codes.has(r.code) && codes.add(r.code))
      .map(r => ({
        ...r,
        index: identityIndex(house, 'uscc', r.code),
        agency: 1 + ((r.name.length * 7 + rowOf.length) % 20),
      }))
    await system.query({
      text: `insert into enterprise (stream, kind, name, code, code_index, region, industry, categories, agency_id, invented, created_at)
        select stream, 'enterprise', name, code, index, region, industry, categories, agency, true, now() from jsonb_to_recordset($1::jsonb)
          as g(stream uuid, name text, code text, index text, region text, industry text, categories text[], agency int)`,
      values: [JSON.stringify(rows)],
    })
  }
  await system.query(`with b as (insert into enterprise (stream, kind, name, region, agency_id, invented, created_at)
      select gen_random_uuid(), 'association', '南平市第' || i || '商会', '350700', 1, true, now() from generate_series(1, 40) i returning id)
    insert into enterprise_cover (body_id, member_id, from_date) select b.id, e.id, '2026-01-01' from b join enterprise e on e.kind = 'enterprise' and e.id % 40 = b.id % 40`)
}

const queries: Record<string, readonly Parameters<typeof searchEnterprises>[1][]> = {
  'none, a page': [{}],
  'common 2 (公司, 南平, 有限)': [{ q: '公司' }, { q: '南平' }, { q: '有限' }],
  'one character (鑫, 业, 川, 集)': [{ q: '鑫' }, { q: '业' }, { q: '川' }, { q: '集' }],
  'middle (竹业, 鑫隆, 泰竹)': [{ q: '竹业' }, { q: '鑫隆' }, { q: '泰竹' }],
  'rare name': [7, 7777, 55_555, 99_001].map(i => ({ q: nameOf(i).slice(3, 8) })),
  'absent (鲸, 鲸鱼, 业公南平司)': [{ q: '鲸' }, { q: '鲸鱼' }, { q: '业公南平司' }],
  'initials common (np, yxgs)': [{ q: 'np' }, { q: 'yxgs' }, { q: 'y' }],
  'initials rare': [{ q: 'xlzy' }, { q: 'mymcykj' }, { q: 'hjlnync' }, { q: 'tzyyx' }],
  'code whole and parts': [100, 70_000].flatMap(i => [
    { q: rowOf(i).code },
    { q: rowOf(i).code.slice(8, 14) },
    { q: rowOf(i).code.slice(-4) },
  ]),
  'code, all zeros (000000, 00000000)': [{ q: '000000' }, { q: '00000000' }, { q: '0000000000' }],
  'filter alone (county, industry, label)': [
    { region: '350782' },
    { industry: 'C20' },
    { category: '上市公司' },
    { kind: 'association' },
  ],
  'word and rare filter': [
    { q: '公司', category: '上市公司' },
    { q: '竹业', region: '350703', industry: 'C30' },
    { q: '南平', kind: 'association' },
  ],
  'word, agency, absent together': [
    { q: '鑫隆', agency: 7, category: '国有企业' },
    { q: '茶业', agency: 3 },
  ],
  'of a body (2,500 firms)': [{ body: total + 1 }, { body: total + 1, q: '竹业' }, { body: total + 1, q: '鲸' }],
}

const b = await benchHouse()
try {
  const { house } = b
  await fill(house)
  const [first] = (
    await house.db.system.query<{ id: number }>(`select min(id) as id from enterprise where kind = 'association'`)
  ).rows
  const indexing = await timed(() => indexRegister(house))
  const client = await house.db.system.connect()
  await client.query('vacuum analyze')
  client.release()
  console.log(`${total} entries indexed in ${(indexing / 1000).toFixed(1)} s`)
  const day = dateAt(house.now())
  const scope = { agencies: [1] }
  for (const [kind, asked] of Object.entries(queries)) {
    const times: number[] = []
    let found = 0
    for (let round = 0; round < rounds; round++)
      for (const q of asked) {
        const filters = q.body ? { ...q, body: first!.id } : q
        let after: number | undefined
        for (let page = 0; page < 2; page++) {
          const place = after
          times.push(
            await timed(async () => {
              const got = await within(house.db, scope, tx =>
                searchEnterprises(tx, filters, { day, limit: 20, ...(place !== undefined && { after: place }) }),
              )
              after = got.next
              found += got.entries.length
            }),
          )
          if (after === undefined) break
        }
      }
    const t = quantiles(times.slice(asked.length))
    console.log(
      `${kind.padEnd(44)} p50 ${ms(t.p50).padStart(9)}  p99 ${ms(t.p99).padStart(9)}  ${(found / times.length).toFixed(1)} rows`,
    )
  }
  const compared = await timed(() => findDoubles(house))
  const [{ n }] = (await house.db.system.query<{ n: number }>('select count(*)::int as n from enterprise_double'))
    .rows as [{ n: number }]
  console.log(`doubles: ${total} entries compared in ${(compared / 1000).toFixed(1)} s, ${n} pairs`)

  const folder = mkdtempSync(join(tmpdir(), 'faqiao-bench-'))
  const head = '名称,统一社会信用代码,类别,行政区划,行业,所属行会商会/平台,联系人,电话'
  const lines = Array.from(
    { length: total },
    (_, i) =>
      `南平市导入${names[i % 41]}${i}有限公司,${inventedCode(`import ${i}`)},企业,${counties[i % 10]},C20,南平市第${1 + (i % 40)}商会,张某${i},138${String(randomInt(1e8)).padStart(8, '0')}`,
  )
  const content = Buffer.from([head, ...lines].join('\n'))
  writeFileSync(join(folder, 'register.csv'), content)
  const who = { actor: 1, capacity: 'firmOfficer' }
  const { id } = await transact(house.db.system, tx =>
    beginImport(tx, house, who, 1, { name: 'register.csv', content }),
  )
  const checking = await timed(() => runImports(house))
  await transact(house.db.system, tx => applyImport(tx, id, false))
  const applying = await timed(() => runImports(house))
  const done = (await importById(house.db.system, id))!
  console.log(
    `import: ${total} rows read and checked in ${(checking / 1000).toFixed(0)} s, saved in ${(applying / 1000).toFixed(0)} s: ${JSON.stringify(done.counts)}, ${done.state}; memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
  )
  rmSync(folder, { recursive: true })
} finally {
  await b.close()
}
