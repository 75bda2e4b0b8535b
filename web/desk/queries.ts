import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ArticleView, ResolveResult, SearchResult, StatuteList } from '../../server/library/contract.ts'
import type { Inbox, InboxQuery, InboxRow, MatterView } from '../../server/matters/contract.ts'
import { get, type Query } from '../common/api.ts'
import type { Agency, CalendarYear, Counts, DemoAccount, Guide, Person, Service, Session, Setting } from './shapes.ts'

/** What the desk reads of the server, each under the key by which it is dropped when it has changed. */
export const reading = <T>(key: readonly unknown[], path: string, query?: Query, more: { staleTime?: number } = {}) =>
  queryOptions({ queryKey: key, queryFn: ({ signal }) => get<T>(path, query, signal), ...more })

const slow = { staleTime: 5 * 60_000 }

export const sessionQuery = reading<Session>(['session'], '/session', undefined, slow)
export const useSession = () => useQuery(sessionQuery)
export const useDemo = () => useQuery({ ...reading<{ accounts: DemoAccount[] }>(['demo'], '/demo'), retry: false })

export const useCounts = (agency: number | undefined) =>
  useQuery({ ...reading<Counts>(['counts', agency], '/counts', { agency }), placeholderData: keepPreviousData })

export const inboxOf = (query: InboxQuery) => reading<Inbox>(['matters', query], '/matters', query)
export const useInbox = (query: InboxQuery) => useQuery({ ...inboxOf(query), placeholderData: keepPreviousData })
export const useMatter = (id: string, wanted = true) =>
  useQuery({ ...reading<MatterView>(['matter', id], `/matters/${id}`), enabled: wanted })

export type Hit = InboxRow & { hit?: string }
export const useSearch = (q: string) =>
  useQuery({ ...reading<{ rows: Hit[] }>(['search', q], '/search', { q, limit: 10 }), enabled: q.length > 1 })

export const useServices = () => useQuery(reading<{ rows: Service[] }>(['procedures'], '/procedures', undefined, slow))
export const useGuide = (id: string | undefined) =>
  useQuery({ ...reading<Guide>(['procedures', id], `/procedures/${id}`, undefined, slow), enabled: !!id })

export type AgencyQuery = { procedure?: string; kind?: string; region?: string; q?: string; limit?: number }
export const useAgencies = (query: AgencyQuery) =>
  useQuery({
    ...reading<{ rows: Agency[] }>(['agencies', query], '/agencies', query),
    placeholderData: keepPreviousData,
  })

export const usePeople = (query: { q?: string; agency?: number }) =>
  useQuery({ ...reading<{ rows: Person[] }>(['people', query], '/people', query), placeholderData: keepPreviousData })

export const useCalendar = (calendar: string, year: number) =>
  useQuery(reading<CalendarYear>(['calendars', calendar, year], `/calendars/${calendar}`, { year }))

export const useSettings = () => useQuery(reading<{ rows: Setting[] }>(['settings'], '/settings'))

export const useStatutes = () =>
  useQuery(reading<StatuteList>(['statutes'], '/library/statutes', { limit: 1000 }, slow))
export const useLibrarySearch = (q: string, limit = 20) =>
  useQuery({
    ...reading<SearchResult>(['library', q, limit], '/library/search', { q, limit }, slow),
    enabled: q.length > 1,
  })
export const useArticle = (title: string | undefined, number: number) =>
  useQuery({
    ...reading<ArticleView>(
      ['article', title, number],
      `/library/statutes/${encodeURIComponent(title ?? '')}/articles/${number}`,
      undefined,
      slow,
    ),
    enabled: !!title,
    retry: false,
  })

/** The article behind the text of a citation, or why there is none to show. */
export const useArticleOf = (text: string) =>
  useQuery({
    ...reading<ResolveResult>(['resolve', text], '/library/resolve', { text }, slow),
    select: ({ citations: [first] }): { article?: ArticleView; missing?: string } => first ?? {},
  })
