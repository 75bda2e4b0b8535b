import { fields } from '../procedures/index.ts'
import { languages } from './choosing.ts'
import { aidForms, groundTitles } from './matters.ts'
import { conditionQuestions, meansQuestions } from './self-check.ts'
import { urgentGrounds } from './urgency.ts'

const { choice, count, date, form, line, many, region, text, yesNo } = fields

/** Who stands in for whom (法律援助法 24, 29, 33, 40). */
export const appliesAs = {
  self: '本人',
  legalRepresentative: '法定代理人',
  otherLegalRepresentative: '其他法定代理人（法定代理人侵犯其权益）',
  nearRelative: '近亲属',
} as const
export const nearRelativeWhy = {
  infringed: '法定代理人侵犯其合法权益',
  detained: '本人被羁押、服刑或者强制隔离戒毒',
  accused: '本人是犯罪嫌疑人、被告人',
  victim: '本人是公诉案件的被害人',
  retrial: '案件已决定再审或者抗诉',
} as const

const request = {
  appliesAs: choice('您为谁申请', appliesAs, {
    description: '无民事行为能力、限制民事行为能力人和被羁押人员可以由他人代为申请',
  }),
  nearRelativeWhy: choice('近亲属为什么可以代为申请', nearRelativeWhy, {
    'x-when': { field: 'appliesAs', is: ['nearRelative'] },
    description: '法律只在这些情形允许近亲属代为申请',
  }),
  ...conditionQuestions,
  exemptionProof: line('有什么材料可以证明', {
    'x-when': { field: 'exemption', is: ['noSteadyIncome', 'relief', 'migrantWorker', 'otherExempt'] },
    description: '有材料证明的，免予核查经济困难状况；没有的可以写“无”，由法律援助机构查询',
  }),
  otherReason: text('没有委托辩护人的原因', {
    'x-when': { field: 'ground', is: ['defence'] },
    optional: true,
    description: '因经济困难以外的原因也可以申请，请说明',
  }),
  otherBasis: line('依据哪一项规定', {
    'x-when': { field: 'ground', is: ['otherHardship', 'otherUnconditional'] },
    description: '法律、法规、规章另有规定的，请写明名称',
  }),
  story: text('事情的经过和您的请求', { description: '时间、地点、对方是谁、您希望得到什么，按自己的话写' }),
  proceeding: choice(
    '事情到了哪一步',
    { litigation: '已经或者准备打官司', nonLitigation: '还没有打官司（调解、仲裁、协商等）', unsure: '不清楚' },
    { description: '决定由哪里的法律援助机构受理' },
  ),
  organ: line('办案机关', {
    'x-when': { field: 'proceeding', is: ['litigation'] },
    optional: true,
    description: '人民法院、人民检察院或者公安机关的名称',
  }),
  organRegion: region('办案机关在哪里', {
    'x-when': { field: 'proceeding', is: ['litigation'] },
    description: '诉讼事项向办案机关所在地申请',
  }),
  disputeRegion: region('事情发生在哪里', {
    'x-when': { field: 'proceeding', is: ['nonLitigation'] },
    description: '非诉讼事项向争议处理机关所在地或者事由发生地申请',
  }),
  limitEnds: date('已知的时效或者期限届满日', { optional: true, description: '快到期的可以先行提供法律援助' }),
  ...meansQuestions,
  checking: choice(
    '经济困难状况怎样核查',
    { query: '同意通过信息共享查询', pledge: '个人诚信承诺：以上说明属实，不实愿承担法律责任' },
    { 'x-when': { field: 'exemption', is: ['none'] }, description: '两种方式任选其一，不需要开具证明' },
  ),
  language: choice('用什么语言交流', languages, { optional: true, description: '尽量安排会这种语言的人员' }),
  access: many(
    '需要哪些便利',
    {
      sign: '手语翻译',
      braille: '盲文或者大字文书',
      wheelchair: '无障碍场所',
      visit: '上门服务',
      companion: '由家人陪同',
    },
    { optional: true, description: '为老年人、残疾人提供无障碍设施设备和服务' },
  ),
  minor: yesNo('受援人是否未满十八周岁', { description: '未成年人由熟悉未成年人身心特点的律师办理' }),
}

