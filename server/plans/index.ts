import type { Module } from '../matters/index.ts'
import { reckoners } from './clock.ts'
import { drawingRoutes } from './drawing-routes.ts'
import { part } from './part.procedure.ts'
import { readingRoutes } from './reading-routes.ts'
import { planRoutes } from './routes.ts'
import { predicates } from './rules.ts'
import { kinds, settings } from './settings.ts'
import { task } from './task.procedure.ts'
import { begun } from './wording.ts'
import { headline, verbs } from './working.ts'

/** 方案督办: a government's plan as tasks that are handed out, reported on, verified and struck off. */
export const plans: Module = {
  procedures: [task, part],
  predicates,
  verbs,
  reckoners,
  kinds,
  settings,
  headlines: {
    [task.id]: a => ({ title: headline(begun(a)) }),
    [part.id]: a => ({ title: `协办：${headline(begun(a))}` }),
  },
  routes: (app, context) => {
    planRoutes(app, context)
    readingRoutes(app, context)
    drawingRoutes(app, context)
  },
}

export { hold, resolve } from './conferences.ts'
export type { TaskDraft } from './contract.ts'
export { keepReading } from './keeping.ts'
export { openPlan } from './opening.ts'
export { type ReadingOptions, readPlan } from './reading/index.ts'
export { milestonesOf, partsOfTasks, planById, tasksOf } from './store.ts'
export type { Doubt, Place, PlanReading, PlanSection, PlanTable, PlanTask, Rhythm, Unread } from './table.ts'
export { dayText } from './wording.ts'
