import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { csvOf } from '../web/desk/parts/csv.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, granted, lasting, must, type Regions, regions, sign, text } from './support/regions.ts'
import { upload } from './support/wire.ts'

let w: Regions
before(async () => {
  w = await regions()
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const drafted = (more: object = {}) => ({
  kind: 'memorandum',
  title: '法治建设结对提升机制备忘录',
  parties: [
    { agency: w.home.bureau.id, regions: ['441803'], weaker: true },
    { agency: w.host.bureau.id, regions: ['440105'] },
  ],
  ...text(),
  ...more,
})

test('an id is written one way: in capitals or as a URN it is refused, so that no look goes unrecorded and no record breaks', async () => {
  const id = await agreed(w)
  await granted(w, id)
  const matter = await asked(w.host.clerk, w.host.centre)
  for (const odd of [matter.toUpperCase(), `urn:uuid:${matter}`, `{${matter}}`, matter.replaceAll('-', '')]) {
    refused(await w.home.liaison.get(`/matters/${odd}`), 400, 'request-malformed')
    refused(await w.host.leader.post(`/agreements/${odd}/suspend`, { why: '停' }), 400, 'request-malformed')
  }
  for (const list of ['/agreements?', '/handovers?side=in&', '/partnerships?', '/talents?'])
    for (const after of ['abc', id.toUpperCase()])
      refused(await w.home.liaison.get(`${list}after=${after}`), 400, 'request-malformed')
})

const days = ['0000-01-01', '0026-09-25', '9999-12-31', '2026-02-30', '2026-13-01', '2026-1-1', '', '2026-12-31T00:00']
test('a day there is not, or that nobody means, is refused in words wherever one is typed', async () => {
  const id = await agreed(w)
  const bad = (answer: Answer) =>
    assert.ok(answer.status === 400 && ['bad-date', 'request-malformed'].includes(answer.body.code), answer.text)
  for (const day of days) {
    bad(await w.home.liaison.post('/agreements', drafted({ from: day })))
    bad(await w.home.liaison.post('/agreements', drafted({ until: day })))
    for (const change of ['amend', 'renew', 'end'])
      bad(await w.home.liaison.post(`/agreements/${id}/versions`, { change, ...text({ until: day }), why: '商定' }))
    const door = {
      to: w.home.bureau.id,
      of: w.host.centre.id,
      procedures: ['intake.consultation'],
      acts: ['see'],
      data: [],
    }
    for (const field of ['from', 'until'])
      bad(await w.host.leader.post(`/agreements/${id}/grants`, { ...door, [field]: day }))
  }
  // The last year that may be written is lived to its end.
  const far = must(await w.home.liaison.post('/agreements', drafted({ until: '9998-12-31' }))).id
  for (const by of [w.home.leader, w.host.leader]) must(await sign(by, far))
  must(
    await w.home.liaison.post(`/agreements/${far}/versions`, {
      change: 'end',
      ...text({ until: '9998-12-31' }),
      why: '商定',
    }),
  )
  for (const by of [w.home.leader, w.host.leader]) must(await sign(by, far))
  assert.equal(must(await w.home.liaison.get(`/agreements/${far}`)).endedOn, '9999-01-01')
})

test('numbers that are none, below one or past what is counted are refused in words', async () => {
  const id = await agreed(w)
  const matter = await asked(w.home.clerk, w.home.centre)
  for (const n of [-1, 0, 2_147_483_648, 1e20, 1.5]) {
    for (const answer of [
      await w.home.liaison.post('/agreements', drafted({ coordinator: n })),
      await w.host.leader.post(`/agreements/${id}/grants/${n}/end`, { why: '完' }),
      await w.home.leader.post(`/agreements/${id}/versions/${n}/withdraw`, { why: '完' }),
      await w.home.clerk.post(`/matters/${matter}/handover`, { to: n, why: '当地' }),
      await w.home.clerk.post(`/matters/${matter}/assistance`, { to: n, kind: 'check', what: '核查' }),
    ])
      refused(answer, 400, 'request-malformed')
  }
})

const hostile = [
  '甲'.repeat(20_000),
  '\u202E文旦\u2066',
  '=cmd|calc',
  `'; drop table matter; --`,
  '<script>1</script>',
  '😀'.repeat(60),
]
test('whatever is written in an agreement, an offer or a request for help comes back as written, or is refused in words', async () => {
  const id = await agreed(w)
  for (const words of hostile) {
    const made = await w.home.liaison.post('/agreements', drafted({ title: words, text: words }))
    if (made.status === 201) {
      const { title, versions } = must(await w.host.liaison.get(`/agreements/${made.body.id}`))
      assert.deepEqual([title, versions[0].text], [words, words])
    } else refused(made, 400, 'request-malformed')
    const matter = await asked(w.home.clerk, w.home.centre)
    const to = w.host.centre.id
    const offer = await w.home.clerk.post(`/matters/${matter}/handover`, { to, why: words })
    if (offer.status === 201) assert.ok(must(await w.host.clerk.get(`/matters/${offer.body.id}`)).docket.length > 0)
    else refused(offer, 400, 'request-malformed')
    const help = await w.home.clerk.post(`/matters/${matter}/assistance`, { to, kind: 'check', what: words })
    assert.ok(help.status === 201 || help.body.code === 'request-malformed', help.text)
  }
  for (const words of ['\u0000', '\ud800'])
    refused(await w.host.leader.post(`/agreements/${id}/suspend`, { why: words }), 400, 'text-unkeepable')
})

const sending = (
  by: Client,
  url: string,
  name: string,
  content: Buffer,
  key: string,
  type = 'multipart/form-data; boundary=----faqiao',
) =>
  by.send({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { 'content-type': type, 'idempotency-key': key },
    payload: upload({}, name, content).multipart,
  })

test('a signed text is sent whole, once, by a side, under a name without a path; the same key does not stand for another file', async () => {
  const id = await agreed(w)
  const url = `/agreements/${id}/versions/1/file`
  const send = (by: Client, content: Buffer, key: string, type?: string) =>
    sending(by, url, '../../../etc/签署\u202E本".pdf', content, key, type)
  const paper = Buffer.from('签署文本')
  refused(await send(w.home.liaison, paper, 'paper-key-1', 'text/plain'), 415, 'media-type')
  refused(await w.home.liaison.post(url, {}), 415, 'media-type')
  refused(await send(w.home.liaison, Buffer.alloc(11_000_000, 65), 'paper-key-2'), 413, 'too-large')
  refused(await send(w.home.liaison, Buffer.alloc(0), 'paper-key-3'), 422, 'file-empty')
  for (const torn of ['--x\r\nfoo', '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nab', ''])
    refused(
      await w.home.liaison.send({
        method: 'POST',
        url: `/api/v1${url}`,
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'paper-key-4' },
        payload: torn,
      }),
      422,
      'file-incomplete',
    )
  refused(await send(w.stranger.liaison, paper, 'paper-key-5'), 404, 'not-found')
  refused(await send(w.home.officer, paper, 'paper-key-5'), 404, 'not-found')
  const { name } = must(await send(w.home.liaison, paper, 'paper-key-6'))
  assert.doesNotMatch(name, /[/\\"\u202E]/)
  assert.deepEqual(must(await send(w.home.liaison, paper, 'paper-key-6')).name, name)
  refused(await send(w.home.liaison, Buffer.from('另一份'), 'paper-key-6'), 422, 'idempotency-key-reused')
  refused(await send(w.host.liaison, Buffer.from('另一份'), 'paper-key-7'), 409, 'file-there')
  const got = await w.host.liaison.get(url)
  assert.equal(got.headers['x-content-type-options'], 'nosniff')
  assert.match(String(got.headers['content-disposition']), /^attachment; /)
})

test('what an export writes down no spreadsheet runs, also where the sign is wide', () => {
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
    assert.equal(csvOf([[`${sign}1+1`, '甲"乙']]), `\uFEFF"'${sign}1+1","甲""乙"\r\n`)
  assert.equal(csvOf([['1=1', '甲-乙']]), '\uFEFF"1=1","甲-乙"\r\n')
})

test('run as the other side, the statements themselves show nothing that no agreement opens', async () => {
  const at = await regions()
  const matter = await asked(at.home.clerk, at.home.centre)
  await agreed(at)
  must(await at.home.clerk.post(`/matters/${matter}/handover`, { to: at.host.centre.id, why: '当地' }))
  const tables = [
    'agreement',
    'agreement_party',
    'agreement_version',
    'agreement_signature',
    'reach_grant',
    'handover',
    'matter',
    'docket_entry',
  ]
  const counted = async (agencies: number[]) => {
    const client = await at.t.house.db.reader.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('faqiao.all', 'off', true), set_config('faqiao.agencies', $1, true), set_config('faqiao.day', '2026-09-25', true)`,
        [`{${agencies}}`],
      )
      const found: Record<string, number> = {}
      for (const t of tables)
        found[t] = (await client.query<{ n: number }>(`select count(*)::int as n from ${t}`)).rows[0]!.n
      return found
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const { stranger, host } = at
  assert.deepEqual(
    await counted([stranger.bureau.id, stranger.aid.id, stranger.centre.id]),
    Object.fromEntries(tables.map(t => [t, 0])),
  )
  // The centre is offered a matter; the agreement is its bureau's.
  const centre = await counted([host.centre.id])
  assert.deepEqual([centre.agreement, centre.reach_grant, centre.handover, centre.matter], [0, 0, 1, 2])
  assert.equal((await counted([host.bureau.id])).agreement, 1)
})

test('a resident, a visitor and a clerk whose post is over do nothing of it, and learn nothing', async () => {
  const id = await agreed(w)
  const matter = await asked(w.home.clerk, w.home.centre)
  const step = must(await w.home.clerk.post(`/matters/${matter}/handover`, { to: w.host.centre.id, why: '当地' })).id
  const resident = await w.t.resident('13900139001')
  const was = await staff(w.t.house, '调走的联络员', [[w.home.bureau.id, 'partnerClerk']])
  const gone = await lasting(w.t, was)
  must(await gone.get(`/agreements/${id}`))
  await ask(w.t, "update post set to_date = '2026-09-24' where person_id = $1", [was.person])
  const again = await w.t.as(was)
  for (const by of [w.t.visitor, resident, again])
    for (const answer of [
      await by.get('/agreements'),
      await by.get(`/agreements/${id}`),
      await by.post('/agreements', drafted()),
      await by.post(`/agreements/${id}/suspend`, { why: '停' }),
      await by.post(`/agreements/${id}/terminate`, { why: '停' }),
      await by.post(`/agreements/${id}/grants`, {
        to: w.home.bureau.id,
        of: w.host.centre.id,
        procedures: ['intake.consultation'],
        acts: ['see'],
        data: [],
      }),
      await by.post(`/matters/${matter}/handover`, { to: w.host.aid.id, why: '当地' }),
      await by.post(`/matters/${matter}/assistance`, { to: w.host.aid.id, kind: 'check', what: '核查' }),
      await by.get(`/matters/${matter}/handovers`),
      await by.get(`/handovers/${step}/trace`),
      await by.get(`/handovers/${step}/agencies`),
      await by.post(`/handovers/${step}/withdraw`, { why: '不移' }),
      await by.post(`/handovers/${step}/consent`, { agreed: true }),
      await by.post(`/matters/${step}/acts/accept`, { answers: {} }),
      await by.get('/stations'),
      await by.get('/talents'),
      await by.get(`/partnerships/${id}`),
    ]) {
      assert.ok([401, 403, 404].includes(answer.status) || answer.body.rows?.length === 0, answer.text)
      assert.ok(!answer.text.includes('清新—海珠公共法律服务合作协议') && !answer.text.includes('移送：'), answer.text)
    }
  const { standing, endedOn } = must(await w.home.liaison.get(`/agreements/${id}`))
  assert.deepEqual([standing, endedOn], ['inForce', undefined])
})
