import type { Page, Route } from './router.ts'
import { match } from './router.ts'

const page = (path: string, load: () => Promise<{ Page: Page }>): Route => ({
  path,
  load: async () => (await load()).Page,
})

/** A page of the company space, with the catalogue its words stand in. */
const firmPage = (path: string, load: () => Promise<{ Page: Page }>): Route => ({
  path,
  load: async () => {
    const [{ Page }, { ready }] = await Promise.all([load(), import('./pages/firm/words.ts')])
    await ready()
    return Page
  },
})

/** Every page and its address. Each comes in a chunk of its own. */
export const routes: readonly Route[] = [
  page('/', () => import('./pages/home.tsx')),
  page('/ask/:step?', () => import('./pages/ask.tsx')),
  page('/legal-aid', () => import('./pages/aid.tsx')),
  page('/legal-aid/check/:step?', () => import('./pages/self-check.tsx')),
  page('/legal-aid/apply/:step?', () => import('./pages/apply.tsx')),
  page('/receipt/:id', () => import('./pages/receipt.tsx')),
  page('/track', () => import('./pages/track.tsx')),
  page('/mine', () => import('./pages/mine.tsx')),
  page('/mine/:id', () => import('./pages/matter.tsx')),
  page('/mine/:id/do/:action', () => import('./pages/act.tsx')),
  firmPage('/firm', () => import('./pages/firm/spaces.tsx')),
  firmPage('/firm/:id', () => import('./pages/firm/firm.tsx')),
  firmPage('/firm/:id/visits', () => import('./pages/firm/visits.tsx')),
  firmPage('/firm/:id/visits/:visit', () => import('./pages/firm/visit.tsx')),
  firmPage('/firm/:id/visits/:visit/:answer', () => import('./pages/firm/visit-answer.tsx')),
  firmPage('/firm/:id/checks', () => import('./pages/firm/checks.tsx')),
  firmPage('/firm/:id/begin/:step', () => import('./pages/firm/checks.tsx')),
  firmPage('/firm/:id/checks/:check', () => import('./pages/firm/check.tsx')),
  firmPage('/firm/:id/checks/:check/:field', () => import('./pages/firm/check-field.tsx')),
  firmPage('/firm/:id/checks/:check/follow-ups/:followUp', () => import('./pages/firm/follow-up.tsx')),
  firmPage('/firm/:id/members', () => import('./pages/firm/members.tsx')),
  firmPage('/firm/:id/members/:seat/:step?', () => import('./pages/firm/member.tsx')),
  firmPage('/firm/:id/policies', () => import('./pages/firm/policies.tsx')),
  firmPage('/firm/:id/services', () => import('./pages/firm/services.tsx')),
  firmPage('/firm/:id/ask/:procedure/:step?', () => import('./pages/firm/ask.tsx')),
  firmPage('/firm/:id/stations/:station/:service/:step?', () => import('./pages/firm/station.tsx')),
  firmPage('/classes', () => import('./pages/firm/classes.tsx')),
  firmPage('/classes/:id', () => import('./pages/firm/class.tsx')),
  firmPage('/classes/:id/sign-up', () => import('./pages/firm/sign-up.tsx')),
  firmPage('/results', () => import('./pages/firm/results.tsx')),
  firmPage('/results/:id', () => import('./pages/firm/result.tsx')),
  firmPage('/suggestions', () => import('./pages/firm/suggestions.tsx')),
  page('/agencies', () => import('./pages/agencies.tsx')),
  page('/guides', () => import('./pages/guides.tsx')),
  page('/guides/:id', () => import('./pages/guide.tsx')),
  page('/levels', () => import('./pages/levels.tsx')),
  page('/sign-in', () => import('./pages/sign-in.tsx')),
  page('/settings', () => import('./pages/settings.tsx')),
  page('/demo', () => import('./pages/demo.tsx')),
]

const lost = page('/lost', () => import('./pages/lost.tsx'))

export function routeOf(path: string): { route: Route; params: Record<string, string> } {
  for (const route of routes) {
    const params = match(route.path, path)
    if (params) return { route, params }
  }
  return { route: lost, params: {} }
}
