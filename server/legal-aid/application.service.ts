import { days } from '../kernel/span.ts'
import type { Action } from '../procedures/index.ts'
import { Back, Decide } from './application.forms.ts'
import { those } from './application.review.ts'
import { report } from './application.states.ts'
import { finding } from './assigning.table.ts'
import { aidLaw, caseRules, leftOpen } from './law.ts'
import * as forms from './service.forms.ts'

/** Who provides aid (法律援助法 12, 13, 17). */
const helpers = ['lawyer', 'grassrootsLegalWorker', 'legalAidVolunteer'] as const
const inHand = ['assigned', 'delayed', 'underway'] as const

const assign = aidLaw.article(43, '自作出决定之日起三日内指派法律援助人员', { paragraph: 1 })
const retainer = caseRules(27, '自安排或者指派之日起五日内签订委托协议和授权委托书')
const keepTold = aidLaw.article(46, '应当向受援人通报办理情况', { paragraph: 2 })
const change = aidLaw.article(55, '未依法履行职责的，受援人可以请求更换法律援助人员')
const end = aidLaw.article(48, '有所列情形之一的，应当作出终止法律援助的决定', { paragraph: 1 })
const tell = aidLaw.article(48, '法律援助人员发现终止情形的，应当及时报告', { paragraph: 2 })
const closing = aidLaw.article(50, '办理结束后及时报告，提交文书副本和办理情况报告等材料')
const toldAll = [
  { who: 'applicant', template: 'legal-aid.news' },
  { who: 'recipient', template: 'legal-aid.news' },
  { who: 'representative', template: 'legal-aid.news' },
] as const

/** From the grant to the archive (法律援助法 43, 46–50, 52, 55, 59). */
export const service = {
  appoint: {
    title: '依办案机关通知指派',
    to: 'assigned',
    by: 'referral',
    asks: forms.Appointment,
    cite: aidLaw.article(36, '收到通知后三日内指派律师'),
  },
  ...finding('granted'),
  assign: {
    title: '指派法律援助人员',
    from: 'granted',
    to: 'assigned',
    by: 'assigner',
    when: ['legal-aid.conflict-cleared'],
    does: 'legal-aid.assign',
    issues: ['legal-aid.assignment'],
    notifies: toldAll,
    cite: assign,
  },
  retain: {
    title: '登记委托协议',
    from: ['assigned', 'delayed'],
    to: 'underway',
    by: helpers,
    asks: forms.Retained,
    told: true,
    cite: retainer,
  },
  explainDelay: {
    title: '说明未能按时签订的原因',
    from: 'assigned',
    to: 'delayed',
    by: helpers,
    asks: forms.Delay,
    told: true,
    cite: retainer,
  },
  progress: {
    title: '通报办理情况',
    from: 'underway',
    by: helpers,
    asks: forms.Progress,
    told: true,
    notifies: toldAll,
    promises: [report],
    cite: keepTold,
  },
  askChange: {
    title: '请求更换法律援助人员',
    from: inHand,
    by: those,
    asks: forms.AskChange,
    promises: [
      {
        to: '答复更换请求',
        owes: 'assigner',
        within: days(5),
        setting: 'legal-aid.change',
        metBy: ['replace', 'keep'],
        voidBy: ['conclude'],
        cite: caseRules(40, '收到更换请求后五日内决定'),
      },
    ],
    cite: change,
  },
  keep: {
    title: '决定不予更换',
    from: inHand,
    by: 'assigner',
    when: ['legal-aid.change-asked'],
    asks: forms.Keep,
    told: true,
    issues: ['legal-aid.no-change'],
    notifies: toldAll,
    cite: change,
  },
  replace: {
    title: '更换法律援助人员',
    from: inHand,
    to: 'granted',
    by: 'assigner',
    asks: forms.Replace,
    does: 'legal-aid.take-back',
    issues: ['legal-aid.change'],
    notifies: toldAll,
    cite: change,
  },
  proposeTermination: {
    title: '报告或者请求终止援助',
    from: ['granted', ...inHand],
    by: [...helpers, 'intakeOfficer', ...those],
    needs: ['legal-aid.ground-is-theirs'],
    asks: forms.ProposeTermination,
    promises: [
      {
        to: '决定是否终止法律援助',
        owes: 'approver',
        within: days(7),
        setting: 'legal-aid.termination',
        metBy: ['terminate', 'carryOn'],
        voidBy: ['conclude'],
        cite: leftOpen(48, '有所列情形的应当作出终止决定；法律未定日数'),
      },
    ],
    cite: tell,
  },
  carryOn: {
    title: '决定继续援助',
    from: ['granted', ...inHand],
    by: 'approver',
    when: ['legal-aid.termination-open'],
    asks: Decide,
    cite: end,
  },
  terminate: {
    title: '决定终止法律援助',
    from: ['granted', ...inHand],
    to: 'terminated',
    by: 'approver',
    notBy: ['proposeTermination'],
    when: ['legal-aid.termination-open'],
    asks: Decide,
    issues: ['legal-aid.termination'],
    notifies: toldAll,
    cite: end,
  },
  conclude: {
    title: '报告办理结束',
    from: 'underway',
    to: 'concluded',
    by: helpers,
    asks: forms.Report,
    told: true,
    needs: ['legal-aid.ended-already'],
    notifies: toldAll,
    cite: closing,
  },
  file: {
    title: '提交结案材料',
    from: 'concluded',
    to: 'examining',
    by: helpers,
    asks: forms.ClosingFile,
    cite: closing,
  },
  returnFile: {
    title: '退回补充结案材料',
    from: 'examining',
    to: 'concluded',
    by: 'intakeOfficer',
    asks: Back,
    cite: caseRules(44, '材料不齐的退回补充'),
  },
  passFile: {
    title: '结案材料通过审查',
    from: 'examining',
    to: 'settling',
    by: 'intakeOfficer',
    asks: forms.Examination,
    issues: ['legal-aid.closing'],
    cite: caseRules(44, '自收到结案材料之日起三十日内审查'),
  },
  settle: {
    title: '核定补贴',
    from: 'settling',
    to: 'revisiting',
    by: 'approver',
    notBy: ['passFile'],
    asks: forms.Subsidy,
    does: 'legal-aid.settle',
    issues: ['legal-aid.subsidy'],
    cite: aidLaw.article(52, '应当及时支付法律援助补贴', { paragraph: 1 }),
  },
  revisit: {
    title: '回访并归档',
    from: 'revisiting',
    to: 'archived',
    by: ['windowClerk', 'intakeOfficer'],
    asks: forms.Revisit,
    cite: aidLaw.article(59, '综合运用回访受援人等措施，督促提升服务质量'),
  },
} as const satisfies Readonly<Record<string, Action>>
