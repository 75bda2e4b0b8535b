import type { Module } from '../matters/index.ts'
import { tellDigests } from './digest.ts'
import { rehearse } from './rehearsing.ts'
import { remind } from './saying.ts'
import { settings } from './settings.ts'

/**
 * 承诺台账: every promise of the house in one list, reminded of in time, and rehearsed before its dates move. It knows no business:
 * what there is to promise comes from procedures and from {@link pledge}.
 */
export const ledger: Module = {
  settings,
  sweeps: [
    { name: 'remind', everySeconds: 30, run: remind },
    { name: 'digest', everySeconds: 60, run: tellDigests },
    { name: 'rehearse', everySeconds: 1, run: rehearse },
  ],
}

export * as contract from './contract.ts'
export { keep, type Pledge, pledge, release } from './pledging.ts'
export { ledgerRoutes } from './routes.ts'
