import { agencyKinds } from '../people/index.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Part, PartReport, Reasoned, Retimed } from './forms.ts'
import { ownWay, retention, supervision } from './law.ts'

const cite = supervision.article(14, '县级以上人民政府可以组织开展日常督办')
const rhythm = {
  to: '向牵头单位报告进展',
  owes: 'taskClerk',
  reckoned: 'plans.report-rhythm',
  kind: 'plan-report',
  metBy: ['report', 'finish'],
  voidBy: ['retime'],
  cite: ownWay('协办单位按期向牵头单位报告进展'),
} as const

/** 协办任务: what a co-responsible agency does of a task. It reports to the lead, and ends with the task. */
export const part = defineProcedure({
  id: 'plans.part',
  title: '方案任务协办',
  gist: '协办单位办理方案任务中自己的部分，向牵头单位报告',
  version: '2020-01-01',
  heldBy: Object.keys(agencyKinds),
  public: false,
  internal: true,
  retention,
  states: {
    working: {
      title: '协办中',
      says: '请办理本单位承担的部分，并向牵头单位报告',
      terms: [
        { to: '完成协办任务', owes: 'taskClerk', reckoned: 'plans.limit', kind: 'plan-task', metBy: ['finish'], cite },
      ],
    },
    finished: {
      title: '协办完成，待销号',
      says: '已向牵头单位报告完成，随任务一并销号',
      terms: [
        {
          to: '配合核查',
          owes: 'taskClerk',
          untimed: '由牵头单位统一反馈，任务办结时一并结束',
          kind: 'plan-step',
          cite: ownWay('协办任务随任务销号'),
        },
      ],
    },
    closed: { title: '已随任务办结', says: '任务已经办结', final: 'done' },
    stopped: { title: '已结束', says: '本单位不再承担这项任务', final: 'ended' },
  },
  actions: {
    take: { title: '交给协办单位', to: 'working', by: 'referral', asks: Part, promises: [rhythm], cite },
    report: {
      title: '向牵头单位报告进展',
      from: ['working', 'finished'],
      by: 'taskClerk',
      asks: PartReport,
      begins: ['report'],
      does: 'plans.report-up',
      promises: [rhythm],
      cite,
    },
    finish: {
      title: '报告协办完成',
      from: 'working',
      to: 'finished',
      by: 'taskClerk',
      asks: PartReport,
      begins: ['report'],
      does: 'plans.report-up',
      cite,
    },
    retime: {
      title: '任务调整',
      from: ['working', 'finished'],
      by: 'referral',
      asks: Retimed,
      does: 'plans.follow',
      promises: [rhythm],
      cite,
    },
    end: { title: '随任务办结', from: ['working', 'finished'], to: 'closed', by: 'referral', cite },
    stop: { title: '不再协办', from: ['working', 'finished'], to: 'stopped', by: 'referral', asks: Reasoned, cite },
  },
})
