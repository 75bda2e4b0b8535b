import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  Ledger,
  LedgerCounts,
  LedgerDetail,
  LedgerQuery,
  Moves,
  MovesQuery,
  Rehearsals,
  RehearsalView,
  Reminders,
} from '../../../server/ledger/contract.ts'
import { reading } from '../queries.ts'

export const ledgerOf = (query: LedgerQuery) => reading<Ledger>(['ledger', query], '/ledger', query)
export const useLedger = (query: LedgerQuery) => useQuery({ ...ledgerOf(query), placeholderData: keepPreviousData })

export const useLedgerCounts = (query: LedgerQuery) => {
  const { after: _, limit: __, ...filters } = query
  return useQuery({
    ...reading<LedgerCounts>(['ledger', 'counts', filters], '/ledger/counts', filters),
    placeholderData: keepPreviousData,
  })
}
export const useCommitment = (id: string, wanted = true) =>
  useQuery({ ...reading<LedgerDetail>(['ledger', id], `/ledger/${id}`), enabled: wanted })

const minute = 60_000
export const useUnread = () =>
  useQuery({
    ...reading<{ n: number; more?: boolean }>(['reminders', 'count'], '/reminders/count'),
    refetchInterval: minute,
    // A bell that cannot be read rings for nobody; the page of reminders says what is wrong.
    retry: false,
  })
export const useReminders = (query: { unread?: boolean; after?: string; limit?: number }) =>
  useQuery({ ...reading<Reminders>(['reminders', query], '/reminders', query), placeholderData: keepPreviousData })

export const useRehearsals = (query: { after?: string; limit?: number }) =>
  useQuery({
    ...reading<Rehearsals>(['rehearsals', query], '/ledger/rehearsals', query),
    placeholderData: keepPreviousData,
  })

const second = 1_000
/** One rehearsal, looked at each second while it runs. */
export const useRehearsal = (id: string) =>
  useQuery({
    ...reading<RehearsalView>(['rehearsals', id], `/ledger/rehearsals/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? second : false),
  })
export const useMoves = (id: string, query: MovesQuery, wanted: boolean) =>
  useQuery({
    ...reading<Moves>(['rehearsals', id, 'moves', query], `/ledger/rehearsals/${id}/moves`, query),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
