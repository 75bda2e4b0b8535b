import type { Page, Route } from './router.ts'
import { match } from './router.ts'

const page = (path: string, load: () => Promise<{ Page: Page }>): Route => ({
  path,
  load: async () => (await load()).Page,
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
