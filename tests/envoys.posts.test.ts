import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { envoyOf, experts, postsOf, servedBy, teamsOf } from '../server/envoys/index.ts'
import { ask } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { aBody, aFirm, aJudge, appoint, aVisit, type EnvoyWorld, envoyWorld, termOf, wholly } from './support/envoys.ts'

let w: EnvoyWorld
let [a, b, c, body, firm] = [0, 0, 0, 0, 0]
let people: number[] = []
let members: number[] = []
before(async () => {
  w = await envoyWorld('2022-07-11T09:00:00+08:00')
  const judges = [
    await aJudge(w, w.north, '张法官'),
    await aJudge(w, w.north, '王法官'),
    await aJudge(w, w.south, '刘法官'),
  ]
  await appoint(w, w.north, judges.slice(0, 2))
  await appoint(w, w.south, judges.slice(2))
  people = judges.map(j => j.person)
  ;[a, b, c] = (await Promise.all(people.map(p => termOf(w, p)))) as [number, number, number]
  members = [(await aFirm(w, '一厂')).id, (await aFirm(w, '二厂')).id, (await aFirm(w, '三厂')).id]
  body = (await aBody(w, 'association', '浦城商会', members)).id
  firm = (await aFirm(w, '独家公司')).id
})
const day = (text: string) => Temporal.PlainDate.from(text)
const give = (posts: object[], as = w.clients.cityOfficer) => as.post('/envoys/posts', { posts })

test('an association has one envoy at a time; several firms may have the same one; each is told why not', async () => {
  const { body: said } = await give([
    { envoy: a, target: body, from: '2022-07-01' },
    { envoy: b, target: body, from: '2022-08-01' },
    { envoy: a, target: firm, from: '2022-07-01' },
    { envoy: a, target: firm, from: '2022-08-01' },
    { envoy: b, target: firm, from: '2022-07-01' },
    { envoy: b, target: members[0], from: '2021-01-01' },
    { envoy: b, target: members[0], from: '2022-08-01', to: '2022-07-01' },
    { envoy: 999_999, target: firm, from: '2022-07-01' },
    { envoy: b, target: 999_999, from: '2022-07-01' },
  ])
  assert.deepEqual(
    said.refused.map((r: { code: string }) => r.code),
    ['target-taken', 'post-exists', 'bad-dates', 'bad-dates', 'not-found', 'not-found'],
  )
  assert.equal(said.done.length, 3)
  assert.match(said.refused[0].title, /“浦城商会”自2022-07-01起由张法官（浦城县人民法院）对接/)
  const project = await anEnterprise(w.house, w.bureau.id, '重点项目', { kind: 'project' })
  assert.equal(
    (await give([{ envoy: a, target: project.id, from: '2022-07-01' }])).body.refused[0].code,
    'not-a-target',
  )
  const { rows } = (await w.clients.clerk.get(`/envoys/posts?envoy=${a}&open=true`)).body
  assert.deepEqual(
    rows.map((p: { target: { name: string }; kindTitle: string; open: boolean }) => [
      p.target.name,
      p.kindTitle,
      p.open,
    ]),
    [
      ['浦城商会', '行会商会', true],
      ['独家公司', '企业', true],
    ],
  )
})

test('who may: the office of the court and of the court above', async () => {
  const post = { envoy: c, target: members[1], from: '2022-07-01' }
  assert.equal((await give([post], w.clients.northOfficer)).body.refused[0].code, 'not-yours')
  assert.equal((await give([post], w.clients.clerk)).status, 403)
  assert.equal((await give([post], w.clients.cityLeader)).status, 403)
  assert.equal((await give([post], w.visitor)).status, 401)
  wholly(await give([post], w.clients.southOfficer))
})

