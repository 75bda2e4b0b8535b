import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { evidence, must, page, paired, type Three, three } from './support/partnerships.ts'
import { lasting } from './support/regions.ts'
import { upload } from './support/wire.ts'

let w: Three
let pair: string
before(async () => {
  w = await three('2026-12-16T10:00:00+08:00')
  pair = await paired(w)
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const statement = (of = pair) => `/partnerships/${of}/statements/2026`

test('one hand does not sign the year for two sides, and is not offered to', async () => {
  const of = await paired(w)
  const { digest } = must(await w.foshan.liaison.post(`${statement(of)}/draw`))
  const both = await lasting(
    w.t,
    await staff(
      w.t.house,
      '两市主任',
      [w.zhaoqing, w.yunfu].map(s => [s.id, 'leader'] as [number, 'leader']),
    ),
  )
  must(await both.post(`${statement(of)}/sign`, { digest }))
  refused(await both.post(`${statement(of)}/sign`, { digest }), 403, 'same-hand')
  const view = must(await both.get(statement(of)))
  assert.deepEqual([view.signatures.length, view.waitsFor.length, view.may.includes('sign')], [1, 2, false])
})

test('a party that is merged after it signed the year does not sign it again', async () => {
  const of = await paired(w)
  const province = await anAgency(w.t.house, '44SF', 'bureau', '广东省司法厅', '440000')
  const admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[province.id, 'admin']], true))
  const next = await anAgency(w.t.house, '445300XB', 'government', '云浮新办', '445300')
  const { digest } = must(await w.foshan.liaison.post(`${statement(of)}/draw`))
  must(await w.yunfu.leader.post(`${statement(of)}/sign`, { digest }))
  must(await admin.post(`/agencies/${w.yunfu.id}/merge`, { into: next.id, why: '机构改革' }))
  const { waitsFor, signatures } = must(await w.foshan.liaison.get(statement(of)))
  assert.deepEqual(waitsFor.map((p: { id: number }) => p.id).sort(), [w.foshan.id, w.zhaoqing.id].sort())
  assert.equal(signatures[0].agency, w.yunfu.name)
  must(await w.zhaoqing.leader.post(`${statement(of)}/sign`, { digest }))
  assert.deepEqual(must(await w.foshan.leader.post(`${statement(of)}/sign`, { digest })), { effective: true })
  // The others of this file speak for the new one.
  w.yunfu = { ...w.yunfu, id: next.id, name: next.name }
})

test('two draw up the statement at once, with something told in between: each version is whole, and one is signed', async () => {
  const of = await paired(w)
  const bulletin = (n: number) =>
    w.foshan.liaison.post(`/partnerships/${of}/bulletins`, { title: `第${n}期`, text: '工作信息' })
  const answers = await Promise.all([
    w.foshan.liaison.post(`${statement(of)}/draw`),
    bulletin(1),
    w.zhaoqing.liaison.post(`${statement(of)}/draw`),
    bulletin(2),
    w.yunfu.liaison.post(`${statement(of)}/draw`),
  ])
  for (const a of answers) must(a)
  const versions = await ask<{ version: number; digest: string }>(
    w.t,
    'select version, digest from pair_statement where agreement_id = $1 order by version',
    [of],
  )
  assert.deepEqual(
    versions.map(v => v.version),
    versions.map((_, i) => i + 1),
  )
  assert.equal(new Set(versions.map(v => v.digest)).size, versions.length)
  for (const old of versions.slice(0, -1))
    refused(await w.foshan.leader.post(`${statement(of)}/sign`, { digest: old.digest }), 409, 'text-changed')
  must(await w.foshan.leader.post(`${statement(of)}/sign`, { digest: versions.at(-1)!.digest }))
})

test('agreed, declined and taken back at once: a proposal has one answer', async () => {
  for (let n = 0; n < 4; n++) {
    const { id } = must(
      await w.foshan.liaison.post(`/partnerships/${pair}/projects`, {
        title: `联合普法${n}`,
        aim: '普法',
        lead: w.foshan.id,
        from: '2026-12-16',
        until: '2027-06-30',
        milestones: [{ title: '启动', agency: w.zhaoqing.id, due: '2027-01-31' }],
      }),
    )
    const turn = (by: Client, how: string) => by.post(`/partnerships/${pair}/projects/${id}/${how}`, { why: '无' })
    const plain = (by: Client, how: string) => by.post(`/partnerships/${pair}/projects/${id}/${how}`)
    const answers = await Promise.all([
      plain(w.zhaoqing.liaison, 'agree'),
      turn(w.yunfu.liaison, 'decline'),
      turn(w.foshan.liaison, 'withdraw'),
    ])
    const done = answers.filter(a => a.status === 204)
    assert.equal(done.length, 1, answers.map(a => a.text).join())
    const tasks = await ask(
      w.t,
      "select 1 from pair_task where agreement_id = $1 and of_kind = 'project' and of_id = $2",
      [pair, id],
    )
    assert.equal(tasks.length, answers[0]!.status === 204 ? 1 : 0)
  }
})

