import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { lasting, must, type Regions, sign, text } from './support/regions.ts'
import { agreedOn, asking, scope, standing, stationWorld } from './support/stations.ts'
import { added, lawyer, mediator, offered, talentWorld } from './support/talents.ts'

const why = '机构改革'
const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const platform = async (w: Regions) =>
  lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
const merged = async (by: Client, from: { id: number }, into: { id: number }) =>
  must(await by.post(`/agencies/${from.id}/merge`, { into: into.id, why }))
const foretold = async (by: Client, from: { id: number }, into: { id: number }) =>
  must(await by.get(`/agencies/${from.id}/succession?into=${into.id}`)).into.foretold

/** An agreement of all three places. */
async function ofThree(w: Regions): Promise<string> {
  const places = ['441803', '440105', '440604']
  const sides = [w.home, w.host, w.stranger]
  const { id } = must(
    await w.home.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '三地合作备忘录',
      parties: sides.map((s, i) => ({ agency: s.bureau.id, regions: [places[i]] })),
      ...text({ scope: { ...text().scope, regions: places } }),
    }),
  )
  for (const s of sides) must(await sign(s.leader, id))
  return id
}

test('the agency of a talent goes into one of a place the agreement does not name: the offer lapses, on the record, and its keeper is told', async () => {
  const w = await talentWorld()
  const admin = await platform(w)
  const far = await anAgency(w.t.house, '440604SS', 'commercialMediation', '禅城商事调解中心', '440604')
  const wide = await ofThree(w)
  const [he, chen] = [await added(w.keeper, w.centre, mediator), await added(w.keeper, w.centre, lawyer)]
  for (const id of [he, chen]) must(await offered(w.keeper, id, w.agreement))
  must(await offered(w.keeper, chen, wide))
  const asks = async (title: string): Promise<number> =>
    must(await w.home.liaison.post(`/talents/${he}/assignments`, { for: w.home.bureau.id, title, need: '调解员' })).id
  const [running, waiting] = [await asks('承办中'), await asks('待答复')]
  must(await w.keeper.post(`/talent-assignments/${running}/accept`))
  const { id: appointment } = must(
    await w.host.liaison.post('/talent-appointments', {
      agreement: w.agreement,
      talent: he,
      by: w.home.bureau.id,
      title: '调解员',
      from: '2026-10-01',
      until: '2026-12-31',
    }),
  )
  const line = '依“清新—海珠公共法律服务合作协议”提供的何调和、陈葡生停止提供：禅城商事调解中心不在该协议的地区之内。'
  assert.deepEqual(await foretold(admin, w.centre, far), [{ title: '共享资源', lines: [line] }])
  const mine = async (by: Client) =>
    must(await by.get('/talents?lapsed=true'))
      .rows.map((t: { name: string }) => t.name)
      .sort()
  assert.deepEqual(await mine(w.keeper), [])

  await merged(admin, w.centre, far)
  const sees = async (id: string) => (await w.home.liaison.get(`/talents/${id}`)).status
  assert.deepEqual([await sees(he), await sees(chen)], [404, 200], 'what another agreement covers goes on')
  const statuses = await ask<{ id: number; status: string; result: string | null }>(
    w.t,
    'select id, status, result from talent_assignment where talent_id = $1 order by id',
    [he],
  )
  const reason = '海珠商事调解中心并入禅城商事调解中心，不在协议的地区之内'
  assert.deepEqual(statuses, [
    { id: running, status: 'open', result: null },
    { id: waiting, status: 'lapsed', result: reason },
  ])
  assert.equal(must(await w.keeper.get(`/talent-appointments/${appointment}`)).standing, 'refused')
  const owed = "select title from commitment where stream = any ($1::uuid[]) and status in ('open', 'paused')"
  assert.deepEqual(await ask(w.t, owed, [[he, appointment]]), [{ title: '知悉共享资源停止提供' }])
  const ledger = must(await w.keeper.get('/ledger?status=open')).rows
  assert.equal(
    ledger.filter((c: { title: string }) => c.title === '知悉共享资源停止提供').length,
    2,
    'it stands in the ledger, and so is reminded of',
  )
  must(await w.keeper.post(`/talent-assignments/${running}/finish`, { result: '已经调解' }))

  assert.deepEqual(await mine(w.keeper), ['何调和', '陈葡生'].sort())
  assert.deepEqual(await mine(w.home.liaison), [], 'only whose it is hears of it')
  const { offers, docket } = must(await w.keeper.get(`/talents/${he}`))
  assert.deepEqual(
    offers.map((o: { open: boolean; endWhy: string; untold: boolean }) => [o.open, o.endWhy, o.untold]),
    [[false, reason, true]],
  )
  assert.ok(
    docket.some((e: { title: string; body: { why?: string } }) => e.title === '停止提供' && e.body.why === reason),
  )
  const told = await ask(w.t, "select 1 from docket_entry where stream = $1 and kind = 'talent.offer-lapsed'", [
    w.agreement,
  ])
  assert.equal(told.length, 2, 'the agreement says it too')
  refused(await offered(w.keeper, he, w.agreement), 404, 'not-found')

  refused(await w.t.visitor.post(`/talents/${he}/acknowledge`), 401, 'sign-in-needed')
  refused(await w.home.liaison.post(`/talents/${chen}/acknowledge`), 403, 'not-yours')
  refused(await w.home.liaison.post(`/talents/${he}/acknowledge`), 404, 'not-found')
  for (let n = 0; n < 2; n++) assert.equal((await w.keeper.post(`/talents/${he}/acknowledge`)).status, 204)
  assert.deepEqual(await mine(w.keeper), ['陈葡生'])
  assert.deepEqual(await ask(w.t, owed, [[he]]), [])
  const noted = await ask(w.t, "select 1 from docket_entry where stream = $1 and kind = 'talent.lapse-noted'", [he])
  assert.equal(noted.length, 1)
  must(await offered(w.keeper, he, wide))
  assert.equal(await sees(he), 200)
  must(await w.keeper.post(`/talents/${chen}/withdraw`, { why: '调离' }))
  assert.deepEqual(await ask(w.t, owed, [[chen]]), [], 'whoever takes it off has taken note')
})

