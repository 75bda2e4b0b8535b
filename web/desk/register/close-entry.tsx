import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { View } from '../../../server/enterprises/contract.ts'
import { post } from '../../common/api.ts'
import { register } from '../words.ts'
import { WhyModal } from './why-modal.tsx'

/** An entry is closed; everything that happened stays. */
export function CloseEntry({ e, close }: { e: View; close: () => void }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (why: string) => post(`/enterprises/${e.id}/close`, { version: e.version, why }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register'] })
      message.success(register.view.done)
      close()
    },
  })
  return (
    <WhyModal
      title={register.form.closeTitle(e.name)}
      gist={register.form.closeGist}
      act={register.view.close}
      danger
      busy={send.isPending}
      fault={send.error}
      submit={why => send.mutate(why)}
      close={close}
    />
  )
}
