import { statute, unverified } from '../kernel/citation.ts'

const environment = statute('优化营商环境条例')
const private_ = statute('中华人民共和国民营经济促进法')
const small = statute('中华人民共和国中小企业促进法')
const lawyers = statute('中华人民共和国律师法')
const publicity = statute('中华人民共和国法治宣传教育法')

/** What services to firms rest on. */
export const law = {
  service: environment.article(
    68,
    '整合律师、公证、司法鉴定、调解、仲裁等公共法律服务资源，为优化营商环境提供全方位法律服务',
  ),
  targeted: private_.article(55, '司法行政部门组织协调律师、公证等机构和专家，为民营经济组织提供有针对性的法律服务', {
    paragraph: 2,
  }),
  heard: private_.article(44, '建立畅通有效的政企沟通机制，及时听取各类经济组织的意见建议，解决其反映的合理问题', {
    paragraph: 2,
  }),
  channel: small.article(51, '建立专门渠道，听取中小企业的意见和建议，及时反馈，督促改进'),
  secrecy: lawyers.article(38, '律师应当保守在执业活动中知悉的国家秘密、商业秘密，不得泄露当事人的隐私', {
    paragraph: 1,
  }),
  supervision: lawyers.article(
    23,
    '律师事务所应当建立健全执业管理、利益冲突审查、档案管理等制度，对律师执业活动进行监督',
  ),
  training: publicity.article(29, '企业加强对职工的法治教育培训，提升管理法治化水平'),
} as const

/** The order of work that no rule was found for (待核). */
export const ownWay = (gist: string) => unverified('惠企法律服务工作规则', gist)

/** 敏感性案件和重大群体性案件备案通报: named in the city's opinions; its list and days are local and were not seen (待核). */
export const localFiling = (gist: string) => unverified('敏感性案件和重大群体性案件承办备案通报制度', gist)

/** The rule on keeping was not seen. */
export const retention = {
  years: 10,
  cite: unverified('公共法律服务档案管理规定', '惠企服务卷宗的保管期限，未见规定原文'),
}
