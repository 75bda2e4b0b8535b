import type { QueryResultRow } from 'pg'
import { statute, unverified } from '../../server/kernel/citation.ts'
import { seal } from '../../server/kernel/secret.ts'
import { days, hours, workdays } from '../../server/kernel/span.ts'
import type { LedgerDetail, ReminderRow } from '../../server/ledger/contract.ts'
import { ledger, ledgerRoutes } from '../../server/ledger/index.ts'
import { administrationRoutes, type contract, type Module } from '../../server/matters/index.ts'
import { type PostCapacity, phoneIndex, type Viewer } from '../../server/people/index.ts'
import { defineProcedure, fields } from '../../server/procedures/index.ts'
import { anAgency, staff, testHouse } from './house.ts'
import { testWire } from './wire.ts'

const cite = statute('中华人民共和国法律援助法').article(43, '七日内审查并决定')

/** A procedure with every sort of promise: counted, of a setting, promised shorter, of a firm, of hours, of the applicant, without a limit. */
const errand = defineProcedure({
  id: 'errand',
  title: '跑腿事项',
  gist: '试验用',
  version: '2022-01-01',
  heldBy: ['legalAidCentre'],
  public: true,
  retention: { years: 10, cite },
  states: {
    received: {
      title: '审查中',
      says: '正在审查',
      terms: [
        {
          to: '作出决定',
          owes: 'approver',
          within: workdays(7),
          promised: workdays(5),
          metBy: ['decide', 'assign'],
          cite,
        },
        { to: '提出意见', owes: 'intakeOfficer', within: days(3), setting: 'errand.draft', metBy: ['draft'], cite },
      ],
    },
    waiting: {
      title: '待补正',
      says: '请补正',
      pauses: 'received',
      terms: [{ to: '补正材料', owes: 'applicant', within: days(10), cite }],
      pause: { cite },
    },
    assigned: {
      title: '办理中',
      says: '已指派',
      terms: [
        { to: '提交结案材料', owes: 'lawyer', within: days(30), kind: 'errand-file', cite },
        { to: '答复委托', owes: 'firmDirector', within: hours(24), metBy: ['answer'], cite },
        { to: '跟进办理', owes: 'intakeOfficer', untimed: '法律没有规定期限', cite },
      ],
    },
    done: { title: '已办结', says: '已办结', final: 'done' },
  },
  actions: {
    apply: {
      title: '提交申请',
      to: 'received',
      by: ['anyone', 'windowClerk'],
      asks: fields.form('申请', { story: fields.text('事由') }),
      cite,
    },
    draft: { title: '提出意见', from: 'received', by: 'intakeOfficer', cite },
    ask: { title: '通知补正', from: 'received', to: 'waiting', by: 'intakeOfficer', cite },
    supply: { title: '补正', from: 'waiting', to: 'received', by: ['intakeOfficer'], cite },
    assign: {
      title: '指派',
      from: 'received',
      to: 'assigned',
      by: 'approver',
      asks: fields.form('指派', { firm: fields.count('机构'), lawyer: fields.count('人员') }),
      does: 'errand.assign',
      cite,
    },
    answer: { title: '答复', from: 'assigned', by: 'firmDirector', cite },
    decide: { title: '作出决定', from: 'received', to: 'done', by: 'approver', cite },
    close: { title: '结案', from: 'assigned', to: 'done', by: ['lawyer', 'approver'], cite },
  },
})

export const errands: Module = {
  procedures: [errand],
  verbs: {
    'errand.assign': async ({ answers }) => ({
      handler: { agency: Number(answers.firm), person: Number(answers.lawyer) },
    }),
  },
  settings: { 'errand.draft': { title: '提出意见（日）', value: 3, source: unverified('某规定', '三日') } },
  kinds: { 'errand-file': { title: '结案材料', gist: '结案后归档', owedTo: 'holder' } },
  headlines: { errand: a => ({ title: String(a.story) }) },
}

/**
 * A province over a city over a district with its centre, a firm, a centre elsewhere; and who works there. The clock stands on a
 * Monday morning, 2026-09-07.
 */
