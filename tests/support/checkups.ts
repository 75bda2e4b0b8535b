import { wholeOf } from '../../server/checkups/questions/index.ts'
import { type Answers, shownOf } from '../../server/checkups/scoring.ts'
import type { Enterprise } from '../../server/enterprises/index.ts'
import { modules } from '../../server/modules.ts'
import type { PostCapacity, SeatRole } from '../../server/people/index.ts'
import { ask, type Client, type TestApp, testApp } from './app.ts'
import { anEnterprise, aSeat } from './enterprises.ts'
import { anAgency, staff } from './house.ts'

/** A service centre that checks firms, a law firm and a court nearby, and two firms with people in their spaces. */
export async function checkupHouse(at = '2026-04-07T09:00:00+08:00') {
  const t = await testApp(modules, { at })
  const { house } = t
  const bureau = await anAgency(house, '3507SF', 'bureau', '演示南平市司法局', '350700', '南司')
  const centre = await anAgency(
    house,
    '350702FW',
    'serviceCentre',
    '演示延平区公共法律服务中心',
    '350702',
    '延法服',
    bureau.id,
  )
  const elsewhere = await anAgency(
    house,
    '350722FW',
    'serviceCentre',
    '演示浦城县公共法律服务中心',
    '350722',
    '浦法服',
    bureau.id,
  )
  const lawFirm = await anAgency(house, '31350702A', 'lawFirm', '演示某某律师事务所', '350702', null)
  const court = await anAgency(house, '350702FY', 'court', '演示延平区人民法院', '350702', '延法')
  const who = (name: string, ...posts: [number, PostCapacity, number[]?][]) => staff(house, name, posts)
  const people = {
    officer: await who('企服甲', [centre.id, 'firmOfficer']),
    clerk: await who('窗口甲', [centre.id, 'windowClerk']),
    leader: await who('主任甲', [centre.id, 'leader']),
    lawyer: await who('律师甲', [lawFirm.id, 'lawyer']),
    otherLawyer: await who('律师乙', [lawFirm.id, 'lawyer']),
    envoy: await who('特派甲', [court.id, 'envoy']),
    outsider: await who('企服乙', [elsewhere.id, 'firmOfficer']),
    superior: await who('市局企服', [bureau.id, 'firmOfficer', [centre.id, elsewhere.id]]),
    admin: await who('平台管理员', [bureau.id, 'admin', [centre.id, elsewhere.id]]),
    taskClerk: await who('任务联络员', [centre.id, 'taskClerk']),
  }
  const firm = await anEnterprise(house, centre.id, '演示延平竹业有限公司', { industry: '20', region: '350702' })
  const other = await anEnterprise(house, centre.id, '演示延平茶业有限公司', { industry: '15', region: '350702' })
  let phone = 0
  /** Somebody in the space of a firm, signed in. */
  const member = async (name: string, of: Enterprise, role: SeatRole): Promise<Client & { person: number }> => {
    const number = `1540000${String(++phone).padStart(4, '0')}`
    await t.resident(number, name)
    const [{ id }] = (await ask<{ id: number }>(t, 'select id from person where name = $1', [name])) as [{ id: number }]
    await aSeat(house, of.id, id, role)
    return { ...(await t.resident(number, name)), person: id }
  }
  const c: Record<string, Client> = {}
  for (const [name, viewer] of Object.entries(people)) c[name] = await t.as(viewer)
  return {
    ...t,
    bureau,
    centre,
    elsewhere,
    lawFirm,
    court,
    people,
    firm,
    other,
    member,
    c: c as Record<keyof typeof people, Client>,
  }
}
export type CheckupHouse = Awaited<ReturnType<typeof checkupHouse>>

/** An answer to every question of a version that is asked: all sound, but for those given. Gates are answered yes. */
export function answersTo(
  version: string,
  given: Answers = {},
): Record<string, Record<string, { value: string | number }>> {
  return Object.fromEntries(
    wholeOf(version).map(({ field, questions }) => {
      const every: Answers = Object.fromEntries(
        questions.map(q => [
          q.id,
          given[q.id] ?? (q.weight === 0 ? 'yes' : q.number ? 0 : q.options.find(o => o.credit === 1)!.value),
        ]),
      )
      return [field, Object.fromEntries(shownOf(questions, every).map(q => [q.id, { value: every[q.id]! }]))]
    }),
  )
}

/** Saves every page as whoever asks. */
export async function fill(client: Client, id: string, version: string, given: Answers = {}): Promise<void> {
  const view = (await client.get(`/checkups/${id}`)).body
  for (const [field, answers] of Object.entries(answersTo(version, given))) {
    const page = view.pages.find((p: { field: string }) => p.field === field)
    const body = { questionnaire: version, version: page.version, answers }
    const saved = await client.put(`/checkups/${id}/pages/${field}`, body)
    if (saved.status !== 200) throw new Error(`${field} ${saved.status} ${saved.text}`)
  }
}

export const begin = async (client: Client, enterprise: number, more: object = {}): Promise<string> => {
  const started = await client.post('/checkups', { enterprise, ...more })
  if (started.status !== 201) throw new Error(`${started.status} ${started.text}`)
  return started.body.id
}

export const doAct = async (client: Client, id: string, action: string, answers: object = {}) => {
  const done = await client.post(`/matters/${id}/acts/${action}`, { answers })
  if (done.status !== 200) throw new Error(`${action} ${done.status} ${done.text}`)
  return done.body
}

/** From the beginning to the report: answered by the firm, commented on and issued by the officer. */
export async function reported(
  t: CheckupHouse,
  firm: Client,
  enterprise: number,
  given: Answers = {},
  more: object = {},
) {
  const id = await begin(firm, enterprise, { agency: t.centre.id, ...more })
  const { questionnaire } = (await firm.get(`/checkups/${id}`)).body
  await fill(firm, id, questionnaire, given)
  await doAct(firm, id, 'submit')
  const said = await t.c.officer.post(`/checkups/${id}/comments`, {
    opinion: '总体尚可，重点是发票和社保。',
    findings: [],
  })
  if (said.status !== 200) throw new Error(said.text)
  const issued = await doAct(t.c.officer, id, 'issue')
  return { id, issued }
}

/** As {@link TestApp}, for the clock moves and sessions end. */
export const signInAgain = (t: CheckupHouse, who: keyof CheckupHouse['people']): Promise<Client> =>
  (t as TestApp).as(t.people[who])
