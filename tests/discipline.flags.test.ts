import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { CaseInput, Flag } from '../server/discipline/contract.ts'
import { lookAgain, workTodo } from '../server/discipline/index.ts'
import type { Enterprise } from '../server/enterprises/index.ts'
import type { Viewer } from '../server/people/index.ts'
import { aDraft, aTarget, type Courts, courts, query, sync } from './support/visits.ts'
import { upload } from './support/wire.ts'

const aCase = (
  firm: Pick<Enterprise, 'name' | 'code'>,
  roles: CaseInput['roles'] = [],
  given: Partial<CaseInput> = {},
): CaseInput => ({
  number: '（2026）闽0722民初1号',
  cause: '买卖合同纠纷',
  openedOn: '2026-08-01',
  parties: [
    { role: '原告', name: '某人' },
    { role: '被告', name: firm.name, ...(firm.code && { code: firm.code }) },
  ],
  roles,
  ...given,
})
const role = (role: CaseInput['roles'][number]['role'], name: string, from = '2026-08-01', to?: string) => ({
  role,
  name,
  from,
  ...(to && { to }),
})
const put = async (c: Courts, ...cases: CaseInput[]) => {
  const answer = await c.wire.put<{
    added: number
    changed: number
    same: number
    refused: { row: number; title: string }[]
  }>('/api/v1/discipline/cases', { cases }, c.officer)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await workTodo(c.house, c.registry)
  return answer.body
}
const flags = async (c: Courts, as: Viewer = c.officer, q = 'status=open') =>
  (await c.wire.get<{ rows: Flag[] }>(`/api/v1/discipline/conflicts?${q}`, as)).body.rows
const told = async (c: Courts, as?: Viewer, q?: string) =>
  (await flags(c, as, q)).map(f => [f.person.id, f.role, f.relation, f.consequence])
const open = (
  c: Courts,
  firm: Enterprise,
  given: { respondent?: boolean; procedure?: string; action?: string; by?: Viewer } = {},
) =>
  c.wire.post<{ id: string; number: string }>(
    '/api/v1/matters',
    {
      procedure: given.procedure ?? 'dispute.trial',
      action: given.action ?? 'apply',
      agency: c.court.id,
      parties: [
        { role: 'applicant', name: firm.name, identity: { kind: 'uscc', number: firm.code } },
        ...(given.respondent ? [{ role: 'respondent', name: '对方' }] : []),
      ],
      answers: given.procedure ? { need: '帮助' } : { story: '事由' },
    },
    given.by ?? c.judge,
  )

test('when a served firm becomes party to a case the envoy presides over, recusal is flagged at once, with the article', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name), role('clerk', c.judge.name)]))
  const [f, ...others] = await flags(c)
  assert.deepEqual(
    [others, f?.person.id, f?.role, f?.relation, f?.consequence],
    [[], c.envoy.person, 'presiding', 'served', 'recuse'],
  )
  assert.match(f!.basis.join(), /《民事诉讼法》第四十七条第一款第（三）项/)
  const owed = await query(c, `select owes, subject from commitment where kind = 'conflict-flag'`)
  assert.deepEqual(owed, [{ owes: 'disciplineOfficer', subject: '（2026）闽0722民初1号：利益冲突提示' }])
})

test('every later change of role is flagged, and what no longer holds lapses', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  const of = (roles: CaseInput['roles']) => put(c, aCase(c.firms[0]!, roles))
  const me = c.envoy.person
  await of([role('presiding', c.judge.name)])
  assert.deepEqual(await told(c), [[me, 'none', 'served', 'watch']])
  for (const [r, consequence] of [
    ['assistant', 'recuse'],
    ['clerk', 'recuse'],
    ['panel', 'recuse'],
    ['mediator', 'recuse'],
    ['approver', 'recuse'],
    ['presiding', 'recuse'],
  ] as const) {
    await of([role(r, c.envoy.name)])
    assert.deepEqual(await told(c), [[me, r, 'served', consequence]])
  }
  await of([role('presiding', c.envoy.name, '2026-08-01', '2026-09-20'), role('presiding', c.judge.name, '2026-09-21')])
  assert.deepEqual(await told(c), [[me, 'none', 'served', 'watch']], 'a flag that lapsed stands again')
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name)], { closedOn: '2026-09-24' }))
  assert.deepEqual(await told(c), [])
  assert.deepEqual(await query(c, `select distinct status from commitment where kind = 'conflict-flag'`), [
    { status: 'void' },
  ])
})

