import { days, workdays } from '../kernel/span.ts'
import { defineProcedure } from '../procedures/index.ts'
import { Advisor, Reasoned, Start } from './forms.ts'
import { confidential, integrated, ownWay, prevention, retention, service } from './law.ts'

const officers = ['firmOfficer', 'envoyOfficer'] as const
const advisers = ['lawyer', 'envoy'] as const
const needs = ['checkups.of-firm']
const before = ['answering', 'drafted', 'commented'] as const

/**
 * 企业法治体检: a firm answers, what its answers reveal is commented on and reported, and what is to be put right is followed up. Acts carry
 * no answers of the firm and no opinion on it: these lie in tables of their own, which fewer may read than the matter.
 */
export const check = defineProcedure({
  id: 'checkups.check',
  title: '企业法治体检',
  gist: '企业回答八个方面的问题，得到有依据、有建议的体检报告，由机构跟进整改，可以复检',
  version: '2020-01-01',
  heldBy: ['serviceCentre', 'serviceStation', 'bureau', 'court', 'association', 'government', 'lawFirm'],
  // A firm begins from its own space, which knows who it is.
  public: false,
  retention,
  confidential,
  states: {
    answering: {
      title: '填写问卷',
      named: 'checkups.state-answering',
      says: '请按方面填写问卷，随填随存，企业和机构都可以填；填完提交',
      terms: [
        {
          to: '填完问卷并提交',
          owes: 'applicant',
          within: days(30),
          setting: 'checkups.answering',
          kind: 'checkup-step',
          cite: ownWay('体检自发起之后及时填写'),
        },
      ],
    },
    drafted: {
      title: '已评分，待点评',
      named: 'checkups.state-drafted',
      says: '已按回答评分，等候律师、特派员或者企业服务人员点评',
      terms: [
        {
          to: '点评',
          owes: 'firmOfficer',
          within: workdays(10),
          setting: 'checkups.commenting',
          kind: 'checkup-step',
          cite: ownWay('报告出具之前应当有人点评'),
        },
      ],
    },
    commented: {
      title: '已点评，待出具',
      named: 'checkups.state-commented',
      says: '已经点评，等候出具体检报告',
      terms: [
        {
          to: '出具体检报告',
          owes: 'firmOfficer',
          within: workdays(5),
          setting: 'checkups.issuing',
          kind: 'checkup-step',
          cite: ownWay('点评之后及时出具报告'),
        },
      ],
    },
    following: {
      title: '跟进整改',
      named: 'checkups.state-following',
      says: '报告已经出具，请按整改事项的期限办理；需要时可以发起复检',
      terms: [
        {
          to: '跟进整改直至办结',
          owes: 'firmOfficer',
          untimed: '各项整改有各自的期限，见整改事项',
          kind: 'checkup-step',
          cite: ownWay('跟进体检发现的风险直至办结'),
        },
      ],
    },
    closed: { title: '已办结', named: 'checkups.state-closed', says: '整改事项均已了结，体检办结', final: 'done' },
    withdrawn: {
      title: '已撤回',
      named: 'checkups.state-withdrawn',
      says: '体检已经撤回，需要时可以重新发起',
      final: 'withdrawn',
    },
  },
  actions: {
    apply: { title: '企业申请体检', to: 'answering', by: 'applicant', asks: Start, needs, cite: service },
    open: {
      title: '为企业发起体检',
      to: 'answering',
      by: ['windowClerk', ...officers],
      asks: Start,
      needs,
      cite: integrated,
    },
    bring: {
      title: '律师、特派员发起体检',
      to: 'answering',
      by: advisers,
      opener: 'handles',
      asks: Start,
      needs,
      cite: service,
    },
    assign: {
      title: '请律师或者特派员点评',
      from: [...before, 'following'],
      by: ['windowClerk', ...officers],
      asks: Advisor,
      does: 'checkups.assign',
      cite: service,
    },
    submit: {
      title: '提交问卷',
      from: 'answering',
      to: 'drafted',
      by: ['applicant', 'windowClerk', ...officers, ...advisers],
      does: 'checkups.submit',
      cite: prevention,
    },
    reopen: {
      title: '退回补充回答',
      from: ['drafted', 'commented'],
      to: 'answering',
      by: [...officers, ...advisers],
      asks: Reasoned,
      does: 'checkups.reopen',
      cite: ownWay('回答不清的退回补充'),
    },
    comment: {
      title: '点评',
      from: ['drafted', 'commented'],
      to: 'commented',
      by: [...officers, ...advisers],
      does: 'checkups.comment',
      cite: service,
    },
    issue: {
      title: '出具体检报告',
      from: 'commented',
      to: 'following',
      by: [...officers, 'leader'],
      does: 'checkups.issue',
      issues: ['checkups.report'],
      cite: prevention,
    },
    close: {
      title: '办结',
      from: 'following',
      to: 'closed',
      by: [...officers, ...advisers],
      does: 'checkups.close',
      cite: ownWay('整改事项均已了结的办结'),
    },
    withdraw: {
      title: '撤回',
      from: before,
      to: 'withdrawn',
      by: ['applicant', 'windowClerk', ...officers],
      asks: Reasoned,
      cite: ownWay('体检出于企业自愿，出具报告之前可以撤回'),
    },
  },
})
