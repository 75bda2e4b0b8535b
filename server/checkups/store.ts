import { idsOf } from '../enterprises/index.ts'
import type { Citation } from '../kernel/citation.ts'
import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Field, Gravity } from './fields.ts'
import type { FieldResult } from './scoring.ts'

/** A check beside its matter. `enterpriseId` is the entry of today where the firm was merged into another. */
export type Checkup = {
  id: string
  enterpriseId: number
  enterprise: string
  code: string | null
  industry: string | null
  questionnaire: string
  followsId: string | null
  startedAt: Temporal.Instant
  submittedAt: Temporal.Instant | null
  score: number | null
  grade: number | null
  scores: FieldResult[]
  opinion: string | null
  opinionBy: string | null
  opinionAt: Temporal.Instant | null
  issuedAt: Temporal.Instant | null
}
const columns = `c.matter_id as id, coalesce(e.merged_into, e.id) as "enterpriseId", e.name as enterprise, e.code, e.industry, c.questionnaire,
  c.follows_id as "followsId", c.started_at as "startedAt", c.submitted_at as "submittedAt", c.score, c.grade, c.scores, c.opinion,
  c.opinion_by as "opinionBy", c.opinion_at as "opinionAt", c.issued_at as "issuedAt"`
const from = 'checkup c join enterprise e on e.id = c.enterprise_id'

const byId = statement('checkups.by-id', `select ${columns} from ${from} where c.matter_id = $1`)
const lockById = statement('checkups.lock', `select ${columns} from ${from} where c.matter_id = $1 for update of c`)
/** A check whose matter is within reach. */
export const checkupById = (db: Db, id: string) => maybe<Checkup>(db, byId, [id])
export const lockCheckup = (tx: Db, id: string) => maybe<Checkup>(tx, lockById, [id])

const insert = statement(
  'checkups.insert',
  'insert into checkup (matter_id, enterprise_id, agency_id, handler_id, questionnaire, follows_id, started_at) values ($1, $2, $3, $4, $5, $6, $7)',
)
export type NewCheckup = Pick<Checkup, 'enterpriseId' | 'questionnaire' | 'followsId'>
/** Beside its matter, whose holder and handler it repeats: who may read it hangs on them. */
export const addCheckup = (
  tx: Db,
  m: { id: string; agencyId: number; handlerId: number | null; openedAt: Temporal.Instant },
  c: NewCheckup,
) =>
  rows(tx, insert, [m.id, c.enterpriseId, m.agencyId, m.handlerId, c.questionnaire, c.followsId, m.openedAt.toString()])

const hand = statement('checkups.hand', 'update checkup set handler_id = $2 where matter_id = $1')
export const putHandler = (tx: Db, id: string, person: number) => rows(tx, hand, [id, person])

const lockFirm = statement('checkups.lock-firm', 'select pg_advisory_xact_lock(7310, $1)')
const openOf = statement(
  'checkups.open-of',
  'select c.matter_id as id from checkup c join matter m on m.id = c.matter_id where c.enterprise_id = any ($1) and c.issued_at is null and m.closed_at is null limit 1',
)
/** A check of the firm that is not yet reported; two that begin one at once follow one another. */
export async function unreportedOf(tx: Db, enterprise: number) {
  await rows(tx, lockFirm, [enterprise])
  return maybe<{ id: string }>(tx, openOf, [await idsOf(tx, enterprise)])
}

const judged = statement(
  'checkups.judged',
  'update checkup set submitted_at = $2, score = $3, grade = $4, scores = $5 where matter_id = $1',
)
export const putResult = (
  tx: Db,
  id: string,
  at: Temporal.Instant | null,
  r: { score: number | null; grade?: number; fields: readonly FieldResult[] },
) => rows(tx, judged, [id, at?.toString() ?? null, r.score, r.grade ?? null, JSON.stringify(r.fields)])

const opine = statement(
  'checkups.opine',
  'update checkup set opinion = $2, opinion_by = $3, opinion_at = $4 where matter_id = $1',
)
export const putOpinion = (tx: Db, id: string, text: string, by: string, at: Temporal.Instant) =>
  rows(tx, opine, [id, text, by, at.toString()])

const issue = statement('checkups.issue', 'update checkup set issued_at = $2, section = $3 where matter_id = $1')
export const putIssued = (tx: Db, id: string, at: Temporal.Instant, section: string | undefined) =>
  rows(tx, issue, [id, at.toString(), section ?? null])

const later = statement(
  'checkups.later',
  'select m.id, m.number from checkup c join matter m on m.id = c.matter_id where c.follows_id = $1 order by c.started_at',
)
export const laterOf = (db: Db, id: string) => rows<{ id: string; number: string }>(db, later, [id])

export type Finding = {
  question: string
  field: Field
  gravity: Gravity
  title: string
  may: string
  advice: string
  role: string
  days: number
  basis: Citation
  asks: string
  answer: string
  comment: string | null
  commentBy: string | null
  commentAt: Temporal.Instant | null
}
export type NewFinding = Omit<Finding, 'comment' | 'commentBy' | 'commentAt'>

const findings = statement(
  'checkups.findings',
  `select question, field, gravity, title, may, advice, role, days, basis, asks, answer, comment, comment_by as "commentBy", comment_at as "commentAt"
   from checkup_finding where matter_id = $1 order by place`,
)
export const findingsOf = (db: Db, id: string) => rows<Finding>(db, findings, [id])

const dropFindings = statement('checkups.drop-findings', 'delete from checkup_finding where matter_id = $1')
const addFindings = statement(
  'checkups.add-findings',
  `insert into checkup_finding (matter_id, question, place, field, gravity, title, may, advice, role, days, basis, asks, answer)
   select $1, question, (row_number() over ())::int, field, gravity, title, may, advice, role, days, basis, asks, answer
   from jsonb_to_recordset($2::jsonb) as g(question text, field text, gravity text, title text, may text, advice text, role text,
     days int, basis jsonb, asks text, answer text)`,
)
/** What the answers reveal, in the order given, in place of what they revealed before. */
export async function putFindings(tx: Db, id: string, given: readonly NewFinding[]): Promise<void> {
  await rows(tx, dropFindings, [id])
  await rows(tx, addFindings, [id, JSON.stringify(given)])
}

const comment = statement(
  'checkups.comment',
  `update checkup_finding f set comment = g.text, comment_by = $3, comment_at = $4
   from jsonb_to_recordset($2::jsonb) as g(question text, text text) where f.matter_id = $1 and f.question = g.question returning f.question`,
)
/** Which findings took their comment. */
export const putComments = (
  tx: Db,
  id: string,
  given: readonly { question: string; text: string }[],
  by: string,
  at: Temporal.Instant,
) => rows<{ question: string }>(tx, comment, [id, JSON.stringify(given), by, at.toString()])
