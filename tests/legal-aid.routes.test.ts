import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { speakProblems } from '../server/kernel/http.ts'
import { legalAid } from '../server/legal-aid/index.ts'
import { matterRoutes } from '../server/matters/index.ts'
import { type Viewer, visitor } from '../server/people/index.ts'
import { staff } from './support/house.ts'
import {
  type AidWorld,
  aidWorld,
  assigned,
  granted,
  refused,
  resident,
  wageClaim,
  worker,
} from './support/legal-aid.ts'

let w: AidWorld
let app: FastifyInstance
let viewer: Viewer = visitor
let admin: Viewer

before(async () => {
  w = await aidWorld()
  w.t.setClock('2026-09-08T10:00:00+08:00')
  admin = await staff(w.t.house, '管理员', [[w.bureau.id, 'admin']])
  app = Fastify()
  app.decorateRequest('viewer', { getter: () => viewer })
  speakProblems(app)
  const context = { house: w.t.house, registry: w.t.registry }
  matterRoutes(app, context)
  legalAid.routes!(app, context)
  await app.ready()
})
let keys = 0
const as = async (
  who: Viewer,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
  key = `key-${++keys}-12345678`,
) => {
  viewer = who
  const r = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { 'idempotency-key': key },
    ...(body && { payload: body }),
  })
  return { status: r.statusCode, body: r.body === '' ? undefined : r.json() }
}

test('a visitor checks their chances before any form; without the city’s figure a person must look, with it the standard answers', async () => {
  const means = { household: 2, income: 90_000, cause: 'none', urbanHomes: 1 }
  const ask = { ground: 'support', entrusted: false, exemption: 'none', region: '440402', ...means }
  const blank = await as(visitor, 'POST', '/legal-aid/self-check', ask)
  assert.deepEqual([blank.status, blank.body.outcome], [200, 'undetermined'])
  assert.match(blank.body.reasons[1].text, /数据未录入/)
  assert.ok(blank.body.next.length > 0)

  const figure = { region: '440400', year: 2025, kind: 'income', value: 200_000, source: '测试用数据，并非公布数' }
  assert.equal((await as(w.officer, 'PUT', '/legal-aid/figures', figure)).status, 403)
  assert.equal((await as(visitor, 'PUT', '/legal-aid/figures', figure)).status, 403)
  assert.equal((await as(admin, 'PUT', '/legal-aid/figures', { ...figure, value: 0 })).status, 400)
  assert.equal((await as(admin, 'PUT', '/legal-aid/figures', figure)).status, 204)
  const told = await as(visitor, 'POST', '/legal-aid/self-check', ask)
  assert.equal(told.body.outcome, 'met')
  assert.equal(told.body.reasons[1].unverified, true)
  assert.match(told.body.reasons[1].text, /珠海市2025年/)
  const wrong = await as(visitor, 'POST', '/legal-aid/self-check', { ground: 'support', colour: 'red' })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.fields.length >= 2)
  assert.equal((await as(visitor, 'GET', '/legal-aid/self-check')).body.title, '法律援助条件自测')
})

test('a province’s own standard stands in for ours from its day on', async () => {
  const standard = {
    province: '350000',
    from: '2026-01-01',
    title: '测试用标准',
    base: 'minimumLiving',
    year: 'same',
    factor: 2,
    windowMonths: 12,
    source: '测试用规定',
    checked: true,
  }
  const ask = {
    ground: 'support',
    entrusted: false,
    exemption: 'none',
    region: '350722',
    household: 2,
    income: 150_000,
    cause: 'none',
    urbanHomes: 1,
  }
  assert.match(
    (await as(visitor, 'POST', '/legal-aid/self-check', ask)).body.reasons[1].text,
    /本省经济困难标准：数据未录入/,
  )
  assert.equal((await as(w.approver, 'PUT', '/legal-aid/standards', standard)).status, 403)
  assert.equal((await as(admin, 'PUT', '/legal-aid/standards', standard)).status, 204)
  await as(admin, 'PUT', '/legal-aid/figures', {
    region: '350700',
    year: 2026,
    kind: 'minimumLiving',
    value: 80_000,
    source: '测试用数据',
  })
  const told = (await as(visitor, 'POST', '/legal-aid/self-check', ask)).body
  assert.equal(told.outcome, 'met')
  assert.equal(told.reasons[1].unverified, undefined)
})

