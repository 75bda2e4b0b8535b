import { type Db, rows, statement } from '../../kernel/database.ts'

export type PostTold = {
  id: number
  person: number
  target: number
  name: string
  kind: 'association' | 'platform' | 'enterprise'
  from: Temporal.PlainDate
  /** Firms covered, in their order. */
  firms: number[]
}
const posts = statement(
  'demo.posts',
  `select t.id, t.person_id as person, t.enterprise_id as target, e.name, t.kind, greatest(t.from_date, n.from_date) as "from",
     array(select member_id from enterprise_cover c where c.body_id = t.enterprise_id order by member_id) as firms
   from envoy_target t join envoy n on n.id = t.envoy_id join enterprise e on e.id = t.enterprise_id
   where n.status = 'serving' and t.from_date <= $1 and (t.to_date is null or t.to_date >= $1) and (n.to_date is null or n.to_date >= $1)
   order by t.id`,
)
/** Who serves whom on a day, as the envoys of the demonstration were sent. */
export const postsTold = (tx: Db, day: Temporal.PlainDate) => rows<PostTold>(tx, posts, [day.toString()])

const seats = statement(
  'demo.seats',
  `select t.enterprise_id as enterprise, e.code_index as key, t.role, t.person_id as person, p.name from enterprise_seat t
   join enterprise e on e.id = t.enterprise_id join person p on p.id = t.person_id where t.until is null and t.role <> 'reader' order by t.id`,
)
export const seatsTold = (tx: Db) =>
  rows<{ enterprise: number; key: string; role: 'head' | 'legal' | 'clerk'; person: number; name: string }>(tx, seats)

const reports = statement(
  'demo.reports',
  'select id, person_id as person, month from discipline_report where filed_at is null order by month, id',
)
export const reportsTold = (tx: Db) => rows<{ id: string; person: number; month: Temporal.PlainDate }>(tx, reports)

const called = statement('demo.enterprise-called', 'select id, name, code from enterprise where id = $1')
export const enterpriseTold = async (tx: Db, id: number) =>
  (await rows<{ id: number; name: string; code: string | null }>(tx, called, [id]))[0]!
const agency = statement(
  'demo.agency-of',
  'select agency_id as agency, p.name from envoy n join person p on p.id = n.person_id where n.person_id = $1',
)
export const envoyTold = async (tx: Db, person: number) =>
  (await rows<{ agency: number; name: string }>(tx, agency, [person]))[0]!
const flags = statement(
  'demo.flags',
  `select f.id, f.agency_id as agency from conflict_flag f where f.status = 'open' and f.consequence = 'recuse' order by f.id`,
)
export const flagsTold = (tx: Db) => rows<{ id: number; agency: number }>(tx, flags)
