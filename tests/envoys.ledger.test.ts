import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { termsIn } from '../server/envoys/counting.ts'
import { recount } from '../server/envoys/index.ts'
import { settleAll } from '../server/envoys/pledging.ts'
import { beginQuarter } from '../server/envoys/sweeps.ts'
import { transact } from '../server/kernel/database.ts'
import { remind } from '../server/ledger/saying.ts'
import { ask } from './support/app.ts'
import {
  aBody,
  aFirm,
  aJudge,
  appoint,
  aVisit,
  changeVisit,
  type EnvoyWorld,
  envoyWorld,
  termOf,
  wholly,
} from './support/envoys.ts'

let w: EnvoyWorld
let [envoy, body, firm] = [0, 0, 0]
let firms: number[] = []
let [person, other] = [0, 0]
before(async () => {
  w = await envoyWorld('2022-06-20T09:00:00+08:00')
  const judges = [await aJudge(w, w.north, '张法官'), await aJudge(w, w.north, '王法官')]
  await appoint(w, w.north, judges)
  ;[person, other] = judges.map(j => j.person) as [number, number]
  envoy = await termOf(w, person)
  firms = [(await aFirm(w, '一厂')).id, (await aFirm(w, '二厂')).id, (await aFirm(w, '三厂')).id]
  body = (await aBody(w, 'association', '浦城商会', firms)).id
  firm = (await aFirm(w, '独家公司')).id
})
const as = (name: keyof EnvoyWorld['people']) => w.as(w.people[name])
const give = async (target: number, from: string, more: object = {}, of = envoy) =>
  Number(
    wholly(
      await (await as('northOfficer')).post('/envoys/posts', { posts: [{ envoy: of, target, from, ...more }] }),
    )[0],
  )
type Owed = {
  title: string
  status: string
  due: string
  owes: string
  bearer: number | null
  kind: string
  owedTo: string
}
const owed = (target: number) =>
  ask<Owed>(
    w,
    `select c.title, c.status, c.due_on::text as due, c.owes, c.bearer_id as bearer, c.kind, c.owed_to as "owedTo" from commitment c
     join envoy_target t on t.stream = c.stream where t.enterprise_id = $1 order by c.id`,
    [target],
  )
const statuses = async (target: number) => (await owed(target)).map(c => [c.title, c.status])
const visit = (target: number, day: string, more: object = {}) =>
  aVisit(w.house, { envoy, target, day, firms: target === body ? firms : [], ...more })
const clock = (day: string) => w.setClock(`${day}T10:00:00+08:00`)

test('a post promises its visits by the end of the quarter, in person, to whom it serves', async () => {
  await give(body, '2022-06-21')
  const [made] = await owed(body)
  assert.deepEqual(made, {
    title: '2022年第二季度走访浦城商会1次，每次不少于3家企业',
    status: 'open',
    due: '2022-06-30',
    owes: 'envoy',
    bearer: person,
    kind: 'visit-quota',
    owedTo: '浦城商会',
  })
  const own = await w.as({ kind: 'staff', person, name: '张法官', posts: [], everywhere: false })
  const { rows } = (await own.get('/ledger?mine=true&kind=visit-quota')).body
  assert.deepEqual(
    rows.map((r: { title: string; subject: { title: string } }) => [r.title, r.subject.title]),
    [[made!.title, '张法官对接浦城商会']],
  )
  const colleague = await w.as({ kind: 'staff', person: other, name: '王法官', posts: [], everywhere: false })
  assert.deepEqual((await colleague.get('/ledger?mine=true&kind=visit-quota')).body.rows, [], 'it is nobody else’s')
  assert.equal((await (await as('cityLeader')).get('/ledger?kind=visit-quota')).body.rows.length, 1)
})

test('only its bearer is reminded of it', async () => {
  clock('2022-06-28')
  await remind(w.house)
  const told = await ask<{ person: number }>(w, 'select distinct person_id as person from reminder')
  assert.deepEqual(told, [{ person }])
})

test('it is kept by the visit that fills it, owed anew when the firm disputes that, and kept again', async () => {
  clock('2022-06-29')
  const one = await visit(body, '2022-06-29')
  assert.equal(one.counted, true)
  assert.deepEqual(
    (await statuses(body)).map(s => s[1]),
    ['met'],
  )
  const disputed = await changeVisit(w.house, one.id, `confirmation = 'disputed'`)
  assert.deepEqual([disputed.counted, disputed.code], [false, 'disputed'])
  assert.deepEqual(
    (await statuses(body)).map(s => s[1]),
    ['met', 'open'],
  )
  assert.equal((await visit(body, '2022-06-28')).counted, true)
  assert.deepEqual(
    (await statuses(body)).map(s => s[1]),
    ['met', 'met'],
  )
})

test('the next quarter promises anew when it begins, once', async () => {
  clock('2022-07-01')
  assert.equal(await beginQuarter(w.house), 1)
  await settleAll(w.house, id => termsIn(w.house, id))
  assert.equal(await settleAll(w.house, id => termsIn(w.house, id)), 0)
  assert.deepEqual((await statuses(body)).slice(2), [['2022年第三季度走访浦城商会3次，每次不少于3家企业', 'open']])
})

