import { idsOf } from '../enterprises/index.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { Gravity } from './fields.ts'
import type { Within } from './listing.store.ts'

export type Status = 'open' | 'reported' | 'done' | 'dropped'
export type FollowUp = {
  id: number
  checkup: string
  number: string
  enterpriseId: number
  enterprise: string
  holderId: number
  handlerId: number | null
  question: string
  title: string
  gravity: Gravity
  what: string
  side: 'firm' | 'agency'
  ownerId: number
  owner: string
  agencyId: number
  agency: string
  due: Temporal.PlainDate
  status: Status
  evidence: string | null
  fileId: number | null
  file: string | null
  why: string | null
  resolvedById: string | null
  resolvedBy: string | null
  commitmentId: number
  endedAt: Temporal.Instant | null
}
const columns = `f.id, f.matter_id as checkup, m.number, coalesce(e.merged_into, e.id) as "enterpriseId", e.name as enterprise, c.agency_id as "holderId",
  c.handler_id as "handlerId", f.question, g.title, g.gravity, f.what, f.side, f.owner_id as "ownerId", p.name as owner, f.agency_id as "agencyId",
  a.name as agency, f.due, f.status, f.evidence, f.file_id as "fileId", x.name as file, f.why, f.resolved_by_id as "resolvedById",
  r.number as "resolvedBy", f.commitment_id as "commitmentId", f.ended_at as "endedAt"`
const from = `checkup_follow_up f join checkup c on c.matter_id = f.matter_id join matter m on m.id = f.matter_id
  join enterprise e on e.id = c.enterprise_id join checkup_finding g on g.matter_id = f.matter_id and g.question = f.question
  join person p on p.id = f.owner_id join agency a on a.id = f.agency_id left join file x on x.id = f.file_id left join matter r on r.id = f.resolved_by_id`

const of = statement('checkups.follow-ups', `select ${columns} from ${from} where f.matter_id = $1 order by f.id`)
export const followUpsOf = (db: Db, id: string) => rows<FollowUp>(db, of, [id])

const byId = statement(
  'checkups.follow-up',
  `select ${columns} from ${from} where f.matter_id = $1 and f.id = $2 for update of f`,
)
export const lockFollowUp = (tx: Db, checkup: string, id: number) => maybe<FollowUp>(tx, byId, [checkup, id])

const insert = statement(
  'checkups.add-follow-up',
  `insert into checkup_follow_up (stream, matter_id, question, what, side, owner_id, agency_id, due, commitment_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export const addFollowUp = async (
  tx: Db,
  f: { stream: string; checkup: string; commitment: number } & Pick<
    FollowUp,
    'question' | 'what' | 'side' | 'ownerId' | 'agencyId' | 'due'
  >,
): Promise<number> =>
  (
    await one<{ id: number }>(tx, insert, [
      f.stream,
      f.checkup,
      f.question,
      f.what,
      f.side,
      f.ownerId,
      f.agencyId,
      f.due.toString(),
      f.commitment,
    ])
  ).id

const save = statement(
  'checkups.save-follow-up',
  `update checkup_follow_up set status = $2, evidence = $3, file_id = $4, why = $5, resolved_by_id = $6, ended_at = $7 where id = $1`,
)
export const saveFollowUp = (
  tx: Db,
  f: Pick<FollowUp, 'id' | 'status' | 'evidence' | 'fileId' | 'why' | 'resolvedById' | 'endedAt'>,
) => rows(tx, save, [f.id, f.status, f.evidence, f.fileId, f.why, f.resolvedById, f.endedAt?.toString() ?? null])

const pending = statement(
  'checkups.pending',
  `select ${columns} from ${from} where c.enterprise_id = any ($1) and f.matter_id <> $2 and f.status in ('open', 'reported') order by f.id for update of f`,
)
/** What is still to be put right at a firm from checks before this one. */
export const pendingOf = async (tx: Db, enterprise: number, but: string) =>
  rows<FollowUp>(tx, pending, [await idsOf(tx, enterprise), but])

const list = statement(
  'checkups.follow-up-list',
  `select ${columns} from ${from}
   where f.status in ('open', 'reported')
     and (c.agency_id = any ($1::int[]) or c.handler_id = $2 or c.enterprise_id in (select id from enterprise where id = any ($3::int[]) or merged_into = any ($3)))
     and ($4::int is null or f.owner_id = $4) and ($5::date is null or f.due < $5) and ($6::int is null or c.enterprise_id in (select id from enterprise where id = $6 or merged_into = $6))
     and ($7::date is null or (f.due, f.id) > ($7, $8::int))
   order by f.due, f.id limit $9`,
)
/** What is still to be put right, the earliest first. */
export const followUpLines = (
  db: Db,
  w: Within,
  q: { owner?: number; before?: Temporal.PlainDate; enterprise?: number },
  after: { due: string; id: number } | undefined,
  limit: number,
) =>
  rows<FollowUp>(db, list, [
    w.agencies,
    w.person,
    w.firms,
    q.owner ?? null,
    q.before?.toString() ?? null,
    q.enterprise ?? null,
    after?.due ?? null,
    after?.id ?? null,
    limit,
  ])

const fileOf = statement('checkups.file', 'select id from file where matter_id = $1 and id = $2')
/** A file handed in with this check. */
export const fileOfCheckup = (db: Db, checkup: string, id: number) => maybe<{ id: number }>(db, fileOf, [checkup, id])

const documentOf = statement(
  'checkups.document',
  `select id, number from document where matter_id = $1 and kind = 'checkups.report' order by id desc limit 1`,
)
export const documentOfCheckup = (db: Db, checkup: string) =>
  maybe<{ id: number; number: string }>(db, documentOf, [checkup])

const places = statement(
  'checkups.places',
  'select (select name from agency where id = $1) as agency, (select name from person where id = $2) as handler',
)
/** What the agency that holds a check and whoever handles it are called. */
export const placesOf = (db: Db, m: { agencyId: number; handlerId: number | null }) =>
  one<{ agency: string; handler: string | null }>(db, places, [m.agencyId, m.handlerId])
