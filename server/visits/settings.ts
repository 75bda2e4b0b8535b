import { unverified } from '../kernel/citation.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'

/** What no rule was found for: settings of the house (待核). */
export const ownWay = (gist: string) => unverified('法律特派员走访工作规则', gist)

export const settings: Readonly<Record<string, Setting>> = {
  'visits.amend-days': {
    title: '走访填报之后几日之内可以自行更正，其后须说明理由',
    value: 7,
    source: ownWay('更正的期限未见规定'),
  },
  'visits.photographs': { title: '每次走访最多几张照片', value: 9, source: ownWay('照片张数未见规定') },
  'visits.fewest-ratings': {
    title: '几件以上的评价才汇总公开（防止推知评价人）',
    value: 3,
    source: ownWay('匿名评价的最小汇总数未见规定'),
  },
  'visits.callback-days': {
    title: '差评应当在几个工作日之内回访',
    value: 5,
    source: unverified('好差评工作要求', '差评应当回访，天数各地不一'),
  },
  'visits.dispute-days': {
    title: '企业异议应当在几个工作日之内核实',
    value: 5,
    source: ownWay('核实异议的期限未见规定'),
  },
  'visits.topics': {
    title: '走访主题（可另填）',
    value: [
      '惠企政策宣传',
      '合同管理',
      '劳动用工',
      '知识产权',
      '融资贷款',
      '股权治理',
      '产品质量',
      '刑事风险',
      '诉讼指引',
      '意见建议',
    ],
    source: ownWay('主题由各地自定'),
  },
  'visits.need-kinds': {
    title: '需求类别（可另填）',
    value: ['法律咨询', '合同审查', '纠纷化解', '疑难会诊', '专题调研', '普法讲座', '政策诉求', '其他'],
    source: ownWay('类别由各地自定'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'visit-callback': { title: '差评回访', gist: '企业对走访评价不满意的，由特派员工作办公室回访', owedTo: 'said' },
  'visit-dispute': { title: '走访异议核实', gist: '企业对走访记录有异议的，由特派员工作办公室核实', owedTo: 'said' },
}
