import type { CommitmentKind, Setting } from '../matters/index.ts'
import { ownWay } from './law.ts'

const days = (title: string, value: number): Setting => ({
  title: `${title}（工作日）`,
  value,
  source: ownWay('天数未见规定，由各院按实际确定'),
})

/** No rule was found for these (待核). */
export const settings: Readonly<Record<string, Setting>> = {
  'modes.accept': days('需求收到之后安排特派员、调研选题收到之后决定立项', 5),
  'modes.answer': days('特派员答复企业', 10),
  'modes.confirm': days('企业确认答复或者追问，期满没有追问的转入整理成果', 10),
  'modes.post': days('拟榜', 5),
  'modes.judge': days('评议答案、评审调研报告', 10),
  'modes.form': days('组建团队、召集会诊', 5),
  'modes.plan': days('团队提出计划和分工', 5),
  'modes.work': days('团队完成分工、退回的调研报告补充', 20),
  'modes.check': days('审核团队报告', 5),
  'modes.concur': days('专家对会诊结论表明态度', 5),
  'modes.adopt': days('决定会诊意见是否采纳、登记调研报告采纳情况', 10),
  'modes.plan-research': days('提出调研方案', 10),
  'modes.draft': days('整理成果', 10),
  'modes.review': days('审批榜文、审核成果', 5),
  'modes.longest': { title: '征集、会诊、调研最长可以约定到多少日之后', value: 180, source: ownWay('期间由各院确定') },
  'modes.team-min': { title: '团队最少人数（含负责人）', value: 2, source: ownWay('人数未见规定') },
  'modes.experts-min': { title: '会诊专家最少人数', value: 3, source: ownWay('人数未见规定') },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'mode-step': { title: '服务模式环节', gist: '五种服务模式各环节的内部时限', owedTo: 'parties' },
  'mode-opinion': { title: '专家意见', gist: '会诊专家按约定签署意见', owedTo: 'holder' },
  'mode-task': { title: '团队分工', gist: '团队成员按约定完成分工', owedTo: 'holder' },
}
