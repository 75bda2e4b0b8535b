import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { sessionToken, tokenHash } from '../kernel/secret.ts'
import { type Post, type Seat, supervising, type Viewer, visitor } from './viewer.ts'

type Session = {
  kind: 'staff' | 'resident'
  person: number
  name: string
  phone: string | null
  seenAt: Temporal.Instant
  expiresAt: Temporal.Instant
  posts: (Post & { top: boolean })[]
  seats: Seat[]
}

const insert = statement(
  'people.insert-session',
  `insert into session (token_hash, person_id, kind, phone_index, created_at, seen_at, expires_at)
   values ($1, $2, $3, $4, $5, $5, $6)`,
)

/** Begins a session and returns its token, which is kept nowhere. A resident's carries the phone proven, as blind index. */
export async function beginSession(
  tx: Db,
  house: House,
  who: { kind: 'staff' | 'resident'; person: number; phone?: string },
): Promise<string> {
  const token = sessionToken()
  const now = house.now()
  const hours =
    who.kind === 'staff'
      ? house.setting<number>('access.staffHours')
      : 24 * house.setting<number>('access.residentDays')
  const end = now.add({ minutes: Math.round(hours * 60) }).toString()
  await rows(tx, insert, [tokenHash(token), who.person, who.kind, who.phone ?? null, now.toString(), end])
  return token
}

const find = statement(
  'people.session',
  `with recursive s as (
     select * from session where token_hash = $1
   ), mine as (
     select o.id, o.agency_id, o.capacity from s join post o on o.person_id = s.person_id
     where s.kind = 'staff' and o.from_date <= $2 and (o.to_date is null or o.to_date >= $2)
   ), below as (
     select agency_id as top, agency_id as id, capacity = any ($3) as supervises from mine
     union
     select b.top, a.id, b.supervises from below b join agency a on a.parent_id = b.id and b.supervises or a.succeeded_by = b.id
   )
   select s.kind, s.person_id as person, p.name, s.phone_index as phone, s.seen_at as "seenAt", s.expires_at as "expiresAt",
     coalesce((select jsonb_agg(jsonb_build_object('agencyId', m.agency_id, 'capacity', m.capacity, 'top', a.parent_id is null and a.kind = 'bureau',
         'under', (select coalesce(jsonb_agg(distinct b.id), '[]') from below b
           where b.top = m.agency_id and b.id <> b.top and b.supervises = (m.capacity = any ($3))))
         order by m.id)
       from mine m join agency a on a.id = m.agency_id), '[]') as posts,
     case when s.kind = 'resident' then coalesce((select jsonb_agg(jsonb_build_object('enterprise', t.enterprise_id, 'key', e.code_index, 'role', t.role) order by e.id)
       from enterprise_seat t join enterprise e on e.id = t.enterprise_id or e.merged_into = t.enterprise_id
       where t.person_id = s.person_id and t.until is null and e.code_index is not null), '[]') else '[]' end as seats
   from s join person p on p.id = s.person_id`,
)
const see = statement(
  'people.see-session',
  `update session set seen_at = $2 where token_hash = $1 and seen_at < $2::timestamptz - interval '1 minute'`,
)

type Kept = { session: Session; at: Temporal.Instant; until: number }
const caches = new WeakMap<House, Map<string, Kept>>()
const keepMilliseconds = 5_000

const cacheOf = (house: House): Map<string, Kept> => {
  const cache = caches.get(house) ?? new Map<string, Kept>()
  caches.set(house, cache)
  return cache
}

/** Forgets what is kept of sessions, after posts or sessions changed. */
export const forgetViewers = (house: House): void => cacheOf(house).clear()

async function sessionOf(house: House, hash: string): Promise<Session | undefined> {
  const cache = cacheOf(house)
  const kept = cache.get(hash)
  const now = house.now()
  // By both clocks: that of the house may be set forward.
  const age = kept && now.epochMilliseconds - kept.at.epochMilliseconds
  if (kept && kept.until > performance.now() && age! >= 0 && age! < keepMilliseconds) return kept.session
  const session = await maybe<Session>(house.db.system, find, [hash, dateAt(now).toString(), supervising])
  if (!session) return undefined
  if (!ended(house, session)) {
    await rows(house.db.system, see, [hash, now.toString()])
    session.seenAt = now
  }
  if (cache.size > 10_000) cache.clear()
  cache.set(hash, { session, at: now, until: performance.now() + keepMilliseconds })
  return session
}

function ended(house: House, s: Session): boolean {
  const now = house.now()
  const idle = s.seenAt.add({ seconds: Math.round(60 * house.setting<number>('access.staffIdleMinutes')) })
  const end = s.kind === 'staff' && Temporal.Instant.compare(idle, s.expiresAt) < 0 ? idle : s.expiresAt
  return Temporal.Instant.compare(now, end) >= 0
}

/**
 * Who holds a token: posts in force today, with the agencies below for capacities that supervise, and for all of them those that were merged into theirs. `everywhere` is an administrator
 * of a bureau that has none above it. Undefined for a token that is unknown or has run out. Kept for five seconds, since every request asks.
 */
export async function viewerOf(house: House, token: string): Promise<Viewer | undefined> {
  const session = await sessionOf(house, tokenHash(token))
  if (!session || ended(house, session)) return undefined
  const { kind, person, name, phone, seats } = session
  if (kind === 'resident') return phone ? { kind, person, name, phone, ...(seats.length > 0 && { seats }) } : visitor
  const posts = session.posts.map(({ agencyId, capacity, under }) => ({ agencyId, capacity, under }))
  return { kind, person, name, posts, everywhere: session.posts.some(p => p.capacity === 'admin' && p.top) }
}

const end = statement('people.end-session', 'delete from session where token_hash = $1 returning person_id')
const endOthers = statement(
  'people.end-other-sessions',
  'delete from session where person_id = $1 and token_hash <> $2',
)

/** Ends a session; whose it was. */
export async function endSession(tx: Db, house: House, token: string): Promise<number | undefined> {
  cacheOf(house).delete(tokenHash(token))
  return (await maybe<{ person_id: number }>(tx, end, [tokenHash(token)]))?.person_id
}

/** Ends every session of a person but the one with this token. */
export async function endSessionsOf(tx: Db, house: House, person: number, but = ''): Promise<void> {
  forgetViewers(house)
  await rows(tx, endOthers, [person, tokenHash(but)])
}
