import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findDoubles } from '../server/enterprises/doubles.ts'
import { currentIds, enterpriseOfCode, idsOf, indexRegister, kinOf } from '../server/enterprises/index.ts'
import { forgetViewers, inventedCode } from '../server/people/index.ts'
import { ask } from './support/app.ts'
import { anEnterprise, aSeat } from './support/enterprises.ts'
import { docketTitles, type RegisterHouse, registerHouse } from './support/register.ts'

const versions = async (t: RegisterHouse, a: number, b: number) => {
  const of = new Map(
    (
      await ask<{ id: number; version: number }>(t, 'select id, version from enterprise where id in ($1, $2)', [a, b])
    ).map(r => [r.id, r.version]),
  )
  return { version: of.get(a)!, fromVersion: of.get(b)! }
}
const merge = async (t: RegisterHouse, stays: number, goes: number, more: object = {}) =>
  t.as.above.post(`/enterprises/${stays}/merge`, {
    from: goes,
    why: '同一家企业',
    ...(await versions(t, stays, goes)),
    ...more,
  })

test('doubles are found by name without its form, by likeness, and by a former code; one dismissed is not shown again', async () => {
  const t = await registerHouse()
  const at = (name: string, more: object = {}) => anEnterprise(t.house, t.county.id, name, more)
  const [a, b] = [
    await at('演示延平闽北竹业有限公司'),
    await at('演示（延平）闽北竹业股份有限公司', { code: inventedCode('b') }),
  ]
  const c = await at('演示延平闽北竹制业有限公司')
  await at('演示延平闽北竹业有限公司', { region: '350703', code: inventedCode('elsewhere') })
  await at('演示延平茶叶有限公司')
  const d = await at('演示完全不同的名字公司', { region: '350703' })
  await ask(t, 'update enterprise set aka = $2 where id = $1', [d.id, [a.code]])
  await indexRegister(t.house)
  assert.ok((await findDoubles(t.house)) > 0)
  assert.equal(await findDoubles(t.house), 0, 'each is compared once')
  const pairs = async () =>
    (await t.as.above.get('/enterprises/doubles')).body.rows.map(
      (p: { a: { id: number }; b: { id: number }; why: string }) => [p.a.id, p.b.id, p.why],
    )
  assert.deepEqual(await pairs(), [
    [a.id, b.id, 'name'],
    [a.id, c.id, 'similar'],
    [a.id, d.id, 'code'],
    [b.id, c.id, 'similar'],
  ])
  const first = await t.as.above.get('/enterprises/doubles?limit=1')
  assert.equal((await t.as.above.get(`/enterprises/doubles?limit=1&after=${first.body.next}`)).body.rows[0].b.id, c.id)
  assert.deepEqual((await t.as.stranger.get('/enterprises/doubles')).body.rows, [], 'of the agencies one keeps')
  assert.equal(
    (await t.as.stranger.post(`/enterprises/doubles/${a.id}/${c.id}/dismiss`, { why: '两家企业' })).status,
    403,
  )
  assert.equal((await t.as.above.post(`/enterprises/doubles/${a.id}/${c.id}/dismiss`, { why: '两家企业' })).status, 204)
  assert.equal((await t.as.above.post(`/enterprises/doubles/${a.id}/${c.id}/dismiss`, { why: '两家企业' })).status, 404)
  assert.equal((await pairs()).length, 3)
  await ask(t, `update enterprise_search set compared = false`)
  await findDoubles(t.house)
  assert.equal((await pairs()).length, 3, 'what was judged stays judged')
})

