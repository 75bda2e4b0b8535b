import { useEffect, useState } from 'preact/hooks'
import type { Page, PageProps } from '../portal/router.ts'
import { match } from '../portal/router.ts'
import { CheckPage } from './pages/check.tsx'
import { HomePage } from './pages/home.tsx'
import { LostPage } from './pages/lost.tsx'
import { VisitPage } from './pages/visit.tsx'
import { WritePage } from './pages/write.tsx'

const page = (path: string, Page: Page) => ({ path, Page })

const fetched: (() => Promise<unknown>)[] = []

/** A page that is of no use without the network: it comes after the first is drawn, see {@link fetchRest}. */
function later(load: () => Promise<Page>): Page {
  let loaded: Page | undefined
  const fetch = async () => {
    loaded ??= await load()
  }
  fetched.push(fetch)
  return (props: PageProps) => {
    const [, draw] = useState(0)
    useEffect(() => {
      if (!loaded) void fetch().then(() => draw(1))
    }, [])
    return loaded ? <loaded {...props} /> : null
  }
}

/** Fetches what {@link later} put off: nothing is missing when the network goes. */
export const fetchRest = (): Promise<unknown> => Promise.allSettled(fetched.map(fetch => fetch()))

/** Every page and its address. What is needed in the field comes at once. */
export const routes = [
  page('/field', HomePage),
  page('/field/write/:id', WritePage),
  page('/field/check/:id', CheckPage),
  page('/field/visits/:id', VisitPage),
  page(
    '/field/sign-in',
    later(async () => (await import('./pages/sign-in.tsx')).SignInPage),
  ),
  page(
    '/field/conflict/:id',
    later(async () => (await import('./pages/conflict.tsx')).ConflictPage),
  ),
  page(
    '/field/more',
    later(async () => (await import('./pages/more.tsx')).MorePage),
  ),
] as const

export function routeOf(path: string): { Page: Page; params: Record<string, string> } {
  for (const route of routes) {
    const params = match(route.path, path)
    if (params) return { Page: route.Page, params }
  }
  return { Page: LostPage, params: {} }
}
