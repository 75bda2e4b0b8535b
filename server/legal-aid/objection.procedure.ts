import { statute } from '../kernel/citation.ts'
import { days, months } from '../kernel/span.ts'
import { defineProcedure, fields } from '../procedures/index.ts'
import { aidLaw, confidential, retention } from './law.ts'

const { choice, date, form, text } = fields

const raise = aidLaw.article(49, '对不予援助、终止援助的决定有异议的，可以向司法行政部门提出', { paragraph: 1 })
const review = aidLaw.article(49, '自收到异议之日起五日内审查，作出维持或者责令改正的决定', { paragraph: 2 })
const further = aidLaw.article(49, '对维持决定不服的，可以依法申请行政复议或者提起行政诉讼', { paragraph: 3 })

const Objection = form('法律援助异议', {
  receivedOn: date('收到决定的日期', { description: '异议期限自收到决定之日起算' }),
  why: text('为什么不同意该决定', { description: '可以补充新的事实和材料' }),
})
const Upholding = form('维持决定', { reason: text('事实和理由') })
const Ordering = form('责令改正', {
  what: choice('怎样改正', {
    grant: '给予法律援助',
    resume: '恢复法律援助，重新指派',
    redecide: '重新审查并作出决定',
  }),
  reason: text('事实和理由'),
})

/** 异议审查: held by the bureau that set up the centre. What it orders begins at once in a matter of the centre's own: no dead end. */
export const objection = defineProcedure({
  id: 'legal-aid.objection',
  title: '法律援助异议',
  gist: '不同意不予法律援助或者终止法律援助的决定，请司法行政部门审查',
  version: '2022-01-01',
  heldBy: ['bureau'],
  public: true,
  retention,
  confidential,
  states: {
    raised: {
      title: '审查中',
      says: '司法行政部门自收到异议之日起五日内审查并作出决定',
      terms: [{ to: '审查异议，作出维持或者责令改正的决定', owes: 'bureauReviewer', within: days(5), cite: review }],
    },
    upheld: {
      title: '维持原决定',
      says: '司法行政部门维持原决定，理由见决定书；您可以申请行政复议或者提起行政诉讼',
      final: 'refused',
      remedies: [
        {
          title: '申请行政复议',
          within: days(60),
          to: '行政复议机关',
          cite: statute('中华人民共和国行政复议法').article(20, '自知道或者应当知道该行政行为之日起六十日内申请', {
            paragraph: 1,
          }),
        },
        {
          title: '提起行政诉讼',
          within: months(6),
          to: '人民法院',
          cite: statute('中华人民共和国行政诉讼法').article(46, '自知道或者应当知道作出行政行为之日起六个月内提起', {
            paragraph: 1,
          }),
        },
      ],
    },
    ordered: { title: '责令改正', says: '司法行政部门已责令改正，法律援助机构正在依决定办理', final: 'referred' },
    withdrawn: { title: '已撤回', says: '异议已经撤回', final: 'withdrawn' },
  },
  actions: {
    object: {
      title: '提出异议',
      to: 'raised',
      by: ['applicant', 'representative', 'bureauReviewer'],
      asks: Objection,
      needs: ['legal-aid.decision-to-object', 'legal-aid.right-bureau', 'legal-aid.objection-in-time'],
      notifies: [{ who: 'applicant', template: 'legal-aid.received' }],
      cite: raise,
    },
    withdraw: {
      title: '撤回异议',
      from: 'raised',
      to: 'withdrawn',
      by: ['applicant', 'recipient', 'representative'],
      cite: raise,
    },
    uphold: {
      title: '维持原决定',
      from: 'raised',
      to: 'upheld',
      by: 'bureauReviewer',
      asks: Upholding,
      does: 'legal-aid.uphold',
      issues: ['legal-aid.upheld'],
      notifies: [{ who: 'applicant', template: 'legal-aid.news' }],
      cite: further,
    },
    order: {
      title: '责令改正',
      from: 'raised',
      to: 'ordered',
      by: 'bureauReviewer',
      asks: Ordering,
      does: 'legal-aid.order',
      issues: ['legal-aid.ordered'],
      notifies: [{ who: 'applicant', template: 'legal-aid.news' }],
      cite: review,
    },
  },
})
