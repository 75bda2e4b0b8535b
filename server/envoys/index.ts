import type { Module } from '../matters/index.ts'
import { verbs } from './appointing.ts'
import { appointment } from './appointment.procedure.ts'
import { documents } from './documents.ts'
import { nomineeOf } from './nominee.ts'
import { envoyRoutes } from './routes.ts'
import { predicates, reckoners } from './rules.ts'
import { kinds, settings } from './settings.ts'
import { sweeps } from './sweeps.ts'

/** 法律特派员: who serves whom, admitted how and until when, and how often they are to visit. */
export const envoys: Module = {
  procedures: [appointment],
  predicates,
  verbs,
  documents,
  settings,
  kinds,
  reckoners,
  sweeps,
  headlines: {
    [appointment.id]: (_, facts) => ({ title: `法律特派员选派：${nomineeOf(facts).name}`, category: '特派员选派' }),
  },
  routes: envoyRoutes,
}

export { recompute, recount, recountVisit, type Verdict } from './counting.ts'
export { type Envoy, envoyById, envoyOf } from './envoy.store.ts'
export { type Served, servedBy } from './post.store.ts'
export { givePost } from './posting.ts'
export { type PostInForce, postsOf } from './serving.ts'
export { experts, type Team, teamsOf } from './team.store.ts'