export async function ledgerWorld(at = '2026-09-07T10:00:00+08:00', more: readonly Module[] = []) {
  const modules = [ledger, errands, ...more]
  const t = await testHouse(modules, at)
  const { house } = t
  const province = await anAgency(house, '4400SF', 'bureau', '省司法厅', '440000', null)
  const city = await anAgency(house, '4404SF', 'bureau', '市司法局', '440400', null, province.id)
  const district = await anAgency(house, '440402SF', 'bureau', '区司法局', '440402', null, city.id)
  const centre = await anAgency(house, '440402A', 'legalAidCentre', '区援助处', '440402', '测援', district.id)
  const other = await anAgency(house, '440105A', 'legalAidCentre', '外区援助处', '440105', '外援')
  const firm = await anAgency(house, '440402L', 'lawFirm', '明理所', '440402', null)
  const who = (name: string, ...posts: [number, PostCapacity, number[]?][]) => staff(house, name, posts)
  const below = [district.id, centre.id]
  const people = {
    approver: await who('审批甲', [centre.id, 'approver']),
    officer: await who('受理甲', [centre.id, 'intakeOfficer']),
    second: await who('受理乙', [centre.id, 'intakeOfficer']),
    assigner: await who('指派甲', [centre.id, 'assigner']),
    leader: await who('处长', [centre.id, 'leader']),
    supervisor: await who('区督办', [district.id, 'supervisor', [centre.id]]),
    cityLeader: await who('市局长', [city.id, 'leader', below]),
    clerk: await who('窗口甲', [centre.id, 'windowClerk']),
    lawyer: await who('陈律师', [firm.id, 'lawyer']),
    director: await who('明理主任', [firm.id, 'firmDirector']),
    elsewhere: await who('外区审批', [other.id, 'approver']),
    admin: await staff(house, '省管理员', [[province.id, 'admin', [city.id, ...below]]], true),
    cityAdmin: await who('市管理员', [city.id, 'admin', below]),
  }
  const wire = await testWire(t, modules, app => {
    administrationRoutes(app, t)
    ledgerRoutes(app, t)
  })
  const get = async <T>(path: string, as?: Viewer) => wire.get<T>(`/api/v1${path}`, as)
  const post = async <T>(path: string, body: unknown, as?: Viewer, key?: string) =>
    wire.post<T>(`/api/v1${path}`, body, as, key)
  const ask = async <R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await house.db.system.query<R>(text, values)).rows
  /** Opens an errand; its number and id. */
  async function open(story: string, agency = centre, name = '王小明') {
    const parties = [{ role: 'applicant', name, phone: '13700137000' }]
    const body = { procedure: 'errand', action: 'apply', agency: agency.id, parties, answers: { story } }
    const answer = await post<contract.Receipt>('/matters', body)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body
  }
  async function does(as: Viewer, id: string, action: string, answers: object = {}) {
    const answer = await post<{ code?: string; title?: string }>(`/matters/${id}/acts/${action}`, { answers }, as)
    if (answer.status !== 200) throw new Error(`${action}: ${answer.body.code} ${answer.body.title}`)
  }
  const assign = (id: string) => does(people.approver, id, 'assign', { firm: firm.id, lawyer: people.lawyer.person })
  /** The commitments of a matter by what is owed. */
  const owed = async (id: string): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await ask<{ id: number; title: string }>('select id, title from commitment where matter_id = $1 order by id', [
          id,
        ])
      ).map(r => [r.title, r.id]),
    )
  const detail = async (id: number, as: Viewer = people.admin) => (await get<LedgerDetail>(`/ledger/${id}`, as)).body
  const reminders = async (as: Viewer, more = '') =>
    (await get<{ rows: ReminderRow[] }>(`/reminders${more}`, as)).body.rows
  const phone = async (viewer: { person: number }, number: string) =>
    ask('update person set phone_sealed = $2, phone_index = $3 where id = $1', [
      viewer.person,
      seal(house.keys, number),
      phoneIndex(house, number),
    ])
  const agencies = { province, city, district, centre, other, firm }
  return { ...t, ...agencies, people, wire, get, post, ask, open, does, assign, owed, detail, reminders, phone }
}
export type LedgerWorld = Awaited<ReturnType<typeof ledgerWorld>>
