import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { statute } from '../server/kernel/citation.ts'
import { days } from '../server/kernel/span.ts'
import { registry } from '../server/modules.ts'
import {
  choices,
  defineProcedure,
  effects,
  listed,
  type Procedure,
  stateOf,
  termsOf,
} from '../server/procedures/index.ts'

type Clocks = { running: Set<string>; paused: Set<string> }
type Walk = { state: string | undefined; clocks: Clocks }

/** What the database does with `effects`, in memory. */
function turn(p: Procedure, walk: Walk, action: string): Walk {
  const e = effects(p, walk.state, action)
  if (e.void === 'all') return { state: e.to, clocks: { running: new Set(), paused: new Set() } }
  const running = new Set(walk.clocks.running)
  const paused = new Set(walk.clocks.paused)
  for (const s of e.met) {
    running.delete(s)
    paused.delete(s)
  }
  for (const s of e.pause) if (running.delete(s)) paused.add(s)
  for (const s of e.resume) if (paused.delete(s)) running.add(s)
  for (const t of e.open) running.add(t.source)
  return { state: e.to, clocks: { running, paused } }
}

/** Every act the table allows from a state, whoever does it. */
const acts = (p: Procedure, state: string | undefined) =>
  Object.entries(p.actions)
    .filter(([, a]) => (state === undefined ? a.from === undefined : listed(a.from).includes(state)))
    .map(([name]) => name)

/** Walks at random and returns what broke on the way. */
function wrongOn(p: Procedure, picks: readonly number[]): string[] {
  let walk: Walk = { state: undefined, clocks: { running: new Set(), paused: new Set() } }
  const path: string[] = []
  for (const pick of picks) {
    const possible = acts(p, walk.state)
    if (possible.length === 0) break
    const action = possible[pick % possible.length]!
    path.push(action)
    walk = turn(p, walk, action)
    const final = stateOf(p, walk.state!).final
    if (!final && walk.clocks.running.size === 0)
      return [`${p.id}: after ${path.join(' → ')} nothing is owed in ${walk.state}`]
    if (final && walk.clocks.running.size + walk.clocks.paused.size > 0)
      return [`${p.id}: after ${path.join(' → ')} a clock runs on`]
    const terms = termsOf(p)
    for (const s of walk.clocks.running) if (!terms.has(s)) return [`${p.id}: ${s} is no term`]
  }
  return []
}

const steps = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 })

test('however a matter goes, something is owed while it is open and nothing once it has ended', () => {
  for (const p of registry.procedures)
    fc.assert(
      fc.property(steps, picks => assert.deepEqual(wrongOn(p, picks), [])),
      { numRuns: 300 },
    )
})

test('the walk finds a procedure that leaves a matter with nothing owed', () => {
  const cite = statute('某法').article(1, '例')
  const leaky = defineProcedure({
    id: 'leaky',
    title: '例',
    gist: '',
    version: '2022-01-01',
    heldBy: ['bureau'],
    public: true,
    retention: { years: 1, cite },
    states: {
      a: { title: '甲', says: '', terms: [{ to: '办', owes: 'approver', within: days(7), metBy: ['note'], cite }] },
      z: { title: '终', says: '', final: 'done' },
    },
    actions: {
      begin: { title: '始', to: 'a', by: 'anyone', cite },
      note: { title: '记', from: 'a', by: 'approver', cite },
      end: { title: '终', from: 'a', to: 'z', by: 'approver', cite },
    },
  })
  assert.match(wrongOn(leaky, [0, 0])[0] ?? '', /nothing is owed in a/)
})

test('a choice is offered exactly when it is not refused, and only to whom the table names', () => {
  const actors = ['anyone', 'applicant', 'intakeOfficer', 'approver', 'lawyer', 'clock'] as const
  for (const p of registry.procedures)
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(p.states)), fc.subarray([...actors]), (state, mine) => {
        for (const c of choices(p, { state, did: [] }, { person: 1, capacities: new Set(mine) })) {
          const action = p.actions[c.action]!
          assert.ok(listed(action.from).includes(state))
          assert.ok(listed(action.by).some(by => (mine as readonly string[]).includes(by)))
        }
      }),
      { numRuns: 200 },
    )
})
