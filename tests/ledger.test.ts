import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Ledger, LedgerCounts, LedgerRow } from '../server/ledger/contract.ts'
import { reachOf, type Viewer } from '../server/people/index.ts'
import { type LedgerWorld, ledgerWorld } from './support/ledger.ts'
import { resident } from './support/legal-aid.ts'

let w: LedgerWorld
before(async () => {
  w = await ledgerWorld()
})

/** All pages of a list. */
async function all(query: string, as: Viewer, limit = 100, from: LedgerWorld = w): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  for (let next: string | undefined = ''; next !== undefined; ) {
    const path: string = `/ledger?limit=${limit}${query}${next && `&after=${next}`}`
    const answer = await from.get<Ledger>(path, as)
    assert.equal(answer.status, 200, `${path} ${JSON.stringify(answer.body)}`)
    rows.push(...answer.body.rows)
    next = answer.body.next
  }
  return rows
}
const titles = async (query: string, as: Viewer) => (await all(query, as)).map(r => `${r.title} ${r.status}`)

test('a row says what is owed by whom to whom by when, of which matter, on what basis', async () => {
  const m = await w.open('讨要工资')
  const [draft, decide] = await all('', w.people.officer)
  assert.deepEqual([draft!.title, decide!.title], ['提出意见', '作出决定'])
  assert.deepEqual(decide, {
    id: (await w.owed(m.id)).作出决定,
    kind: 'statutory',
    kindTitle: '法定时限',
    title: '作出决定',
    agency: { id: w.centre.id, name: '区援助处' },
    ownerTitle: '审批人',
    owedTo: '王小明',
    subject: { title: '讨要工资', number: m.number, procedureTitle: '跑腿事项', path: `/matters/${m.id}` },
    startedAt: '2026-09-07T02:00:00Z',
    dueAt: '2026-09-16T16:00:00Z',
    promisedAt: '2026-09-14T16:00:00Z',
    light: 'green',
    status: 'open',
    late: false,
    basis: {
      text: '《法律援助法》第四十三条',
      law: '中华人民共和国法律援助法',
      article: 43,
      gist: '七日内审查并决定',
    },
  })
  assert.deepEqual([draft!.kind, draft!.kindTitle], ['house', '内部时限'])
  assert.equal(draft!.person, undefined)
  assert.equal((await w.post(`/matters/${m.id}/claim`, {}, w.people.officer)).status, 200)
  assert.equal((await all('', w.people.officer))[0]!.person, '受理甲')
})

test('what is paused stands undated with its reason, what ended by when it ended, kept or late or void', async () => {
  const m = await w.open('补正一件')
  await w.does(w.people.officer, m.id, 'ask')
  const paused = (await all('', w.people.approver)).filter(r => r.subject.number === m.number)
  assert.deepEqual(
    paused.map(r => [r.title, r.status, r.light, r.dueAt === undefined]),
    [
      ['补正材料', 'open', 'green', false],
      ['作出决定', 'paused', 'green', true],
      ['提出意见', 'paused', 'green', true],
    ],
  )
  assert.match(paused[1]!.undated!, /待补正.*期间停止计算/)
  await w.does(w.people.officer, m.id, 'supply')
  await w.does(w.people.officer, m.id, 'draft')
  await w.does(w.people.approver, m.id, 'decide')
  const late = await w.open('拖延一件')
  w.setClock('2026-09-18T10:00:00+08:00')
  await w.does(w.people.approver, late.id, 'decide')
  const ended = (await all('&status=all', w.people.approver)).filter(r => r.endedAt !== undefined)
  assert.deepEqual(
    ended.map(r => [r.title, r.status, r.light, r.late]),
    [
      ['提出意见', 'void', 'green', false],
      ['作出决定', 'late', 'red', true],
      ['补正材料', 'kept', 'green', false],
      ['提出意见', 'kept', 'green', false],
      ['作出决定', 'kept', 'green', false],
    ],
  )
  assert.deepEqual(await titles('&status=late', w.people.approver), ['作出决定 late'])
  assert.deepEqual(await titles('&status=void', w.people.approver), ['提出意见 void'])
  assert.equal((await titles('&status=kept', w.people.approver)).length, 3)
  w.setClock('2026-09-07T10:00:00+08:00')
})

test('who may not: visitors sign in, residents are no staff, elsewhere nothing is found', async () => {
  const m = await w.open('谁都别看')
  const { 作出决定: id } = await w.owed(m.id)
  const person = await resident(w, '王小明', '13700137000')
  for (const path of ['/ledger', '/ledger/counts', `/ledger/${id}`, '/reminders', '/reminders/count']) {
    assert.equal((await w.get(path)).status, 401, path)
    assert.equal((await w.get(path, person)).status, 403, path)
  }
  assert.deepEqual(await all('', w.people.elsewhere), [])
  assert.equal((await w.get(`/ledger/${id}`, w.people.elsewhere)).status, 404)
  assert.equal((await w.get('/ledger/999999', w.people.admin)).status, 404)
  assert.equal((await w.get(`/ledger/${id}`, w.people.supervisor)).status, 200)
})

