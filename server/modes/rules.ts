import { dateAt } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Predicate, Reckoned, Reckoner } from '../matters/index.ts'
import { identityIndex } from '../people/index.ts'
import { law, ownWay } from './law.ts'

const no = (code: string, title: string, next: string, field?: string) =>
  new Refusal(code, title, { status: 422, next, ...(field && { fields: [{ field, title }] }) })

const later =
  (field: 'closesOn' | 'until', what: string): Predicate =>
  ({ answers, at, house }) => {
    const [day, today] = [Temporal.PlainDate.from(String(answers[field])), dateAt(at)]
    if (Temporal.PlainDate.compare(day, today) <= 0)
      return no('not-later', `${what}应当晚于今天`, '请另填日期。', field)
    const longest = house.setting<number>('modes.longest')
    return today.until(day).days > longest
      ? no('too-long', `${what}不能晚于${longest}日之后`, '请另填日期。', field)
      : undefined
  }

/** Whether something holds of a wish or an act, each with the words that say why not. */
export const predicates: Readonly<Record<string, Predicate>> = {
  /** A judge gives no advice on what is before a court: 法官法 46(8), 三个规定. Whoever asks is told where to go. */
  'modes.not-pending': ({ answers }) =>
    answers.pending === true
      ? new Refusal('case-pending', '正在审理、仲裁或者执行的案件，特派员不能提供意见', {
          status: 422,
          basis: law.noMeeting,
          fields: [{ field: 'pending', title: '涉及正在办理的案件' }],
          next: '案件进展请问承办法院的诉讼服务中心，诉讼意见请委托律师，符合条件的可以申请法律援助；与案件无关的问题可以另行提出。',
        })
      : undefined,
  'modes.at-own-agency': ({ viewer, agency }) =>
    viewer?.kind === 'staff' &&
    (viewer.everywhere || viewer.posts.some(p => p.agencyId === agency.id || p.under.includes(agency.id)))
      ? undefined
      : new Refusal('not-yours', `您不在${agency.name}任职，不能向其登记`, {
          status: 403,
          next: '请选择本人所在的机构。',
        }),
  'modes.firm-named': ({ parties }) =>
    parties.some(p => p.role === 'applicant' && p.identityKind === 'uscc')
      ? undefined
      : no('firm-missing', '没有写明是哪一企业的需求', '请填写企业名称和统一社会信用代码。', 'parties'),
  /** Somebody asks for the firm in whose space they act, and for no other. */
  'modes.own-firm': ({ viewer, parties, house }) => {
    const firm = parties.find(p => p.role === 'applicant' && p.identityKind === 'uscc')
    if (!firm?.identity) return no('firm-missing', '没有写明是哪一企业的需求', '请从企业空间提出。', 'parties')
    const key = identityIndex(house, 'uscc', firm.identity)
    const seats = viewer?.kind === 'resident' ? (viewer.seats ?? []) : []
    return seats.some(s => s.key === key && s.role !== 'reader')
      ? undefined
      : new Refusal('not-your-firm', `您不是${firm.name}的管理员、法务或者经办人`, {
          status: 403,
          next: '请由企业空间的成员提出，或者请企业管理员把您加入企业空间。',
        })
  },
  'modes.closes-later': later('closesOn', '截止日期'),
  'modes.until-later': later('until', '日期'),
}

const set = (day: unknown, gist: string): Reckoned => ({
  on: Temporal.PlainDate.from(String(day)),
  basis: ownWay(gist),
})

/** Days that were set when the work began. */
export const reckoners: Readonly<Record<string, Reckoner>> = {
  'modes.closes': m => set(m.facts.approve?.closesOn, '榜文规定的截止日期'),
  'modes.advise-by': m => set(m.facts.convene?.until, '召集会诊时约定的日期'),
  /** The day of the plan; when the report comes back behind it, so many working days more. */
  'modes.report-by': (m, at, house) => {
    const until = Temporal.PlainDate.from(String(m.facts.plan?.until))
    return Temporal.PlainDate.compare(until, dateAt(at)) > 0
      ? { on: until, basis: ownWay('调研方案规定的日期') }
      : {
          span: { n: house.setting<number>('modes.work'), unit: 'workdays' },
          basis: ownWay('退回补充调研的期限'),
        }
  },
}