test('two are made one: all of the one is the other’s, the old id, name and code lead there, and both dockets say so', async () => {
  const t = await registerHouse()
  const [stays, goes, kin] = [
    await anEnterprise(t.house, t.county.id, '演示新公司'),
    await anEnterprise(t.house, t.county.id, '演示老公司', { industry: 'C20', categories: ['上市公司'] }),
    await anEnterprise(t.house, t.county.id, '演示母公司'),
  ]
  const body = await anEnterprise(t.house, t.county.id, '演示商会', { kind: 'association', covers: [goes.id] })
  await t.as.officer.post(`/enterprises/${goes.id}/affiliates`, {
    enterprise: kin.id,
    relation: 'parent',
    from: '2026-01-01',
  })
  await t.as.officer.post(`/enterprises/${goes.id}/contacts`, { name: '张某', phone: '13812345678' })
  const member = await t.resident('13800000009')
  const [person] = await ask<{ id: number }>(t, 'select max(id) as id from person')
  await aSeat(t.house, goes.id, person!.id, 'head')
  forgetViewers(t.house)
  const planned = await t.as.officer.post(`/enterprises/${goes.id}/calls`, {
    agency: t.county.id,
    purpose: '走访',
    startsAt: '2026-10-12T09:00:00+08:00',
    endsAt: '2026-10-12T10:00:00+08:00',
  })
  assert.equal(planned.status, 201, planned.text)
  const done = await merge(t, stays.id, goes.id)
  assert.equal(done.status, 200, done.text)
  assert.deepEqual(done.body.moved, { covers: 1, affiliates: 1, contacts: 1, seats: 1 })
  const view = (await t.as.clerk.get(`/enterprises/${goes.id}`)).body
  assert.deepEqual(
    [view.id, view.mergedInto, view.asked.name, view.name, view.industry, view.categories],
    [stays.id, stays.id, '演示老公司', '演示新公司', 'C20', ['上市公司']],
  )
  assert.deepEqual(view.aka, ['演示老公司', goes.code])
  assert.deepEqual(
    view.bodies.map((b: { id: number }) => b.id),
    [body.id],
  )
  assert.equal((await t.as.clerk.get(`/enterprises/${goes.id}/affiliates`)).body.rows[0].id, kin.id)
  assert.equal((await t.as.officer.get(`/enterprises/${stays.id}/contacts`)).body.rows[0].name, '张某')
  assert.equal((await enterpriseOfCode(t.house.db.system, goes.code!))?.id, stays.id)
  assert.deepEqual(await idsOf(t.house.db.system, goes.id), [stays.id, goes.id])
  assert.deepEqual(
    [...(await currentIds(t.house.db.system, [goes.id, kin.id]))],
    [
      [goes.id, stays.id],
      [kin.id, kin.id],
    ],
  )
  const kinship = await kinOf(t.house.db.system, [goes.id], Temporal.PlainDate.from('2026-09-25'))
  assert.deepEqual(
    kinship.map(k => [k.id, k.steps]).sort(),
    [
      [stays.id, 0],
      [goes.id, 0],
      [kin.id, 1],
    ].sort(),
  )
  const rows = (await t.as.clerk.get(`/enterprises?q=${encodeURIComponent('老公司')}`)).body.rows
  assert.deepEqual(
    rows.map((r: { id: number }) => r.id),
    [stays.id],
  )
  assert.equal((await t.as.clerk.get(`/enterprises?q=${goes.code}`)).body.rows[0].id, stays.id)
  const mine = await member.get('/my/enterprises')
  assert.deepEqual(
    mine.body.rows.map((r: { id: number; role: string }) => [r.id, r.role]),
    [[stays.id, 'head']],
  )
  assert.equal((await member.get(`/my/enterprises/${goes.id}`)).body.id, stays.id)
  assert.equal(
    (await member.get(`/my/enterprises/${stays.id}/calls`)).body.rows[0].purpose,
    '走访',
    'planned on the old id, read on the new',
  )
  assert.deepEqual((await docketTitles(t, stays.id)).at(-1), '演示老公司并入本项')
  assert.deepEqual((await docketTitles(t, goes.id)).at(-1), '并入演示新公司')
})

