import type { Module } from '../matters/index.ts'
import { reviewAll } from './reviewing.ts'
import { partnershipRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'

/**
 * 结对提升: what regions under an agreement owe one another every year, proved by one side and countersigned by another; projects, meetings,
 * exchanges and bulletins; and the statement that all sides sign.
 */
export const partnerships: Module = {
  settings,
  kinds,
  routes: partnershipRoutes,
  sweeps: [{ name: 'partnerships-review', everySeconds: 60, run: reviewAll }],
}

export { receive, send } from './bulletins.ts'
export { countersign, tell } from './deeds.ts'
export type { Desk } from './desk.ts'
export { answerDuty, choose, proposeDuty } from './duties.ts'
export { answerExchange, proposeExchange } from './exchanges.ts'
export { addPairFile } from './files.ts'
export { call, followUp, hold } from './meetings.ts'
export { answerConclusion, answerProject, conclude, proposeProject } from './projects.ts'
export { type PairScheme, schemes } from './schemes/index.ts'
export { drawUp, signStatement } from './statement.ts'
export { doTask, releaseTask } from './tasks.ts'
