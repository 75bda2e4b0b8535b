import type { CommitmentKind, Setting } from '../matters/index.ts'
import { assistanceKinds, assistanceSetting } from './assistance.procedures.ts'
import { own, reply } from './law.ts'

export const settings: Readonly<Record<string, Setting>> = {
  'handovers.reply-days': { title: '接收移送的期限（工作日）', value: 3, source: reply },
  'handovers.consent-days': {
    title: '当事人表示是否同意移送的期限（工作日）',
    value: 5,
    source: own('当事人限期表示是否同意，不表示的不移送'),
  },
  'handovers.decide-days': { title: '指定办理机构的期限（工作日）', value: 3, source: own('对管辖有争议的，限期指定') },
  'handovers.longest-chain': {
    title: '移送经过几个机构仍未接收的，报请指定',
    value: 3,
    source: own('防止循环移送'),
  },
  ...Object.fromEntries(
    Object.entries(assistanceKinds).map(([name, k]) => [
      assistanceSetting(name),
      { title: `${k.title}的答复期限（工作日）`, value: k.days, source: k.cite },
    ]),
  ),
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  handover: { title: '移送和协助', gist: '接收移送、指定办理、答复协助请求的期限', owedTo: 'parties' },
}
