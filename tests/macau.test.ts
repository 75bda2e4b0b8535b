import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, type Client } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { anAgency, staff } from './support/house.ts'
import { agreed, lasting, must, type Regions, regions } from './support/regions.ts'

/** Somebody of Macau with no document of the mainland and a telephone of Macau. */
const phone = '+853 6688 1234'
const name = '何澳生'
const identity = { kind: 'macauId', number: '5123456(7)' }
const applicant = { role: 'applicant', name, phone, identity }

let w: Regions
let me: Client
let firm: { id: number; name: string; code: string | null }
let firmOfficer: Client
const opened = new Map<string, string>()

before(async () => {
  w = await regions()
  await agreed(w)
  me = await w.t.resident(phone, name)
  firm = await anEnterprise(w.t.house, w.host.bureau.id, '演示澳海贸易有限公司', { region: '440105' })
  firmOfficer = await lasting(
    w.t,
    await staff(w.t.house, '企业服务', [
      [w.host.bureau.id, 'firmOfficer', [w.host.centre.id]],
      [w.host.centre.id, 'firmOfficer'],
    ]),
  )
})

const open = async (
  procedure: string,
  action: string,
  agency: { id: number },
  parties: object[],
  answers: object,
  origin?: string,
) => {
  const receipt = must(
    await me.post('/matters', { procedure, action, agency: agency.id, parties, answers, ...(origin && { origin }) }),
  )
  opened.set(procedure, receipt.id)
  return receipt
}
const does = async (by: Client, id: string, action: string, answers: object = {}) =>
  must(await by.post(`/matters/${id}/acts/${action}`, { answers }))

test('a telephone of Macau is proven by a text, and what reaches it is masked for everybody else', async () => {
  assert.ok(w.t.sms.some(s => s.phone === '+85366881234'))
  assert.match(must(await me.get('/session')).phone, /^\+853 66\*+34$/)
})

test('a question: asked, answered, asked again, solved, rated; followed by number and telephone', async () => {
  const { id, number } = await open(
    'intake.consultation',
    'askByMessage',
    w.host.centre,
    [{ role: 'applicant', name, phone }],
    {
      question: '我是澳门居民，在海珠买房，能否以澳门身份证办理公证？',
    },
  )
  await does(w.host.clerk, id, 'answer', { text: '可以，请携带澳门居民身份证和来往内地通行证。' })
  await does(me, id, 'askAgain', { question: '没有通行证可以吗？' })
  await does(w.host.clerk, id, 'answer', { text: '需要通行证。' })
  await does(me, id, 'solve')
  must(await me.post(`/matters/${id}/rating`, { grade: 5 }))
  const tracked = must(
    await w.t
      .stranger()
      .post('/track', { number, phone: '66881234' })
      .then(a => (a.status === 200 ? a : w.t.stranger().post('/track', { number, phone }))),
  )
  assert.equal(tracked.number, number)
})

test('legal aid: applied for with the identity card of Macau, told what is missing, refused, objected to, kept', async () => {
  const { id } = await open(
    'legal-aid.application',
    'apply',
    w.host.aid,
    [applicant, { role: 'respondent', name: '演示装修公司' }],
    {
      appliesAs: 'self',
      ground: 'wages',
      entrusted: false,
      exemption: 'migrantWorker',
      exemptionProof: '劳动合同',
      story: '在海珠做装修，拖欠工资。',
      proceeding: 'nonLitigation',
      disputeRegion: '440105',
      minor: false,
    },
  )
  const mine = must(await me.get(`/matters/${id}`))
  assert.deepEqual(
    mine.parties
      .filter((p: { role: string }) => p.role === 'applicant')
      .map((p: { identityTitle: string; identity: string }) => [p.identityTitle, p.identity]),
    [['澳门居民身份证', '512****(*)']],
  )
  await does(w.host.officer, id, 'askForMore', { missing: '请补充工资记录' })
  await does(me, id, 'supplement', { supplied: '微信记录' })
  await does(w.host.officer, id, 'draft', {
    proposal: 'refuse',
    refusal: 'scope',
    checkedBy: 'exempt',
    reason: '属于承揽关系',
    judgement: '不是劳动关系',
  })
  await does(w.host.approver, id, 'refuse')
  const decided = must(await me.get(`/matters/${id}`))
  const [document] = decided.documents.filter((d: { title: string }) => /不予/.test(d.title))
  assert.equal((await me.get(`/matters/${id}/documents/${document.id}.pdf`)).status, 200)
  assert.equal((await me.get(`/matters/${id}/receipt.pdf`)).status, 200)
  const { id: objection } = await open(
    'legal-aid.objection',
    'object',
    w.host.bureau,
    [],
    { receivedOn: '2026-09-25', why: '我们签了劳动合同' },
    id,
  )
  assert.equal(must(await me.get(`/matters/${objection}`)).parties[0].name, name)
})

test('a matter goes over to another city with consent given on the phone, and the person is told by whom', async () => {
  const { id } = await open(
    'intake.consultation',
    'askByMessage',
    w.host.centre,
    [{ role: 'applicant', name, phone }],
    {
      question: '在清新的租赁纠纷应当向哪里咨询？',
    },
  )
  const { id: step, consent } = must(
    await w.host.clerk.post(`/matters/${id}/handover`, { to: w.home.centre.id, why: '争议在清新', ask: true }),
  )
  assert.equal(consent, true)
  const asked = must(await me.get(`/matters/${step}`))
  assert.deepEqual(
    asked.choices.map((c: { action: string }) => c.action),
    ['consent', 'dissent'],
  )
  await does(me, step, 'consent')
  await does(w.home.clerk, step, 'accept')
  await w.t.deliver()
  assert.match(w.t.sms.at(-1)!.text, /清新区公共法律服务中心办理，编号不变/)
  assert.equal(must(await me.get(`/matters/${id}`)).agency.name, '清新区公共法律服务中心')
})

test('a firm of Macau people: invited by text, the space taken, a service asked for, a suggestion made, a need raised', async () => {
  must(await firmOfficer.post(`/enterprises/${firm.id}/invitations`, { phone }))
  const [invitation] = must(await me.get('/my/enterprises')).invitations
  must(await me.post(`/my/invitations/${invitation.id}/accept`))
  me = await w.t.resident(phone, name)
  const party = { role: 'applicant', name: firm.name, identity: { kind: 'uscc', number: firm.code } }
  const [kind] = must(await me.get('/firm-services/request-kinds')).rows
  await open('firm-services.request', 'ask', w.host.centre, [party], {
    kind: kind.id,
    title: '跨境合同审查',
    story: '与澳门公司签订供货合同，希望审查争议解决条款。',
  })
  await open('firm-services.suggestion', 'submit', w.host.bureau, [party], {
    title: '澳门文件核验',
    story: '希望一次办好。',
  })
  const court = await anAgency(w.t.house, '440105CT', 'court', '海珠区人民法院', '440105')
  await open('modes.need', 'ask', court, [party], {
    title: '澳门股东出资',
    story: '澳门股东出资程序如何办理？',
    pending: false,
  })
  const list = must(await me.get('/matters'))
  assert.ok(list.rows.length >= 5)
})

test('no journey of the house was left out', async () => {
  const open = new Set(w.t.registry.procedures.filter(p => p.public).map(p => p.id))
  assert.deepEqual(
    [...open].filter(id => !opened.has(id)),
    [],
  )
  const [kept] = await ask<{ n: number }>(
    w.t,
    `select count(*)::int as n from party where identity_kind = 'residentId' and phone_index in (select phone_index from party where name = $1)`,
    [name],
  )
  assert.equal(kept!.n, 0)
})
