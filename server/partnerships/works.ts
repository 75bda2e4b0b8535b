import { sideOf } from '../agreements/index.ts'
import { unverified } from '../kernel/citation.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Conclusion, Held, NewBulletin, NewExchange, NewMeeting, NewProject, NewTask } from './contract.ts'
import {
  ahead,
  assertBegins,
  compare,
  type Desk,
  dayOf,
  held,
  notAhead,
  note,
  other,
  outOfState,
  type Pair,
  partyOf,
  writer,
} from './desk.ts'
import { assertFiles } from './files.ts'
import { answer, type Verdict } from './proposals.ts'
import { agenciesById } from './store.ts'
import { addTask, tasksOf } from './tasks.ts'
import * as store from './works.store.ts'

const agreedOn = (pair: Pair, gist: string) => unverified(pair.a.title, gist)
const taskOf = (pair: Pair, given: NewTask, field: string) => ({
  title: given.title.trim(),
  agency: partyOf(pair, given.agency, `${field}.agency`).agency,
  due: dayOf(given.due, `${field}.due`, ahead(pair)),
})

/** Puts a project forward with its milestones. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `not-a-party`, `day-refused`. */
export async function proposeProject(desk: Desk, id: string, given: NewProject): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  partyOf(pair, given.lead, 'lead')
  const until = dayOf(given.until, 'until', ahead(pair))
  const from = dayOf(given.from, 'from', day => compare(day, until) > 0 && '晚于结束的日期')
  for (const [i, m] of given.milestones.entries()) {
    const { due } = taskOf(pair, m, `milestones.${i}`)
    if (compare(due, until) > 0) dayOf(m.due, `milestones.${i}.due`, () => `晚于项目结束的${until}`)
  }
  const title = given.title.trim()
  const made = await store.addProject(desk.tx, id, {
    ...given,
    title,
    from,
    until,
    planned: given.milestones,
    agency: who.agency,
    by: who.person,
    at: desk.house.now(),
  })
  await note(desk, pair, who, 'project.proposed', `提出项目：${title}`, { project: made.id, ...given })
  return made
}

/** Agrees to a project, whose milestones are promised from then on; or declines it, or takes it back. */
export async function answerProject(
  desk: Desk,
  id: string,
  project: number,
  verdict: Verdict,
  why: string | null,
): Promise<void> {
  const pair = await held(desk, id)
  if (verdict === 'agreed') assertBegins(pair)
  const who = await answer(desk, pair, 'pair_project', project, verdict, why)
  if (!who || verdict !== 'agreed') return
  const p = (await store.projectById(desk.tx, id, project))!
  for (const [i, m] of p.planned.entries())
    await addTask(
      desk,
      pair,
      { kind: 'project', id: project, title: p.title },
      taskOf(pair, m, `milestones.${i}`),
      agreedOn(pair, `合作交流项目：${p.title}`),
      who,
    )
}

const projectOf = async (desk: Desk, id: string, project: number) =>
  (await store.projectById(desk.tx, id, project)) ?? notFound('项目')

/** Says what a project came to. Refuses `not-yours`, `out-of-state`, `milestones-open`, `day-refused`, `no-such-file`. */
export async function conclude(desk: Desk, id: string, project: number, given: Conclusion): Promise<void> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const p = await projectOf(desk, id, project)
  if (p.state !== 'agreed') outOfState('这个项目不在进行中')
  const open = (await tasksOf(desk.tx, id)).filter(
    t => t.ofKind === 'project' && t.ofId === project && t.state === 'open',
  )
  if (open.length > 0)
    refuse('milestones-open', `还有${open.length}个节点没有了结：${open.map(t => t.title).join('、')}`, {
      status: 409,
      next: '请先办成各节点，或者由另一方免除。',
    })
  const on = dayOf(given.on, 'on', day => notAhead(pair)(day) || (compare(day, p.from) < 0 && '早于项目开始的日期'))
  const { files = [], result } = given
  await assertFiles(desk.tx, id, files)
  await store.setConclusion(desk.tx, project, {
    state: 'concluding',
    concludedOn: on,
    result,
    files,
    concludingAgency: who.agency,
    concludingBy: who.person,
    why: null,
  })
  await note(desk, pair, who, 'project.concluding', `提出结项：${p.title}`, {
    project,
    on: on.toString(),
    result,
    files,
  })
}

