import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { quarterText } from '../envoys/quota/quarter-switch.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { visits } from '../words.ts'
import { useCallbacks } from './queries.ts'

const words = visits.ratings

/** Bad ratings one by one: each is called back where the firm wishes it. */
export function CallbackList() {
  const [search] = useSearchParams()
  const after = search.get('after') ?? undefined
  const found = useCallbacks({ limit: 30, ...(after && { after }) })
  const [doing, begin] = useState<string>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (text: string) => post(`/visits/callbacks/${doing}/done`, { text }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['visits', 'callbacks'] })
      message.success(words.saved)
      begin(undefined)
    },
  })
  return (
    <>
      <p className="soft card-gap">{words.callbacksGist}</p>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <div aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table
                  label={words.callbacks}
                  rows={rows}
                  keyOf={r => r.id}
                  columns={[
                    {
                      key: 'grade',
                      title: words.columns.grade,
                      lead: true,
                      width: '9rem',
                      cell: r => <span className="tag soft-danger">{words.grades[String(r.grade)]}</span>,
                    },
                    {
                      key: 'firm',
                      title: words.columns.firm,
                      cell: r =>
                        r.firm ? (
                          <span>
                            <Link to={`/register/${r.firm.id}`}>{r.firm.name}</Link>
                            {r.visit && (
                              <Link to={`/visits/${r.visit}`} className="under">
                                <small>{visits.view.list}</small>
                              </Link>
                            )}
                          </span>
                        ) : (
                          <span className="soft">{words.anonymous}</span>
                        ),
                    },
                    {
                      key: 'quarter',
                      title: words.columns.quarter,
                      width: '10rem',
                      cell: r => quarterText(r.quarter),
                    },
                    {
                      key: 'opened',
                      title: words.columns.opened,
                      num: true,
                      width: '7.5rem',
                      cell: r => dayText(r.openedAt),
                    },
                    {
                      key: 'result',
                      title: words.columns.result,
                      cell: r =>
                        r.done ? (
                          r.result
                        ) : (
                          <Button size="small" onClick={() => begin(r.id)}>
                            {words.done}
                          </Button>
                        ),
                    },
                  ]}
                />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {doing && (
        <WhyModal
          title={words.doneTitle}
          label={words.doneTitle}
          act={words.done}
          busy={send.isPending}
          fault={send.error}
          submit={text => send.mutate(text)}
          close={() => begin(undefined)}
        />
      )}
    </>
  )
}
