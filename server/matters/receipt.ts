import type { House } from '../kernel/house.ts'
import { type Procedure, stateOf } from '../procedures/index.ts'
import type { Incoming } from './accept.ts'
import type { Receipt } from './contract.ts'
import type { Crisis, Registry } from './module.ts'
import { type OpeningRequest, prepareOpening } from './opening.ts'
import type { HoldingAgency, Matter } from './store.ts'

/** 收件凭证: the number, who has it, and what happens next and when. */
export const receiptOf = (m: Matter, procedure: Procedure, agency: HoldingAgency, crisis?: Crisis): Receipt => ({
  id: m.id,
  number: m.number,
  title: m.title,
  procedureTitle: procedure.title,
  agency: agency.name,
  ...(agency.phone && { agencyPhone: agency.phone }),
  openedAt: m.openedAt.toString(),
  says: stateOf(procedure, m.state).says,
  ...(m.nextAct && { nextAct: m.nextAct }),
  ...(m.dueAt && { dueAt: m.dueAt.toString() }),
  ...(m.undated && { undated: m.undated }),
  ...(crisis && { crisis }),
})

/** A wish on its way in, and the receipt its sender will get. */
export function openingOf(house: House, registry: Registry, wish: OpeningRequest): Omit<Incoming, 'once'> {
  const prepared = prepareOpening(house, registry, wish)
  const procedure = registry.version(prepared.matter.procedure, prepared.matter.version)
  const respond = (number: string) => receiptOf({ ...prepared.matter, number }, procedure, wish.agency, prepared.crisis)
  return { prepared, respond }
}
