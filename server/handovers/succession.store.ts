import { type Db, rows, statement } from '../kernel/database.ts'

const lock = statement(
  'succession.lock',
  `select id, name, kind, region, takes, succeeded_by as "succeededBy" from agency where id = any ($1::int[]) order by id for update`,
)
export type Agency = {
  id: number
  name: string
  kind: string
  region: string
  takes: string[]
  succeededBy: number | null
}
/** Agencies held against every other change of them. */
export const lockAgencies = (tx: Db, ids: readonly number[]) => rows<Agency>(tx, lock, [ids])

const open = statement(
  'succession.open-matters',
  `select id, procedure, version from matter where (agency_id = $1 or handler_agency_id = $1) and closed_at is null
     and ($2::text[] is null or procedure = any ($2)) order by id for update`,
)
export const openMattersAt = (tx: Db, agency: number, procedures: readonly string[] | null) =>
  rows<{ id: string; procedure: string; version: string }>(tx, open, [agency, procedures])

const held = statement('succession.held-by', 'select agency_id = $2 as holds from matter where id = $1')
export const holds = async (tx: Db, matter: string, agency: number) =>
  (await rows<{ holds: boolean }>(tx, held, [matter, agency]))[0]!.holds
const handled = statement(
  'succession.handled-by',
  'update matter set handler_agency_id = $3, search_stale = true, insight_stale = true where id = $1 and handler_agency_id = $2',
)
export const rehand = (tx: Db, matter: string, from: number, into: number) => rows(tx, handled, [matter, from, into])

