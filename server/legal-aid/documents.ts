import type { Citation } from '../kernel/citation.ts'
import { dateAt } from '../kernel/day.ts'
import type { DocumentContent, DocumentKind, Situation } from '../matters/index.ts'
import { refusalGrounds } from './application.forms.ts'
import { aidLaw, caseRules } from './law.ts'
import { aidForms } from './matters.ts'
import { endings, terminationGrounds } from './service.forms.ts'

type Words = Readonly<Record<string, string>>
const wordOf = (words: Words, key: unknown): string => words[String(key)] ?? ''
const named = (s: Situation, ...roles: string[]) => s.parties.filter(p => roles.includes(p.role)).map(p => p.name)

/** Whoever aid is asked for: 申请人, after a notice 受援人. */
const person = (s: Situation): string => named(s, 'applicant', 'recipient').join('、') || '当事人'

const dated = (at: Temporal.Instant): string => {
  const { year, month, day } = dateAt(at)
  return `${year}年${month}月${day}日`
}

/** A document of the agency that holds the matter. Empty lines are left out. */
const paper = (
  s: Situation,
  heading: string,
  to: string,
  paragraphs: readonly (string | undefined | false)[],
  basis: Citation[],
  remedy?: string,
): DocumentContent => ({
  heading,
  to,
  paragraphs: paragraphs.filter((p): p is string => typeof p === 'string' && p !== ''),
  basis,
  ...(remedy && { remedy }),
  signedBy: s.agency.name,
})

/** A kind of document whose heading is its title. */
const kind = (
  title: string,
  to: (s: Situation) => string,
  paragraphs: (s: Situation) => (string | undefined | false)[],
  basis: Citation[],
  remedy?: (s: Situation) => string,
): DocumentKind => ({
  title,
  compose: s => paper(s, title, to(s), paragraphs(s), basis, remedy?.(s)),
})

const opening = (s: Situation): string =>
  `${person(s)}：你（单位）就“${s.matter.title}”提出的法律援助申请（办件编号${s.matter.number}），本机构已于${dated(s.matter.openedAt)}收到。`
const reasons = (s: Situation): string[] => (s.facts.draft?.reasons as string[] | undefined) ?? []
const said = (s: Situation, action: string, field: string): string => String(s.facts[action]?.[field] ?? '')

const decide = aidLaw.article(43, '七日内审查并作出决定；不给予的，书面告知并说明理由', { paragraph: 1 })
const once = aidLaw.article(43, '材料不齐的一次性告知；未按要求补充的，视为撤回申请', { paragraph: 2 })
const duty = aidLaw.article(47, '受援人应当如实陈述，及时提供证据材料，协助、配合办理')
const complaint = aidLaw.article(55, '受援人有权了解办理情况，可以投诉并请求更换法律援助人员')

const mayObject = (s: Situation): string =>
  `如不服本决定，可以自收到本决定之日起${s.house.setting<number>('legal-aid.objection')}日内（该期限待核）向设立本机构的司法行政部门提出异议；司法行政部门自收到异议之日起五日内审查并作出决定。`

const supplementEnds = (s: Situation): string =>
  s.matter.dueAt ? `请于${dated(s.matter.dueAt.subtract({ milliseconds: 1 }))}前` : '请'