test('candidates are for the assigner of the centre, ranked, each with reasons', async () => {
  const id = await granted(w)
  const seen = await as(w.assigner, 'GET', `/legal-aid/matters/${id}/candidates`)
  assert.equal(seen.status, 200)
  assert.deepEqual(
    seen.body.rows.map((r: { title: string }) => r.title),
    ['陈律师', '林律师'],
  )
  assert.ok(seen.body.rows[0].reasons.length > 0)
  assert.equal((await as(w.officer, 'GET', `/legal-aid/matters/${id}/candidates`)).status, 403)
  assert.equal((await as(w.elsewhere, 'GET', `/legal-aid/matters/${id}/candidates`)).status, 404)
  assert.equal((await as(visitor, 'GET', `/legal-aid/matters/${id}/candidates`)).status, 404)
})

test('an officer sees how conditions, venue, doubles and urgency work out', async () => {
  const id = await w.open(w.clerk, 'legal-aid.application', 'apply', w.centre, worker('双重'), {
    ...wageClaim,
    limitEnds: '2026-09-12',
  })
  await w.open(w.clerk, 'legal-aid.application', 'apply', w.other, worker('双重'), wageClaim)
  const { body } = await as(w.officer, 'GET', `/legal-aid/matters/${id}/examination`)
  assert.equal(body.assessment.outcome, 'exempt')
  assert.equal(body.venue.right, true)
  assert.deepEqual(
    body.doubles.map((d: { agency: string }) => d.agency),
    ['海珠区法律援助处'],
  )
  assert.equal(body.urgency.may, true)
  assert.equal((await as(w.lawyer, 'GET', `/legal-aid/matters/${id}/examination`)).status, 404)
})

test('the panel is kept by the centre’s own assigner and every entry is on record', async () => {
  const entry = {
    person: w.duty.person,
    agency: w.firm.id,
    capacity: 'lawyer',
    specialities: ['family'],
    languages: [],
    practisingSince: '2022-05-01',
    knowsMinors: false,
    active: true,
  }
  assert.equal((await as(w.elsewhere, 'PUT', `/legal-aid/panel?centre=${w.centre.id}`, entry)).status, 403)
  assert.equal(
    (await as(w.assigner, 'PUT', `/legal-aid/panel?centre=${w.centre.id}`, { ...entry, specialities: ['cooking'] }))
      .status,
    400,
  )
  assert.equal((await as(w.assigner, 'PUT', `/legal-aid/panel?centre=${w.centre.id}`, entry)).status, 204)
  const { body } = await as(w.assigner, 'GET', `/legal-aid/panel?centre=${w.centre.id}`)
  assert.ok(body.rows.some((r: { person: number }) => r.person === w.duty.person))
  const kept = await w.query(
    `select 1 from docket_entry where kind = 'legal-aid.entered' and body ->> 'title' = '登记法律援助人员'`,
  )
  assert.equal(kept.length, 1)
})

test('an objection opens from the page of the refused matter, and brings everything along', async () => {
  const me = await resident(w.t, '从页', '13000130000')
  const id = await w.open(me, 'legal-aid.application', 'apply', w.centre, worker('从页', '13000130000'), wageClaim)
  await w.does(w.officer, id, 'draft', {
    proposal: 'refuse',
    refusal: 'other',
    checkedBy: 'none',
    judgement: '不符',
    reason: '不符',
  })
  await w.does(w.approver, id, 'refuse')
  const ask = (origin: string) => ({
    procedure: 'legal-aid.objection',
    action: 'object',
    agency: w.bureau.id,
    origin,
    parties: [],
    answers: { receivedOn: '2026-09-08', why: '不服' },
  })
  const opened = await as(me, 'POST', '/matters', ask(id))
  assert.equal(opened.status, 201)
  assert.equal((await w.matter(opened.body.id)).originId, id)
  assert.equal((await w.sees(me, opened.body.id))!.parties.length, 2)
  const stranger = await resident(w.t, '路人', '13000130001')
  assert.equal((await as(stranger, 'POST', '/matters', ask(id))).status, 404)
})

test('whoever applies for somebody else is known as the representative', async () => {
  const me = await resident(w.t, '代理母', '13000130002')
  const opened = await as(me, 'POST', '/matters', {
    procedure: 'legal-aid.application',
    action: 'apply',
    agency: w.centre.id,
    parties: [
      { role: 'applicant', name: '小明' },
      { role: 'representative', name: '代理母', relation: '母亲' },
    ],
    answers: { ...wageClaim, appliesAs: 'legalRepresentative' },
  })
  assert.equal(opened.status, 201)
  const parties = await w.query<{ role: string; person_id: number | null }>(
    'select role, person_id from party where matter_id = $1 order by id',
    [opened.body.id],
  )
  assert.deepEqual(parties, [
    { role: 'applicant', person_id: null },
    { role: 'representative', person_id: me.person },
  ])
})

