import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Affiliates,
  CallCheck,
  Calls,
  Contacts,
  Covers,
  Docket,
  Import,
  ImportRows,
  Imports,
  Pairs,
  Query,
  Rows,
  Seats,
  Terms,
  View,
} from '../../../server/enterprises/contract.ts'
import { reading } from '../queries.ts'

/** Everything read of one entry lies under its key, so that a change drops it all. */
const one = (id: number, ...more: unknown[]) => ['register', 'one', id, ...more]

export const registerOf = (query: Query) => reading<Rows>(['register', 'list', query], '/enterprises', query)
export const useRegister = (query: Query, wanted = true) =>
  useQuery({ ...registerOf(query), placeholderData: keepPreviousData, enabled: wanted })
export const useTerms = () =>
  useQuery(reading<Terms>(['register', 'terms'], '/enterprises/terms', undefined, { staleTime: 5 * 60_000 }))
export const useEntry = (id: number | undefined) =>
  useQuery({ ...reading<View>(one(id ?? 0), `/enterprises/${id}`), enabled: id !== undefined })

type Paged = { after?: number; limit?: number }
export const useMembers = (id: number, query: Paged & { on?: string }) =>
  useQuery({
    ...reading<Covers>(one(id, 'members', query), `/enterprises/${id}/members`, query),
    placeholderData: keepPreviousData,
  })
export const useBodies = (id: number, query: Paged & { on?: string }) =>
  useQuery({
    ...reading<Covers>(one(id, 'bodies', query), `/enterprises/${id}/bodies`, query),
    placeholderData: keepPreviousData,
  })
export const useAffiliates = (id: number) =>
  useQuery(reading<Affiliates>(one(id, 'affiliates'), `/enterprises/${id}/affiliates`))
export const useContacts = (id: number) =>
  useQuery({ ...reading<Contacts>(one(id, 'contacts'), `/enterprises/${id}/contacts`), retry: false })
export const useSeats = (id: number) =>
  useQuery({ ...reading<Seats>(one(id, 'seats'), `/enterprises/${id}/seats`), retry: false })
export const useEntryDocket = (id: number, query: Paged) =>
  useQuery({
    ...reading<Docket>(one(id, 'docket', query), `/enterprises/${id}/docket`, query),
    placeholderData: keepPreviousData,
  })
export const useCalls = (id: number | undefined, from: string, to: string) =>
  useQuery({
    ...reading<Calls>(one(id ?? 0, 'calls', from, to), `/enterprises/${id}/calls`, { from, to }),
    placeholderData: keepPreviousData,
    enabled: id !== undefined,
  })
export const useCallCheck = (id: number | undefined, startsAt: string | undefined, endsAt: string | undefined) =>
  useQuery({
    ...reading<CallCheck>(one(id ?? 0, 'check', startsAt, endsAt), `/enterprises/${id}/calls/check`, {
      startsAt,
      endsAt,
    }),
    enabled: id !== undefined && startsAt !== undefined && endsAt !== undefined && endsAt > startsAt,
    retry: false,
  })

export const usePairs = (query: { region?: string; after?: string; limit?: number }) =>
  useQuery({
    ...reading<Pairs>(['register', 'pairs', query], '/enterprises/doubles', query),
    placeholderData: keepPreviousData,
  })

const second = 1_000
const underway = new Set(['reading', 'checking', 'applying'])
export const useImports = (query: { after?: string; limit?: number }) =>
  useQuery({
    ...reading<Imports>(['register', 'imports', query], '/enterprises/imports', query),
    placeholderData: keepPreviousData,
  })
/** One import, looked at each second while it is under way. */
export const useImport = (id: string) =>
  useQuery({
    ...reading<Import>(['register', 'import', id], `/enterprises/imports/${id}`),
    refetchInterval: ({ state }) => (state.data && underway.has(state.data.state) ? second : false),
  })
export const isUnderway = (state: string): boolean => underway.has(state)
export const useImportRows = (
  id: string,
  query: { outcome?: string; after?: number; limit?: number },
  wanted: boolean,
  saved: number,
) =>
  useQuery({
    ...reading<ImportRows>(['register', 'import', id, 'rows', query, saved], `/enterprises/imports/${id}/rows`, query),
    placeholderData: keepPreviousData,
    enabled: wanted,
  })