test('a query that means nothing is refused', async () => {
  const refused: [string, string][] = [
    ['after=bm90aGluZw', 'bad-cursor'],
    [`after=${Buffer.from('open 2026-13-45 00:00:00+08 1').toString('base64url')}`, 'bad-cursor'],
    ['status=lost', 'request-malformed'],
    ['light=blue', 'request-malformed'],
    ['region=zhuhai', 'request-malformed'],
    ['from=2026-02-30', 'bad-date'],
    ['unknown=1', 'request-malformed'],
  ]
  for (const [query, code] of refused) {
    const { status, body } = await w.get<{ code: string }>(`/ledger?${query}`, w.people.approver)
    assert.deepEqual([status, body.code], [400, code], query)
  }
})

test('the ledger pages through what is open, what has no date, and what has ended, without gap or repeat', async () => {
  const m = await w.open('无期限一件')
  await w.assign(m.id)
  for (const limit of [1, 2, 3, 7]) {
    const rows = await all('&status=all', w.people.admin, limit)
    assert.deepEqual(
      rows.map(r => r.id),
      (await all('&status=all', w.people.admin)).map(r => r.id),
    )
    assert.equal(new Set(rows.map(r => r.id)).size, rows.length)
  }
  const rows = await all('&status=all', w.people.admin)
  const [open, ended] = [rows.filter(r => !r.endedAt), rows.filter(r => r.endedAt)]
  assert.deepEqual(rows, [...open, ...ended])
  const dues = open.map(r => r.dueAt ?? '9')
  assert.deepEqual(dues, dues.toSorted())
  const ends = ended.map(r => r.endedAt!)
  assert.deepEqual(ends, ends.toSorted().toReversed())
  assert.ok(open.some(r => r.undated === '法律没有规定期限'))
})

test('a firm owes to the centre that holds the matter; a former firm keeps its line and sees no more of the matter', async () => {
  const m = await w.open('换了律所')
  await w.assign(m.id)
  const [file] = (await all('&kind=errand-file', w.people.director)).filter(r => r.subject.number === m.number)
  assert.deepEqual([file!.agency.name, file!.owedTo, file!.person], ['明理所', '区援助处', '陈律师'])
  assert.ok(
    (await all('', w.people.assigner)).some(r => r.id === file!.id),
    'the holder sees what the firm owes',
  )
  const theirs = await all('', w.people.lawyer)
  assert.ok(theirs.some(r => r.id === file!.id) && theirs.some(r => r.title === '跟进办理'))
  assert.ok(
    !(await all('', w.people.director)).some(r => r.title === '跟进办理'),
    'what the centre owes is not the firm’s',
  )
  await w.does(w.people.approver, m.id, 'close')
  await w.ask('update matter set handler_agency_id = null, handler_id = null where id = $1', [m.id])
  const [gone] = (await all('&status=all&kind=errand-file', w.people.director)).filter(r => r.id === file!.id)
  assert.deepEqual([gone!.subject, gone!.owedTo], [{ title: '办件已不在管辖之内' }, '区援助处'])
})

