import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type PostCapacity, postCapacities } from '../server/people/index.ts'
import { ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, granted, lasting, must, type Regions, regions } from './support/regions.ts'

/** One route of the API, as the document that everybody reads has it. */
type Route = { method: string; path: string; params: { name: string; kind: string }[] }
type Ids = { uuid: string[]; integer: number[] }

let w: Regions
let routes: Route[]
let ids: Ids
let numbers: string[]
/** Whoever is tried: each capacity there is, at the bureau that the agreement opens doors to, and at one it does not. */
const roles: { name: string; by: Client; few?: true }[] = []

before(async () => {
  w = await regions()
  await w.t.app.ready()
  const { paths } = w.t.app.swagger() as unknown as {
    paths: Record<
      string,
      Record<string, { parameters?: { in: string; name: string; schema: { format?: string; type?: string } }[] }>
    >
  }
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method,
      path: path.replace('/api/v1', ''),
      params: parameters
        .filter(p => p.in === 'path')
        .map(({ name, schema }) => ({ name, kind: schema.format ?? schema.type ?? 'string' })),
    })),
  )
  const under = [w.home.aid.id, w.home.centre.id]
  const one = async (name: string, agency: number, capacity: PostCapacity, few?: true) =>
    roles.push({
      name: `${name}${capacity}`,
      by: await lasting(w.t, await staff(w.t.house, name, [[agency, capacity, under]])),
      ...(few && { few }),
    })
  for (const capacity of Object.keys(postCapacities) as PostCapacity[])
    await one(
      '清新',
      w.home.bureau.id,
      capacity,
      capacity === 'leader' || capacity === 'partnerClerk' ? true : undefined,
    )
  for (const capacity of ['leader', 'partnerClerk', 'admin'] as const) await one('禅城', w.stranger.bureau.id, capacity)
  ids = await affairs()
})

