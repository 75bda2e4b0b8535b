import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Calls, Planned } from '../../../../server/enterprises/contract.ts'
import { post } from '../../../common/api.ts'

export type Slot = Calls['rows'][number]
export type ToPlan = { agency: number; purpose: string; startsAt?: string; endsAt?: string; join?: string }

/** What may be done with the calls on a firm; afterwards its calendar is read anew. */
export function useCallActs(enterprise: number) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['register', 'one', enterprise] })
  return {
    plan: useMutation({
      mutationFn: ({ body, key }: { body: ToPlan; key: string }) =>
        post<Planned>(`/enterprises/${enterprise}/calls`, body, key),
      onSuccess,
    }),
    move: useMutation({
      mutationFn: ({ call, ...to }: { call: string; startsAt: string; endsAt: string }) =>
        post(`/enterprises/calls/${call}/move`, to),
      onSuccess,
    }),
    join: useMutation({
      mutationFn: ({ call, to }: { call: string; to: string }) => post(`/enterprises/calls/${call}/join`, { to }),
      onSuccess,
    }),
    end: useMutation({
      mutationFn: ({ call, how }: { call: string; how: 'done' | 'cancelled' }) =>
        post(`/enterprises/calls/${call}/end`, { how }),
      onSuccess,
    }),
  }
}
