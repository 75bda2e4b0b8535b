/** Plans and what is said of them, as files that go out. */
export { type BriefData, type BriefTask, planBrief } from './brief.ts'
export { drawPlan, type PlanSheet } from './sheet.ts'
