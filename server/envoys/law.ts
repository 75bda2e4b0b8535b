import { type Citation, unverified } from '../kernel/citation.ts'

/** The published account of the scheme; the document itself was not seen. */
const account = '南平法院首批100名法律特派员出征 助力优化营商环境'
const says = (gist: string): Citation => ({ law: account, gist })

export const chosen = says('法律特派员从优秀的法官、法官助理中选派')
export const criteria = says('建立法律特派员准入标准和选派机制，提升选派质量')
export const certified = says('为法律特派员颁发证书')
export const training = says('加强学习培训；落实“传帮带”和“跟班先进找差距”等活动')
export const teams = says('组建法律特派员服务团队和专家库')
export const duty = says('严格特派责任落实；建立走访服务工作档案，督促法律特派员积极履职')
export const adjusted = says('根据活动开展情况，进一步调整、充实优化特派队伍')
export const dedicated = says('由1名特派员对接服务1个行会、商会、平台或者若干个企业')

/** What the account does not say: inner limits, numbers, who decides. Settings, all of them (待核). */
export const ownWay = (gist: string) => unverified('南平法院法律特派员工作规定', gist)

/** The rule on keeping was not seen. */
export const retention = {
  years: 10,
  cite: unverified('机关文件材料归档的有关规定', '选派材料的保管期限，未见规定原文'),
}
