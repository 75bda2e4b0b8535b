import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { AgreementKind, TextChange } from './contract.ts'
import type { Scope } from './scope.ts'

/** An agreement as it stands: its terms are those of the text in force, or nothing where none was signed yet. */
export type Agreement = {
  id: string
  number: string
  kind: AgreementKind
  title: string
  involved: number[]
  coordinatorId: number | null
  version: number
  scope: Scope | null
  from: Temporal.PlainDate | null
  until: Temporal.PlainDate | null
  suspendedOn: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
  /** The promise to decide on renewal, while it is owed. */
  renewalId: number | null
}
const columns = `a.id, a.number, a.kind, a.title, a.involved, a.coordinator_id as "coordinatorId", a.version, a.scope, a.from_day as "from",
  a.until_day as "until", a.suspended_on as "suspendedOn", a.ended_on as "endedOn", a.renewal_id as "renewalId"`

const byId = statement('agreements.by-id', `select ${columns} from agreement a where a.id = $1`)
/** Within the scope lent to the transaction. */
export const agreementById = (db: Db, id: string) => maybe<Agreement>(db, byId, [id])
const lock = statement('agreements.lock', `select ${columns} from agreement a where a.id = $1 for no key update`)
export const lockAgreement = (tx: Db, id: string) => maybe<Agreement>(tx, lock, [id])

const hold = statement('agreements.hold', `select ${columns} from agreement a where a.id = $1 for share`)
/** An agreement held as it stands, by any number at once: whoever changes it waits until they are done. */
export const holdAgreement = (tx: Db, id: string) => maybe<Agreement>(tx, hold, [id])

export type Party = { agency: number; name: string; region: string; regions: string[]; weaker: boolean }
const parties = statement(
  'agreements.parties',
  `select p.agency_id as agency, g.name, g.region, p.regions, p.weaker from agreement_party p join agency g on g.id = p.agency_id
   where p.agreement_id = $1 order by p.weaker, p.agency_id`,
)
export const partiesTo = (db: Db, id: string) => rows<Party>(db, parties, [id])

