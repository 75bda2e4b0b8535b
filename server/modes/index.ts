import type { Headline, Module } from '../matters/index.ts'
import { callRoutes } from './calls.routes.ts'
import { conference } from './conference.procedure.ts'
import { documents, templates } from './documents.ts'
import { gathering } from './gathering.ts'
import { need } from './need.procedure.ts'
import { openCall } from './open-call.procedure.ts'
import { opining } from './opining.ts'
import { publicationRoutes } from './publications.routes.ts'
import { publishing } from './publishing.ts'
import { research } from './research.procedure.ts'
import { modeRoutes } from './routes.ts'
import { predicates, reckoners } from './rules.ts'
import { kinds, settings } from './settings.ts'
import { team } from './team.procedure.ts'

const procedures = [need, openCall, team, conference, research]

const headline: Headline = a => ({
  title: String(a.title),
  ...(typeof a.field === 'string' && { category: a.field }),
})

/** 五种模式: what a need of a firm goes into, and the result that comes out. */
export const modes: Module = {
  procedures,
  predicates,
  reckoners,
  verbs: { ...gathering, ...opining, ...publishing },
  documents,
  templates,
  settings,
  kinds,
  headlines: Object.fromEntries(procedures.map(p => [p.id, headline])),
  routes: (app, context) => {
    modeRoutes(app, context)
    callRoutes(app, context)
    publicationRoutes(app, context)
  },
}

export { answer } from './answering.ts'
export { accept, type Desk, divide, endTask, invite, note, releaseOne, sign } from './partaking.ts'
export { participantsOf } from './people.store.ts'
