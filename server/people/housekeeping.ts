import { rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'

// What has run out stays a while, so that its bearer is told it ran out.
const forget = statement(
  'people.forget',
  `with a as (delete from session where expires_at < $1::timestamptz - interval '1 day' returning 1),
     b as (delete from sms_code where expires_at < $1::timestamptz - interval '1 hour' returning 1),
     c as (delete from sign_in where last_at < $1::timestamptz - interval '1 day' and coalesce(locked_until, last_at) < $1 returning 1),
     d as (delete from draft where saved_at < $1::timestamptz - make_interval(days => $2) returning 1)
   select (select count(*) from a) + (select count(*) from b) + (select count(*) from c) + (select count(*) from d) as n`,
)

/** Removes sessions, codes and counts of failures that have run out, and drafts nobody came back to; returns how many. */
export async function forgetExpired(house: House): Promise<number> {
  const days = house.setting<number>('access.draftDays')
  return (await rows<{ n: number }>(house.db.system, forget, [house.now().toString(), days]))[0]!.n
}
