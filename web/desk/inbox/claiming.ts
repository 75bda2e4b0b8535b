import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import { problemFrom } from '../parts/problem.tsx'
import { inbox as words } from '../words.ts'

/** Takes matters one after the other; says which could not be taken and why. */
export function useClaim(done?: () => void) {
  const client = useQueryClient()
  const { message, notification } = App.useApp()
  return useMutation({
    mutationFn: async (rows: readonly Pick<InboxRow, 'id' | 'number'>[]) => {
      const refused: { number: string; why: string }[] = []
      for (const { id, number } of rows)
        await post(`/matters/${id}/claim`).catch(fault => refused.push({ number, why: problemFrom(fault).title }))
      return refused
    },
    onSuccess: (refused, rows) => {
      const taken = rows.length - refused.length
      if (taken > 0)
        message.success(taken === 1 && rows.length === 1 ? words.claimed(rows[0]!.number) : words.claimedAll(taken))
      if (refused.length > 0)
        notification.warning({
          title: words.claimFailed(refused.length),
          description: refused.map(r => `${r.number} ${r.why}`).join('\n'),
          className: 'lines-kept',
        })
      done?.()
    },
    onSettled: () =>
      Promise.all([['matters'], ['counts'], ['matter']].map(queryKey => client.invalidateQueries({ queryKey }))),
  })
}
