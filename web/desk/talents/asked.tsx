import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AssignmentView } from '../../../server/talents/contract.ts'
import { post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { changed } from '../ledger/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { talents } from '../words.ts'
import { useAssignments, useRefresh } from './queries.ts'

const words = talents.asked
type Turn = { row: AssignmentView; act: 'accept' | 'decline' | 'finish' }
const tone: Partial<Record<AssignmentView['status'], string>> = { asked: 'accent', done: 'kept' }
const said = { accept: words.accepted, decline: words.declined, finish: words.finished }

/** Who was asked for what, by one's own agencies or of them. */
export function Asked() {
  const [search, setSearch] = useSearchParams()
  const open = search.get('open') === 'true'
  const found = useAssignments(open ? { open } : {})
  const [turning, turn] = useState<Turn>()
  const refresh = useRefresh()
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: ({ row, act, text }: Turn & { text?: string }) =>
      post(
        `/talent-assignments/${row.id}/${act}`,
        act === 'accept' ? {} : act === 'decline' ? { why: text } : { result: text },
      ),
    onSuccess: async (_, { act }) => {
      await refresh()
      message.success(said[act])
      turn(undefined)
    },
  })
  const button = (row: AssignmentView, act: Turn['act']) => (
    <Button
      size="small"
      type={act === 'accept' ? 'primary' : 'default'}
      aria-label={words.of(words[act], row.title)}
      onClick={() => (act === 'accept' ? sending.mutate({ row, act }) : turn({ row, act }))}
    >
      {words[act]}
    </Button>
  )
  return (
    <>
      <search className="filters">
        <Checkbox
          checked={open}
          onChange={e => setSearch(changed(search, { open: e.target.checked ? 'true' : undefined }))}
        >
          {words.open}
        </Checkbox>
      </search>
      <Read from={found} rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <div className="card flush">
              <Table
                label={talents.views.asked}
                rows={rows}
                keyOf={r => r.id}
                columns={[
                  {
                    key: 'what',
                    title: words.columns.what,
                    lead: true,
                    cell: r => (
                      <>
                        <b>{r.title}</b>
                        <small className="soft under">{r.need}</small>
                        {r.result && (
                          <small className="under">
                            <span className="soft">{r.status === 'done' ? words.result : words.answered}</span>{' '}
                            {r.result}
                          </small>
                        )}
                      </>
                    ),
                  },
                  {
                    key: 'talent',
                    title: words.columns.talent,
                    width: '14rem',
                    cell: r => (
                      <span>
                        {r.talent.name}
                        <small className="soft under">{r.talent.agency}</small>
                      </span>
                    ),
                  },
                  { key: 'for', title: words.columns.for, width: '12rem', cell: r => r.for.name },
                  {
                    key: 'status',
                    title: words.columns.status,
                    width: '8rem',
                    cell: r => <span className={`tag ${tone[r.status] ?? ''}`}>{r.statusTitle}</span>,
                  },
                  { key: 'asked', title: words.columns.asked, width: '7rem', num: true, cell: r => dayText(r.askedAt) },
                  {
                    key: 'acts',
                    title: '',
                    hideTitle: true,
                    width: '11rem',
                    cell: r => (
                      <span className="row">
                        {r.may.answer && button(r, 'accept')}
                        {r.may.answer && button(r, 'decline')}
                        {r.may.end && button(r, 'finish')}
                      </span>
                    ),
                  },
                ]}
              />
            </div>
          )
        }
      </Read>
      {turning && (
        <WhyModal
          title={words.of(words[turning.act], turning.row.title)}
          act={words[turning.act]}
          {...(turning.act === 'finish' && { label: words.result })}
          busy={sending.isPending}
          fault={sending.error}
          submit={text => sending.mutate({ ...turning, text })}
          close={() => turn(undefined)}
        />
      )}
    </>
  )
}