/** Worlds of random matters: who holds, who handles, what state. */
test('whatever the matters: what somebody’s ledger shows is what sifting all rows shows, and the counts are of it', async () => {
  const v = await ledgerWorld()
  const { people: p } = v
  const nobody = { ...p.clerk, person: 999_999, posts: [] }
  const steps = ['open', 'claim', 'ask', 'draft', 'assign', 'decide', 'close'] as const
  const stories = fc.array(
    fc.record({ other: fc.boolean(), steps: fc.subarray([...steps]), day: fc.integer({ min: 0, max: 20 }) }),
    { minLength: 12, maxLength: 12 },
  )
  const [cases] = fc.sample(stories, { numRuns: 1, seed: 20260907 })
  for (const c of cases!) {
    v.setClock(`2026-09-07T${String(9 + (c.day % 9)).padStart(2, '0')}:00:00+08:00`)
    const m = await v.open(`随机${c.day}`, c.other ? v.other : v.centre)
    if (c.other) continue
    if (c.steps.includes('claim')) await v.post(`/matters/${m.id}/claim`, {}, p.officer)
    if (c.steps.includes('draft')) await v.does(p.officer, m.id, 'draft')
    v.setClock(`2026-09-${String(8 + c.day).padStart(2, '0')}T10:00:00+08:00`)
    if (c.steps.includes('assign')) {
      await v.assign(m.id)
      if (c.steps.includes('close')) await v.does(p.lawyer, m.id, 'close')
    } else if (c.steps.includes('decide')) await v.does(p.approver, m.id, 'decide')
    else if (c.steps.includes('ask')) await v.does(p.officer, m.id, 'ask')
  }
  v.setClock('2026-09-17T10:00:00+08:00')
  type Raw = {
    id: number
    agency: number
    holder: number
    handler: number | null
    officer: number | null
    owes: string
    kind: string
    region: string
  }
  const raw = await v.ask<Raw>(
    `select c.id, c.agency_id as agency, m.agency_id as holder, m.handler_id as handler, m.officer_id as officer, c.owes, c.kind, a.region
     from commitment c join matter m on m.id = c.matter_id join agency a on a.id = c.agency_id`,
  )
  assert.ok(raw.length > 30)
  const shownToAll = new Map((await all('&status=all', p.admin, 100, v)).map(r => [r.id, r]))
  type Known = { raw: Raw; row: LedgerRow }
  const known: Known[] = raw.map(r => ({ raw: r, row: shownToAll.get(r.id)! }))
  const viewers: [string, Viewer & { kind: 'staff' }][] = [...Object.entries(p), ['nobody', nobody]]
  for (const [name, as] of viewers) {
    const reach = reachOf(as)
    const seen = (r: Raw) =>
      'all' in reach ||
      reach.agencies.includes(r.agency) ||
      reach.agencies.includes(r.holder) ||
      r.handler === as.person
    const sees = async (query: string, expected: (r: Known) => boolean) => {
      const shown = await all(query, as, 9, v)
      const sifted = known.filter(k => seen(k.raw) && expected(k)).map(k => k.raw.id)
      assert.deepEqual(shown.map(r => r.id).toSorted(byNumber), sifted.toSorted(byNumber), `${name} ${query}`)
      const { body: counts } = await v.get<LedgerCounts>(`/ledger/counts?${query.slice(1)}`, as)
      assert.equal(counts.total.n, shown.length, `${name} ${query}`)
      if (!query.includes('light='))
        for (const light of ['red', 'amber', 'green'] as const)
          assert.equal(counts.lights[light].n, shown.filter(r => r.light === light).length, `${name} ${query} ${light}`)
      if (!query.includes('kind='))
        for (const { kind, n } of counts.kinds)
          assert.equal(n, shown.filter(r => r.kind === kind).length, `${name} ${query} ${kind}`)
    }
    const isOpen = ({ row }: Known) => row.status === 'open' || row.status === 'paused'
    const has = ({ raw: r }: Known) => {
      if (r.owes === 'applicant' || r.owes === 'firmDirector') return null
      return r.owes === 'lawyer' ? r.handler : r.officer
    }
    const mine = (k: Known) =>
      has(k) === as.person ||
      (has(k) === null && as.posts.some(x => x.agencyId === k.raw.agency && x.capacity === k.raw.owes))
    await sees('', isOpen)
    await sees('&status=all', () => true)
    for (const status of ['kept', 'late', 'void']) await sees(`&status=${status}`, k => k.row.status === status)
    for (const light of ['red', 'amber', 'green'])
      await sees(`&light=${light}`, k => isOpen(k) && k.row.light === light)
    await sees('&status=all&light=red', k => k.row.light === 'red')
    for (const kind of ['statutory', 'house', 'errand-file', 'unheard-of'])
      await sees(`&kind=${kind}`, k => isOpen(k) && k.raw.kind === kind)
    await sees('&kind=house&light=green', k => isOpen(k) && k.raw.kind === 'house' && k.row.light === 'green')
    await sees(`&agency=${v.firm.id}`, k => isOpen(k) && k.raw.agency === v.firm.id)
    await sees('&region=4404', k => isOpen(k) && k.raw.region.startsWith('4404'))
    await sees('&region=440400', k => isOpen(k) && k.raw.region.startsWith('4404'))
    await sees(`&region=4401&agency=${v.centre.id}`, () => false)
    await sees('&promised=true', k => isOpen(k) && k.row.promisedAt !== undefined)
    await sees('&from=2026-09-16&to=2026-09-16', k => isOpen(k) && k.row.dueAt === '2026-09-16T16:00:00Z')
    await sees('&q=意见', k => isOpen(k) && k.row.title.includes('意见'))
    await sees('&q=随机1', k => isOpen(k) && k.row.subject.title.includes('随机1'))
    await sees('&mine=true', k => isOpen(k) && mine(k))
    await sees('&mine=true&status=all', mine)
    await sees(`&mine=true&kind=house&agency=${v.centre.id}`, k => isOpen(k) && mine(k) && k.raw.kind === 'house')
  }
  // The check can fail: an administrator does not see what nobody sees.
  assert.notEqual((await v.get<LedgerCounts>('/ledger/counts', p.admin)).body.total.n, 0)
})
const byNumber = (a: number, b: number) => a - b

