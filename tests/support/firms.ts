import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { one, statement } from '../../server/kernel/database.ts'
import { lapse } from '../../server/matters/index.ts'
import { inventedCode, type Viewer } from '../../server/people/index.ts'
import type { Answer, Client } from './app.ts'
import { aSeat } from './enterprises.ts'
import { anAgency, staff } from './house.ts'
import type { Journey } from './journey.ts'
import { anEnvoy, aTarget, kept } from './visits.ts'

/** What was answered, once it is well. */
export async function ok<T = { id: string }>(answer: Promise<Answer>): Promise<T> {
  const { status, text, body } = await answer
  assert.ok(status < 300, text)
  return body as T
}

const personNamed = statement('test.person-called', 'select id from person where name = $1 order by id desc limit 1')

/** A service centre, a court with its envoys and office, a law firm, an association and three of its firms with people in their spaces. */
export async function firmsWorld(j: Journey) {
  const { t } = j
  const { house } = t
  const bureau = await anAgency(house, '3507SF', 'bureau', '演示南平市司法局', '350700', '南司')
  const centre = await anAgency(
    house,
    '3507GF',
    'serviceCentre',
    '演示南平市公共法律服务中心',
    '350700',
    '南服',
    bureau.id,
  )
  const court = await anAgency(house, '350722FY', 'court', '演示浦城县人民法院', '350722', '浦法特')
  const lawFirm = await anAgency(house, '3507L1', 'lawFirm', '演示闽北律师事务所', '350702', null)
  const people = {
    officer: await staff(house, '江雨薇', [[centre.id, 'firmOfficer']]),
    office: await staff(house, '廖文清', [[court.id, 'envoyOfficer']]),
    second: await staff(house, '季兰芳', [[court.id, 'envoyOfficer']]),
    envoy: await staff(house, '祝云生', [[court.id, 'envoy']]),
    expert: await staff(house, '翁静怡', [[court.id, 'envoy']]),
    third: await staff(house, '黎晓岚', [[court.id, 'envoy']]),
    fourth: await staff(house, '叶知秋', [[court.id, 'envoy']]),
    lawyer: await staff(house, '邱建瓯', [[lawFirm.id, 'lawyer']]),
  } satisfies Record<string, Viewer & { kind: 'staff' }>
  const c: Record<string, Client> = {}
  for (const [name, who] of Object.entries(people)) c[name] = await t.as(who)
  const keeper = c.officer!
  /** An entry of the register, made through its door so that it is found. */
  const entry = async (name: string, kind: 'enterprise' | 'association') => {
    const code = inventedCode(name, kind === 'enterprise' ? '91' : '51')
    const { id } = await ok<{ id: number }>(
      keeper.post('/enterprises', {
        agency: centre.id,
        kind,
        name,
        code,
        region: '350722',
        ...(kind === 'enterprise' && { industry: 'C15', categories: ['生态绿色企业'] }),
      }),
    )
    return { id, name, code }
  }
  const firms: { id: number; name: string; code: string }[] = []
  for (const name of ['丹桂茶业', '碧水竹业', '云岭电子'])
    firms.push(await entry(`演示浦城${name}有限公司`, 'enterprise'))
  const body = await entry('演示浦城茶业商会', 'association')
  await ok(keeper.post(`/enterprises/${body.id}/members`, { members: firms.map(f => f.id), from: '2026-01-01' }))
  const term = await anEnvoy(house, people.envoy.person, court.id)
  for (const who of [people.expert, people.third, people.fourth]) await anEnvoy(house, who.person, court.id)
  await aTarget(house, term, body.id)
  let phones = 0
  /** Somebody with a place in the space of a firm, signed in. */
  const member = async (name: string, firm: number, role: 'head' | 'legal' | 'reader'): Promise<Client> => {
    const phone = `1540000${String(++phones).padStart(4, '0')}`
    await t.resident(phone, name)
    await aSeat(house, firm, (await one<{ id: number }>(house.db.system, personNamed, [name])).id, role)
    return t.resident(phone)
  }
  const tea = firms[0]!
  const world = {
    bureau,
    centre,
    court,
    lawFirm,
    people,
    firms,
    tea,
    body,
    c: c as Record<keyof typeof people, Client>,
    head: await member('吴启明', tea.id, 'head'),
    reader: await member('查看人', tea.id, 'reader'),
    /** Signs everybody in again: a clock that was put on has let their sessions run out. */
    renew: async () => {
      for (const [name, who] of Object.entries(people)) c[name] = await t.as(who)
      world.head = await t.resident('15400000001')
      world.reader = await t.resident('15400000002')
    },
    parties: [{ role: 'applicant', name: tea.name, identity: { kind: 'uscc', number: tea.code } }],
    /** A visit the envoy made to the association and the firms. */
    visited: (day: string) =>
      ok(
        t.as(people.envoy).then(envoy =>
          envoy.post('/visits', {
            id: randomUUID(),
            draft: {
              status: 'done',
              target: body.id,
              startsAt: `${day}T09:00:00+08:00`,
              endsAt: `${day}T10:30:00+08:00`,
              typed: true,
              place: '商会会议室',
              firms: firms.map(f => f.id),
              topics: ['合同管理'],
              content: '了解合同履行和账款回收的情况。',
              advice: '完善合同审查流程。',
              declared: kept,
            },
          }),
        ),
      ),
    /** Does an act of a matter. */
    act: (who: Client, id: string, action: string, answers: object = {}) =>
      ok(who.post(`/matters/${id}/acts/${action}`, { answers })),
    /** Lets silence mean what it means, now. */
    lapsed: () =>
      lapse(house, t.registry, error => {
        throw error
      }),
  }
  return world
}
export type FirmsWorld = Awaited<ReturnType<typeof firmsWorld>>
