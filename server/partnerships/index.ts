import type { Module } from '../matters/index.ts'
import { reviewAll } from './duties.ts'
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

export { countersign, tell } from './deeds.ts'
export type { Desk } from './desk.ts'
export { answerDuty, choose, proposeDuty } from './duties.ts'
export { addPairFile } from './files.ts'
export { type PairScheme, schemes } from './schemes/index.ts'
export { drawUp, signStatement } from './statement.ts'
export { doTask, releaseTask } from './tasks.ts'
export {
  answerConclusion,
  answerExchange,
  answerProject,
  call,
  conclude,
  followUp,
  hold,
  proposeExchange,
  proposeProject,
  receive,
  send,
} from './works.ts'
