import type { Module } from '../matters/index.ts'
import { callRoutes } from './call-routes.ts'
import { findDoubles } from './doubles.ts'
import { importRoutes } from './import-routes.ts'
import { runImports } from './importing/running.ts'
import { indexRegister } from './indexing.ts'
import { myRoutes } from './my-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { registerRoutes } from './routes.ts'
import { settings } from './settings.ts'

/** 企业名录: enterprises, associations, platforms and key projects, who covers whom, and the space of each firm. */
export const enterprises: Module = {
  settings,
  sweeps: [
    { name: 'register-index', everySeconds: 2, run: indexRegister },
    { name: 'register-import', everySeconds: 1, run: runImports },
    { name: 'register-doubles', everySeconds: 60, run: findDoubles },
  ],
  routes: (app, context) => {
    importRoutes(app, context)
    registerRoutes(app, context)
    peopleRoutes(app, context)
    callRoutes(app, context)
    myRoutes(app, context)
  },
}

export { callsOfSubject, type FirmCall } from './call.store.ts'
export { type Announced, type Announcement, announceCall, checkCall, endCall, joinCall, moveCall } from './calls.ts'
export { contactsOf } from './contacts.ts'
export * as contract from './contract.ts'
export { importById } from './importing/import.store.ts'
export { applyImport, beginImport, cancelImport, importRowsPage, importView } from './importing/imports.ts'
export { isRunning, runImports } from './importing/running.ts'
export { indexRegister } from './indexing.ts'
export { industries, industryOf, industryTitle } from './industries.ts'
export { type EnterpriseKind, enterpriseKinds, type Relation, relations } from './kinds.ts'
export { keeper, mayKeep } from './policies.ts'
export { type Found, searchEnterprises } from './searching.ts'
export { type SeatRow, seatsOf } from './seat.store.ts'
export { categoriesOf } from './settings.ts'
export {
  coveredBy,
  currentEnterprise,
  currentIds,
  type Enterprise,
  enterpriseById,
  enterpriseOfCode,
  enterprisesById,
  idsOf,
  kinOf,
} from './store.ts'
export { enterpriseView, rowsOf as enterpriseRows } from './view.ts'
