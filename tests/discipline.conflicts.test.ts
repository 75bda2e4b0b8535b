import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type CaseRole,
  caseRoles,
  conflictsOf,
  contentious,
  type Relation,
  relations,
  ruleOf,
  table,
} from '../server/discipline/conflicts.ts'
import { citationText } from '../server/kernel/citation.ts'

const words = { 回避: 'recuse', 披露: 'disclose', 关注: 'watch', 不管: 'nothing' } as const

/** What follows, as a court would say it: one line a role; what the firm is to the envoy from left to right. */
const spoken: Record<CaseRole, string> = {
  //          正在服务 近期服务 关联 商会覆盖 以前服务
  presiding: '回避 回避 回避 披露 披露',
  panel: '回避 回避 回避 披露 披露',
  assistant: '回避 回避 披露 披露 关注',
  clerk: '回避 披露 披露 关注 不管',
  mediator: '回避 回避 披露 披露 关注',
  approver: '回避 回避 披露 关注 不管',
  officer: '回避 披露 披露 关注 不管',
  handler: '回避 披露 披露 关注 不管',
  none: '关注 关注 关注 不管 不管',
}
const order: Relation[] = ['served', 'recent', 'affiliate', 'member', 'formerly']
const roles = Object.keys(caseRoles) as CaseRole[]

for (const role of roles)
  test(`${caseRoles[role]}：${order.map((r, i) => `${relations[r]}—${spoken[role].split(' ')[i]}`).join('，')}`, () => {
    const expected = spoken[role].split(' ').map(w => words[w as keyof typeof words])
    assert.deepEqual(
      order.map(r => table[role][r]),
      expected,
    )
  })

test('whoever judges, assists or records recuses by articles that were read, and what no law says is marked 待核', () => {
  for (const role of ['presiding', 'panel', 'assistant', 'clerk', 'mediator', 'approver'] as const) {
    const { basis } = ruleOf(role, 'served')
    assert.ok(basis.length > 0 && basis.every(c => c.mark !== 'unverified'), role)
  }
  assert.match(ruleOf('presiding', 'served').basis.map(citationText).join(), /《民事诉讼法》第四十七条第一款第（三）项/)
  for (const role of roles)
    for (const relation of ['recent', 'affiliate', 'member', 'formerly'] as const)
      assert.ok(
        ruleOf(role, relation).basis.some(c => c.mark === 'unverified'),
        `${role} ${relation}`,
      )
})

test('a person in two roles has the graver conflict, and a firm of two relations counts by what follows', () => {
  const tie = (relation: Relation) => ({ person: 1, enterprise: 7, relation })
  const found = conflictsOf(
    [
      { person: 1, role: 'clerk' },
      { person: 1, role: 'none' },
    ],
    [tie('member'), tie('affiliate')],
  )
  assert.deepEqual(found, [{ person: 1, enterprise: 7, role: 'clerk', relation: 'affiliate', consequence: 'disclose' }])
})

test('the order of roles and relations changes nothing, and nobody is flagged without a tie of their own', () => {
  const stand = fc.record({ person: fc.integer({ min: 1, max: 3 }), role: fc.constantFrom(...roles) })
  const tie = fc.record({
    person: fc.integer({ min: 1, max: 3 }),
    enterprise: fc.integer({ min: 1, max: 3 }),
    relation: fc.constantFrom(...order),
  })
  const key = (c: object) => JSON.stringify(c)
  fc.assert(
    fc.property(fc.array(stand), fc.array(tie), (stands, ties) => {
      const found = conflictsOf(stands, ties)
      assert.deepEqual(found.map(key).sort(), conflictsOf(stands.toReversed(), ties.toReversed()).map(key).sort())
      for (const c of found)
        assert.ok(
          stands.some(s => s.person === c.person && s.role === c.role) &&
            ties.some(t => t.person === c.person && t.enterprise === c.enterprise && t.relation === c.relation),
        )
    }),
  )
})

test('what a firm asks for itself is a service and no conflict, until somebody stands against it', () => {
  assert.equal(contentious('modes.need', ['applicant']), false)
  assert.equal(contentious('modes.need', ['applicant', 'respondent']), true)
  assert.equal(contentious('mediation.application', ['applicant']), true)
})
