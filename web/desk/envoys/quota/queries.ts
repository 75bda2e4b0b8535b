import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Coverage,
  CoverageList,
  QuotaLine,
  QuotaPage,
  QuotaQuery,
  QuotaTotals,
  Schemes,
} from '../../../../server/envoys/contract.ts'
import { reading } from '../../queries.ts'

type Which = { scheme?: string; quarter?: string }

export const useQuota = (query: QuotaQuery) =>
  useQuery({
    ...reading<QuotaPage>(['quota', 'lines', query], '/envoys/quota', query),
    placeholderData: keepPreviousData,
  })
export const useTotals = (query: Which) =>
  useQuery({
    ...reading<QuotaTotals>(['quota', 'totals', query], '/envoys/quota/totals', query),
    placeholderData: keepPreviousData,
  })
export const useLine = (id: number) => useQuery(reading<QuotaLine>(['quota', 'line', id], `/envoys/quota/${id}`))
export const useSchemes = () =>
  useQuery(reading<Schemes>(['schemes'], '/envoys/schemes', undefined, { staleTime: 5 * 60_000 }))
export const useCoverage = (query: { scheme?: string; agency?: number }) =>
  useQuery({
    ...reading<Coverage>(['quota', 'coverage', query], '/envoys/coverage', query),
    placeholderData: keepPreviousData,
  })
export const useCoverageList = (figure: string, query: { missing?: boolean; after?: string; limit?: number }) =>
  useQuery({
    ...reading<CoverageList>(
      ['quota', 'coverage', figure, query],
      `/envoys/coverage/${encodeURIComponent(figure)}`,
      query,
    ),
    placeholderData: keepPreviousData,
  })