export const documents: Readonly<Record<string, DocumentKind>> = {
  'legal-aid.acknowledgement': kind(
    '法律援助申请材料收件凭证',
    person,
    s => [
      opening(s),
      `收到材料如下：\n${said(s, 'acknowledge', 'materials')}`,
      '本机构自收到申请之日起七日内审查并作出决定。',
    ],
    [caseRules(13, '收到申请材料出具收件凭证'), decide],
  ),
  'legal-aid.supplement-notice': kind(
    '补充材料（作出说明）一次性告知书',
    person,
    s => [
      opening(s),
      `经审查，还需要补充下列材料或者作出说明：\n${said(s, 'askForMore', 'missing')}`,
      `${supplementEnds(s)}补充或者说明。未按要求补充材料或者作出说明的，视为撤回申请；备齐后可以重新申请。`,
    ],
    [once],
  ),
  'legal-aid.lapse-notice': kind(
    '视为撤回法律援助申请告知书',
    person,
    s => [opening(s), '因未按一次性告知的要求补充材料或者作出说明，视为撤回申请。备齐材料后，可以重新提出申请。'],
    [once],
  ),
  'legal-aid.grant': kind(
    '给予法律援助决定书',
    person,
    s => [
      opening(s),
      `经审查：${[...reasons(s), said(s, 'draft', 'judgement'), said(s, 'draft', 'reason'), said(s, 'confirm', 'reason')].filter(Boolean).join('；')}。`,
      `决定给予法律援助，形式为${wordOf(aidForms, s.facts.draft?.aidForm ?? s.facts.startEarly?.aidForm)}。`,
      s.action === 'approve' && '本机构自作出决定之日起三日内指派法律援助人员。法律援助不收取任何费用。',
      '受援人应当向法律援助人员如实陈述情况，及时提供证据材料，协助、配合办理；有权了解办理情况。',
    ],
    [decide, duty, complaint],
  ),
  'legal-aid.refusal': kind(
    '不予法律援助决定书',
    person,
    s => [
      opening(s),
      `经审查：${[...reasons(s), said(s, 'draft', 'judgement'), said(s, 'draft', 'reason')].filter(Boolean).join('；')}。`,
      `${wordOf(refusalGrounds, s.facts.draft?.refusal)}，决定不予法律援助。`,
      '您仍然可以免费咨询法律问题、申请人民调解，或者自行委托代理人；情况变化后可以重新申请。',
    ],
    [decide],
    mayObject,
  ),
  'legal-aid.transfer': kind(
    '移送法律援助申请通知书',
    person,
    s => [
      opening(s),
      `${said(s, 'passOn', 'reason')}`,
      '已将申请及全部材料移送有管辖权的法律援助机构，您不用重新申请。',
    ],
    [aidLaw.article(38, '向办案机关、争议处理机关所在地或者事由发生地的法律援助机构申请')],
  ),
  'legal-aid.way-given': kind(
    '由最先收到申请的机构受理告知书',
    person,
    s => [
      opening(s),
      `经查，您就同一事项已先向${said(s, 'giveWay', 'successor')}提出申请（办件编号${said(s, 'giveWay', 'successorNumber')}），由该机构继续办理，您不用重新申请。`,
    ],
    [caseRules(undefined, '就同一事项向两个以上机构申请的，由最先收到申请的机构受理')],
  ),
  'legal-aid.provisional': kind(
    '先行提供法律援助决定书',
    person,
    s => [
      opening(s),
      `${said(s, 'startEarly', 'because')}。${said(s, 'startEarly', 'reason')}`,
      `决定先行提供法律援助，形式为${wordOf(aidForms, s.facts.startEarly?.aidForm)}。`,
      '请及时补办有关手续，补充有关材料；经审查不符合条件的，将依法终止。',
    ],
    [
      aidLaw.article(44, '可以决定先行提供法律援助', { paragraph: 1 }),
      aidLaw.article(44, '受援人应当及时补办有关手续，补充有关材料', { paragraph: 2 }),
    ],
  ),
  'legal-aid.assignment': kind(
    '指派通知书',
    s => said(s, 'assign', 'firmName'),
    s => [
      `现指派${said(s, 'assign', 'lawyerName')}为${person(s)}提供法律援助，事由为“${s.matter.title}”（办件编号${s.matter.number}）。`,
      `请自指派之日起${s.house.setting<number>('legal-aid.retainer')}日内（该期限待核）与受援人签订委托协议和授权委托书，无正当理由不得拒绝、拖延或者终止提供法律援助，不得收取受援人任何财物。`,
    ],
    [
      aidLaw.article(43, '自作出决定之日起三日内指派法律援助人员', { paragraph: 1 }),
      aidLaw.article(46, '接受指派后无正当理由不得拒绝、拖延或者终止', { paragraph: 1 }),
      aidLaw.article(20, '不得向受援人收取任何财物'),
      caseRules(27, '五日内签订委托协议和授权委托书'),
    ],
  ),
  'legal-aid.letter-to-organ': kind(
    '指派律师通知函',
    s => said(s, 'notify', 'contact') || said(s, 'sendNotice', 'contact'),
    s => [
      `你单位关于为${person(s)}指派律师的通知（办件编号${s.matter.number}）收悉。`,
      `现已指派${said(s, 'assign', 'firmName')}${said(s, 'assign', 'lawyerName')}担任辩护人（诉讼代理人），请依法保障其会见、阅卷等权利。${person(s)}自行委托的，请及时告知本机构。`,
    ],
    [
      aidLaw.article(36, '三日内指派律师并通知人民法院、人民检察院、公安机关'),
      aidLaw.article(27, '不得限制或者损害委托辩护人的权利'),
    ],
  ),
  'legal-aid.change': kind(
    '更换法律援助人员通知书',
    person,
    s => [
      `经审查，决定更换承办“${s.matter.title}”的法律援助人员。${said(s, 'replace', 'reason')}`,
      '本机构将另行指派法律援助人员。',
    ],
    [complaint, caseRules(40, '更换法律援助人员')],
  ),
  'legal-aid.no-change': kind(
    '不予更换法律援助人员答复书',
    person,
    s => [`您请求更换承办“${s.matter.title}”的法律援助人员，经审查不予更换。理由：${said(s, 'keep', 'reason')}`],
    [complaint],
    () => '法律援助机构、法律援助人员未依法履行职责的，可以向司法行政部门投诉。',
  ),
  'legal-aid.termination': kind(
    '终止法律援助决定书',
    person,
    s => [
      `您的法律援助事项“${s.matter.title}”（办件编号${s.matter.number}），经审查：${wordOf(terminationGrounds, s.facts.proposeTermination?.ground)}。${said(s, 'terminate', 'reason')}`,
      '决定终止法律援助。',
    ],
    [aidLaw.article(48, '有所列情形之一的，应当作出终止法律援助的决定', { paragraph: 1 })],
    mayObject,
  ),
  'legal-aid.closing': kind(
    '法律援助案件结案审查意见',
    s => said(s, 'assign', 'firmName') || said(s, 'appoint', 'firmName'),
    s => [
      `“${s.matter.title}”（办件编号${s.matter.number}）已于${said(s, 'conclude', 'endedOn')}办理结束（${wordOf(endings, s.facts.conclude?.ending)}）。结果：${said(s, 'conclude', 'result')}`,
      '结案材料齐全，通过审查。',
    ],
    [aidLaw.article(50, '及时报告，提交法律文书副本和办理情况报告等材料'), caseRules(44, '审查结案材料')],
  ),
  'legal-aid.subsidy': kind(
    '法律援助补贴核定通知书',
    s => said(s, 'assign', 'firmName') || said(s, 'appoint', 'firmName'),
    s => [
      `“${s.matter.title}”（办件编号${s.matter.number}）的法律援助补贴核定为${(Number(s.facts.settle?.settled) / 100).toFixed(2)}元，免征增值税和个人所得税。`,
      Boolean(s.facts.settle?.reason) && `说明：${said(s, 'settle', 'reason')}`,
    ],
    [aidLaw.article(52, '及时支付法律援助补贴'), aidLaw.article(52, '补贴免征增值税和个人所得税', { paragraph: 3 })],
  ),
  'legal-aid.upheld': kind(
    '维持法律援助机构决定通知书',
    person,
    s => [
      `您对法律援助机构所作决定提出的异议（编号${s.matter.number}），本机关已审查。${said(s, 'uphold', 'reason')}`,
      '决定维持法律援助机构的决定。',
    ],
    [aidLaw.article(49, '作出维持或者责令改正的决定', { paragraph: 2 })],
    () => '如不服本决定，可以依法申请行政复议或者提起行政诉讼。',
  ),
  'legal-aid.ordered': kind(
    '责令法律援助机构改正决定书',
    person,
    s => [
      `就法律援助机构所作决定提出的异议（编号${s.matter.number}），本机关已审查。${said(s, 'order', 'reason')}`,
      `责令法律援助机构${wordOf({ grant: '给予法律援助', resume: '恢复法律援助，重新指派', redecide: '重新审查并作出决定' }, s.facts.order?.what)}。`,
    ],
    [aidLaw.article(49, '作出维持或者责令改正的决定', { paragraph: 2 })],
  ),
  'legal-aid.review-result': kind(
    '法律援助案件质量评估结果',
    s => said(s, 'assign', 'firmName') || said(s, 'appoint', 'firmName'),
    s => [
      `案件${said(s, 'drawn', 'file')}经同行评估，得分${said(s, 'score', 'score')}，等次为${said(s, 'score', 'gradeTitle')}。`,
      `评语：${said(s, 'score', 'comment')}`,
    ],
    [aidLaw.article(57, '制定服务质量标准，定期进行质量考核')],
  ),
}
