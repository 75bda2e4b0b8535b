import { assistanceKinds, offer, openBehind } from '../../handovers/index.ts'
import { acceptAll, act, agencyOfCode, type HoldingAgency, matterById, prepareOpening } from '../../matters/index.ts'
import type { Viewer } from '../../people/index.ts'
import { fault } from '../who.ts'
import type { Pairing } from './index.ts'
import { stepOf } from './store.ts'

/** One step after an offer: by whom, what, with which words; `+` is no act of the step's own table. */
type Beat = readonly [by: string, act: string, given?: Readonly<Record<string, string>>]

const question = [
  '厂子在海珠租了展厅，房东提前收回，押金和装修怎么算？',
  '在广州送货被拖欠运费，合同签在清新，该去哪里起诉？',
  '老人在海珠住院，护工公司不退预付款，我人在清新。',
  '公司注册在清新，员工长期在海珠上班，社保在哪里交？',
  '网上卖茶叶被职业索赔，平台在广州，怎么应对？',
  '清新的竹器厂给海珠客户供货，对方说质量有问题拒付尾款。',
  '父亲在海珠工地受伤，老板在清新，工伤在哪里认定？',
  '海珠的仓库漏水泡坏货物，物业说不关他的事。',
  '两地都有房产，离婚应当在哪里起诉？',
  '在海珠买的设备保修期内坏了，卖家要我寄回清新检测。',
]

/** What becomes of each offer from 清新 to 海珠; the number is how many hours the first step lies behind now. */
const stories: readonly (readonly [hours: number, ask: boolean, beats: readonly Beat[]])[] = [
  [400, false, [['chuangkouhz', 'accept', { remark: '已联系当事人' }]]],
  [
    380,
    false,
    [
      ['chuangkouhz', 'accept'],
      ['chuangkouhz', '+answer', { text: '请先与房东书面协商，保留装修票据；协商不成的，可以向工作站申请商事调解。' }],
    ],
  ],
  [
    360,
    false,
    [
      ['chuangkouhz', 'redirect', { competent: '440105FY', why: '属于法律援助咨询' }],
      ['shoulihz', 'accept'],
    ],
  ],
  [
    340,
    false,
    [
      ['chuangkouhz', 'contest', { why: '争议发生在清新' }],
      ['xietiao', 'designate', { agency: '441803GF', why: '由最先接待的机构答复' }],
    ],
  ],
  [
    320,
    false,
    [
      ['clock', 'silence'],
      ['xietiao', 'designate', { agency: '440105GF', why: '争议发生在海珠' }],
    ],
  ],
  [300, false, [['chuangkouqx', '+withdraw', { why: '当事人改为自行到海珠咨询' }]]],
  [280, true, [['chuangkouqx', '+dissent']]],
  [
    200,
    false,
    [
      ['chuangkouqx', '+answer', { text: '已经电话答复：按合同约定的检测机构办理。' }],
      ['chuangkouqx', '+solve'],
      ['clock', '+lapse', { why: '办件已经办结' }],
    ],
  ],
  [
    120,
    false,
    [
      ['chuangkouhz', 'contest', { why: '双方都在清新' }],
      ['chuangkouqx', '+answer', { text: '已答复当事人。' }],
      ['chuangkouqx', '+solve'],
      ['clock', '+lapse', { why: '办件已经办结' }],
    ],
  ],
  [70, false, [['chuangkouhz', 'contest', { why: '宜由清新办理' }]]],
  [20, true, []],
  [12, false, []],
]

