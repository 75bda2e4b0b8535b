import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Choices, Counts, Rows, StationView } from '../../../server/stations/contract.ts'
import type { FeedbackList, Meetings, Problems } from '../../../server/stations/problem.contract.ts'
import type { Query } from '../../common/api.ts'
import { reading } from '../queries.ts'

export const useStations = () => useQuery(reading<Static<typeof Rows>>(['stations'], '/stations'))
export const useStation = (id: string) => useQuery(reading<StationView>(['stations', id], `/stations/${id}`))

const part = <T>(id: string, name: string, query: Query = {}) => ({
  ...reading<T>(['stations', id, name, query], `/stations/${id}/${name}`, query),
  placeholderData: keepPreviousData,
})
export const useFeedback = (id: string, waiting: boolean) =>
  useQuery(part<Static<typeof FeedbackList>>(id, 'feedback', waiting ? { waiting } : {}))
/** Who may be named for a body that is to be pooled; nothing is asked before it is chosen. */
export const useCandidates = (id: string, agency: number | undefined) =>
  useQuery({
    ...part<Static<typeof Choices>>(id, 'candidates', agency ? { agency } : {}),
    enabled: agency !== undefined,
    retry: false,
  })
export const useMeetings = (id: string) => useQuery(part<Static<typeof Meetings>>(id, 'meetings'))
export const useProblems = (id: string) => useQuery(part<Static<typeof Problems>>(id, 'problems'))
export const useStationCounts = (id: string, query: { from?: string; to?: string }) =>
  useQuery(part<Counts>(id, 'counts', query))

export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [['stations'], ['matters'], ['counts'], ['ledger'], ['agreements']].map(queryKey =>
        client.invalidateQueries({ queryKey }),
      ),
    )
}
