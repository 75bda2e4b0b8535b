export { type ReadingOptions, readPlan } from './reading/index.ts'
export type { Doubt, Place, PlanReading, PlanSection, PlanTable, PlanTask, Rhythm, Unread } from './table.ts'