test('another takes a target over, with what is open handed on; an envoy in their post sees it and its firms', async () => {
  await aVisit(w.house, { envoy: a, target: body, day: '2022-08-20', firms: members, status: 'planned' })
  const seen = await aVisit(w.house, { envoy: a, target: body, day: '2022-07-08', firms: members })
  const need = `insert into visit_need (visit_id, id, agency_id, text, kind, at, ended_at) values ($1, gen_random_uuid(), $2, $3, '知识产权', now(), $4)`
  await ask(w, need, [seen.id, w.north.id, '商标被仿冒', null])
  await ask(w, need, [seen.id, w.north.id, '已经答复的', '2022-07-09'])
  const [post] = (await w.clients.northOfficer.get(`/envoys/posts?target=${body}`)).body.rows
  const { northOfficer } = w.clients
  assert.equal(
    (await northOfficer.post(`/envoys/posts/${post.id}/transfer`, { envoy: a, from: '2022-08-01', why: '轮换' })).body
      .code,
    'same-envoy',
  )
  assert.equal(
    (
      await w.clients.southOfficer.post(`/envoys/posts/${post.id}/transfer`, {
        envoy: b,
        from: '2022-08-01',
        why: '轮换',
      })
    ).status,
    403,
  )
  const moved = await northOfficer.post(
    `/envoys/posts/${post.id}/transfer`,
    { envoy: b, from: '2022-08-01', why: '轮换' },
    'move-0001',
  )
  assert.equal(moved.status, 200, moved.text)
  assert.deepEqual(
    (
      await northOfficer.post(
        `/envoys/posts/${post.id}/transfer`,
        { envoy: b, from: '2022-08-01', why: '轮换' },
        'move-0001',
      )
    ).body,
    moved.body,
  )
  assert.deepEqual(
    moved.body.handover.planned.map((v: { day: string }) => v.day),
    ['2022-08-20'],
  )
  assert.deepEqual([moved.body.handover.post.to, moved.body.handover.post.endedWhy], ['2022-07-31', '轮换'])
  const shown = async (person: number, on: string) =>
    (await postsOf(w.house.db.system, person, day(on))).map(p => [p.target.name, p.firms])
  assert.deepEqual(await shown(people[0]!, '2022-07-31'), [
    ['浦城商会', members],
    ['独家公司', [firm]],
  ])
  assert.deepEqual(await shown(people[0]!, '2022-08-01'), [['独家公司', [firm]]])
  assert.deepEqual(await shown(people[1]!, '2022-08-01'), [
    ['独家公司', [firm]],
    ['浦城商会', members],
  ])
  const lists = (await northOfficer.get(`/envoys/posts/${post.id}/handover`)).body
  assert.deepEqual(
    lists.needs.map((n: { text: string }) => n.text),
    ['商标被仿冒'],
  )
})

test('whom an envoy serves or served is known by posts and by visits, of one person or of a court', async () => {
  await aVisit(w.house, { envoy: c, target: members[1]!, day: '2022-07-08' })
  const of = async (who: Parameters<typeof servedBy>[1]) =>
    (await servedBy(w.house.db.system, who)).map(s => [s.person, s.enterprise, s.how])
  assert.deepEqual(await of({ people: [people[2]!] }), [
    [people[2], members[1], 'post'],
    [people[2], members[1], 'visit'],
  ])
  const court = await servedBy(w.house.db.system, { agencies: [w.north.id] })
  assert.deepEqual(new Set(court.map(s => s.enterprise)), new Set([...members, body, firm]))
  assert.equal(court.find(s => s.enterprise === body && s.person === people[0])!.to?.toString(), '2022-07-31')
})

test('an envoy is one on the days of their term', async () => {
  const db = w.house.db.system
  assert.equal((await envoyOf(db, people[0]!, day('2022-05-12')))?.id, a)
  assert.equal(await envoyOf(db, people[0]!, day('2022-05-11')), undefined)
  assert.equal(await envoyOf(db, people[0]!, day('2025-05-12')), undefined)
})

