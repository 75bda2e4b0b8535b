import {
  addClass,
  addCorner,
  addLink,
  addPoint,
  addPolicy,
  addTopic,
  publishPolicy,
  putSignup,
} from '../../firm-services/index.ts'
import { agencyOfCode } from '../../matters/index.ts'
import { fault } from '../who.ts'
import { paths, wishes } from './firm-services-beats.ts'
import type { Nanping } from './index.ts'
import { firmOf } from './modes.ts'
import { day, personOf, play } from './paths.ts'

/** Services to firms: somebody in every state, and what stands open to everybody. */
export async function tellFirmServices(t: Nanping): Promise<void> {
  const { tx, house, people, at, set } = t
  const agency = async (code: string) => (await agencyOfCode(house, code)) ?? fault(code)
  const [holder, bureau, court, lawFirm] = [
    await agency('3507GF'),
    await agency('3507SF'),
    await agency('350722FY'),
    await agency('3507L1'),
  ]
  const staff = (login: string) => people.member(login) ?? fault(login)
  const { firm, member } = await firmOf(t, '演示浦城碧水竹业股份有限公司', '范晓棠')
  const cast = {
    officer: staff('qifu'),
    chief: staff('qifusf'),
    lawyer: staff('lvshinp'),
    director: staff('zhurennp'),
    firm: member,
  }
  const signs: Record<string, number> = { '#lawFirm': lawFirm.id, '#lawyer': personOf(cast.lawyer), '#court': court.id }
  set(at.subtract({ hours: 24 * 90 }))
  const from = day(house, 0)
  const link = { enterpriseId: firm.id, keeperId: holder.id, name: null, from }
  await addLink(tx, {
    ...link,
    kind: 'lawyer',
    personId: personOf(cast.lawyer),
    agencyId: lawFirm.id,
    duty: '合同、公司',
    phone: null,
  })
  await addLink(tx, {
    ...link,
    kind: 'contact',
    personId: personOf(cast.officer),
    agencyId: holder.id,
    duty: '机构专员',
    phone: null,
  })
  const place = { agency: holder.id, region: '350722', address: '浦城工业园区服务楼一层（演示）' }
  await addPoint(tx, {
    ...place,
    place: 'park',
    name: '浦城工业园区法律服务联系点（演示）',
    hours: '每周三上午',
    who: '邱建瓯、江雨薇',
  })
  const corner = await addCorner(tx, {
    ...place,
    name: '浦城工业园区企业法律书角（演示）',
    hours: '工作日',
    keeper: '园区服务中心',
    holdings: [
      { title: '公司法实务问答', copies: 3 },
      { title: '劳动合同范本', copies: 5 },
      { title: '商标注册指引', copies: 2 },
    ],
  })
  for (const [title, gist, industries, categories] of [
    ['绿色制造奖补办法（演示）', '对生态绿色企业的技改给予奖补。', ['C'], ['生态绿色企业']],
    ['竹产业商标补贴办法（演示）', '对竹木加工企业注册商标给予补贴。', ['20'], []],
    ['中小企业法律服务券办法（演示）', '向各类企业发放法律服务券。', [], []],
  ] as const) {
    const policy = {
      agency: holder.id,
      title,
      gist,
      body: `${gist}具体条件和材料见通知（演示）。`,
      publisher: '南平市有关部门（演示）',
    }
    const { id } = await addPolicy(tx, {
      ...policy,
      industries: [...industries],
      categories: [...categories],
      regions: ['350700'],
      from,
    })
    await publishPolicy(tx, id, house.now())
  }
  await addTopic(tx, {
    agency: holder.id,
    title: '对涉企法律服务的意见建议（演示）',
    text: '请企业对服务时间、方式、内容提出意见。',
    until: day(house, 120),
    at: house.now(),
    by: personOf(cast.officer),
  })
  const hour = (days: number, h: number) =>
    at.toZonedDateTimeISO('Asia/Shanghai').startOfDay().add({ days }).add({ hours: h }).toInstant().toString()
  const lesson = {
    agency: holder.id,
    speaker: '邱建瓯',
    region: '350722',
    place: '浦城县总工会（演示）',
    gist: '结合案例讲解。',
  }
  const past = await addClass(
    tx,
    {
      ...lesson,
      kind: 'school',
      title: '劳动用工合规（演示）',
      startsAt: hour(-20, 9),
      endsAt: hour(-20, 11),
      capacity: 50,
    },
    '350722',
  )
  const coming = await addClass(
    tx,
    {
      ...lesson,
      kind: 'school',
      title: '合同风险防范（演示）',
      startsAt: hour(14, 9),
      endsAt: hour(14, 11),
      capacity: 30,
    },
    '481516',
  )
  await addClass(
    tx,
    {
      ...lesson,
      kind: 'reading',
      corner: corner.id,
      title: '公司法读书会（演示）',
      startsAt: hour(21, 15),
      endsAt: hour(21, 17),
      capacity: 12,
    },
    '234223',
  )
  for (const { id } of [past, coming])
    await putSignup(tx, {
      classId: id,
      agencyId: holder.id,
      person: personOf(member),
      enterprise: firm.id,
      name: '范晓棠',
      state: 'in',
      at: house.now(),
    })
  await play(
    { ...t, cast, agencies: { holder, bureau }, firm, topics: wishes, specials: {}, sign: v => signs[v] },
    paths,
  )
}
