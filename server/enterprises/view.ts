import { type Entry, latestEntriesOf } from '../docket/index.ts'
import { type Db, one, rows, seeingAll, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { actorTitle, iso } from '../matters/index.ts'
import { regionPath, type Viewer } from '../people/index.ts'
import type { Affiliates, Covers, Docket, Row, View } from './contract.ts'
import { industryOf, industryTitle } from './industries.ts'
import { enterpriseKinds, type Relation, relations } from './kinds.ts'
import { mayKeep } from './policies.ts'
import * as register from './register.store.ts'
import { member } from './seats.ts'
import { currentEnterprise, type Enterprise, enterpriseById } from './store.ts'

/** Rows as they are shown; the agencies' names are read once. */
export async function rowsOf(tx: Db, entries: readonly Enterprise[]): Promise<Row[]> {
  const names = await register.agencyNames(
    tx,
    entries.map(e => e.agencyId),
  )
  return entries.map(e => rowOf(e, names.get(e.agencyId) ?? ''))
}

const rowOf = (e: Enterprise, agency: string): Row => {
  const industry = e.industry && (industryOf(e.industry) ?? e.industry)
  return {
    id: e.id,
    kind: e.kind,
    kindTitle: enterpriseKinds[e.kind],
    name: e.name,
    ...(e.code && { code: e.code }),
    region: e.region,
    regionTitle: regionPath(e.region) ?? e.region,
    ...(industry && { industry }),
    ...(industry && industryTitle(industry) && { industryTitle: industryTitle(industry)! }),
    categories: e.categories,
    mainIndustry: e.mainIndustry,
    ...(e.address && { address: e.address }),
    agency: { id: e.agencyId, name: agency },
    status: e.status,
    aka: e.aka,
    invented: e.invented,
  }
}

export const coverView = (c: register.Cover): Covers['rows'][number] => ({
  id: c.id,
  name: c.name,
  kind: c.kind,
  kindTitle: enterpriseKinds[c.kind],
  from: c.from.toString(),
  ...(c.to && { to: c.to.toString() }),
})

export const affiliateView = (a: register.AffiliateRow): Affiliates['rows'][number] => ({
  id: a.id,
  name: a.name,
  ...(a.code && { code: a.code }),
  relation: a.relation as Relation,
  relationTitle: relations[a.relation as Relation],
  outward: a.outward,
  from: a.from.toString(),
  ...(a.to && { to: a.to.toString() }),
})

const seatCount = statement(
  'enterprises.seat-count',
  `select count(*)::int as n, count(*) filter (where role = 'head')::int as heads from enterprise_seat where enterprise_id = $1 and until is null`,
)
const createdAt = statement('enterprises.created-at', 'select created_at as at from enterprise where id = $1')

/** The public part of an entry; of one that was merged, the entry it went into, which says what was asked. Refuses `not-found`. */
export async function enterpriseView(tx: Db, house: House, id: number, viewer: Viewer): Promise<View> {
  const e = (await currentEnterprise(tx, id)) ?? notFound('企业')
  const asked = e.id === id ? undefined : await enterpriseById(tx, id)
  const today = dateAt(house.now())
  const [row] = await rowsOf(tx, [e])
  const named = (x: { id: number; name: string; code: string | null }) => ({
    id: x.id,
    name: x.name,
    ...(x.code && { code: x.code }),
  })
  const { at } = await one<{ at: Temporal.Instant }>(tx, createdAt, [e.id])
  return {
    ...row!,
    version: e.version,
    createdAt: iso(at),
    ...(asked && { asked: named(asked), mergedInto: e.id }),
    merged: (await register.mergedInto(tx, e.id)).map(named),
    bodies: (await register.bodiesOf(tx, e.id, today)).map(coverView),
    members: { n: await register.memberCount(tx, e.id, today) },
    seats: await seeingAll(tx, () => one<{ n: number; heads: number }>(tx, seatCount, [e.id])),
    mayKeep: mayKeep(viewer, e.agencyId),
  }
}

const actors = statement('enterprises.actors', 'select id, name from person where id = any ($1)')

/** The docket of an entry, newest first, below entry number `before`. What the viewer may not read is not there. */
export async function docketOf(tx: Db, e: Enterprise, before: number | undefined, limit: number): Promise<Docket> {
  const entries = await pageOf(tx, e.stream, before, limit + 1)
  const shown = entries.slice(0, limit)
  const ids = shown.flatMap(x => x.actor ?? [])
  const names = new Map((await rows<{ id: number; name: string }>(tx, actors, [ids])).map(p => [p.id, p.name]))
  return {
    rows: shown.map(x => lineOf(x, x.actor === null ? undefined : names.get(x.actor))),
    ...(entries.length > limit && { next: shown.at(-1)!.seq }),
  }
}

const older = statement(
  'enterprises.docket-page',
  `select stream, seq, at, actor, capacity, kind, body, algorithm, hash from docket_entry
   where stream = $1 and seq < $2 order by seq desc limit $3`,
)
const pageOf = (tx: Db, stream: string, before: number | undefined, limit: number): Promise<Entry[]> =>
  before === undefined ? latestEntriesOf(tx, stream, limit) : rows<Entry>(tx, older, [stream, before, limit])

function lineOf(x: Entry, by: string | undefined): Docket['rows'][number] {
  const { title, changes, why } = x.body as {
    title?: string
    changes?: Docket['rows'][number]['changes']
    why?: string
  }
  return {
    seq: x.seq,
    at: iso(x.at),
    ...(by && { by }),
    capacityTitle: x.capacity === member ? '企业成员' : actorTitle(x.capacity),
    kind: x.kind,
    title: title ?? x.kind,
    changes: changes ?? [],
    ...(why && { why }),
  }
}
