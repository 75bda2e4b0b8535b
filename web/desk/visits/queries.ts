import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type * as wire from '../../../server/visits/contract.ts'
import { reading } from '../queries.ts'

export type Visits = Static<typeof wire.Visits>
export type VisitLine = Visits['rows'][number]
export type Needs = Static<typeof wire.Needs>
export type Ratings = Static<typeof wire.Ratings>
export type Callbacks = Static<typeof wire.Callbacks>
export type { Pack, Saved, VisitDraft, VisitQuery, VisitView } from '../../../server/visits/contract.ts'

export const useVisits = (query: wire.VisitQuery) =>
  useQuery({ ...reading<Visits>(['visits', 'list', query], '/visits', query), placeholderData: keepPreviousData })
export const useVisit = (id: string) => useQuery(reading<wire.VisitView>(['visits', 'one', id], `/visits/${id}`))
/** What an envoy needs to write visits: posts, targets with their firms, topics, what is declared. */
export const usePack = (wanted = true) =>
  useQuery({
    ...reading<wire.Pack>(['visits', 'pack'], '/visits/pack', undefined, { staleTime: 60_000 }),
    enabled: wanted,
    retry: false,
  })
export const useNeeds = (query: wire.VisitQuery & { need?: string }) =>
  useQuery({ ...reading<Needs>(['visits', 'needs', query], '/visits/needs', query), placeholderData: keepPreviousData })
export const useRatings = (query: { envoy?: number; agency?: number; quarter?: string }) =>
  useQuery({
    ...reading<Ratings>(['visits', 'ratings', query], '/visits/ratings', query),
    placeholderData: keepPreviousData,
  })
export const useCallbacks = (query: { after?: string; limit?: number }, wanted = true) =>
  useQuery({
    ...reading<Callbacks>(['visits', 'callbacks', query], '/visits/callbacks', query),
    placeholderData: keepPreviousData,
    enabled: wanted,
    retry: false,
  })
