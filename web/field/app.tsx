import { useEffect } from 'preact/hooks'
import { go, usePlace } from '../portal/router.ts'
import { useStore } from '../portal/state/store.ts'
import { Frame } from './parts/frame.tsx'
import { Heading } from './parts/heading.tsx'
import { routeOf } from './routes.ts'
import { live } from './state/live.ts'
import { w } from './words/index.ts'

/** The frame, and in it the page of this address. Whoever never signed in on this phone does that first. */
export function App() {
  const place = usePlace()
  const { situation } = useStore(live)
  const url = new URL(place, location.origin)
  const { Page, params } = routeOf(url.pathname)
  const stranger = !situation.who && url.pathname !== '/field/sign-in'
  useEffect(() => {
    if (stranger) go(`/field/sign-in?to=${encodeURIComponent(place)}`, { replace: true })
  }, [stranger])
  if (stranger) return null
  return <Page key={url.pathname} params={params} query={url.searchParams} />
}

/** This browser keeps nothing: then a visit would be lost, and nothing may be begun. */
export const NoStorage = () => (
  <Frame>
    <Heading>{w.shell.noStorage}</Heading>
    <p>{w.shell.noStorageWhy}</p>
  </Frame>
)
