import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { standingOn } from '../server/agreements/index.ts'
import { type Answer, ask } from './support/app.ts'
import { agreed, asked, granted, must, type Regions, regions, sign, text } from './support/regions.ts'

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

test('nothing is in force before every side has signed the very text; signing twice changes nothing', async () => {
  const { id, number } = must(await w.home.liaison.post('/agreements', drafted()))
  assert.match(number, /^441803SF-2026-XY\d{4}$/)
  refused(await sign(w.home.liaison, id), 403, 'not-yours')
  refused(
    await w.home.leader.post(`/agreements/${id}/versions/1/sign`, { digest: '0'.repeat(64) }),
    409,
    'text-changed',
  )
  assert.deepEqual(must(await sign(w.home.leader, id)), { effective: false })
  assert.deepEqual(must(await sign(w.home.leader, id)), { effective: false })
  assert.equal(must(await w.host.liaison.get(`/agreements/${id}`)).standing, 'signing')
  assert.deepEqual(must(await sign(w.host.leader, id)), { effective: true })
  const seen = must(await w.host.liaison.get(`/agreements/${id}`))
  assert.equal(seen.standing, 'inForce')
  assert.equal(seen.versions[0].signatures.length, 2)
  assert.ok(seen.docket.some((e: { title: string }) => /生效/.test(e.title)))
})

test('who is no side neither drafts, nor reads, nor signs', async () => {
  const { id } = must(await w.home.liaison.post('/agreements', drafted()))
  refused(await w.stranger.leader.get(`/agreements/${id}`), 404, 'not-found')
  refused(await w.stranger.leader.post('/agreements', drafted()), 403, 'not-yours')
  refused(
    await w.stranger.leader.post(`/agreements/${id}/versions/1/sign`, { digest: '0'.repeat(64) }),
    404,
    'not-found',
  )
  refused(await w.home.officer.post('/agreements', drafted()), 403, 'not-yours')
  refused(await w.t.visitor.get('/agreements'), 401, 'sign-in-needed')
})

for (const [what, more] of [
  ['a region no side signs for', { scope: { ...text().scope, regions: ['440402'] } }],
  ['a service there is not', { scope: { ...text().scope, services: ['nothing.such'] } }],
  ['an end before its beginning', { until: '2025-12-31' }],
  ['the same agency on both sides', { parties: [0, 0] }],
  ['one region on two sides', { parties: [0, 1] }],
] as const)
  test(`refused: an agreement with ${what}`, async () => {
    const given = drafted(more) as { parties: unknown[] }
    if (given.parties[0] === 0)
      given.parties = [
        { agency: w.home.bureau.id, regions: ['441803'] },
        given.parties[1] === 0
          ? { agency: w.home.bureau.id, regions: ['440105'] }
          : { agency: w.province.id, regions: ['441800', '440105'] },
      ]
    refused(await w.home.liaison.post('/agreements', given), 422, 'text-refused')
  })

test('a grant opens just what it names, is never wider than its agreement, and each look through it stands in both dockets', async () => {
  const id = await agreed(w)
  const matter = await asked(w.host.clerk, w.host.centre)
  const look = () => w.home.liaison.get(`/matters/${matter}`)
  refused(await look(), 404, 'not-found')
  const wide = await w.host.leader.post(`/agreements/${id}/grants`, {
    to: w.stranger.bureau.id,
    of: w.host.centre.id,
    procedures: ['plans.task'],
    acts: ['see'],
    data: [],
    until: '2027-06-30',
  })
  refused(wide, 422, 'grant-too-wide')
  assert.deepEqual(wide.body.fields.map((f: { field: string }) => f.field).sort(), ['procedures', 'to', 'until'])
  refused(
    await w.home.leader.post(`/agreements/${id}/grants`, {
      to: w.home.bureau.id,
      of: w.host.centre.id,
      procedures: ['intake.consultation'],
      acts: ['see'],
      data: [],
    }),
    403,
    'not-yours',
  )
  const grant = await granted(w, id)
  const seen = must(await look())
  assert.equal(seen.granted.agreement, id)
  assert.deepEqual(seen.choices, [])
  const notes = async (stream: string) =>
    (await ask<{ kind: string }>(w.t, 'select kind from docket_entry where stream = $1', [stream])).filter(
      e => e.kind === 'grant.used',
    ).length
  assert.deepEqual([await notes(matter), await notes(id)], [1, 1])
  must(await w.home.liaison.get('/matters?view=shared'))
  assert.equal(await notes(id), 2)
  assert.deepEqual(
    must(await w.home.liaison.get('/matters?view=shared'))
      .rows.map((r: { id: string }) => r.id)
      .includes(matter),
    true,
  )
  const inbox = must(await w.home.liaison.get('/matters'))
  assert.ok(!inbox.rows.some((r: { id: string }) => r.id === matter), 'the ordinary list does not grow')
  must(await w.host.leader.post(`/agreements/${id}/grants/${grant}/end`, { why: '不再需要' }))
  refused(await look(), 404, 'not-found')
})

