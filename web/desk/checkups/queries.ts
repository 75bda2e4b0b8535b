import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  Benchmark,
  CheckupQuery,
  CheckupRow,
  Checkups,
  CheckupView,
  FindingView,
  FollowUpQuery,
  FollowUps,
  NamedRows,
  Owners,
} from '../../../server/checkups/contract.ts'
import { reading } from '../queries.ts'

export type Query = Static<typeof CheckupQuery>
export type Row = Static<typeof CheckupRow>
export type Scored = CheckupView['scores'][number]
export type Finding = Static<typeof FindingView>
export type FollowUpFilters = Static<typeof FollowUpQuery>
export type Owner = Static<typeof Owners>['rows'][number]

export const useCheckups = (query: Query) =>
  useQuery({
    ...reading<Static<typeof Checkups>>(['checkups', query], '/checkups', query),
    placeholderData: keepPreviousData,
  })
export const useCheckup = (id: string) => useQuery(reading<CheckupView>(['checkups', id], `/checkups/${id}`))
export const useBenchmark = (id: string, wanted: boolean) =>
  useQuery({
    ...reading<Benchmark>(['checkups', id, 'benchmark'], `/checkups/${id}/benchmark`),
    enabled: wanted,
  })
export const useOwners = (id: string) =>
  useQuery(reading<Static<typeof Owners>>(['checkups', id, 'owners'], `/checkups/${id}/owners`))
export const useAgenciesFor = (enterprise: number | undefined) =>
  useQuery({
    ...reading<Static<typeof NamedRows>>(['checkup-agencies', enterprise], '/checkups/agencies', { enterprise }),
    enabled: enterprise !== undefined,
  })
export const useFollowUps = (query: FollowUpFilters) =>
  useQuery({
    ...reading<Static<typeof FollowUps>>(['checkups', 'follow-ups', query], '/checkups/follow-ups', query),
    placeholderData: keepPreviousData,
  })

/** What hangs on a check changed: the check, the matter it is, and what is owed. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all([['checkups'], ['matter'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
}
