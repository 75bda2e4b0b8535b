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
const current = statement(
  'enterprises.current',
  `select ${columns} from enterprise where id = (select coalesce(merged_into, id) from enterprise where id = $1)`,
)
// Whoever only refers to an entry need not wait for whoever changes it.
const lockAll = statement(
  'enterprises.lock',
  `select ${columns} from enterprise where id = any ($1) order by id for no key update`,
)
const byIds = statement('enterprises.by-ids', `select ${columns} from enterprise where id = any ($1) order by id`)
const byCode = statement(
  'enterprises.by-code',
  `select ${columns} from enterprise where id = (select coalesce(merged_into, id) from enterprise where code = $1)`,
)
const all = statement(
  'enterprises.ids-of',
  `with r as (select coalesce(merged_into, id) as id from enterprise where id = $1)
   select id from r union select m.id from enterprise m join r on m.merged_into = r.id order by id`,
)
const now = statement(
  'enterprises.now',
  'select id as "from", coalesce(merged_into, id) as id from enterprise where id = any ($1) order by 1',
)

/** An entry as it stands, also one that was merged: its `mergedInto` says where it went. */
export const enterpriseById = (db: Db, id: number) => maybe<Enterprise>(db, byId, [id])
/** The entry, or the one it was merged into. */
export const currentEnterprise = (db: Db, id: number) => maybe<Enterprise>(db, current, [id])
export const lockEnterprise = async (tx: Db, id: number): Promise<Enterprise | undefined> =>
  (await rows<Enterprise>(tx, lockAll, [[id]]))[0]
/** In the order of their ids, so that nobody waits for one another. */
export const lockEnterprises = (tx: Db, ids: readonly number[]) => rows<Enterprise>(tx, lockAll, [ids])
export const enterprisesById = (db: Db, ids: readonly number[]) => rows<Enterprise>(db, byIds, [ids])
/** By its whole credit code, as checked; of one that was merged, the entry it was merged into. */
export const enterpriseOfCode = (db: Db, code: string) => maybe<Enterprise>(db, byCode, [code])

/** An entry with all that were merged into it, by any of their ids: what other tables may have written of it. Empty for an unknown id. */
export const idsOf = async (db: Db, id: number): Promise<number[]> =>
  (await rows<{ id: number }>(db, all, [id])).map(r => r.id)
/** What each id stands for today: itself, or the entry it was merged into. */
export const currentIds = async (db: Db, ids: readonly number[]): Promise<Map<number, number>> =>
  new Map((await rows<{ from: number; id: number }>(db, now, [ids])).map(r => [r.from, r.id]))

const coveredOn = statement(
  'enterprises.covered-on',
  `select member_id as id from enterprise_cover where body_id = (select coalesce(merged_into, id) from enterprise where id = $1)
     and from_date <= $2 and (to_date is null or to_date >= $2)`,
)
/** Which enterprises an association, platform or project covers on a day. */
export const coveredBy = async (db: Db, body: number, day: Temporal.PlainDate): Promise<Set<number>> =>
  new Set((await rows<{ id: number }>(db, coveredOn, [body, day.toString()])).map(r => r.id))

// Three steps of kinship: a group is rarely deeper, and the walk ends also where a register holds a ring.
const kin = statement(
  'enterprises.kin',
  `with recursive k(root, id, steps) as (
     select e.id, coalesce(e.merged_into, e.id), 0 from enterprise e where e.id = any ($1::int[])
     union
     select k.root, case when a.a_id = k.id then a.b_id else a.a_id end, k.steps + 1 from k
     join enterprise_affiliate a on k.id in (a.a_id, a.b_id) and a.from_date <= $2 and (a.to_date is null or a.to_date >= $2)
     where k.steps < 3
   ), known as (
     select root, id, steps from k
     union all select k.root, m.id, k.steps from k join enterprise m on m.merged_into = k.id
   )
   select root, id, min(steps)::int as steps from known group by root, id`,
)
/**
 * The given enterprises and their affiliates on a day, up to three steps away; `steps` 0 is the enterprise itself. What was merged into
 * one of them stands beside it at the same distance: matters and visits may know it by its old id or code.
 */
export const kinOf = (db: Db, ids: readonly number[], day: Temporal.PlainDate) =>
  rows<{ root: number; id: number; steps: number }>(db, kin, [ids, day.toString()])
