import type { Agreement } from '../agreements/index.ts'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import { refuse } from '../kernel/refusal.ts'
import { keep, pledge } from '../ledger/index.ts'
import { type Desk, note } from './desk.ts'
import * as heard from './feedback.store.ts'
import { ownWay } from './law.ts'
import { owner } from './policies.ts'
import type { Meet } from './problem.contract.ts'
import * as store from './problem.store.ts'
import { promiseProblem } from './problems.ts'
import { agreementOf, living } from './standing.ts'
import { type Station, setNextMeeting } from './store.ts'

/** The host convenes the next meeting so many months from a day. The transaction sees all. */
export async function promiseMeeting(
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  s: Station,
  since: Temporal.PlainDate,
  actor: number,
): Promise<void> {
  const months = house.setting<number>('stations.meeting-months')
  const id = await pledge(tx, house, {
    stream: s.id,
    subject: s.agency,
    path: `/stations/${s.id}?tab=problems`,
    owedTo: s.home,
    agencyId: s.hostId,
    title: '召开工作站例会',
    kind: 'station-meeting',
    owes: 'partnerClerk',
    basis: ownWay(`每${months}个月至少召开一次例会`),
    on: since.add({ months }),
    actor,
  })
  await setNextMeeting(tx, s.id, id)
}

const bad = (field: string, title: string, next: string) =>
  refuse('meeting-refused', title, { status: 422, fields: [{ field, title }], next })

/** What a meeting wrote down may stand: it was held, and what it asks is owed by the two sides or the station, later than today. */
function checked(s: Station, a: Agreement, given: Meet, day: Temporal.PlainDate, today: Temporal.PlainDate): void {
  const { compare } = Temporal.PlainDate
  if (compare(day, a.from!) < 0 && compare(day, dateAt(s.openedAt)) < 0)
    bad('day', '早于协议开始和工作站设立的日期', '请核对日期。')
  if (compare(day, today) > 0) bad('day', '例会还没有召开', '请在例会之后登记。')
  for (const [i, p] of given.problems.entries()) {
    if (![s.homeId, s.hostId, s.agencyId].includes(p.owner))
      bad(`problems.${i}.owner`, '责任机构应当是派出地、所在地或者工作站', '请选择责任机构。')
    if (compare(parseDate(p.due), today) < 0) bad(`problems.${i}.due`, '期限早于今天', '请另填期限。')
  }
}

/**
 * 例会: heard feedback goes into the problem list, or was answered there; each problem is a promise of its owner. Keeps the promise of the
 * meeting and promises the next. Refuses `agreement-not-in-force`, `not-yours`, `meeting-refused`, `feedback-taken`.
 */
export async function meet(desk: Desk, id: string, given: Meet): Promise<{ id: number; problems: number[] }> {
  const { tx, house, viewer } = desk
  const s = await living(desk, id)
  const who = owner(viewer, s)
  const [day, today] = [parseDate(given.day), dateAt(house.now())]
  checked(s, (await agreementOf(tx, s)).a, given, day, today)
  const { place, agenda, minutes } = given
  const meeting = await heard.addMeeting(tx, {
    station: id,
    day,
    place,
    agenda,
    minutes,
    at: house.now(),
    by: who.person,
    for: who.agency,
  })
  const take = async (ids: readonly number[] = [], problem: number | null) => {
    if ((await heard.takeFeedback(tx, id, ids, meeting.id, problem)).length < ids.length)
      refuse('feedback-taken', '有的反馈已经由例会研究过，或者不属于本站', {
        status: 409,
        next: '请刷新页面，重新选择反馈。',
      })
  }
  const problems: number[] = []
  for (const p of given.problems) {
    const due = parseDate(p.due)
    const made = await store.addProblem(tx, { station: id, meeting: meeting.id, title: p.title, owner: p.owner, due })
    await take(p.feedback, made.id)
    await promiseProblem(desk, s, { id: made.id, title: p.title, ownerId: p.owner, dueOn: due }, who.person)
    problems.push(made.id)
  }
  await take(given.heard, null)
  await note(desk, id, who, 'station.met', `召开例会，列入问题${problems.length}项`, {
    day: day.toString(),
    place,
    agenda,
    minutes,
    problems: given.problems.map(p => p.title),
  })
  await seeingAll(tx, async () => {
    if (s.meetingId !== null) {
      await keep(tx, house, s.meetingId, who.person)
      await setNextMeeting(tx, id, null)
    }
    await promiseMeeting(desk, s, day, who.person)
  })
  return { id: meeting.id, problems }
}
