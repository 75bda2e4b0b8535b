import { type Db, maybe, one, rows, statement, transact } from '../kernel/database.ts'
import { dateAt, dayOf, midnight } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { open } from '../kernel/secret.ts'
import { sendText } from '../matters/index.ts'
import { inOffice, momentOf } from './reminding.ts'
import { rulesOf } from './settings.ts'

const untold = 'told_at is null and read_at is null'
const toTell = statement(
  'ledger.to-tell',
  `select r.person_id as id, p.phone_sealed as sealed from (select distinct person_id from reminder where ${untold} and person_id is not null) r
   join person p on p.id = r.person_id and p.phone_sealed is not null
   where not exists (select 1 from reminder t where t.person_id = r.person_id and t.told_at >= $1) order by r.person_id`,
)
const take = statement(
  'ledger.take-untold',
  `select id from reminder where person_id = $1 and ${untold} order by id for update`,
)
const toldSince = statement(
  'ledger.told-since',
  'select 1 from reminder where person_id = $1 and told_at >= $2 limit 1',
)
const told = statement('ledger.told', 'update reminder set told_at = $2 where id = any ($1::int[])')
// What is still owed of what they were ever reminded of: due up to the end of today, and past.
const standing = statement(
  'ledger.digest-counts',
  `select (count(distinct c.id) filter (where c.due_at >= $2 and c.due_at <= $3))::int as today,
     (count(distinct c.id) filter (where c.due_at < $2))::int as late
   from (select commitment_id, due_at from reminder where person_id = $1 and by_id is null order by id desc limit 1000) r
   join commitment c on c.id = r.commitment_id and c.due_at = r.due_at and c.status = 'open'`,
)
const unsaid = statement(
  'ledger.unsaid',
  `select 1 from commitment where status = 'open' and due_at is not null
     and coalesce(remind_at, '-infinity'::timestamptz) > '-infinity' and coalesce(remind_at, '-infinity'::timestamptz) <= $1 limit 1`,
)

/** How long the morning's reminders are waited for, lest the text be short of them. */
const patience = { minutes: 30 }

/** 【法桥】今日到期 2 件，逾期 1 件，提醒 3 条，请登录工作台办理。 */
export function digestText(n: { today: number; late: number; reminders: number }): string {
  const parts = [n.today > 0 && `今日到期 ${n.today} 件`, n.late > 0 && `逾期 ${n.late} 件`, `提醒 ${n.reminders} 条`]
  return `【法桥】${parts.filter(Boolean).join('，')}，请登录工作台办理。`
}

/**
 * Texts everybody with a telephone and something unread, once a working day: how much, never what. Nothing on days off and outside
 * office hours, and nothing to whom there is nothing to say.
 */
export async function tellDigests(house: House): Promise<number> {
  const now = house.now()
  const calendar = house.calendar('cn')
  const rules = rulesOf(house)
  if (!inOffice(calendar, rules, now.epochMilliseconds)) return 0
  const today = dayOf(dateAt(now))
  const early = Temporal.Instant.compare(now, momentOf({ rule: 'on', day: today }, rules).add(patience)) < 0
  if (early && (await maybe(house.db.system, unsaid, [now.toString()]))) return 0
  const [begins, ends] = [midnight(today), midnight(today + 1)]
  const people = await rows<{ id: number; sealed: string }>(house.db.system, toTell, [begins.toString()])
  let done = 0
  for (const p of people) if (await transact(house.db.system, tx => tell(tx, house, p, now, begins, ends))) done += 1
  return done
}

async function tell(
  tx: Db,
  house: House,
  { id, sealed }: { id: number; sealed: string },
  now: Temporal.Instant,
  begins: Temporal.Instant,
  ends: Temporal.Instant,
): Promise<boolean> {
  const mine = (await rows<{ id: number }>(tx, take, [id])).map(r => r.id)
  // Asked again under the lock: another process may have told them just now.
  if (mine.length === 0 || (await maybe(tx, toldSince, [id, begins.toString()]))) return false
  const n = await one<{ today: number; late: number }>(tx, standing, [id, now.toString(), ends.toString()])
  await sendText(tx, house, open(house.keys, sealed), digestText({ ...n, reminders: mine.length }), ends)
  await rows(tx, told, [mine, now.toString()])
  return true
}
