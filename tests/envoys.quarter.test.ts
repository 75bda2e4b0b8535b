import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { recompute } from '../server/envoys/index.ts'
import { beginQuarter } from '../server/envoys/sweeps.ts'
import { home } from '../server/kernel/settings.ts'
import { ask } from './support/app.ts'
import { aBody, aFirm, aJudge, appoint, aVisit, type EnvoyWorld, envoyWorld, termOf, wholly } from './support/envoys.ts'

/**
 * The third quarter of 2022, told in words: who was to visit whom, and what they did. Firms of an association are 一 to 六, of the park
 * 七 to 十; 外 is nobody's member.
 */
const court = {
  张: 'north',
  王: 'north',
  李: 'north',
  赵: 'north',
  陈: 'north',
  刘: 'south',
  杨: 'south',
  黄: 'south',
  周: 'south',
  吴: 'south',
} as const
type Who = keyof typeof court
type Told = [
  who: Who,
  target: string,
  day: string,
  firms: string,
  more?: { behalf?: Who; means?: 'phone'; disputed?: true; hour?: number },
]
const posts: [Who, string, string, string?][] = [
  ['张', '商会', '2022-06-01'],
  ['王', '园区', '2022-06-01'],
  ['李', '甲公司', '2022-06-01'],
  ['李', '乙公司', '2022-08-15'],
  ['赵', '协会', '2022-06-01', '2022-08-31'],
  ['陈', '协会', '2022-09-01'],
  ['刘', '丙公司', '2022-06-01'],
  ['杨', '丁公司', '2022-06-01'],
  ['黄', '联合会', '2022-06-01'],
  ['周', '戊公司', '2022-06-01'],
  ['吴', '己公司', '2022-06-01'],
]
const visits: Told[] = [
  // 张 did what was asked: three visits, of three, four and three firms of the association.
  ['张', '商会', '2022-07-05', '一;二;三'],
  ['张', '商会', '2022-08-05', '一;四;五;六'],
  ['张', '商会', '2022-09-05', '二;三;四'],
  // 王 went four times, but once to two firms, once to one firm thrice, once with a strange firm among three: one counts.
  ['王', '园区', '2022-07-06', '七;八'],
  ['王', '园区', '2022-07-20', '七;七;七'],
  ['王', '园区', '2022-08-06', '七;八;外'],
  ['王', '园区', '2022-09-06', '七;八;九'],
  // 李 visited 甲公司 three times, once by telephone: two count. At 乙公司 from the middle of the quarter two are asked, and two were made.
  ['李', '甲公司', '2022-07-07', ''],
  ['李', '甲公司', '2022-08-07', '', { means: 'phone' }],
  ['李', '甲公司', '2022-09-07', ''],
  ['李', '乙公司', '2022-08-20', ''],
  ['李', '乙公司', '2022-09-20', ''],
  // 赵 left the association at the end of August with two visits of three asked (62 of 92 days); the one in September is not theirs any more.
  ['赵', '协会', '2022-07-08', '一;二;三'],
  ['赵', '协会', '2022-08-08', '一;二;三'],
  ['赵', '协会', '2022-09-08', '一;二;三'],
  // 陈 came for the last month: one is asked, one was made.
  ['陈', '协会', '2022-09-15', '一;二;三'],
  // 刘 went thrice, twice on one day: two count.
  ['刘', '丙公司', '2022-07-11', '', { hour: 9 }],
  ['刘', '丙公司', '2022-07-11', '', { hour: 15 }],
  ['刘', '丙公司', '2022-08-11', ''],
  // 杨 went once; 黄 stood in twice, of which one counts: two of three.
  ['杨', '丁公司', '2022-07-12', ''],
  ['黄', '丁公司', '2022-08-12', '', { behalf: '杨' }],
  ['黄', '丁公司', '2022-09-12', '', { behalf: '杨' }],
  // 黄 went thrice to the federation, and the federation disputed one: two count.
  ['黄', '联合会', '2022-07-13', '四;五;六'],
  ['黄', '联合会', '2022-08-13', '四;五;六', { disputed: true }],
  ['黄', '联合会', '2022-09-13', '四;五;六'],
  // 周 did what was asked, and went where they had no business; 吴 did nothing at all.
  ['周', '戊公司', '2022-07-14', ''],
  ['周', '戊公司', '2022-08-14', ''],
  ['周', '戊公司', '2022-09-14', ''],
  ['周', '己公司', '2022-09-16', ''],
]
/** What is left owing, worked out by hand from the words above: who, where, asked, done. */
const byHand = [
  ['吴', '己公司', 3, 0],
  ['刘', '丙公司', 3, 2],
  ['李', '甲公司', 3, 2],
  ['杨', '丁公司', 3, 2],
  ['王', '园区', 3, 1],
  ['赵', '协会', 3, 2],
  ['黄', '联合会', 3, 2],
] as const
/** Which visits did not count, and why. */
const byHandRefused = [
  '王 2022-07-06 too-few-firms',
  '王 2022-07-20 too-few-firms',
  '王 2022-08-06 not-covered',
  '李 2022-08-07 not-onsite',
  '赵 2022-09-08 post-ended',
  '刘 2022-07-11 duplicate',
  '杨 2022-09-12 too-many-substitutes',
  '黄 2022-08-13 disputed',
]

