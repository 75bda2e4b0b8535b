import assert from 'node:assert/strict'
import type { Enterprise } from '../../server/enterprises/index.ts'
import { one, rows, statement } from '../../server/kernel/database.ts'
import type { House } from '../../server/kernel/house.ts'
import { lapse } from '../../server/matters/index.ts'
import { modules } from '../../server/modules.ts'
import type { Viewer } from '../../server/people/index.ts'
import { type Client, type TestApp, testApp } from './app.ts'
import { anEnterprise, aSeat } from './enterprises.ts'
import { anAgency, staff } from './house.ts'

type Staff = Viewer & { kind: 'staff' }

const addEnvoy = statement(
  'test.envoy',
  `insert into envoy (person_id, agency_id, from_date, to_date, status, specialities, languages, expert, invented)
   values ($1, $2, '2022-05-12', $3, $4, $5, '{普通话}', $6, true) returning id`,
)
export const anEnvoy = (
  house: House,
  person: number,
  agency: number,
  more: { until?: string; status?: string; specialities?: string[]; expert?: boolean } = {},
) =>
  one<{ id: number }>(house.db.system, addEnvoy, [
    person,
    agency,
    more.until ?? null,
    more.status ?? 'serving',
    more.specialities ?? [],
    more.expert ?? false,
  ])

const personOf = statement('test.person-named', 'select id from person where name = $1 order by id desc limit 1')

/** A resident with a seat in the space of a firm, signed in. */
export async function member(
  t: TestApp,
  firm: number,
  phone: string,
  name: string,
  role: 'head' | 'legal' | 'clerk' | 'reader' = 'legal',
): Promise<Client> {
  await t.resident(phone, name)
  const { id } = await one<{ id: number }>(t.house.db.system, personOf, [name])
  await aSeat(t.house, firm, id, role)
  return t.resident(phone)
}

/** A court with its office, five envoys, a law firm, another court, and a firm that is served. */
export async function modesHouse(at = '2026-09-15T10:00:00+08:00') {
  const t = await testApp(modules, { at })
  const { house } = t
  const court = await anAgency(house, '350722FY', 'court', '浦城县人民法院', '350722', '浦法特')
  const elsewhere = await anAgency(house, '350702FY', 'court', '延平区人民法院', '350702', '延法特')
  const lawFirm = await anAgency(house, '3507L1', 'lawFirm', '演示闽北律师事务所', '350702', null)
  const people = {
    office: await staff(house, '廖文清', [[court.id, 'envoyOfficer']]),
    second: await staff(house, '季兰芳', [[court.id, 'envoyOfficer']]),
    judge: await staff(house, '某法官', [[court.id, 'judge']]),
    foreign: await staff(house, '外院办', [[elsewhere.id, 'envoyOfficer']]),
    lawyer: await staff(house, '邱律师', [[lawFirm.id, 'lawyer']]),
    e1: await staff(house, '祝云生', [[court.id, 'envoy']]),
    e2: await staff(house, '翁静怡', [[elsewhere.id, 'envoy']]),
    e3: await staff(house, '叶知秋', [[elsewhere.id, 'envoy']]),
    e4: await staff(house, '范明远', [[court.id, 'envoy']]),
    e5: await staff(house, '黎晓岚', [[elsewhere.id, 'envoy']]),
  } satisfies Record<string, Staff>
  for (const e of ['e1', 'e4'] as const) await anEnvoy(house, people[e].person, court.id, { specialities: ['合同'] })
  for (const e of ['e2', 'e3', 'e5'] as const)
    await anEnvoy(house, people[e].person, elsewhere.id, { expert: true, specialities: ['股权'] })
  const firm = await anEnterprise(house, court.id, '演示浦城丹桂茶业有限公司', { region: '350722', industry: '15' })
  const clients: Record<string, Client> = {}
  for (const [name, who] of Object.entries(people)) clients[name] = await t.as(who)
  const legal = await member(t, firm.id, '15400001111', '丹桂法务')
  return {
    ...t,
    court,
    elsewhere,
    lawFirm,
    people,
    firm,
    c: { ...clients, legal } as Record<keyof typeof people | 'legal', Client>,
  }
}
export type ModesHouse = Awaited<ReturnType<typeof modesHouse>>

