import type { InboxQuery } from '../../../server/matters/contract.ts'

export type View = NonNullable<InboxQuery['view']>
const views: readonly string[] = ['open', 'mine', 'handling', 'closed', 'shared'] satisfies View[]

/** The filters as they stand in the address: what can be sent to a colleague as a link. */
export function filtersOf(search: URLSearchParams): InboxQuery & { view: View } {
  const text = (name: string) => search.get(name) || undefined
  const view = views.includes(text('view') ?? '') ? (text('view') as View) : 'open'
  const light = text('light') === 'red' || text('light') === 'soon' ? (text('light') as 'red' | 'soon') : undefined
  const [procedure, state, category, after] = ['procedure', 'state', 'category', 'after'].map(text)
  return {
    view,
    ...(procedure && { procedure }),
    ...(state && { state }),
    ...(category && { category }),
    ...(light && { light }),
    ...(text('urgent') === 'true' && { urgent: true }),
    ...(after && { after }),
  }
}

/** The address after one filter changed: paging begins again, and a state belongs to its procedure. */
export function changed(search: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search)
  if (value) next.set(name, value)
  else next.delete(name)
  next.delete('after')
  if (name === 'procedure') {
    next.delete('state')
    next.delete('category')
  }
  return next
}

export const isFiltered = (q: InboxQuery): boolean =>
  Boolean(q.procedure || q.state || q.category || q.light || q.urgent)
