import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type FieldFault, refuse } from '../kernel/refusal.ts'
import { pledge } from '../ledger/index.ts'
import type { Matter } from '../matters/index.ts'
import type { Capacity, PostCapacity } from '../people/index.ts'
import { postCapacities, seatRoles } from '../people/index.ts'
import type { NewFollowUps } from './contract.ts'
import * as store from './follow-ups.store.ts'
import { ownWay } from './law.ts'
import { membersOf, postedAt } from './listing.store.ts'
import { type Checkup, findingsOf } from './store.ts'

/** Who did it. */
export type Actor = { person: number; capacity: Capacity }
type Owner = { id: number; name: string; duty: string; side: 'firm' | 'agency'; agency: number; capacity: PostCapacity }

/** Who may answer for a follow-up: members of the firm who act for it, whoever handles the check, and officers of its agency. */
export const ownersOf = (tx: Db, house: House, c: Checkup, m: Matter): Promise<Owner[]> =>
  seeingAll(tx, async () => {
    const today = dateAt(house.now())
    const officers = await postedAt(tx, ['firmOfficer', 'envoyOfficer', 'windowClerk'], [m.agencyId], today)
    const handlers =
      m.handlerId === null ? [] : await postedAt(tx, ['lawyer', 'envoy'], [m.handlerAgencyId ?? m.agencyId], today)
    const staff = [...handlers.filter(h => h.id === m.handlerId), ...officers]
    const firm = await membersOf(tx, c.enterpriseId)
    return [
      ...firm.map(({ id, name, role }) => ({
        id,
        name,
        duty: seatRoles[role as keyof typeof seatRoles],
        side: 'firm' as const,
        // What a firm is to do is followed up by the agency that holds the check.
        agency: m.agencyId,
        capacity: 'firmOfficer' as const,
      })),
      ...staff.map(({ id, name, capacity, agencyId }) => ({
        id,
        name,
        duty: postCapacities[capacity as PostCapacity],
        side: 'agency' as const,
        agency: agencyId,
        capacity: capacity as PostCapacity,
      })),
    ]
  })

/** What was done, in the record of the check. */
export const note = (tx: Db, house: House, checkup: string, by: Actor, kind: string, body: Record<string, unknown>) =>
  append(tx, checkup, house.now(), house.digest, [{ actor: by.person, capacity: by.capacity, kind, body }])

/**
 * Makes follow-ups of findings. Each stands in the ledger as what the agency owes, on its day; the ledger, which many read, learns
 * neither the firm nor the risk. Refuses `follow-ups-refused`, all faults at once.
 */
export async function followUp(
  tx: Db,
  house: House,
  c: Checkup,
  m: Matter,
  by: Actor,
  { rows }: NewFollowUps,
): Promise<number[]> {
  if (m.state !== 'following')
    refuse('out-of-state', '报告出具之后、办结之前才能列整改事项', { status: 409, next: '请先出具体检报告。' })
  const today = dateAt(house.now())
  const findings = new Map((await findingsOf(tx, c.id)).map(f => [f.question, f]))
  const owners = await ownersOf(tx, house, c, m)
  const there = await store.followUpsOf(tx, c.id)
  const taken = new Set(there.filter(f => f.status !== 'dropped').map(f => f.question))
  const faults: FieldFault[] = rows.flatMap(({ question, owner, due }, i) => {
    const say = (field: string, title: string) => ({ field: `rows.${i}.${field}`, title })
    const twice = taken.has(question)
    taken.add(question)
    return [
      ...(findings.has(question) ? [] : [say('question', '没有这一项风险')]),
      ...(twice ? [say('question', '这一项已经列为整改事项')] : []),
      ...(owners.some(o => o.id === owner.id && o.side === owner.side)
        ? []
        : [say('owner', '责任人应当是企业成员或者办理机构的人员')]),
      ...(Temporal.PlainDate.compare(due, today) < 0 ? [say('due', '期限不能早于今日')] : []),
    ]
  })
  if (faults.length > 0)
    refuse('follow-ups-refused', `有${faults.length}处需要修改，没有保存任何内容`, {
      status: 422,
      fields: faults,
      next: '请按提示修改后重新保存。',
    })
  const ids: number[] = []
  for (const [i, { question, what, owner, due }] of rows.entries()) {
    const who = owners.find(o => o.id === owner.id && o.side === owner.side)!
    const stream = v7()
    const on = Temporal.PlainDate.from(due)
    const commitment = await seeingAll(tx, () =>
      pledge(tx, house, {
        stream,
        subject: `法治体检${m.number}`,
        path: `/checkups/${c.id}`,
        owedTo: '体检企业',
        agencyId: who.agency,
        kind: 'checkup-follow-up',
        title: `跟进第${there.length + i + 1}项整改`,
        owes: who.capacity,
        basis: ownWay('体检发现的风险列为整改事项，由机构提醒、回访、确认'),
        startEvent: '列为整改事项',
        on,
        actor: by.person,
      }),
    )
    ids.push(
      await store.addFollowUp(tx, {
        stream,
        checkup: c.id,
        question,
        what: what ?? findings.get(question)!.advice,
        side: who.side,
        ownerId: who.id,
        agencyId: who.agency,
        due: on,
        commitment,
      }),
    )
  }
  await note(tx, house, c.id, by, 'checkup.followed-up', { title: `列为整改事项${ids.length}项`, ids })
  return ids
}