export const partiesOf = (firm: Enterprise) => [
  { role: 'applicant', name: firm.name, identity: { kind: 'uscc', number: firm.code! } },
]

export const need = {
  title: '经销合同如何约定退货',
  story: '与经销商的合同没有写退货条件，经常发生争议，想知道应当怎样约定。',
  field: '合同',
  pending: false,
}

type Opening = { procedure: string; action: string; answers?: object; parties?: object[]; agency?: number }

/** Opens a matter as somebody; its identifier. */
export async function open(h: ModesHouse, who: Client, o: Opening): Promise<string> {
  const answer = await tryOpen(h, who, o)
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id
}
export const tryOpen = (h: ModesHouse, who: Client, o: Opening) =>
  who.post('/matters', {
    procedure: o.procedure,
    action: o.action,
    agency: o.agency ?? h.court.id,
    parties: o.parties ?? partiesOf(h.firm),
    answers: o.answers ?? need,
  })

/** Does an act; what it answered. */
export async function does(who: Client, matter: string, action: string, answers: object = {}) {
  const answer = await who.post(`/matters/${matter}/acts/${action}`, { answers })
  assert.equal(answer.status, 200, `${action}: ${answer.text}`)
  return answer.body
}
export async function refused(who: Client, matter: string, action: string, answers: object, code: string) {
  const answer = await who.post(`/matters/${matter}/acts/${action}`, { answers })
  assert.equal(answer.body.code, code, `${action}: ${answer.text}`)
  return answer.body
}
type Answered = { status: number; body: { id: number } | null; text: string }

/** The number of what was made; nothing where nothing has one. */
export async function made(answer: Promise<Answered>): Promise<number> {
  const { status, body, text } = await answer
  assert.ok(status < 300, text)
  return body?.id ?? 0
}

/** Calls people in, who accept. Their participations by name. */
export async function gather(
  h: ModesHouse,
  matter: string,
  roles: Partial<Record<'e1' | 'e2' | 'e3' | 'e4' | 'e5' | 'lawyer', string>>,
): Promise<Record<string, number>> {
  const names = Object.keys(roles) as (keyof typeof roles)[]
  const called = await h.c.office.post(`/modes/matters/${matter}/participants`, {
    people: names.map(n => ({ person: h.people[n].person, role: roles[n] })),
  })
  assert.equal(called.status, 201, called.text)
  const ids = Object.fromEntries(names.map((n, i) => [n, called.body.ids[i] as number]))
  for (const n of names) {
    const accepted = await h.c[n].post(`/modes/participations/${ids[n]}/accept`, { confidential: true })
    assert.equal(accepted.status, 200, accepted.text)
  }
  return ids
}

export const note = (more: object = {}) => ({
  title: '经销合同退货条款的约定',
  body: '某茶企与经销商因退货条件不明发生争议。特派员建议在合同中写明退货的条件、期限和费用承担，并保留验收记录。',
  authors: '祝云生',
  industries: '15',
  categories: '生态绿色企业',
  ...more,
})

/** Drafts a result, and has another officer publish it; the publication as the public reads it. */
export async function publish(h: ModesHouse, matter: string, drafter: Client, text: object = note()) {
  await does(drafter, matter, 'propose', text)
  await does(h.c.second, matter, 'publish', text)
  const { body } = await h.visitor.get('/publications')
  return (await h.visitor.get(`/publications/${body.rows[0].id}`)).body
}

/** Lets the clock speak. */
export const lapsed = (h: ModesHouse) =>
  lapse(h.house, h.registry, error => {
    throw error
  })

const count = (text: string) => statement(`test.${text}`, text)
export const state = async (h: ModesHouse, matter: string): Promise<string> =>
  (await rows<{ state: string }>(h.house.db.system, count('select state from matter where id = $1'), [matter]))[0]!
    .state
