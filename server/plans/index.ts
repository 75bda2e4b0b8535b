export { readPlan } from './reading/index.ts'