test('a member of the firm sees the matters of either code once they are one', async () => {
  const t = await registerHouse()
  const [stays, goes] = [
    await anEnterprise(t.house, t.county.id, '演示新公司'),
    await anEnterprise(t.house, t.county.id, '演示老公司'),
  ]
  const member = await t.resident('13800000009')
  const [person] = await ask<{ id: number }>(t, 'select max(id) as id from person')
  await aSeat(t.house, stays.id, person!.id, 'head')
  forgetViewers(t.house)
  const id = '0199aaaa-0000-7000-8000-000000000042'
  await ask(
    t,
    `with m as (insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at)
       values ($1, 'N-1', 'p', '1', $2, '350702', '旧代码的办件', 'api', 's', '[]', '{}', 'approver', 'act', '无', now()))
     insert into party (matter_id, role, name, identity_kind, identity_sealed, identity_index) values ($1, 'applicant', '演示老公司', 'uscc', 'x', $3)`,
    [id, t.county.id, goes.codeIndex],
  )
  const seen = async () => {
    const { reachOf, viewerOf } = await import('../server/people/index.ts')
    const { within } = await import('../server/kernel/database.ts')
    const viewer = await viewerOf(t.house, member.cookie.split('=')[1]!)
    return within(
      t.house.db,
      reachOf(viewer!),
      async tx => (await tx.query({ text: 'select id from matter' })).rows.length,
    )
  }
  assert.equal(await seen(), 0)
  assert.equal((await merge(t, stays.id, goes.id)).status, 200)
  assert.equal(await seen(), 1)
})

test('what cannot be one is refused, and who may not merge', async () => {
  const t = await registerHouse()
  const at = (name: string, more: object = {}, agency = t.county.id) => anEnterprise(t.house, agency, name, more)
  const [a, b, association, far] = [
    await at('甲公司'),
    await at('乙公司'),
    await at('商会', { kind: 'association' }),
    await at('丙公司', {}, t.bureau.id),
  ]
  const refused = async (stays: number, goes: number, more: object = {}) =>
    (await merge(t, stays, goes, more)).body.code
  assert.equal(await refused(a.id, a.id), 'merge-with-itself')
  assert.equal(await refused(a.id, association.id), 'kinds-differ')
  assert.equal(await refused(a.id, b.id, { version: 9 }), 'version-conflict')
  assert.equal(await refused(a.id, b.id, { fromVersion: 9 }), 'version-conflict')
  assert.equal(await refused(a.id, far.id), 'not-yours', 'the other agency keeps it')
  const bare = (
    await t.as.officer.post('/enterprises', {
      agency: t.county.id,
      kind: 'association',
      name: '无代码商会',
      region: '350702',
    })
  ).body.id
  assert.equal(await refused(bare, association.id), 'survivor-without-code')
  await t.as.officer.post(`/enterprises/${b.id}/close`, { version: 1, why: '注销登记' })
  assert.equal(await refused(b.id, a.id), 'enterprise-closed')
  assert.equal((await merge(t, a.id, b.id)).status, 200, 'a closed one goes into one that stands')
  assert.equal(await refused(a.id, b.id), 'enterprise-merged')
  assert.equal(
    (await t.as.officer.put(`/enterprises/${b.id}`, { version: 9, name: '丁公司' })).body.code,
    'enterprise-merged',
  )
  assert.equal(
    (await t.as.stranger.post(`/enterprises/${a.id}/merge`, { from: b.id, version: 1, fromVersion: 1, why: '同一家' }))
      .status,
    403,
  )
})

type World = {
  covers: [number, number][]
  affiliates: [number, number][]
  contacts: number[]
  seats: [number, number][]
  merges: [number, number][]
}
const firms = 6
const world: fc.Arbitrary<World> = fc.record({
  covers: fc.uniqueArray(fc.tuple(fc.nat(1), fc.nat(firms - 1)), { maxLength: 10, selector: String }),
  affiliates: fc.uniqueArray(
    fc.tuple(fc.nat(firms - 1), fc.nat(firms - 1)).filter(([a, b]) => a !== b),
    { maxLength: 8, selector: String },
  ),
  contacts: fc.array(fc.nat(firms - 1), { maxLength: 8 }),
  seats: fc.uniqueArray(fc.tuple(fc.nat(firms - 1), fc.nat(2)), { maxLength: 8, selector: String }),
  merges: fc.array(fc.tuple(fc.nat(firms - 1), fc.nat(firms - 1)), { minLength: 1, maxLength: 5 }),
})