const insert = statement(
  'agreements.insert',
  `insert into agreement (id, number, kind, title, involved, coordinator_id, drafted_at, drafted_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const insertParty = statement(
  'agreements.insert-party',
  `insert into agreement_party (agreement_id, agency_id, regions, weaker)
   select $1, agency, array(select jsonb_array_elements_text(regions)), weaker
   from jsonb_to_recordset($2::jsonb) as p(agency int, regions jsonb, weaker boolean)`,
)
export type NewAgreement = {
  id: string
  number: string
  kind: AgreementKind
  title: string
  coordinator: number | null
  parties: readonly { agency: number; regions: readonly string[]; weaker: boolean }[]
  at: Temporal.Instant
  by: number
}
export async function addAgreement(tx: Db, a: NewAgreement): Promise<void> {
  const involved = [...new Set([...a.parties.map(p => p.agency), ...(a.coordinator === null ? [] : [a.coordinator])])]
  await rows(tx, insert, [a.id, a.number, a.kind, a.title, involved, a.coordinator, a.at.toString(), a.by])
  await rows(tx, insertParty, [a.id, JSON.stringify(a.parties)])
}

/** A text put forward, signed or not. */
export type Version = {
  version: number
  change: TextChange
  scope: Scope
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  text: string
  file: string | null
  fileName: string | null
  digest: string
  why: string
  proposedAt: Temporal.Instant
  proposedBy: number | null
  /** The party that goes on as the one that proposed it. */
  proposedFor: number
  signedAt: Temporal.Instant | null
  withdrawnAt: Temporal.Instant | null
}
const versionColumns = `version, change, scope, from_day as "from", until_day as "until", text, file, file_name as "fileName", digest, why,
  proposed_at as "proposedAt", proposed_by as "proposedBy", living_agency(proposed_for) as "proposedFor", signed_at as "signedAt", withdrawn_at as "withdrawnAt"`
const versions = statement(
  'agreements.versions',
  `select ${versionColumns} from agreement_version where agreement_id = $1 order by version`,
)
/** Every text of an agreement, oldest first. */
export const versionsOf = (db: Db, id: string) => rows<Version>(db, versions, [id])

const addOne = statement(
  'agreements.add-version',
  `insert into agreement_version (agreement_id, version, change, scope, from_day, until_day, text, digest, why, proposed_at, proposed_by, proposed_for)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
export const addVersion = (tx: Db, id: string, v: Omit<Version, 'file' | 'fileName' | 'signedAt' | 'withdrawnAt'>) =>
  rows(tx, addOne, [
    id,
    v.version,
    v.change,
    JSON.stringify(v.scope),
    v.from.toString(),
    v.until.toString(),
    v.text,
    v.digest,
    v.why,
    v.proposedAt.toString(),
    v.proposedBy,
    v.proposedFor,
  ])

const withdraw = statement(
  'agreements.withdraw',
  'update agreement_version set withdrawn_at = $3 where agreement_id = $1 and version = $2',
)
export const withdrawVersion = (tx: Db, id: string, version: number, at: Temporal.Instant) =>
  rows(tx, withdraw, [id, version, at.toString()])

const file = statement(
  'agreements.keep-file',
  'update agreement_version set file = $3, file_name = $4 where agreement_id = $1 and version = $2',
)
export const keepVersionFile = (tx: Db, id: string, version: number, sha256: string, name: string) =>
  rows(tx, file, [id, version, sha256, name])

/** `agency` is the party that goes on as the one that signed, under the `name` it signed by: what it undertook binds its successor. */
export type Signature = {
  version: number
  agency: number
  name: string
  person: string
  personId: number
  at: Temporal.Instant
}
const signatures = statement(
  'agreements.signatures',
  `select s.version, living_agency(s.agency_id) as agency, g.name, p.name as person, p.id as "personId", s.at from agreement_signature s
   join agency g on g.id = s.agency_id join person p on p.id = s.person_id where s.agreement_id = $1 order by s.at, s.agency_id`,
)
export const signaturesTo = (db: Db, id: string) => rows<Signature>(db, signatures, [id])
const sign = statement(
  'agreements.sign',
  `insert into agreement_signature (agreement_id, version, agency_id, person_id, at, digest) values ($1, $2, $3, $4, $5, $6)
   on conflict do nothing returning agency_id`,
)
/** False where this agency had signed this text before. */
export const addSignature = async (
  tx: Db,
  id: string,
  s: { version: number; agency: number; person: number; at: Temporal.Instant; digest: string },
): Promise<boolean> => (await rows(tx, sign, [id, s.version, s.agency, s.person, s.at.toString(), s.digest])).length > 0

const markSigned = statement(
  'agreements.mark-signed',
  'update agreement_version set signed_at = $3 where agreement_id = $1 and version = $2',
)
const takeEffect = statement(
  'agreements.take-effect',
  `update agreement set version = $2, scope = $3, from_day = $4, until_day = $5, ended_on = $6, lapse_noted_on = null where id = $1`,
)
/** All have signed: the text is that of the agreement from now on. */
export async function effect(
  tx: Db,
  id: string,
  v: Version,
  at: Temporal.Instant,
  endedOn: Temporal.PlainDate | null,
): Promise<void> {
  await rows(tx, markSigned, [id, v.version, at.toString()])
  await rows(tx, takeEffect, [
    id,
    v.version,
    JSON.stringify(v.scope),
    v.from.toString(),
    v.until.toString(),
    endedOn?.toString() ?? null,
  ])
}

const suspend = statement('agreements.suspend', 'update agreement set suspended_on = $2 where id = $1')
export const setSuspended = (tx: Db, id: string, on: Temporal.PlainDate | null) =>
  rows(tx, suspend, [id, on?.toString() ?? null])
const renewal = statement('agreements.renewal', 'update agreement set renewal_id = $2 where id = $1')
export const setRenewal = (tx: Db, id: string, commitment: number | null) => rows(tx, renewal, [id, commitment])
const renewalDue = statement('agreements.renewal-due', 'select due_on as "on" from commitment where id = $1')
/** Until when renewal is to be decided. */
export const dueOfRenewal = (db: Db, commitment: number) =>
  one<{ on: Temporal.PlainDate }>(db, renewalDue, [commitment])
const end = statement('agreements.end', 'update agreement set ended_on = $2 where id = $1')
export const setEnded = (tx: Db, id: string, on: Temporal.PlainDate) => rows(tx, end, [id, on.toString()])

export type ListRow = Agreement & { parties: { id: number; name: string }[]; grants: number }
const list = statement(
  'agreements.list',
  `select ${columns},
     (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by p.weaker, g.id) from agreement_party p join agency g on g.id = p.agency_id
      where p.agreement_id = a.id) as parties,
     (select count(*)::int from reach_grant r where r.agreement_id = a.id and r.ended_on is null) as grants
   from agreement a where ($1::text is null or strpos(a.title, $1) > 0 or strpos(a.number, $1) > 0) and ($2::uuid is null or a.id < $2)
     and ($4::text is null or agreement_standing(a, $5::date) = $4)
   order by a.id desc limit $3`,
)
/** Newest first, within reach; of one standing on a day where one is asked. */
export const listAgreements = (
  db: Db,
  q: string | null,
  standing: string | null,
  day: Temporal.PlainDate,
  after: string | null,
  limit: number,
) => rows<ListRow>(db, list, [q, after, limit, standing, day.toString()])

const between = statement(
  'agreements.between',
  `select ${columns} from agreement a
   where a.kind = any ($4::text[]) and agreement_in_force(a, $3::date) and a.scope->'services' ? $5 and a.scope->'acts' ? $6
     and exists (select 1 from agreement_party p join agreement_party q on q.agreement_id = p.agreement_id and q.agency_id <> p.agency_id
       where p.agreement_id = a.id
         and exists (select 1 from unnest(p.regions) r where $1 like regexp_replace(r, '(00){1,2}$', '') || '%')
         and exists (select 1 from unnest(q.regions) r where $2 like regexp_replace(r, '(00){1,2}$', '') || '%'))
     and exists (select 1 from jsonb_array_elements_text(a.scope->'regions') r where $1 like regexp_replace(r, '(00){1,2}$', '') || '%')
     and exists (select 1 from jsonb_array_elements_text(a.scope->'regions') r where $2 like regexp_replace(r, '(00){1,2}$', '') || '%')
   order by a.until_day desc, a.id limit 1`,
)
/** An agreement in force on a day between two places, that covers a service and an act. Asked with the system's own eyes. */
export const agreementBetween = (
  db: Db,
  ask: { from: string; to: string; day: Temporal.PlainDate; service: string; act: string },
) =>
  maybe<Agreement>(db, between, [
    ask.from,
    ask.to,
    ask.day.toString(),
    ['memorandum', 'agreement', 'station'],
    ask.service,
    ask.act,
  ])

const agencies = statement(
  'agreements.agencies',
  `select id, name, region, kind, parent_id as "parentId", succeeded_by is not null as ended from agency where id = any ($1::int[])`,
)
export type AgencyRow = {
  id: number
  name: string
  region: string
  kind: string
  parentId: number | null
  /** It went into another. */
  ended: boolean
}
export const agenciesById = (db: Db, ids: readonly number[]) => rows<AgencyRow>(db, agencies, [ids])

const code = statement('agreements.agency-code', 'select code from agency where id = $1')
export const codeOf = (db: Db, id: number) => one<{ code: string }>(db, code, [id])

const suspension = statement(
  'agreements.suspended-by',
  `select living_agency((body->>'agency')::int) as agency from docket_entry where stream = $1 and kind = 'agreement.suspended' order by seq desc limit 1`,
)
const turns = statement(
  'agreements.turns',
  `select kind, at from docket_entry where stream = $1 and kind in ('agreement.suspended', 'agreement.resumed') order by seq`,
)
/** The times an agreement was stopped and went on again: `from` is the first day it was not in force, `until` the first it was again. */
export type Pause = { from: Temporal.PlainDate; until: Temporal.PlainDate }
export async function pausesOf(db: Db, id: string): Promise<Pause[]> {
  const found = await rows<{ kind: string; at: Temporal.Instant }>(db, turns, [id])
  return found.flatMap(({ kind, at }, i) => {
    const next = found[i + 1]
    return kind === 'agreement.suspended' && next ? [{ from: dateAt(at), until: dateAt(next.at) }] : []
  })
}

/** The side that stopped it last. */
export const suspendedBy = async (db: Db, id: string) => (await maybe<{ agency: number }>(db, suspension, [id]))?.agency

const over = statement(
  'agreements.over',
  `select id from agreement where version > 0 and lapse_noted_on is null and least(until_day + 1, ended_on) <= $1::date order by id limit 100`,
)
/** Those that came to their end and whose docket does not say so yet. */
export const agreementsOver = async (db: Db, day: Temporal.PlainDate) =>
  (await rows<{ id: string }>(db, over, [day.toString()])).map(r => r.id)
const noteOver = statement(
  'agreements.note-over',
  'update agreement set lapse_noted_on = $2, renewal_id = null where id = $1',
)
export const markOver = (tx: Db, id: string, day: Temporal.PlainDate) => rows(tx, noteOver, [id, day.toString()])
