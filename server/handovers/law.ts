import { statute, unverified } from '../kernel/citation.ts'

const privacy = statute('中华人民共和国个人信息保护法')

/** 个人信息保护法 23: whoever passes personal information on to another who decides over it says to whom and why, and asks. */
export const consent = privacy.article(23, '向其他个人信息处理者提供个人信息的，告知接收方和目的，并取得个人的单独同意')
/** The same law 35: organs of state carrying out what the law charges them with tell the person; consent is not what they rest on. */
export const notice = privacy.article(35, '国家机关为履行法定职责处理个人信息，应当履行告知义务')

/** What no law seen here says of hand-over between agencies: a rule of the house, to be checked. */
export const own = (gist: string) => unverified('本系统移送规则', gist)

export const reply = own('收到移送后限期接收，或者说明理由退回并指明有管辖权的机构')
export const designation = own('对管辖有争议或者逾期不答复的，由共同上级机构或者协议约定的协调机构指定')
export const assistance = own('机构之间依协议相互协助，限期答复；不能协助的说明理由')
export const retention = { years: 5, cite: unverified('公共法律服务档案管理规定', '移送、协助记录的保管期限') }
