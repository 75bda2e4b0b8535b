import { type Db, maybe, rows, statement } from '../kernel/database.ts'

/** Whoever seeds holds this until the transaction ends: two starts on one database do not tell everything twice. */
const lock = statement('demo.lock', `select pg_advisory_xact_lock(hashtext('faqiao-demo'))`)
export const lockSeeding = (tx: Db) => rows(tx, lock)

const any = statement('demo.any-agency', 'select id from agency limit 1')
export const hasAgencies = async (db: Db): Promise<boolean> => (await maybe(db, any)) !== undefined

const insertAgency = statement(
  'demo.agency',
  `insert into agency (code, kind, name, region, parent_id, document_prefix, phone, invented)
   values ($1, $2, $3, $4, (select id from agency where code = $5), $6, $7, $8) returning id`,
)
export type NewAgency = {
  code: string
  kind: string
  name: string
  region: string
  parent?: string
  prefix?: string
  phone?: string
  invented?: true
}
export const addAgency = async (tx: Db, a: NewAgency): Promise<number> =>
  (
    await rows<{ id: number }>(tx, insertAgency, [
      a.code,
      a.kind,
      a.name,
      a.region,
      a.parent ?? null,
      a.prefix ?? null,
      a.phone ?? null,
      a.invented ?? false,
    ])
  )[0]!.id

const insertPerson = statement(
  'demo.person',
  `insert into person (name, identity_kind, identity_sealed, identity_index, phone_sealed, phone_index, invented)
   values ($1, $2, $3, $4, $5, $6, true) returning id`,
)
export type NewPerson = {
  name: string
  identity?: { kind: string; sealed: string; index: string }
  phone?: { sealed: string; index: string }
}
export const addInvented = async (tx: Db, p: NewPerson): Promise<number> =>
  (
    await rows<{ id: number }>(tx, insertPerson, [
      p.name,
      p.identity?.kind ?? null,
      p.identity?.sealed ?? null,
      p.identity?.index ?? null,
      p.phone?.sealed ?? null,
      p.phone?.index ?? null,
    ])
  )[0]!.id

const family = statement(
  'demo.family',
  `with recursive f as (
     select id from matter where id = $1 union select m.id from f join matter m on m.origin_id = f.id
   ) select id from f order by id desc`,
)
/** A matter and all that came of it, the newest first. */
export const familyOf = async (tx: Db, root: string): Promise<string[]> =>
  (await rows<{ id: string }>(tx, family, [root])).map(r => r.id)

const put = statement('demo.put-world', `insert into setting (name, value) values ('demo', $1)`)
export const keepWorld = (tx: Db, world: object) => rows(tx, put, [JSON.stringify(world)])
