import { days } from '../kernel/span.ts'
import type { State } from '../procedures/index.ts'
import { aidLaw, caseRules, leftOpen } from './law.ts'

const objection = {
  title: '对决定有异议',
  procedure: 'legal-aid.objection',
  to: '设立该法律援助机构的司法行政部门',
  cite: aidLaw.article(49, '对不予援助、终止援助的决定有异议的，可以向司法行政部门提出', { paragraph: 1 }),
} as const

const supplementNotCounted = {
  setting: 'legal-aid.pauses-for-supplement',
  cite: caseRules(17, '补充材料或者作出说明的时间不计入审查期限'),
}
const verificationNotCounted = {
  setting: 'legal-aid.pauses-for-verification',
  cite: caseRules(17, '异地协作核查的时间不计入审查期限'),
}

/** Owed while a lawyer handles the case, again after each report (46 says 按照规定 and leaves the interval open). */
export const report = {
  to: '通报办理情况',
  owes: 'lawyer',
  within: days(30),
  setting: 'legal-aid.progress',
  metBy: ['progress'],
  voidBy: ['replace', 'conclude'],
  cite: leftOpen(46, '应当按照规定向受援人通报办理情况'),
} as const

export const states = {
  forwarding: { title: '待转交', says: '申请已由办案机关、监管场所或者值班律师收下，二十四小时内转交法律援助机构' },
  referred: {
    title: '待完善申请',
    says: '您的情况已经转到法律援助机构，工作人员会联系您补全申请，您也可以自己填写',
    terms: [
      {
        to: '取得联系，协助完善申请',
        owes: 'intakeOfficer',
        within: days(2),
        setting: 'legal-aid.complete',
        cite: leftOpen(23, '提示当事人依法申请法律援助的权利，告知条件和程序'),
      },
    ],
  },
  received: {
    title: '审查中',
    says: '正在审查您的申请，自收到申请之日起七日内作出决定',
    terms: [
      {
        to: '作出是否给予法律援助的决定',
        owes: 'approver',
        within: days(7),
        metBy: ['approve', 'refuse'],
        voidBy: ['startEarly', 'giveWay'],
        cite: aidLaw.article(43, '自收到申请之日起七日内进行审查，作出决定', { paragraph: 1 }),
      },
      {
        to: '审查材料，提出意见',
        owes: 'intakeOfficer',
        within: days(5),
        setting: 'legal-aid.draft',
        voidBy: ['startEarly', 'giveWay'],
        cite: leftOpen(43, '审查人员在七日内为审批留出时间，为机构内部时限'),
      },
    ],
  },
  lacking: {
    title: '待补正',
    says: '请按一次性告知的内容补充材料或者作出说明；逾期不补，视为撤回申请，您可以重新申请',
    pauses: 'received',
    pause: supplementNotCounted,
    terms: [
      {
        to: '补充材料或者作出说明',
        owes: 'applicant',
        within: days(10),
        setting: 'legal-aid.supplement',
        lapses: 'deemWithdrawn',
        voidBy: ['startEarly'],
        cite: leftOpen(43, '未按要求补充材料或者作出说明的，视为撤回申请；法律未定补正期限'),
      },
    ],
  },
  verifying: {
    title: '异地协查中',
    says: '正在请外地的法律援助机构协助核查',
    pauses: 'received',
    pause: verificationNotCounted,
    terms: [
      {
        to: '等候协查机构答复',
        owes: 'intakeOfficer',
        within: days(7),
        setting: 'legal-aid.verification',
        voidBy: ['startEarly'],
        cite: caseRules(16, '需要异地核查的，可以请求事由发生地等的法律援助机构协作'),
      },
    ],
  },
  drafted: {
    title: '待审批',
    says: '审查意见已经提出，等待审批',
    terms: [
      {
        to: '审批',
        owes: 'approver',
        untimed: '包含在七日审查决定期限之内',
        cite: aidLaw.article(43, '七日内作出决定', { paragraph: 1 }),
      },
    ],
  },
  granted: {
    title: '待指派',
    says: '已决定给予法律援助，三日内为您指派法律援助人员',
    terms: [
      {
        to: '指派法律援助人员',
        owes: 'assigner',
        within: days(3),
        cite: aidLaw.article(43, '自作出决定之日起三日内指派法律援助人员', { paragraph: 1 }),
      },
    ],
  },
  assigned: {
    title: '待签委托协议',
    says: '已经为您指派法律援助人员，请与其签订委托协议',
    terms: [
      {
        to: '签订委托协议和授权委托书',
        owes: 'lawyer',
        within: days(5),
        setting: 'legal-aid.retainer',
        voidBy: ['replace', 'explainDelay'],
        cite: caseRules(27, '自安排或者指派之日起五日内签订委托协议和授权委托书'),
      },
    ],
  },
  delayed: {
    title: '委托协议待签（已说明原因）',
    says: '委托协议暂时未能签订，请尽快与法律援助人员联系',
    terms: [
      {
        to: '签订委托协议和授权委托书',
        owes: 'lawyer',
        untimed: '因受援人原因或者其他客观原因无法按时签订，不受五日限制',
        cite: caseRules(27, '因受援人原因或者其他客观原因无法按时签订的除外'),
      },
    ],
  },
  underway: {
    title: '办理中',
    says: '法律援助人员正在办理您的事项，您有权随时了解进展',
    terms: [
      {
        to: '办理，结束后及时报告',
        owes: 'lawyer',
        untimed: '办理时间随案件程序；结束后应当及时报告',
        voidBy: ['replace'],
        cite: aidLaw.article(50, '办理结束后应当及时报告，提交法律文书副本和办理情况报告'),
      },
      report,
    ],
  },
  concluded: {
    title: '待交结案材料',
    says: '事项已经办理结束，法律援助人员正在整理结案材料',
    terms: [
      {
        to: '提交结案归档材料',
        owes: 'lawyer',
        within: days(30),
        setting: 'legal-aid.closing-file',
        from: 'conclude',
        on: 'endedOn',
        cite: caseRules(43, '自结案之日起三十日内提交结案归档材料'),
      },
    ],
  },
  examining: {
    title: '结案审查',
    says: '法律援助机构正在审查结案材料',
    terms: [
      {
        to: '审查结案材料',
        owes: 'intakeOfficer',
        within: days(30),
        setting: 'legal-aid.examine-file',
        cite: caseRules(44, '自收到结案材料之日起三十日内审查'),
      },
    ],
  },
  settling: {
    title: '待支付补贴',
    says: '结案材料已通过审查',
    terms: [
      {
        to: '核定并支付法律援助补贴',
        owes: 'approver',
        untimed: '法律规定及时支付，未定日数',
        cite: aidLaw.article(52, '应当及时向法律援助人员支付法律援助补贴', { paragraph: 1 }),
      },
    ],
  },
  revisiting: {
    title: '待回访',
    says: '工作人员会回访您，听取您对服务的意见',
    terms: [
      {
        to: '回访，听取对服务的意见',
        owes: 'intakeOfficer',
        within: days(30),
        setting: 'legal-aid.revisit',
        cite: leftOpen(59, '综合运用回访受援人等措施，督促提升服务质量；法律未定回访期限'),
      },
    ],
  },
  archived: { title: '已归档', says: '事项已经办结归档，您可以评价', final: 'done' },
  refused: {
    title: '不予援助',
    says: '决定不予法律援助，理由见决定书；您可以提出异议，也可以咨询、调解或者自行委托代理人',
    final: 'refused',
    remedies: [objection],
  },
  terminated: {
    title: '已终止援助',
    says: '决定终止法律援助，理由见决定书；您可以提出异议',
    final: 'ended',
    remedies: [objection],
  },
  withdrawn: { title: '已撤回', says: '申请已经撤回，需要时可以重新申请', final: 'withdrawn' },
  lapsed: { title: '视为撤回', says: '未在期限内补正，视为撤回申请，备齐后可以重新申请', final: 'withdrawn' },
  givenWay: { title: '由最先收到的机构办理', says: '您的同一申请由最先收到的法律援助机构办理', final: 'referred' },
} as const satisfies Readonly<Record<string, State>>
