import type { Citation } from '../kernel/citation.ts'
import { aidLaw } from './law.ts'

/**
 * What legal aid may be asked for, and on what condition. `hardship`: only who is in hardship (31); `unconditional`: whoever is in that
 * case (32); `defence`: hardship or another reason (24); the rest need hardship by their own article (29, 33).
 */
export type Ground = { title: string; condition: 'hardship' | 'unconditional' | 'defence'; cite: Citation }

const hardship = (item: number, title: string): Ground => ({
  title,
  condition: 'hardship',
  cite: aidLaw.article(31, `${title}的当事人，因经济困难没有委托代理人的，可以申请`, { item }),
})
const unconditional = (item: number, title: string): Ground => ({
  title,
  condition: 'unconditional',
  cite: aidLaw.article(32, `${title}，不受经济困难条件的限制`, { item }),
})

export const grounds = {
  stateCompensation: hardship(1, '依法请求国家赔偿'),
  socialInsurance: hardship(2, '请求给予社会保险待遇或者社会救助'),
  pension: hardship(3, '请求发给抚恤金'),
  support: hardship(4, '请求给付赡养费、抚养费、扶养费'),
  wages: hardship(5, '请求确认劳动关系或者支付劳动报酬'),
  capacity: hardship(6, '请求认定公民无民事行为能力或者限制民事行为能力'),
  workInjury: hardship(7, '请求工伤事故人身损害赔偿'),
  traffic: hardship(7, '请求交通事故人身损害赔偿'),
  foodAndDrugs: hardship(7, '请求食品药品安全事故人身损害赔偿'),
  medical: hardship(7, '请求医疗事故人身损害赔偿'),
  environment: hardship(8, '请求环境污染、生态破坏损害赔偿'),
  otherHardship: hardship(9, '法律、法规、规章规定的其他需要经济困难条件的情形'),
  heroes: unconditional(1, '英雄烈士近亲属为维护英雄烈士的人格权益'),
  goodSamaritan: unconditional(2, '因见义勇为行为主张相关民事权益'),
  acquitted: unconditional(3, '再审改判无罪请求国家赔偿'),
  violence: unconditional(4, '遭受虐待、遗弃或者家庭暴力的受害人主张相关权益'),
  otherUnconditional: unconditional(5, '法律、法规、规章规定的其他不受经济困难条件限制的情形'),
  defence: {
    title: '刑事案件犯罪嫌疑人、被告人申请辩护',
    condition: 'defence',
    cite: aidLaw.article(24, '因经济困难或者其他原因没有委托辩护人的，本人及其近亲属可以申请'),
  },
  victim: {
    title: '刑事被害人、自诉人、附带民事诉讼原告人申请代理',
    condition: 'hardship',
    cite: aidLaw.article(29, '因经济困难没有委托诉讼代理人的，可以申请'),
  },
  retrial: {
    title: '人民法院决定再审或者人民检察院提出抗诉的案件',
    condition: 'hardship',
    cite: aidLaw.article(33, '因经济困难没有委托辩护人或者诉讼代理人的，本人及其近亲属可以申请'),
  },
} as const satisfies Readonly<Record<string, Ground>>

export type GroundKey = keyof typeof grounds

export const groundOf = (key: string): Ground | undefined => (grounds as Readonly<Record<string, Ground>>)[key]

/** The words of a choice among grounds, and of none of them. */
export const groundTitles = {
  ...(Object.fromEntries(Object.entries(grounds).map(([key, g]) => [key, g.title])) as Record<GroundKey, string>),
  none: '以上都不是',
} as const

/** Keys of the grounds on a condition, for the questions asked only then. */
export const keysOn = (...conditions: Ground['condition'][]): GroundKey[] =>
  (Object.keys(grounds) as GroundKey[]).filter(key => conditions.includes(grounds[key].condition))

/** 法律援助法 42: who need not be checked for hardship. The person, not the matter: in law they are still in hardship. */
export const exemptions = {
  noSteadyIncome: {
    title: '无固定生活来源的未成年人、老年人、残疾人等特定群体',
    cite: aidLaw.article(42, '无固定生活来源的特定群体，免予核查经济困难状况', { item: 1 }),
  },
  relief: {
    title: '社会救助、司法救助或者优抚对象',
    cite: aidLaw.article(42, '社会救助、司法救助或者优抚对象，免予核查经济困难状况', { item: 2 }),
  },
  migrantWorker: {
    title: '申请支付劳动报酬或者请求工伤事故人身损害赔偿的进城务工人员',
    cite: aidLaw.article(42, '讨薪或者请求工伤赔偿的进城务工人员，免予核查经济困难状况', { item: 3 }),
    /** Only in these matters. */
    only: ['wages', 'workInjury'] as readonly string[],
  },
  otherExempt: {
    title: '法律、法规、规章规定的其他人员',
    cite: aidLaw.article(42, '法律、法规、规章规定的其他人员，免予核查经济困难状况', { item: 4 }),
  },
} as const

export type ExemptionKey = keyof typeof exemptions
export const exemptionTitles = {
  ...(Object.fromEntries(Object.entries(exemptions).map(([key, e]) => [key, e.title])) as Record<ExemptionKey, string>),
  none: '都不是',
} as const

/** 法律援助法 22: the forms aid takes. */
export const aidForms = {
  advice: '法律咨询',
  drafting: '代拟法律文书',
  criminalDefence: '刑事辩护与代理',
  litigation: '民事、行政、国家赔偿案件诉讼代理',
  nonLitigation: '民事、行政、国家赔偿案件非诉讼代理',
  dutyLawyer: '值班律师法律帮助',
  labour: '劳动争议调解与仲裁代理',
  other: '法律、法规、规章规定的其他形式',
} as const
export type AidForm = keyof typeof aidForms
