import { type Party, sideOf, standingOn } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { workdays } from '../kernel/span.ts'
import { pledge } from '../ledger/index.ts'
import type { Foretold, Merging } from '../matters/index.ts'
import { visitor } from '../people/index.ts'
import { lapseAppointment } from './appointing.ts'
import { appointmentIds, appointmentsCalled } from './appointment.store.ts'
import { lapseAssignment } from './assigning.ts'
import { waitingFor } from './assignment.store.ts'
import { agreementCalled, note } from './desk.ts'
import * as store from './offer.store.ts'
import { ownWay } from './settings.ts'
import { lockTalent } from './store.ts'

type Uncovered = { offers: store.OpenOffer[]; title: string; owedTo: string; over: boolean }

/** Of what is offered for an agency, that for which no side of the agreement stands once it is where the other is, by agreement. */
async function uncovered(db: Db, house: House, of: number, { from, into }: Merging): Promise<Uncovered[]> {
  const found: Uncovered[] = []
  for (const [agreement, offers] of Map.groupBy(await store.openOffersOf(db, of), o => o.agreement)) {
    const { a, parties } = await agreementCalled(db, agreement)
    const then = parties.map((p): Party => (p.agency === from.id ? { ...p, agency: into.id } : p))
    const standing = standingOn(a, dateAt(house.now()))
    const over = standing === 'ended' || standing === 'expired'
    if (!sideOf(then, into)) found.push({ offers, title: a.title, owedTo: parties.map(p => p.name).join('、'), over })
  }
  return found
}

/** How many names a line tells before it counts. */
const named = 5

/** What partners do not see any more once the agency is the other one. */
export async function foretells(db: Db, house: House, merging: Merging): Promise<Foretold[]> {
  const lines = (await uncovered(db, house, merging.from.id, merging))
    .filter(u => !u.over)
    .map(({ title, offers }) => {
      const names = offers.slice(0, named).map(o => o.name)
      const more = offers.length > named ? `等 ${offers.length} 项` : ''
      return `依“${title}”提供的${names.join('、')}${more}停止提供：${merging.into.name}不在该协议的地区之内。`
    })
  return lines.length > 0 ? [{ title: '共享资源', lines }] : []
}

/**
 * Nothing is offered under an agreement that does not cover its agency any more: the offer lapses, with what was asked or proposed and
 * not answered; what is being worked on goes on, as when an offer is taken back. The keeper owes to take note,
 * and so is reminded.
 */
export async function follows(tx: Db, house: House, merging: Merging): Promise<void> {
  const desk = { tx, house, viewer: visitor }
  const today = dateAt(house.now())
  const why = `${merging.from.name}并入${merging.into.name}，不在协议的地区之内`
  await seeingAll(tx, async () => {
    for (const { offers, owedTo } of await uncovered(tx, house, merging.into.id, merging))
      for (const { talent, name, agreement } of offers) {
        await lockTalent(tx, talent)
        if ((await store.endOffers(tx, talent, agreement, today, why)).length === 0) continue
        for (const id of await waitingFor(tx, talent, agreement)) await lapseAssignment(desk, id, why)
        for (const x of await appointmentsCalled(tx, await appointmentIds(tx, { talent, agreement })))
          if (!x.effectiveAt && !x.endedOn) await lapseAppointment(desk, x.id, why)
        await note(desk, talent, undefined, 'talent.offer-lapsed', '停止提供', { agreement, why })
        await note(desk, agreement, undefined, 'talent.offer-lapsed', `停止提供${name}`, { talent, why })
        const promised = await pledge(tx, house, {
          stream: talent,
          subject: `停止提供${name}`,
          path: `/talents/${talent}`,
          owedTo,
          agencyId: merging.into.id,
          title: '知悉共享资源停止提供',
          kind: 'talent-lapse',
          owes: 'partnerClerk',
          basis: ownWay('机构合并以后停止提供的，由所属机构知悉并决定是否另行提供'),
          span: workdays(house.setting<number>('talents.lapse')),
          startEvent: '停止提供',
        })
        await store.markUntold(tx, talent, agreement, today, promised)
      }
  })
}
