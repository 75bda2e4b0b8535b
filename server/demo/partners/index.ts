import { draft, type Scope, sign } from '../../agreements/index.ts'
import type { Db } from '../../kernel/database.ts'
import { dateAt } from '../../kernel/day.ts'
import type { House } from '../../kernel/house.ts'
import { agencyOfCode, type Registry } from '../../matters/index.ts'
import type { Settlers } from '../settling.ts'
import { fault } from '../who.ts'
import { tellFoshan } from './pairs.ts'
import { tellStation } from './station.ts'
import { digestOfLast } from './store.ts'
import { tellTalents } from './talents.ts'
import { tellWays } from './ways.ts'

/** What the story of the pairs is told with; `set` puts the clock of the house, `at` is now. */
export type Pairing = {
  tx: Db
  house: House
  registry: Registry
  people: Settlers
  at: Temporal.Instant
  set: (at: Temporal.Instant) => void
}

type Side = { code: string; weaker?: true; drafts: string; signs: string }
type Pact = {
  kind: 'memorandum' | 'agreement' | 'station'
  title: string
  sides: readonly Side[]
  text: string
  /** So many sides have signed; all unless told. */
  signed?: number
}

const side = (code: string, drafts: string, signs: string, weaker?: true): Side => ({
  code,
  drafts,
  signs,
  ...(weaker && { weaker }),
})
const guangzhou = side('4401SF', 'juzhanggz', 'juzhanggz')
const haizhu = side('440105SF', 'jieduihz', 'juzhanghz')
const qingxin = side('441803SF', 'jieduiqx', 'juzhangqx', true)

const mutual =
  '按照优势互补、资源共享、资源互助的工作原则，深化法治建设交流合作，加强政务服务、法律服务的互联互通、跨市办理。'

/** The pairs that the sources name, with what they say was signed; where they say nothing of a signing, the text still waits. */
const pacts: readonly Pact[] = [
  { kind: 'memorandum', title: '清新—海珠法治建设结对提升机制备忘录', sides: [qingxin, haizhu], text: mutual },
  {
    kind: 'station',
    title: '清新—海珠产业投资促进中心公共法律服务工作站共建合作协议',
    sides: [qingxin, haizhu],
    text: '在海珠区设立“反向飞地”公共法律服务工作站，为清新区企业在海珠区开展经营活动提供法律服务咨询、仲裁、公证、法律援助和商事调解。',
  },
  {
    kind: 'memorandum',
    title: '佛山—肇庆—云浮依法治市结对提升机制备忘录',
    sides: [
      side('4406SF', 'jieduifs', 'juzhangfs'),
      side('4412SF', 'jieduizq', 'juzhangzq', true),
      side('4453SF', 'jieduiyf', 'juzhangyf', true),
    ],
    text: '每年召开一次以上的结对提升工作协调会，组织一次以上的法治培训共建活动，开展一个以上法治建设合作交流项目，建立工作信息互通机制。',
  },
  ...(
    [
      ['梅州', '4414SF', 'juzhangmz'],
      ['湛江', '4408SF', 'juzhangzj'],
      ['清远', '4418SF', 'juzhangqy'],
    ] as const
  ).map(
    ([name, code, leader]): Pact => ({
      kind: 'memorandum',
      title: `广州—${name}法治建设结对提升机制备忘录`,
      sides: [guangzhou, side(code, leader, leader, true)],
      text: mutual,
    }),
  ),
  {
    kind: 'memorandum',
    title: '深圳—汕头依法治市结对提升备忘录（草案）',
    sides: [side('4405SF', 'jieduist', 'jieduist', true), side('4403SF', 'juzhangsz', 'juzhangsz')],
    text: '在完成规定动作之外，基于两地实际创新自选动作，打造各自的工作亮点和特色。',
    signed: 0,
  },
]

/** Agreements between the pairs, drafted and signed by both sides, and what is handed over and helped under them. */
export async function tellPartners(t: Pairing): Promise<void> {
  const { tx, house, registry, people, at, set } = t
  const member = (login: string) => people.member(login) ?? fault(login)
  const agency = async (code: string) => (await agencyOfCode(house, code)) ?? fault(code)
  const province = await agency('44SF')
  const today = dateAt(at)
  let stationPact = ''
  let sharing = ''
  for (const [n, pact] of pacts.entries()) {
    set(at.subtract({ hours: 24 * (200 - n) }))
    const sides = await Promise.all(pact.sides.map(async s => ({ ...s, agency: await agency(s.code) })))
    const regions = sides.map(s => s.agency.region)
    const scope: Scope = {
      services: [
        ...(pact.kind === 'station' ? ['stations.request'] : []),
        'intake.consultation',
        'legal-aid.application',
      ],
      acts: ['see', 'note', 'offer', 'assist', 'serve'],
      data: ['materials'],
      regions,
    }
    const { id } = await draft(
      { tx, house, registry, viewer: member(pact.sides[0]!.drafts) },
      {
        kind: pact.kind,
        title: pact.title,
        parties: sides.map(s => ({
          agency: s.agency.id,
          regions: [s.agency.region],
          ...(s.weaker && { weaker: true }),
        })),
        coordinator: province.id,
        scope,
        from: today.subtract({ days: 199 - n }).toString(),
        until: today.add({ days: 166 + n }).toString(),
        text: pact.text,
      },
    )
    const digest = await digestOfLast(tx, id)
    for (const s of pact.sides.slice(0, pact.signed ?? pact.sides.length))
      await sign({ tx, house, registry, viewer: member(s.signs) }, id, 1, digest)
    if (pact.kind === 'station') stationPact = id
    if (pact.title.startsWith('清新—海珠法治')) sharing = id
    if (pact.title.startsWith('佛山')) await tellFoshan(t, id)
  }
  await tellStation(t, stationPact)
  await tellTalents(t, sharing)
  await tellWays(t)
  set(at)
}
