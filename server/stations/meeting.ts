import { pledge } from '../ledger/index.ts'
import type { Desk } from './founding.ts'
import { ownWay } from './law.ts'
import { type Station, setNextMeeting } from './store.ts'

/** The host convenes the next meeting so many months from a day. The transaction sees all. */
export async function promiseMeeting(
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  s: Station,
  since: Temporal.PlainDate,
  actor: number,
): Promise<void> {
  const months = house.setting<number>('stations.meeting-months')
  const id = await pledge(tx, house, {
    stream: s.id,
    subject: s.agency,
    path: `/stations/${s.id}`,
    owedTo: s.home,
    agencyId: s.hostId,
    title: '召开工作站例会',
    kind: 'station-meeting',
    owes: 'partnerClerk',
    basis: ownWay(`每${months}个月至少召开一次例会`),
    on: since.add({ months }),
    actor,
  })
  await setNextMeeting(tx, s.id, id)
}
