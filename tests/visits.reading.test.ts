import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import type { VisitLine, VisitView } from '../server/visits/contract.ts'
import { stripped } from '../server/visits/stripping.ts'
import { partOf } from './support/drawn.ts'
import { aDraft, type Courts, courts, sync } from './support/visits.ts'
import { upload } from './support/wire.ts'

const at = (time: string, day = '2026-09-24') => `${day}T${time}:00+08:00`
type Page = { rows: VisitLine[]; next?: string }

async function visited(c: Courts, viewer = c.envoy, given = {}): Promise<string> {
  const id = randomUUID()
  const { body } = await sync(c.wire, viewer, [{ id, draft: aDraft(c, given) }])
  assert.equal(body.results[0]?.result, 'saved', JSON.stringify(body))
  return id
}

test('who reads a visit: its envoy, the court’s office, leader and discipline, those above, the firms; nobody else', async () => {
  const c = await courts()
  const id = await visited(c)
  const [first, , , fourth] = c.firms
  for (const [name, viewer, status] of [
    ['its envoy', c.envoy, 200],
    ['the office', c.office, 200],
    ['the leader', c.leader, 200],
    ['discipline', c.officer, 200],
    ['discipline above', c.cityOfficer, 200],
    ['a firm visited', await c.member(first!, 'reader'), 200],
    ['the association', await c.member(c.body, 'clerk'), 200],
    ['a firm not visited', await c.member(fourth!, 'head'), 404],
    ['another envoy, though a judge there', c.colleague, 404],
    ['a judge of the court', c.judge, 404],
    ['another court', c.stranger, 404],
    ['a visitor', undefined, 401],
  ] as const)
    assert.equal((await c.wire.get(`/api/v1/visits/${id}`, viewer)).status, status, name)
})

test('a firm reads advice and its own needs, and neither notes, situation, declaration nor what is another firm’s', async () => {
  const c = await courts()
  const [first, second] = c.firms
  const need = (firm: number | undefined, text: string) => ({
    id: randomUUID(),
    kind: '法律咨询',
    text,
    ...(firm && { firm }),
  })
  const id = await visited(c, c.envoy, {
    needs: [need(first!.id, '甲的需求'), need(second!.id, '乙的需求'), need(undefined, '商会的需求')],
  })
  const { body } = await c.wire.get<VisitView>(`/api/v1/visits/${id}`, await c.member(first!, 'legal'))
  assert.deepEqual(
    body.needs.map(n => n.text),
    ['甲的需求'],
  )
  assert.deepEqual(
    body.firms.map(f => f.id),
    [first!.id],
  )
  assert.deepEqual(
    [body.advice, body.content, body.notes, body.declared, body.gifts],
    ['完善合同审查流程。', '', undefined, undefined, undefined],
  )
  assert.doesNotMatch(JSON.stringify(body), /秘书长私下/)
  const whole = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.office)).body
  assert.deepEqual([whole.needs.length, whole.notes], [3, '秘书长私下说到账款紧张。'])
})