test('a firm becomes affiliated with a served one, a served one visited, a member visited: each is flagged as what it is', async () => {
  const c = await courts()
  const [member] = c.firms
  await put(
    c,
    aCase(c.outsider, [role('presiding', c.envoy.name)]),
    aCase(member!, [role('presiding', c.envoy.name)], { number: '（2026）闽0722民初2号' }),
  )
  const me = c.envoy.person
  assert.deepEqual(await told(c), [[me, 'presiding', 'member', 'disclose']], 'covered by the association served')
  const declared = [...aDraft(c).declared!, { item: 'pending', kept: true }]
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c, { declared }) }])
  assert.equal(body.results[0]?.result, 'saved')
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'presiding', 'served', 'recuse']], 'visited')
  await query(
    c,
    `insert into enterprise_affiliate (a_id, b_id, relation, from_date) values ($1, $2, 'parent', '2026-09-01')`,
    [member!.id, c.outsider.id],
  )
  await workTodo(c.house, c.registry)
  assert.deepEqual((await told(c)).sort(), [
    [me, 'presiding', 'affiliate', 'recuse'],
    [me, 'presiding', 'served', 'recuse'],
  ])
})

test('a service that ended long ago is another thing than one that ended lately; time alone moves it', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.outsider.id, 'enterprise', '2026-01-01', '2026-09-25')
  await put(c, aCase(c.outsider, [role('clerk', c.envoy.name)]))
  const me = c.envoy.person
  assert.deepEqual(await told(c), [[me, 'clerk', 'served', 'recuse']])
  c.setClock('2026-09-26T10:00:00+08:00')
  await lookAgain(c.house)
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'clerk', 'recent', 'disclose']])
  c.setClock('2028-09-26T10:00:00+08:00')
  await lookAgain(c.house)
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [])
})

test('a party added, a member covered, a post given: what makes a conflict later flags it then', async () => {
  const c = await courts()
  const me = c.envoy.person
  await put(c, aCase({ name: '无关的人', code: null }, [role('panel', c.envoy.name)]))
  assert.deepEqual(await told(c), [])
  await put(c, aCase(c.outsider, [role('panel', c.envoy.name)]))
  assert.deepEqual(await told(c), [])
  await query(c, `insert into enterprise_cover (body_id, member_id, from_date) values ($1, $2, '2026-09-01')`, [
    c.body.id,
    c.outsider.id,
  ])
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'panel', 'member', 'disclose']])
  await aTarget(c.house, c.term, c.outsider.id, 'enterprise')
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'panel', 'served', 'recuse']])
})

test('a dispute on the platform is flagged as it is opened, claimed, handed on and decided; those who sit at the court see it on its page', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  const opened = await open(c, c.firms[0]!, { respondent: true })
  assert.equal(opened.status, 201, JSON.stringify(opened.body))
  const { id } = opened.body
  await workTodo(c.house, c.registry)
  const me = c.envoy.person
  assert.deepEqual(await told(c), [[me, 'none', 'served', 'watch']])
  await query(c, 'update matter set officer_id = $2 where id = $1', [id, me])
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'officer', 'served', 'recuse']])
  await query(c, 'update matter set officer_id = null, handler_id = $2, handler_agency_id = $3 where id = $1', [
    id,
    me,
    c.court.id,
  ])
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'handler', 'served', 'recuse']])
  await query(
    c,
    `insert into post (person_id, agency_id, capacity, from_date) values ($1, $2, 'mediator', '2020-01-01')`,
    [me, c.court.id],
  )
  await query(c, 'update matter set handler_id = null where id = $1', [id])
  await query(c, 'update matter set handler_id = $2 where id = $1', [id, me])
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[me, 'mediator', 'served', 'recuse']])
  const page = async (as?: Viewer) => c.wire.get<{ rows: Flag[] }>(`/api/v1/matters/${id}/conflicts`, as)
  assert.equal((await page(c.judge)).body.rows[0]?.status, 'open')
  assert.deepEqual(
    [(await page(c.stranger)).status, (await page()).status, (await page(await c.member(c.firms[0]!, 'head'))).status],
    [404, 401, 403],
  )
})

test('what a firm asks of its envoy is a service: no flag, until somebody stands against it', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  await open(c, c.firms[0]!, { procedure: 'modes.trial', action: 'raise', by: c.envoy })
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [])
  await open(c, c.firms[0]!, { procedure: 'modes.trial', action: 'raise', by: c.envoy, respondent: true })
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[c.envoy.person, 'handler', 'served', 'recuse']])
})

