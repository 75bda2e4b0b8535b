import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import writeExcelFile from 'write-excel-file/node'
import { columnsOf, template } from '../server/enterprises/importing/columns.ts'
import { runImports } from '../server/enterprises/index.ts'
import { inventedCode } from '../server/people/index.ts'
import { ask, type Client } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { docketTitles, type RegisterHouse, registerHouse } from './support/register.ts'
import { upload } from './support/wire.ts'

const head = [
  '名称',
  '统一社会信用代码',
  '类别',
  '行政区划',
  '行业',
  '类别标签',
  '地址',
  '所属行会商会/平台',
  '联系人',
  '电话',
]
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n'))
const line = (name: string, more: Partial<Record<(typeof head)[number], string>> = {}) => {
  const row: Record<string, string> = {
    名称: name,
    统一社会信用代码: inventedCode(name),
    类别: '企业',
    行政区划: '福建省南平市延平区',
    ...more,
  }
  return head.map(h => row[h] ?? '')
}

let keys = 0
const send = (
  t: RegisterHouse,
  c: Client,
  name: string,
  content: Buffer,
  agency = t.county.id,
  key = `import-key-${++keys}`,
) =>
  c.send({
    method: 'POST',
    url: '/api/v1/enterprises/imports',
    headers: { 'content-type': 'multipart/form-data; boundary=----faqiao', 'idempotency-key': key },
    payload: upload({ agency: String(agency) }, name, content).multipart,
  })

/** Sent, read and checked; applied too where asked. */
async function imported(t: RegisterHouse, name: string, content: Buffer, apply: object | false = {}) {
  const begun = await send(t, t.as.officer, name, content)
  assert.equal(begun.status, 202, begun.text)
  const path = `/enterprises/imports/${begun.body.id}`
  await runImports(t.house)
  const checked = (await t.as.officer.get(path)).body
  if (apply && checked.state === 'checked') {
    assert.equal((await t.as.officer.post(`${path}/apply`, apply)).status, 204)
    await runImports(t.house)
  }
  const end = (await t.as.officer.get(path)).body
  const rows = (await t.as.officer.get(`${path}/rows?limit=200`)).body.rows as {
    line: number
    outcome: string
    says: string[]
    saved: boolean
  }[]
  return { id: begun.body.id as string, path, checked, end, rows, outcomes: rows.map(r => r.outcome) }
}
const entries = (t: RegisterHouse) =>
  ask<{ n: number }>(t, 'select count(*)::int as n from enterprise').then(r => r[0]!.n)

test('columns are known by their headings in any order, with notes in brackets; every heading of the template is known', () => {
  assert.deepEqual(
    columnsOf(['序号', '联系电话', '企业名称（全称）', '统一社会信用代码（必填）', '所属商会'])?.map(c => c.field),
    [undefined, 'phone', 'name', 'code', 'bodies'],
  )
  assert.equal(columnsOf(['甲', '乙']), undefined)
  for (const t of template.slice(1)) assert.equal(columnsOf(['名称', t.heading])![1]!.field, t.field)
  assert.equal(columnsOf([template[0]!.heading])![0]!.field, 'name')
})

