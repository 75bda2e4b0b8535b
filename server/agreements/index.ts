import { append } from '../docket/index.ts'
import { transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { release } from '../ledger/index.ts'
import type { Module } from '../matters/index.ts'
import { agreementRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'
import { agreementsOver, lockAgreement, markOver } from './store.ts'

/** Agreements between regions: signed by all sides, in force for a time; what they open, their end closes. */
export const agreements: Module = {
  settings,
  kinds,
  routes: agreementRoutes,
  sweeps: [{ name: 'agreements-over', everySeconds: 60, run: noteOver }],
}

/** Writes down that agreements came to their end. Their doors are closed by the day itself, not by this. */
async function noteOver(house: House): Promise<number> {
  const day = dateAt(house.now())
  const over = await agreementsOver(house.db.system, day)
  for (const id of over)
    await transact(house.db.system, async tx => {
      const a = await lockAgreement(tx, id)
      if (!a) return
      if (a.renewalId !== null) await release(tx, house, a.renewalId, '协议已经终止')
      await markOver(tx, id, day)
      const title = a.endedOn ? '提前终止，授权随之停止' : '期满终止，授权随之停止'
      await append(tx, id, house.now(), house.digest, [{ capacity: 'clock', kind: 'agreement.over', body: { title } }])
    })
  return over.length
}

export { type AgreementKind, agreementKinds } from './contract.ts'
export { give } from './granting.ts'
export { drafter, mayDraftFor, maySignFor, sidesOf, signer } from './policies.ts'
export { draft, propose } from './proposing.ts'
export { type Scope, type Side, sideOf } from './scope.ts'
export { sign } from './signing.ts'
export { type Standing, standingOn, standings } from './standing.ts'
export { suspend, terminate } from './stopping.ts'
export {
  type Agreement,
  agreementBetween,
  agreementById,
  holdAgreement,
  lockAgreement,
  type Party,
  type Pause,
  partiesTo,
  pausesOf,
} from './store.ts'
