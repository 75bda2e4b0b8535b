import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { keyed, post } from '../../common/api.ts'
import { WhyModal } from '../register/why-modal.tsx'
import { agreements } from '../words.ts'
import { useRefresh } from './queries.ts'

type Shown = { path: string; title: string; gist: string; done: string; danger?: boolean; close: () => void }

/** An act that needs only its reason: says first what it closes. */
export function Turn({ path, title, gist, done, danger = false, close }: Shown) {
  const refresh = useRefresh()
  const key = useRef(keyed())
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: (why: string) => post(path, { why }, key.current(why)),
    onSuccess: async () => {
      await refresh()
      message.success(done)
      close()
    },
  })
  return (
    <WhyModal
      title={title}
      gist={gist}
      act={title}
      label={agreements.why}
      danger={danger}
      busy={sending.isPending}
      fault={sending.error}
      submit={why => sending.mutate(why)}
      close={close}
    />
  )
}
