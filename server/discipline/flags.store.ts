import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { CaseRole, Consequence, Relation } from './conflicts.ts'
import type { FlagStatus } from './contract.ts'

export type Todo = { matter: string | null; case: number | null; person: number | null; enterprise: number | null }
const take = statement(
  'discipline.take-todo',
  `delete from conflict_todo where id in (select id from conflict_todo order by id limit $1 for update skip locked)
   returning matter_id as matter, case_id as case, person_id as person, enterprise_id as enterprise`,
)
export const takeTodo = (tx: Db, limit: number) => rows<Todo>(tx, take, [limit])
const put = statement(
  'discipline.put-todo',
  `insert into conflict_todo (matter_id, case_id, person_id, enterprise_id)
   select matter, "case", person, enterprise from jsonb_to_recordset($1::jsonb) as t(matter uuid, "case" int, person int, enterprise int)`,
)
export const putTodo = (tx: Db, todo: readonly Partial<Todo>[]) => rows(tx, put, [JSON.stringify(todo)])

// What time alone changes: posts that began today or ended yesterday, and whatever is flagged and may have lapsed.
const again = statement(
  'discipline.todo-again',
  `insert into conflict_todo (matter_id, case_id, person_id)
   select matter_id, case_id, null from conflict_flag where status = 'open'
   union select null, null, person_id from envoy_target where from_date = $1 or to_date = $1::date - 1 returning id`,
)
export const todoAgain = async (tx: Db, today: Temporal.PlainDate): Promise<number> =>
  (await rows(tx, again, [today.toString()])).length

const mattersWith = statement(
  'discipline.matters-with',
  `select distinct p.matter_id as id from enterprise e join party p on p.identity_index = e.code_index and p.identity_kind = 'uscc'
   join matter m on m.id = p.matter_id and m.closed_at is null where e.id = any ($1::int[])`,
)
const casesWith = statement(
  'discipline.cases-with',
  `select distinct c.id from enterprise e join court_case_party p on p.enterprise_id = e.id or (p.enterprise_id is null and p.code = e.code)
   join court_case c on c.id = p.case_id and c.closed_on is null where e.id = any ($1::int[])`,
)
export const openMattersWith = async (tx: Db, firms: readonly number[]) =>
  (await rows<{ id: string }>(tx, mattersWith, [firms])).map(r => r.id)
export const openCasesWith = async (tx: Db, firms: readonly number[]) =>
  (await rows<{ id: number }>(tx, casesWith, [firms])).map(r => r.id)

/** A matter or case as conflicts look at it. */
export type Subject = {
  key: string
  matter: string | null
  case: number | null
  number: string
  open: boolean
  agency: number
  /** Also the agency that handles it, where another does. */
  agencies: number[]
  procedure: string | null
  version: string | null
  partyRoles: string[]
  firms: number[]
  roles: { person: number; role: string }[]
  did: { action: string; person?: number }[]
}
const matters = statement(
  'discipline.matters-looked-at',
  `select 'matter:' || m.id as key, m.id as matter, null::int as case, m.number, m.closed_at is null as open, m.agency_id as agency,
     array_remove(array[m.agency_id, m.handler_agency_id], null) as agencies, m.procedure, m.version,
     array(select p.role from party p where p.matter_id = m.id) as "partyRoles",
     array(select distinct coalesce(e.merged_into, e.id) from party p join enterprise e on e.code_index = p.identity_index
       where p.matter_id = m.id and p.identity_kind = 'uscc') as firms,
     (select coalesce(jsonb_agg(r), '[]') from (
       select m.officer_id as person, 'officer' as role where m.officer_id is not null
       union all
       select m.handler_id, case when exists (select 1 from post o where o.person_id = m.handler_id and o.capacity = 'mediator'
         and o.agency_id in (m.agency_id, m.handler_agency_id)) then 'mediator' else 'handler' end where m.handler_id is not null) r) as roles,
     m.did
   from matter m where m.id = any ($1::uuid[])`,
)
const cases = statement(
  'discipline.cases-looked-at',
  `select 'case:' || c.id as key, null::uuid as matter, c.id as case, c.number, c.closed_on is null as open, c.agency_id as agency,
     array[c.agency_id] as agencies, null as procedure, null as version, '{}'::text[] as "partyRoles",
     array(select distinct coalesce(e.merged_into, e.id) from court_case_party p join enterprise e on e.id = p.enterprise_id or (p.enterprise_id is null and e.code = p.code)
       where p.case_id = c.id) as firms,
     (select coalesce(jsonb_agg(jsonb_build_object('person', r.person_id, 'role', r.role)), '[]') from court_case_role r
       where r.case_id = c.id and r.person_id is not null and r.from_date <= $2::date and (r.to_date is null or r.to_date >= $2::date)) as roles,
     '[]'::jsonb as did
   from court_case c where c.id = any ($1::int[])`,
)
export const mattersLookedAt = (tx: Db, ids: readonly string[]) => rows<Subject>(tx, matters, [ids])
export const casesLookedAt = (tx: Db, ids: readonly number[], today: Temporal.PlainDate) =>
  rows<Subject>(tx, cases, [ids, today.toString()])