test('a register comes in from CSV: first it is said what would happen, then the good rows are saved and the rest reported', async () => {
  const t = await registerHouse()
  const known = await anEnterprise(t.house, t.county.id, '演示在册公司', { industry: 'C20' })
  const same = await anEnterprise(t.house, t.county.id, '演示不变公司')
  const far = await anEnterprise(t.house, t.bureau.id, '演示别家登记公司')
  const rows = [
    ['二〇二六年企业名录', ...head.slice(1).map(() => '')],
    head,
    line('演示甲公司', {
      行业: '农副食品加工业',
      类别标签: '上市公司；国有企业',
      '所属行会商会/平台': '演示新商会',
      联系人: '张某',
      电话: '13812345678',
    }),
    line('演示在册公司', { 统一社会信用代码: known.code!, 行业: '15', 地址: '延平区某路1号' }),
    line('演示不变公司', { 统一社会信用代码: same.code! }),
    line('演示新商会', { 类别: '行会商会', 统一社会信用代码: '' }),
    line('演示坏代码公司', { 统一社会信用代码: '91350700MA00000000' }),
    line('演示坏行业公司', { 行业: '造船', 类别标签: '独角兽', 电话: '123' }),
    line('演示没有商会公司', { '所属行会商会/平台': '没有这个商会' }),
    line('演示别家登记公司', { 统一社会信用代码: far.code! }),
    line('演示甲公司', { 统一社会信用代码: inventedCode('演示甲公司') }),
    line('演示没有代码公司', { 统一社会信用代码: '' }),
    line('演示（在册）公司', { 统一社会信用代码: inventedCode('又一家') }),
  ]
  const dry = await imported(t, '名录.csv', csv(rows), false)
  assert.deepEqual(
    [dry.checked.state, dry.checked.rows, dry.checked.counts],
    ['checked', 11, { new: 2, changed: 1, same: 1, refused: 6, duplicate: 1 }],
  )
  assert.equal(await entries(t), 3, 'nothing is saved yet')
  assert.deepEqual(
    dry.rows.map(r => [r.line, r.outcome]),
    [
      [3, 'new'],
      [4, 'changed'],
      [5, 'same'],
      [6, 'new'],
      [7, 'refused'],
      [8, 'refused'],
      [9, 'refused'],
      [10, 'refused'],
      [11, 'refused'],
      [12, 'refused'],
      [13, 'duplicate'],
    ],
  )
  const says = (n: number) => dry.rows.find(r => r.line === n)!.says.join('；')
  assert.match(says(4), /行业：C20 .*→C15 .*；地址：（空）→延平区某路1号/)
  assert.match(says(7), /“统一社会信用代码”列：/)
  assert.match(says(8), /“电话”列：.*“行业”列：GB\/T 4754 没有行业“造船”.*“类别标签”列：没有类别标签“独角兽”/)
  assert.match(says(9), /“所属行会商会\/平台”列：没有找到“没有这个商会”/)
  assert.match(says(10), /由其他机构登记/)
  assert.match(says(11), /与第3行是同一项/)
  assert.match(says(12), /企业应有统一社会信用代码/)
  assert.match(says(13), /与“演示在册公司”.*可能重复/)

  assert.equal((await t.as.officer.post(`${dry.path}/apply`, {})).status, 204)
  await runImports(t.house)
  const { body } = await t.as.officer.get(dry.path)
  assert.deepEqual([body.state, body.saved, body.percent, await entries(t)], ['done', 3, 100, 5])
  assert.equal((await t.as.officer.post(`${dry.path}/apply`, {})).body.code, 'import-over')
  const [firm] = (await t.as.officer.get(`/enterprises?q=${encodeURIComponent('演示甲公司')}`)).body.rows
  assert.deepEqual([firm.industry, firm.categories], ['C13', ['上市公司', '国有企业']])
  assert.deepEqual(
    (await t.as.officer.get(`/enterprises/${firm.id}`)).body.bodies.map((b: { name: string }) => b.name),
    ['演示新商会'],
    'a body further down in the file covers it',
  )
  assert.equal((await t.as.officer.get(`/enterprises/${firm.id}/contacts`)).body.rows[0].phone, '138****5678')
  assert.deepEqual(await docketTitles(t, known.id), ['修改登记：行业、地址'])
  assert.doesNotMatch(
    JSON.stringify(await ask(t, 'select * from register_import_row')),
    /13812345678|张某/,
    'people are kept as contacts alone',
  )
  assert.deepEqual(
    globSync(`${t.house.files}/register/**/*`, { withFileTypes: true }).filter(f => f.isFile()),
    [],
    'the file is gone once it was read',
  )
})

