import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import multipart from '@fastify/multipart'
import { verify } from '../server/docket/index.ts'
import { intake } from '../server/intake/index.ts'
import { statute, unverified } from '../server/kernel/citation.ts'
import { days } from '../server/kernel/span.ts'
import { nameOf } from '../server/matters/files.ts'
import { type contract, type HoldingAgency, type Module, papers } from '../server/matters/index.ts'
import { placeOf, sha256 } from '../server/matters/vault.ts'
import type { Viewer } from '../server/people/index.ts'
import { phoneIndex } from '../server/people/index.ts'
import { defineProcedure } from '../server/procedures/index.ts'
import { charactersOf, partOf } from './support/drawn.ts'
import { anAgency, staff, type TestHouse, testHouse } from './support/house.ts'
import { testWire, upload, type Wire } from './support/wire.ts'

const law = statute('中华人民共和国法律援助法')
const deciding: Module = {
  procedures: [
    defineProcedure({
      id: 'deciding',
      title: '试验决定',
      gist: '试验用',
      version: '2022-01-01',
      heldBy: ['legalAidCentre'],
      public: true,
      retention: { years: 10, cite: unverified('某规定', '') },
      states: {
        received: {
          title: '审查中',
          says: '正在审查',
          terms: [{ to: '作出决定', owes: 'approver', within: days(7), cite: law.article(43, '七日内决定') }],
        },
        refused: {
          title: '不予援助',
          says: '决定不予援助',
          final: 'refused',
          remedies: [{ title: '异议', to: '司法行政机关', cite: law.article(49, '提出异议') }],
        },
      },
      actions: {
        apply: { title: '申请', to: 'received', by: ['applicant', 'anyone'], cite: law.article(38, '申请') },
        refuse: {
          title: '决定不予援助',
          from: 'received',
          to: 'refused',
          by: 'approver',
          issues: ['deciding.refusal'],
          cite: law.article(43, '七日内决定'),
        },
      },
    }),
  ],
  documents: {
    'deciding.refusal': {
      title: '不予法律援助决定书',
      compose: ({ parties, agency }) => ({
        heading: '不予法律援助决定书',
        to: parties[0]!.name,
        paragraphs: ['你向本处提出法律援助申请，<b>经审查</b> & 核对，决定不予法律援助。', '𠮷野家的龘字也要在。'],
        basis: [law.article(43, '七日内决定', { paragraph: 1 })],
        remedy: '如有异议，可以向设立本机构的司法行政部门提出',
        signedBy: agency.name,
      }),
    },
  },
}

let t: TestHouse
let wire: Wire
let centre: HoldingAgency
let approver: Viewer
let elsewhere: Viewer
let resident: Viewer

before(async () => {
  t = await testHouse([papers, intake, deciding])
  centre = await anAgency(t.house, '440402A', 'legalAidCentre', '珠海市法律援助处', '440402', '珠法援')
  const other = await anAgency(t.house, '440403A', 'legalAidCentre', '另一法律援助处', '440403')
  approver = await staff(t.house, '审批人', [[centre.id, 'approver']])
  elsewhere = await staff(t.house, '外地人', [[other.id, 'approver']])
  const { person } = await staff(t.house, '张三', [])
  resident = { kind: 'resident', person, name: '张三', phone: phoneIndex(t.house, '+8613800138000') }
  wire = await testWire(t, [papers, intake, deciding], app => app.register(multipart))
})

const open = async () =>
  (
    await wire.post<contract.Receipt>(
      '/api/v1/matters',
      {
        procedure: 'deciding',
        action: 'apply',
        agency: centre.id,
        parties: [{ role: 'applicant', name: '张三', phone: '13800138000' }],
        answers: {},
      },
      resident,
    )
  ).body
type FileView = contract.FileView & { code: string }
const send = (
  id: string,
  name: string,
  content: Buffer,
  as: Viewer | undefined = resident,
  key?: string,
  material = '劳动合同',
) => wire.post<FileView>(`/api/v1/matters/${id}/files`, upload({ material }, name, content), as, key)
const fileUrl = (id: string, f: { id: number }) => `/api/v1/matters/${id}/files/${f.id}`

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const exe = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00'), Buffer.alloc(200)])