test('an agency that is merged within the place keeps what it offers, and nothing is foretold', async () => {
  const w = await talentWorld()
  const admin = await platform(w)
  const near = await anAgency(w.t.house, '440105SS2', 'commercialMediation', '海珠联合调解中心', '440105')
  const id = await added(w.keeper, w.centre, mediator)
  must(await offered(w.keeper, id, w.agreement))
  assert.deepEqual(await foretold(admin, w.centre, near), [])
  await merged(admin, w.centre, near)
  assert.equal((await w.home.liaison.get(`/talents/${id}`)).status, 200)
  assert.deepEqual(must(await w.keeper.get('/talents?lapsed=true')).rows, [])
})

test('a party that signed goes into an agency elsewhere and stays a party: what it offers itself goes on', async () => {
  const w = await talentWorld()
  const admin = await platform(w)
  const far = await anAgency(w.t.house, '440604SF9', 'bureau', '禅城司法和法制局', '440604', null, w.province.id)
  const keeper = await lasting(w.t, await staff(w.t.house, '局里秘书', [[w.host.bureau.id, 'partnerClerk']]))
  const id = await added(keeper, w.host.bureau, mediator)
  must(await offered(keeper, id, w.agreement))
  assert.deepEqual(await foretold(admin, w.host.bureau, far), [])
  await merged(admin, w.host.bureau, far)
  assert.equal((await w.home.liaison.get(`/talents/${id}`)).status, 200)
})

test('the owners of two stations become one: both go on for themselves, and the administrator was told', async () => {
  const w = await stationWorld()
  const s = await standing(w)
  const admin = await platform(w)
  const other = await anAgency(
    w.t.house,
    '440105QX3',
    'serviceStation',
    '禅城—海珠工作站',
    '440105',
    null,
    w.host.bureau.id,
  )
  const { id: agreement } = must(
    await w.stranger.liaison.post('/agreements', {
      kind: 'station',
      title: '禅城—海珠工作站共建合作协议',
      parties: [
        { agency: w.stranger.bureau.id, regions: ['440604'], weaker: true },
        { agency: w.host.bureau.id, regions: ['440105'] },
      ],
      ...text({ scope: { ...scope, regions: ['440604', '440105'] } }),
    }),
  )
  for (const by of [w.stranger.leader, w.host.leader]) must(await sign(by, agreement))
  const { id: second } = must(
    await w.host.leader.post('/stations', {
      agreement,
      home: w.stranger.bureau.id,
      host: w.host.bureau.id,
      agency: other.id,
    }),
  )
  const [first, next] = ['清新—海珠公共法律服务工作站', '禅城—海珠工作站']
  assert.deepEqual(await foretold(admin, w.stranger.bureau, w.home.bureau), [
    {
      title: '工作站',
      lines: [
        `“${next}”和“${first}”从此属于同样的两个机构：两个工作站仍各自运行，协议、整合的机构和台账各归各的，不合并。`,
      ],
    },
  ])
  assert.deepEqual(await foretold(admin, w.agency, other), [
    {
      title: '工作站',
      lines: [`“${first}”的窗口并入“${next}”：两个工作站的档案仍各自保留，“${first}”的需求由“${next}”接办。`],
    },
  ])
  await merged(admin, w.stranger.bureau, w.home.bureau)
  for (const [id, name] of [
    [s.id, first],
    [second, next],
  ]) {
    const view = must(await w.home.leader.get(`/stations/${id}`))
    assert.deepEqual(
      [view.name, view.home.name, view.host.name, view.open],
      [name, '清新区司法局', '海珠区司法局', true],
    )
  }
  assert.match(must(await asking(w.legal, w, s)).number, /^440105QX-/)
  const ending = await foretold(admin, w.host.bureau, w.home.bureau)
  assert.deepEqual(
    ending[0].lines.map((l: string) => l.slice(0, l.indexOf('：'))),
    [`“${first}”的两个所有人成为一个机构`, `“${next}”的两个所有人成为一个机构`].sort(),
  )
  await merged(admin, w.host.bureau, w.home.bureau)
  refused(await asking(w.legal, w, s), 409, 'station-closed')
  assert.deepEqual(await foretold(admin, w.home.bureau, w.stranger.aid), [])
})

test('the window of one station goes into that of another: who asks at the one is served at the other', async () => {
  const w = await stationWorld()
  const s = await standing(w)
  const admin = await platform(w)
  const other = await anAgency(
    w.t.house,
    '440105QX4',
    'serviceStation',
    '海珠第二工作站',
    '440105',
    null,
    w.host.bureau.id,
  )
  const agreement = await agreedOn(w)
  must(
    await w.host.leader.post('/stations', {
      agreement,
      home: w.home.bureau.id,
      host: w.host.bureau.id,
      agency: other.id,
    }),
  )
  await merged(admin, w.agency, other)
  const { id, number } = must(await asking(w.legal, w, s))
  assert.match(number, /^440105QX4-/)
  const view = must(await w.people.clerk.get(`/matters/${id}`))
  assert.equal(view.agency.name, '海珠第二工作站')
})