test('nothing of one partnership is turned by the address of another, nor proves anything there', async () => {
  const other = await paired(w)
  const { id } = must(await w.foshan.liaison.post(`/partnerships/${pair}/bulletins`, { title: '信息', text: '信息' }))
  refused(await w.zhaoqing.liaison.post(`/partnerships/${other}/bulletins/${id}/receive`), 404, 'not-found')
  const file = await evidence(w.foshan.liaison, pair, '只属一对')
  refused(await w.foshan.liaison.get(`/partnerships/${other}/files/${file}`), 404, 'not-found')
  const duty = (await page(w.foshan.liaison, other)).duties[0].id
  const deed = { day: '2026-12-01', title: '联合', files: [file] }
  refused(await w.foshan.liaison.post(`/partnerships/${other}/duties/${duty}/deeds`, deed), 422, 'no-such-file')
  refused(await w.foshan.liaison.post(`/partnerships/${pair}/duties/${duty}/deeds`, deed), 404, 'not-found')
  for (const item of [-1, 0, 2_147_483_648, 1.5, 'x'])
    for (const path of ['deeds/%/countersign', 'projects/%/agree', 'bulletins/%/receive', 'exchanges/%/agree'])
      refused(
        await w.zhaoqing.liaison.post(`/partnerships/${pair}/${path.replace('%', `${item}`)}`),
        400,
        'request-malformed',
      )
  for (const year of [1999, 2101, -1, 1e20, 'x'])
    refused(await w.foshan.liaison.get(`/partnerships/${pair}?year=${year}`), 400, 'request-malformed')
})

test('evidence torn on the way is refused in words, and one key does not stand for two files', async () => {
  const send = (words: string, payload = upload({}, `${words}.txt`, Buffer.from(words)).multipart) =>
    w.foshan.liaison.send({
      method: 'POST',
      url: `/api/v1/partnerships/${pair}/files`,
      headers: { 'content-type': 'multipart/form-data; boundary=----faqiao', 'idempotency-key': 'evidence-one-key' },
      payload,
    })
  refused(await send('断', Buffer.from('------faqiao\r\ncontent-dispo')), 422, 'file-incomplete')
  const first = must(await send('第一份'))
  assert.deepEqual(must(await send('第一份')), first)
  refused(await send('第二份'), 422, 'idempotency-key-reused')
})

test('figures of another’s places are opened by an agreement that all have signed, for its years, and closed with it', async () => {
  const effects = async (by: Client, of: string, year = 2026) =>
    must(await by.get(`/partnerships/${of}/statements/${year}`)).content.effects as { until?: string }[]
  // Whoever drafts an agreement with somebody has not agreed on anything with them.
  const { id: unsigned } = must(
    await w.stranger.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '未经对方签署',
      parties: [
        { agency: w.stranger.id, regions: ['440500'] },
        { agency: w.zhaoqing.id, regions: ['441200'], weaker: true },
      ],
      scope: { services: ['intake.consultation'], acts: ['offer'], data: [], regions: ['440500', '441200'] },
      from: '2026-01-01',
      until: '2027-12-31',
      text: '拟议',
    }),
  )
  assert.deepEqual(await effects(w.stranger.liaison, unsigned), [])
  const of = await paired(w)
  assert.deepEqual(
    (await effects(w.foshan.liaison, of)).map(e => e.until),
    [undefined, undefined],
  )
  for (const year of [2025, 2028]) assert.deepEqual(await effects(w.foshan.liaison, of, year), [])
  must(await w.zhaoqing.leader.post(`/agreements/${of}/suspend`, { why: '停' }))
  assert.deepEqual(
    (await effects(w.foshan.liaison, of)).map(e => e.until),
    ['2026-12-15', '2026-12-15'],
  )
  must(await w.zhaoqing.leader.post(`/agreements/${of}/resume`, { why: '续' }))
  must(await w.zhaoqing.leader.post(`/agreements/${of}/terminate`, { why: '止' }))
  w.t.setClock('2027-06-16T10:00:00+08:00')
  assert.deepEqual(
    (await effects(w.foshan.liaison, of, 2027)).map(e => e.until),
    ['2027-01-14', '2027-01-14'],
  )
  w.t.setClock('2026-12-16T10:00:00+08:00')
})