/** Matters of 海珠 with everything that hangs on a matter, and one on its way to 清新 when the agreement ends. */
async function affairs(): Promise<Ids> {
  const question = await asked(w.host.clerk, w.host.centre, '13800138411')
  must(await w.host.clerk.post(`/matters/${question}/messages`, { text: '请补充合同', internal: true }))
  const boundary = '----doors'
  const sent = await w.host.clerk.send({
    method: 'POST',
    url: `/api/v1/matters/${question}/files`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': 'doors-file-1' },
    payload: [
      `--${boundary}\r\ncontent-disposition: form-data; name="material"\r\n\r\n合同\r\n`,
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n甲乙双方\r\n`,
      `--${boundary}--\r\n`,
    ].join(''),
  })
  assert.equal(sent.status, 201, sent.text)
  const found = <T extends object>(sql: string) => ask<T>(w.t, sql, [question])
  const [m] = await found<{ number: string }>('select number from matter where id = $1')
  numbers = [m!.number, question]
  const integers = [
    ...(await found<{ id: number }>('select id from commitment where matter_id = $1')),
    ...(await found<{ id: number }>('select id from file where matter_id = $1')),
    ...(await found<{ id: number }>('select id from party where matter_id = $1')),
  ].map(r => r.id)
  return { uuid: [question], integer: [...new Set(integers)] }
}

const fill = (route: Route): string[] => {
  let filled = [route.path]
  for (const { name, kind } of route.params) {
    const values = kind === 'uuid' ? ids.uuid : kind === 'integer' ? ids.integer : ['intake.consultation']
    filled = filled.flatMap(path => values.map(v => path.replace(`{${name}}`, String(v))))
  }
  return filled
}
/** Reads of something by its id. What the sides agreed on stays theirs to read: it is no matter of anybody. */
const single = () => routes.filter(r => r.method === 'get' && r.params.length > 0 && !r.path.startsWith('/agreements'))

/** What everybody gets for every read of one thing: the status, by route and role. */
async function snapshot(): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  for (const { name, by } of roles)
    for (const route of single())
      for (const path of fill(route)) {
        const { status } = await by.get(path)
        assert.ok(status < 500, `${name} ${path}: ${status}`)
        seen.set(`${name} ${path}`, status)
      }
  return seen
}

/** Every list that names a matter of 海珠 to somebody of 清新. */
async function named(): Promise<string[]> {
  const lists = routes.filter(r => r.method === 'get' && r.params.length === 0)
  const telling: string[] = []
  for (const { name, by } of roles.filter(r => r.few))
    for (const { path } of [...lists, { path: '/matters?view=shared' }, { path: `/search?q=${numbers[0]}` }]) {
      const { status, text } = await by.get(path)
      if (status === 200 && numbers.some(n => text.includes(n))) telling.push(`${name} ${path}`)
    }
  return telling
}

/** What is sent to routes that change something, so that they get as far as asking who may. */
const bodies: Readonly<Record<string, object>> = {
  '/matters/{id}/acts/{action}': { answers: {} },
  '/matters/{id}/messages': { text: '协商', internal: true },
  '/matters/{id}/rating': { grade: 5 },
  '/matters/{id}/parties/{party}/unmask': { field: 'phone', reason: '核实' },
  '/matters/{id}/handover': { to: 1, why: '移送' },
  '/matters/{id}/assistance': { kind: 'check', to: 1, what: '核实' },
}

/** Writes by id: nobody across the border gets further after the end than before the beginning. */
async function changing(): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  const writes = routes.filter(
    r => ['post', 'put'].includes(r.method) && r.params.some(p => p.kind === 'uuid' || p.kind === 'integer'),
  )
  for (const { name, by } of roles.filter(r => r.few))
    for (const route of writes.filter(r => !r.path.startsWith('/agreements')))
      for (const path of fill(route)) {
        const answer = await by[route.method as 'post' | 'put'](path, bodies[route.path] ?? {})
        assert.ok(answer.status < 500, `${name} ${path}: ${answer.text}`)
        seen.set(`${name} ${route.method} ${path}`, `${answer.status} ${answer.body?.code ?? ''}`)
      }
  return seen
}

test('an agreement opens just the doors it names, and its end closes every one of them: each route, each capacity, both regions', {
  timeout: 600_000,
}, async () => {
  const before = await snapshot()
  const [listsBefore, writesBefore] = [await named(), await changing()]
  assert.ok(
    before.size > 1500 && writesBefore.size > 100,
    `${before.size} reads and ${writesBefore.size} writes are tried`,
  )
  assert.deepEqual(listsBefore, [])

  const agreement = await agreed(w)
  await granted(w, agreement, { acts: ['see', 'note'], data: ['materials'] })
  const during = await snapshot()
  const opened = [...during].filter(([at, status]) => status === 200 && before.get(at) !== 200).map(([at]) => at)
  const doors = new Set(opened.map(at => at.split(' ')[1]))
  for (const path of ['', '/receipt.pdf', '/handovers'].map(p => `/matters/${ids.uuid[0]}${p}`))
    assert.ok(doors.has(path), `${path} is open while the agreement is`)
  assert.ok(
    [...doors].some(d => d!.includes('/files/')),
    'so are the materials',
  )
  assert.ok(
    opened.every(at => at.startsWith('清新')),
    'nobody else comes in with them',
  )
  assert.ok((await named()).some(at => at.endsWith('/matters?view=shared')))
  const looks = async () =>
    (
      await ask<{ n: number }>(
        w.t,
        `select count(*)::int as n from docket_entry where stream = $1 and kind = 'grant.used'`,
        [ids.uuid[0]],
      )
    )[0]!.n
  const noted = await looks()
  assert.ok(noted >= opened.length, `${noted} looks are written down, ${opened.length} doors were gone through`)

  const closes: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'suspended',
      () => w.host.leader.post(`/agreements/${agreement}/suspend`, { why: '调整' }).then(must),
      () => w.host.leader.post(`/agreements/${agreement}/resume`, { why: '继续' }).then(must),
    ],
    [
      'ended by notice',
      async () => {
        must(await w.home.leader.post(`/agreements/${agreement}/terminate`, { why: '期满前终止' }))
        w.t.setClock('2026-10-25T09:00:00+08:00')
      },
      async () => undefined,
    ],
  ]
  for (const [how, close, reopen] of closes) {
    await close()
    const after = await snapshot()
    assert.deepEqual(
      [...after].filter(([at, status]) => status !== before.get(at)),
      [],
      `${how}: every read answers as before there was an agreement`,
    )
    assert.deepEqual(await named(), [], `${how}: no list names it`)
    assert.deepEqual(
      [...(await changing())].filter(([at, said]) => said !== writesBefore.get(at)),
      [],
      `${how}: every write answers as before`,
    )
    await reopen()
  }
  assert.equal(await looks(), noted, 'nobody looked in through a closed door')
})
