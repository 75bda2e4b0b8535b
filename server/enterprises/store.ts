import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { EnterpriseKind } from './kinds.ts'

/** A row of the register. `code` is the credit code, which is public; `agencyId` keeps the entry. */
export type Enterprise = {
  id: number
  /** Its docket. */
  stream: string
  kind: EnterpriseKind
  name: string
  aka: string[]
  code: string | null
  /** The blind index by which matters know it as a party. */
  codeIndex: string | null
  region: string
  /** GB/T 4754. */
  industry: string | null
  categories: string[]
  mainIndustry: boolean
  address: string | null
  agencyId: number
  status: 'active' | 'closed' | 'merged'
  mergedInto: number | null
  version: number
  invented: boolean
}

export const columns = `id, stream, kind, name, aka, code, code_index as "codeIndex", region, industry, categories, main_industry as "mainIndustry",
  address, agency_id as "agencyId", status, merged_into as "mergedInto", version, invented`

const byId = statement('enterprises.by-id', `select ${columns} from enterprise where id = $1`)
const lockById = statement('enterprises.lock', `select ${columns} from enterprise where id = $1 for update`)
const byIds = statement('enterprises.by-ids', `select ${columns} from enterprise where id = any ($1) order by id`)
const byCode = statement('enterprises.by-code', `select ${columns} from enterprise where code = $1`)

export const enterpriseById = (db: Db, id: number) => maybe<Enterprise>(db, byId, [id])
export const lockEnterprise = (tx: Db, id: number) => maybe<Enterprise>(tx, lockById, [id])
export const enterprisesById = (db: Db, ids: readonly number[]) => rows<Enterprise>(db, byIds, [ids])
/** By its whole credit code, as checked. */
export const enterpriseOfCode = (db: Db, code: string) => maybe<Enterprise>(db, byCode, [code])

const coveredOn = statement(
  'enterprises.covered-on',
  `select member_id as id from enterprise_cover where body_id = $1 and from_date <= $2 and (to_date is null or to_date >= $2)`,
)
/** Which enterprises an association, platform or project covers on a day. */
export const coveredBy = async (db: Db, body: number, day: Temporal.PlainDate): Promise<Set<number>> =>
  new Set((await rows<{ id: number }>(db, coveredOn, [body, day.toString()])).map(r => r.id))

// Three steps of kinship: a group is rarely deeper, and the walk ends also where a register holds a ring.
const kin = statement(
  'enterprises.kin',
  `with recursive k(root, id, steps) as (
     select r, r, 0 from unnest($1::int[]) r
     union
     select k.root, case when a.a_id = k.id then a.b_id else a.a_id end, k.steps + 1 from k
     join enterprise_affiliate a on k.id in (a.a_id, a.b_id) and a.from_date <= $2 and (a.to_date is null or a.to_date >= $2)
     where k.steps < 3
   )
   select root, id, min(steps)::int as steps from k group by root, id`,
)
/** The given enterprises and their affiliates on a day, up to three steps away; `steps` 0 is the enterprise itself. */
export const kinOf = (db: Db, ids: readonly number[], day: Temporal.PlainDate) =>
  rows<{ root: number; id: number; steps: number }>(db, kin, [ids, day.toString()])
