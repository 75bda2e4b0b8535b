import { useMutation } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { post } from '../../common/api.ts'
import { problemFrom } from '../parts/problem.tsx'
import { frame } from '../words.ts'
import { useRefresh } from './queries.ts'

/** A small act that only asks to be meant: what leaves stays on the record. */
export function Ending({
  path,
  act,
  label,
  gist,
  said,
}: {
  path: string
  act: string
  label: string
  gist?: string
  said: string
}) {
  const refresh = useRefresh()
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: () => post(path),
    onSuccess: async () => {
      await refresh()
      message.success(said)
    },
    onError: fault => message.error(problemFrom(fault).title),
  })
  return (
    <Popconfirm
      title={label}
      description={gist}
      okText={act}
      cancelText={frame.cancel}
      onConfirm={() => sending.mutateAsync().catch(() => undefined)}
    >
      <Button size="small" loading={sending.isPending} aria-label={label}>
        {act}
      </Button>
    </Popconfirm>
  )
}
