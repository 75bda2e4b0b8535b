import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { post } from '../../common/api.ts'
import { useRehearse } from '../ledger/rehearsing.ts'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, rehearsals, calendar as words } from '../words.ts'
import { Notice, yearOf } from './notice.tsx'
import { daysOfFile } from './reading.ts'

type Loaded = { loaded: number; derived: number; moved: number }

/** Loading a year: what it would change is seen first, which dates it would move may be rehearsed; afterwards, how many it moved. */
export function LoadYear({ which, close, shown }: { which: string; close: () => void; shown: (year: number) => void }) {
  const [text, setText] = useState('')
  const client = useQueryClient()
  const days = daysOfFile(text)
  const load = useMutation({
    mutationFn: () => post<Loaded>(`/calendars/${which}`, { text }),
    onSuccess: async () => {
      await client.invalidateQueries()
      if (days) shown(yearOf(days))
    },
  })
  const rehearse = useRehearse()
  const fault = load.error ?? rehearse.error
  return (
    <Drawer
      open
      size={640}
      title={`${words.load} · ${words.names[which as 'cn']}`}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        load.data ? (
          <Button onClick={close}>{frame.close}</Button>
        ) : (
          <div className="row">
            <Button
              disabled={!days}
              loading={rehearse.isPending}
              title={rehearsals.firstHint}
              onClick={() => rehearse.mutate({ holidays: { calendar: which as 'cn', text } })}
            >
              {rehearsals.first}
            </Button>
            <Button type="primary" disabled={!days} loading={load.isPending} onClick={() => load.mutate()}>
              {load.isPending ? words.applying : words.apply}
            </Button>
          </div>
        )
      }
    >
      {fault && <ProblemNote fault={fault} focus />}
      {load.data ? (
        <p role="status" className="done">
          {words.done(load.data.loaded, load.data.derived, load.data.moved)}
        </p>
      ) : (
        <Notice which={which} text={text} setText={setText} />
      )}
    </Drawer>
  )
}