test('row-level security is the second wall: without the filter of the query nothing more comes out', async () => {
  const v = await ledgerWorld()
  await v.assign((await v.open('墙内')).id)
  const inside = async (agencies: number[], person = 0) => {
    const { within } = await import('../server/kernel/database.ts')
    return within(
      v.house.db,
      { agencies, person },
      async tx => (await tx.query({ text: 'select 1 from commitment' })).rowCount,
    )
  }
  assert.equal(await inside([]), 0)
  assert.equal(await inside([v.other.id]), 0)
  assert.ok((await inside([v.firm.id]))! > 0)
  assert.ok((await inside([], v.people.lawyer.person))! > 0)
  assert.equal(await inside([], v.people.officer.person), 0)
})

test('one commitment says why it is red, how its date follows, what changed and what stands in its docket', async () => {
  const v = await ledgerWorld('2026-09-21T10:00:00+08:00')
  const m = await v.open('为什么是红的')
  const { 作出决定: id } = await v.owed(m.id)
  assert.equal((await v.detail(id!)).why, '应于2026年10月8日24时前由审批人作出决定，还有7个工作日。')
  await v.does(v.people.officer, m.id, 'ask')
  assert.match((await v.detail(id!)).why, /^应由审批人作出决定，没有到期日：待补正（.*），期间停止计算。$/)
  v.setClock('2026-09-23T10:00:00+08:00')
  await v.does(v.people.officer, m.id, 'supply')
  // 24, 28, 29, 30 September, 8, 9, 10 October: the last is a make-up Saturday.
  v.setClock('2026-10-14T10:00:00+08:00')
  const d = await v.detail(id!, v.people.supervisor)
  assert.equal(d.why, '应于2026年10月10日24时前由审批人作出决定，已逾期3个工作日。')
  assert.deepEqual([d.light, d.late, d.limit], ['red', true, '7个工作日，《法律援助法》第四十三条'])
  assert.match(d.rule, /^已过到期时刻为红/)
  assert.ok(d.steps.some(s => s.kind === 'pause') && d.steps.at(-1)!.kind === 'due')
  assert.deepEqual(
    d.changes.map(c => [c.fromDue, c.toDue, c.why]),
    [
      ['2026-10-08T16:00:00Z', undefined, '通知补正'],
      [undefined, '2026-10-10T16:00:00Z', '补正'],
    ],
  )
  assert.deepEqual(
    d.docket.map(e => e.title),
    ['补正', '通知补正', '提交申请'],
  )
  assert.equal(d.docket[0]!.actor, '受理甲')
  assert.deepEqual(
    d.upcoming.map(u => [u.rule, u.at]),
    [
      ['after/7', '2026-10-20T00:30:00Z'],
      ['escalate/2', '2026-10-20T00:30:00Z'],
    ],
  )
  assert.deepEqual([d.mayUrge, (await v.detail(id!, v.people.clerk)).mayUrge], [true, false])
  assert.deepEqual((await v.detail((await v.owed(m.id)).补正材料!)).upcoming, [], 'parties are not reminded')
})

test('every combination of filters is answered, for everybody', async () => {
  const v = await ledgerWorld()
  await v.assign((await v.open('组合')).id)
  const filters = fc.record(
    {
      status: fc.constantFrom('open', 'kept', 'late', 'void', 'all'),
      light: fc.constantFrom('red', 'amber', 'green'),
      kind: fc.constantFrom('statutory', 'errand-file'),
      agency: fc.constantFrom(String(v.centre.id), '999'),
      region: fc.constantFrom('44', '440402', '120000'),
      mine: fc.constantFrom('true', 'false'),
      promised: fc.constantFrom('true', 'false'),
      from: fc.constant('2026-09-01'),
      to: fc.constant('2026-12-01'),
      q: fc.constantFrom('决定', `'"%_\\`),
      after: fc.constantFrom(
        ...['open infinity 1', 'ended 2026-09-07 10:00:00+08 9'].map(p => Buffer.from(p).toString('base64url')),
      ),
    },
    { requiredKeys: [] },
  )
  const viewers = fc.constantFrom(v.people.admin, v.people.supervisor, v.people.lawyer, v.people.officer)
  await fc.assert(
    fc.asyncProperty(filters, viewers, async ({ after, ...rest }, as) => {
      const query = new URLSearchParams(rest as Record<string, string>)
      const list = await v.get(`/ledger?${query}${after ? `&after=${after}` : ''}`, as)
      assert.equal(list.status, 200, `${query} ${JSON.stringify(list.body)}`)
      assert.equal((await v.get(`/ledger/counts?${query}`, as)).status, 200)
    }),
    { numRuns: 150 },
  )
})
