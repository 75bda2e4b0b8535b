import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { StatementContent } from './contract.ts'

/** A year-end statement as it was drawn up; signed by all, it is final. */
export type StatementRow = {
  version: number
  content: StatementContent
  digest: string
  agency: number
  by: number
  at: Temporal.Instant
  signedAt: Temporal.Instant | null
}
const latest = statement(
  'partnerships.statement',
  `select version, content, digest, agency_id as agency, by_id as by, at, signed_at as "signedAt" from pair_statement
   where agreement_id = $1 and year = $2 order by version desc limit 1`,
)
export const latestStatement = (db: Db, agreement: string, year: number) =>
  maybe<StatementRow>(db, latest, [agreement, year])
const insert = statement(
  'partnerships.add-statement',
  `insert into pair_statement (agreement_id, year, version, content, digest, agency_id, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const addStatement = (tx: Db, agreement: string, year: number, s: Omit<StatementRow, 'signedAt'>) =>
  rows(tx, insert, [agreement, year, s.version, JSON.stringify(s.content), s.digest, s.agency, s.by, s.at.toString()])
const seal = statement(
  'partnerships.seal-statement',
  'update pair_statement set signed_at = $4 where agreement_id = $1 and year = $2 and version = $3',
)
export const sealStatement = (tx: Db, agreement: string, year: number, version: number, at: Temporal.Instant) =>
  rows(tx, seal, [agreement, year, version, at.toString()])

export type SignatureRow = { agency: number; by: number; at: Temporal.Instant }
const signatures = statement(
  'partnerships.signatures',
  `select agency_id as agency, by_id as by, at from pair_statement_signature
   where agreement_id = $1 and year = $2 and version = $3 order by at, agency_id`,
)
export const signaturesTo = (db: Db, agreement: string, year: number, version: number) =>
  rows<SignatureRow>(db, signatures, [agreement, year, version])
const sign = statement(
  'partnerships.sign-statement',
  `insert into pair_statement_signature (agreement_id, year, version, agency_id, by_id, at, digest) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const addSignature = (
  tx: Db,
  agreement: string,
  year: number,
  version: number,
  s: SignatureRow & { digest: string },
) => rows(tx, sign, [agreement, year, version, s.agency, s.by, s.at.toString(), s.digest])
