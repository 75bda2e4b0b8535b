import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { dayFault, dueIn, standingOf, stopped } from '../server/partnerships/law.ts'
import { ask } from './support/app.ts'
import { dutyCalled, evidence, must, paired, swept, type Three, three } from './support/partnerships.ts'

let w: Three
before(async () => {
  w = await three('2026-05-06T09:00:00+08:00')
})

/** One random act: of which side, upon which of the deeds told so far. */
type Step = { act: 'tell' | 'countersign' | 'dispute' | 'withdraw'; side: 0 | 1 | 2; which: number }
type Told = { id: number; side: number; state: 'waiting' | 'countersigned' | 'disputed' | 'withdrawn' }

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('tell', 'tell', 'countersign', 'countersign', 'dispute', 'withdraw'),
  side: fc.constantFrom(0, 1, 2),
  which: fc.nat(9),
})

/** What a deed becomes by an act of a side, and whether the house says yes. */
function expected(e: Told, act: Step['act'], side: number): { state: Told['state']; status: number } {
  const stays = (status: number) => ({ state: e.state, status })
  if (act === 'withdraw') {
    if (side !== e.side) return stays(403)
    return e.state === 'countersigned' ? stays(409) : { state: 'withdrawn', status: 204 }
  }
  if (side === e.side) return stays(403)
  if (act === 'dispute') return e.state === 'waiting' ? { state: 'disputed', status: 204 } : stays(409)
  return e.state === 'withdrawn' ? stays(409) : { state: 'countersigned', status: 204 }
}

test('a duty is kept exactly when so many deeds as required are countersigned, whatever the order of acts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { minLength: 5, maxLength: 18 }),
      async (required, steps) => {
        const pair = await paired(w)
        const sides = [w.foshan, w.zhaoqing, w.yunfu]
        const at = (path: string) => `/partnerships/${pair}${path}`
        const { id: duty } = must(
          await w.foshan.liaison.post(at('/duties'), {
            year: 2026,
            title: '自选',
            required,
            owedBy: sides.map(s => s.id),
          }),
        )
        must(await w.zhaoqing.liaison.post(at(`/duties/${duty}/agree`)))
        const file = await evidence(w.foshan.liaison, pair)
        const told: Told[] = []
        for (const { act, side, which } of steps) {
          const by = sides[side]!.liaison
          if (act === 'tell') {
            const deed = { day: '2026-05-06', title: `第${told.length}件`, files: [file] }
            told.push({ id: must(await by.post(at(`/duties/${duty}/deeds`), deed)).id, side, state: 'waiting' })
          } else if (told.length > 0) {
            const e = told[which % told.length]!
            const { state, status } = expected(e, act, side)
            const answer = await by.post(at(`/deeds/${e.id}/${act}`), act === 'countersign' ? {} : { why: '说明' })
            assert.equal(answer.status, status, answer.text)
            e.state = state
          }
          const done = told.filter(e => e.state === 'countersigned').length
          const seen = await dutyCalled(w, pair, '自选')
          assert.deepEqual([seen.done, seen.standing], [done, done >= required ? 'kept' : 'owed'])
          const promises = await ask<{ status: string }>(
            w.t,
            `select c.status from commitment c join pair_duty d on c.id = any (d.pledges) where d.id = $1`,
            [duty],
          )
          assert.deepEqual(
            promises.map(p => p.status),
            sides.map(() => (done >= required ? 'met' : 'open')),
            'its promises in the ledger stand as it does',
          )
        }
      },
    ),
    { numRuns: 15 },
  )
})

/** What either side, the leaders or the clock may do next; `n` chooses upon what. */
const move = fc.record({
  act: fc.constantFrom(
    'tell',
    'countersign',
    'withdraw',
    'propose',
    'agree',
    'done',
    'release',
    'conclude',
    'confirm',
    'meet',
    'ask',
    'exchange',
    'accept',
    'suspend',
    'resume',
    'sweep',
    'days',
  ),
  side: fc.constantFrom(0, 1, 2),
  n: fc.nat(30),
})

