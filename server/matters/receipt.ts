import { type Procedure, stateOf } from '../procedures/index.ts'
import type { Receipt } from './contract.ts'
import type { HoldingAgency, Matter } from './store.ts'

/** 收件凭证: the number, who has it, and what happens next and when. */
export const receiptOf = (m: Matter, procedure: Procedure, agency: HoldingAgency): Receipt => ({
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
})
