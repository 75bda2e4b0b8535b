import type { Page } from '../portal/router.ts'
import { match } from '../portal/router.ts'
import { CheckPage } from './pages/check.tsx'
import { ConflictPage } from './pages/conflict.tsx'
import { HomePage } from './pages/home.tsx'
import { LostPage } from './pages/lost.tsx'
import { MorePage } from './pages/more.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { VisitPage } from './pages/visit.tsx'
import { WritePage } from './pages/write.tsx'

const page = (path: string, Page: Page) => ({ path, Page })

/** Every page and its address. All come at once: the network may be gone for the second. */
export const routes = [
  page('/field', HomePage),
  page('/field/write/:id', WritePage),
  page('/field/check/:id', CheckPage),
  page('/field/visits/:id', VisitPage),
  page('/field/sign-in', SignInPage),
  page('/field/conflict/:id', ConflictPage),
  page('/field/more', MorePage),
] as const

export function routeOf(path: string): { Page: Page; params: Record<string, string> } {
  for (const route of routes) {
    const params = match(route.path, path)
    if (params) return { Page: route.Page, params }
  }
  return { Page: LostPage, params: {} }
}