let w: EnvoyWorld
const term = new Map<string, number>()
const entry = new Map<string, number>()
before(async () => {
  w = await envoyWorld('2022-06-01T09:00:00+08:00')
  for (const name of '一二三四五六七八九十外') entry.set(name, (await aFirm(w, `${name}厂`)).id)
  const of = (names: string) => [...names].map(n => entry.get(n)!)
  const bodies = [
    ['association', '商会', '一二三四五六'],
    ['association', '协会', '一二三'],
    ['association', '联合会', '四五六'],
    ['platform', '园区', '七八九十'],
  ] as const
  for (const [kind, name, members] of bodies) entry.set(name, (await aBody(w, kind, name, of(members))).id)
  for (const name of '甲乙丙丁戊己') entry.set(`${name}公司`, (await aFirm(w, `${name}公司`)).id)
  for (const at of ['north', 'south'] as const) {
    const judges = []
    for (const name of Object.keys(court) as Who[]) if (court[name] === at) judges.push(await aJudge(w, w[at], name))
    await appoint(w, w[at], judges, '2022-05-12', '2025-05-11')
    for (const j of judges) term.set(j.name, await termOf(w, j.person))
  }
  // A successor is posted where somebody still is, from the day that one is gone.
  const given = posts.map(([who, target, from, to]) => ({
    envoy: term.get(who),
    target: entry.get(target),
    from,
    ...(to && { to }),
  }))
  wholly(await w.clients.cityOfficer.post('/envoys/posts', { posts: given }))
  w.setClock('2022-07-01T00:10:00+08:00')
  assert.equal(await beginQuarter(w.house), 1)
  w.setClock('2022-10-01T08:00:00+08:00')
  for (const [who, target, day, firms, more = {}] of visits)
    await aVisit(w.house, {
      envoy: term.get(who)!,
      target: entry.get(target)!,
      day,
      firms: firms === '' ? [] : firms.split(';').map(f => entry.get(f)!),
      ...(more.behalf && { behalf: term.get(more.behalf)! }),
      ...(more.means && { means: more.means }),
      ...(more.disputed && { confirmation: 'disputed' }),
      ...(more.hour && { hour: more.hour }),
    })
  w.clients.cityOfficer = await w.as(w.people.cityOfficer)
})
type Row = {
  id: number
  envoy: { name: string }
  target: { name: string }
  required: number
  done: number
  light: string
  agency: { id: number }
}
const shortfalls = async (more = '') =>
  (await w.clients.cityOfficer.get(`/envoys/quota?quarter=2022Q3&short=true&limit=200${more}`)).body.rows as Row[]
const figures = (rows: Row[]) => rows.map(r => [r.envoy.name, r.target.name, r.required, r.done]).sort(byName)
const byName = (a: readonly unknown[], b: readonly unknown[]) => (`${a[0]}${a[1]}` < `${b[0]}${b[1]}` ? -1 : 1)

test('a quarter replayed: what is left owing is what was worked out by hand', async () => {
  assert.deepEqual(figures(await shortfalls()), [...byHand].sort(byName))
})

