import { notFound, refuse } from '../kernel/refusal.ts'
import type { Held, NewMeeting, NewTask } from './contract.ts'
import { isCounted } from './deeds.store.ts'
import { assertBegins, compare, type Desk, dayOf, held, notAhead, note, outOfState, writer } from './desk.ts'
import { assertFiles } from './files.ts'
import * as store from './meetings.store.ts'
import { addTask, agreedOn, taskOf } from './tasks.ts'

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
  if (await isCounted(desk.tx, id, 'meeting', meeting)) outOfState('这次会议已经作为完成情况由另一方确认，记录不再改动')
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
