import { append } from '../docket/index.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { GiveGrant } from './contract.ts'
import { type Desk, held } from './desk.ts'
import { addGrant, endGrants, grantsUnder } from './grants.store.ts'
import { opener } from './policies.ts'
import { excessOf, type Text } from './scope.ts'
import { standingOn } from './standing.ts'
import { agenciesById } from './store.ts'

/**
 * Opens a door under an agreement: from now on the one agency sees matters of the other. Refuses `agreement-not-in-force`, `grant-too-wide`
 * with every field that goes beyond the agreement, `not-yours` of whoever does not lead the agency whose matters are opened.
 */
export async function give(desk: Desk, id: string, given: GiveGrant): Promise<{ id: number }> {
  const { tx, house, viewer } = desk
  const { a, parties } = await held(desk, id)
  const who = opener(viewer, given.of)
  const today = dateAt(house.now())
  const standing = standingOn(a, today)
  if (standing !== 'inForce' && standing !== 'coming')
    refuse('agreement-not-in-force', '协议没有生效，不能授权', { status: 409, next: '请先签署、恢复或者续期。' })
  const rows = await agenciesById(tx, [given.to, given.of])
  const agency = (of: number) => rows.find(r => r.id === of && !r.ended) ?? notFound('机构')
  const text: Text = { scope: a.scope!, from: a.from!, until: a.until! }
  const door = {
    to: agency(given.to),
    of: agency(given.of),
    procedures: given.procedures,
    acts: given.acts,
    data: given.data,
    from: given.from ? parseDate(given.from) : Temporal.PlainDate.compare(today, text.from) > 0 ? today : text.from,
    until: given.until ? parseDate(given.until) : text.until,
  }
  const excess = excessOf(text, parties, door)
  if (excess.length > 0)
    refuse('grant-too-wide', '授权超出协议的范围', {
      status: 422,
      fields: excess.map(e => ({ field: e.field, title: `超出协议：${e.what}` })),
      next: '请在协议的范围之内授权；需要更宽的，请先变更协议。',
    })
  const grant = await addGrant(tx, {
    agreement: id,
    ...door,
    to: door.to.id,
    of: door.of.id,
    at: house.now(),
    by: who.person,
  })
  await append(tx, id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: who.capacity,
      kind: 'grant.given',
      body: {
        title: `授权${door.to.name}查看${door.of.name}的办件`,
        agency: who.agency,
        grant,
        procedures: door.procedures,
        acts: door.acts,
        data: door.data,
        from: door.from.toString(),
        until: door.until.toString(),
      },
    },
  ])
  return { id: grant }
}

/** Closes a door before its time. Closing it again changes nothing. */
export async function takeBack(desk: Desk, id: string, grant: number, why: string): Promise<void> {
  const { tx, house, viewer } = desk
  await held(desk, id)
  const g = (await grantsUnder(tx, id)).find(g => g.id === grant) ?? notFound('授权')
  const who = opener(viewer, g.of)
  if (g.endedOn) return
  await endGrants(tx, [grant], dateAt(house.now()), why)
  await append(tx, id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: who.capacity,
      kind: 'grant.ended',
      body: { title: `收回${g.toName}对${g.ofName}办件的授权`, agency: who.agency, grant, why },
    },
  ])
}
