import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Rehearse } from '../../../server/ledger/contract.ts'
import { post } from '../../common/api.ts'

/** Begins a rehearsal and goes where it is watched. */
export function useRehearse() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (what: Rehearse) => post<{ id: string }>('/ledger/rehearsals', what),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['rehearsals'] })
      void navigate(`/ledger/rehearsals/${id}`)
    },
  })
}
