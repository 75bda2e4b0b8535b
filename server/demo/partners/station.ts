import { pinyin } from 'pinyin-pro'
import { v7 } from 'uuid'
import { append } from '../../docket/index.ts'
import { dateAt } from '../../kernel/day.ts'
import { act, agencyOfCode } from '../../matters/index.ts'
import { identityIndex, inventedCode, type Viewer } from '../../people/index.ts'
import { ask, close, confirm, found, join, meet, offer, pool, putText, say } from '../../stations/index.ts'
import { addEnterprises, addSeat } from '../nanping/store.ts'
import { fault } from '../who.ts'
import type { Pairing } from './index.ts'
import { childOf } from './store.ts'

const firmName = '演示清新竹韵陶瓷有限公司'
const texts = [
  [
    'positioning',
    '以“反向飞地”方式设在海珠，借助广州的法律服务资源，满足清新企业在广州开展业务的法律需求：孵化在外地，转化在当地。',
  ],
  ['model', '清新、海珠共建，海珠提供场所和法律服务资源，清新收集企业需求。'],
  ['rules', '企业在线或者到站提出需求，工作站派单，承办单位限期答复，企业确认；定期召开例会，列出问题清单，逐项销号。'],
  [
    'plan',
    '成立工作站领导小组，组建公共法律服务队伍、商事纠纷调解队、普法宣传队；整合仲裁、法院、公证、律师和专家资源。',
  ],
] as const
const members = [
  ['leading', '郑主任（演示）', '441803SF', '组长', true],
  ['leading', '冯主任（演示）', '440105SF', '副组长', false],
  ['service', '霍律师（演示）', '440105L1', '法律咨询', true],
  ['mediation', '岑调解员（演示）', '440105L2', '商事调解', true],
  ['publicity', '朱干部（演示）', '441803GF', '普法宣传', true],
] as const
/** Who of the host answers for what the station offers. */
const bodies = [
  ['4401ZC', '国际国内民商事仲裁', '立案秘书', ['国际国内民商事仲裁服务']],
  ['440105GZ', '公证', '值班公证员', ['公证服务']],
  ['440105FY', '法律援助', '受理窗口', ['法律援助']],
  ['440105CT', '司法确认', '诉讼服务中心', ['商事调解与司法确认']],
  ['4401HL', '互联网案件诉讼指引', '诉讼服务中心', ['网络交易纠纷指引']],
  ['4401HS', '海事海商案件诉讼指引', '诉讼服务中心', ['海事海商纠纷指引']],
  ['440105L1', '人工智能与数字经济法律服务咨询', '值班律师', ['人工智能与数字经济法律服务咨询']],
] as const

type Beat = readonly [by: 'station' | 'body' | 'firm', act: string, given?: Readonly<Record<string, string>>]
const route: Beat = ['station', 'route']
/** What the firm asked, so many hours ago, and how far it came. */
const wishes: readonly (readonly [hours: number, title: string, beats: readonly Beat[]])[] = [
  [
    900,
    '与海珠展销商的货款争议',
    [
      route,
      ['body', 'answer', { said: '双方已在线达成调解协议，可以共同申请司法确认。' }],
      ['firm', 'confirm'],
      ['firm', '+rate'],
    ],
  ],
  [
    700,
    '跨境电商平台规则咨询',
    [
      ['station', 'answer', { said: '请参照平台规则第三章，并保存交易记录。' }],
      ['firm', 'confirm'],
    ],
  ],
  [
    500,
    '广州仓库租赁合同公证',
    [
      route,
      ['body', 'unable', { why: '当事人不到场不能办理', competent: '清新区公证处' }],
      ['station', 'direct', { why: '应由当事人所在地办理', competent: '清新区公证处' }],
    ],
  ],
  [300, '专利许可合同审查', [['firm', 'withdraw', { why: '双方已经签约' }]]],
  [260, '展会商标被仿冒', [route, ['firm', 'withdraw', { why: '对方已停止侵权' }]]],
  [120, '出口运输单证争议', [route, ['body', 'unable', { why: '属于海事法院专门管辖', competent: '广州海事法院' }]]],
  [72, '数据合规自查', [route, ['body', 'answer', { said: '已出具自查清单，请按清单逐项整改。' }]]],
  [40, '与广州客户的仲裁条款', [route]],
  [6, '在海珠设立分公司的用工问题', []],
]

