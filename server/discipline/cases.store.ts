import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

export type CaseParty = { role: string; name: string; code?: string; enterprise?: number }
export type CaseRoleRow = { role: string; name: string; person?: number; from: string; to?: string }
export type CaseRow = {
  id: number
  stream: string
  number: string
  cause: string
  agency: { id: number; name: string }
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  parties: CaseParty[]
  roles: CaseRoleRow[]
}
const columns = `c.id, c.stream, c.number, c.cause, jsonb_build_object('id', a.id, 'name', a.name) as agency, c.opened_on as "openedOn", c.closed_on as "closedOn",
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('role', p.role, 'name', p.name, 'code', p.code, 'enterprise', p.enterprise_id)) order by p.id), '[]')
     from court_case_party p where p.case_id = c.id) as parties,
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('role', r.role, 'name', r.name, 'person', r.person_id, 'from', r.from_date, 'to', r.to_date)) order by r.id), '[]')
     from court_case_role r where r.case_id = c.id) as roles`
const from = 'from court_case c join agency a on a.id = c.agency_id'
const lock = statement(
  'discipline.lock-case',
  `select ${columns} ${from} where c.agency_id = $1 and c.number = $2 for update of c`,
)
export const lockCase = (tx: Db, agency: number, number: string) => maybe<CaseRow>(tx, lock, [agency, number])
const page = statement(
  'discipline.cases',
  `select ${columns} ${from}
   where c.agency_id = any ($1::int[]) and ($2::boolean is null or (c.closed_on is null) = $2)
     and ($3::text is null or c.number like $3 or exists (select 1 from court_case_party p where p.case_id = c.id and p.name like $3))
     and ($4::date is null or (c.opened_on, c.id) < ($4, $5::int))
   order by c.opened_on desc, c.id desc limit $6`,
)
export const casePage = (
  tx: Db,
  agencies: readonly number[],
  open: boolean | undefined,
  like: string | undefined,
  after: { day: string; id: number } | undefined,
  limit: number,
) => rows<CaseRow>(tx, page, [agencies, open ?? null, like ?? null, after?.day ?? null, after?.id ?? null, limit])

export type Facts = { cause: string; openedOn: string; closedOn: string | null }
const insert = statement(
  'discipline.insert-case',
  `insert into court_case (stream, agency_id, number, cause, opened_on, closed_on, at) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)
const update = statement(
  'discipline.update-case',
  'update court_case set cause = $2, opened_on = $3, closed_on = $4 where id = $1',
)
const drop = statement(
  'discipline.drop-case-people',
  `with p as (delete from court_case_party where case_id = $1), r as (delete from court_case_role where case_id = $1) select 1`,
)
const people = statement(
  'discipline.insert-case-people',
  `with p as (
     insert into court_case_party (case_id, role, name, code, enterprise_id)
     select $1, role, name, code, enterprise from jsonb_to_recordset($2::jsonb) as p(role text, name text, code text, enterprise int)
   )
   insert into court_case_role (case_id, role, name, person_id, from_date, to_date)
   select $1, role, name, person, "from", "to" from jsonb_to_recordset($3::jsonb) as r(role text, name text, person int, "from" date, "to" date)`,
)
/** Writes a new case; returns its id. */
export const insertCase = async (
  tx: Db,
  stream: string,
  agency: number,
  number: string,
  f: Facts,
  at: Temporal.Instant,
): Promise<number> =>
  (await one<{ id: number }>(tx, insert, [stream, agency, number, f.cause, f.openedOn, f.closedOn, at.toString()])).id
export const updateCase = (tx: Db, id: number, f: Facts) => rows(tx, update, [id, f.cause, f.openedOn, f.closedOn])
/** Parties and people of a case as they stand in the whole. What stood before is in its docket. */
export async function setPeople(
  tx: Db,
  id: number,
  parties: readonly CaseParty[],
  roles: readonly CaseRoleRow[],
): Promise<void> {
  await rows(tx, drop, [id])
  await rows(tx, people, [id, JSON.stringify(parties), JSON.stringify(roles)])
}

const staffNamed = statement(
  'discipline.staff-named',
  `select distinct p.id, p.name from post o join person p on p.id = o.person_id where o.agency_id = $1 and p.name = any ($2::text[])`,
)
/** People of an agency by whole name; two of one name are both returned. */
export const staffNamedAt = (tx: Db, agency: number, names: readonly string[]) =>
  rows<{ id: number; name: string }>(tx, staffNamed, [agency, names])
const firms = statement(
  'discipline.firms-called',
  `select id, name, code from enterprise where status = 'active' and (name = any ($1::text[]) or code = any ($2::text[]))`,
)
export const firmsCalled = (tx: Db, names: readonly string[], codes: readonly string[]) =>
  rows<{ id: number; name: string; code: string | null }>(tx, firms, [names, codes])

const pending = statement(
  'discipline.pending-cases',
  `select distinct e.id as firm, c.number from enterprise e join court_case_party p on p.enterprise_id = e.id or (p.enterprise_id is null and p.code = e.code)
   join court_case c on c.id = p.case_id and c.closed_on is null and c.agency_id = any ($2::int[]) where e.id = any ($1::int[])
   order by 1, 2`,
)
const pendingMatters = statement(
  'discipline.pending-matters',
  `select e.id as firm, m.number, m.procedure, array(select role from party q where q.matter_id = m.id) as "partyRoles"
   from enterprise e join party p on p.identity_index = e.code_index and p.identity_kind = 'uscc'
   join matter m on m.id = p.matter_id and m.closed_at is null and m.agency_id = any ($2::int[]) where e.id = any ($1::int[]) order by 1, 2`,
)
export const casesPending = (tx: Db, firms: readonly number[], courts: readonly number[]) =>
  rows<{ firm: number; number: string }>(tx, pending, [firms, courts])
export const mattersPending = (tx: Db, firms: readonly number[], courts: readonly number[]) =>
  rows<{ firm: number; number: string; procedure: string; partyRoles: string[] }>(tx, pendingMatters, [firms, courts])
