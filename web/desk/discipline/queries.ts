import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type * as wire from '../../../server/discipline/contract.ts'
import { reading } from '../queries.ts'

export type Records = Static<typeof wire.Records>
export type RecordView = Static<typeof wire.RecordView>
export type Reports = Static<typeof wire.Reports>
export type Report = Reports['rows'][number]
export type Flags = Static<typeof wire.Flags>
export type Flag = wire.Flag
export type Recusals = Static<typeof wire.Recusals>
export type Checks = Static<typeof wire.Checks>
export type CheckAnswer = Static<typeof wire.CheckAnswer>
export type ConflictTable = Static<typeof wire.ConflictTable>

export type Cases = Static<typeof wire.Cases>
export type Case = Cases['rows'][number]
export type { CaseInput, CaseReport } from '../../../server/discipline/contract.ts'

const page = { placeholderData: keepPreviousData }
export const useRecords = (query: wire.RecordQuery) =>
  useQuery({ ...reading<Records>(['discipline', 'records', query], '/discipline/records', query), ...page })
export const useRecord = (id: string) =>
  useQuery(reading<RecordView>(['discipline', 'record', id], `/discipline/records/${id}`))
export const useReports = (query: wire.ReportQuery) =>
  useQuery({ ...reading<Reports>(['discipline', 'reports', query], '/discipline/reports', query), ...page })
export const useFlags = (query: wire.FlagQuery) =>
  useQuery({
    ...reading<Flags>(['discipline', 'flags', query], '/discipline/conflicts', query),
    ...page,
    retry: false,
  })
export const useMatterFlags = (matter: string, wanted: boolean) =>
  useQuery({
    ...reading<{ rows: Flag[] }>(['discipline', 'flags', 'matter', matter], `/matters/${matter}/conflicts`),
    enabled: wanted,
    retry: false,
  })
export const useConflictTable = (wanted: boolean) =>
  useQuery({
    ...reading<ConflictTable>(['discipline', 'table'], '/discipline/conflicts/table', undefined, {
      staleTime: 5 * 60_000,
    }),
    enabled: wanted,
  })
export const useRecusals = (query: { decided?: boolean; after?: string; limit?: number }) =>
  useQuery({ ...reading<Recusals>(['discipline', 'recusals', query], '/discipline/recusals', query), ...page })
export const useChecks = (query: { after?: string; limit?: number }) =>
  useQuery({ ...reading<Checks>(['discipline', 'checks', query], '/discipline/checks', query), ...page })
export const useCases = (query: wire.CaseQuery, wanted = true) =>
  useQuery({
    ...reading<Cases>(['discipline', 'cases', query], '/discipline/cases', query),
    ...page,
    enabled: wanted,
    retry: false,
  })
