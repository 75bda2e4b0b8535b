import type { Module } from '../matters/index.ts'
import { firmRoutes } from './firm-routes.ts'
import { needRoutes } from './need-routes.ts'
import { visitRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'

/** 走访: planned, done, confirmed by the firm; written on a phone without a network and counted once. */
export const visits: Module = {
  settings,
  kinds,
  routes: (app, context) => {
    firmRoutes(app, context)
    needRoutes(app, context)
    visitRoutes(app, context)
  },
}

export { answer, rate } from './answering.ts'
export type { VisitDraft } from './contract.ts'
export { answerNeed, openNeed } from './needing.ts'
export type { Sent } from './saving.ts'
export { visitById } from './store.ts'
export { type Outcome, write } from './writing.ts'