test('of each line is told which visits count, which do not and why, and how the number asked for was worked out', async () => {
  const said: string[] = []
  for (const { id, envoy, done } of await shortfalls()) {
    const line = (await w.clients.cityOfficer.get(`/envoys/quota/${id}`)).body
    assert.equal(line.counted.length, done)
    for (const r of line.refused) said.push(`${envoy.name} ${r.date} ${r.code}`)
  }
  assert.deepEqual(said.sort(), byHandRefused.toSorted())
  const { rows } = (await w.clients.cityOfficer.get(`/envoys/quota?quarter=2022Q3&target=${entry.get('乙公司')}`)).body
  const part = (await w.clients.cityOfficer.get(`/envoys/quota/${rows[0].id}`)).body
  assert.deepEqual([part.required, part.done, part.light], [2, 2, 'green'])
  assert.equal(part.how[1].title, '2022年第三季度共92日，在派驻47日：3×47÷92，向上取整为2次')
  assert.match(part.how[0].basis, /南平法院首批100名法律特派员出征/)
  assert.match(part.how[1].basis, /待核/)
})

test('spreadsheets of the same quarter give the same shortfalls by command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-quarter-'))
  const file = (name: string, rows: readonly (readonly string[])[]) => {
    const path = join(folder, name)
    writeFileSync(path, rows.map(r => `${r.join(',')}\n`).join(''))
    return path
  }
  const kind = (t: string) => (t.endsWith('公司') ? 'enterprise' : t === '园区' ? 'platform' : 'association')
  const postsFile = file('posts.csv', [
    ['envoy', 'target', 'kind', 'from', 'to'],
    ...posts.map(([e, t, from, to = '']) => [e, t, kind(t), from, to]),
  ])
  // A spreadsheet knows no dispute: what the firm disputed is not in it.
  const visitsFile = file('visits.csv', [
    ['date', 'envoy', 'target', 'firms', 'means', 'on_behalf_of'],
    ...visits.filter(v => !v[4]?.disputed).map(([e, t, d, f, m = {}]) => [d, e, t, f, m.means ?? '', m.behalf ?? '']),
  ])
  const cover = [
    ['商会', '一二三四五六'],
    ['协会', '一二三'],
    ['联合会', '四五六'],
    ['园区', '七八九十'],
  ] as const
  const membersFile = file('members.csv', [['target', 'firm'], ...cover.flatMap(([t, of]) => [...of].map(f => [t, f]))])
  const args = [
    '--scheme',
    'nanping',
    '--quarter',
    '2022Q3',
    '--posts',
    postsFile,
    '--visits',
    visitsFile,
    '--members',
    membersFile,
    '--today',
    '2022-10-01',
    '--json',
  ]
  const { stdout, stderr } = spawnSync(process.execPath, ['server/cli/main.ts', 'quota', ...args], {
    cwd: home,
    encoding: 'utf8',
  })
  const { shortfalls, strays } = JSON.parse(stdout || stderr)
  type Line = { envoy: string; target: string; required: number; done: number }
  assert.deepEqual(
    shortfalls.map((l: Line) => [l.envoy, l.target, l.required, l.done]).sort(byName),
    [...byHand].sort(byName),
  )
  assert.deepEqual(
    strays.map((s: { envoy: string; code: string }) => [s.envoy, s.code]),
    [['周', 'no-post']],
  )
})

test('counting from scratch gives what was counted visit by visit, and mends what was spoilt', async () => {
  const all = () =>
    ask(
      w,
      'select quarter, envoy_id, enterprise_id, required, done, due_on::text, amber_on::text, red_on::text, ended from envoy_quota order by 1, 2, 3',
    )
  const verdicts = () => ask(w, 'select id, counted, verdict from visit order by id')
  const [lines, said] = [await all(), await verdicts()]
  assert.deepEqual(await recompute(w.house, 'nanping', '2022Q3'), { lines: 11, changed: 0 })
  assert.deepEqual([await all(), await verdicts()], [lines, said])
  await ask(
    w,
    `update envoy_quota set done = done + 1, amber_on = '2022-07-01' where quarter = '2022Q3' and id % 2 = 0`,
  )
  await ask(w, `update visit set counted = not counted, verdict = 'spoilt' where envoy_id = $1`, [term.get('王')])
  const { changed } = await recompute(w.house, 'nanping', '2022Q3')
  assert.ok(changed >= 4)
  assert.deepEqual([await all(), await verdicts()], [lines, said])
  const answer = await w.clients.cityOfficer.post('/envoys/quota/recompute', { quarter: '2022Q3' })
  assert.deepEqual([answer.body.lines, answer.body.changed], [11, 0])
})

