import type { Setting } from '../matters/index.ts'
import { caseRules, leftOpen } from './law.ts'

/** What nobody has checked or the law leaves open (待核). Limits are days. */
export const settings: Readonly<Record<string, Setting>> = {
  'legal-aid.complete': {
    title: '转来的请求：联系当事人完善申请（日）',
    value: 2,
    source: leftOpen(23, '法律未定，为机构内部时限'),
  },
  'legal-aid.handover-clock': {
    title: '移送途中审查期限：runs 照常计算，stops 暂停，restarts 自接收重新计算',
    value: 'runs',
    source: caseRules(undefined, '移送途中期限如何计算，未见规定'),
  },
  'legal-aid.draft': { title: '提出审查意见（日）', value: 5, source: leftOpen(43, '七日之内的机构内部时限') },
  'legal-aid.supplement': { title: '补正期限（日）', value: 10, source: leftOpen(43, '法律未定补正期限') },
  'legal-aid.pauses-for-supplement': {
    title: '补正时间不计入审查期限',
    value: true,
    source: caseRules(17, '补充材料或者作出说明的时间不计入审查期限'),
  },
  'legal-aid.verification': { title: '异地协查答复（日）', value: 7, source: caseRules(16, '异地协作核查，期限未见') },
  'legal-aid.pauses-for-verification': {
    title: '异地协查时间不计入审查期限',
    value: true,
    source: caseRules(17, '异地协作核查的时间不计入审查期限'),
  },
  'legal-aid.provisional-decision': {
    title: '先行提供援助、补办手续之后作出决定（日）',
    value: 7,
    source: leftOpen(44, '法律未定，参照第四十三条的七日'),
  },
  'legal-aid.conflict-answer': {
    title: '律师事务所答复利益冲突（日）',
    value: 1,
    source: leftOpen(43, '机构内部时限'),
  },
  'legal-aid.retainer': { title: '签订委托协议（日）', value: 5, source: caseRules(27, '指派之日起五日内签订') },
  'legal-aid.progress': {
    title: '通报办理情况的间隔（日）',
    value: 30,
    source: leftOpen(46, '按照规定通报，间隔未见'),
  },
  'legal-aid.change': { title: '答复更换请求（日）', value: 5, source: caseRules(40, '五日内决定是否更换') },
  'legal-aid.termination': { title: '决定是否终止（日）', value: 7, source: leftOpen(48, '法律未定') },
  'legal-aid.closing-file': { title: '提交结案材料（日）', value: 30, source: caseRules(43, '结案之日起三十日内') },
  'legal-aid.examine-file': { title: '审查结案材料（日）', value: 30, source: caseRules(44, '收到之日起三十日内') },
  'legal-aid.revisit': { title: '回访（日）', value: 30, source: leftOpen(59, '回访期限由各地规定') },
  'legal-aid.objection': { title: '提出异议（日）', value: 15, source: caseRules(22, '自收到决定之日起十五日内提出') },
  'legal-aid.peer-review': { title: '同行评估每件（日）', value: 30, source: leftOpen(57, '法律未定') },
  'legal-aid.peer-bands': {
    title: '同行评估等次的起点分',
    value: { excellent: 90, good: 80, qualified: 60 },
    source: {
      law: '民事行政法律援助案件质量同行评估规则（SF/T 0085-2020）',
      gist: '等次分数线未见',
      mark: 'unverified',
    },
  },
}
