import { v7 } from 'uuid'
import { addTeam, addTraining, envoyOfMatter, givePost, nominate, saveProfile } from '../../envoys/index.ts'
import { dateAt } from '../../kernel/day.ts'
import { act, agencyOfCode, type HoldingAgency } from '../../matters/index.ts'
import { addPost, type Viewer } from '../../people/index.ts'
import { addInvented } from '../store.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'
import { courtCodes, register } from './names.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

/** Who of the demonstration’s accounts is an envoy, of which court, and whom they serve. */
const accounts = [
  ['tepaiyuan', '350722FY', '演示浦城商会'],
  ['tepaiyuan2', '350702FY', '演示延平商会'],
] as const

const surnames = '陈林黄张吴李郑王刘苏蔡杨许叶谢曾赖魏罗邱'
const given = '建明 秀英 志强 丽华 国平 玉兰 海峰 晓燕 文斌 淑珍 永康 雅琴 家栋 慧敏 启航'.split(' ')
const nameAt = (i: number) =>
  `${surnames[i % surnames.length]}${given[(i * 7 + 2 * Math.floor(i / surnames.length)) % given.length]}`

const skills = [
  'contract',
  'company',
  'finance',
  'labour',
  'property',
  'construction',
  'bankruptcy',
  'enforcement',
] as const
const tongues = [
  ['putonghua', 'minbei'],
  ['putonghua', 'minnan'],
  ['putonghua', 'english'],
] as const

/** A hundred in office, and two who went: one to another court, one for good. */
const inOffice = 102
const reason = '员额法官，业务素质、沟通协调和群众工作能力强'

type Told = { matter: string; court: HoldingAgency; person: number; account?: string }

