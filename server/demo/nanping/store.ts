import type { EnterpriseKind } from '../../enterprises/index.ts'
import { type Db, rows, statement } from '../../kernel/database.ts'

export type NewEnterprise = {
  stream: string
  kind: EnterpriseKind
  name: string
  code: string | null
  code_index: string | null
  region: string
  industry: string | null
  categories: readonly string[]
  main_industry: boolean
  agency_id: number
  initials: string
}

const insert = statement(
  'demo.enterprises',
  `insert into enterprise (stream, kind, name, code, code_index, region, industry, categories, main_industry, agency_id, initials, invented, created_at)
   select stream, kind, name, code, code_index, region, industry, categories, main_industry, agency_id, initials, true, $2
   from jsonb_to_recordset($1::jsonb) as g(stream uuid, kind text, name text, code text, code_index text, region text, industry text,
     categories text[], main_industry boolean, agency_id int, initials text)
   returning id, name, stream`,
)
export const addEnterprises = (tx: Db, given: readonly NewEnterprise[], at: Temporal.Instant) =>
  rows<{ id: number; name: string; stream: string }>(tx, insert, [JSON.stringify(given), at.toString()])

const cover = statement(
  'demo.cover',
  `insert into enterprise_cover (body_id, member_id, from_date)
   select body, member, $2 from jsonb_to_recordset($1::jsonb) as g(body int, member int)`,
)
export const addCovers = (tx: Db, given: readonly { body: number; member: number }[], from: Temporal.PlainDate) =>
  rows(tx, cover, [JSON.stringify(given), from.toString()])

const sit = statement(
  'demo.seat',
  'insert into enterprise_seat (enterprise_id, person_id, role, since) values ($1, $2, $3, $4)',
)
export const addSeat = (tx: Db, enterprise: number, person: number, role: string, since: Temporal.Instant) =>
  rows(tx, sit, [enterprise, person, role, since.toString()])
