import { useEffect, useState } from 'preact/hooks'
import { common } from '../common/i18n.ts'
import { Footer, Header } from './parts/frame.tsx'
import { Heading } from './parts/heading.tsx'
import { Skeleton } from './parts/loaded.tsx'
import { type Page, type Route, usePlace } from './router.ts'
import { routeOf } from './routes.ts'
import { settings } from './state/settings.ts'
import { useStore } from './state/store.ts'
import { w } from './words/index.ts'

/** The frame, and in it the page of this address. A change of language or size draws everything again. */
export function App() {
  const place = usePlace()
  const { language } = useStore(settings)
  const url = new URL(place, location.origin)
  const { route, params } = routeOf(url.pathname)
  const page = usePage(route)
  return (
    <div class="site" key={language}>
      <a class="skip" href="#main">
        {w.shell.skip}
      </a>
      <Header path={url.pathname} />
      <main id="main" tabIndex={-1} class={url.pathname === '/' ? 'wide' : undefined}>
        {page === 'broken' ? (
          <Broken />
        ) : page ? (
          <page.Page params={params} query={url.searchParams} />
        ) : (
          <Skeleton lines={4} />
        )}
      </main>
      <Footer />
    </div>
  )
}

/** The component of a route once its chunk is here; the page before is taken away, not left standing under the new address. */
function usePage(route: Route): { Page: Page } | 'broken' | undefined {
  const [loaded, setLoaded] = useState<{ route: Route; page: { Page: Page } | 'broken' }>()
  useEffect(() => {
    let wanted = true
    route.load().then(
      Page => wanted && setLoaded({ route, page: { Page } }),
      () => wanted && setLoaded({ route, page: 'broken' }),
    )
    return () => {
      wanted = false
    }
  }, [route])
  return loaded?.route === route ? loaded.page : undefined
}

const Broken = () => (
  <>
    <Heading>{w.shell.broken}</Heading>
    <p>{w.shell.brokenWhy}</p>
    <button type="button" class="button" onClick={() => location.reload()}>
      {common.parts.again}
    </button>
  </>
)
