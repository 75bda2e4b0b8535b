import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Listed, ListQuery, Panel, Trace, Waiting } from '../../../server/handovers/contract.ts'
import { reading } from '../queries.ts'

export const useHandovers = (query: Static<typeof ListQuery>) =>
  useQuery({
    ...reading<Static<typeof Listed>>(['handovers', query], '/handovers', query),
    placeholderData: keepPreviousData,
  })

/** The ways of one matter: where it went, who was asked for help. */
export const useWays = (matter: string, enabled = true) =>
  useQuery({ ...reading<Panel>(['handovers', 'of', matter], `/matters/${matter}/handovers`), enabled })

/** To whom matters of a list are on their way. */
export const useWaiting = (matters: readonly string[]) =>
  useQuery({
    ...reading<Static<typeof Waiting>>(['handovers', 'waiting', matters], '/handovers/waiting', {
      matters: matters.join(','),
    }),
    enabled: matters.length > 0,
    placeholderData: keepPreviousData,
  })

/** Where a matter is after it was offered to another. */
export const useTrace = (id: string, enabled = true) =>
  useQuery({ ...reading<Static<typeof Trace>>(['handovers', 'trace', id], `/handovers/${id}/trace`), enabled })

export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [['handovers'], ['matter'], ['matters'], ['counts'], ['ledger']].map(queryKey =>
        client.invalidateQueries({ queryKey }),
      ),
    )
}