test('the board is read by court, envoy, target, kind and light, page by page, and totals by court', async () => {
  const board = async (q: string) => (await w.clients.cityOfficer.get(`/envoys/quota?quarter=2022Q3${q}`)).body
  assert.equal((await board('&limit=200')).rows.length, 11)
  assert.deepEqual(
    figures((await board(`&envoy=${term.get('李')}`)).rows).map(r => r[1]),
    ['乙公司', '甲公司'],
  )
  assert.equal((await board(`&agency=${w.north.id}`)).rows.length, 6)
  assert.deepEqual(
    (await board('&kind=platform')).rows.map((r: Row) => r.target.name),
    ['园区'],
  )
  assert.deepEqual((await board('&light=green')).rows.length, 4)
  const paged: number[] = []
  for (let after = ''; ; ) {
    const page = await board(`&limit=3${after && `&after=${after}`}`)
    paged.push(...page.rows.map((r: Row) => r.id))
    if (!page.next) break
    after = page.next
  }
  assert.equal(new Set(paged).size, 11)
  assert.equal((await w.clients.cityOfficer.get('/envoys/quota?after=nonsense')).body.code, 'bad-cursor')
  const totals = (await w.clients.cityOfficer.get('/envoys/quota/totals?quarter=2022Q3')).body
  assert.deepEqual(
    totals.rows.map((r: { agency: { name: string }; posts: number; met: number; missing: number }) => [
      r.agency.name,
      r.posts,
      r.met,
      r.missing,
    ]),
    [
      ['浦城县人民法院', 6, 3, 4],
      ['延平区人民法院', 5, 1, 6],
    ],
  )
  assert.deepEqual([totals.all.posts, totals.all.red, totals.all.missing], [11, 7, 10])
})

test('who may: an office its court, an envoy their own lines, others nothing', async () => {
  const north = await w.as(w.people.northOfficer)
  const own = (await north.get('/envoys/quota?quarter=2022Q3&limit=200')).body.rows as Row[]
  assert.deepEqual(new Set(own.map(r => r.agency.id)), new Set([w.north.id]))
  const [south] = await shortfalls(`&agency=${w.south.id}`)
  assert.equal((await north.get(`/envoys/quota/${south!.id}`)).status, 404)
  assert.deepEqual((await north.get(`/envoys/quota?quarter=2022Q3&agency=${w.south.id}`)).body.rows, [])
  assert.deepEqual((await w.clients.clerk.get('/envoys/quota?quarter=2022Q3')).status, 401, 'the session is months old')
  const clerk = await w.as(w.people.clerk)
  assert.deepEqual((await clerk.get('/envoys/quota?quarter=2022Q3')).body.rows, [])
  assert.equal((await clerk.post('/envoys/quota/recompute', { quarter: '2022Q3' })).status, 403)
  assert.equal((await w.visitor.get('/envoys/quota')).status, 401)
  const [{ person }] = (await ask<{ person: number }>(w, 'select person_id as person from envoy where id = $1', [
    term.get('杨'),
  ])) as [{ person: number }]
  const envoy = await w.as({ kind: 'staff', person, name: '杨', posts: [], everywhere: false })
  assert.deepEqual(
    figures((await envoy.get('/envoys/quota?quarter=2022Q3')).body.rows).map(r => r[0]),
    ['杨'],
  )
})

test('the board leaves as Excel and as CSV', async () => {
  const csv = await w.clients.cityOfficer.get('/envoys/quota.csv?quarter=2022Q3&short=true')
  assert.match(String(csv.headers['content-type']), /text\/csv/)
  assert.equal(csv.text.split('\r\n').length, 9)
  assert.match(csv.text, /"浦城县人民法院","王","园区","工业平台","3","1","2","未达标","2022-09-30"/)
  const xlsx = await w.clients.cityOfficer.get('/envoys/quota.xlsx?quarter=2022Q3')
  assert.equal(xlsx.status, 200)
  assert.match(xlsx.text, /^PK/)
})

test('when a quarter begins every post that goes on has its line of it', async () => {
  assert.equal(await beginQuarter(w.house), 1)
  assert.equal(await beginQuarter(w.house), 0, 'once')
  const board = (await w.clients.cityOfficer.get('/envoys/quota?limit=200')).body
  assert.deepEqual([board.quarter, board.rows.length, board.quarters], ['2022Q4', 10, ['2022Q4', '2022Q3', '2022Q2']])
})
