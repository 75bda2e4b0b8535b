import { lightAt } from '../commitments/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import { notFound } from '../kernel/refusal.ts'
import { actorTitle, iso, type Registry } from '../matters/index.ts'
import type { ReminderRow } from './contract.ts'
import { type LedgerLine, subjectView } from './lines.ts'

/** Whose reminders somebody reads: their own, and those of these agencies that nobody there holds the post for. */
export type Reader = { person: number; agencies: readonly number[] }

type Row = {
  id: number
  rule: string
  at: Temporal.Instant
  text: string
  commitment: number
  agencyId: number
  agency: string
  capacity: string
  mine: boolean
  by: string | null
  readAt: Temporal.Instant | null
}
/** What it is about; out of reach, nothing. */
type About =
  | { title: null }
  | (Pick<
      LedgerLine,
      'title' | 'matterId' | 'number' | 'subject' | 'path' | 'status' | 'startAt' | 'dueAt' | 'promisedAt' | 'endedAt'
    > & { title: string })

const titles: Readonly<Record<string, (n: string) => string>> = {
  before: n => `提前${n}个工作日`,
  on: () => '到期当日',
  after: n => `逾期后第${n}个工作日`,
  escalate: n => (n === '1' ? '逾期升级：告知领导' : '逾期升级：告知上级'),
  urge: () => '催办',
}

/** A rule in words: before/3 → 提前3个工作日. */
export function ruleTitle(rule: string): string {
  const [name = '', n = ''] = rule.split('/')
  return titles[name]?.(n) ?? rule
}

// Each of the two lists along its own index, then merged.
const newest = (unread: string) =>
  statement(
    `ledger.reminders${unread && '-unread'}`,
    `select r.id, r.rule, r.at, r.text, r.commitment_id as commitment, c.title, c.matter_id as "matterId", m.number, c.subject, c.path, c.status,
     c.start_at as "startAt", c.due_at as "dueAt", c.promised_at as "promisedAt", c.ended_at as "endedAt", a.id as "agencyId", a.name as agency,
     r.capacity, r.person_id is not null as mine, w.name as by, r.read_at as "readAt"
   from (
     (select * from reminder where person_id = $1 and id < $3 ${unread} order by id desc limit $4)
     union all
     (select * from reminder where person_id is null and agency_id = any ($2::int[]) and id < $3 ${unread} order by id desc limit $4)
     order by id desc limit $4
   ) r left join commitment c on c.id = r.commitment_id join agency a on a.id = r.agency_id
   left join matter m on m.id = c.matter_id left join person w on w.id = r.by_id order by r.id desc`,
  )
const all = newest('')
const unread = newest('and read_at is null')

function aboutView(c: About, registry: Registry, now: Temporal.Instant) {
  if (c.title === null) return { title: '事项已不在管辖之内', light: 'green' as const, ended: true }
  const { path } = subjectView({ ...c, matterTitle: null, procedure: null, version: null }, registry)
  return {
    title: c.title,
    ...(path !== undefined && { path }),
    light: lightAt(c, now),
    ended: c.endedAt !== null,
    ...(c.dueAt && { dueAt: iso(c.dueAt) }),
  }
}

/** Reminders, newest first, before the one numbered `before`. */
export async function remindersOf(
  db: Db,
  registry: Registry,
  reader: Reader,
  q: { onlyUnread: boolean; before: number; limit: number },
  now: Temporal.Instant,
): Promise<ReminderRow[]> {
  const values = [reader.person, reader.agencies, q.before, q.limit]
  const found = await rows<Row & About>(db, q.onlyUnread ? unread : all, values)
  return found.map(r => ({
    id: r.id,
    rule: r.rule,
    ruleTitle: ruleTitle(r.rule),
    at: iso(r.at),
    text: r.text,
    commitment: r.commitment,
    ...aboutView(r, registry, now),
    agency: { id: r.agencyId, name: r.agency },
    capacityTitle: actorTitle(r.capacity),
    mine: r.mine,
    ...(r.by !== null && { by: r.by }),
    ...(r.readAt && { readAt: iso(r.readAt) }),
  }))
}

const isTheirs = '(person_id = $1 or person_id is null and agency_id = any ($2::int[]))'
const read = statement(
  'ledger.read-reminder',
  `update reminder set read_at = coalesce(read_at, $4) where id = $3 and ${isTheirs} returning id`,
)
/** Marks one as read. Refuses `not-found` for what is not theirs. */
export async function readReminder(db: Db, reader: Reader, id: number, at: Temporal.Instant): Promise<void> {
  const found = await rows(db, read, [reader.person, reader.agencies, id, at.toString()])
  if (found.length === 0) notFound('提醒')
}

const readAll = statement(
  'ledger.read-all-reminders',
  `update reminder set read_at = $3 where read_at is null and ${isTheirs} returning id`,
)
/** Marks all as read; returns how many. */
export const readReminders = async (db: Db, reader: Reader, at: Temporal.Instant): Promise<number> =>
  (await rows(db, readAll, [reader.person, reader.agencies, at.toString()])).length

const most = 1000
const count = statement(
  'ledger.count-reminders',
  `select count(*)::int as n from (
     (select 1 from reminder where person_id = $1 and read_at is null limit ${most + 1})
     union all
     (select 1 from reminder where person_id is null and agency_id = any ($2::int[]) and read_at is null limit ${most + 1})) u`,
)
/** How many are unread; past a thousand nobody counts on. */
export async function unreadCount(db: Db, reader: Reader): Promise<{ n: number; more?: true }> {
  const [found] = await rows<{ n: number }>(db, count, [reader.person, reader.agencies])
  return found!.n > most ? { n: most, more: true } : { n: found!.n }
}