export const AidRequest = form('法律援助申请', request)

export const DetainedRequest = form('在押人员法律援助申请', {
  ...request,
  place: line('现在何处', { description: '看守所、监狱、强制隔离戒毒所等' }),
  caseNumber: line('案号', { optional: true }),
})

/** What a consultation hands on: its own answers come along by themselves. */
export const Referral = form('转来的法律援助请求', {
  story: text('咨询中说到的情况', { description: '当事人不用再说一遍' }),
  ground: choice('大致属于哪一类', groundTitles, { optional: true }),
  limitEnds: date('已知的时效或者期限届满日', { optional: true }),
})

export const Transferred = form('移送', { reason: text('移送理由') })
export const ByOrder = form('依司法行政部门决定', {
  order: line('决定文号或者办件编号'),
  instruction: text('决定的内容'),
})

export const Materials = form('收件登记', {
  materials: text('收到的材料', { description: '逐行写明名称、份数和日期，作为收件凭证' }),
})

export const Shortfall = form('一次性补正告知', {
  missing: text('需要补充的材料或者需要说明的情况', { description: '一次告知全部内容，不得再次要求补正' }),
})

export const Supplement = form('补充材料', {
  supplied: text('补充了哪些材料，或者说明', { description: '材料可在本页上传' }),
  exemptionProof: line('免予核查的证明材料', { optional: true }),
})

export const AskVerification = form('异地协查', {
  agency: count('协查机构', { min: 1, 'x-source': '/api/v1/agencies?procedure=legal-aid.verification' }),
  question: text('需要核查的事项'),
})
export const VerificationReply = form('协查答复', {
  answer: choice('答复', { done: '已协助核查', declined: '不能协助' }),
  said: text('核查情况或者理由'),
})

export const refusalGrounds = {
  scope: '所述事项不属于法律援助范围',
  means: '不符合经济困难标准',
  entrusted: '已委托代理人或者辩护人',
  other: '其他不符合法律援助条件的情形',
} as const

export const Draft = form('审查意见', {
  proposal: choice('意见', { give: '给予法律援助', refuse: '不予法律援助' }),
  aidForm: choice('援助形式', aidForms, { 'x-when': { field: 'proposal', is: ['give'] } }),
  refusal: choice('不予援助的理由', refusalGrounds, { 'x-when': { field: 'proposal', is: ['refuse'] } }),
  checkedBy: choice('经济困难状况怎样核实', {
    query: '信息共享查询',
    pledge: '个人诚信承诺',
    exempt: '有材料证明，免予核查',
    none: '不需要核查',
  }),
  judgement: text('判断理由', {
    optional: true,
    description: '与系统按标准计算的结果不同，或者数据未录入、需要人工判断时，必须写明',
  }),
  reason: text('事实和理由', { description: '写入决定书' }),
})

export const Back = form('退回', { reason: text('退回理由') })
export const Remark = form('审批', { remark: text('审批意见', { optional: true }) })

export const PassOn = form('移送有管辖权的机构', {
  agency: count('移送至', { min: 1, 'x-source': '/api/v1/agencies?procedure=legal-aid.application' }),
  reason: text('移送理由'),
})

export const Urgent = form('先行提供法律援助', {
  ground: choice('情形', urgentGrounds),
  limitEnds: date('时效或者期限届满日', {
    'x-when': { field: 'ground', is: ['limitation'] },
    description: '剩余不足七日才可以先行提供',
  }),
  basis: line('依据的规定', { 'x-when': { field: 'ground', is: ['other'] } }),
  aidForm: choice('援助形式', aidForms),
  reason: text('具体情况'),
})
export const Papers = form('补办手续', { supplied: text('补办的手续和补充的材料') })

export const Decide = form('决定', { reason: text('事实和理由') })
