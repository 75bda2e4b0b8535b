import { dateAt } from '../../kernel/day.ts'
import { agencyOfCode } from '../../matters/index.ts'
import {
  answerConclusion,
  answerDuty,
  answerProject,
  call,
  choose,
  conclude,
  countersign,
  doTask,
  followUp,
  hold,
  proposeDuty,
  proposeProject,
  receive,
  send,
  tell,
} from '../../partnerships/index.ts'
import { fault } from '../who.ts'
import type { Pairing } from './index.ts'
import { dutyCalled, milestonesOf } from './store.ts'

/** What the three of 佛山, 肇庆 and 云浮 did so far of what they owe one another this year. */
export async function tellFoshan(t: Pairing, agreement: string): Promise<void> {
  const { tx, house, people, at, set } = t
  const as = (login: string) => ({ tx, house, viewer: people.member(login) ?? fault(login) })
  const agency = async (code: string) => ((await agencyOfCode(house, code)) ?? fault(code)).id
  const [fs, zq, yf] = [as('jieduifs'), as('jieduizq'), as('jieduiyf')]
  const [foshan, zhaoqing, yunfu] = [await agency('4406SF'), await agency('4412SF'), await agency('4453SF')]
  const now = dateAt(at)
  // All of it happened this year: early in a year it came thick and fast, and in its first weeks nothing is done yet.
  const pace = Math.min(1, (now.dayOfYear - 3) / 192)
  const ago = (days: number) => {
    set(at.subtract({ hours: 24 * Math.max(1, Math.round(days * pace)) }))
    return dateAt(house.now())
  }
  const counted = async (
    by: typeof fs,
    other: typeof fs,
    duty: string,
    kind: 'meeting' | 'project' | 'bulletin',
    id: number,
  ) => {
    const { id: deed } = await tell(by, agreement, await dutyCalled(tx, agreement, duty), { of: { kind, id } })
    await countersign(other, agreement, deed)
  }
  ago(190)
  await choose(fs, agreement, 'foshan')
  if (now.dayOfYear < 30) return
  const begun = ago(120)
  const { id: project } = await proposeProject(zq, agreement, {
    title: '行政执法案卷评查',
    aim: '交流推广佛山的行政执法案卷评查做法',
    lead: foshan,
    from: begun.toString(),
    until: begun.add({ days: 150 }).toString(),
    milestones: [
      { title: '印发评查标准', agency: foshan, due: begun.add({ days: 30 }).toString() },
      { title: '三市交叉评查', agency: zhaoqing, due: begun.add({ days: 90 }).toString() },
      { title: '汇编典型案卷', agency: yunfu, due: begun.add({ days: 140 }).toString() },
    ],
  })
  await answerProject(fs, agreement, project, 'agreed', null)
  const [first, second] = await milestonesOf(tx, project)
  const printed = ago(95)
  await doTask(fs, agreement, first!, { on: printed.toString(), text: '评查标准已经印发三市。' })
  const crossed = ago(24)
  await doTask(zq, agreement, second!, { on: crossed.toString(), text: '交叉评查案卷一百宗，发现共性问题九类。' })

  const { id: other } = await (async () => {
    const day = ago(110)
    return proposeProject(yf, agreement, {
      title: '“综合查一次”联合执法',
      aim: '交流推广云浮的联合执法做法',
      lead: yunfu,
      from: day.toString(),
      until: day.add({ days: 90 }).toString(),
      milestones: [{ title: '实地专题调研', agency: yunfu, due: day.add({ days: 60 }).toString() }],
    })
  })()
  await answerProject(fs, agreement, other, 'agreed', null)
  const [field] = await milestonesOf(tx, other)
  await doTask(yf, agreement, field!, { on: ago(60).toString(), text: '三市联合调研两个县区。' })
  await conclude(yf, agreement, other, { on: ago(40).toString(), result: '形成联合检查事项清单，三市同步推广。' })
  ago(38)
  await answerConclusion(fs, agreement, other, null)
  await counted(yf, fs, '项目', 'project', other)

  ago(100)
  const { id: bulletin } = await send(zq, agreement, { title: '肇庆工作信息第1期', text: '法治政府示范创建推进情况。' })
  ago(99)
  await receive(yf, agreement, bulletin)
  await counted(zq, yf, '信息', 'bulletin', bulletin)

  const day = ago(80)
  const { id: meeting } = await call(fs, agreement, {
    kind: 'coordination',
    title: '结对提升工作协调会',
    day: day.toString(),
    place: '佛山',
    agenda: '确定本年度法治建设合作交流项目',
  })
  ago(79)
  await hold(fs, agreement, meeting, {
    version: 1,
    day: day.toString(),
    participants: '佛山、肇庆、云浮市委依法治市办',
    minutes: '确定三个合作交流项目，组织开展实地专题调研及深入交流推广。',
  })
  await followUp(fs, agreement, meeting, {
    title: '汇总三市示范创建经验',
    agency: zhaoqing,
    due: dateAt(at).add({ days: 9 }).toString(),
  })
  await counted(fs, yf, '协调会', 'meeting', meeting)
  // 自选动作: one agreed on, which nobody has done yet.
  ago(70)
  const { id: own } = await proposeDuty(yf, agreement, {
    title: '组织执法人员跨市跟班学习',
    year: dateAt(at).year,
    required: 2,
    owedBy: [foshan, yunfu],
  })
  await answerDuty(fs, agreement, own, 'agreed', null)
  set(at)
}
