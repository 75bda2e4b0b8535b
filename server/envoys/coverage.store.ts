import { type Db, one, rows, statement } from '../kernel/database.ts'

// The posts of a scheme in force on a day $1, and the firms they cover: posted at themselves, or members of a body somebody is posted at.
const held = `
  post as materialized (
    select t.enterprise_id, t.kind, min(t.envoy_id) as envoy_id from envoy_target t join envoy n on n.id = t.envoy_id
    where t.scheme = $2 and t.from_date <= $1 and (t.to_date is null or t.to_date >= $1) and n.from_date <= $1 and (n.to_date is null or n.to_date >= $1)
      and ($4::int is null or t.agency_id = $4) group by t.enterprise_id, t.kind),
  served as materialized (
    select enterprise_id as id, min(envoy_id) as envoy_id from (
      select enterprise_id, envoy_id from post
      union all select c.member_id, p.envoy_id from post p join enterprise_cover c on c.body_id = p.enterprise_id and p.kind <> 'enterprise'
        and c.from_date <= $1 and (c.to_date is null or c.to_date >= $1)) u group by enterprise_id)`
/** SQL: a visit v that was made there, as the firm does not dispute. */
const made = `v.status = 'done' and v.means = 'onsite' and v.confirmation <> 'disputed' and v.day <= $1 and ($4::int is null or v.agency_id = $4)`
// A firm is found by the visits to itself and by those at the bodies that cover it, both along the index of targets: under row-level
// security what an array contains is looked for in all rows.
const listed = `enterprise_cover c join visit v on v.target_id = c.body_id and c.member_id = any (v.firms) and ${made}`
const visited = `
  visited as materialized (
    select e.id from enterprise e cross join lateral (select from visit v where v.target_id = e.id and ${made} limit 1) x where e.kind = 'enterprise'
    union select f.id from enterprise b join visit v on v.target_id = b.id and ${made} cross join lateral unnest(v.firms) f(id)
      join (select distinct body_id, member_id from enterprise_cover) c on c.body_id = b.id and c.member_id = f.id where b.kind <> 'enterprise')`
const wasVisited = `(exists (select 1 from visit v where v.target_id = e.id and ${made}) or exists (select 1 from ${listed} where c.member_id = e.id))`
const inForce = `e.status = 'active' and e.region like $3 || '%'`

export type CoverageCounts = {
  associations: number
  mainAssociations: number
  allMainAssociations: number
  platforms: number
  allPlatforms: number
  firms: number
  allFirms: number
  visited: number
}
const counts = statement(
  'envoys.coverage',
  `with ${held}, ${visited}
   select count(*) filter (where e.kind = 'association' and s.id is not null)::int as associations,
     count(*) filter (where e.kind = 'association' and e.main_industry and s.id is not null)::int as "mainAssociations",
     count(*) filter (where e.kind = 'association' and e.main_industry)::int as "allMainAssociations",
     count(*) filter (where e.kind = 'platform' and s.id is not null)::int as platforms,
     count(*) filter (where e.kind = 'platform')::int as "allPlatforms",
     count(*) filter (where e.kind = 'enterprise' and s.id is not null)::int as firms,
     count(*) filter (where e.kind = 'enterprise')::int as "allFirms",
     count(*) filter (where e.kind = 'enterprise' and v.id is not null)::int as visited
   from enterprise e left join served s on s.id = e.id left join visited v on v.id = e.id where ${inForce}`,
)
type Asked = { day: Temporal.PlainDate; scheme: string; region: string; agency?: number | undefined }
const valuesOf = (a: Asked) => [a.day.toString(), a.scheme, a.region, a.agency ?? null]
export const coverageCounts = (db: Db, a: Asked) => one<CoverageCounts>(db, counts, valuesOf(a))

const categories = statement(
  'envoys.coverage-categories',
  `with ${held} select c.name, count(*)::int as "of", count(s.id)::int as n
   from enterprise e cross join lateral unnest(e.categories) c(name) left join served s on s.id = e.id
   where ${inForce} and e.kind = 'enterprise' group by c.name order by count(*) desc, c.name limit 100`,
)
export const coverageByCategory = (db: Db, a: Asked) =>
  rows<{ name: string; of: number; n: number }>(db, categories, valuesOf(a))

/** What makes an entry one of a figure, and what covers it. */
const lists = {
  associations: [`e.kind = 'association'`, 's.id is not null'],
  mainAssociations: [`e.kind = 'association' and e.main_industry`, 's.id is not null'],
  platforms: [`e.kind = 'platform'`, 's.id is not null'],
  firms: [`e.kind = 'enterprise'`, 's.id is not null'],
  visited: [`e.kind = 'enterprise'`, wasVisited],
  category: [`e.kind = 'enterprise' and $5 = any (e.categories)`, 's.id is not null'],
} as const
export type FigureKey = keyof typeof lists
export const figureKeys = Object.keys(lists) as FigureKey[]

export type CoverageLine = {
  id: number
  name: string
  kind: string
  region: string
  covered: boolean
  envoy: number | null
  envoyName: string | null
  visits: number
}
const listOf = (key: FigureKey) =>
  statement(
    `envoys.coverage-list-${key}`,
    `with ${held}
     select e.id, e.name, e.kind, e.region, (${lists[key][1]}) as covered, s.envoy_id as envoy, p.name as "envoyName",
       ((select count(*) from visit v where v.target_id = e.id and ${made})
         + (select count(distinct v.id) from ${listed} where c.member_id = e.id and v.target_id <> e.id))::int as visits
     from enterprise e left join served s on s.id = e.id left join envoy n on n.id = s.envoy_id left join person p on p.id = n.person_id
     where ${inForce} and ${lists[key][0]} and (${lists[key][1]}) = $6 and ($5::text is null or true) and e.id > $7 order by e.id limit $8`,
  )
const statements = Object.fromEntries(figureKeys.map(k => [k, listOf(k)])) as Record<
  FigureKey,
  ReturnType<typeof listOf>
>
/** The entries behind a figure: those it counts, or those it misses. */
export const coverageList = (
  db: Db,
  key: FigureKey,
  a: Asked & { category?: string | undefined; covered: boolean; after: number; limit: number },
) => rows<CoverageLine>(db, statements[key], [...valuesOf(a), a.category ?? null, a.covered, a.after, a.limit])
