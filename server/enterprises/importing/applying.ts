import type { Db } from '../../kernel/database.ts'
import { dateAt } from '../../kernel/day.ts'
import type { House } from '../../kernel/house.ts'
import { endContacts, insertContacts } from '../contact.store.ts'
import type { Doing } from '../policies.ts'
import { openCovers } from '../register.store.ts'
import { change, enter, record } from '../registering.ts'
import { enterprisesById } from '../store.ts'
import { type Planned, planPage } from './checking.ts'
import type { Import, ImportRow, Verdict } from './import.store.ts'

/** Saves the good rows of a page and says what became of each. All it touches is held meanwhile. */
export async function applyPage(tx: Db, house: House, i: Import, rows: readonly ImportRow[]): Promise<Verdict[]> {
  const who = { actor: i.byId, capacity: i.capacity }
  const plans = await planPage(tx, house, i, rows, true)
  const fresh = plans.filter(p => p.outcome === 'new' || (p.outcome === 'duplicate' && i.withDuplicates))
  const entering = fresh.map(p => ({
    kind: p.kind,
    agency: i.agencyId,
    particulars: p.particulars,
    also: { import: i.id, line: p.row.line, ...(p.bodies.length > 0 && { bodies: p.bodies }) },
  }))
  const made = entering.length > 0 ? await enter(tx, house, who, entering, `导入登记`) : []
  const ids = new Map(fresh.map((p, n) => [p, made[n]!]))
  const changed = plans.filter(p => p.outcome === 'changed')
  for (const p of changed) {
    ids.set(p, p.entry!.id)
    await change(tx, house, who, p.entry!, p.particulars, '名录导入')
  }
  await cover(tx, house, who, [...ids])
  await speakTo(tx, house, who, i, [...ids])
  return plans.map(p => ({
    turn: p.row.turn,
    line: p.row.line,
    outcome: p.outcome,
    says: p.says,
    enterprise: ids.get(p) ?? p.entry?.id ?? null,
    saved: ids.has(p),
  }))
}

type Saved = readonly [Planned, number]

async function cover(tx: Db, house: House, who: Doing, saved: readonly Saved[]): Promise<void> {
  const from = dateAt(house.now()).toString()
  const wanted = saved.flatMap(([p, member]) => p.bodies.map(body => ({ body, member, from, to: null })))
  if (wanted.length === 0) return
  const opened = Map.groupBy(await openCovers(tx, wanted), c => c.body)
  const bodies = await enterprisesById(tx, [...opened.keys()])
  for (const b of bodies) {
    const members = opened.get(b.id)!.map(c => c.member)
    await record(tx, house, b, who, 'covers', `自${from}覆盖${members.length}家企业（名录导入）`, {
      members,
      from,
      to: null,
    })
  }
  // New entries say so in their first entry already.
  for (const [p, member] of saved)
    for (const b of p.entry ? bodies.filter(b => opened.get(b.id)!.some(c => c.member === member)) : [])
      await record(tx, house, p.entry!, who, 'covered', `自${from}由${b.name}覆盖`, { body: b.id, from, to: null })
}

async function speakTo(tx: Db, house: House, who: Doing, i: Import, saved: readonly Saved[]): Promise<void> {
  const given = saved.filter(([p]) => p.contact && p.row.draft.contact)
  if (given.length === 0) return
  const old = given.flatMap(([p]) => p.contact!.replaces)
  if (old.length > 0) await endContacts(tx, old, house.now())
  const contacts = given.map(([p, enterprise]) => ({
    ...p.row.draft.contact!,
    enterprise,
    agencyId: p.entry?.agencyId ?? i.agencyId,
  }))
  await insertContacts(tx, contacts)
  for (const [p] of given)
    if (p.entry) await record(tx, house, p.entry, who, 'contact-added', '登记联系人（名录导入）', {})
}
