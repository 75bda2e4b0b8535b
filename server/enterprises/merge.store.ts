import { type Db, rows, statement } from '../kernel/database.ts'

// What ends later lasts: of two periods that begin on one day the longer stays.
const longer = (t: string) =>
  `case when ${t}.to_date is null or excluded.to_date is null then null else greatest(${t}.to_date, excluded.to_date) end`

const covers = statement(
  'enterprises.merge-covers',
  `with gone as (delete from enterprise_cover where $1 in (body_id, member_id) returning *)
   insert into enterprise_cover as c (body_id, member_id, from_date, to_date)
   select case when body_id = $1 then $2 else body_id end, case when member_id = $1 then $2 else member_id end, from_date, to_date from gone
   on conflict (body_id, member_id, from_date) do update set to_date = ${longer('c')} returning body_id as body, member_id as member`,
)
// Between the two themselves nothing is left to say: they are one.
const affiliates = statement(
  'enterprises.merge-affiliates',
  `with gone as (delete from enterprise_affiliate where $1 in (a_id, b_id) returning *),
   turned as (select case when a_id = $1 then $2 else a_id end as a, case when b_id = $1 then $2 else b_id end as b, relation, from_date, to_date from gone)
   insert into enterprise_affiliate as f (a_id, b_id, relation, from_date, to_date)
   select a, b, relation, from_date, to_date from turned where a <> b
   on conflict (a_id, b_id, relation, from_date) do update set to_date = ${longer('f')} returning a_id as a, b_id as b`,
)
const contacts = statement(
  'enterprises.merge-contacts',
  `with twins as (
     select c.id from enterprise_contact c join enterprise_contact s on s.enterprise_id = $2 and s.name = c.name
       and s.phone_index is not distinct from c.phone_index and s.until is null
     where c.enterprise_id = $1 and c.until is null
   )
   update enterprise_contact c set enterprise_id = $2, until = case when c.id in (select id from twins) then $3 else c.until end
   where c.enterprise_id = $1 returning c.id`,
)
// Who has a place in both keeps the higher role, in the one that stays.
const raise = statement(
  'enterprises.merge-roles',
  `update enterprise_seat s set role = f.role from enterprise_seat f
   where f.enterprise_id = $1 and f.until is null and s.enterprise_id = $2 and s.until is null and s.person_id = f.person_id
     and array_position(array['head', 'legal', 'clerk', 'reader'], f.role) < array_position(array['head', 'legal', 'clerk', 'reader'], s.role)
   returning s.id`,
)
const seats = statement(
  'enterprises.merge-seats',
  `update enterprise_seat f set enterprise_id = $2,
     until = case when f.until is null and exists (select 1 from enterprise_seat s
       where s.enterprise_id = $2 and s.until is null and s.person_id = f.person_id) then $3 else f.until end
   where f.enterprise_id = $1 returning f.id`,
)
const invitations = statement(
  'enterprises.merge-invitations',
  `update enterprise_invitation f set enterprise_id = $2,
     state = case when t.id is null then f.state else 'withdrawn' end, ended_at = case when t.id is null then f.ended_at else $3 end
   from enterprise_invitation i left join enterprise_invitation t on t.enterprise_id = $2 and t.phone_index = i.phone_index
     and t.state = 'open' and i.state = 'open'
   where i.id = f.id and f.enterprise_id = $1 returning f.id`,
)
const before = statement(
  'enterprises.merge-before',
  'update enterprise set merged_into = $2 where merged_into = $1 returning id',
)
const doubles = statement(
  'enterprises.merge-doubles',
  `with gone as (delete from enterprise_double where $1 in (a_id, b_id) returning *),
   turned as (select case when a_id = $1 then b_id else a_id end as other, why, percent, found_at from gone where dismissed_at is null)
   insert into enterprise_double (a_id, b_id, why, percent, found_at)
   select least(other, $2), greatest(other, $2), why, percent, found_at from turned where other <> $2 on conflict do nothing returning a_id`,
)

/**
 * Gives everything an entry has to the one it goes into: covers, affiliates, contacts, seats, invitations, and whatever was merged into it
 * before, so that each pointer is one step long. How many of each.
 */
export async function handOver(tx: Db, from: number, to: number, at: Temporal.Instant) {
  const both = [from, to]
  const dated = [from, to, at.toString()]
  await rows(tx, before, both)
  await rows(tx, doubles, both)
  const moved = {
    covers: (await rows(tx, covers, both)).length,
    affiliates: (await rows(tx, affiliates, both)).length,
    contacts: (await rows(tx, contacts, dated)).length,
    seats: 0,
  }
  await rows(tx, raise, both)
  moved.seats = (await rows(tx, seats, dated)).length
  await rows(tx, invitations, dated)
  return moved
}