test('a photograph is kept by its content, shown in the page and recorded with its hash', async () => {
  const { id } = await open()
  const sent = await send(id, '合同 第1页.PNG', png)
  assert.equal(sent.status, 201)
  assert.deepEqual(
    { ...sent.body, id: 0, at: '' },
    {
      id: 0,
      at: '',
      material: '劳动合同',
      name: '合同 第1页.PNG',
      mediaType: 'image/png',
      size: png.length,
      sha256: sha256(png),
    },
  )
  assert.ok(existsSync(placeOf(t.house.files, sha256(png))))
  const got = await wire.get(fileUrl(id, sent.body), approver)
  assert.ok(got.raw.equals(png))
  assert.equal(got.headers['content-type'], 'image/png')
  assert.equal(got.headers['x-content-type-options'], 'nosniff')
  assert.match(String(got.headers['content-security-policy']), /sandbox/)
  assert.match(String(got.headers['content-disposition']), /^inline; .*filename\*=UTF-8''%E5%90%88%E5%90%8C%20/)
  const { body } = await wire.get<contract.MatterView>(`/api/v1/matters/${id}`, approver)
  assert.equal(body.files.length, 1)
  assert.match(JSON.stringify(body.docket.at(-1)), new RegExp(sha256(png)))
  assert.deepEqual((await verify(t.house.db.system)).damage, [])
})

test('the same content is kept once, and sent twice for one material is there once', async () => {
  const { id } = await open()
  const [a, b] = [await send(id, 'a.pdf', pdf), await send(id, 'b.pdf', pdf)]
  assert.deepEqual([a.body.id, a.body.name], [b.body.id, b.body.name])
  const c = await send(id, 'a.pdf', pdf, resident, undefined, '身份证')
  assert.notEqual(c.body.id, a.body.id)
  const hash = sha256(pdf)
  assert.deepEqual(readdirSync(join(t.house.files, hash.slice(0, 2))), [hash.slice(2)])
  const again = await send(id, 'x.txt', Buffer.from('说明'), resident, 'one-key-for-two')
  assert.equal((await send(id, 'x.txt', Buffer.from('说明'), resident, 'one-key-for-two')).body.id, again.body.id)
  assert.equal(
    (await send(id, 'x.txt', Buffer.from('别的'), resident, 'one-key-for-two')).body.code,
    'idempotency-key-reused',
  )
})