for (const [what, close, reopen] of [
  [
    'its day passes',
    (_id: string) => w.t.setClock('2027-01-01T09:00:00+08:00'),
    () => w.t.setClock('2026-09-25T10:00:00+08:00'),
  ],
  [
    'it is suspended',
    async (id: string) => void must(await w.host.leader.post(`/agreements/${id}/suspend`, { why: '调整' })),
    async (id: string) => {
      refused(await w.home.leader.post(`/agreements/${id}/resume`, { why: '继续' }), 403, 'not-yours')
      must(await w.host.leader.post(`/agreements/${id}/resume`, { why: '继续' }))
    },
  ],
] as const)
  test(`when ${what} every door closes at once, and it opens again with it`, async () => {
    const id = await agreed(w)
    const grant = await granted(w, id, { acts: ['see', 'note'] })
    const matter = await asked(w.host.clerk, w.host.centre)
    const tries = async () => [
      (await w.home.liaison.get(`/matters/${matter}`)).status,
      (await w.home.liaison.post(`/matters/${matter}/messages`, { text: '协商', internal: true })).status,
      must(await w.home.liaison.get('/matters?view=shared')).rows.length > 0,
    ]
    assert.deepEqual(await tries(), [200, 200, true])
    await close(id)
    assert.deepEqual(await tries(), [404, 404, false])
    await reopen(id)
    assert.deepEqual(await tries(), [200, 200, true])
    must(await w.host.leader.post(`/agreements/${id}/grants/${grant}/end`, { why: '完' }))
  })

test('an amended text closes the doors that have become too wide, and keeps the others', async () => {
  const id = await agreed(w)
  const [kept, closed] = [
    await granted(w, id),
    await granted(w, id, { of: w.host.aid.id, procedures: ['legal-aid.application'] }),
  ]
  must(
    await w.host.liaison.post(`/agreements/${id}/versions`, {
      change: 'amend',
      ...text({ scope: { ...text().scope, services: ['intake.consultation'] } }),
      why: '法律援助另行约定',
    }),
  )
  refused(
    await w.home.liaison.post(`/agreements/${id}/versions`, { change: 'amend', ...text(), why: '再改' }),
    409,
    'text-open',
  )
  must(await sign(w.host.leader, id))
  must(await sign(w.home.leader, id))
  const { grantsGiven } = must(await w.home.liaison.get(`/agreements/${id}`))
  const open = (g: number) => grantsGiven.find((x: { id: number }) => x.id === g).open
  assert.deepEqual([open(kept), open(closed)], [true, false])
})

test('one side gives notice; the other cannot make it sooner; after the day nothing is open', async () => {
  const id = await agreed(w)
  await granted(w, id)
  const { on } = must(await w.home.leader.post(`/agreements/${id}/terminate`, { why: '机构调整' }))
  assert.equal(on, '2026-10-25')
  assert.deepEqual(must(await w.host.leader.post(`/agreements/${id}/terminate`, { why: '同意' })), { on })
  const standing = async () => must(await w.home.liaison.get(`/agreements/${id}`)).standing
  w.t.setClock('2026-10-24T23:59:00+08:00')
  assert.equal(await standing(), 'inForce')
  w.t.setClock('2026-10-25T00:00:00+08:00')
  assert.equal(await standing(), 'ended')
  w.t.setClock('2026-09-25T10:00:00+08:00')
})

test('to decide on renewal is a promise with a day; renewing keeps it', async () => {
  const id = await agreed(w)
  const owed = () =>
    ask<{ status: string; due: string }>(
      w.t,
      `select status, due_on::text as due from commitment where stream = $1 order by id`,
      [id],
    )
  assert.deepEqual(await owed(), [{ status: 'open', due: '2026-11-01' }])
  // One side owes it, both read by when.
  for (const side of [w.home.leader, w.host.leader])
    assert.equal((await side.get(`/agreements/${id}`)).body.renewBy, '2026-11-01')
  must(
    await w.home.liaison.post(`/agreements/${id}/versions`, {
      change: 'renew',
      ...text({ until: '2027-12-31' }),
      why: '成效明显',
    }),
  )
  must(await sign(w.home.leader, id))
  must(await sign(w.host.leader, id))
  assert.deepEqual(
    (await owed()).map(o => o.status),
    ['met', 'open'],
  )
})

test('where an agreement stands on a day is the same in the house and in the database', async () => {
  const day = fc.integer({ min: 0, max: 40 }).map(n => Temporal.PlainDate.from('2026-03-01').add({ days: n }))
  const maybe = fc.option(day, { nil: null })
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2),
      day,
      fc.nat(20),
      maybe,
      maybe,
      day,
      async (version, from, length, suspendedOn, endedOn, on) => {
        const terms = {
          version,
          from: version ? from : null,
          until: version ? from.add({ days: length }) : null,
          suspendedOn,
          endedOn,
        }
        const [row] = await ask<{ said: string; open: boolean }>(
          w.t,
          `select agreement_standing(a, $6::date) as said, agreement_in_force(a, $6::date) as open
         from jsonb_populate_record(null::agreement, jsonb_build_object('version', $1::int, 'from_day', $2::date, 'until_day', $3::date,
           'suspended_on', $4::date, 'ended_on', $5::date)) a`,
          [version, ...[terms.from, terms.until, suspendedOn, endedOn].map(d => d?.toString() ?? null), on.toString()],
        )
        const standing = standingOn(terms, on)
        assert.deepEqual([row!.said, row!.open ?? false], [standing, standing === 'inForce'])
      },
    ),
    { numRuns: 200 },
  )
})