test('what is trained is recorded with hours and mentor, summed by year, voided with a reason', async () => {
  const { northOfficer, southOfficer, clerk } = w.clients
  const course = { kind: 'course', title: '营商环境专题', day: '2022-07-04', hours: 16 }
  const made = await northOfficer.post(`/envoys/${a}/training`, course)
  assert.equal(made.status, 201, made.text)
  assert.equal((await northOfficer.post(`/envoys/${a}/training`, course)).body.code, 'training-exists')
  assert.equal(
    (await northOfficer.post(`/envoys/${a}/training`, { ...course, day: '2022-07-12' })).body.code,
    'in-the-future',
  )
  assert.equal(
    (await northOfficer.post(`/envoys/${a}/training`, { ...course, kind: 'shadowing' })).body.code,
    'mentor-missing',
  )
  assert.equal(
    (await northOfficer.post(`/envoys/${a}/training`, { ...course, kind: 'shadowing', mentor: a })).body.code,
    'no-such-mentor',
  )
  assert.equal((await southOfficer.post(`/envoys/${a}/training`, course)).status, 403)
  assert.equal(
    (await northOfficer.post(`/envoys/${a}/training`, { ...course, kind: 'mentoring', mentor: c, hours: 8.5 })).status,
    201,
  )
  const sums = async (q = '') => (await northOfficer.get(`/envoys/training?year=2022${q}`)).body
  assert.deepEqual(
    (await sums()).rows.map((r: { envoy: { name: string }; hours: number; short: boolean }) => [
      r.envoy.name,
      r.hours,
      r.short,
    ]),
    [
      ['张法官', 24.5, false],
      ['王法官', 0, true],
    ],
  )
  assert.deepEqual(
    (await sums('&short=true')).rows.map((r: { envoy: { name: string } }) => r.envoy.name),
    ['王法官'],
  )
  assert.equal(
    (await southOfficer.post(`/envoys/training/${made.body.id}/void`, { why: '登记错误' })).status,
    404,
    'it is out of reach',
  )
  assert.equal((await northOfficer.post(`/envoys/training/${made.body.id}/void`, { why: '登记错误' })).status, 200)
  assert.equal(
    (await northOfficer.post(`/envoys/training/${made.body.id}/void`, { why: '登记错误' })).body.code,
    'voided-already',
  )
  const shown = (await northOfficer.get(`/envoys/${a}`)).body
  assert.deepEqual(shown.hours, { year: 2022, done: 8.5, wanted: 24 })
  assert.deepEqual(
    shown.training.map((t: { kindTitle: string; voided?: string; mentor?: { name: string } }) => [
      t.kindTitle,
      t.voided,
      t.mentor?.name,
    ]),
    [
      ['传帮带', undefined, '刘法官'],
      ['学习培训', '登记错误', undefined],
    ],
  )
  assert.deepEqual((await clerk.get('/envoys/training?year=2022')).body.rows, [])
})

test('profiles, the expert pool and teams', async () => {
  const { cityOfficer, northOfficer, southOfficer } = w.clients
  const profile = { specialities: ['bankruptcy'], languages: ['minbei'], expert: true }
  assert.equal((await southOfficer.put(`/envoys/${a}`, profile)).status, 403)
  assert.equal((await northOfficer.put(`/envoys/${a}`, profile)).body.expert, true)
  const named = async (q: string) =>
    (await northOfficer.get(`/envoys?${q}`)).body.rows.map((r: { name: string }) => r.name)
  assert.deepEqual(await named('expert=true'), ['张法官'])
  assert.deepEqual(await named('speciality=contract'), ['王法官', '刘法官'])
  assert.deepEqual(await named('language=minbei'), ['张法官'])
  assert.deepEqual(
    (await experts(w.house.db.system, 'bankruptcy')).map(e => e.name),
    ['张法官'],
  )
  const team = { agency: w.city.id, name: '破产重整团队', speciality: 'bankruptcy', lead: a, members: [b, c] }
  assert.equal((await northOfficer.post('/envoys/teams', team)).status, 403)
  const made = await cityOfficer.post('/envoys/teams', team)
  assert.equal(made.status, 201, made.text)
  assert.equal((await cityOfficer.post('/envoys/teams', team)).body.code, 'team-exists')
  assert.equal((await cityOfficer.post('/envoys/teams', { ...team, name: '又一队', lead: 999_999 })).status, 404)
  const [shown] = (await northOfficer.get('/envoys/teams?speciality=bankruptcy')).body.rows
  assert.deepEqual(
    [shown.lead.name, shown.members.map((m: { name: string }) => m.name)],
    ['张法官', ['张法官', '王法官', '刘法官']],
  )
  const mine = (await cityOfficer.get('/envoys/teams?speciality=bankruptcy')).body.rows
  assert.deepEqual([shown.mayManage, mine[0].mayManage], [false, true])
  assert.equal((await cityOfficer.put(`/envoys/teams/${made.body.id}`, { ...team, members: [b] })).status, 200)
  assert.deepEqual(
    (await teamsOf(w.house.db.system, { person: people[1] }))[0]!.members.map(m => m.name),
    ['张法官', '王法官'],
  )
  assert.deepEqual(await named(`team=${made.body.id}`), ['张法官', '王法官'])
  assert.equal((await cityOfficer.post(`/envoys/teams/${made.body.id}/close`, { why: '任务完成' })).status, 200)
  assert.deepEqual((await northOfficer.get('/envoys/teams')).body.rows, [])
  const xlsx = await northOfficer.get('/envoys/roster.xlsx')
  assert.match(xlsx.text, /^PK/)
})