test('matters without a firm as party queue nothing when they are opened', async () => {
  const c = await courts()
  await query(c, 'delete from conflict_todo')
  const body = {
    procedure: 'dispute.trial',
    action: 'apply',
    agency: c.court.id,
    parties: [{ role: 'applicant', name: '张三' }],
    answers: { story: '事由' },
  }
  assert.equal((await c.wire.post('/api/v1/matters', body, c.judge)).status, 201)
  assert.deepEqual(await query(c, 'select * from conflict_todo'), [])
})

test('a flag is settled by the court’s discipline or leader with a reason, never by whom it is about; settled, it stays so', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name)]))
  const [f] = await flags(c)
  const settle = (as: Viewer, status = 'recused', reason = '本人已申请回避，改由他人审理') =>
    c.wire.post<{ code?: string }>(`/api/v1/discipline/conflicts/${f!.id}/resolve`, { status, reason }, as)
  const chief = {
    ...c.envoy,
    posts: [...c.envoy.posts, { agencyId: c.court.id, capacity: 'leader' as const, under: [] }],
  }
  for (const [viewer, code] of [
    [c.office, 403],
    [c.envoy, 403],
    [chief, 403],
    [c.judge, 404],
    [c.stranger, 404],
    [await c.member(c.firms[0]!, 'head'), 403],
  ] as const)
    assert.equal((await settle(viewer)).status, code)
  assert.equal((await settle(c.leader, 'recused', '')).status, 400)
  assert.equal((await settle(c.leader)).status, 200)
  assert.equal((await settle(c.officer)).body.code, 'already-done')
  assert.deepEqual(await query(c, `select status from commitment where kind = 'conflict-flag'`), [{ status: 'met' }])
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name)], { cause: '借款合同纠纷' }))
  assert.deepEqual(await told(c), [], 'not raised again for what was settled')
  const [settled] = await flags(c, c.cityOfficer, 'status=recused')
  assert.deepEqual([settled?.resolvedBy, settled?.reason], [c.leader.name, '本人已申请回避，改由他人审理'])
})

test('flags are seen at the court and above it, and by the envoy; not at another court, not by the firm', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name)]))
  const seen = async (as: Viewer) => (await flags(c, as)).length
  assert.deepEqual(
    [
      await seen(c.leader),
      await seen(c.cityOfficer),
      await seen(c.envoy),
      await seen(c.colleague),
      await seen(c.stranger),
      await seen(c.judge),
    ],
    [1, 1, 1, 0, 0, 0],
  )
  const firm = await c.wire.get('/api/v1/discipline/conflicts', await c.member(c.firms[0]!, 'head'))
  assert.equal(firm.status, 403)
})

test('the conflict list of an envoy is worked out of posts, visits and kinship, and stays in the court', async () => {
  const c = await courts()
  await query(
    c,
    `insert into enterprise_affiliate (a_id, b_id, relation, from_date) values ($1, $2, 'parent', '2026-01-01')`,
    [c.firms[0]!.id, c.outsider.id],
  )
  await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  type List = { rows: { firm: { id: number }; relation: string; through?: { id: number } }[] }
  const list = (as?: Viewer) => c.wire.get<List>(`/api/v1/discipline/envoys/${c.envoy.person}/firms`, as)
  const { body } = await list(c.officer)
  assert.deepEqual(
    body.rows.map(r => [r.firm.id, r.relation]),
    [
      [c.firms[0]!.id, 'served'],
      [c.firms[1]!.id, 'served'],
      [c.firms[2]!.id, 'served'],
      [c.body.id, 'served'],
      [c.outsider.id, 'affiliate'],
      [c.firms[3]!.id, 'member'],
    ],
  )
  assert.equal(body.rows.find(r => r.relation === 'affiliate')?.through?.id, c.firms[0]!.id)
  assert.deepEqual(
    [
      (await list(c.leader)).status,
      (await list(c.cityOfficer)).status,
      (await list(c.stranger)).status,
      (await list(c.judge)).status,
      (await list(c.asker)).status,
      (await list()).status,
    ],
    [200, 200, 404, 404, 404, 401],
  )
})