/** Brings a matter all the way to the archive. */
async function archived(seed: string): Promise<string> {
  const id = await assigned(w, await granted(w, seed))
  await w.does(w.lawyer, id, 'retain', { signedOn: '2026-09-08', powers: 'general' })
  await w.does(w.lawyer, id, 'conclude', { ending: 'settlement', endedOn: '2026-09-08', result: '和解' })
  await w.does(w.lawyer, id, 'file', { materials: ['report'] })
  await w.does(w.officer, id, 'passFile', { complete: 'passed' })
  await w.does(w.approver, id, 'settle')
  await w.does(w.clerk, id, 'revisit', { reached: false, said: '三次未接' })
  return id
}

test('subsidies follow the rate entered; a sample is drawn once, reviewed by an outsider and confirmed by another', async () => {
  const rate = { form: 'labour', from: '2026-01-01', amount: 123_400, source: '测试用标准' }
  assert.equal((await as(w.approver, 'PUT', `/legal-aid/subsidy-rates?centre=${w.centre.id}`, rate)).status, 403)
  assert.equal((await as(admin, 'PUT', `/legal-aid/subsidy-rates?centre=${w.centre.id}`, rate)).status, 204)
  assert.equal(
    (await as(w.approver, 'GET', `/legal-aid/subsidy-rates?centre=${w.centre.id}`)).body.rows[0].amount,
    123_400,
  )
  const files = [await archived('甲一'), await archived('甲二'), await archived('甲三')]
  const paid = await w.query<{ amount: number }>('select amount from aid_subsidy where matter_id = $1', [files[0]])
  assert.deepEqual(paid, [{ amount: 123_400 }])

  const wish = { centre: w.centre.id, from: '2026-09-01', to: '2026-09-30', count: 2, batch: '2026年第三季度' }
  assert.equal(
    (await as(w.officer.posts.length ? w.assigner : w.officer, 'POST', '/legal-aid/samples', wish)).status,
    403,
  )
  const drawn = await as(w.approver, 'POST', '/legal-aid/samples', wish, 'sample-key-0001')
  const again = await as(w.approver, 'POST', '/legal-aid/samples', wish, 'sample-key-0001')
  assert.equal(drawn.body.rows.length, 2)
  assert.deepEqual(again.body, drawn.body)

  const [review] = await w.query<{ id: string; origin_id: string }>(
    `select id, origin_id from matter where procedure = 'legal-aid.peer-review' order by number limit 1`,
  )
  const { id } = review!
  assert.equal((await w.sees(w.approver, id))!.parties.length, 0)
  await assert.rejects(w.does(w.approver, id, 'entrust', { reviewer: w.insider.person }), refused('reviewer-involved'))
  await assert.rejects(w.does(w.approver, id, 'entrust', { reviewer: w.lawyer.person }), refused('not-a-reviewer'))
  assert.ok(
    (await as(w.approver, 'GET', '/legal-aid/reviewers')).body.rows.some(
      (r: { title: string }) => r.title === '评估专家',
    ),
  )
  await w.does(w.approver, id, 'entrust', { reviewer: w.expert.person })
  await assert.rejects(w.does(w.expert, id, 'score', { comment: '无分' }), refused('nothing-scored'))
  await w.does(w.expert, id, 'score', { meeting: 85, writing: 80, comment: '文书清楚' })
  await w.does(w.approver, id, 'returnScore', { reason: '请补充调查取证' })
  await w.does(w.expert, id, 'score', { meeting: 85, writing: 80, evidence: 90, comment: '文书清楚，取证及时' })
  const done = await w.does(w.approver, id, 'confirm')
  assert.equal(done.documents[0]!.title, '法律援助案件质量评估结果')
  const [result] = await w.query<{ score: string; grade: string; file_id: string }>(
    'select score, grade, file_id from aid_review where matter_id = $1',
    [id],
  )
  assert.deepEqual(result, { score: '85', grade: 'good', file_id: review!.origin_id })
  await assert.rejects(
    w.open(w.approver, 'legal-aid.peer-review', 'drawn', w.centre, [], { batch: '一', file: '无' }),
    refused('file-not-archived'),
  )
})
