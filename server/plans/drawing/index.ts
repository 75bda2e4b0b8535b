/** Plans and what is said of them, as files that go out. */
export { drawPlan, type PlanSheet } from './sheet.ts'
