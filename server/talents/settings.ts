import { unverified } from '../kernel/citation.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'

/** What the two sides agree on between them; no rule was seen (待核). */
export const ownWay = (gist: string) => unverified('资源共享和互聘约定', gist)

export const settings: Readonly<Record<string, Setting>> = {
  'talents.reply': {
    title: '答复伙伴请用（工作日）',
    value: 3,
    source: ownWay('天数未见规定，由双方约定'),
  },
  'talents.accept': {
    title: '答复互聘（工作日）',
    value: 10,
    source: ownWay('天数未见规定，由双方约定'),
  },
  'talents.lapse': {
    title: '知悉共享资源停止提供（工作日）',
    value: 10,
    source: ownWay('天数未见规定，由所属机构安排'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'talent-reply': { title: '共享资源请用', gist: '答复伙伴请用专家、调解员、律师等', owedTo: 'said' },
  'talent-lapse': { title: '共享资源停止提供', gist: '知悉因机构合并停止提供，决定是否另行提供', owedTo: 'said' },
  'talent-appointment': { title: '调解员互聘', gist: '答复互聘', owedTo: 'said' },
}
