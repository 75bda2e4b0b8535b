import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { inventedIdentity } from '../server/people/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { agreed, must, type Regions, regions } from './support/regions.ts'

let w: Regions
before(async () => {
  w = await regions()
  await agreed(w)
  for (const [city, income] of [
    ['441800', 300_000],
    ['440100', 700_000],
  ] as const)
    await ask(
      w.t,
      `insert into aid_figure (region, year, kind, value, source, entered_by, entered_at)
       values ($1, 2025, 'income', $2, '试验数据', (select min(person_id) from account), now())`,
      [city, income],
    )
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const does = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })

/** Somebody with 2,000 yuan a head asks for maintenance: in hardship where the city has 7,000, not where it has 3,000. */
const application = {
  appliesAs: 'self',
  ground: 'support',
  entrusted: false,
  exemption: 'none',
  household: 2,
  income: 200_000,
  cause: 'none',
  urbanHomes: 0,
  checking: 'pledge',
  story: '前夫不给孩子抚养费',
  proceeding: 'nonLitigation',
  disputeRegion: '440105',
  minor: true,
}

const apply = async (seed: string) =>
  must(
    await w.home.clerk.post('/matters', {
      procedure: 'legal-aid.application',
      action: 'apply',
      agency: w.home.aid.id,
      parties: [
        {
          role: 'applicant',
          name: seed,
          phone: '13800138777',
          identity: { kind: 'residentId', number: inventedIdentity(seed) },
        },
        { role: 'respondent', name: '前夫' },
      ],
      answers: application,
    }),
  ).id as string

test('received at one centre, decided at another: first-received time, number and the one supplement notice go along, hardship is weighed by the city that decides', async () => {
  const id = await apply('成小满')
  const [before] = await ask<{ number: string; opened: string; due: string }>(
    w.t,
    `select m.number, m.opened_at::text as opened, c.due_at::text as due from matter m join commitment c on c.matter_id = m.id
     where m.id = $1 and c.span_n = 7`,
    [id],
  )
  const outcome = async (by: Client) => {
    const { assessment } = must(await by.get(`/legal-aid/matters/${id}/examination`))
    return JSON.stringify(assessment)
  }
  assert.match(await outcome(w.home.officer), /清远市/)
  must(await does(w.home.officer, id, 'askForMore', { missing: '请补充出生医学证明' }))
  const { id: step } = must(
    await w.home.officer.post(`/matters/${id}/handover`, { to: w.host.aid.id, why: '事由发生在海珠区' }),
  )
  must(await does(w.host.officer, step, 'accept'))
  must(await does(w.host.officer, id, 'supplement', { supplied: '出生医学证明' }))
  refused(await does(w.host.officer, id, 'askForMore', { missing: '再补一份' }), 409, 'already-done')
  assert.match(await outcome(w.host.officer), /广州市/)
  assert.match(await outcome(w.host.officer), /"outcome":"means"|低于/)
  must(
    await does(w.host.officer, id, 'draft', {
      proposal: 'give',
      aidForm: 'litigation',
      checkedBy: 'pledge',
      reason: '收入低于本市标准',
      judgement: '按广州市数据认定',
    }),
  )
  must(await does(w.host.approver, id, 'approve'))
  const [after] = await ask<{ number: string; opened: string; agency: number; document: string }>(
    w.t,
    `select m.number, m.opened_at::text as opened, m.agency_id as agency,
       (select string_agg(number, ' ') from document d where d.matter_id = m.id and d.agency_id = m.agency_id) as document
     from matter m where m.id = $1`,
    [id],
  )
  assert.deepEqual([after!.number, after!.opened, after!.agency], [before!.number, before!.opened, w.host.aid.id])
  assert.match(after!.document, /^海珠区/)
  refused(await w.home.officer.get(`/matters/${id}`), 404, 'not-found')
})

test('what was decided does not go over', async () => {
  const id = await apply('成小雪')
  must(
    await does(w.home.officer, id, 'draft', {
      proposal: 'refuse',
      refusal: 'means',
      checkedBy: 'pledge',
      reason: '收入高于标准',
      judgement: '按清远市数据',
    }),
  )
  must(await does(w.home.approver, id, 'refuse'))
  refused(await w.home.officer.post(`/matters/${id}/handover`, { to: w.host.aid.id, why: '试' }), 409, 'matter-closed')
})
