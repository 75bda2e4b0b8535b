import { append, type Happening, takeStreams } from '../docket/index.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { type Db, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type Above, type Addressee, owersOf, superiors, wayUp } from './addressees.ts'
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

/** Tells superiors what is late, on the record. */
async function escalate(tx: Db, house: House, taken: readonly Taken[], now: Temporal.Instant): Promise<void> {
  const ways = new Map<string, Above[]>()
  const reminders: NewReminder[] = []
  for (const { c, turn: t } of taken) {
    const key = `${c.agencyId} ${c.holderId}`
    const way = ways.get(key) ?? (await wayUp(tx, c, dateAt(now)))
    ways.set(key, way)
    for (const rule of t.say.filter(isEscalation)) {
      const to = superiors(rule, way)
      const text = textOf(c, rule, now, house.calendar(c.calendar))
      reminders.push(...given(c, rule, to, text))
      await append(tx, c.stream, now, house.digest, [escalated(c, rule, text, to)])
    }
  }
  await addReminders(tx, reminders, now)
}

const escalated = (c: Due, rule: Rule, text: string, to: readonly Addressee[]): Happening => ({
  capacity: 'clock',
  kind: 'commitment.escalated',
  body: {
    title: rule === 'escalate/1' ? '逾期升级：告知领导' : '逾期升级：告知上级',
    commitment: c.id,
    rule,
    text,
    to: to.map(a => ({ ...a })),
  },
})

/** Which turns a transaction takes: those without docket entries; of many, those whose docket is free; or one, waiting for its docket. */
type Way = 'quiet' | 'free' | 'one'

const isLoud = (t: Taken) => t.turn.say.some(isEscalation)

/** Takes the turn of these in one transaction; `left` are those it could not take this way. */
async function takeTurns(house: House, ids: readonly number[], now: Temporal.Instant, way: Way) {
  return transact(house.db.system, async tx => {
    const taken = (await takeDue(tx, now, ids)).map(c => ({ c, turn: turnOf(house, c, now) }))
    const streams = taken.filter(isLoud).map(t => t.c.stream)
    const free = way === 'free' ? await takeStreams(tx, streams) : new Set(way === 'one' ? streams : [])
    const mine = taken.filter(t => !isLoud(t) || free.has(t.c.stream))
    await speak(tx, house, mine, now)
    await escalate(tx, house, mine.filter(isLoud), now)
    return { done: mine.map(t => t.c.id), left: taken.filter(t => !mine.includes(t)).map(t => t.c.id) }
  })
}

/** Takes the turns of those that go to superiors: many at once, and what is busy or fails there one by one. */
async function takeLoud(house: House, ids: readonly number[], now: Temporal.Instant, failed: (error: unknown) => void) {
  const done: number[] = []
  for (let i = 0; i < ids.length; i += 200) {
    const some = ids.slice(i, i + 200)
    const many = await takeTurns(house, some, now, 'free').catch(() => ({ done: [], left: some }))
    done.push(...many.done)
    for (const id of many.left) await takeTurns(house, [id], now, 'one').then(one => done.push(...one.done), failed)
  }
  return done
}

/**
 * Says of every commitment what is due to be said, and plans those never planned. Idempotent: the turn is taken under the row's lock,
 * said once, and the next one noted in the same transaction. One that fails stops no other; the first failure is told at the end.
 */
export async function remind(house: House): Promise<number> {
  const now = house.now()
  await replan(house, now)
  // What another process holds is its own to say; what failed is tried at the next run.
  const passed = new Set<number>()
  const faults: unknown[] = []
  let done = 0
  for (;;) {
    const ids = await waitingAt(house.db.system, now, [...passed], chunk)
    if (ids.length === 0) break
    const quiet = await takeTurns(house, ids, now, 'quiet')
    const loud = await takeLoud(house, quiet.left, now, error => faults.push(error))
    const turned = new Set([...quiet.done, ...loud])
    done += turned.size
    for (const id of ids) if (!turned.has(id)) passed.add(id)
  }
  if (faults.length > 0) throw faults[0]
  return done
}
