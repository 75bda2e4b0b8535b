import type { CommitmentKind, Setting } from '../matters/index.ts'
import { ownWay } from './law.ts'

const days = (title: string, value: number): Setting => ({
  title: `${title}（工作日）`,
  value,
  source: ownWay('天数未见规定，由两地在工作机制中确定'),
})

/** No rule was found for these (待核). */
export const settings: Readonly<Record<string, Setting>> = {
  'stations.route': days('工作站收到需求之后派单', 2),
  'stations.order': days('承办单位答复服务单', 10),
  'stations.follow': days('派单之后工作站给企业答复', 12),
  'stations.confirm': days('企业确认答复，期满没有异议的办结', 10),
  'stations.problem-confirm': days('另一方确认问题销号', 5),
  'stations.meeting-months': {
    title: '例会间隔（月）',
    value: 3,
    source: ownWay('定期沟通的间隔未见规定，由两地确定'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'station-request': { title: '工作站服务', gist: '工作站接办企业需求各环节的期限', owedTo: 'parties' },
  'station-problem': { title: '工作站问题清单', gist: '问题的解决和确认', owedTo: 'said' },
  'station-meeting': { title: '工作站例会', gist: '两地定期沟通', owedTo: 'said' },
}
