import { fields } from '../procedures/index.ts'

/** What a question is about, as the lists show it. */
export const categories = {
  family: '婚姻家庭',
  inheritance: '继承',
  minor: '未成年人',
  elderly: '老年人',
  disabled: '残疾人',
  labour: '劳动用工',
  migrantWorker: '农民工',
  debt: '债务',
  contract: '合同',
  consumer: '消费',
  injury: '侵权、人身损害',
  traffic: '交通事故',
  medical: '医疗',
  property: '房产土地',
  neighbours: '相邻关系',
  company: '公司经营',
  intellectual: '知识产权',
  criminal: '刑事',
  administrative: '行政',
  lawsuit: '诉讼、执行',
  notary: '公证、鉴定、仲裁',
  crossBorder: '涉港澳台、涉外',
  other: '其他',
  unclear: '不清楚',
} as const
export type Category = keyof typeof categories

export const urgencies = { ordinary: '一般', urgent: '紧急' } as const

/** The longest question and the longest answer, in characters. */
export const longest = 5000

export const Question = fields.form('法律咨询', {
  question: fields.text('您遇到了什么事', { min: 2, max: longest, description: '用自己的话说就行，不用写法律术语。' }),
  category: fields.choice('属于哪一类', categories, { optional: true, description: '不清楚可以不选。' }),
  urgency: fields.choice('是否紧急', urgencies, {
    optional: true,
    description: '例如马上要开庭、期限就要到了、人身安全受到威胁。',
  }),
})

export const Answer = fields.form('答复', {
  text: fields.text('答复', { min: 2, max: longest, description: '引用条文请写明《法律名称》第几条，系统会核对。' }),
  cites: fields.text('另外引用的条文', {
    max: 1000,
    optional: true,
    description: '一行一条，例如：《民法典》第一千零七十九条。',
  }),
})

export const Booking = fields.form('约期答复', {
  on: fields.date('约定的答复日期', { description: '应为工作日，且不晚于约期答复的最长期限。' }),
  why: fields.text('暂时不能答复的原因', { max: 500 }),
})

export const Further = fields.form('追问', {
  question: fields.text('还有什么不清楚', { min: 2, max: longest }),
})

export const Referral = fields.form('转为法律援助申请', {
  note: fields.text('转办说明', { max: 1000, optional: true }),
  agency: fields.count('法律援助机构', {
    'x-source': '/api/v1/agencies?procedure=legal-aid.application',
    min: 1,
    max: 2_147_483_647,
    optional: true,
    description: '不填的，转给本地的法律援助机构。',
  }),
})