/** The station of 清新 in 海珠: founded, staffed, asked by a firm of 清新, heard in a meeting. */
export async function tellStation(t: Pairing, agreement: string): Promise<void> {
  const { tx, house, registry, people, at, set } = t
  const agency = async (code: string) => (await agencyOfCode(house, code)) ?? fault(code)
  const as = (login: string) => ({ tx, house, registry, viewer: people.member(login) ?? fault(login) })
  const [home, host, own] = [await agency('441803SF'), await agency('440105SF'), await agency('440105QX')]
  set(at.subtract({ hours: 24 * 190 }))
  const [leader, homeDesk, hostDesk, window] = [as('juzhanghz'), as('jieduiqx'), as('jieduihz'), as('chuangkouhz')]
  const { id } = await found(leader, { agreement, home: home.id, host: host.id, agency: own.id, grant: true })
  for (const [i, [kind, text]] of texts.entries())
    await putText(i % 2 ? hostDesk : homeDesk, id, { kind, after: 0, text })
  for (const [team, name, code, duty, lead] of members)
    await join(code.startsWith('4418') ? homeDesk : hostDesk, id, {
      team,
      name,
      agency: (await agency(code)).id,
      duty,
      ...(lead && { lead }),
    })
  const services: number[] = []
  const answering = new Map<number, number>()
  for (const [code, brings, who, titles] of bodies) {
    const { id: body } = await pool(hostDesk, id, {
      agency: (await agency(code)).id,
      brings,
      who,
      phone: '020-00000000',
    })
    for (const title of titles) {
      const { id: service } = await offer(hostDesk, id, { title, gist: `${brings}，由${who}答复`, body })
      services.push(service)
      answering.set(service, body)
    }
  }

  const code = inventedCode(firmName, '91')
  const since = house.now()
  const [firm] = await addEnterprises(
    tx,
    [
      {
        stream: v7(),
        kind: 'enterprise',
        name: firmName,
        code,
        code_index: identityIndex(house, 'uscc', code),
        region: '441803',
        industry: null,
        categories: [],
        main_industry: false,
        agency_id: home.id,
        initials: pinyin(firmName, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
      },
    ],
    since,
  )
  const { person, viewer } = people.resident('成志远')
  await addSeat(tx, firm!.id, person, 'legal', since)
  await append(tx, firm!.stream, since, house.digest, [
    { capacity: 'firmOfficer', kind: 'enterprise.seat-given', body: { title: '企业空间成员：成志远', role: 'legal' } },
  ])
  if (viewer.kind !== 'resident') return fault('成志远')
  const member: Viewer = {
    ...viewer,
    seats: [{ enterprise: firm!.id, key: identityIndex(house, 'uscc', code), role: 'legal' }],
  }

  for (const [n, [hours, title, beats]] of wishes.entries()) {
    set(at.subtract({ hours }))
    const service = services[n % services.length]!
    const asked = (await ask({ ...as('chuangkouhz'), viewer: member }, id, {
      enterprise: firm!.id,
      service,
      title,
      story: `${title}：希望工作站协助处理，材料可以随时提供。`,
      contact: '成志远 0763-0000000',
    })) as { id: string }
    for (const [i, [by, name, given]] of beats.entries()) {
      set(at.subtract({ hours: hours - Math.min(hours - 3, 26 * (i + 1)) }))
      if (name === '+rate') continue
      const order = by === 'body' ? await childOf(tx, asked.id, 'stations.order') : asked.id
      const body = bodies.find((_, k) => k === n % bodies.length)!
      const who: Viewer =
        by === 'firm'
          ? member
          : by === 'station'
            ? window.viewer
            : {
                kind: 'staff',
                person: window.viewer.kind === 'staff' ? window.viewer.person : 0,
                name: body[2],
                everywhere: false,
                posts: [{ agencyId: (await agency(body[0])).id, capacity: 'supervisor', under: [] }],
              }
      const answers = name === 'route' ? { body: answering.get(service)! } : (given ?? {})
      await act(tx, house, registry, order, name, answers, { viewer: who })
    }
  }
  set(at.subtract({ hours: 24 * 30 }))
  const heard = await say({ ...homeDesk, viewer: member }, id, {
    enterprise: firm!.id,
    text: '希望工作站的调解能在网上开，少跑一趟广州。',
  })
  set(at.subtract({ hours: 24 * 20 }))
  const today = dateAt(house.now())
  const { problems } = await meet(hostDesk, id, {
    day: today.toString(),
    place: '海珠（线上同步）',
    agenda: '研究企业反馈，通报一季度服务情况',
    minutes: '双方研究企业反馈，确定开通在线调解室，并编印服务指引。',
    problems: [
      { title: '开通在线调解室', owner: host.id, due: today.add({ days: 12 }).toString(), feedback: [heard.id] },
      { title: '编印清新企业来穗法律服务指引', owner: home.id, due: today.add({ days: 40 }).toString() },
    ],
  })
  set(at.subtract({ hours: 24 * 9 }))
  await close(hostDesk, id, problems[0]!, '在线调解室已经开通，试运行调解一件。')
  set(at.subtract({ hours: 24 * 8 }))
  await confirm(homeDesk, id, problems[0]!)
  await say({ ...homeDesk, viewer: member }, id, { enterprise: firm!.id, text: '希望增加数据合规方面的讲座。' })
}
