import { type Db, rows, statement } from '../kernel/database.ts'
import { type Visit, visitColumns } from './store.ts'

const terms = statement(
  'visits.pack-terms',
  `select n.id, jsonb_build_object('id', a.id, 'name', a.name) as agency, n.certificate, n.from_date as "from", n.to_date as "to"
   from envoy n join agency a on a.id = n.agency_id
   where n.person_id = $1 and n.status = 'serving' and n.from_date <= $2 and (n.to_date is null or n.to_date >= $2) order by n.id`,
)
export type PackTerm = {
  id: number
  agency: { id: number; name: string }
  certificate: string | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}
export const packTerms = (tx: Db, person: number, today: string) => rows<PackTerm>(tx, terms, [person, today])

const posts = statement(
  'visits.pack-posts',
  `select t.id, t.envoy_id as envoy, t.enterprise_id as target, t.kind, t.scheme, t.from_date as "from", t.to_date as "to"
   from envoy_target t where t.person_id = $1 and t.from_date <= $2 and (t.to_date is null or t.to_date >= $2) order by t.id`,
)
export type PackPost = {
  id: number
  envoy: number
  target: number
  kind: string
  scheme: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}
export const packPosts = (tx: Db, person: number, today: string) => rows<PackPost>(tx, posts, [person, today])

const covered = statement(
  'visits.pack-covered',
  `select body_id as body, member_id as firm from enterprise_cover
   where body_id = any ($1::int[]) and from_date <= $2 and (to_date is null or to_date >= $2) order by 1, 2`,
)
export const packCovered = (tx: Db, bodies: readonly number[], today: string) =>
  rows<{ body: number; firm: number }>(tx, covered, [bodies, today])
const called = statement(
  'visits.pack-enterprises',
  'select id, kind, name, initials, address, version from enterprise where id = any ($1::int[]) order by id',
)
export type PackEnterprise = {
  id: number
  kind: string
  name: string
  initials: string
  address: string | null
  version: number
}
export const packEnterprises = (tx: Db, ids: readonly number[]) => rows<PackEnterprise>(tx, called, [ids])
const recent = statement(
  'visits.pack-visits',
  `select ${visitColumns} from visit v where v.person_id = $1 and v.status <> 'cancelled' and v.starts_at >= $2 order by v.starts_at desc, v.id limit 200`,
)
export const packVisits = (tx: Db, person: number, since: Temporal.Instant) =>
  rows<Visit>(tx, recent, [person, since.toString()])