test('the same file again changes nothing, whatever stands in it; with duplicates too', async () => {
  const t = await registerHouse()
  const name = fc.constantFrom('演示甲公司', '演示乙公司', '演示（甲）有限公司', '演示丙商会', '演示丁园区')
  const row = fc.record({
    name,
    code: fc.constantFrom('', 'a', 'b', 'c', '坏'),
    kind: fc.constantFrom('', '企业', '商会', '工业平台'),
    place: fc.constantFrom('350702', '建阳区', '', '不存在的地方'),
    industry: fc.constantFrom('', 'C20', '15', '造船'),
    body: fc.constantFrom('', '演示丙商会', '演示丁园区', '没有的商会'),
    contact: fc.constantFrom(['', ''], ['张某', '13812345678'], ['张某', '13900000000'], ['李某', '']),
  })
  let file = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), fc.boolean(), async (rows, withDuplicates) => {
      file += 1
      const content = csv([
        head,
        ...rows.map(r => [
          r.name,
          r.code && r.code !== '坏' ? inventedCode(r.code) : r.code,
          r.kind,
          r.place,
          r.industry,
          '',
          '',
          r.body,
          ...r.contact,
        ]),
      ])
      await imported(t, `${file}.csv`, content, { withDuplicates })
      const state = () =>
        ask(
          t,
          `select (select jsonb_agg(e order by id) from enterprise e) as e, (select jsonb_agg(c) from enterprise_cover c) as c,
        (select jsonb_agg(x order by id) from enterprise_contact x) as x, (select count(*) from docket_entry) as d`,
        )
      const before = await state()
      const again = await imported(t, `${file}.csv`, content, { withDuplicates })
      assert.equal(again.end.saved, 0, JSON.stringify(again.rows))
      assert.deepEqual(await state(), before)
    }),
    { numRuns: 20 },
  )
  assert.ok((await entries(t)) > 3)
})

test('Excel and CSV in GB18030, with tabs or a mark, are read alike; the template comes back in', async () => {
  const t = await registerHouse()
  const rows = [head, line('演示甲公司'), line('演示乙公司')]
  const text = rows.map(r => r.join(',')).join('\n')
  const gb = Buffer.concat(
    [...text].map(c => {
      if (c.charCodeAt(0) < 128) return Buffer.from(c)
      return gb18030.get(c)!
    }),
  )
  const xlsx = await writeExcelFile(rows.map(r => r.map(value => ({ value, type: String })))).toBuffer()
  const files: [string, Buffer][] = [
    ['a.csv', gb],
    ['b.csv', Buffer.from(`\uFEFF${text}`)],
    ['c.txt', Buffer.from(rows.map(r => r.join('\t')).join('\r\n'))],
    ['d.xlsx', xlsx],
  ]
  for (const [n, [name, content]] of files.entries()) {
    const { outcomes, end } = await imported(t, name, content)
    assert.deepEqual(outcomes, n === 0 ? ['new', 'new'] : ['same', 'same'], `${name} ${end.fault}`)
  }
  const template = await t.app.inject({
    url: '/api/v1/enterprises/template.xlsx',
    headers: { cookie: t.as.officer.cookie },
  })
  const { end } = await imported(t, '模板.xlsx', template.rawPayload)
  assert.deepEqual([end.state, end.fault], ['failed', '文件中没有数据行。请核对文件后重新导入。'])
})

test('what is no table of names is refused in words, and nothing is lost', async () => {
  const t = await registerHouse()
  const fault = async (name: string, content: Buffer) => (await imported(t, name, content)).end.fault
  assert.match(await fault('a.csv', Buffer.from('甲,乙\n1,2')), /没有认出“名称”一列/)
  assert.match(await fault('a.xlsx', Buffer.from('这不是工作簿')), /不是 \.xlsx 工作簿/)
  assert.match(await fault('a.xlsx', Buffer.from('PK\u0003\u0004坏的')), /已损坏/)
  assert.match(await fault('a.csv', Buffer.from('名称\n"没有收尾')), /引号没有成对/)
  assert.equal((await send(t, t.as.officer, 'a.csv', Buffer.alloc(0))).body.code, 'file-empty')
})