test('a request to step back is decided within three days of the asking, counted by 民事诉讼法 50', async () => {
  const c = await courts()
  await put(c, aCase(c.firms[0]!, [role('presiding', c.envoy.name)]))
  const [{ id: court } = { id: 0 }] = await query<{ id: number }>(c, 'select id from court_case')
  const id = randomUUID()
  const body = {
    id,
    case: court,
    person: c.envoy.person,
    askedBy: '某人',
    askedAt: '2026-09-24T15:00:00+08:00',
    why: '审判长是被告的特派员',
  }
  const ask = (as: Viewer, more = {}) =>
    c.wire.post<{ due: string; code: string }>('/api/v1/discipline/recusals', { ...body, ...more }, as)
  assert.equal((await ask(c.judge)).status, 422, 'out of reach there is no such case')
  assert.equal((await ask(c.office)).status, 403)
  assert.equal((await ask(c.officer, { askedAt: '2026-09-26T15:00:00+08:00' })).body.code, 'in-the-future')
  assert.equal((await ask(c.officer, { case: undefined })).body.code, 'recusal-of-what')
  assert.equal((await ask(c.officer, { person: c.stranger.person })).status, 404)
  const asked = await ask(c.officer)
  // The third day, the 27th, is a Sunday; 28 September 2026 works.
  assert.deepEqual([asked.status, asked.body.due], [201, '2026-09-28T16:00:00Z'])
  assert.equal((await ask(c.officer)).body.code, 'already-done')
  const decide = (as: Viewer) =>
    c.wire.post<{ code?: string }>(
      `/api/v1/discipline/recusals/${id}/decide`,
      { granted: true, reason: '存在服务关系' },
      as,
    )
  assert.deepEqual(
    [
      (await decide(c.office)).status,
      (await decide(c.stranger)).status,
      (await decide(c.leader)).status,
      (await decide(c.leader)).status,
    ],
    [403, 404, 200, 409],
  )
  const { rows } = (
    await c.wire.get<{ rows: { granted: boolean; about: { number: string } }[] }>(
      '/api/v1/discipline/recusals?decided=true',
      c.cityOfficer,
    )
  ).body
  assert.deepEqual([rows[0]?.granted, rows[0]?.about.number], [true, '（2026）闽0722民初1号'])
  assert.deepEqual(await query(c, `select status from commitment where kind = 'recusal-decision'`), [{ status: 'met' }])
})

test('cases are entered by number, again without change, and each bad one hurts itself alone', async () => {
  const c = await courts()
  const good = aCase(c.firms[0]!, [role('presiding', c.envoy.name)])
  const report = await put(
    c,
    good,
    { ...good, number: '（2026）闽0722民初2号', openedOn: '2026-12-01' },
    aCase({ name: '错码公司', code: '91350722MA00000000' }, [], { number: '（2026）闽0722民初3号' }),
  )
  assert.deepEqual([report.added, report.refused.map(r => r.row)], [1, [2, 3]])
  assert.equal((await put(c, good)).same, 1)
  assert.equal((await put(c, { ...good, closedOn: '2026-09-01' })).changed, 1)
  for (const [viewer, status] of [
    [c.leader, 403],
    [c.judge, 403],
    [c.envoy, 403],
    [undefined, 401],
  ] as const)
    assert.equal((await c.wire.put('/api/v1/discipline/cases', { cases: [good] }, viewer)).status, status)
  assert.equal(
    (await c.wire.put('/api/v1/discipline/cases', { cases: [good], agency: c.other.id }, c.officer)).status,
    403,
  )
  type Page = { rows: { number: string; parties: { enterprise?: number }[]; roles: { person?: number }[] }[] }
  const list = async (as: Viewer, q = '') => (await c.wire.get<Page>(`/api/v1/discipline/cases?${q}`, as)).body.rows
  const [row] = await list(c.officer, `q=${encodeURIComponent('青竹')}`)
  assert.deepEqual([row?.parties[1]?.enterprise, row?.roles[0]?.person], [c.firms[0]!.id, c.envoy.person])
  assert.deepEqual(
    [
      (await list(c.leader)).length,
      (await list(c.judge)).length,
      (await list(c.stranger)).length,
      (await list(c.officer, 'open=true')).length,
    ],
    [1, 0, 0, 0],
  )
})