/** 首批100名法律特派员: nominated, vetted and admitted five months ago, posted at platforms, associations and firms; some stand elsewhere. */
export async function tellEnvoys(t: Nanping, ids: ReadonlyMap<string, number>): Promise<void> {
  const { tx, house, registry, people, at, set } = t
  const day = (ago: number) => dateAt(at.subtract({ hours: 24 * ago }))
  const ago = (days: number) => set(at.subtract({ hours: 24 * days }))
  const office = people.member('tepaiban') ?? fault('nobody runs the envoys')
  const leader = people.member('yuanzhang') ?? fault('nobody leads the court')
  const courts = await Promise.all(courtCodes.map(async c => (await agencyOfCode(house, c)) ?? fault(c)))
  const does = (as: Staff, matter: string, action: string, answers: object) =>
    act(tx, house, registry, matter, action, answers, { viewer: as })

  let n = 0
  const judge = async (court: HoldingAgency, account?: string): Promise<Told> => {
    const person = account
      ? (people.member(account) ?? fault(account)).person
      : await addInvented(tx, { name: nameAt(n) })
    if (!account)
      await addPost(tx, person, { agency: court.id, capacity: 'judge', from: Temporal.PlainDate.from('2020-01-01') })
    const made = await nominate(tx, house, registry, office, court, {
      person,
      rank: 'judge',
      years: 5 + (n % 20),
      specialities: [skills[n % skills.length]!, skills[(n + 3) % skills.length]!],
      languages: [...tongues[n % tongues.length]!],
      reason,
    })
    n += 1
    return { matter: made.id, court, person, ...(account && { account }) }
  }

  ago(150)
  const told: Told[] = []
  for (const [login, code] of accounts) told.push(await judge(courts.find(c => c.code === code)!, login))
  while (told.length < inOffice) told.push(await judge(courts[told.length % courts.length]!))
  const [declined, withdrawn] = [await judge(courts[0]!), await judge(courts[1]!)]
  ago(147)
  for (const { matter } of [...told, declined])
    await does(leader, matter, 'vet', { finding: '经审核，符合准入标准，同意提请任用。' })
  await does(office, withdrawn.matter, 'withdraw', { why: '本人将赴上级法院跟班学习，申请撤回提名' })
  ago(145)
  const [from, until] = [day(145), day(145).add({ years: 3 }).subtract({ days: 1 })]
  for (const { matter } of told) await does(leader, matter, 'admit', { from: from.toString(), until: until.toString() })
  await does(leader, declined.matter, 'decline', { why: '本批名额已满，列入下一批人选' })

  const terms: (Told & { envoy: number })[] = []
  for (const m of told) terms.push({ ...m, envoy: (await envoyOfMatter(tx, m.matter))!.id })
  ago(143)
  await post(t, ids, terms, office, day(143).toString())

  for (const [i, { envoy }] of terms.entries())
    if (i % 9 === 4)
      await saveProfile(tx, envoy, {
        specialities: [skills[i % skills.length]!, 'general'],
        languages: ['putonghua'],
        expert: true,
      })
  const city = courts.find(c => c.code === '3507ZY')!
  for (const [name, speciality, first] of [
    ['破产重整服务团队', 'bankruptcy', 10],
    ['知识产权服务团队', 'property', 30],
  ] as const)
    await addTeam(tx, v7(), city.id, {
      name,
      speciality,
      lead: terms[first]!.envoy,
      members: terms.slice(first, first + 5).map(m => m.envoy),
    })
  ago(120)
  for (const [i, { envoy, person, court }] of terms.entries())
    if (i % 3 !== 2)
      await addTraining(tx, {
        envoy,
        person,
        agency: court.id,
        kind: i % 6 === 0 ? 'mentoring' : 'course',
        title: i % 6 === 0 ? '走访与法律风险提示' : '优化营商环境专题培训',
        day: day(121).toString(),
        hours: i % 6 === 0 ? 8 : 16,
        mentor: i % 6 === 0 ? terms[i + 1]!.envoy : null,
        note: null,
        by: office.person,
        at: house.now(),
      })

  ago(40)
  const [moved, gone] = terms.slice(-2)
  const [suspended] = terms.slice(-3)
  const elsewhere = courts.find(c => c.id !== moved!.court.id)!
  await does(leader, moved!.matter, 'transfer', { agency: elsewhere.id, last: day(40).toString(), why: '工作调动' })
  await does(leader, gone!.matter, 'leave', { last: day(40).toString(), why: '调离审判岗位' })
  ago(20)
  await does(office, suspended!.matter, 'suspend', { from: day(20).toString(), why: '参加专案审理' })
  ago(2)
  await judge(courts[3]!)
  set(at)
}

/** 派驻: each platform and association to one envoy of its court, the others to two firms there. */
async function post(
  { tx, house }: Nanping,
  ids: ReadonlyMap<string, number>,
  terms: readonly (Told & { envoy: number })[],
  office: Staff,
  from: string,
): Promise<void> {
  const idOf = (name: string) => ids.get(name) ?? fault(name)
  const free = new Map([...Map.groupBy(terms, m => m.court.code)].map(([code, of]) => [code, [...of]]))
  const take = (code: string) => (free.get(code) ?? []).shift()
  const give = (envoy: number, target: string) => givePost(tx, house, office, { envoy, target: idOf(target), from })
  const taken = new Set<string>(accounts.map(([, , target]) => target))
  for (const [login, code, target] of accounts) {
    const of = free.get(code)!
    const at = of.findIndex(m => m.account === login)
    await give(of.splice(at, 1)[0]!.envoy, target)
  }
  const bodies = register.filter(f => (f.kind === 'platform' || f.kind === 'association') && !taken.has(f.name))
  for (const [i, { name, region }] of bodies.entries()) {
    const local = region === '350700' ? courtCodes[i % courtCodes.length]! : `${region}FY`
    const next = take(local) ?? courtCodes.map(take).find(m => m !== undefined) ?? fault('no envoy is left')
    await give(next.envoy, name)
  }
  const firms = register.filter(f => f.kind === 'enterprise')
  for (const [i, { envoy }] of [...free.values()].flat().entries())
    for (const k of [0, 1]) await give(envoy, firms[(i * 2 + k) * 11]!.name)
}
