import { randomUUID } from 'node:crypto'
import { recountVisit, type Verdict } from '../../server/envoys/index.ts'
import { one, statement, transact } from '../../server/kernel/database.ts'
import type { House } from '../../server/kernel/house.ts'
import { modules } from '../../server/modules.ts'
import type { PostCapacity, Viewer } from '../../server/people/index.ts'
import { type Client, type TestApp, testApp } from './app.ts'
import { anEnterprise } from './enterprises.ts'
import { anAgency, staff } from './house.ts'

/** A city with its court, two courts below, their offices and judges, and whom they may serve. The clock stands where the test begins. */
export async function envoyWorld(at = '2022-06-20T09:00:00+08:00') {
  const t = await testApp(modules, { at })
  const { house } = t
  const city = await anAgency(house, '3507ZY', 'court', '南平市中级人民法院', '350700', '南中法')
  const north = await anAgency(house, '350722FY', 'court', '浦城县人民法院', '350722', '浦法', city.id)
  const south = await anAgency(house, '350702FY', 'court', '延平区人民法院', '350702', '延法', city.id)
  const bureau = await anAgency(house, '3507SF', 'bureau', '南平市司法局', '350700', '南司')
  const who = (name: string, ...posts: [number, PostCapacity, number[]?][]) => staff(house, name, posts)
  const people = {
    cityOfficer: await who('市特派办', [city.id, 'envoyOfficer', [north.id, south.id]]),
    cityLeader: await who('中院院长', [city.id, 'leader', [north.id, south.id]]),
    northOfficer: await who('浦城特派办', [north.id, 'envoyOfficer']),
    southOfficer: await who('延平特派办', [south.id, 'envoyOfficer']),
    clerk: await who('书记员', [north.id, 'windowClerk']),
    outsider: await who('司法局督办', [bureau.id, 'supervisor']),
  }
  const clients: Record<string, Client> = {}
  for (const [name, viewer] of Object.entries(people)) clients[name] = await t.as(viewer)
  return { ...t, city, north, south, bureau, people, clients: clients as { [K in keyof typeof people]: Client } }
}
export type EnvoyWorld = Awaited<ReturnType<typeof envoyWorld>>

type Court = { id: number }
export const aJudge = (w: EnvoyWorld, court: Court, name: string, capacity: PostCapacity = 'judge') =>
  staff(w.house, name, [[court.id, capacity]])

export const nominee = (judge: { person: number }, more: object = {}) => ({
  person: judge.person,
  rank: 'judge',
  years: 8,
  specialities: ['contract', 'finance'],
  languages: ['putonghua'],
  reason: '业务素质、沟通协调和群众工作能力强',
  ...more,
})

type Done = {
  done: { key: string; id: string; title: string }[]
  refused: { key: string; code: string; title: string }[]
}
/** A batch that must succeed whole; the ids of what was done. */
export function wholly(answer: { status: number; body: Done; text: string }): string[] {
  if (answer.status !== 200 || answer.body.refused.length > 0) throw new Error(answer.text)
  return answer.body.done.map(d => d.id)
}

/** Nominates, vets and admits judges of a court, whoever must not do it twice doing it once; their appointments. */
export async function appoint(
  w: EnvoyWorld,
  court: Court,
  judges: readonly (Viewer & { kind: 'staff' })[],
  from = '2022-05-12',
  until = '2025-05-11',
): Promise<string[]> {
  const { cityOfficer, northOfficer, southOfficer } = w.clients
  const own = court.id === w.north.id ? northOfficer : southOfficer
  const nominees = judges.map(j => nominee(j))
  const matters = wholly(await cityOfficer.post('/envoys/nominations', { agency: court.id, nominees }))
  wholly(await own.post('/envoys/appointments/vet', { matters, answers: { finding: '符合准入标准' } }))
  wholly(await own.post('/envoys/appointments/admit', { matters, answers: { from, until } }))
  return matters
}

/** The term of somebody. */
export async function termOf(w: TestApp, person: number): Promise<number> {
  const found = await w.house.db.system.query('select id from envoy where person_id = $1 order by id desc limit 1', [
    person,
  ])
  return found.rows[0].id
}

export const aFirm = (w: EnvoyWorld, name: string) => anEnterprise(w.house, w.bureau.id, name)
export const aBody = (
  w: EnvoyWorld,
  kind: 'association' | 'platform',
  name: string,
  covers: number[],
  more: object = {},
) => anEnterprise(w.house, w.bureau.id, name, { kind, covers, mainIndustry: true, ...more })

const insert = statement(
  'test.visit',
  `insert into visit (id, envoy_id, person_id, agency_id, target_id, on_behalf_id, status, day, starts_at, ends_at, firms, means, confirmation, received_at)
   select $1, n.id, n.person_id, n.agency_id, $3, $4, $5, $6::date, $7, $8, $9, $10, $11, $12 from envoy n where n.id = $2 returning id`,
)
export type VisitGiven = {
  id?: string
  envoy: number
  target: number
  day: string
  firms?: number[]
  behalf?: number
  status?: string
  means?: string
  confirmation?: string
  hour?: number
  received?: Temporal.Instant
}
/** A visit as the module of visits will write it, in one transaction with its count. */
export const aVisit = (house: House, v: VisitGiven): Promise<Verdict & { id: string }> =>
  transact(house.db.system, async tx => {
    const starts = Temporal.PlainDate.from(v.day).toZonedDateTime({
      timeZone: 'Asia/Shanghai',
      plainTime: `${String(v.hour ?? 10).padStart(2, '0')}:00`,
    })
    const { id } = await one<{ id: string }>(tx, insert, [
      v.id ?? randomUUID(),
      v.envoy,
      v.target,
      v.behalf ?? null,
      v.status ?? 'done',
      v.day,
      starts.toInstant().toString(),
      starts.add({ hours: 1 }).toInstant().toString(),
      v.firms ?? [],
      v.means ?? 'onsite',
      v.confirmation ?? 'none',
      (v.received ?? house.now()).toString(),
    ])
    return { id, ...(await recountVisit(tx, house, id)) }
  })

/** Something a visit becomes later, with its count. */
export const changeVisit = (house: House, id: string, set: string) =>
  transact(house.db.system, async tx => {
    await tx.query(`update visit set ${set} where id = $1`, [id])
    return recountVisit(tx, house, id)
  })
