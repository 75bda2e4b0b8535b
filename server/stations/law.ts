import { statute, unverified } from '../kernel/citation.ts'

const environment = statute('优化营商环境条例')
const private_ = statute('中华人民共和国民营经济促进法')

/** What a station's services to firms rest on. */
export const law = {
  service: environment.article(
    68,
    '整合律师、公证、司法鉴定、调解、仲裁等公共法律服务资源，为优化营商环境提供全方位法律服务',
  ),
  heard: private_.article(44, '建立畅通有效的政企沟通机制，及时听取各类经济组织的意见建议，解决其反映的合理问题', {
    paragraph: 2,
  }),
} as const

/** The station's own rules (共建合作协议书、实施方案) leave days to the parties; the document was not seen (待核). */
export const ownWay = (gist: string) => unverified('“反向飞地”公共法律服务工作站实施方案', gist)

export const retention = {
  years: 10,
  cite: unverified('公共法律服务档案管理规定', '工作站服务卷宗的保管期限，未见规定原文'),
}
