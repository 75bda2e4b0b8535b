import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Measures,
  MeasureView,
  Overview,
  OverviewQuery,
  Places,
  Records,
} from '../../../server/insight/contract.ts'
import { get, type Query } from '../../common/api.ts'

/** The figures change every twenty seconds; whoever leaves the page open sees them within a minute. */
const every = 30_000

export const useOverview = (query: OverviewQuery, seconds = every) =>
  useQuery({
    queryKey: ['insight', query],
    queryFn: ({ signal }) => get<Overview>('/insight/overview', query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: seconds,
  })

const slow = { staleTime: 5 * 60_000 }

export const usePlaces = () =>
  useQuery({
    queryKey: ['insight-places'],
    queryFn: ({ signal }) => get<Places>('/insight/places', undefined, signal),
    ...slow,
  })

/** Measures by name. */
export const useMeasures = () =>
  useQuery({
    queryKey: ['insight-measures'],
    queryFn: ({ signal }) => get<Measures>('/insight/measures', undefined, signal),
    ...slow,
    select: ({ rows }): ReadonlyMap<string, MeasureView> => new Map(rows.map(r => [r.name, r])),
  })

export const useRecords = (query: Query) =>
  useQuery({
    queryKey: ['insight-records', query],
    queryFn: ({ signal }) => get<Records>('/insight/records', query, signal),
    placeholderData: keepPreviousData,
  })