/** The other side confirms what a project came to, or sends it back with the reason. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function answerConclusion(desk: Desk, id: string, project: number, back: string | null): Promise<void> {
  const pair = await held(desk, id)
  const p = await projectOf(desk, id, project)
  if (p.state !== 'concluding') {
    if (p.state === 'concluded' && back === null) return void writer(desk, pair)
    outOfState('这个项目没有等待确认结项')
  }
  const who = other(desk, pair, { agency: p.concludingAgency!, by: p.concludingBy })
  await store.setConclusion(
    desk.tx,
    project,
    back === null
      ? { ...p, state: 'concluded', why: null }
      : {
          state: 'agreed',
          concludedOn: null,
          result: null,
          files: [],
          concludingAgency: null,
          concludingBy: null,
          why: back,
        },
  )
  const [kind, title] = back === null ? ['project.concluded', '确认结项'] : ['project.returned', '退回结项']
  await note(desk, pair, who, kind, `${title}：${p.title}`, { project, ...(back !== null && { why: back }) })
}

/** Calls a meeting, or writes down one that was. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `day-refused`. */
export async function call(desk: Desk, id: string, given: NewMeeting): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const day = dayOf(
    given.day,
    'day',
    d => (compare(d, pair.a.from!) < 0 || compare(d, pair.a.until!) > 0) && '不在协议的期限之内',
  )
  const title = given.title.trim()
  const at = desk.house.now()
  const made = await store.addMeeting(desk.tx, id, { ...given, title, day, agency: who.agency, by: who.person, at })
  await note(desk, pair, who, 'meeting.called', `召集：${title}`, { meeting: made.id, ...given })
  return made
}

const meetingOf = async (desk: Desk, id: string, meeting: number) =>
  (await store.meetingById(desk.tx, id, meeting)) ?? notFound('会议')

/** Writes who came and the minutes, over what stood at a version. Refuses `not-yours`, `out-of-state`, `changed-meanwhile`, `day-refused`. */
export async function hold(desk: Desk, id: string, meeting: number, given: Held): Promise<{ version: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const m = await meetingOf(desk, id, meeting)
  if (m.state === 'cancelled') outOfState('这次会议已经取消')
  if (m.version !== given.version)
    refuse('changed-meanwhile', '这次会议的记录刚被别人修改过', {
      status: 409,
      next: '请刷新后在最新内容上修改。',
    })
  const day = dayOf(given.day, 'day', notAhead(pair))
  const { files = [] } = given
  await assertFiles(desk.tx, id, files)
  await store.setHeld(desk.tx, meeting, { ...given, day, files })
  await note(desk, pair, who, 'meeting.held', `登记召开情况：${m.title}`, { meeting, ...given })
  return { version: m.version + 1 }
}

/** Calls a meeting off. Refuses `not-yours`, `out-of-state`. */
export async function cancel(desk: Desk, id: string, meeting: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const m = await meetingOf(desk, id, meeting)
  if (m.state !== 'called') outOfState(m.state === 'held' ? '这次会议已经召开' : '这次会议已经取消')
  await store.setCancelled(desk.tx, meeting, why)
  await note(desk, pair, who, 'meeting.cancelled', `取消：${m.title}`, { meeting, why })
}

/** What a meeting that was held asks of a party, by a day. Refuses `not-yours`, `out-of-state`, `not-a-party`, `day-refused`. */
export async function followUp(desk: Desk, id: string, meeting: number, given: NewTask): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const m = await meetingOf(desk, id, meeting)
  if (m.state !== 'held') outOfState('会议召开之后才能登记议定事项', '请先登记召开情况。')
  const task = taskOf(pair, given, 'task')
  const basis = agreedOn(pair, `${m.day}${m.title}议定`)
  const made = await addTask(desk, pair, { kind: 'meeting', id: meeting, title: m.title }, task, basis, who)
  await note(desk, pair, who, 'meeting.agreed', `议定：${task.title}`, { meeting, task: made, ...given })
  return { id: made }
}

