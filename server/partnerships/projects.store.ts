import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { NewTask, ProjectState } from './contract.ts'
import { type Answered, answered, type Put, put } from './put.ts'

export type ProjectRow = Put &
  Answered & {
    title: string
    aim: string
    lead: number
    from: Temporal.PlainDate
    until: Temporal.PlainDate
    planned: NewTask[]
    state: ProjectState
    result: string | null
    files: number[]
    concludedOn: Temporal.PlainDate | null
    concludingAgency: number | null
    concludingBy: number | null
  }
const project = `${put}, ${answered}, x.title, x.aim, x.lead_id as lead, x.from_day as "from", x.until_day as until, x.planned, x.state, x.result, x.files,
  x.concluded_on as "concludedOn", x.concluding_agency_id as "concludingAgency", x.concluding_by as "concludingBy"`
const projectById_ = statement(
  'partnerships.project',
  `select ${project} from pair_project x where x.agreement_id = $1 and x.id = $2`,
)
export const projectById = (db: Db, agreement: string, id: number) =>
  maybe<ProjectRow>(db, projectById_, [agreement, id])
const projects = statement(
  'partnerships.projects',
  `select ${project} from pair_project x where x.agreement_id = $1 and extract(year from x.from_day) <= $2
     and (x.state in ('agreed', 'concluding') or extract(year from coalesce(x.concluded_on, x.until_day)) >= $2) order by x.from_day, x.id`,
)
/** Projects that some day of a year saw. */
export const projectsOf = (db: Db, agreement: string, year: number) => rows<ProjectRow>(db, projects, [agreement, year])
const addProject_ = statement(
  'partnerships.add-project',
  `insert into pair_project (agreement_id, title, aim, lead_id, from_day, until_day, planned, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10) returning id`,
)
export const addProject = (
  tx: Db,
  agreement: string,
  p: Pick<ProjectRow, 'title' | 'aim' | 'lead' | 'from' | 'until' | 'planned' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, addProject_, [
    agreement,
    p.title,
    p.aim,
    p.lead,
    p.from.toString(),
    p.until.toString(),
    JSON.stringify(p.planned),
    p.agency,
    p.by,
    p.at.toString(),
  ])
const conclude = statement(
  'partnerships.conclude',
  `update pair_project set state = $2, concluded_on = $3, result = $4, files = $5, concluding_agency_id = $6, concluding_by = $7, why = $8 where id = $1`,
)
export const setConclusion = (
  tx: Db,
  id: number,
  c: Pick<ProjectRow, 'state' | 'concludedOn' | 'result' | 'files' | 'concludingAgency' | 'concludingBy' | 'why'>,
) =>
  rows(tx, conclude, [
    id,
    c.state,
    c.concludedOn?.toString() ?? null,
    c.result,
    c.files,
    c.concludingAgency,
    c.concludingBy,
    c.why,
  ])