test('whatever the sides, the clock and the agreement do, each promise belongs to one duty or task that is owed, and each of these has its promises', async () => {
  const happened = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 40 }), async moves => {
      let today = Temporal.PlainDate.from('2026-05-06')
      w.t.setClock(`${today}T09:00:00+08:00`)
      const pair = await paired(w)
      const sides = [w.foshan, w.zhaoqing, w.yunfu]
      const file = await evidence(w.foshan.liaison, pair)
      const ids = async (table: string) =>
        (await ask<{ id: number }>(w.t, `select id from ${table} where agreement_id = $1 order by id`, [pair])).map(
          r => r.id,
        )
      for (const { act, side, n } of moves) {
        const { liaison, leader } = sides[side]!
        const post = (path: string, body: object = {}) => liaison.post(`/partnerships/${pair}${path}`, body)
        const on = async (table: string, path: (id: number) => string, body: object = {}) => {
          const there = await ids(table)
          return there.length > 0 ? post(path(there[n % there.length]!), body) : undefined
        }
        const [day, why] = [today.toString(), { why: '说明' }]
        const later = today.add({ days: n }).toString()
        const acts: Record<string, () => Promise<unknown>> = {
          tell: () => on('pair_duty', id => `/duties/${id}/deeds`, { day, title: `事${n}`, files: [file] }),
          countersign: () => on('pair_deed', id => `/deeds/${id}/countersign`),
          withdraw: () => on('pair_deed', id => `/deeds/${id}/withdraw`, why),
          propose: () =>
            post('/projects', {
              title: `项目${n}`,
              aim: '推广',
              lead: w.foshan.id,
              from: day,
              until: later,
              milestones: sides.map(s => ({ title: '节点', agency: s.id, due: later })),
            }),
          agree: () => on('pair_project', id => `/projects/${id}/agree`),
          done: () => on('pair_task', id => `/tasks/${id}/done`, { on: day, text: '已办' }),
          release: () => on('pair_task', id => `/tasks/${id}/release`, why),
          conclude: () => on('pair_project', id => `/projects/${id}/conclude`, { on: day, result: '成果' }),
          confirm: () => on('pair_project', id => `/projects/${id}/confirm`),
          meet: async () => {
            const { body } = await post('/meetings', {
              kind: 'survey',
              title: '调研',
              day,
              place: '云浮',
              agenda: '议程',
            })
            if (body.id)
              await post(`/meetings/${body.id}/hold`, { version: 1, day, participants: '各方', minutes: '纪要' })
          },
          ask: () =>
            on('pair_meeting', id => `/meetings/${id}/follow-ups`, {
              title: '汇编',
              agency: sides[n % 3]!.id,
              due: later,
            }),
          exchange: () =>
            post('/exchanges', {
              person: '李交流',
              from: w.foshan.id,
              to: sides[1 + (n % 2)]!.id,
              fromDay: day,
              untilDay: later,
              purpose: '学习',
            }),
          accept: () => on('pair_exchange', id => `/exchanges/${id}/agree`),
          suspend: () => leader.post(`/agreements/${pair}/suspend`, why),
          resume: () => leader.post(`/agreements/${pair}/resume`, why),
          sweep: () => swept(w),
          days: async () => {
            today = today.add({ days: n })
            w.t.setClock(`${today}T09:00:00+08:00`)
          },
        }
        const answer = (await acts[act]!()) as { status?: number; text?: string } | undefined
        assert.ok(!answer?.status || answer.status < 500, answer?.text ?? '')
        if (answer?.status && answer.status < 300) happened.add(act)
        const [found] = await ask<{ strays: number; bare: number }>(
          w.t,
          `with owed as (
             select unnest(pledges) as id from pair_duty where agreement_id = $1 and standing = 'owed'
             union all select pledge_id from pair_task where agreement_id = $1 and state = 'open'
           ), open as (select id from commitment where stream = $1 and kind like 'pair-%' and status = 'open')
           select (select count(*) from open full join owed using (id) where open.id is null or owed.id is null)::int
               + (select count(*) - count(distinct id) from owed)::int as strays,
             (select count(*) from pair_duty d where agreement_id = $1 and standing = 'owed' and cardinality(pledges) <> cardinality(owed_by))::int as bare`,
          [pair],
        )
        assert.deepEqual(found, { strays: 0, bare: 0 }, act)
      }
    }),
    { numRuns: 12 },
  )
  assert.ok(happened.size > 8, [...happened].join(' '))
})

const days = fc.integer({ min: 0, max: 1095 }).map(n => Temporal.PlainDate.from('2025-01-01').add({ days: n }))
const maybeDay = fc.option(days)
const pauses = fc.array(
  fc.tuple(days, fc.nat(60)).map(([from, n]) => ({ from, until: from.add({ days: n }) })),
  { maxLength: 3 },
)

test('what is enough is kept whatever becomes of the agreement; what is not is never kept', () => {
  fc.assert(
    fc.property(
      fc.nat(5),
      fc.integer({ min: 1, max: 5 }),
      days,
      maybeDay,
      maybeDay,
      days,
      (done, required, until, endedOn, suspendedOn, today) => {
        const t = { from: Temporal.PlainDate.from('2025-01-01'), until, endedOn, suspendedOn }
        const due = dueIn(2026, until)
        assert.ok(Temporal.PlainDate.compare(due, until) <= 0 && due.toString() <= '2026-12-31')
        for (const rule of ['released', 'owed'] as const)
          assert.equal(standingOf({ done, required, due }, t, today, rule) === 'kept', done >= required)
        assert.equal(
          standingOf({ done: 0, required, due }, t, today, 'released') === 'released',
          stopped(t, due, today) !== undefined,
        )
        assert.equal(standingOf({ done: 0, required, due }, t, today, 'owed'), 'owed')
      },
    ),
  )
})

test('a day belongs to a duty exactly when it lies in its year, in the agreement as it was in force, and not ahead', () => {
  fc.assert(
    fc.property(days, days, days, maybeDay, maybeDay, pauses, (day, until, today, endedOn, suspendedOn, pauses) => {
      const from = Temporal.PlainDate.from('2025-06-01')
      const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => a.toString() < b.toString()
      const fits =
        !before(today, day) &&
        day.toString().startsWith('2026') &&
        !before(day, from) &&
        !before(until, day) &&
        (endedOn === null || before(day, endedOn)) &&
        (suspendedOn === null || before(day, suspendedOn)) &&
        !pauses.some(p => !before(day, p.from) && before(day, p.until))
      assert.equal(dayFault(day, 2026, { from, until, endedOn, suspendedOn, pauses }, today) === undefined, fits)
    }),
  )
})
