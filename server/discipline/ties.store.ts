import { kinOf } from '../enterprises/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { Relation, Tie } from './conflicts.ts'

// A firm with its affiliates (steps > 0) against whom envoys serve: by post, by a visit done, or through whoever covers it.
const ties = statement(
  'discipline.ties',
  `with firm as (select * from unnest($1::int[], $2::int[], $3::int[]) f(root, id, steps)),
   served as (
     select f.root, f.steps, t.person_id, t.to_date is null or t.to_date >= $4::date as now, coalesce(t.to_date, $4::date) as last
     from firm f join envoy_target t on t.enterprise_id = f.id and t.from_date <= $4::date
     union all
     select f.root, f.steps, v.person_id, coalesce(t.from_date <= $4::date and (t.to_date is null or t.to_date >= $4::date), false), v.day
     from firm f cross join lateral (
       select person_id, post_id, day from visit where firms @> array[f.id] and status = 'done'
       union all
       select person_id, post_id, day from visit where target_id = f.id and status = 'done'
     ) v left join envoy_target t on t.id = v.post_id
   )
   select root as enterprise, person_id as person, min(case
       when steps = 0 and now then 1
       when steps = 0 and last >= $5::date then 2
       when steps > 0 and (now or last >= $5::date) then 3
       when steps = 0 then 5 end) as rank
   from served group by root, person_id
   union all
   select f.root, t.person_id, 4
   from firm f join enterprise_cover c on c.member_id = f.id and c.from_date <= $4::date and (c.to_date is null or c.to_date >= $4::date)
   join enterprise b on b.id = c.body_id or b.merged_into = c.body_id
   join envoy_target t on t.enterprise_id = b.id and t.from_date <= $4::date and (t.to_date is null or t.to_date >= $4::date)
   where f.steps = 0`,
)
const byRank: Readonly<Record<number, Relation>> = {
  1: 'served',
  2: 'recent',
  3: 'affiliate',
  4: 'member',
  5: 'formerly',
}

/** What each firm is to the envoys who have to do with it, on a day; `months` after its end a service counts as recent. */
export async function tiesOf(
  tx: Db,
  firms: readonly number[],
  today: Temporal.PlainDate,
  months: number,
): Promise<Tie[]> {
  if (firms.length === 0) return []
  const kin = await kinOf(tx, firms, today)
  const found = await rows<{ enterprise: number; person: number; rank: number | null }>(tx, ties, [
    kin.map(k => k.root),
    kin.map(k => k.id),
    kin.map(k => k.steps),
    today.toString(),
    today.subtract({ months }).toString(),
  ])
  return found.flatMap(({ rank, ...tie }) => (rank === null ? [] : [{ ...tie, relation: byRank[rank]! }]))
}

const ofPerson = statement(
  'discipline.firms-of-person',
  `select distinct id from (
     select t.enterprise_id as id from envoy_target t where t.person_id = $1
     union all
     select c.member_id from envoy_target t join enterprise b on b.id = t.enterprise_id
       join enterprise_cover c on c.body_id = coalesce(b.merged_into, b.id) where t.person_id = $1
     union all
     select unnest(v.firms || v.target_id) from visit v where v.person_id = $1 and v.status = 'done'
   ) all_of order by id`,
)
/** Every firm an envoy has to do with, now or before, directly or through whoever covers it; without affiliates. */
export const firmsOfPerson = async (tx: Db, person: number): Promise<number[]> =>
  (await rows<{ id: number }>(tx, ofPerson, [person])).map(r => r.id)

const court = statement(
  'discipline.court-of-envoy',
  `select agency_id as agency from envoy where person_id = $1 order by status = 'left', id desc limit 1`,
)
/** The court whose envoy somebody is, or was last. */
export const envoyCourt = async (db: Db, person: number): Promise<number | undefined> =>
  (await rows<{ agency: number }>(db, court, [person]))[0]?.agency
