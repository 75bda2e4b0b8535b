import { announceCall, callsOfSubject, currentIds, endCall } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Visit } from './store.ts'

/**
 * Puts a planned visit into the one calendar of its target and each firm, moves it there, and ends it there when it is done or cancelled.
 * Refuses what `announceCall` refuses: somebody else is there at that hour, or the firm has been called on too often.
 */
export const announce = (tx: Db, house: House, v: Visit): Promise<void> =>
  seeingAll(tx, async () => {
    const subject = { kind: 'visit', id: v.id }
    const who = { actor: v.personId, capacity: 'envoy' }
    const planned = v.status === 'planned' ? [v.targetId, ...v.firms] : []
    const wanted = new Set((await currentIds(tx, planned)).values())
    const current = await currentIds(
      tx,
      (await callsOfSubject(tx, subject)).map(c => c.enterprise),
    )
    for (const call of await callsOfSubject(tx, subject)) {
      const open = call.status === 'planned' || call.status === 'joined'
      if (open && !wanted.has(current.get(call.enterprise) ?? call.enterprise))
        await endCall(tx, house, call.id, v.status === 'done' ? 'done' : 'cancelled', who)
    }
    for (const enterprise of wanted)
      await announceCall(tx, house, {
        enterprise,
        agency: v.agencyId,
        person: v.personId,
        capacity: 'envoy',
        purpose: ['法律特派员走访', ...v.topics].join('、').slice(0, 200),
        subject,
        startsAt: v.startsAt,
        endsAt: v.endsAt,
      })
  })
