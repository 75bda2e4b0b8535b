import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { workdays } from '../kernel/span.ts'
import { keep, pledge } from '../ledger/index.ts'
import { type Desk, held, note } from './desk.ts'
import { ownWay } from './law.ts'
import { answerer, confirmerOf } from './policies.ts'
import * as store from './problem.store.ts'
import type { Station } from './store.ts'

type Owed = Pick<store.Problem, 'id' | 'title' | 'ownerId' | 'dueOn'>

const nameOf = (s: Station, agency: number): string =>
  agency === s.homeId ? s.home : agency === s.hostId ? s.host : s.agency

const about = (s: Station, p: Pick<Owed, 'title'>) => ({
  stream: s.id,
  subject: `${s.agency}：${p.title}`.slice(0, 200),
  path: `/stations/${s.id}?tab=problems`,
  kind: 'station-problem',
  owes: 'partnerClerk' as const,
})

/** Its owner promises to settle a problem by a day. */
export const promiseProblem = ({ tx, house }: Desk, s: Station, p: Owed, actor: number): Promise<void> =>
  seeingAll(tx, async () => {
    const owed = await pledge(tx, house, {
      ...about(s, p),
      owedTo: nameOf(s, confirmerOf(s, p.ownerId)),
      agencyId: p.ownerId,
      title: '解决工作站问题清单中的问题',
      basis: ownWay('例会列出的问题由责任机构限期解决，附证明销号'),
      on: p.dueOn,
      actor,
    })
    await store.setOwed(tx, p.id, owed)
  })

/** A problem as somebody is about to turn it. Refuses `not-found`, `out-of-state`. */
async function turning({ tx }: Desk, s: Station, item: number, from: store.Problem['status']): Promise<store.Problem> {
  const p = (await store.problemOf(tx, s.id, item)) ?? notFound('问题')
  if (p.status !== from) refuse('out-of-state', '这一问题已经处理', { status: 409, next: '请刷新页面，查看最新进展。' })
  return p
}

const kept = ({ tx, house }: Desk, p: store.Problem, actor: number): Promise<void> =>
  seeingAll(tx, async () => {
    if (p.commitmentId !== null) await keep(tx, house, p.commitmentId, actor)
    await store.setOwed(tx, p.id, null)
  })

/** 销号: its owner says how it was settled, and the other side owes a word. Refuses `not-yours`, `not-found`, `out-of-state`. */
export async function close(desk: Desk, id: string, item: number, proof: string): Promise<void> {
  const { tx, house, viewer } = desk
  const s = await held(desk, id)
  const p = await turning(desk, s, item, 'open')
  const who = answerer(viewer, s, p.ownerId)
  await kept(desk, p, who.person)
  await store.closeProblem(tx, item, proof, house.now(), who.person)
  const other = confirmerOf(s, p.ownerId)
  await seeingAll(tx, async () =>
    store.setOwed(
      tx,
      item,
      await pledge(tx, house, {
        ...about(s, p),
        owedTo: p.owner,
        agencyId: other,
        title: '确认问题已经解决，或者退回',
        basis: ownWay('问题由另一方确认之后销号'),
        span: workdays(house.setting<number>('stations.problem-confirm')),
        startEvent: '报请销号',
        actor: who.person,
      }),
    ),
  )
  await note(desk, id, who, 'station.problem', `报请销号：${p.title}`, {
    problem: item,
    proof,
    ...(p.file && { file: p.file, fileName: p.fileName }),
  })
}

/** The other side agrees. Refuses `not-yours`, `not-found`, `out-of-state`. */
export async function confirm(desk: Desk, id: string, item: number): Promise<void> {
  const s = await held(desk, id)
  const p = await turning(desk, s, item, 'closed')
  const who = answerer(desk.viewer, s, confirmerOf(s, p.ownerId))
  await kept(desk, p, who.person)
  await store.confirmProblem(desk.tx, item, desk.house.now(), who.person)
  await note(desk, id, who, 'station.problem', `确认销号：${p.title}`, { problem: item })
}

/** The other side does not agree: it is owed again, by another day. Refuses `not-yours`, `not-found`, `out-of-state`, `not-later`. */
export async function sendBack(
  desk: Desk,
  id: string,
  item: number,
  given: { why: string; due: string },
): Promise<void> {
  const s = await held(desk, id)
  const p = await turning(desk, s, item, 'closed')
  const who = answerer(desk.viewer, s, confirmerOf(s, p.ownerId))
  const due = parseDate(given.due)
  if (Temporal.PlainDate.compare(due, dateAt(desk.house.now())) < 0)
    refuse('not-later', '期限早于今天', {
      status: 422,
      fields: [{ field: 'due', title: '早于今天' }],
      next: '请另填期限。',
    })
  await kept(desk, p, who.person)
  await store.returnProblem(desk.tx, item, given.why, due)
  await promiseProblem(desk, s, { ...p, dueOn: due }, who.person)
  await note(desk, id, who, 'station.problem', `退回：${p.title}`, { problem: item, why: given.why, due: given.due })
}
