import { unverified } from '../kernel/citation.ts'
import type { CommitmentKind, Setting } from '../matters/index.ts'

const own = (gist: string) => unverified('本系统', gist)

export const settings: Readonly<Record<string, Setting>> = {
  'agreements.notice-days': {
    title: '一方提前终止协议，至少提前多少日通知',
    value: 30,
    source: own('协议没有另行约定的，提前三十日通知；以协议文本为准'),
  },
  'agreements.renewal-days': {
    title: '协议期满之前多少日决定是否续期',
    value: 60,
    source: own('期满前六十日决定续期、变更或者到期终止'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'agreement-renewal': { title: '协议续期决定', gist: '协议期满之前决定是否续期，不决定的到期终止', owedTo: 'said' },
}
