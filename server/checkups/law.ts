import { statute, unverified } from '../kernel/citation.ts'

/** The laws that findings rest on, every article of which was read. */
export const company = statute('中华人民共和国公司法')
export const civil = statute('中华人民共和国民法典')
export const labourContract = statute('中华人民共和国劳动合同法')
export const socialInsurance = statute('中华人民共和国社会保险法')
export const productQuality = statute('中华人民共和国产品质量法')
export const consumers = statute('中华人民共和国消费者权益保护法')
export const foodSafety = statute('中华人民共和国食品安全法')
export const eCommerce = statute('中华人民共和国电子商务法')
export const patents = statute('中华人民共和国专利法')
export const trademarks = statute('中华人民共和国商标法')
export const copyright = statute('中华人民共和国著作权法')
export const competition = statute('中华人民共和国反不正当竞争法')
export const criminal = statute('中华人民共和国刑法')
export const foreignInvestment = statute('中华人民共和国外商投资法')
export const bankruptcy = statute('中华人民共和国企业破产法')
export const personalInformation = statute('中华人民共和国个人信息保护法')
export const networkSecurity = statute('中华人民共和国网络安全法')
export const arbitration = statute('中华人民共和国仲裁法')
export const privateEconomy = statute('中华人民共和国民营经济促进法')
export const payments = statute('保障中小企业款项支付条例')
export const wages = statute('保障农民工工资支付条例')
export const education = statute('中华人民共和国法治宣传教育法')
const lawyers = statute('中华人民共和国律师法')
const businessClimate = statute('优化营商环境条例')

/** Why a judicial bureau offers checks at all. */
export const service = privateEconomy.article(
  55,
  '司法行政部门组织律师、公证、调解等机构，为民营经济组织提供有针对性的法律服务',
  {
    paragraph: 2,
  },
)
export const integrated = businessClimate.article(
  68,
  '整合律师、公证、司法鉴定、调解、仲裁等公共法律服务资源，为优化营商环境提供法律服务',
)
export const prevention = privateEconomy.article(
  39,
  '支持引导民营经济组织提升依法合规经营管理水平，及时预防、发现、治理经营中违法违规等问题',
  {
    paragraph: 1,
  },
)

/** 体检内容: what a firm says of itself here is told to nobody else. */
export const confidential = lawyers.article(38, '对执业活动中知悉的商业秘密和委托人不愿泄露的有关情况和信息予以保密')

/** No rule on the order of a check was found: states, limits and bands are the house's own, settings all of them (待核). */
export const ownWay = (gist: string) => unverified('企业法治体检工作规则', gist)

export const retention = {
  years: 10,
  cite: unverified('机关文件材料归档的有关规定', '法治体检卷宗的保管期限，未见规定原文'),
}
