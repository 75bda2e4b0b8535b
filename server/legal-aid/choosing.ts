import { within } from '../people/index.ts'
import type { Reason } from './hardship.ts'
import { aidLaw, minorsLaw } from './law.ts'

export const specialities = {
  criminal: '刑事',
  labour: '劳动',
  family: '婚姻家庭',
  injury: '人身损害',
  medical: '医疗',
  administrative: '行政与国家赔偿',
  environment: '环境资源',
  general: '综合民事',
} as const
export type Speciality = keyof typeof specialities

export const languages = {
  putonghua: '普通话',
  cantonese: '粤语',
  hakka: '客家话',
  teochew: '潮汕话',
  min: '闽语',
  sign: '手语',
  english: '英语',
  portuguese: '葡萄牙语',
  minority: '少数民族语言',
} as const
export type Language = keyof typeof languages

/** Somebody on the panel, with what the platform knows of their work today. */
export type Candidate = {
  person: number
  name: string
  agency: number
  agencyName: string
  region: string
  specialities: readonly Speciality[]
  languages: readonly Language[]
  practisingSince: Temporal.PlainDate
  /** Since when in criminal defence; absent: not at all. */
  criminalSince?: Temporal.PlainDate
  knowsMinors: boolean
  active: boolean
  /** Open matters in hand. */
  load: number
  lastAssigned?: Temporal.PlainDate
  /** Refused or answered a conflict in this matter. */
  excluded?: string
}

/** What the matter asks of whoever takes it. */
export type Need = {
  speciality: Speciality
  region: string
  language?: Language
  /** 可能被判处无期徒刑、死刑，或者死刑复核 (26). */
  lifeOrDeath: boolean
  minor: boolean
}

export type Ranked = {
  person: number
  name: string
  agency: number
  agencyName: string
  fit: boolean
  score: number
  reasons: Reason[]
}

/** Who must not be chosen at all, with the article. */
const requirements: readonly {
  fails: (c: Candidate, n: Need, today: Temporal.PlainDate) => string | undefined
  cite?: Reason['cite']
}[] = [
  { fails: c => (c.active ? undefined : '已暂停接受指派') },
  { fails: c => c.excluded },
  {
    fails: (c, n, today) =>
      n.lifeOrDeath && !(c.criminalSince && years(c.criminalSince, today) >= 3)
        ? '没有三年以上刑事辩护执业经历'
        : undefined,
    cite: aidLaw.article(26, '可能判处无期徒刑、死刑的人及死刑复核被告人，应当指派具有三年以上相关执业经历的律师'),
  },
  {
    fails: (c, n) => (n.minor && !c.knowsMinors ? '未登记为熟悉未成年人身心特点' : undefined),
    cite: minorsLaw.article(104, '应当指派熟悉未成年人身心特点的律师', { paragraph: 2 }),
  },
]

/** What speaks for somebody, in points; the sentence tells what was counted. */
const merits: readonly ((
  c: Candidate,
  n: Need,
  today: Temporal.PlainDate,
) => { points: number; text: string } | undefined)[] = [
  (c, n) =>
    c.specialities.includes(n.speciality) ? { points: 40, text: `擅长${specialities[n.speciality]}` } : undefined,
  (c, n) =>
    n.language && c.languages.includes(n.language) ? { points: 15, text: `会${languages[n.language]}` } : undefined,
  (c, n) => (within(c.region, n.region) || within(n.region, c.region) ? { points: 10, text: '在本地执业' } : undefined),
  (c, _, today) => {
    const n = Math.min(10, years(c.practisingSince, today))
    return n > 0 ? { points: n, text: `执业${years(c.practisingSince, today)}年` } : undefined
  },
  c => ({ points: -6 * c.load, text: `在办法律援助案件${c.load}件` }),
  (c, _, today) => {
    if (!c.lastAssigned) return { points: 20, text: '尚未轮到过指派' }
    const days = c.lastAssigned.until(today, { largestUnit: 'days' }).days
    return { points: Math.min(20, Math.floor(days / 7)), text: `距上次指派${days}日` }
  },
]

/** The panel in the order they should be asked: those who fit by score, then the others with what stands against them. */
export function rank(need: Need, panel: readonly Candidate[], today: Temporal.PlainDate): Ranked[] {
  return panel
    .map(c => judge(c, need, today))
    .sort((a, b) => Number(b.fit) - Number(a.fit) || b.score - a.score || a.person - b.person)
}

function judge(c: Candidate, need: Need, today: Temporal.PlainDate): Ranked {
  const against = requirements.flatMap(({ fails, cite }): Reason[] => {
    const text = fails(c, need, today)
    return text ? [{ text, ...(cite && { cite }) }] : []
  })
  const points = merits.flatMap(m => m(c, need, today) ?? [])
  const { person, name, agency, agencyName } = c
  const fit = against.length === 0
  return {
    person,
    name,
    agency,
    agencyName,
    fit,
    score: points.reduce((sum, p) => sum + p.points, 0),
    reasons: [...against, ...points.map(p => ({ text: `${p.text}（${p.points > 0 ? '+' : ''}${p.points}）` }))],
  }
}

const years = (since: Temporal.PlainDate, today: Temporal.PlainDate) =>
  since.until(today, { largestUnit: 'years' }).years

/** The speciality a ground calls for. */
const specialityOfGround: Readonly<Record<string, Speciality>> = {
  wages: 'labour',
  socialInsurance: 'labour',
  workInjury: 'labour',
  support: 'family',
  violence: 'family',
  capacity: 'family',
  traffic: 'injury',
  foodAndDrugs: 'injury',
  goodSamaritan: 'injury',
  medical: 'medical',
  environment: 'environment',
  stateCompensation: 'administrative',
  acquitted: 'administrative',
  pension: 'administrative',
  defence: 'criminal',
  victim: 'criminal',
}
export const specialityOf = (ground: string): Speciality => specialityOfGround[ground] ?? 'general'
