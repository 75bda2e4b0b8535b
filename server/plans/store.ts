import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Known } from './names.ts'

export type Plan = {
  id: string
  agencyId: number
  agency: string
  region: string
  title: string
  fileSha256: string | null
  fileName: string | null
  source: string[]
  unread: { line: number; to?: number; text: string }[]
  participants: number[]
  openedAt: Temporal.Instant
  openedBy: string
}
const columns = `p.id, p.agency_id as "agencyId", a.name as agency, a.region, p.title, p.file_sha256 as "fileSha256", p.file_name as "fileName",
  p.source, p.unread, p.participants, p.opened_at as "openedAt", o.name as "openedBy"`

const byId = statement(
  'plans.by-id',
  `select ${columns} from plan p join agency a on a.id = p.agency_id join person o on o.id = p.opened_by where p.id = $1`,
)
/** A plan within reach: of the agency that supervises it and of all who take part in it. */
export const planById = (db: Db, id: string) => maybe<Plan>(db, byId, [id])

const twin = statement('plans.twin', 'select id, title from plan where agency_id = $1 and fingerprint = $2')
export const planTwin = (db: Db, agency: number, fingerprint: string) =>
  maybe<{ id: string; title: string }>(db, twin, [agency, fingerprint])

// What a list says of each plan: how many tasks, how many ended, how many are late, and the next day.
const list = statement(
  'plans.list',
  `select p.id, p.title, a.name as agency, p.opened_at as "openedAt", t.tasks, t.closed, t.late, t.next,
     p.opened_at::text || ' ' || p.id as cursor
   from plan p join agency a on a.id = p.agency_id
   cross join lateral (
     select count(*)::int as tasks, count(*) filter (where m.closed_at is not null)::int as closed,
       count(*) filter (where m.closed_at is null and c.due_at < $4)::int as late,
       min(c.due_at) filter (where m.closed_at is null and c.due_at >= $4) as next
     from plan_task k join matter m on m.id = k.matter_id
     left join lateral (select min(due_at) as due_at from commitment c where c.matter_id = m.id and c.status = 'open' and c.kind = 'plan-task') c on true
     where k.plan_id = p.id
   ) t
   where ($1::int[] is null or p.participants && $1) and ($2::timestamptz is null or (p.opened_at, p.id) < ($2, $3::uuid))
   order by p.opened_at desc, p.id desc limit $5`,
)
export type PlanLine = {
  id: string
  title: string
  agency: string
  openedAt: Temporal.Instant
  tasks: number
  closed: number
  late: number
  next: Temporal.Instant | null
  cursor: string
}
export const planLines = (
  db: Db,
  agencies: readonly number[] | null,
  after: { at: string; id: string } | undefined,
  now: Temporal.Instant,
  limit: number,
) => rows<PlanLine>(db, list, [agencies, after?.at ?? null, after?.id ?? null, now.toString(), limit])