/** What goes over with an agency beside its matters: each is one sentence about who is meant from now on ($1 was, $2 is, $3 the day). */
const sentences: readonly (readonly [name: string, text: string])[] = [
  [
    'posts-begin',
    `insert into post (person_id, agency_id, capacity, from_date, to_date)
     select o.person_id, $2, o.capacity, greatest($3::date, o.from_date), o.to_date from post o
     where o.agency_id = $1 and (o.to_date is null or o.to_date >= greatest($3::date, o.from_date))
       and not exists (select 1 from post n where n.person_id = o.person_id and n.agency_id = $2 and n.capacity = o.capacity
         and (n.to_date is null or n.to_date >= greatest($3::date, o.from_date)))`,
  ],
  [
    'posts-end',
    `update post set to_date = greatest($3::date - 1, from_date - 1) where agency_id = $1 and (to_date is null or to_date >= $3::date) and $2::int is not null`,
  ],
  [
    'owed',
    `update commitment set agency_id = case when agency_id = $1 then $2 else agency_id end,
       holder_id = case when holder_id = $1 then nullif($2, case when agency_id = $1 then $2 else agency_id end) else holder_id end, remind_at = null, insight_stale = true
     where (agency_id = $1 or holder_id = $1) and status in ('open', 'paused') and $3::date is not null`,
  ],
  // One that lay below the other comes to stand where that one stood: nobody lies below itself, and the top stays the top.
  [
    'rises',
    `with recursive above as (select id, parent_id from agency where id = $2
       union select a.id, a.parent_id from above join agency a on a.id = above.parent_id)
     update agency set parent_id = (select parent_id from agency where id = $1)
     where id = $2 and $3::date is not null and exists (select 1 from above where parent_id = $1)`,
  ],
  ['children', `update agency set parent_id = $2 where parent_id = $1 and id <> $2 and $3::date is not null`],
  [
    'ways',
    `update handover set to_id = case when to_id = $1 then $2 else to_id end, from_id = case when from_id = $1 then $2 else from_id end
     where (to_id = $1 or from_id = $1) and ended_at is null and $3::date is not null`,
  ],
  [
    'grants-within',
    `update reach_grant set ended_on = $3::date, end_why = '双方机构已经合并' where ended_on is null and (to_id = $1 and of_id = $2 or to_id = $2 and of_id = $1)`,
  ],
  [
    'grants-outside',
    `update reach_grant r set ended_on = $3::date, end_why = '承接的机构不在协议的地区之内' from agreement a, agency n
     where a.id = r.agreement_id and n.id = $2 and r.ended_on is null and (r.to_id = $1 or r.of_id = $1)
       and not exists (select 1 from jsonb_array_elements_text(a.scope->'regions') x where n.region like regexp_replace(x, '(00){1,2}$', '') || '%')`,
  ],
  [
    'grants',
    `update reach_grant set to_id = case when to_id = $1 then $2 else to_id end, of_id = case when of_id = $1 then $2 else of_id end
     where ended_on is null and (to_id = $1 or of_id = $1) and $3::date is not null`,
  ],
  [
    'agreements-within',
    `update agreement a set ended_on = least(a.ended_on, $3::date) where (a.ended_on is null or a.ended_on > $3::date)
       and (select array_agg(p.agency_id) from agreement_party p where p.agreement_id = a.id) <@ array[$1, $2]::int[]
       and exists (select 1 from agreement_party p where p.agreement_id = a.id and p.agency_id = $1)`,
  ],
  // Of three parties or more, two that become one stand for the places of both.
  [
    'party-grown',
    `update agreement_party p set regions = p.regions || o.regions, weaker = p.weaker or o.weaker from agreement_party o
     where o.agreement_id = p.agreement_id and o.agency_id = $1 and p.agency_id = $2 and $3::date is not null
       and exists (select 1 from agreement_party q where q.agreement_id = p.agreement_id and q.agency_id not in ($1, $2))`,
  ],
  [
    'party-gone',
    `delete from agreement_party o using agreement_party p where p.agreement_id = o.agreement_id and o.agency_id = $1 and p.agency_id = $2
       and $3::date is not null and exists (select 1 from agreement_party q where q.agreement_id = o.agreement_id and q.agency_id not in ($1, $2))`,
  ],
  [
    'parties',
    `update agreement_party p set agency_id = $2 where agency_id = $1 and $3::date is not null
       and not exists (select 1 from agreement_party q where q.agreement_id = p.agreement_id and q.agency_id = $2)`,
  ],
  [
    'involved',
    `update agreement set involved = array(select distinct i from unnest(involved || $2::int) i order by i),
       coordinator_id = case when coordinator_id = $1 then $2 else coordinator_id end where $1 = any (involved) and $3::date is not null`,
  ],
  [
    'end',
    `update agency set succeeded_by = $2, ended_on = $3::date, parent_id = case when parent_id = $2 then null else parent_id end where id = $1`,
  ],
]
const statements = sentences.map(([name, text]) => statement(`succession.${name}`, text))

/** Puts one agency in the place of another, in everything that lives. What is past keeps the name it had. */
export async function succeed(tx: Db, from: number, into: number, day: Temporal.PlainDate): Promise<void> {
  for (const s of statements) await rows(tx, s, [from, into, day.toString()])
}

const administered = statement(
  'succession.administered',
  `select 1 from post o join agency a on a.id = o.agency_id where o.capacity = 'admin' and o.from_date <= $1 and (o.to_date is null or o.to_date >= $1)
     and a.parent_id is null and a.kind = 'bureau' limit 1`,
)
/** Whether somebody administers the whole platform on a day: as people/sessions.ts reads it, at a bureau that nothing is above. */
export const isAdministered = async (tx: Db, day: Temporal.PlainDate) =>
  (await rows(tx, administered, [day.toString()])).length > 0

const rename = statement('succession.rename', 'update agency set name = $2 where id = $1')
export const renameAgency = (tx: Db, id: number, name: string) => rows(tx, rename, [id, name])

const take = statement('succession.take', 'update agency set takes = $2 where id = $1')
export const setTakes = (tx: Db, id: number, takes: readonly string[]) => rows(tx, take, [id, takes])
