import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Terms } from '../../../server/enterprises/contract.ts'
import type { Query } from '../../common/api.ts'
import { reading } from '../queries.ts'

/** A list of this screen, by its path and filters. */
export const useRows = <T>(path: string, query: Query, enabled = true) =>
  useQuery({ ...reading<T>(['services', path, query], path, query), placeholderData: keepPreviousData, enabled })

export type RegisterTerms = Static<typeof Terms>
export const useTerms = () =>
  useQuery(reading<RegisterTerms>(['enterprises', 'terms'], '/enterprises/terms', undefined, { staleTime: 300_000 }))

export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['services'] })
}
