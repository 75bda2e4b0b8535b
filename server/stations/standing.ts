import { type Agreement, agreementById, type Party, partiesTo, standingOn } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { request } from './request.procedure.ts'
import type { Station } from './store.ts'

/** The agreement a station stands on: its people and the firms it serves rest on it without being party to it. */
export const agreementOf = (tx: Db, s: Pick<Station, 'agreementId'>): Promise<{ a: Agreement; parties: Party[] }> =>
  seeingAll(tx, async () => ({
    a: (await agreementById(tx, s.agreementId))!,
    parties: await partiesTo(tx, s.agreementId),
  }))

/** Whether a station takes requests on a day: nothing of this is stored, it follows from the agreement. */
export const isOpen = (a: Agreement, day: Temporal.PlainDate): boolean =>
  standingOn(a, day) === 'inForce' && a.scope!.acts.includes('serve') && a.scope!.services.includes(request.id)
