import { statute, unverified } from '../kernel/citation.ts'

const judges = statute('中华人民共和国法官法')
const private_ = statute('中华人民共和国民营经济促进法')
const environment = statute('优化营商环境条例')

/** What the five modes rest on. */
export const law = {
  /** 法律服务资源整合: why courts and bureaus serve firms together. */
  service: environment.article(
    68,
    '整合律师、公证、司法鉴定、调解、仲裁等公共法律服务资源，为优化营商环境提供全方位法律服务',
  ),
  heard: private_.article(44, '建立畅通有效的政企沟通机制，及时听取各类经济组织的意见建议，解决其反映的合理问题', {
    paragraph: 2,
  }),
  /** A judge keeps trade secrets and privacy: why nothing leaves the house with a name in it. */
  secrecy: judges.article(10, '法官对履行职责中知悉的商业秘密和个人隐私予以保密', { item: 5 }),
  /** Why nobody advises on a case before their court. */
  noMeeting: judges.article(46, '接受当事人及其代理人利益输送，或者违反有关规定会见当事人及其代理人的，应当给予处分', {
    paragraph: 1,
    item: 8,
  }),
  outside: judges.article(54, '任何单位或者个人不得要求法官从事超出法定职责范围的事务', { paragraph: 1 }),
  educate: judges.article(10, '通过依法办理案件以案释法，增强全民法治观念，推进法治社会建设', { item: 7 }),
} as const

/** The order of work no rule was found for: the five modes are named in 南平's scheme, their steps and days are the house's (待核). */
export const ownWay = (gist: string) => unverified('法律特派员服务模式工作规则', gist)

/** The rule on keeping was not seen. */
export const retention = {
  years: 10,
  cite: unverified('机关文件材料归档的有关规定', '服务卷宗的保管期限，未见规定原文'),
}
