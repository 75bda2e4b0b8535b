import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, type Client } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { docketTitles, type RegisterHouse, registerHouse } from './support/register.ts'

const phones = { head: '13800000001', legal: '13800000002', other: '13800000003' }

/** A firm whose first head was invited by the keeping agency and accepted. */
async function space(t: RegisterHouse) {
  const firm = await anEnterprise(t.house, t.county.id, '演示甲公司')
  const asked = await t.as.officer.post(`/enterprises/${firm.id}/invitations`, { phone: phones.head })
  assert.equal(asked.status, 201, asked.text)
  const head = await t.resident(phones.head, '陈某')
  const [invitation] = (await head.get('/my/enterprises')).body.invitations
  const taken = await head.post(`/my/invitations/${invitation.id}/accept`)
  assert.equal(taken.status, 200, taken.text)
  return { firm, head }
}

/** Invited by the head and accepted. */
async function join(t: RegisterHouse, head: Client, firm: number, phone: string, role: string) {
  assert.equal((await head.post(`/my/enterprises/${firm}/invitations`, { phone, role })).status, 201)
  const who = await t.resident(phone, '王某')
  const [invitation] = (await who.get('/my/enterprises')).body.invitations
  assert.equal((await who.post(`/my/invitations/${invitation.id}/accept`)).status, 200)
  return who
}
const seats = async (c: Client, firm: number): Promise<{ id: number; role: string; me?: boolean }[]> =>
  (await c.get(`/my/enterprises/${firm}`)).body.members

const pair = async (c: Client, firm: number) => {
  const [a, b] = await seats(c, firm)
  return [a!, b!] as const
}

test('the first head is invited by the keeping agency, told by text, and takes the seat with the phone proven', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  await t.deliver()
  assert.ok(t.sms.some(s => s.phone === '+8613800000001' && s.text.includes('演示甲公司邀请您加入企业空间')))
  const mine = (await head.get('/my/enterprises')).body
  assert.deepEqual(
    [mine.rows[0].name, mine.rows[0].role, mine.rows[0].members, mine.invitations],
    ['演示甲公司', 'head', 1, []],
  )
  assert.deepEqual(
    (await seats(head, firm.id)).map(s => [s.role, s.me]),
    [['head', true]],
  )
  assert.deepEqual(await docketTitles(t, firm.id), ['邀请成员：企业管理员', '加入企业空间：企业管理员'])
  const docket = JSON.stringify(await ask(t, 'select body from docket_entry'))
  assert.doesNotMatch(docket, /13800000001/)
})

test('an invitation is for the phone it names: nobody else sees or takes it, none twice, none after it ran out', async () => {
  const t = await registerHouse()
  const firm = await anEnterprise(t.house, t.county.id, '演示甲公司')
  const invite = async () =>
    (await t.as.officer.post(`/enterprises/${firm.id}/invitations`, { phone: phones.head })).body.id
  const first = await invite()
  const [head, other] = [await t.resident(phones.head), await t.resident(phones.other)]
  assert.deepEqual((await other.get('/my/enterprises')).body.invitations, [])
  assert.equal((await other.post(`/my/invitations/${first}/accept`)).status, 404)
  const second = await invite()
  assert.equal((await head.post(`/my/invitations/${first}/accept`)).status, 404, 'the new one replaced it')
  assert.equal((await head.post(`/my/invitations/${second}/decline`)).status, 200)
  assert.equal((await head.post(`/my/invitations/${second}/accept`)).status, 404)
  const third = await invite()
  assert.equal((await t.as.officer.del(`/enterprises/${firm.id}/invitations/${third}`)).status, 204)
  assert.equal((await head.post(`/my/invitations/${third}/accept`)).status, 404)
  const fourth = await invite()
  t.setClock('2026-10-26T10:00:00+08:00')
  const later = await t.resident(phones.head)
  assert.deepEqual((await later.get('/my/enterprises')).body.invitations, [])
  assert.equal((await later.post(`/my/invitations/${fourth}/accept`)).status, 404)
})

