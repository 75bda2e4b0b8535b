import { type Agreement, agreementById, type Party, partiesTo, standingOn } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Desk, held } from './desk.ts'
import { request } from './request.procedure.ts'
import type { Station } from './store.ts'

/** The agreement a station stands on: its people and the firms it serves rest on it without being party to it. */
export const agreementOf = (tx: Db, s: Pick<Station, 'agreementId'>): Promise<{ a: Agreement; parties: Party[] }> =>
  seeingAll(tx, async () => ({
    a: (await agreementById(tx, s.agreementId))!,
    parties: await partiesTo(tx, s.agreementId),
  }))

/** Whether the two owners still have an agreement, also one that has yet to begin or stands still. */
export const lasts = (a: Agreement, day: Temporal.PlainDate): boolean =>
  !['ended', 'expired', 'signing'].includes(standingOn(a, day))

/** Refuses `agreement-not-in-force` once the agreement has come to its end: what it opened is closed, what was promised is still owed. */
export function assertLasts(a: Agreement, day: Temporal.PlainDate): void {
  if (!lasts(a, day))
    refuse('agreement-not-in-force', '共建协议已经终止', {
      status: 409,
      next: '两地订立新的共建协议之后可以继续；已经承诺的事项照常办理。',
    })
}

/** A station held, whose agreement lasts. Refuses `not-found`, `agreement-not-in-force`. */
export async function living(desk: Desk, id: string): Promise<Station> {
  const s = await held(desk, id)
  assertLasts((await agreementOf(desk.tx, s)).a, dateAt(desk.house.now()))
  return s
}

/** Whether a station takes requests on a day: nothing of this is stored, it follows from the agreement. */
export const isOpen = (a: Agreement, day: Temporal.PlainDate): boolean =>
  standingOn(a, day) === 'inForce' && a.scope!.acts.includes('serve') && a.scope!.services.includes(request.id)