test('who may import: the offices that keep the register of that agency; others neither send, nor read, nor apply', async () => {
  const t = await registerHouse()
  const content = csv([head, line('演示甲公司')])
  assert.equal((await send(t, t.as.clerk, 'a.csv', content)).status, 403)
  assert.equal((await send(t, t.as.stranger, 'a.csv', content)).status, 403)
  assert.equal((await send(t, t.visitor, 'a.csv', content)).status, 401)
  const { path, id } = await imported(t, 'a.csv', content, false)
  assert.equal((await t.as.stranger.get(path)).status, 404)
  assert.equal((await t.as.stranger.get(`${path}/rows`)).status, 404)
  assert.equal((await t.as.stranger.post(`${path}/apply`, {})).status, 404)
  assert.equal((await t.as.clerk.post(`${path}/apply`, {})).status, 403)
  assert.equal((await t.as.above.post(`${path}/apply`, {})).status, 204)
  await runImports(t.house)
  assert.equal((await t.as.above.get('/enterprises/imports')).body.rows[0].id, id)
  const one = await send(t, t.as.officer, 'a.csv', content, t.county.id, 'one-key-only')
  const two = await send(t, t.as.officer, 'a.csv', content, t.county.id, 'one-key-only')
  assert.equal(one.body.id, two.body.id)
  assert.equal((await send(t, t.as.officer, 'a.csv', Buffer.from('别的'), t.county.id, 'one-key-only')).status, 422)
})

test('an import is stopped between pages and taken up where it stood', async () => {
  const t = await registerHouse()
  const rows = Array.from({ length: 1200 }, (_, i) => line(`演示第${i}公司`))
  const begun = await send(t, t.as.officer, 'a.csv', csv([head, ...rows]))
  const path = `/enterprises/imports/${begun.body.id}`
  await runImports(t.house)
  await t.as.officer.post(`${path}/apply`, {})
  // Stopped by a trigger of the test's own while the second page is written.
  await ask(
    t,
    `create function stop() returns trigger language plpgsql as $$ begin if new.done = 500 then new.state := 'cancelled'; new.resumes := 'applying'; end if; return new; end $$`,
  )
  await ask(t, 'create trigger stop before update on register_import for each row execute function stop()')
  await runImports(t.house)
  await ask(t, 'drop trigger stop on register_import')
  const half = (await t.as.officer.get(path)).body
  assert.deepEqual(
    [half.state, half.saved, half.percent, half.mayResume, await entries(t)],
    ['cancelled', 500, 41, true, 500],
  )
  assert.equal((await t.as.officer.post(`${path}/resume`)).status, 204)
  await runImports(t.house)
  const end = (await t.as.officer.get(path)).body
  assert.deepEqual([end.state, end.saved, end.counts.new, await entries(t)], ['done', 1200, 1200, 1200])
  assert.equal((await t.as.officer.del(path)).body.code, 'import-over')
  assert.equal((await t.as.officer.post(`${path}/resume`)).body.code, 'import-over')
  const other = await send(t, t.as.officer, 'b.csv', csv([head, line('演示别的公司')]))
  assert.equal((await t.as.officer.del(`/enterprises/imports/${other.body.id}`)).status, 204)
  assert.equal(await runImports(t.house), 0, 'what was stopped is not worked on')
})

test('a file that still lists what was merged changes nothing of the one it went into', async () => {
  const t = await registerHouse()
  const [stays, goes] = [
    await anEnterprise(t.house, t.county.id, '演示新公司'),
    await anEnterprise(t.house, t.county.id, '演示老公司'),
  ]
  await t.as.officer.post(`/enterprises/${stays.id}/merge`, {
    from: goes.id,
    version: 1,
    fromVersion: 1,
    why: '同一家企业',
  })
  const { rows, end } = await imported(
    t,
    'a.csv',
    csv([head, line('演示老公司', { 统一社会信用代码: goes.code!, 地址: '旧地址' })]),
  )
  assert.deepEqual([rows[0]!.outcome, end.saved], ['same', 0])
  assert.match(rows[0]!.says.join(), /已并入“演示新公司”/)
})

/** GB18030 of the characters used here, by decoding all two-byte codes. */
const gb18030 = new Map<string, Buffer>()
const decoder = new TextDecoder('gb18030')
for (let a = 0x81; a <= 0xfe; a++)
  for (let b = 0x40; b <= 0xfe; b++)
    if (b !== 0x7f) gb18030.set(decoder.decode(Uint8Array.of(a, b)), Buffer.from([a, b]))
