import { unverified } from '../kernel/citation.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'

const own = (gist: string) => unverified('本系统', gist)

export const settings: Readonly<Record<string, Setting>> = {
  'partnerships.bulletins-a-year': {
    title: '“建立工作信息互通机制”每年至少互通几次',
    value: 1,
    source: unverified('广东各地级以上市法治建设结对提升工作的公开报道', '建立工作信息互通机制；次数原文未写明'),
  },
  'partnerships.duties-without-agreement': {
    title: '协议暂停、提前终止时尚未完成的当年事项：released 不再承担，owed 仍应完成',
    value: 'released',
    source: own('协议不生效期间不承担年度事项；恢复后重新承担；以协议文本为准'),
  },
  'partnerships.statement-from': {
    title: '当年的年度结对情况自何日（月-日）起可以生成、签署',
    value: '12-15',
    source: own('年终各方共同确认；十二月十五日起'),
  },
  'partnerships.report-days': {
    title: '互派交流期满之后几日之内提交报告',
    value: 14,
    source: own('期满十四日之内提交交流报告'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'pair-duty': { title: '结对年度事项', gist: '规定动作、自选动作，当年完成并经另一方确认', owedTo: 'said' },
  'pair-project': { title: '结对项目节点', gist: '合作交流项目的节点，到期办成', owedTo: 'said' },
  'pair-meeting': { title: '结对会议议定事项', gist: '会议议定由一方在何日之前办理', owedTo: 'said' },
  'pair-exchange': { title: '互派交流报告', gist: '交流期满之后提交报告', owedTo: 'said' },
}