test('a program is refused whatever it is called, a file must be what its name says', async () => {
  const { id } = await open()
  const code = async (name: string, content: Buffer) => (await send(id, name, content)).body.code
  assert.equal(await code('合同.pdf', exe), 'file-kind')
  assert.equal(await code('合同.txt', exe), 'file-kind')
  assert.equal(await code('压缩.zip', Buffer.from('504b0304140000000000', 'hex')), 'file-kind')
  assert.equal(
    await code('旧文档.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])),
    'file-kind',
  )
  assert.equal(await code('合同.pdf', png), 'file-kind-differs')
  assert.equal(await code('页面.html', Buffer.from('<script>alert(1)</script>')), 'file-kind-differs')
  assert.equal(await code('图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'file-kind-differs')
  assert.equal(await code('空.pdf', Buffer.alloc(0)), 'file-empty')
  assert.equal(await code('截图.jpg', png), undefined, 'phones mix up the endings of pictures')
  const { body } = await wire.get<contract.MatterView>(`/api/v1/matters/${id}`, resident)
  assert.equal(body.files.length, 1)
})

test('plain text is taken in UTF-8 and GB 18030, and never shown as a page', async () => {
  const { id } = await open()
  const gb = Buffer.from([0xc4, 0xe3, 0xba, 0xc3])
  for (const [content, charset] of [
    [Buffer.from('<script>你好</script>'), 'utf-8'],
    [gb, 'gb18030'],
  ] as const) {
    const { body } = await send(id, '说明.txt', content)
    const got = await wire.get(fileUrl(id, body), resident)
    assert.equal(got.headers['content-type'], `text/plain; charset=${charset}`)
    assert.match(String(got.headers['content-security-policy']), /sandbox/)
  }
})

test('too large, without a label, without a file, not a form: each is told', async () => {
  const { id } = await open()
  const large = Buffer.concat([pdf, Buffer.alloc(10_000_001 - pdf.length, 32)])
  assert.deepEqual(
    [(await send(id, 'a.pdf', large)).status, (await send(id, 'a.pdf', large)).body.code],
    [413, 'too-large'],
  )
  assert.equal((await send(id, 'a.pdf', large.subarray(0, 10_000_000))).status, 201)
  assert.equal((await send(id, 'a.pdf', pdf, resident, undefined, ' ')).body.code, 'file-incomplete')
  assert.equal((await send(id, 'a.pdf', pdf, resident, undefined, '长'.repeat(61))).body.code, 'file-incomplete')
  const bare = await wire.post<{ code: string }>(`/api/v1/matters/${id}/files`, { material: '合同' }, resident)
  assert.equal(bare.body.code, 'media-type')
})

test('who is out of reach neither sends nor sees, nor learns that there is something', async () => {
  const { id } = await open()
  const { body: file } = await send(id, 'a.pdf', pdf)
  for (const as of [elsewhere, undefined]) {
    assert.equal((await send(id, 'a.pdf', pdf, as ?? { kind: 'visitor' })).status, 404)
    assert.equal((await wire.get(fileUrl(id, file), as)).status, 404)
  }
  const other = await open()
  assert.equal(
    (await wire.get(fileUrl(other.id, file), resident)).status,
    404,
    'a file is found in its own matter only',
  )
})

test('a closed matter takes no more files; what it has stays readable; damage is noticed', async () => {
  const { id } = await open()
  const { body: file } = await send(id, 'a.txt', Buffer.from('结案前的材料'))
  await wire.post(`/api/v1/matters/${id}/acts/refuse`, {}, approver)
  assert.equal((await send(id, 'b.txt', Buffer.from('结案后的材料'))).body.code, 'matter-closed')
  assert.equal((await wire.get(fileUrl(id, file), resident)).status, 200)
  writeFileSync(placeOf(t.house.files, file.sha256), '被改过')
  assert.equal((await wire.get<{ code: string }>(fileUrl(id, file), resident)).body.code, 'file-damaged')
})

test('names lose folders, control and direction marks and excess length, and keep their ending', () => {
  assert.equal(nameOf('C:\\Users\\x\\合同.pdf'), '合同.pdf')
  assert.equal(nameOf('../../etc/passwd'), 'passwd')
  assert.equal(nameOf('合同\u202efdp.exe'), '合同fdp.exe')
  assert.equal(nameOf('a\r\nb".pdf'), 'ab".pdf')
  assert.equal(nameOf(''), '文件')
  assert.equal([...nameOf(`${'长'.repeat(300)}.docx`)].length, 145)
})

test('an issued document is drawn as PDF and DOCX with number, addressee, body, basis, remedy, signature and date', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open()
  const done = await wire.post<contract.Acted>(`/api/v1/matters/${id}/acts/refuse`, {}, approver)
  const [document] = done.body.documents
  const url = `/api/v1/matters/${id}/documents/${document!.id}`
  const drawn = await wire.get(`${url}.pdf`, resident)
  assert.equal(drawn.headers['content-type'], 'application/pdf')
  assert.match(String(drawn.headers['content-disposition']), /^inline/)
  const shown = charactersOf(drawn.raw)
  for (const c of '珠海市法律援助处〔2026〕1号不予决定书张三你向本出申请经审查《》第四十三条一款如有异议年月日龘&')
    assert.ok(shown.includes(c), `${c} is not in the PDF`)
  assert.ok(!shown.includes('囍'), 'what was not written is not there')
  const docx = await wire.get(`${url}.docx`, approver)
  const xml = partOf(docx.raw, 'word/document.xml')
  const words = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  for (const text of [
    '珠海市法律援助处',
    document!.number,
    '不予法律援助决定书',
    '张三：',
    '&lt;b&gt;经审查&lt;/b&gt; &amp; 核对',
    '𠮷野家的龘字也要在。',
    '《法律援助法》第四十三条第一款',
    '如有异议，可以向设立本机构的司法行政部门提出。',
    '2026年9月25日',
  ])
    assert.ok(words.includes(text), `${text} is not in ${words}`)
  assert.match(document!.number, /^珠法援〔2026〕\d+号$/)
  assert.match(xml, /w:top="2098"/, '37 mm above')
  assert.match(xml, /仿宋_GB2312/)
})

test('a document once drawn stays what it was, also when the agency is renamed for new ones', async () => {
  const { id } = await open()
  const done = await wire.post<contract.Acted>(`/api/v1/matters/${id}/acts/refuse`, {}, approver)
  const url = `/api/v1/matters/${id}/documents/${done.body.documents[0]!.id}.docx`
  const first = (await wire.get(url, resident)).raw
  const rename = (name: string) =>
    t.house.db.system.query({
      name: 'test.rename',
      text: 'update agency set name = $1 where id = $2',
      values: [name, centre.id],
    } as never)
  await rename('更名后的机构')
  assert.ok((await wire.get(url, resident)).raw.equals(first))
  assert.match(partOf((await wire.get(url, resident)).raw, 'word/document.xml'), /珠海市法律援助处/)
  await rename('珠海市法律援助处')
  assert.equal((await wire.get(url, elsewhere)).status, 404)
  assert.equal((await wire.get(url)).status, 404)
  assert.equal((await wire.get(url.replace(id, (await open()).id), resident)).status, 404)
  assert.equal((await wire.get(`/api/v1/matters/${id}/documents/999999.pdf`, resident)).status, 404)
})

test('a receipt is drawn with its number, what happens next and a code; out of reach there is none', async () => {
  const { id } = await open()
  const url = `/api/v1/matters/${id}/receipt.pdf`
  const got = await wire.get(url, resident)
  assert.equal(got.headers['content-type'], 'application/pdf')
  const shown = charactersOf(got.raw)
  for (const c of '收件凭证440402A-2026试验决定作出审批人') assert.ok(shown.includes(c), `${c} is not in the PDF`)
  assert.equal((await wire.get(url, elsewhere)).status, 404)
})
