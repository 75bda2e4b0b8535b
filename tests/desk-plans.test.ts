import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlanView, Reading } from '../server/plans/contract.ts'
import { countFilters, isAskedFor, sharesOf } from '../web/desk/plans/filtering.ts'
import * as drafts from '../web/desk/plans/import/draft.ts'
import { dayNumber, scaleOf, share, spanOf } from '../web/desk/plans/spans.ts'
import { clients, planHouse, smallPlan, draft as task } from './support/plans.ts'

const reading = (): Reading => ({
  title: '某方案',
  sections: [
    {
      title: '一',
      tasks: [task('1', '甲', { places: [{ line: 2, to: 4 }] }), task('2', '乙', { places: [{ line: 5 }] })],
    },
    { title: '二', tasks: [task('1', '丙', { places: [{ line: 8, to: 9 }] }), task('2', '丁')] },
  ],
  source: Array.from({ length: 10 }, (_, i) => `第${i + 1}行`),
  unread: [{ line: 10, text: '联系人：某某' }],
  doubts: [
    { line: 8, to: 9, task: '1', field: 'due', code: 'due-unclear', title: '看不出日期' },
    { line: 3, code: 'odd', title: '第三行' },
    { task: '2', field: 'lead', code: 'no-lead', title: '没有牵头' },
    { code: 'all', title: '整篇' },
  ],
  names: [
    { name: '市司法局', agency: { id: 7, name: '某市司法局' }, others: [] },
    { name: '市财政局', others: [] },
  ],
  file: { name: 'a.docx', sha256: '0'.repeat(64) },
})

test('a doubt stands at the task it is about: by number and line, by line alone, by number alone, or at none', () => {
  assert.deepEqual(
    drafts.placedDoubts(reading()).map(d => [d.key, d.section]),
    [
      ['s1t0', 's1'],
      ['s0t0', 's0'],
      ['s0t1', 's0'],
      [undefined, undefined],
    ],
  )
})

test('who puts right what is doubted has looked at it; ticking off can be taken back', () => {
  const [r, d] = [reading(), drafts.begunFrom(reading(), 1)]
  const doubts = drafts.placedDoubts(r)
  const put = drafts.withField(d, doubts, 's1t0', 'due', '2026-12-31')
  assert.deepEqual(put.settled, [0])
  assert.deepEqual(drafts.withField(d, doubts, 's1t0', 'content', '别的').settled, [])
  assert.deepEqual(drafts.settle(put, 0, false).settled, [])
  const keys = new Set(drafts.tasksOf(drafts.withoutTask(d, 's1t0')).map(t => t.key))
  assert.equal(drafts.isOpen(d, keys, doubts[0]!), false, 'with its task the doubt is gone')
})

