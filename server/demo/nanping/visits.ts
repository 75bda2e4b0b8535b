import { v7 } from 'uuid'
import { declarationItems } from '../../discipline/index.ts'
import { recount } from '../../envoys/index.ts'
import { dateAt, zone } from '../../kernel/day.ts'
import type { Viewer } from '../../people/index.ts'
import { answer, rate, type VisitDraft, visitById, write } from '../../visits/index.ts'
import { workday, worksAt } from '../moments.ts'
import type { Nanping } from './index.ts'
import { type PostTold, postsTold, seatsTold } from './visits.store.ts'

const topics = ['合同管理', '劳动用工', '惠企政策宣传', '知识产权', '融资贷款', '股权治理', '诉讼指引', '意见建议']
const said = [
  '介绍近期惠企政策，了解订单、用工和回款情况；企业关心合同示范文本和账款回收。',
  '座谈经营中的法律问题，查看用工制度和合同台账，企业希望有人讲讲证据保存。',
  '走访车间，了解原料采购和出口合同履行情况，提示付款、验收条款的写法。',
  '收集对立案、保全和执行的意见，讲解网上立案和送达地址确认。',
]
const advice = [
  '建立合同审查和用印登记，重要条款书面确认。',
  '规范考勤和加班审批，保存电子数据原件。',
  '对账函按季寄送，及时主张到期账款。',
  '商标、专利由专人登记续展期限。',
]
const needs = [
  ['希望就账款回收集体讲一课', '普法讲座'],
  ['与外地客户的质量争议久拖不决，想听专家意见', '疑难会诊'],
  ['想要一份适合本行业的购销合同范本', '合同审查'],
  ['几家企业都遇到竹材收购的定金纠纷，希望调研', '专题调研'],
] as const

/** On which working days behind today a post is visited: one and a half quarters, some of them too seldom. */
function daysOf(n: number): number[] {
  const whole = [98, 84, 60, 38, 12]
  if (n % 9 === 4) return whole.filter((_, i) => i !== 2)
  if (n % 13 === 7) return [84, 38]
  return whole.map(d => d - (n % 5))
}

/** What is written of the n-th post at its i-th visit. */
function draftOf(house: Nanping['house'], p: PostTold, n: number, i: number, day: Temporal.PlainDate): VisitDraft {
  const at = (hours: number, minutes: number) =>
    day
      .toZonedDateTime({ timeZone: zone, plainTime: { hour: hours, minute: minutes } })
      .toInstant()
      .toString()
  const hour = [9, 14, 11, 16][n % 4]!
  const fewer = n % 11 === 5 && i === 2
  const own = p.firms.length === 0 ? [] : [0, 1, 2, 3].map(k => p.firms[(3 * i + k) % p.firms.length]!)
  const firms = p.kind === 'enterprise' ? [] : own.slice(0, fewer ? 2 : 3 + (n % 2))
  const need = needs[(n + i) % needs.length]!
  return {
    status: 'done',
    target: p.target,
    startsAt: at(hour, 0),
    endsAt: at(hour + 1, 10 + (n % 40)),
    typed: true,
    place: p.kind === 'platform' ? '园区服务中心' : p.kind === 'association' ? '会员企业' : '企业会议室',
    participants: ['负责人', '秘书长', '法务', '厂长'][n % 4]!,
    firms,
    topics: [topics[(n + i) % topics.length]!, topics[(n + 2 * i + 3) % topics.length]!],
    content: said[(n + i) % said.length]!,
    advice: advice[(n + i) % advice.length]!,
    notes: i === 0 ? '首次走访，下次带合同示范文本。' : '',
    means: n % 17 === 3 && i === 4 ? 'phone' : 'onsite',
    needs: (n + i) % 6 === 0 ? [{ id: v7(), text: need[0], kind: need[1] }] : [],
    declared: declarationItems(house)
      .filter(d => !d.pendingCase)
      .map(d => ({ item: d.id, kept: true })),
  }
}

/** Visits of one and a half quarters by all who have a post, a few of them short; what is planned next; and what firms said of them. */
export async function tellVisits(t: Nanping): Promise<void> {
  const { tx, house } = t
  const calendar = house.calendar('cn')
  const today = dateAt(t.at)
  const posts = await postsTold(tx, today)
  const behind = (d: number) => {
    const day = workday(calendar, today.subtract({ days: d }), 1)
    return worksAt(calendar, today.subtract({ days: d })) ? today.subtract({ days: d }) : day
  }
  const visits = posts
    .flatMap((p, n) => daysOf(n).map((d, i) => ({ p, n, i, day: behind(d) })))
    .filter(v => Temporal.PlainDate.compare(v.day, v.p.from) >= 0 && Temporal.PlainDate.compare(v.day, today) < 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
  const seats = await seatsTold(tx)
  // Counted month by month: one visit at a time would take half of a first start.
  let told: { post: number; day: Temporal.PlainDate }[] = []
  const count = async () => {
    await recount(tx, house, [...new Set(told.map(v => v.post))], [...new Set(told.map(v => v.day))])
    told = []
  }
  for (const [at, { p, n, i, day }] of visits.entries()) {
    if (at > 0 && day.month !== visits[at - 1]!.day.month) await count()
    const draft = draftOf(house, p, n, i, day)
    t.set(day.toZonedDateTime({ timeZone: zone, plainTime: '19:30' }).toInstant())
    const id = v7()
    await write(tx, house, p.person, { id, base: 0, draft, skewSeconds: 0 }, async (_tx, _house, v) => {
      if (v.postId !== null) told.push({ post: v.postId, day: v.day })
    })
    if (seats.some(s => s.enterprise === p.target || draft.firms?.includes(s.enterprise)))
      await tellAnswer(t, id, seats, n + i)
  }
  await count()
  t.set(t.at)
  const next = workday(calendar, today, 4)
  for (const [n, p] of posts.entries())
    if (n % 3 === 0)
      await write(tx, house, p.person, {
        id: v7(),
        base: 0,
        skewSeconds: 0,
        draft: {
          status: 'planned',
          target: p.target,
          startsAt: next
            .add({ days: n % 2 })
            .toZonedDateTime({ timeZone: zone, plainTime: '09:30' })
            .toInstant()
            .toString(),
          endsAt: next
            .add({ days: n % 2 })
            .toZonedDateTime({ timeZone: zone, plainTime: '11:00' })
            .toInstant()
            .toString(),
          topics: [topics[n % topics.length]!],
        },
      })
}

/** A firm whose space somebody may be tried out in answers, mostly content. */
async function tellAnswer(
  { tx, house, people }: Nanping,
  id: string,
  seats: Awaited<ReturnType<typeof seatsTold>>,
  n: number,
): Promise<void> {
  const v = (await visitById(tx, id))!
  for (const s of seats.filter(s => s.enterprise === v.targetId || v.firms.includes(s.enterprise))) {
    const { viewer } = people.resident(s.name)
    if (viewer.kind !== 'resident') continue
    const member: Viewer = { ...viewer, seats: [{ enterprise: s.enterprise, key: s.key, role: s.role }] }
    if (n % 5 === 4 && s.role === 'head')
      await answer(tx, house, member, v, 'disputed', { firm: s.enterprise, text: '当日只通了电话，没有上门。' })
    else if (s.role === 'head') await answer(tx, house, member, v, 'confirmed', { firm: s.enterprise })
    if (s.role === 'head')
      await rate(tx, house, member, v, {
        firm: s.enterprise,
        grade: n % 7 === 6 ? 2 : 4 + (n % 2),
        text: n % 3 === 0 ? '讲得实在，希望常来。' : '',
      })
  }
}
