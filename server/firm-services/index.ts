import type { Headline, Module } from '../matters/index.ts'
import { classRoutes } from './classes.routes.ts'
import { filing } from './filing.procedure.ts'
import { linkRoutes } from './links.routes.ts'
import { placeRoutes } from './places.routes.ts'
import { policyRoutes } from './policies.routes.ts'
import { request } from './request.procedure.ts'
import { predicates, reckoners } from './rules.ts'
import { kinds, settings } from './settings.ts'
import { suggestion } from './suggestion.procedure.ts'
import { suggestionRoutes } from './suggestions.routes.ts'
import { documents, templates, verbs } from './working.ts'

const procedures = [request, suggestion, filing]
const headline: Headline = a => ({
  title: String(a.title),
  ...(typeof a.kind === 'string' && { category: a.kind }),
  ...(a.urgent === true && { urgency: 1 as const }),
})

/** 惠企服务: advisers, contacts, tailored requests, policies, classes and reading corners, suggestions, filings. */
export const firmServices: Module = {
  procedures,
  predicates,
  reckoners,
  verbs,
  documents,
  templates,
  settings,
  kinds,
  headlines: Object.fromEntries(procedures.map(p => [p.id, headline])),
  routes: (app, context) => {
    linkRoutes(app, context)
    placeRoutes(app, context)
    policyRoutes(app, context)
    classRoutes(app, context)
    suggestionRoutes(app, context)
  },
}

export { addClass, putSignup } from './classes.store.ts'
export { addLink } from './links.store.ts'
export { addCorner, addPoint } from './places.store.ts'
export { addPolicy, publishPolicy } from './policies.store.ts'
export { addTopic } from './suggestions.store.ts'
