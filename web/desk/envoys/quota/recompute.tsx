import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Popconfirm, Spin } from 'antd'
import { post } from '../../../common/api.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { frame, quota } from '../../words.ts'
import { quarterText } from './quarter-switch.tsx'

const words = quota.recompute
type Recomputed = { lines: number; changed: number; milliseconds: number }

/** Reckons a whole quarter anew from the visits themselves, and says how much of it was otherwise. */
export function Recompute({ quarter, scheme }: { quarter: string; scheme: string | undefined }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const run = useMutation({
    mutationFn: () => post<Recomputed>('/envoys/quota/recompute', { quarter, ...(scheme && { scheme }) }),
    onSuccess: async ({ lines, changed, milliseconds }) => {
      message.success(words.done(lines, changed, (milliseconds / 1000).toFixed(1)))
      await Promise.all([['quota'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
    },
  })
  return (
    <>
      <Popconfirm
        title={words.ask(quarterText(quarter))}
        description={words.gist}
        okText={words.title}
        cancelText={frame.cancel}
        onConfirm={() => run.mutate()}
      >
        <Button loading={run.isPending}>{words.title}</Button>
      </Popconfirm>
      <Modal
        open={run.isPending || run.error !== null}
        title={words.title}
        footer={null}
        closable={run.error ? { 'aria-label': frame.close } : false}
        onCancel={() => run.reset()}
      >
        {run.error ? (
          <ProblemNote fault={run.error} retry={() => run.mutate()} />
        ) : (
          <p className="row" role="status">
            <Spin size="small" /> {words.running(quarterText(quarter))}
          </p>
        )}
      </Modal>
    </>
  )
}
