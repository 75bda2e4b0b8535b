import { defineProcedure } from '../procedures/index.ts'
import { Divided, Ended, Forming, Need, Opinion, Reasoned, Referred, Report, TeamPlan } from './forms.ts'
import { law, ownWay, retention } from './law.ts'
import { comings, endings, published, step, stop, stopped, workers } from './tail.ts'

const together = ['forming', 'planning', 'working', 'checking'] as const

/** 团队模式: a lead and members of several specialities share out one affair and report together. */
export const team = defineProcedure({
  id: 'modes.team',
  title: '团队服务',
  gist: '由负责人和若干成员组成团队，分工办理一项需求，共同提出报告',
  version: '2022-05-12',
  heldBy: ['court', 'bureau'],
  public: false,
  retention,
  states: {
    forming: {
      title: '组建团队',
      says: '正在邀请负责人和成员',
      terms: [step('modes.form', '组建团队', 'envoyOfficer', 5, '及时组建团队')],
    },
    planning: {
      title: '制定计划',
      says: '团队正在分工、制定计划',
      terms: [step('modes.plan', '提出计划和分工', 'envoy', 5, '组建之后及时分工')],
    },
    working: {
      title: '团队办理中',
      says: '团队正在按分工办理',
      terms: [step('modes.work', '完成分工，提出报告', 'envoy', 20, '团队办理的期限')],
    },
    checking: {
      title: '待审核报告',
      says: '报告已经提出，正在审核',
      terms: [step('modes.check', '审核报告', 'envoyOfficer', 5, '及时审核报告')],
    },
    stopped,
    ...endings,
  },
  actions: {
    begin: {
      title: '发起团队服务',
      to: 'forming',
      by: 'envoyOfficer',
      asks: Need,
      needs: ['modes.not-pending', 'modes.at-own-agency'],
      cite: law.service,
    },
    take: { title: '转入团队服务', to: 'forming', by: 'referral', asks: Referred, cite: law.service },
    ...comings(together),
    form: {
      title: '团队组建完成',
      from: 'forming',
      to: 'planning',
      by: 'envoyOfficer',
      asks: Forming,
      does: 'modes.form-team',
      cite: ownWay('一名负责人和若干成员，均已接受邀请'),
    },
    relead: {
      title: '更换负责人',
      from: ['planning', 'working'],
      by: 'envoyOfficer',
      asks: Reasoned,
      does: 'modes.form-team',
      cite: ownWay('负责人退出的，由另一名负责人接替'),
    },
    divide: {
      title: '登记分工',
      from: ['planning', 'working'],
      by: 'referral',
      asks: Divided,
      does: 'modes.divide',
      cite: ownWay('分工落实到人'),
    },
    drop: {
      title: '取消分工',
      from: ['planning', 'working'],
      by: 'referral',
      asks: Ended,
      does: 'modes.settle-task',
      cite: ownWay('不再需要的分工说明理由'),
    },
    finish: {
      title: '完成分工',
      from: 'working',
      by: 'referral',
      asks: Ended,
      does: 'modes.settle-task',
      cite: ownWay('成员完成分工后报告负责人'),
    },
    plan: {
      title: '确定计划',
      from: 'planning',
      to: 'working',
      by: workers,
      asks: TeamPlan,
      does: 'modes.tasks-given',
      cite: ownWay('分工之后确定计划'),
    },
    report: {
      title: '提出报告',
      from: 'working',
      to: 'checking',
      by: workers,
      asks: Report,
      begins: ['report'],
      does: 'modes.tasks-done',
      cite: ownWay('分工完成之后共同提出报告'),
    },
    returnReport: {
      title: '退回报告',
      from: 'checking',
      to: 'working',
      by: 'envoyOfficer',
      asks: Reasoned,
      cite: ownWay('报告不符合目标的，退回'),
    },
    accept: {
      title: '报告通过',
      from: 'checking',
      to: 'drafting',
      by: 'envoyOfficer',
      notBy: ['report'],
      asks: Opinion,
      issues: ['modes.team-report'],
      notifies: [{ who: 'applicant', template: 'modes.news' }],
      cite: law.service,
    },
    stop: stop(together),
    ...published,
  },
})
