import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { PartnershipView, Rows, Schemes, StatementView } from '../../../server/partnerships/contract.ts'
import { reading } from '../queries.ts'

export const usePairs = (after: string | undefined) =>
  useQuery(reading<Static<typeof Rows>>(['partnerships', after], '/partnerships', { limit: 30, after }))
export const usePair = (id: string, year: number | undefined) =>
  useQuery(reading<PartnershipView>(['partnerships', id, year], `/partnerships/${id}`, { year }))
export const useSchemes = () =>
  useQuery(reading<Static<typeof Schemes>>(['partnerships', 'schemes'], '/partnerships/schemes'))
export const useStatement = (id: string, year: number) =>
  useQuery(reading<StatementView>(['partnerships', id, 'statement', year], `/partnerships/${id}/statements/${year}`))

export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => Promise.all([['partnerships'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
}
