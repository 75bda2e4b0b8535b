import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

/** A 服务联系点 or a 企业法律书角 as stored. Both are public; a change names the version it was made on. */
type Common = {
  id: number
  agencyId: number
  agency: string
  name: string
  enterprise: number | null
  region: string
  address: string
  hours: string
  phone: string | null
  version: number
  closedAt: Temporal.Instant | null
  closedWhy: string | null
}
export type Point = Common & { place: 'project' | 'park' | 'association' | 'centre' | 'other'; who: string }
export type Holding = { title: string; author?: string; copies: number }
export type Corner = Common & { keeper: string; holdings: Holding[] }

const common = `p.id, p.agency_id as "agencyId", a.name as agency, p.name, p.enterprise_id as enterprise, p.region, p.address, p.hours, p.phone,
  p.version, p.closed_at as "closedAt", p.closed_why as "closedWhy"`

const points = statement(
  'firm-services.points',
  `select ${common}, p.place, p.who from service_point p join agency a on a.id = p.agency_id
   where starts_with(p.region, $1) and ($2::int is null or p.enterprise_id = $2)
     and ($3::text is null or strpos(p.name, $3) > 0 or strpos(p.address, $3) > 0) and ($4 or p.closed_at is null)
     and ($5::int is null or p.id < $5) order by p.id desc limit $6`,
)
export const pointsWithin = (
  db: Db,
  q: { region: string; enterprise?: number; q?: string; closed?: boolean },
  before: number | undefined,
  limit: number,
) => rows<Point>(db, points, [q.region, q.enterprise ?? null, q.q ?? null, q.closed ?? false, before ?? null, limit])
const point = statement(
  'firm-services.point',
  `select ${common}, p.place, p.who from service_point p join agency a on a.id = p.agency_id where p.id = $1`,
)
export const pointById = (db: Db, id: number) => maybe<Point>(db, point, [id])

type PointWords = Pick<Point, 'place' | 'name' | 'region' | 'address' | 'hours' | 'who'> & {
  agency: number
  enterprise?: number
  phone?: string
}
const pointValues = (p: PointWords) => [
  p.agency,
  p.place,
  p.name,
  p.enterprise ?? null,
  p.region,
  p.address,
  p.hours,
  p.who,
  p.phone ?? null,
]
const addPointRow = statement(
  'firm-services.add-point',
  `insert into service_point (agency_id, place, name, enterprise_id, region, address, hours, who, phone)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export const addPoint = (tx: Db, p: PointWords) => one<{ id: number }>(tx, addPointRow, pointValues(p))
const setPoint = statement(
  'firm-services.set-point',
  `update service_point set agency_id = $1, place = $2, name = $3, enterprise_id = $4, region = $5, address = $6, hours = $7, who = $8, phone = $9,
     version = version + 1 where id = $10 and version = $11 and closed_at is null returning id`,
)
export const changePoint = (tx: Db, id: number, version: number, p: PointWords) =>
  maybe<{ id: number }>(tx, setPoint, [...pointValues(p), id, version])
const shutPoint = statement(
  'firm-services.close-point',
  'update service_point set closed_at = $2, closed_why = $3 where id = $1 and closed_at is null returning id',
)
export const closePoint = (tx: Db, id: number, at: Temporal.Instant, why: string) =>
  maybe<{ id: number }>(tx, shutPoint, [id, at.toString(), why])

const corners = statement(
  'firm-services.corners',
  `select ${common}, p.keeper, p.holdings from reading_corner p join agency a on a.id = p.agency_id
   where starts_with(p.region, $1) and ($2::text is null or strpos(p.name, $2) > 0
       or exists (select 1 from jsonb_array_elements(p.holdings) h where strpos(h ->> 'title', $2) > 0))
     and p.closed_at is null and ($3::int is null or p.id < $3) order by p.id desc limit $4`,
)
export const cornersWithin = (db: Db, q: { region: string; q?: string }, before: number | undefined, limit: number) =>
  rows<Corner>(db, corners, [q.region, q.q ?? null, before ?? null, limit])
const corner = statement(
  'firm-services.corner',
  `select ${common}, p.keeper, p.holdings from reading_corner p join agency a on a.id = p.agency_id where p.id = $1`,
)
export const cornerById = (db: Db, id: number) => maybe<Corner>(db, corner, [id])
type CornerWords = Pick<Corner, 'name' | 'region' | 'address' | 'hours' | 'keeper' | 'holdings'> & {
  agency: number
  enterprise?: number
  phone?: string
}
const cornerValues = (c: CornerWords) => [
  c.agency,
  c.name,
  c.enterprise ?? null,
  c.region,
  c.address,
  c.hours,
  c.keeper,
  c.phone ?? null,
  JSON.stringify(c.holdings),
]
const addCornerRow = statement(
  'firm-services.add-corner',
  `insert into reading_corner (agency_id, name, enterprise_id, region, address, hours, keeper, phone, holdings)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export const addCorner = (tx: Db, c: CornerWords) => one<{ id: number }>(tx, addCornerRow, cornerValues(c))
const setCorner = statement(
  'firm-services.set-corner',
  `update reading_corner set agency_id = $1, name = $2, enterprise_id = $3, region = $4, address = $5, hours = $6, keeper = $7, phone = $8,
     holdings = $9, version = version + 1 where id = $10 and version = $11 and closed_at is null returning id`,
)
export const changeCorner = (tx: Db, id: number, version: number, c: CornerWords) =>
  maybe<{ id: number }>(tx, setCorner, [...cornerValues(c), id, version])
const shutCorner = statement(
  'firm-services.close-corner',
  'update reading_corner set closed_at = $2, closed_why = $3 where id = $1 and closed_at is null returning id',
)
export const closeCorner = (tx: Db, id: number, at: Temporal.Instant, why: string) =>
  maybe<{ id: number }>(tx, shutCorner, [id, at.toString(), why])