/**
 * Puts forward that somebody goes to the other side for a time. Nothing is opened to them by this: what they are to see there they see by
 * a post that ends with the exchange. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `not-a-party`, `day-refused`.
 */
export async function proposeExchange(desk: Desk, id: string, given: NewExchange): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const placed = await agenciesById(desk.tx, [given.from, given.to])
  const [from, to] = [given.from, given.to].map(agency => placed.find(p => p.id === agency) ?? notFound('机构'))
  const sides = [sideOf(pair.parties, from!), sideOf(pair.parties, to!)]
  const strange = (field: string, title: string) =>
    refuse('not-a-party', title, { status: 422, fields: [{ field, title }], next: '请选择双方的机构。' })
  if (!sides[0]) strange('from', '不在协议任何一方')
  if (!sides[1]) strange('to', '不在协议任何一方')
  if (sides[0] === sides[1]) strange('to', '派出和接收机构同属一方')
  const untilDay = dayOf(given.untilDay, 'untilDay', ahead(pair))
  const fromDay = dayOf(given.fromDay, 'fromDay', day => compare(day, untilDay) > 0 && '晚于期满的日期')
  const person = given.person.trim()
  const put = { agency: who.agency, by: who.person, at: desk.house.now() }
  const made = await store.addExchange(desk.tx, id, { ...given, person, fromDay, untilDay, ...put })
  await note(desk, pair, who, 'exchange.proposed', `提出互派交流：${person}赴${to!.name}`, {
    exchange: made.id,
    ...given,
  })
  return made
}

/** Agrees to an exchange, whose report is promised from then on by the side that sends; or declines it, or takes it back. */
export async function answerExchange(
  desk: Desk,
  id: string,
  exchange: number,
  verdict: Verdict,
  why: string | null,
): Promise<void> {
  const pair = await held(desk, id)
  if (verdict === 'agreed') assertBegins(pair)
  const who = await answer(desk, pair, 'pair_exchange', exchange, verdict, why)
  if (!who || verdict !== 'agreed') return
  const x = (await store.exchangeById(desk.tx, id, exchange))!
  const [from] = await agenciesById(desk.tx, [x.from])
  const due = x.untilDay.add({ days: desk.house.setting<number>('partnerships.report-days') })
  const { agency } = sideOf(pair.parties, from!)!
  await addTask(
    desk,
    pair,
    { kind: 'exchange', id: exchange, title: `${x.person}互派交流` },
    { title: '提交交流报告', agency, due },
    agreedOn(pair, '互派交流期满之后提交报告'),
    who,
  )
}

/** Sends a bulletin to the other sides. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `no-such-file`. */
export async function send(desk: Desk, id: string, given: NewBulletin): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const { files = [], text } = given
  await assertFiles(desk.tx, id, files)
  const title = given.title.trim()
  const put = { agency: who.agency, by: who.person, at: desk.house.now() }
  const made = await store.addBulletin(desk.tx, id, { title, text, files, ...put })
  await note(desk, pair, who, 'bulletin.sent', `发出工作信息：${title}`, { bulletin: made.id, files })
  return made
}

/** Receives a bulletin for one's side. Again, it changes nothing. Refuses `not-yours`, `same-hand`. */
export async function receive(desk: Desk, id: string, bulletin: number): Promise<void> {
  const pair = await held(desk, id)
  const b = (await store.bulletinById(desk.tx, id, bulletin)) ?? notFound('工作信息')
  const who = other(desk, pair, b)
  const row = { bulletin, agency: who.agency, by: who.person, at: desk.house.now() }
  if (await store.addReceipt(desk.tx, id, row))
    await note(desk, pair, who, 'bulletin.received', `签收工作信息：${b.title}`, { bulletin })
}
