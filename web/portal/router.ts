import type { ComponentType } from 'preact'
import { store, useStore } from './state/store.ts'

export type PageProps = { params: Readonly<Record<string, string>>; query: URLSearchParams }
export type Page = ComponentType<PageProps>
export type Route = { path: string; load: () => Promise<Page> }

/** The values of `:name` and `:name?` in `pattern` where `path` has its shape; undefined where it has not. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean)
  const given = path.split('/').filter(Boolean)
  if (given.length > wanted.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i]
    if (part.startsWith(':')) {
      if (value !== undefined) params[part.replace(/[:?]/g, '')] = decode(value)
      else if (!part.endsWith('?')) return undefined
    } else if (part !== value) return undefined
  }
  return params
}

/** A stray % in a typed address is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const here = () => location.pathname + location.search
const place = store(here())

/** Where we are, path and query; draws again when it changes. */
export const usePlace = (): string => useStore(place)

let moved = false
/** Whether the person has gone from one page to another since the site was opened: then the new heading takes the focus. */
export const hasMoved = (): boolean => moved

const arrive = () => {
  moved = true
  place.set(here())
}

/** Goes to a page of this site. `replace` leaves no way back to the present one, `keep` stays at the same height. */
export function go(to: string, { replace = false, keep = false } = {}): void {
  if (replace) history.replaceState(null, '', to)
  else if (to !== here()) history.pushState(null, '', to)
  arrive()
  if (!keep) scrollTo(0, 0)
}

/** Back, or to `otherwise` when this was the first page. */
export function back(otherwise: string): void {
  if (moved && history.length > 1) history.back()
  else go(otherwise)
}

/** Follows the back key, and clicks on links of this web; those with a path that `foreign` knows are another's. */
export function startRouter(foreign = /^\/(api|desk|field)(\/|$)/): void {
  addEventListener('popstate', arrive)
  document.addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest?.('a')
    if (!link || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (foreign.test(link.pathname)) return
    if (link.hash && link.pathname === location.pathname) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
}
