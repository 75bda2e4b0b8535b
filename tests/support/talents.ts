import type { Answer, Client } from './app.ts'
import { anAgency, staff } from './house.ts'
import { agreed, lasting, must, type Regions, regions } from './regions.ts'

/** 清新 and 海珠 with an agreement in force, and a mediation centre of 海珠 with somebody who keeps its list. */
export async function talentWorld(given?: Regions) {
  const w = given ?? (await regions())
  const { house } = w.t
  const centre = await anAgency(house, '440105SS', 'commercialMediation', '海珠商事调解中心', '440105')
  const keeper = await lasting(w.t, await staff(house, '调解中心秘书', [[centre.id, 'intakeOfficer']]))
  const agreement = await agreed(w)
  return { ...w, centre, keeper, agreement }
}
export type TalentWorld = Awaited<ReturnType<typeof talentWorld>>

/** A lawyer of 海珠 who knows Macau and Portuguese law. */
export const lawyer = {
  kind: 'lawyer',
  name: '陈葡生',
  gist: '葡语系国家投资、仲裁',
  languages: ['cmn', 'yue', 'pt'],
  systems: ['mainland', 'macau', 'portuguese'],
  admissions: ['macau', 'greaterBay'],
  specialities: ['国际投资', '商事仲裁'],
  trainings: [],
  years: 12,
  most: 2,
  available: true,
  foreign: true,
}
export const mediator = {
  ...lawyer,
  kind: 'mediator',
  name: '何调和',
  languages: ['cmn', 'yue'],
  admissions: ['mediator'],
  trainings: ['商事调解员初任培训'],
  years: 5,
  foreign: false,
}

export const added = async (by: Client, agency: { id: number }, words: object): Promise<string> =>
  must(await by.post('/talents', { agency: agency.id, ...words })).id
export const offered = (by: Client, talent: string, agreement: string): Promise<Answer> =>
  by.post(`/talents/${talent}/offers`, { agreement })
