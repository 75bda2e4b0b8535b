import { v7 } from 'uuid'
import type { Db } from '../kernel/database.ts'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { iso, type Registry } from '../matters/index.ts'
import type { Move, Moves, MovesQuery, Rehearsals, RehearsalView, Rehearse } from './contract.ts'
import { hypothesis } from './hypothesis.ts'
import { kindTitle, subjectView } from './lines.ts'
import * as store from './rehearsal.store.ts'
import { ruleTitle } from './reminders.ts'

/** Asks for a rehearsal; a sweep runs it. Refuses what the real thing would refuse. */
export async function beginRehearsal(
  tx: Db,
  house: House,
  registry: Registry,
  person: number,
  what: Rehearse,
): Promise<{ id: string }> {
  const h = await hypothesis(tx, registry, what)
  const id = v7()
  const of = await h.count(tx)
  await store.addRehearsal(tx, { id, at: house.now(), byId: person, title: h.title, what, world: h.world, of })
  return { id }
}

const lineOf = (r: store.Rehearsal): Rehearsals['rows'][number] => ({
  id: r.id,
  title: r.title,
  at: iso(r.at),
  by: r.by,
  state: r.state,
  derived: r.derived,
  of: r.of,
  moved: r.moved,
  notices: r.notices,
  ...(r.endedAt && { endedAt: iso(r.endedAt) }),
  ...(r.fault !== null && { fault: r.fault }),
})

/** The rehearsals, newest first; `after` is the id of the last one seen. */
export async function rehearsalLines(db: Db, after: string | undefined, limit: number): Promise<Rehearsals> {
  const place = after === undefined ? undefined : await called(db, after)
  const found = await store.rehearsals(db, place, limit + 1)
  const last = found[limit - 1]
  return { rows: found.slice(0, limit).map(lineOf), ...(found.length > limit && last && { next: last.id }) }
}

/** Refuses `not-found`. */
export const called = async (db: Db, id: string): Promise<store.Rehearsal> =>
  (await store.rehearsalById(db, id)) ?? notFound('推演')

/** Whether the calendar or the setting it was measured against is no longer there. */
export const isStale = async (db: Db, registry: Registry, r: store.Rehearsal): Promise<boolean> =>
  (await hypothesis(db, registry, r.what)).world !== r.world

export async function rehearsalView(db: Db, registry: Registry, id: string): Promise<RehearsalView> {
  const r = await called(db, id)
  const kinds = await store.movesByKind(db, id)
  return {
    ...lineOf(r),
    stale: r.state !== 'applied' && (await isStale(db, registry, r)),
    byAgency: await store.movesByAgency(db, id),
    byKind: kinds.map(k => ({ ...k, title: kindTitle(registry, k.kind) })),
  }
}

/** Stops one that runs. Refuses `rehearsal-over` for one that has ended another way. */
export const cancelRehearsal = (house: House, id: string): Promise<void> =>
  transact(house.db.system, async tx => {
    const r = (await store.lockRehearsal(tx, id)) ?? notFound('推演')
    if (r.state === 'cancelled') return
    if (r.state !== 'running')
      refuse('rehearsal-over', '这次推演已经结束', { status: 409, next: '请刷新页面，查看结果。' })
    await store.endRehearsal(tx, id, 'cancelled', house.now())
  })

export const moveView = (registry: Registry, m: store.MoveRow): Move => ({
  commitment: m.commitment,
  title: m.title,
  kindTitle: kindTitle(registry, m.kind),
  agency: { id: m.agencyId, name: m.agency },
  subject: subjectView(m, registry),
  ...(m.fromDue && { from: iso(m.fromDue) }),
  ...(m.toDue && { to: iso(m.toDue) }),
  ...(m.undated !== null && { undated: m.undated }),
  reminders: m.reminders.map(r => ({ ...r, ruleTitle: ruleTitle(r.rule) })),
})

/** A page of what would move. */
export async function movesPage(db: Db, registry: Registry, id: string, q: MovesQuery): Promise<Moves> {
  await called(db, id)
  const limit = q.limit ?? 50
  const found = await store.movesOf(db, id, q.after ?? 0, q, limit + 1)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(m => moveView(registry, m)),
    ...(found.length > limit && last && { next: last.commitment }),
  }
}