test('whatever is merged into whatever, every cover, affiliate, contact and seat is still reached, and no pointer leads in a ring', async () => {
  const t = await registerHouse()
  let [run, merged] = [0, 0]
  await fc.assert(
    fc.asyncProperty(world, async w => {
      run += 1
      const ids: number[] = []
      for (let i = 0; i < firms; i++) ids.push((await anEnterprise(t.house, t.county.id, `演示公司${run}之${i}`)).id)
      const bodies = [0, 1].map(i =>
        anEnterprise(t.house, t.county.id, `演示商会${run}之${i}`, { kind: 'association' }),
      )
      const [x, y] = (await Promise.all(bodies)).map(b => b.id) as [number, number]
      const people = (
        await ask<{ id: number }>(
          t,
          `insert into person (name) select '人' || i from generate_series(0, 2) i returning id`,
        )
      ).map(p => p.id)
      for (const [b, m] of w.covers)
        await ask(t, `insert into enterprise_cover (body_id, member_id, from_date) values ($1, $2, '2026-01-01')`, [
          [x, y][b],
          ids[m],
        ])
      for (const [a, b] of w.affiliates)
        await ask(
          t,
          `insert into enterprise_affiliate (a_id, b_id, relation, from_date) values ($1, $2, 'shareholder', '2026-01-01')`,
          [ids[a], ids[b]],
        )
      for (const [n, c] of w.contacts.entries())
        await ask(t, 'insert into enterprise_contact (enterprise_id, name, agency_id) values ($1, $2, $3)', [
          ids[c],
          `联系人${n}`,
          t.county.id,
        ])
      for (const [e, p] of w.seats) await aSeat(t.house, ids[e]!, people[p]!, e % 2 ? 'head' : 'clerk')
      for (const [to, from] of w.merges) if ((await merge(t, ids[to]!, ids[from]!)).status === 200) merged += 1

      const now = await currentIds(t.house.db.system, ids)
      const root = (i: number) => now.get(ids[i]!)!
      const left = await ask<{ id: number; into: number | null; status: string }>(
        t,
        'select id, merged_into as into, status from enterprise where id = any ($1)',
        [ids],
      )
      for (const e of left)
        if (e.into !== null) assert.equal(left.find(o => o.id === e.into)!.into, null, 'one step, to one that stands')
      const covers = new Set(
        (await ask<{ k: string }>(t, `select body_id || ' ' || member_id as k from enterprise_cover`)).map(r => r.k),
      )
      for (const [b, m] of w.covers) assert.ok(covers.has(`${[x, y][b]} ${root(m)}`))
      const kin = new Set(
        (await ask<{ k: string }>(t, `select a_id || ' ' || b_id as k from enterprise_affiliate`)).map(r => r.k),
      )
      for (const [a, b] of w.affiliates) if (root(a) !== root(b)) assert.ok(kin.has(`${root(a)} ${root(b)}`))
      const contacts = await ask<{ k: string }>(
        t,
        `select enterprise_id || ' ' || name as k from enterprise_contact where enterprise_id = any ($1)`,
        [ids],
      )
      assert.deepEqual(contacts.map(c => c.k).sort(), w.contacts.map((c, n) => `${root(c)} 联系人${n}`).sort())
      const seats = await ask<{ k: string }>(
        t,
        `select enterprise_id || ' ' || person_id || ' ' || role as k from enterprise_seat where until is null and enterprise_id = any ($1)`,
        [ids],
      )
      const best = new Map<string, string>()
      for (const [e, p] of w.seats) {
        const at = `${root(e)} ${people[p]}`
        if (best.get(at) !== 'head') best.set(at, e % 2 ? 'head' : 'clerk')
      }
      assert.deepEqual(seats.map(s => s.k).sort(), [...best].map(([at, role]) => `${at} ${role}`).sort())
    }),
    { numRuns: 25 },
  )
  assert.ok(merged > 25, `only ${merged} were merged`)
})
