import { randomUUID } from 'node:crypto'
import { discipline } from '../../server/discipline/index.ts'
import { type Enterprise, enterprises } from '../../server/enterprises/index.ts'
import { envoys } from '../../server/envoys/index.ts'
import { statute } from '../../server/kernel/citation.ts'
import { one, rows, statement } from '../../server/kernel/database.ts'
import type { House } from '../../server/kernel/house.ts'
import { days } from '../../server/kernel/span.ts'
import { ledger } from '../../server/ledger/index.ts'
import type { Module } from '../../server/matters/index.ts'
import type { Viewer } from '../../server/people/index.ts'
import { defineProcedure, fields } from '../../server/procedures/index.ts'
import type { VisitDraft } from '../../server/visits/contract.ts'
import { visits } from '../../server/visits/index.ts'
import { anEnterprise, aSeat } from './enterprises.ts'
import { anAgency, staff, type TestHouse, testHouse } from './house.ts'
import { testWire, type Wire } from './wire.ts'

const cite = statute('中华人民共和国民事诉讼法').article(50, '三日内作出决定')
const common = {
  gist: '试验用',
  version: '2022-01-01',
  heldBy: ['court'],
  public: true,
  retention: { years: 10, cite },
} as const
const states = {
  received: { title: '办理中', says: '正在办理', terms: [{ to: '办结', owes: 'judge', within: days(30), cite }] },
  done: { title: '已办结', says: '已办结', final: 'done' },
} as const

/** A dispute that a court takes: somebody asks, a leader decides. */
const dispute = defineProcedure({
  id: 'dispute.trial',
  title: '先行调解',
  ...common,
  states,
  actions: {
    apply: {
      title: '申请调解',
      to: 'received',
      by: 'anyone',
      asks: fields.form('申请', { story: fields.text('事由') }),
      cite,
    },
    approve: { title: '审批', from: 'received', by: 'leader', cite },
    close: { title: '办结', from: 'received', to: 'done', by: 'judge', cite },
  },
})
/** A service to a firm, as the modes are. */
const service = defineProcedure({
  id: 'modes.trial',
  title: '定向服务',
  ...common,
  states,
  actions: {
    raise: {
      title: '提出需求',
      to: 'received',
      by: ['envoy', 'envoyOfficer'],
      opener: 'handles',
      asks: fields.form('需求', { need: fields.text('需求') }),
      cite,
    },
    close: { title: '办结', from: 'received', to: 'done', by: 'envoy', cite },
  },
})
const trials: Module = { procedures: [dispute, service] }

const addEnvoy = statement(
  'test.envoy',
  'insert into envoy (person_id, agency_id, from_date, to_date, status, invented) values ($1, $2, $3, $4, $5, true) returning id',
)
const addTarget = statement(
  'test.target',
  `insert into envoy_target (envoy_id, agency_id, person_id, enterprise_id, kind, scheme, from_date, to_date)
   select n.id, n.agency_id, n.person_id, $2, $3, 'nanping', $4, $5 from envoy n where n.id = $1 returning id`,
)

/** Makes somebody an envoy of a court; returns the term. */
export const anEnvoy = async (
  house: House,
  person: number,
  agency: number,
  given: { from?: string; to?: string; status?: string } = {},
): Promise<number> => {
  const { from = '2026-01-01', to = null, status = 'serving' } = given
  return (await one<{ id: number }>(house.db.system, addEnvoy, [person, agency, from, to, status])).id
}

/** Sends an envoy to an association, platform or firm. */
export const aTarget = async (
  house: House,
  envoy: number,
  enterprise: number,
  kind: 'association' | 'platform' | 'enterprise' = 'association',
  from = '2026-01-01',
  to: string | null = null,
): Promise<number> => (await one<{ id: number }>(house.db.system, addTarget, [envoy, enterprise, kind, from, to])).id