test('the archive is listed by envoy, target, firm, quarter, status and day, page by page, each its own', async () => {
  const c = await courts()
  const hours = ['08', '09', '10', '11', '13']
  for (const h of hours) await visited(c, c.envoy, { startsAt: at(`${h}:00`), endsAt: at(`${h}:30`) })
  await visited(c, c.colleague, {
    firms: [c.firms[3]!.id],
    startsAt: at('09:00', '2026-06-30'),
    endsAt: at('10:00', '2026-06-30'),
  })
  const list = async (query: string, viewer = c.office as Parameters<typeof c.wire.get>[1]) =>
    (await c.wire.get<Page>(`/api/v1/visits?${query}`, viewer)).body
  assert.equal((await list('')).rows.length, 6)
  assert.equal((await list(`envoy=${c.colleague.person}`)).rows.length, 1)
  assert.equal((await list('quarter=2026Q3')).rows.length, 5)
  assert.equal((await list('quarter=2026Q2')).rows.length, 1)
  assert.equal((await list(`firm=${c.firms[3]!.id}`)).rows.length, 1)
  assert.equal((await list(`target=${c.body.id}&status=done&from=2026-09-24&to=2026-09-24`)).rows.length, 5)
  assert.equal((await list('status=planned')).rows.length, 0)
  assert.equal((await list('', c.envoy)).rows.length, 5, 'an envoy lists their own')
  assert.equal((await list('', c.judge)).rows.length, 0)
  assert.equal((await list('', c.stranger)).rows.length, 0)
  assert.equal((await list('', await c.member(c.firms[3]!, 'reader'))).rows.length, 1)
  const seen: string[] = []
  let after = ''
  for (;;) {
    const page: Page = await list(`limit=4${after}`)
    seen.push(...page.rows.map(r => r.startsAt))
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(seen, seen.toSorted().toReversed())
  assert.equal(seen.length, 6)
  assert.equal((await c.wire.get('/api/v1/visits?after=xyz', c.office)).status, 400)
})

test('the sheet of a month is drawn as Word and Excel, for those who may read it', async () => {
  const c = await courts()
  await visited(c)
  await visited(c, c.colleague, { startsAt: at('14:00'), endsAt: at('15:00'), content: '同事走访的内容' })
  const docx = await c.wire.get(`/api/v1/visits/sheet.docx?month=2026-09&agency=${c.court.id}`, c.office)
  const text = partOf(docx.raw, 'word/document.xml')
  assert.match(text, /走访工作月表/)
  assert.match(text, /同事走访的内容/)
  assert.match(text, /浦城县人民法院/)
  const own = await c.wire.get('/api/v1/visits/sheet.xlsx?month=2026-09', c.envoy)
  const strings = partOf(own.raw, 'xl/sharedStrings.xml') + partOf(own.raw, 'xl/worksheets/sheet1.xml')
  assert.match(strings, /林特派/)
  assert.doesNotMatch(strings, /同事走访的内容/)
  assert.equal((await c.wire.get('/api/v1/visits/sheet.docx?month=2026-13', c.office)).status, 400)
  assert.equal(
    (await c.wire.get('/api/v1/visits/sheet.docx?month=2026-09', await c.member(c.firms[0]!, 'head'))).status,
    403,
  )
})

/** Segments of a JPEG: marker and content. */
const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** Exif of a picture that is turned to the right (6) and says where it was taken. */
const exif = Buffer.concat([
  Buffer.from('Exif\0\0', 'latin1'),
  Buffer.from('4d4d002a000000080001011200030000000100060000', 'hex'),
  Buffer.from('00000000', 'hex'),
  Buffer.from('GPS 27.9170 118.5340', 'latin1'),
])
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
  segment(0xe1, exif),
  segment(0xfe, Buffer.from('taken by somebody', 'latin1')),
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd9]),
])
const chunk = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data, Buffer.alloc(4)])
}
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  chunk('eXIf', exif),
  chunk('tEXt', Buffer.from('Comment\0GPS 27.9170', 'latin1')),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
])
const riff = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
const body = Buffer.concat([
  riff('VP8X', Buffer.from('0c000000000000000000', 'hex')),
  riff('VP8 ', Buffer.from([1, 2, 3])),
  riff('EXIF', exif),
])
const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), body])
webp.writeUInt32LE(body.length + 4, 4)

test('a photograph loses where and by whom it was taken, and keeps the picture and how it is turned', () => {
  for (const [name, picture] of Object.entries({ jpeg, png, webp })) {
    const bare = stripped(picture)!
    assert.doesNotMatch(bare.toString('latin1'), /GPS|somebody/, name)
    assert.ok(bare.length < picture.length, name)
    assert.deepEqual(stripped(bare), bare, `${name} stays as it is`)
  }
  const bare = stripped(jpeg)!
  assert.equal(bare.readUInt16BE(bare.indexOf('Exif') + 24), 6)
  assert.ok(bare.includes(Buffer.from([0x12, 0x34, 0xff, 0x00, 0x56])))
  assert.equal(stripped(webp)![20]! & 0x0c, 0)
  for (let n = 0; n < jpeg.length; n++) stripped(jpeg.subarray(0, n))
  assert.equal(stripped(jpeg.subarray(0, 40)), undefined)
  assert.equal(stripped(Buffer.from('%PDF-1.7')), undefined)
})

test('photographs hang on a visit: images alone, so many at most, the same once; who sees the visit sees them', async () => {
  const c = await courts()
  const id = await visited(c)
  const send = (content: Buffer, name = '现场.png', viewer: Parameters<typeof c.wire.post>[2] = c.envoy) =>
    c.wire.post<{ id: number; size: number; code: string }>(
      `/api/v1/visits/${id}/photographs`,
      upload({}, name, content),
      viewer,
    )
  const first = await send(png)
  assert.equal(first.status, 201, JSON.stringify(first.body))
  assert.equal((await send(png)).body.id, first.body.id)
  assert.deepEqual(
    [(await send(Buffer.from('%PDF-1.7 x'), '扫描.pdf')).status, (await send(Buffer.alloc(0))).body.code],
    [415, 'file-empty'],
  )
  assert.equal((await send(png, '现场.png', c.colleague)).status, 404)
  assert.equal((await send(png, '现场.png', c.office)).status, 403)
  const seen = async (viewer: Parameters<typeof c.wire.get>[1]) =>
    (await c.wire.get(`/api/v1/visits/${id}/photographs/${first.body.id}`, viewer)).status
  assert.deepEqual(
    [
      await seen(c.office),
      await seen(await c.member(c.firms[0]!, 'reader')),
      await seen(c.judge),
      await seen(undefined),
    ],
    [200, 200, 404, 401],
  )
  for (let i = 0; i < 8; i++)
    await send(Buffer.concat([png.subarray(0, -12), chunk('prIv', Buffer.from([i])), png.subarray(-12)]))
  const tenth = await send(Buffer.concat([png.subarray(0, -12), chunk('prIv', Buffer.from([99])), png.subarray(-12)]))
  assert.deepEqual([tenth.status, tenth.body.code], [422, 'too-many-photographs'])
})