test('coverage is counted from the register, the posts and the visits, and each number opens its list', async () => {
  const { cityOfficer, clerk } = w.clients
  await aBody(w, 'platform', '高新园区', [members[2]!])
  await anEnterprise(w.house, w.bureau.id, '外市商会', { kind: 'association', region: '350100', mainIndustry: true })
  await anEnterprise(w.house, w.bureau.id, '小行业商会', { kind: 'association' })
  await anEnterprise(w.house, w.bureau.id, '绿色公司', { categories: ['生态绿色企业'] })
  const cover = (await cityOfficer.get('/envoys/coverage?day=2022-07-15')).body
  type Figure = {
    key: string
    n: number
    of?: number
    percent?: number
    target?: number
    reached?: boolean
    basis?: string
  }
  const figure = (key: string) => [...cover.targets, ...cover.categories].find((f: Figure) => f.key === key) as Figure
  assert.deepEqual(
    [
      figure('mainAssociations').n,
      figure('mainAssociations').of,
      figure('mainAssociations').percent,
      figure('mainAssociations').reached,
    ],
    [1, 1, 100, true],
  )
  assert.deepEqual(
    [figure('platforms').n, figure('platforms').of, figure('platforms').target, figure('platforms').reached],
    [0, 1, 100, false],
  )
  assert.deepEqual(
    [figure('firms').n, figure('firms').of, figure('firms').target, figure('firms').reached],
    [4, 5, 2000, false],
  )
  assert.deepEqual(
    [figure('visited').n, figure('category:生态绿色企业').n, figure('category:生态绿色企业').of],
    [3, 0, 1],
  )
  assert.match(figure('firms').basis!, /南平法院首批100名/)
  const list = async (key: string, missing = false) =>
    (
      await cityOfficer.get(
        `/envoys/coverage/${encodeURIComponent(key)}?day=2022-07-15${missing ? '&missing=true' : ''}`,
      )
    ).body.rows
  for (const f of [...cover.targets, ...cover.categories] as Figure[]) {
    assert.equal((await list(f.key)).length, f.n, f.key)
    if (f.of !== undefined) assert.equal((await list(f.key, true)).length, f.of - f.n, f.key)
  }
  const [covered] = await list('mainAssociations')
  assert.deepEqual([covered.name, covered.envoy.name], ['浦城商会', '张法官'])
  assert.equal((await cityOfficer.get('/envoys/coverage/nonsense')).body.code, 'no-such-figure')
  assert.equal((await clerk.get('/envoys/coverage')).status, 403)
})

test('schemes say their figures with their source, and what they leave open as settings to be checked', async () => {
  const [scheme] = (await w.clients.clerk.get('/envoys/schemes')).body.rows
  assert.deepEqual(
    scheme.kinds.map((k: { kind: string; visits: number; firms?: number }) => [k.kind, k.visits, k.firms]),
    [
      ['association', 3, 3],
      ['platform', 3, 3],
      ['enterprise', 3, undefined],
    ],
  )
  assert.ok(scheme.open.length >= 6 && scheme.open.every((o: { basis: string }) => /待核/.test(o.basis)))
  assert.doesNotMatch(scheme.kinds[0].basis, /待核/)
})