test('when less is asked another promise takes its place; when the post is over it is released, with the reason', async () => {
  clock('2022-08-01')
  const post = await give(firm, '2022-07-01')
  assert.deepEqual(await statuses(firm), [['2022年第三季度走访独家公司3次', 'open']])
  const officer = await as('northOfficer')
  const ended = await officer.post(`/envoys/posts/${post}/end`, { last: '2022-08-15', why: '工作调整' })
  assert.equal(ended.status, 200, ended.text)
  assert.deepEqual(await statuses(firm), [
    ['2022年第三季度走访独家公司3次', 'void'],
    ['2022年第三季度走访独家公司2次', 'open'],
  ])
  clock('2022-08-16')
  await settleAll(w.house, id => termsIn(w.house, id))
  assert.deepEqual(
    (await statuses(firm)).map(s => s[1]),
    ['void', 'void'],
  )
  const said = await ask<{ title: string; why: string }>(
    w,
    `select e.body->>'title' as title, e.body->>'why' as why from docket_entry e join envoy_target t on t.stream = e.stream where t.id = $1 order by e.seq`,
    [post],
  )
  assert.deepEqual(
    said.map(s => s.title),
    [
      '派驻',
      '承诺：2022年第三季度走访独家公司3次',
      '结束派驻',
      '不再承担：2022年第三季度走访独家公司3次',
      '承诺：2022年第三季度走访独家公司2次',
      '不再承担：2022年第三季度走访独家公司2次',
    ],
  )
  assert.equal(said[3]!.why, '应走访次数由3次改为2次，另行承诺')
  assert.equal(said[5]!.why, '工作调整；应走访2次，已计入0次')
  assert.equal((await officer.post(`/envoys/posts/${post}/end`, { last: '2022-08-20', why: '再来' })).status, 401)
  const again = await (await as('northOfficer')).post(`/envoys/posts/${post}/end`, { last: '2022-08-20', why: '再来' })
  assert.deepEqual([again.status, again.body.code], [409, 'post-over'])
})

test('two visits written at the same moment are both counted', async () => {
  clock('2022-09-20')
  const days = ['2022-09-12', '2022-09-13', '2022-09-14', '2022-09-15']
  await Promise.all(days.map(d => visit(body, d)))
  const [line] = await ask<{ done: number }>(
    w,
    `select done from envoy_quota where enterprise_id = $1 and quarter = '2022Q3'`,
    [body],
  )
  assert.equal(line!.done, 4)
  assert.deepEqual((await statuses(body)).at(-1)![1], 'met')
})

test('bad input does not count and is told: of the future, twice at once, of a firm of another body, of nobody’s post, sent twice', async () => {
  const code = async (v: Promise<{ counted: boolean; code?: string; reason?: string }>) => {
    const { counted, code, reason } = await v
    assert.equal(counted, false)
    assert.ok(reason!.length > 4)
    return code
  }
  const one = (await aFirm(w, '另一会员')).id
  const far = await give(await aFirm(w, '远处公司').then(f => f.id), '2022-09-01')
  const [{ target }] = (await ask<{ target: number }>(
    w,
    'select enterprise_id as target from envoy_target where id = $1',
    [far],
  )) as [{ target: number }]
  assert.equal(await code(visit(body, '2022-09-21')), 'future')
  assert.equal(await code(visit(body, '2022-12-21')), 'future', 'of a quarter that has not begun')
  assert.equal(await code(visit(body, '2022-09-19', { firms: [firms[0], firms[0], firms[0]] })), 'too-few-firms')
  assert.equal(await code(visit(body, '2022-09-18', { firms: [firms[0], firms[1], one] })), 'not-covered')
  assert.equal(await code(visit(one, '2022-09-18')), 'no-post')
  assert.equal(await code(visit(firm, '2022-09-18')), 'post-ended')
  const later = w.house.now().add({ minutes: 5 })
  const there = await visit(target, '2022-09-10', { hour: 14 })
  assert.equal(there.counted, true)
  assert.equal(await code(visit(target, '2022-09-10', { hour: 16, received: later })), 'duplicate')
  const here = visit(body, '2022-09-10', { hour: 14, received: later })
  assert.equal(await code(here), 'two-places')
  await changeVisit(w.house, there.id, `status = 'cancelled'`)
  const [now] = await ask<{ counted: boolean }>(w, 'select counted from visit where id = $1', [(await here).id])
  assert.equal(now!.counted, true, 'when it turns out that they were not there, they were here')
  assert.equal(await code(visit(target, '2022-09-11', { means: 'online' })), 'not-onsite')
  const planned = await visit(body, '2022-09-28', { status: 'planned' })
  assert.deepEqual([planned.counted, planned.code], [false, 'planned'])
})

test('a firm that was merged into another is one firm, whichever way it was written down', async () => {
  const twin = (await aFirm(w, '一厂（旧）')).id
  await ask(w, `update enterprise set status = 'merged', merged_into = $2 where id = $1`, [twin, firms[0]])
  const both = await visit(body, '2022-09-05', { firms: [twin, firms[0], firms[1]] })
  assert.deepEqual([both.counted, both.code], [false, 'too-few-firms'])
  const old = await visit(body, '2022-09-06', { firms: [twin, firms[1], firms[2]] })
  assert.equal(old.counted, true)
})

test('counting anew in a transaction that is undone leaves nothing', async () => {
  const count = () => ask(w, 'select id, required, done, ledger from envoy_quota order by id')
  const before = await count()
  await assert.rejects(
    transact(w.house.db.system, async tx => {
      await tx.query(`update visit set status = 'cancelled' where target_id = $1`, [body])
      const { rows } = await tx.query('select id from envoy_target where enterprise_id = $1', [body])
      await recount(
        tx,
        w.house,
        rows.map(r => r.id),
        Temporal.PlainDate.from('2022-09-01'),
      )
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await count(), before)
})
