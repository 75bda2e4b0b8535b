import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { IdentityKind } from '../people/index.ts'
import type { Answers, Deed } from '../procedures/index.ts'

/** A matter as it lies in the database. */
export type Matter = {
  id: string
  number: string
  procedure: string
  version: string
  agencyId: number
  region: string
  title: string
  category: string | null
  urgency: 0 | 1 | 2
  channel: string
  state: string
  did: Deed[]
  facts: Record<string, Answers>
  officerId: number | null
  handlerAgencyId: number | null
  handlerId: number | null
  owner: string | null
  nextAct: string | null
  /** Since when the next act's time runs. */
  dueFrom: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  undated: string | null
  originId: string | null
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  outcome: string | null
}

/** A party as stored: numbers sealed. */
export type PartyRow = {
  id: number
  role: string
  personId: number | null
  name: string
  relation: string | null
  identityKind: IdentityKind | null
  identitySealed: string | null
  identityIndex: string | null
  phoneSealed: string | null
  phoneIndex: string | null
}

/** A party as shown: numbers masked. */
export type PartyView = {
  id: number
  role: string
  name: string
  relation?: string
  identityKind?: IdentityKind
  identity?: string
  phone?: string
}

const columns = `id, number, procedure, version, agency_id as "agencyId", region, title, category, urgency, channel, state, did, facts,
  officer_id as "officerId", handler_agency_id as "handlerAgencyId", handler_id as "handlerId", owner, next_act as "nextAct",
  due_from as "dueFrom", due_at as "dueAt", undated, origin_id as "originId", opened_at as "openedAt", closed_at as "closedAt", outcome`

const byId = statement('matters.by-id', `select ${columns} from matter where id = $1`)
const lockById = statement('matters.lock', `select ${columns} from matter where id = $1 for update`)
const lockEach = statement(
  'matters.lock-each',
  `select ${columns} from matter where id = any ($1::uuid[]) order by id for update`,
)
const seen = statement('matters.seen', 'select id from matter where id = any ($1::uuid[])')
const byNumber = statement('matters.by-number', `select ${columns} from matter where number = $1`)

/** Within the scope lent to the transaction; what is out of reach is absent. */
export const matterById = (db: Db, id: string) => maybe<Matter>(db, byId, [id])
export const lockMatter = (tx: Db, id: string) => maybe<Matter>(tx, lockById, [id])
/** Several at once, in one order whoever locks them, so that two that lock the same do not wait for one another. */
export const lockMatters = async (tx: Db, ids: readonly string[]): Promise<Map<string, Matter>> =>
  new Map((await rows<Matter>(tx, lockEach, [ids])).map(m => [m.id, m]))
/** Those of these that are within the scope lent to the transaction. */
export const mattersSeen = async (db: Db, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await rows<{ id: string }>(db, seen, [ids])).map(m => m.id))
export const matterByNumber = (db: Db, number: string) => maybe<Matter>(db, byNumber, [number])

const partyColumns = `id, role, person_id as "personId", name, relation, identity_kind as "identityKind", identity_sealed as "identitySealed",
  identity_index as "identityIndex", phone_sealed as "phoneSealed", phone_index as "phoneIndex"`
const partiesOfMatter = statement(
  'matters.parties',
  `select ${partyColumns} from party where matter_id = $1 order by id`,
)
export const partiesOf = (db: Db, matterId: string) => rows<PartyRow>(db, partiesOfMatter, [matterId])
const partiesOfMany = statement(
  'matters.parties-of-each',
  `select ${partyColumns}, matter_id as "matterId" from party where matter_id = any ($1::uuid[]) order by id`,
)
/** The parties of several matters, by matter. */
export const partiesOfEach = async (db: Db, matters: readonly string[]): Promise<Map<string, PartyRow[]>> =>
  Map.groupBy(await rows<PartyRow & { matterId: string }>(db, partiesOfMany, [matters]), p => p.matterId)

const save = statement(
  'matters.save',
  `update matter set state = $2, did = $3, facts = $4, officer_id = $5, handler_agency_id = $6, handler_id = $7, owner = $8,
     next_act = $9, due_at = $10, undated = $11, closed_at = $12, outcome = $13, title = $14, category = $15, urgency = $16,
     due_from = $17, agency_id = $18, region = $19, search_stale = true, insight_stale = true where id = $1`,
)
export const saveMatter = (tx: Db, m: Matter) =>
  rows(tx, save, [
    m.id,
    m.state,
    JSON.stringify(m.did),
    JSON.stringify(m.facts),
    m.officerId,
    m.handlerAgencyId,
    m.handlerId,
    m.owner,
    m.nextAct,
    m.dueAt?.toString() ?? null,
    m.undated,
    m.closedAt?.toString() ?? null,
    m.outcome,
    m.title,
    m.category,
    m.urgency,
    m.dueFrom?.toString() ?? null,
    m.agencyId,
    m.region,
  ])

const claim = statement('matters.claim', 'update matter set officer_id = $2, search_stale = true where id = $1')
export const setOfficer = (tx: Db, id: string, person: number) => rows(tx, claim, [id, person])

export const agencyColumns = `id, code, kind, name, region, parent_id as "parentId", document_prefix as "documentPrefix", phone, takes`
const agency = statement('matters.agency', `select ${agencyColumns} from agency where id = $1`)
export type HoldingAgency = {
  id: number
  code: string
  kind: string
  name: string
  region: string
  parentId: number | null
  documentPrefix: string | null
  phone: string | null
  takes: string[]
}
export const holdingAgency = (db: Db, id: number) => maybe<HoldingAgency>(db, agency, [id])
const living = statement(
  'matters.living-agencies',
  `select x.asked, ${agencyColumns} from unnest($1::int[]) x(asked) join agency on id = living_agency(x.asked)`,
)
/** Agencies as they go on today, of one that was merged the one it went into, in the order asked for; undefined where there is none. */
export async function livingAgencies<const T extends readonly number[]>(db: Db, ids: T) {
  const found = new Map((await rows<HoldingAgency & { asked: number }>(db, living, [ids])).map(a => [a.asked, a]))
  return ids.map(id => found.get(id)) as { [K in keyof T]: HoldingAgency | undefined }
}

const insertDocument = statement(
  'matters.insert-document',
  `insert into document (matter_id, agency_id, kind, number, title, content, issued_at, issued_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
)
export type NewDocument = {
  matterId: string
  agencyId: number
  kind: string
  number: string
  title: string
  content: object
  at: Temporal.Instant
  by: number | null
}
export const addDocument = (tx: Db, d: NewDocument) =>
  rows<{ id: number }>(tx, insertDocument, [
    d.matterId,
    d.agencyId,
    d.kind,
    d.number,
    d.title,
    JSON.stringify(d.content),
    d.at.toString(),
    d.by,
  ])

const insertNotice = statement(
  'matters.insert-notice',
  `insert into notice (matter_id, channel, phone_sealed, phone_index, text, created_at, next_try_at, expires_at)
   values ($1, 'sms', $2, $3, $4, $5, $5, $6)`,
)
type NewNotice = {
  matterId: string | null
  sealed: string
  index: string
  text: string
  at: Temporal.Instant
  /** Not sent any more after this. */
  expires?: Temporal.Instant
}
export const addNotice = (tx: Db, n: NewNotice) =>
  rows(tx, insertNotice, [n.matterId, n.sealed, n.index, n.text, n.at.toString(), n.expires?.toString() ?? null])