test('a register of cases is read from CSV as Excel in China writes it, with what is wrong by its line', async () => {
  const c = await courts()
  await aTarget(c.house, c.term, c.firms[0]!.id, 'enterprise')
  const csv = [
    '案号,案由,立案日期,结案日期,当事人,办理人员',
    `（2026）闽0722民初1号,借款,2026-08-01,,原告：某人；被告：${c.firms[0]!.name},审判长：${c.envoy.name}；书记员：${c.judge.name}（2026-08-02至2026-08-09）`,
    '（2026）闽0722民初2号,借款,八月一日,,原告：某人,',
    '（2026）闽0722民初3号,借款,2026-08-01,,原告：某人,庭长：某某',
  ].join('\r\n')
  const send = (content: Buffer, as: Viewer = c.officer) =>
    c.wire.post<{ added: number; refused: { row: number; title: string }[]; code: string }>(
      '/api/v1/discipline/cases/import',
      upload({}, '案件.csv', content),
      as,
    )
  const report = await send(Buffer.from(`\ufeff${csv}`))
  assert.equal(report.status, 200, JSON.stringify(report.body))
  assert.deepEqual([report.body.added, report.body.refused.map(r => r.row)], [1, [2, 3]])
  assert.match(report.body.refused[1]!.title, /庭长：某某/)
  await workTodo(c.house, c.registry)
  assert.deepEqual(await told(c), [[c.envoy.person, 'presiding', 'served', 'recuse']])
  assert.equal((await send(Buffer.from('案由,立案日期\n借款,2026-08-01'))).body.code, 'columns-missing')
  assert.equal((await send(Buffer.from([0xff, 0xfe, 0xff, 0x80, 0x80]))).status, 415)
  assert.equal((await send(Buffer.from(csv), c.judge)).status, 403)
})

test('another agency learns whether there is a hit and whom to speak to, and nothing of the list; the court sees who asked', async () => {
  const c = await courts()
  await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  type Answer = { hit: boolean; contacts: { agency: string }[]; left: number; code: string }
  const ask = (body: object, as: Viewer | undefined = c.asker) =>
    c.wire.post<Answer>('/api/v1/discipline/checks', { why: '调解前核查', ...body }, as)
  const hit = await ask({ code: c.firms[0]!.code })
  assert.equal(hit.status, 200, JSON.stringify(hit.body))
  assert.deepEqual([hit.body.hit, hit.body.contacts.map(x => x.agency), hit.body.left], [true, ['浦城县人民法院'], 29])
  assert.doesNotMatch(JSON.stringify(hit.body), /林特派|白鹭|浦城竹木/)
  assert.equal((await ask({ name: c.firms[1]!.name.replace('（演示）', '(演示)') })).body.hit, true)
  assert.deepEqual((await ask({ code: c.outsider.code })).body, { hit: false, contacts: [], left: 27 })
  assert.equal((await ask({ name: '青竹' })).body.hit, false, 'no part of a name finds anything')
  for (const [body, code] of [
    [{}, 'check-what'],
    [{ code: c.firms[0]!.code, name: '两者' }, 'check-what'],
    [{ code: '91350722MA00000000' }, 'code-wrong'],
  ] as const)
    assert.equal((await ask(body)).body.code, code)
  for (const [viewer, status] of [
    [c.envoy, 200],
    [{ ...c.asker, posts: [{ agencyId: c.bureau.id, capacity: 'lawyer' as const, under: [] }] }, 403],
    [await c.member(c.firms[0]!, 'head'), 403],
  ] as const)
    assert.equal((await ask({ code: c.firms[0]!.code }, viewer)).status, status)
  assert.equal((await c.wire.post('/api/v1/discipline/checks', { why: '查', code: c.firms[0]!.code })).status, 401)
  type Page = { rows: { agency: { name: string }; by: string; hit: boolean }[] }
  const seen = async (as: Viewer) => (await c.wire.get<Page>('/api/v1/discipline/checks', as)).body.rows
  assert.deepEqual(
    (await seen(c.officer)).filter(r => r.by === '钱受理').map(r => [r.agency.name, r.hit]),
    [
      ['浦城县司法局', true],
      ['浦城县司法局', true],
    ],
  )
  assert.equal((await seen(c.asker)).length, 4)
  assert.deepEqual(await seen(c.stranger), [])
  assert.ok((await query(c, `select 1 as x from docket_entry where kind = 'discipline.checked'`)).length >= 4)
})

test('an agency has so many checks a day, however many of its people ask at once; the next day it has them again', async () => {
  const c = await courts()
  await query(c, `insert into setting (name, value, changed_at) values ('discipline.checks-a-day', '5', now())`)
  await c.reload()
  const ask = () =>
    c.wire.post<{ code?: string }>('/api/v1/discipline/checks', { why: '核查', code: c.outsider.code }, c.asker)
  const all = await Promise.all(Array.from({ length: 9 }, ask))
  assert.deepEqual([all.filter(a => a.status === 200).length, all.filter(a => a.status === 429).length], [5, 4])
  c.setClock('2026-09-26T00:00:00+08:00')
  assert.equal((await ask()).status, 200)
})