/** Matters on their way from 清新 to 海珠, one for each way it can go, and each kind of help asked for. */
export async function tellWays(t: Pairing): Promise<void> {
  const { tx, house, registry, people, at, set } = t
  const agency = async (code: string) => (await agencyOfCode(house, code)) ?? fault(code)
  const member = (login: string): Viewer => people.member(login) ?? fault(login)
  const [from, to] = [await agency('441803GF'), await agency('440105GF')]
  const clerk = member('chuangkouqx')

  const ask = async (n: number): Promise<string> => {
    const prepared = prepareOpening(house, registry, {
      procedure: 'intake.consultation',
      action: 'askAtWindow',
      agency: from,
      channel: 'window',
      parties: [{ role: 'applicant', name: ['成先生', '黄女士', '禤先生', '钟女士'][n % 4]! }],
      answers: { question: question[n % question.length]! },
      viewer: clerk,
    })
    await acceptAll(tx, house, [{ prepared, respond: () => null }])
    return prepared.matter.id
  }
  const codes = async (given: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(given).map(async ([k, v]) => [
          k,
          k === 'competent' || k === 'agency' ? (await agency(v)).id : v,
        ]),
      ),
    )
  const beat = async (subject: string, [by, name, given = {}]: Beat) => {
    const own = name.startsWith('+') && ['answer', 'solve'].includes(name.slice(1))
    const id = own ? subject : await stepOf(tx, subject)
    const who = by === 'clock' ? ({ clock: true } as const) : { viewer: member(by) }
    const referral = name.startsWith('+') && !own
    await act(tx, house, registry, id, name.replace('+', ''), await codes(given), {
      ...who,
      ...(referral && { referral: true as const, as: 'windowClerk' as const }),
    })
  }
  for (const [n, [hours, asks, beats]] of stories.entries()) {
    set(at.subtract({ hours: hours + 6 }))
    const subject = await ask(n)
    set(at.subtract({ hours }))
    await offer({ tx, house, registry, viewer: clerk }, subject, {
      to: to.id,
      why: '争议发生在海珠，由当地答复更为方便',
      ...(asks && { ask: true }),
    })
    for (const [i, b] of beats.entries()) {
      // Silence is only heard when the days to answer are over.
      set(
        at.subtract({
          hours: hours - (b[1] === 'silence' ? 240 : 30 + 20 * i) - (beats[0]![1] === 'silence' && i > 0 ? 220 : 0),
        }),
      )
      await beat(subject, b)
    }
  }
  await tellHelp(t, { from, to, clerk, ask })
}

type Asking = { from: HoldingAgency; to: HoldingAgency; clerk: Viewer; ask: (n: number) => Promise<string> }

const wanted: Readonly<Record<keyof typeof assistanceKinds, string>> = {
  check: '请协助核实用人单位在海珠的经营场所',
  evidence: '请协助向物业公司调取漏水维修记录',
  service: '请协助向对方当事人送达调解邀请',
  enforcement: '请协助督促履行已经生效的调解协议',
  data: '请提供当事人在海珠的居住登记信息',
}

/** Each kind of help in each state it can stand in. */
async function tellHelp(
  { tx, house, registry, people, at, set }: Pairing,
  { from, to, clerk, ask }: Asking,
): Promise<void> {
  const helper = people.member('chuangkouhz') ?? fault('chuangkouhz')
  const ends = [
    ['answer', { said: '已经办理，结果附后。', whole: true }],
    ['decline', { why: '不在本区，无法协助', competent: '番禺区' }],
    ['withdraw', undefined],
    [undefined, undefined],
  ] as const
  set(at.subtract({ hours: 150 }))
  const subject = await ask(3)
  for (const [n, kind] of (Object.keys(assistanceKinds) as (keyof typeof assistanceKinds)[]).entries())
    for (const [i, [name, answers]] of ends.entries()) {
      set(at.subtract({ hours: 140 - 4 * n - i }))
      const m = (await matterById(tx, subject)) ?? fault(subject)
      const { id } = await openBehind(
        { tx, house, registry, viewer: clerk },
        {
          procedure: `handovers.${kind}`,
          action: 'ask',
          to,
          from,
          subject: m,
          parties: false,
          answers: { number: m.number, from: from.name, what: wanted[kind] },
        },
      )
      if (!name) continue
      set(at.subtract({ hours: 60 - 2 * n - i }))
      await act(tx, house, registry, id, name, answers, {
        viewer: name === 'withdraw' ? clerk : helper,
        ...(name === 'withdraw' && { referral: true as const, as: 'windowClerk' as const }),
      })
    }
}