/** Anything somebody may do to a review, as long as they like. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('remove'), nth: fc.nat(9) }),
  fc.record({ do: fc.constant('move'), nth: fc.nat(9), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({ do: fc.constant('into'), nth: fc.nat(9), section: fc.nat(4) }),
  fc.record({ do: fc.constant('add'), section: fc.nat(4) }),
  fc.record({ do: fc.constant('unread') }),
  fc.record({ do: fc.constant('section') }),
  fc.record({ do: fc.constant('drop'), section: fc.nat(4) }),
  fc.record({ do: fc.constant('swap'), section: fc.nat(4), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({ do: fc.constant('back'), nth: fc.nat(4) }),
)
type Deed = { do: string; nth?: number; section?: number; by?: 1 | -1 }

function after(d: drafts.Draft, { do: what, nth = 0, section = 0, by = 1 }: Deed): drafts.Draft {
  const t = drafts.tasksOf(d)[nth]?.key ?? ''
  const s = d.sections[section]?.key ?? ''
  if (what === 'remove') return drafts.withoutTask(d, t)
  if (what === 'move') return drafts.withTaskMoved(d, t, by)
  if (what === 'into') return s ? drafts.withTaskIn(d, t, s) : d
  if (what === 'add') return s ? drafts.withNewTask(d, s).draft : d
  if (what === 'unread') return s && !d.taken.includes(0) ? drafts.fromUnread(d, reading(), 0, s).draft : d
  if (what === 'section') return drafts.withNewSection(d).draft
  if (what === 'drop') return drafts.withoutSection(d, s)
  if (what === 'swap') return drafts.withSectionMoved(d, s, by)
  return drafts.withBack(d, nth)
}

test('whatever is moved, added, removed and put back, no task is lost and none is there twice', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), deeds => {
      const begun = drafts.begunFrom(reading(), 1)
      const done = deeds.reduce<drafts.Draft>(after, begun)
      const gone = done.gone.flatMap(g => ('task' in g ? [g.task] : g.section.tasks))
      const keys = [...drafts.tasksOf(done), ...gone].map(t => t.key)
      assert.equal(new Set(keys).size, keys.length)
      for (const t of drafts.tasksOf(begun)) assert.ok(keys.includes(t.key), `${t.key} is lost`)
      if (done.sections.length === 0 && done.gone.every(g => 'task' in g)) return
      // Sections first, so that a task finds its home.
      let whole = done
      while (whole.gone.length > 0) {
        const nth = whole.gone.findIndex(g => 'section' in g)
        whole = drafts.withBack(whole, nth < 0 ? 0 : nth)
      }
      assert.deepEqual(
        drafts
          .tasksOf(whole)
          .map(t => t.key)
          .sort(),
        keys.sort(),
      )
    }),
  )
})

test('what the server finds stands at its field, wherever the task is by then', () => {
  const d = drafts.withTaskMoved(drafts.withoutTask(drafts.begunFrom(reading(), 7), 's0t0'), 's1t1', -1)
  const { body, keys } = drafts.toSave(d, 7, reading())
  assert.deepEqual(keys, [['s0t1'], ['s1t1', 's1t0']])
  assert.deepEqual(body.names, [{ name: '市司法局', agency: 7 }, { name: '市财政局' }])
  assert.deepEqual(
    [
      ...drafts.faultsAt(
        [
          { field: 'sections.1.tasks.1.lead', title: '甲' },
          { field: 'sections.0.tasks.0.agencies.2', title: '乙' },
          { field: 'title', title: '丙' },
        ],
        keys,
      ),
    ],
    [
      ['s1t0.lead', '甲'],
      ['s0t1.agencies', '乙'],
      ['title', '丙'],
    ],
  )
})

test('a span runs through its last day; what was extended begins where it ended before; what has no end has none', () => {
  const at = { openedAt: '2026-01-05T09:00:00+08:00' }
  const day = dayNumber('2026-01-05')
  assert.deepEqual(spanOf({ ...at, due: '2026-01-05' }), { from: day, to: day + 1 })
  assert.deepEqual(spanOf({ ...at }), { from: day })
  assert.deepEqual(spanOf({ ...at, due: '2026-01-10', extendedFrom: '2026-01-07' }), {
    from: day,
    to: day + 6,
    extendedFrom: day + 3,
  })
  assert.deepEqual(
    spanOf({ ...at, due: '2026-01-07', rectifyBy: '2026-01-10' }),
    { from: day, to: day + 6, extendedFrom: day + 3 },
    'what was sent back',
  )
  assert.deepEqual(spanOf({ ...at, due: '2025-12-31' }), { from: day - 5, to: day - 4 }, 'due before it was opened')
})

const epoch = Temporal.PlainDate.from('1970-01-01')

test('the scale of a timeline holds every day, from the first of a month to the end of one, in a number that can be read', () => {
  const days = fc.array(fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2060-12-31') }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(days, all => {
      const scale = scaleOf(all)
      assert.ok(scale.from <= Math.min(...all) && scale.to > Math.max(...all))
      for (const edge of [scale.from, scale.to]) assert.equal(epoch.add({ days: edge }).day, 1)
      assert.ok(scale.ticks.length <= 50, `${scale.ticks.length} divisions`)
      for (const d of all) assert.ok(share(scale, d) >= 0 && share(scale, d) < 100)
    }),
  )
})

test('every number of a plan filters to just so many tasks, and the agencies share out what there is', async () => {
  const t = await planHouse()
  const c = await clients(t)
  const plan = smallPlan(t.bureau.id)
  plan.sections[0]!.tasks.push(
    task('4', '已过期', { due: '2026-01-09' }),
    task('5', '快到期', { due: '2026-01-20', agencies: [] }),
    task('6', '没有对应', { lead: '市某某办', agencies: [] }),
  )
  const { id } = (await c.supervisor.post('/plans', plan)).body
  assert.equal((await c.supervisor.post(`/plans/${id}/assign`, {})).body.done, 5)
  t.setClock('2026-01-12T09:00:00+08:00')
  const supervisor = await t.as(t.people.supervisor)
  const clerk = await t.as(t.people.bureauClerk)
  const view = async () => (await supervisor.get(`/plans/${id}`)).body as PlanView
  const [first] = (await view()).sections[0]!.tasks
  const reported = { progress: '起草中', percent: 30 }
  assert.equal((await clerk.post(`/matters/${first!.id}/acts/report`, { answers: reported })).status, 200)
  const { counts, sections } = await view()
  const tasks = sections.flatMap(s => s.tasks)
  assert.ok(counts.red > 0 && counts.amber > 0 && counts.waiting > 0 && counts.silent > 0 && counts.longRunning > 0)
  for (const [name, filter] of Object.entries(countFilters))
    assert.equal(tasks.filter(x => isAskedFor(x, filter, new Set())).length, counts[name as keyof typeof counts], name)
  assert.equal(tasks.filter(x => isAskedFor(x, { q: '快到' }, new Set())).length, 1)
  assert.equal(tasks.filter(x => isAskedFor(x, { mine: true }, new Set([t.planning.id]))).length, 1)
  const shares = sharesOf(tasks)
  assert.equal(
    shares.reduce((n, s) => n + s.leads, 0),
    tasks.length,
  )
  assert.deepEqual(
    shares.filter(s => !s.known).map(s => s.name),
    ['市某某办'],
  )
})