const envoysAt = statement(
  'discipline.envoys-at',
  `select agency_id as agency, array_agg(distinct person_id) as people from envoy
   where agency_id = any ($1::int[]) and person_id = any ($2::int[]) and status <> 'left' group by agency_id`,
)
/** Which of these people are envoys of which of these agencies. */
export const envoysAmong = async (tx: Db, agencies: readonly number[], people: readonly number[]) =>
  new Map(
    (await rows<{ agency: number; people: number[] }>(tx, envoysAt, [agencies, people])).map(r => [r.agency, r.people]),
  )

export type FlagRow = {
  id: number
  stream: string
  subject: string
  matter: string | null
  case: number | null
  agency: { id: number; name: string }
  person: { id: number; name: string }
  enterprise: { id: number; name: string }
  number: string
  title: string
  role: CaseRole
  relation: Relation
  consequence: Exclude<Consequence, 'nothing'>
  raisedAt: Temporal.Instant
  commitmentId: number | null
  status: FlagStatus
  reason: string | null
  resolvedBy: string | null
  resolvedAt: Temporal.Instant | null
  cursor: string
}
const columns = `f.id, f.stream, f.subject, f.matter_id as matter, f.case_id as case, jsonb_build_object('id', a.id, 'name', a.name) as agency,
  jsonb_build_object('id', p.id, 'name', p.name) as person, jsonb_build_object('id', e.id, 'name', e.name) as enterprise,
  coalesce(m.number, c.number, '') as number, coalesce(m.title, c.cause, '') as title, f.role, f.relation, f.consequence,
  f.raised_at as "raisedAt", f.commitment_id as "commitmentId", f.status, f.reason, b.name as "resolvedBy", f.resolved_at as "resolvedAt",
  f.raised_at::text || ' ' || f.id as cursor`
const from = `from conflict_flag f join agency a on a.id = f.agency_id join person p on p.id = f.person_id join enterprise e on e.id = f.enterprise_id
  left join matter m on m.id = f.matter_id left join court_case c on c.id = f.case_id left join person b on b.id = f.resolved_by`
const lock = statement('discipline.lock-flag', `select ${columns} ${from} where f.id = $1 for update of f`)
const ofMatter = statement(
  'discipline.flags-of-matter',
  `select ${columns} ${from} where f.matter_id = $1 order by f.id desc`,
)
const page = statement(
  'discipline.flags',
  `select ${columns} ${from}
   where ($1::text is null or f.status = $1) and ($2::text is null or f.consequence = $2) and ($3::int is null or f.person_id = $3)
     and ($4::int is null or f.agency_id = $4) and ($5::timestamptz is null or (f.raised_at, f.id) < ($5, $6::int))
   order by f.raised_at desc, f.id desc limit $7`,
)
export const lockFlag = (tx: Db, id: number) => maybe<FlagRow>(tx, lock, [id])
export const flagsOfMatter = (tx: Db, matter: string) => rows<FlagRow>(tx, ofMatter, [matter])
export const flagPage = (
  tx: Db,
  q: { status?: string; consequence?: string; person?: number; agency?: number },
  after: { at: string; id: number } | undefined,
  limit: number,
) =>
  rows<FlagRow>(tx, page, [
    q.status ?? null,
    q.consequence ?? null,
    q.person ?? null,
    q.agency ?? null,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ])

export type Standing = {
  id: number
  stream: string
  subject: string
  person: number
  enterprise: number
  role: CaseRole
  relation: Relation
  status: FlagStatus
  commitmentId: number | null
}
const standing = statement(
  'discipline.flags-standing',
  `select id, stream, subject, person_id as person, enterprise_id as enterprise, role, relation, status, commitment_id as "commitmentId"
   from conflict_flag where subject = any ($1::text[]) for update`,
)
export const flagsStanding = (tx: Db, subjects: readonly string[]) => rows<Standing>(tx, standing, [subjects])

const insert = statement(
  'discipline.insert-flag',
  `insert into conflict_flag (stream, subject, matter_id, case_id, agency_id, person_id, enterprise_id, role, relation, consequence, raised_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
)
export const insertFlag = async (
  tx: Db,
  stream: string,
  s: Pick<Subject, 'key' | 'matter' | 'case'>,
  agency: number,
  f: { person: number; enterprise: number; role: string; relation: string; consequence: string },
  at: Temporal.Instant,
): Promise<number> =>
  (
    await one<{ id: number }>(tx, insert, [
      stream,
      s.key,
      s.matter,
      s.case,
      agency,
      f.person,
      f.enterprise,
      f.role,
      f.relation,
      f.consequence,
      at.toString(),
    ])
  ).id

const owe = statement('discipline.flag-owes', 'update conflict_flag set commitment_id = $2 where id = $1')
export const flagOwes = (tx: Db, id: number, commitment: number) => rows(tx, owe, [id, commitment])
const settle = statement(
  'discipline.settle-flag',
  'update conflict_flag set status = $2, reason = $3, resolved_by = $4, resolved_at = $5 where id = $1',
)
export const settleFlag = (
  tx: Db,
  id: number,
  status: FlagStatus,
  reason: string | null,
  by: number | null,
  at: Temporal.Instant | null,
) => rows(tx, settle, [id, status, reason, by, at?.toString() ?? null])
