import { modules } from '../../server/modules.ts'
import type { PostCapacity } from '../../server/people/index.ts'
import { type Client, type TestApp, testApp } from './app.ts'
import { anAgency, staff } from './house.ts'

/** A city with a bureau that supervises and departments that do the work: some of them founded, others not yet. */
export async function planHouse(at = '2026-01-05T09:00:00+08:00') {
  const t = await testApp(modules, { at })
  return { ...t, ...(await planWorld(t)) }
}

/** The same in a house that stands already. */
export async function planWorld({ house }: TestApp) {
  const bureau = await anAgency(house, '4404SF', 'bureau', '珠海市司法局', '440400', '珠司')
  const finance = await anAgency(house, '4404CZ', 'government', '珠海市财政局', '440400', null)
  const planning = await anAgency(house, '4404FG', 'government', '珠海市发展和改革局', '440400', null)
  const arbitration = await anAgency(house, '4404ZC', 'arbitration', '珠海仲裁委员会', '440400', null)
  const who = (name: string, ...posts: [number, PostCapacity, number[]?][]) => staff(house, name, posts)
  const people = {
    supervisor: await who('督办甲', [bureau.id, 'supervisor']),
    second: await who('督办乙', [bureau.id, 'supervisor']),
    leader: await who('局长', [bureau.id, 'leader']),
    /** Of the bureau as an agency with tasks of its own; also its supervisor, to be kept from judging what they reported. */
    both: await who('两任', [bureau.id, 'supervisor'], [bureau.id, 'taskClerk']),
    bureauClerk: await who('司法联络员', [bureau.id, 'taskClerk']),
    financeClerk: await who('财政联络员', [finance.id, 'taskClerk']),
    planningClerk: await who('发改联络员', [planning.id, 'taskClerk']),
    outsider: await who('律师', [arbitration.id, 'lawyer']),
    elsewhere: await who('外地督办', [
      (await anAgency(house, '4401SF', 'bureau', '广州市司法局', '440100', '穗司')).id,
      'supervisor',
    ]),
  }
  return { bureau, finance, planning, arbitration, people }
}
export type PlanHouse = Awaited<ReturnType<typeof planHouse>>

/** A task as a reading gives it. */
export const draft = (number: string, title: string, more: object = {}) => ({
  number,
  title,
  content: `${title}的具体做法。`,
  lead: '市司法局',
  agencies: ['市财政局'],
  responsible: '市司法局、市财政局',
  due: '2026-06-30',
  dueText: '2026年6月30日前',
  ...more,
})

/** A small plan of two parts. */
export const smallPlan = (agency: number, more: object = {}) => ({
  title: '某市公共法律服务体系建设方案',
  agency,
  sections: [
    {
      title: '一、完善体系',
      tasks: [
        draft('1', '出台意见'),
        draft('2', '建立联席会议制度', {
          lead: '市发改局',
          agencies: ['市司法局'],
          responsible: '市发改局、市司法局（排在第一位的为牵头单位，下同）',
          due: '2026-12-31',
          dueText: '2026年底前',
        }),
      ],
    },
    {
      title: '二、提高质量',
      tasks: [
        draft('3', '提高法律援助质量', {
          agencies: [],
          responsible: '市司法局',
          due: null,
          dueText: '长期推进',
        }),
      ],
    },
  ],
  names: [],
  ...more,
})

/** Signs everybody in. */
export async function clients(
  t: Pick<PlanHouse, 'as' | 'people'>,
): Promise<{ [K in keyof PlanHouse['people']]: Client }> {
  const all: Record<string, Client> = {}
  for (const [name, viewer] of Object.entries(t.people)) all[name] = await t.as(viewer)
  return all as { [K in keyof PlanHouse['people']]: Client }
}

/** The plan as its supervisor sees it. */
export type Seen = {
  sections: { title: string; tasks: Record<string, unknown>[] }[]
  counts: Record<string, number>
} & Record<string, unknown>

export const seen = async (c: Client, id: string, on?: string): Promise<Seen> => {
  const answer = await c.get(`/plans/${id}${on ? `?on=${on}` : ''}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body
}

/** Sessions run out; whoever acts months later signs in again. */
export const again = (t: TestApp, t0: PlanHouse, name: keyof PlanHouse['people']) => t.as(t0.people[name])