/** A city court and a county court below it, an envoy of the county serving an association of four firms, and everybody around. */
export async function courts(at = '2026-09-25T10:00:00+08:00', more: readonly Module[] = []) {
  const modules = [ledger, enterprises, envoys, discipline, visits, trials, ...more]
  const t = await testHouse(modules, at)
  const { house } = t
  const city = await anAgency(house, '3507ZY', 'court', '南平市中级人民法院', '350700', '闽07')
  const court = await anAgency(house, '350722FY', 'court', '浦城县人民法院', '350722', '闽0722', city.id)
  const other = await anAgency(house, '350702FY', 'court', '延平区人民法院', '350702', '闽0702', city.id)
  const bureau = await anAgency(house, '350722SF', 'bureau', '浦城县司法局', '350722', '浦司')
  const firms: Enterprise[] = []
  for (const name of ['青竹制造', '白鹭茶业', '碧溪竹木', '云岭电子'])
    firms.push(await anEnterprise(house, bureau.id, `${name}有限公司（演示）`, { region: '350722' }))
  const outsider = await anEnterprise(house, bureau.id, '外乡食品有限公司（演示）', { region: '350722' })
  const body = await anEnterprise(house, bureau.id, '浦城竹木商会（演示）', {
    kind: 'association',
    region: '350722',
    covers: firms.map(f => f.id),
  })
  const envoy = await staff(house, '林特派', [
    [court.id, 'envoy'],
    [court.id, 'judge'],
  ])
  const colleague = await staff(house, '陈特派', [
    [court.id, 'envoy'],
    [court.id, 'judge'],
  ])
  const judge = await staff(house, '王法官', [[court.id, 'judge']])
  const officer = await staff(house, '吴纪检', [[court.id, 'disciplineOfficer']])
  const cityOfficer = await staff(house, '郑督察', [[city.id, 'disciplineOfficer', [court.id, other.id]]])
  const leader = await staff(house, '何院长', [[court.id, 'leader']])
  const office = await staff(house, '许主任', [[court.id, 'envoyOfficer']])
  const stranger = await staff(house, '赵法官', [
    [other.id, 'judge'],
    [other.id, 'envoyOfficer'],
  ])
  const asker = await staff(house, '钱受理', [[bureau.id, 'intakeOfficer']])
  const term = await anEnvoy(house, envoy.person, court.id)
  const post = await aTarget(house, term, body.id)
  const colleagueTerm = await anEnvoy(house, colleague.person, court.id)
  const member = async (
    firm: { id: number; codeIndex: string | null },
    role: 'head' | 'legal' | 'clerk' | 'reader',
  ) => {
    const person = (await staff(house, '企业人员', [])).person
    await aSeat(house, firm.id, person, role)
    return {
      kind: 'resident',
      person,
      name: '企业人员',
      phone: `phone-${person}`,
      seats: [{ enterprise: firm.id, key: firm.codeIndex!, role }],
    } satisfies Viewer
  }
  const wire = await testWire(t, modules, async app => {
    await app.register((await import('@fastify/multipart')).default)
  })
  return {
    ...t,
    modules,
    wire,
    city,
    court,
    other,
    bureau,
    firms,
    outsider,
    body,
    envoy,
    colleague,
    judge,
    officer,
    cityOfficer,
    leader,
    office,
    stranger,
    asker,
    term,
    post,
    colleagueTerm,
    member,
  }
}
export type Courts = Awaited<ReturnType<typeof courts>>

/** Everything declared as kept, but for what a pending case asks. */
export const kept = ['office', 'profit', 'benefit', 'hospitality', 'borrowing', 'referral', 'secrets', 'meeting'].map(
  item => ({ item, kept: true }),
)

/** A visit that was done on the morning of the 24th, to the association and three of its firms, and nothing wrong with it. */
export const aDraft = (c: Pick<Courts, 'body' | 'firms'>, given: Partial<VisitDraft> = {}): VisitDraft => ({
  status: 'done',
  target: c.body.id,
  startsAt: '2026-09-24T09:00:00+08:00',
  endsAt: '2026-09-24T11:00:00+08:00',
  place: '浦城竹木商会会议室',
  participants: '商会秘书长',
  firms: c.firms.slice(0, 3).map(f => f.id),
  topics: ['合同管理'],
  content: '了解用工和合同情况。',
  advice: '完善合同审查流程。',
  notes: '秘书长私下说到账款紧张。',
  declared: kept,
  ...given,
})

export type SyncAnswered = {
  skewSeconds: number
  said?: string
  results: {
    id: string
    result: string
    number?: string
    version?: number
    counted?: boolean
    verdict?: { code: string }
    said?: string[]
    theirs?: { version: number; content: string }
    refusal?: { code: string; title: string; next?: string; fields?: { field: string; title: string }[] }
  }[]
}

/** Sends drafts from a phone, by its clock; each a new visit unless it names one. */
export async function sync(
  w: Wire,
  as: Viewer,
  items: ({ draft: VisitDraft; id?: string; base?: number; writtenAt?: string } | object)[],
  given: { deviceNow?: string; device?: string; login?: string } = {},
) {
  const deviceNow = given.deviceNow ?? '2026-09-25T10:00:00+08:00'
  const answer = await w.post<SyncAnswered>(
    '/api/v1/visits/sync',
    {
      deviceNow,
      ...(given.device && { device: given.device }),
      ...(given.login && { login: given.login }),
      items: items.map(i => ('draft' in i ? { id: randomUUID(), base: 0, writtenAt: deviceNow, ...i } : i)),
    },
    as,
  )
  return answer
}

const count = (table: string) => statement(`test.count-${table}`, `select count(*)::int as n from ${table}`)
/** How many rows a table has, whoever may see them. */
export const countOf = async (t: TestHouse, table: string): Promise<number> =>
  (await one<{ n: number }>(t.house.db.system, count(table))).n

export const query = <R extends Record<string, unknown>>(t: TestHouse, text: string, values: unknown[] = []) =>
  rows<R>(t.house.db.system, statement(`test.q-${text.length}-${text.slice(0, 40)}`, text), values)
