import { days, workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import {
  Amendment,
  Arrived,
  Assignment,
  Dropped,
  Extension,
  Finding,
  Grant,
  Milestone,
  Passed,
  Reasoned,
  Report,
  Return,
  Review,
  Submission,
  Task,
} from './forms.ts'
import { ownWay, retention, supervision } from './law.ts'

const planned = supervision.article(
  15,
  '督查应当制定方案，明确内容、对象和范围，严格控制频次和时限，严禁重复督查、多头督查',
)
const daily = supervision.article(14, '县级以上人民政府可以组织开展日常督办')
const concluded = supervision.article(
  16,
  '督查结束后应当作出结论，并向督查对象反馈；结论应当事实清楚，证据充分，客观公正',
)
const rectify = supervision.article(18, '结论要求整改的，督查对象应当整改；督查机构可以对整改情况进行核查')
const reviewed = supervision.article(
  17,
  '对结论有异议的，三十日内申请复核；三十日内作出复核决定；作出结论的人员应当回避',
)

/** 完成任务: the day the plan sets. Met by the report of completion; what is found wrong afterwards has a limit of its own. */
const limit = {
  to: '完成任务并反馈',
  owes: 'taskClerk',
  reckoned: 'plans.limit',
  kind: 'plan-task',
  metBy: ['submit'],
  cite: daily,
} as const
const rhythm = {
  to: '报告推进情况',
  owes: 'taskClerk',
  reckoned: 'plans.report-rhythm',
  kind: 'plan-report',
  metBy: ['report', 'submit'],
  voidBy: ['amend', 'grant'],
  cite: ownWay('任务按期报告推进情况'),
} as const
const review = {
  to: '对长期任务作阶段评估',
  owes: 'supervisor',
  reckoned: 'plans.review-rhythm',
  kind: 'plan-review',
  metBy: ['review', 'submit'],
  voidBy: ['amend'],
  cite: ownWay('长期推进的任务定期评估'),
} as const

const open = ['listed', 'working', 'checking', 'rectifying'] as const
const under = ['working', 'rectifying'] as const

/**
 * 方案任务: one task of a government's plan, from 立项 to 销号. The supervising agency holds it, the lead handles it, co-responsible
 * agencies have parts of their own (plans.part) that report here. No national standard names these states: they are the house's (待核).
 */
export const task = defineProcedure({
  id: 'plans.task',
  title: '方案任务督办',
  gist: '政府方案中的一项任务：立项、交办、报告进展、核查、办结销号',
  version: '2020-01-01',
  heldBy: ['bureau', 'government'],
  public: false,
  internal: true,
  retention,
  states: {
    listed: {
      title: '已立项，待交办',
      named: 'plans.state-listed',
      says: '任务已经立项，等候交办给牵头单位',
      terms: [
        {
          to: '交办',
          owes: 'supervisor',
          within: workdays(5),
          setting: 'plans.assign',
          kind: 'plan-step',
          cite: ownWay('立项之后及时交办'),
        },
      ],
    },
    working: { title: '办理中', named: 'plans.state-working', says: '牵头单位和协办单位正在办理', terms: [limit] },
    checking: {
      title: '核查中',
      named: 'plans.state-checking',
      says: '牵头单位已反馈完成，督办机构正在核查',
      terms: [
        {
          to: '核查并作出结论',
          owes: 'supervisor',
          within: workdays(10),
          setting: 'plans.check',
          kind: 'plan-step',
          cite: ownWay('收到反馈之后及时核查'),
        },
      ],
    },
    rectifying: {
      title: '退回整改',
      named: 'plans.state-rectifying',
      says: '核查认为没有完成，正在整改',
      terms: [
        {
          to: '完成整改并反馈',
          owes: 'taskClerk',
          reckoned: 'plans.rectification',
          kind: 'plan-task',
          metBy: ['submit'],
          voidBy: ['overturn'],
          cite: rectify,
        },
      ],
    },
    closed: { title: '已办结销号', named: 'plans.state-closed', says: '核查通过，任务办结', final: 'done' },
    stopped: { title: '已终止', named: 'plans.state-stopped', says: '任务不再办理，理由见卷宗', final: 'ended' },
  },
  actions: {
    list: { title: '立项', to: 'listed', by: 'supervisor', asks: Task, needs: ['plans.sound-task'], cite: planned },
    amend: {
      title: '修改任务',
      from: open,
      by: 'supervisor',
      asks: Amendment,
      begins: ['list', 'amend'],
      needs: ['plans.sound-task'],
      does: 'plans.amend',
      promises: [rhythm, review],
      cite: planned,
    },
    assign: {
      title: '交办',
      from: 'listed',
      to: 'working',
      by: 'supervisor',
      asks: Assignment,
      does: 'plans.assign',
      promises: [rhythm, review],
      cite: daily,
    },
    report: {
      title: '报告推进情况',
      from: under,
      by: 'taskClerk',
      asks: Report,
      begins: ['report'],
      does: 'plans.report',
      promises: [rhythm],
      cite: daily,
    },
    arrive: { title: '协办单位报告', from: open, by: 'referral', asks: Arrived, cite: daily },
    divide: {
      title: '分解节点',
      from: under,
      by: ['taskClerk', 'supervisor'],
      asks: Milestone,
      does: 'plans.divide',
      cite: planned,
    },
    pass: {
      title: '节点完成',
      from: under,
      by: 'taskClerk',
      asks: Passed,
      when: ['plans.has-milestones'],
      does: 'plans.pass',
      cite: daily,
    },
    drop: {
      title: '取消节点',
      from: under,
      by: ['taskClerk', 'supervisor'],
      asks: Dropped,
      when: ['plans.has-milestones'],
      does: 'plans.drop',
      cite: planned,
    },
    extend: {
      title: '申请延期',
      from: 'working',
      by: 'taskClerk',
      asks: Extension,
      when: ['plans.has-day', 'plans.no-extension-asked'],
      needs: ['plans.later'],
      promises: [
        {
          to: '审批延期申请',
          owes: 'leader',
          within: workdays(5),
          setting: 'plans.extension',
          kind: 'plan-step',
          metBy: ['grant', 'deny'],
          voidBy: ['submit', 'amend'],
          cite: ownWay('延期由督办机构负责人审批'),
        },
      ],
      cite: ownWay('确需延期的，说明理由报批'),
    },
    grant: {
      title: '同意延期',
      from: 'working',
      by: 'leader',
      notBy: ['extend'],
      asks: Grant,
      when: ['plans.extension-asked'],
      does: 'plans.grant',
      promises: [rhythm],
      cite: ownWay('延期由督办机构负责人审批'),
    },
    deny: {
      title: '不同意延期',
      from: 'working',
      by: 'leader',
      notBy: ['extend'],
      asks: Reasoned,
      when: ['plans.extension-asked'],
      cite: ownWay('延期由督办机构负责人审批'),
    },
    review: {
      title: '阶段评估',
      from: 'working',
      by: 'supervisor',
      asks: Review,
      when: ['plans.long-running'],
      promises: [review],
      cite: ownWay('长期推进的任务定期评估'),
    },
    submit: {
      title: '反馈完成，申请销号',
      from: under,
      to: 'checking',
      by: 'taskClerk',
      asks: Submission,
      needs: ['plans.milestones-passed'],
      does: 'plans.report',
      cite: concluded,
    },
    close: {
      title: '核查通过，办结销号',
      from: 'checking',
      to: 'closed',
      by: 'supervisor',
      notBy: ['report', 'submit'],
      asks: Finding,
      does: 'plans.end-parts',
      cite: concluded,
    },
    return: {
      title: '退回整改',
      from: 'checking',
      to: 'rectifying',
      by: 'supervisor',
      notBy: ['report', 'submit'],
      asks: Return,
      needs: ['plans.rectify-later'],
      cite: rectify,
    },
    object: {
      title: '对核查结论申请复核',
      from: 'rectifying',
      by: 'taskClerk',
      asks: Reasoned,
      when: ['plans.may-object'],
      promises: [
        {
          to: '作出复核决定',
          owes: 'leader',
          within: days(30),
          kind: 'statutory',
          metBy: ['uphold', 'overturn'],
          voidBy: ['submit'],
          cite: reviewed,
        },
      ],
      cite: reviewed,
    },
    uphold: {
      title: '维持核查结论',
      from: 'rectifying',
      by: 'leader',
      notBy: ['return', 'object'],
      asks: Finding,
      when: ['plans.objected'],
      cite: reviewed,
    },
    overturn: {
      title: '撤销核查结论，重新核查',
      from: 'rectifying',
      to: 'checking',
      by: 'leader',
      notBy: ['return', 'object'],
      asks: Finding,
      when: ['plans.objected'],
      cite: reviewed,
    },
    stop: {
      title: '终止任务',
      from: open,
      to: 'stopped',
      by: 'leader',
      asks: Reasoned,
      does: 'plans.end-parts',
      cite: planned,
    },
  },
})
