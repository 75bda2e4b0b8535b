import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  CallQuery,
  Calls,
  Leaks,
  Mine,
  ModeView,
  Pool,
  PublicationQuery,
  Publications,
  PublicationView,
} from '../../../server/modes/contract.ts'
import { post } from '../../common/api.ts'
import { reading } from '../queries.ts'

export const useMode = (matter: string) => useQuery(reading<ModeView>(['modes', matter], `/modes/matters/${matter}`))
export const useMine = (query: { ended?: boolean; after?: string; limit?: number }) =>
  useQuery({
    ...reading<Static<typeof Mine>>(['modes', 'mine', query], '/modes/mine', query),
    placeholderData: keepPreviousData,
  })
export const useCalls = (query: Static<typeof CallQuery>) =>
  useQuery({
    ...reading<Static<typeof Calls>>(['modes', 'calls', query], '/modes/calls', query),
    placeholderData: keepPreviousData,
  })
export const usePool = (query: { q?: string; expert?: boolean; limit?: number }) =>
  useQuery({
    ...reading<Static<typeof Pool>>(['modes', 'pool', query], '/modes/pool', query),
    placeholderData: keepPreviousData,
  })
export const usePublications = (query: PublicationQuery) =>
  useQuery({
    ...reading<Static<typeof Publications>>(['modes', 'publications', query], '/publications', query),
    placeholderData: keepPreviousData,
  })
export const usePublication = (id: number) =>
  useQuery(reading<PublicationView>(['modes', 'publication', id], `/publications/${id}`))

/** What in a text must not be published. Asked anew whenever the text has rested. */
export const useLeaks = (matter: string, text: string) =>
  useQuery({
    queryKey: ['modes', 'leaks', matter, text],
    queryFn: () => post<Static<typeof Leaks>>(`/modes/matters/${matter}/check`, { text }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What hangs on a matter of a mode changed. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [['modes'], ['matter'], ['matters'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })),
    )
}
