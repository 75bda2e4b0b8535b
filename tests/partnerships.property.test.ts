import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { dayFault, dueIn, standingOf, stopped } from '../server/partnerships/law.ts'
import { ask } from './support/app.ts'
import { dutyCalled, evidence, must, paired, type Three, three } from './support/partnerships.ts'

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

const days = fc.integer({ min: 0, max: 1095 }).map(n => Temporal.PlainDate.from('2025-01-01').add({ days: n }))
const maybeDay = fc.option(days)

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
    fc.property(days, days, days, maybeDay, maybeDay, (day, until, today, endedOn, suspendedOn) => {
      const from = Temporal.PlainDate.from('2025-06-01')
      const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => a.toString() < b.toString()
      const fits =
        !before(today, day) &&
        day.toString().startsWith('2026') &&
        !before(day, from) &&
        !before(until, day) &&
        (endedOn === null || before(day, endedOn)) &&
        (suspendedOn === null || before(day, suspendedOn))
      assert.equal(dayFault(day, 2026, { from, until, endedOn, suspendedOn }, today) === undefined, fits)
    }),
  )
})
