import { append } from '../docket/index.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { type Db, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type Addressee, owersOf, superiors, wayUp } from './addressees.ts'
import { replan, turnOf } from './planning.ts'
import { isEscalation, type Rule, type Turn } from './reminding.ts'
import { addReminders, type Due, type NewReminder, settleTurns, takeDue, waitingAt } from './store.ts'
import { dueText, timeText } from './why.ts'

const chunk = 5_000

/** “作出决定”（440402A-2026-000012）应于2026年9月28日24时前办理，还有3个工作日。 */
function textOf(c: Due, rule: Rule, now: Temporal.Instant, calendar: Calendar): string {
  const about = c.number ?? c.subject ?? ''
  const owed = `应于${dueText(c.dueAt)}前办理，${timeText(c.dueAt, now, calendar)}`
  return isEscalation(rule)
    ? `${c.agency}的“${c.title}”（${about}）${owed}，请督促办理。`
    : `“${c.title}”（${about}）${owed}。`
}

const given = (c: Due, rule: Rule, to: readonly Addressee[], text: string): NewReminder[] =>
  to.map(a => ({ ...a, commitment: c.id, rule, dueAt: c.dueAt, text }))

type Taken = { c: Due; turn: Turn }

/** Says what needs no docket entry, and plans the next turn, of all at once. */
async function speak(tx: Db, house: House, taken: readonly Taken[], now: Temporal.Instant): Promise<void> {
  const speaking = taken.filter(t => t.turn.say.length > 0).map(t => t.c.id)
  const owers = speaking.length > 0 ? await owersOf(tx, speaking, dateAt(now)) : new Map<number, Addressee[]>()
  const reminders = taken.flatMap(({ c, turn: { say } }) =>
    say
      .filter(rule => !isEscalation(rule))
      .flatMap(rule => given(c, rule, owers.get(c.id) ?? [], textOf(c, rule, now, house.calendar(c.calendar)))),
  )
  if (reminders.length > 0) await addReminders(tx, reminders, now)
  await settleTurns(
    tx,
    taken.map(({ c, turn: { next } }) => ({ id: c.id, at: next })),
  )
}

/** Tells superiors what is late. It stands in the docket, so that it is done alone: two dockets are never locked by one transaction. */
async function escalate(tx: Db, house: House, { c, turn: { say } }: Taken, now: Temporal.Instant): Promise<void> {
  const way = await wayUp(tx, c, dateAt(now))
  for (const rule of say.filter(isEscalation)) {
    const to = superiors(rule, way)
    const text = textOf(c, rule, now, house.calendar(c.calendar))
    await addReminders(tx, given(c, rule, to, text), now)
    await append(tx, c.stream, now, house.digest, [
      {
        capacity: 'clock',
        kind: 'commitment.escalated',
        body: {
          title: rule === 'escalate/1' ? '逾期升级：告知领导' : '逾期升级：告知上级',
          commitment: c.id,
          rule,
          text,
          to: to.map(a => ({ agency: a.agency, capacity: a.capacity, person: a.person })),
        },
      },
    ])
  }
}

const isEscalated = (t: Taken) => t.turn.say.some(isEscalation)

/** Takes the turn of these; those that go to superiors are left for a transaction of their own, and named. */
async function takeTurns(house: House, ids: readonly number[], now: Temporal.Instant, alone = false) {
  return transact(house.db.system, async tx => {
    const taken = (await takeDue(tx, now, ids)).map(c => ({ c, turn: turnOf(house, c, now) }))
    const mine = alone ? taken : taken.filter(t => !isEscalated(t))
    await speak(tx, house, mine, now)
    if (alone) for (const t of mine.filter(isEscalated)) await escalate(tx, house, t, now)
    return { done: mine.map(t => t.c.id), left: taken.filter(t => !mine.includes(t)).map(t => t.c.id) }
  })
}

/**
 * Says of every commitment what is due to be said, and plans those never planned. Idempotent: the turn is taken under the row's lock,
 * said once, and the next one noted in the same transaction. One that fails stops no other; the first failure is told at the end.
 */
export async function remind(house: House): Promise<number> {
  const now = house.now()
  await replan(house, now)
  const passed = new Set<number>()
  let [done, fault] = [0, undefined as unknown]
  for (;;) {
    const ids = await waitingAt(house.db.system, now, [...passed], chunk)
    if (ids.length === 0) break
    const turned = await takeTurns(house, ids, now)
    done += turned.done.length
    for (const id of turned.left)
      await takeTurns(house, [id], now, true).then(
        one => {
          done += one.done.length
          if (one.done.length === 0) passed.add(id)
        },
        error => {
          passed.add(id)
          fault ??= error
        },
      )
    // What another process holds is its own to say.
    if (turned.done.length + turned.left.length === 0) for (const id of ids) passed.add(id)
  }
  if (fault !== undefined) throw fault
  return done
}
