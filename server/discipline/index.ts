import type { Module } from '../matters/index.ts'
import { caseRoutes } from './case-routes.ts'
import { conflictRoutes } from './conflict-routes.ts'
import { lookAgain, workTodo } from './flagging.ts'
import { recordRoutes } from './record-routes.ts'
import { askForReports } from './reporting.ts'
import { kinds, settings } from './settings.ts'

/** 特派工作纪律: declarations, 三个规定 records, and the conflicts of judges who serve firms. */
export const discipline: Module = {
  settings,
  kinds,
  sweeps: [
    { name: 'conflicts', everySeconds: 1, run: workTodo },
    { name: 'conflicts-again', everySeconds: 3600, run: lookAgain },
    { name: 'discipline-reports', everySeconds: 3600, run: askForReports },
  ],
  routes: (app, context) => {
    recordRoutes(app, context)
    conflictRoutes(app, context)
    caseRoutes(app, context)
  },
}

export { putCases } from './cases.ts'
export { basisOf, checkDeclaration, type DeclarationItem, type Declared, notice } from './declaration.ts'
export { declarationItems, type GiftGiven, giftsOf, noteDeclared } from './declaring.ts'
export { lookAgain, workSome, workTodo } from './flagging.ts'
export { putTodo as queueConflicts } from './flags.store.ts'
export { guidance, numbersIn, type Pending, pendingCases, refuseAdvice } from './pending.ts'
export { record } from './recording.ts'
export { askForReports, askMonth, fileReport } from './reporting.ts'
export { resolveFlag } from './resolving.ts'