test('who may invite: the keeping agency heads alone, a head anybody; no other member, no other agency, no landline, nobody twice', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  const legal = await join(t, head, firm.id, phones.legal, 'legal')
  const by = (c: Client, body: object) => c.post(`/my/enterprises/${firm.id}/invitations`, body)
  assert.equal((await by(legal, { phone: phones.other })).body.code, 'not-head')
  assert.equal((await by(await t.resident(phones.other), { phone: phones.other })).status, 404)
  assert.equal((await by(head, { phone: '0599-8888888' })).body.code, 'phone-refused')
  assert.equal((await by(head, { phone: phones.legal })).body.code, 'already-member')
  assert.equal((await t.as.stranger.post(`/enterprises/${firm.id}/invitations`, { phone: phones.other })).status, 403)
  assert.equal(
    (await t.as.officer.post(`/enterprises/${firm.id}/invitations`, { phone: phones.other, role: 'clerk' })).body.code,
    'heads-alone',
  )
  const platform = await t.as.officer.post('/enterprises', {
    agency: t.county.id,
    kind: 'platform',
    name: '演示园区',
    region: '350702',
  })
  assert.equal(
    (await t.as.officer.post(`/enterprises/${platform.body.id}/invitations`, { phone: phones.other })).body.code,
    'space-needs-code',
  )
})

test('a head gives roles and takes seats back; the last head stays until there is another', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  const legal = await join(t, head, firm.id, phones.legal, 'legal')
  const [own, theirs] = await pair(head, firm.id)
  const at = (seat: number) => `/my/enterprises/${firm.id}/seats/${seat}`
  assert.equal((await head.del(at(own.id))).body.code, 'last-head')
  assert.equal((await head.put(at(own.id), { role: 'clerk' })).body.code, 'last-head')
  assert.equal((await legal.put(at(theirs.id), { role: 'head' })).body.code, 'not-head')
  assert.equal((await legal.del(at(own.id))).body.code, 'not-head')
  assert.equal((await head.put(at(theirs.id), { role: 'head' })).status, 204)
  assert.equal((await head.del(at(own.id))).status, 204, 'now there is a successor')
  assert.equal((await head.get(`/my/enterprises/${firm.id}`)).status, 404)
  assert.deepEqual(
    (await seats(legal, firm.id)).map(s => s.role),
    ['head'],
  )
  const titles = await docketTitles(t, firm.id)
  assert.ok(
    titles.includes('成员角色由法务改为企业管理员') && titles.includes('退出企业空间：企业管理员'),
    titles.join(),
  )
})

test('two heads who leave at once do not leave the firm without one', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  const second = await join(t, head, firm.id, phones.legal, 'head')
  const [a, b] = await pair(head, firm.id)
  const left = await Promise.all([
    head.del(`/my/enterprises/${firm.id}/seats/${a.id}`),
    second.del(`/my/enterprises/${firm.id}/seats/${b.id}`),
  ])
  assert.deepEqual(left.map(l => l.status).sort(), [204, 409])
})

test('whoever was removed reaches nothing any more; the keeping agency may remove the last head, and says why', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  const clerk = await join(t, head, firm.id, phones.legal, 'clerk')
  assert.equal((await clerk.get(`/my/enterprises/${firm.id}/calls`)).status, 200)
  const [, seat] = await seats(head, firm.id)
  assert.equal((await head.del(`/my/enterprises/${firm.id}/seats/${seat!.id}`)).status, 204)
  for (const path of ['', '/calls']) assert.equal((await clerk.get(`/my/enterprises/${firm.id}${path}`)).status, 404)
  assert.deepEqual((await clerk.get('/my/enterprises')).body.rows, [])
  const [last] = (await t.as.officer.get(`/enterprises/${firm.id}/seats`)).body.rows
  const end = `/enterprises/${firm.id}/seats/${last.id}/end`
  assert.equal((await t.as.stranger.post(end, { why: '不是本企业的人' })).status, 403)
  assert.equal((await t.as.officer.post(end, {})).status, 400)
  assert.equal((await t.as.officer.post(end, { why: '不是本企业的人' })).status, 204)
  assert.equal((await head.get(`/my/enterprises/${firm.id}`)).status, 404)
})

test('the space shows the firm, who covers it, its contacts masked; staff and visitors have no space', async () => {
  const t = await registerHouse()
  const { firm, head } = await space(t)
  await anEnterprise(t.house, t.county.id, '演示商会', { kind: 'association', covers: [firm.id] })
  await t.as.officer.post(`/enterprises/${firm.id}/contacts`, { name: '张某', phone: '13812345678' })
  const { body } = await head.get(`/my/enterprises/${firm.id}`)
  assert.deepEqual([body.name, body.bodies[0].name, body.contacts[0].phone], ['演示甲公司', '演示商会', '138****5678'])
  assert.equal((await t.as.officer.get('/my/enterprises')).status, 403)
  assert.equal((await t.visitor.get('/my/enterprises')).status, 401)
})