const insertPlan = statement(
  'plans.insert',
  `insert into plan (id, agency_id, title, fingerprint, file_sha256, file_name, source, unread, participants, opened_at, opened_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export type NewPlan = {
  id: string
  agencyId: number
  title: string
  fingerprint: string
  file?: { sha256: string; name: string }
  source: readonly string[]
  unread: readonly object[]
  participants: readonly number[]
  at: Temporal.Instant
  by: number
}
export const addPlan = (tx: Db, p: NewPlan) =>
  rows(tx, insertPlan, [
    p.id,
    p.agencyId,
    p.title,
    p.fingerprint,
    p.file?.sha256 ?? null,
    p.file?.name ?? null,
    JSON.stringify(p.source),
    JSON.stringify(p.unread),
    p.participants,
    p.at.toString(),
    p.by,
  ])

const insertSections = statement(
  'plans.insert-sections',
  `insert into plan_section (plan_id, place, title) select $1, s.place, s.title from jsonb_to_recordset($2::jsonb) as s(place int, title text)
   returning id, place`,
)
export const addSections = (tx: Db, plan: string, titles: readonly { place: number; title: string }[]) =>
  rows<{ id: number; place: number }>(tx, insertSections, [plan, JSON.stringify(titles)])

const sections = statement(
  'plans.sections',
  'select id, place, title from plan_section where plan_id = $1 order by place',
)
export const sectionsOf = (db: Db, plan: string) =>
  rows<{ id: number; place: number; title: string }>(db, sections, [plan])

const insertTasks = statement(
  'plans.insert-tasks',
  `insert into plan_task (matter_id, plan_id, section_id, place, source)
   select matter_id, $1, section_id, place, source from jsonb_to_recordset($2::jsonb)
     as t(matter_id uuid, section_id int, place int, source jsonb)`,
)
export const addTasks = (
  tx: Db,
  plan: string,
  tasks: readonly { matter_id: string; section_id: number; place: number; source: readonly object[] }[],
) => rows(tx, insertTasks, [plan, JSON.stringify(tasks)])

const nextPlace = statement(
  'plans.next-place',
  'select coalesce(max(place) + 1, 0)::int as place from plan_task where plan_id = $1 and section_id = $2',
)
export const placeBehind = async (tx: Db, plan: string, section: number): Promise<number> =>
  (await rows<{ place: number }>(tx, nextPlace, [plan, section]))[0]!.place

const putNames = statement(
  'plans.put-names',
  `insert into plan_name (plan_id, name, agency_id) select $1, n.name, n.agency_id from jsonb_to_recordset($2::jsonb) as n(name text, agency_id int)
   on conflict (plan_id, name) do update set agency_id = coalesce(excluded.agency_id, plan_name.agency_id)`,
)
const join = statement(
  'plans.join',
  `update plan set participants = (
     select array_agg(distinct x order by x) from (
       select agency_id as x from plan_name where plan_id = $1 and agency_id is not null union select agency_id from plan where id = $1) j)
   where id = $1`,
)
/** What the names of a plan mean; whoever is meant takes part. */
export async function putNamesOf(tx: Db, plan: string, given: readonly { name: string; agency: number | null }[]) {
  await rows(tx, putNames, [plan, JSON.stringify(given.map(g => ({ name: g.name, agency_id: g.agency })))])
  await rows(tx, join, [plan])
}

const names = statement(
  'plans.names',
  `select n.name, n.agency_id as agency, a.name as "agencyName" from plan_name n left join agency a on a.id = n.agency_id
   where n.plan_id = $1 order by n.name`,
)
export type NameOf = { name: string; agency: number | null; agencyName: string | null }
export const namesOf = (db: Db, plan: string) => rows<NameOf>(db, names, [plan])

const taskOf = statement(
  'plans.task-of',
  `select k.plan_id as plan, p.agency_id as agency, a.region from plan_task k join plan p on p.id = k.plan_id join agency a on a.id = p.agency_id
   where k.matter_id = $1`,
)
export const planOfTask = (db: Db, matter: string) =>
  maybe<{ plan: string; agency: number; region: string }>(db, taskOf, [matter])

const knownIn = statement(
  'plans.known-agencies',
  `select id, name, region from agency where left(region, 2) = left($1, 2) order by id`,
)
/** The agencies of the province, among which names are looked for. */
export const agenciesIn = (db: Db, region: string) => rows<Known>(db, knownIn, [region])

const openParts = statement(
  'plans.open-parts',
  `select m.id, m.agency_id as agency, a.name from matter m join agency a on a.id = m.agency_id
   where m.origin_id = $1 and m.procedure = 'plans.part' and m.closed_at is null order by m.id`,
)
/** The parts of a task that are not ended. Whoever asks must see them. */
export const openPartsOf = (tx: Db, matter: string) =>
  rows<{ id: string; agency: number; name: string }>(tx, openParts, [matter])

const byNumbers = statement('plans.matters-by-number', 'select id, number, title from matter where number = any ($1)')
/** Matters within reach by their numbers. */
export const mattersNumbered = (tx: Db, numbers: readonly string[]) =>
  rows<{ id: string; number: string; title: string }>(tx, byNumbers, [numbers])

const taskIds = statement(
  'plans.tasks',
  `select k.matter_id as id, k.section_id as section, k.source, m.number, m.state, m.handler_agency_id as "leadId", m.due_at as "dueAt"
   from plan_task k join matter m on m.id = k.matter_id join plan_section s on s.id = k.section_id
   where k.plan_id = $1 order by s.place, k.place`,
)
export type TaskPlace = {
  id: string
  section: number
  source: { line: number; to?: number }[]
  number: string
  state: string
  leadId: number | null
}
export const tasksOf = (db: Db, plan: string) => rows<TaskPlace>(db, taskIds, [plan])

const told = statement(
  'plans.told',
  `select stream, seq, at, kind, capacity, body, n.name as actor from docket_entry e left join person n on n.id = e.actor
   where stream = any ($1::uuid[]) and at < $2 and kind in ('matter.opened', 'matter.acted') order by stream, seq`,
)
export type Told = {
  stream: string
  at: Temporal.Instant
  kind: string
  body: Record<string, unknown>
  actor: string | null
}
/** What was done in the tasks before a moment: the docket is where a plan of a past day is read. */
export const toldOf = (db: Db, streams: readonly string[], before: Temporal.Instant) =>
  rows<Told>(db, told, [streams, before.toString()])

const milestones = statement(
  'plans.milestones',
  `select id, matter_id as task, title, due_at as "dueAt", status, ended_at as "endedAt" from commitment
   where matter_id = any ($1::uuid[]) and kind = 'plan-milestone' order by matter_id, due_at, id`,
)
export type MilestoneRow = {
  id: number
  task: string
  title: string
  dueAt: Temporal.Instant
  status: string
  endedAt: Temporal.Instant | null
}
export const milestonesOf = (db: Db, tasks: readonly string[]) => rows<MilestoneRow>(db, milestones, [tasks])

const parts = statement(
  'plans.parts',
  `select m.id, m.origin_id as task, m.number, a.name as agency, m.agency_id as "agencyId", m.state, m.closed_at is not null as closed
   from matter m join agency a on a.id = m.agency_id where m.origin_id = any ($1::uuid[]) and m.procedure = 'plans.part' order by m.id`,
)
export type PartRow = {
  id: string
  task: string
  number: string
  agency: string
  agencyId: number
  state: string
  closed: boolean
}
export const partsOfTasks = (db: Db, tasks: readonly string[]) => rows<PartRow>(db, parts, [tasks])
