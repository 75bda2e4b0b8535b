import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { DeedState, LinkKind } from './contract.ts'

/** What was done for a duty, as one side tells it; it counts when another side has countersigned it. */
export type DeedRow = {
  id: number
  duty: number
  day: Temporal.PlainDate
  title: string
  text: string
  ofKind: LinkKind | null
  ofId: number | null
  files: number[]
  state: DeedState
  agency: number
  by: number
  at: Temporal.Instant
  answeredAgency: number | null
  answeredBy: number | null
  answeredAt: Temporal.Instant | null
  why: string | null
}
const columns = `e.id, e.duty_id as duty, e.day, e.title, e.text, e.of_kind as "ofKind", e.of_id as "ofId", e.files, e.state, e.agency_id as agency,
  e.by_id as by, e.at, e.answered_agency_id as "answeredAgency", e.answered_by as "answeredBy", e.answered_at as "answeredAt", e.why`

const byId = statement(
  'partnerships.deed',
  `select ${columns} from pair_deed e where e.agreement_id = $1 and e.id = $2`,
)
export const deedById = (db: Db, agreement: string, id: number) => maybe<DeedRow>(db, byId, [agreement, id])
const ofYear = statement(
  'partnerships.deeds',
  `select ${columns} from pair_deed e join pair_duty d on d.id = e.duty_id where e.agreement_id = $1 and d.year = $2 order by e.day, e.id`,
)
export const deedsOf = (db: Db, agreement: string, year: number) => rows<DeedRow>(db, ofYear, [agreement, year])
const insert = statement(
  'partnerships.add-deed',
  `insert into pair_deed (agreement_id, duty_id, day, title, text, of_kind, of_id, files, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, $11) returning id`,
)
/** Violates a unique index where the same was told before. */
export const addDeed = (
  tx: Db,
  agreement: string,
  e: Pick<DeedRow, 'duty' | 'day' | 'title' | 'text' | 'ofKind' | 'ofId' | 'files' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, insert, [
    agreement,
    e.duty,
    e.day.toString(),
    e.title,
    e.text,
    e.ofKind,
    e.ofId,
    e.files,
    e.agency,
    e.by,
    e.at.toString(),
  ])
const set = statement(
  'partnerships.answer-deed',
  'update pair_deed set state = $2, answered_agency_id = $3, answered_by = $4, answered_at = $5, why = $6 where id = $1',
)
export const setDeed = (
  tx: Db,
  id: number,
  e: Pick<DeedRow, 'state' | 'answeredAgency' | 'answeredBy' | 'answeredAt' | 'why'>,
) => rows(tx, set, [id, e.state, e.answeredAgency, e.answeredBy, e.answeredAt?.toString() ?? null, e.why])

const counts = statement(
  'partnerships.counts-already',
  `select id from pair_deed where agreement_id = $1 and of_kind = $2 and of_id = $3 and state = 'countersigned'`,
)
/** Whether something was countersigned as a deed: from then on it stays as it was. */
export const isCounted = async (db: Db, agreement: string, kind: LinkKind, id: number) =>
  (await rows(db, counts, [agreement, kind, id])).length > 0
