import { standingOn } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Viewer } from '../people/index.ts'
import type { AppointmentView } from './appointment.contract.ts'
import * as appointments from './appointment.store.ts'
import { agreementCalled } from './desk.ts'
import { appointmentStandings } from './names.ts'
import { acceptedElsewhere, keeps, mayAccept, speaks } from './policies.ts'
import { appointmentOn } from './standing.ts'

/** Appointments as they stand today, with who must accept and what the viewer may do. */
export async function appointmentViews(
  tx: Db,
  house: House,
  ids: readonly string[],
  viewer: Viewer,
): Promise<AppointmentView[]> {
  const day = dateAt(house.now())
  const [found, acceptances] = await seeingAll(
    tx,
    async () => [await appointments.appointmentsCalled(tx, ids), await appointments.acceptancesOf(tx, ids)] as const,
  )
  const shown: AppointmentView[] = []
  for (const x of found) {
    const { a, parties } = await agreementCalled(tx, x.agreementId)
    const standing = appointmentOn(x, standingOn(a, day), day)
    const must = acceptances.filter(c => c.appointment === x.id)
    const isParty = (agency: number) => parties.some(p => p.agency === agency)
    shown.push({
      id: x.id,
      agreement: { id: a.id, number: a.number, title: a.title },
      talent: { id: x.talentId, name: x.talent, agency: x.owner },
      by: { id: x.by, name: x.byName },
      title: x.title,
      from: x.from.toString(),
      until: x.until.toString(),
      standing,
      standingTitle: appointmentStandings[standing],
      conditions: x.conditions,
      acceptances: must.map(c => ({
        agency: { id: c.agency, name: c.name },
        ...(c.at && { at: c.at.toString() }),
        mayAccept:
          standing === 'proposed' &&
          !c.at &&
          mayAccept(viewer, c.agency, isParty(c.agency)) &&
          !('person' in viewer && acceptedElsewhere(viewer.person, c.agency, must, isParty)),
      })),
      proposedAt: x.proposedAt.toString(),
      ...(x.endedOn && { endedOn: x.endedOn.toString() }),
      ...(x.endWhy && { endWhy: x.endWhy }),
      mayEnd: !x.endedOn && (keeps(viewer, x.ownerId) || must.some(c => isParty(c.agency) && speaks(viewer, c.agency))),
    })
  }
  return shown
}
