import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statute, unverified } from '../server/kernel/citation.ts'
import { days } from '../server/kernel/span.ts'
import { vocabularyOf } from '../server/matters/index.ts'
import { registry } from '../server/modules.ts'
import { defineProcedure, type Procedure, unsound } from '../server/procedures/index.ts'

const cite = statute('中华人民共和国法律援助法').article(43, '七日内决定')
const known = {
  predicates: new Set<string>(),
  verbs: new Set<string>(),
  documents: new Set<string>(),
  templates: new Set<string>(),
  settings: new Set(['s']),
  reckoners: new Set(['r']),
  kinds: new Set(['k']),
  procedures: new Set(['p']),
}

const sound = defineProcedure({
  id: 'p',
  title: '例',
  gist: '例',
  version: '2022-01-01',
  heldBy: ['bureau'],
  public: true,
  retention: { years: 1, cite },
  states: {
    open: { title: '审查', says: '', terms: [{ to: '决定', owes: 'approver', within: days(7), cite }] },
    shut: { title: '已决定', says: '', final: 'done' },
    no: {
      title: '不予',
      says: '',
      final: 'refused',
      remedies: [{ title: '异议', to: '司法局', procedure: 'p', cite }],
    },
  },
  actions: {
    begin: { title: '申请', to: 'open', by: 'anyone', cite },
    yes: { title: '给予', from: 'open', to: 'shut', by: 'approver', cite },
    refuse: { title: '不予', from: 'open', to: 'no', by: 'approver', cite },
  },
})

test('every definition of the house is sound', () => {
  assert.ok(registry.procedures.length > 0)
  for (const p of registry.procedures) assert.deepEqual(unsound(p, vocabularyOf(registry)), [], p.id)
})

test('a sound definition has nothing wrong with it', () => assert.deepEqual(unsound(sound, known), []))

/** A sound definition with one thing broken, and the words the check finds for it. */
const broken: [string, (p: Procedure) => Procedure, RegExp][] = [
  [
    'nothing opens it',
    p => ({ ...p, actions: { yes: p.actions.yes!, refuse: p.actions.refuse! } }),
    /nothing opens a matter/,
  ],
  [
    'a state nobody reaches',
    p => ({ ...p, states: { ...p.states, lost: { ...p.states.open! } } }),
    /lost: cannot be reached/,
  ],
  [
    'a state with no way out',
    p => ({
      ...p,
      states: { ...p.states, pit: p.states.open! },
      actions: { ...p.actions, fall: { ...p.actions.yes!, to: 'pit' } },
    }),
    /pit: has no way out/,
  ],
  [
    'an open state without a limit',
    p => ({ ...p, states: { ...p.states, open: { title: '', says: '' } } }),
    /neither a time limit nor a stated reason/,
  ],
  [
    'a refusal without remedy',
    p => ({ ...p, states: { ...p.states, no: { title: '', says: '', final: 'refused' } } }),
    /refuses without a remedy/,
  ],
  [
    'a name that does not resolve',
    p => ({ ...p, actions: { ...p.actions, yes: { ...p.actions.yes!, to: 'nowhere' } } }),
    /nowhere is no state/,
  ],
  [
    'an unknown predicate',
    p => ({ ...p, actions: { ...p.actions, yes: { ...p.actions.yes!, needs: ['x'] } } }),
    /predicate x is unknown/,
  ],
  [
    'an unknown verb',
    p => ({ ...p, actions: { ...p.actions, yes: { ...p.actions.yes!, does: 'x' } } }),
    /verb x is unknown/,
  ],
  [
    'an unknown document',
    p => ({ ...p, actions: { ...p.actions, yes: { ...p.actions.yes!, issues: ['x'] } } }),
    /document x is unknown/,
  ],
  [
    'an unverified number that is no setting',
    p => ({
      ...p,
      states: {
        ...p.states,
        open: {
          title: '',
          says: '',
          terms: [{ to: '决定', owes: 'approver', within: days(7), cite: unverified('某规定', '') }],
        },
      },
    }),
    /unverified limit that is no setting/,
  ],
  [
    'an unknown rule of time',
    p => ({
      ...p,
      states: {
        ...p.states,
        open: { title: '', says: '', terms: [{ to: '完成', owes: 'approver', reckoned: 'x', cite }] },
      },
    }),
    /rule x is unknown/,
  ],
  [
    'a rule of time beside a limit',
    p => ({
      ...p,
      states: {
        ...p.states,
        open: { title: '', says: '', terms: [{ to: '完成', owes: 'approver', within: days(7), reckoned: 'r', cite }] },
      },
    }),
    /has a rule beside its time limit/,
  ],
  [
    'an unknown kind of promise',
    p => ({
      ...p,
      states: {
        ...p.states,
        open: { title: '', says: '', terms: [{ to: '决定', owes: 'approver', within: days(7), kind: 'x', cite }] },
      },
    }),
    /kind x is unknown/,
  ],
  [
    'silence that the clock may not speak',
    p => ({
      ...p,
      states: {
        ...p.states,
        open: { title: '', says: '', terms: [{ to: '决定', owes: 'approver', within: days(7), cite, lapses: 'yes' }] },
      },
    }),
    /which the clock may not do/,
  ],
  [
    'a final state that goes on',
    p => ({ ...p, actions: { ...p.actions, again: { ...p.actions.yes!, from: 'shut', to: 'open' } } }),
    /final but something may still be done/,
  ],
  [
    'an act nobody may do',
    p => ({ ...p, actions: { ...p.actions, yes: { ...p.actions.yes!, by: [] } } }),
    /nobody may do it/,
  ],
]

for (const [what, spoil, words] of broken)
  test(`the check finds ${what}`, () => assert.match(unsound(spoil(sound), known).join('\n'), words))
