import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { post } from '../../common/api.ts'
import { dueDayText, leftText } from '../../common/dates.ts'
import { mindsRecusals } from '../envoys/who.ts'
import { Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../ledger/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { discipline } from '../words.ts'
import { type Recusals as Found, useRecusals } from './queries.ts'
import { RecusalForm } from './recusal-form.tsx'

const words = discipline.recusals
type Row = Found['rows'][number]
const isMoment = (text: string) => text.includes('T')

/** Applications that somebody step back, and what was decided. */
export function Recusals() {
  const [search, setSearch] = useSearchParams()
  const undecided = search.get('undecided') === 'true'
  const after = search.get('after') ?? undefined
  const found = useRecusals({ ...(undecided && { decided: false }), limit: 30, ...(after && { after }) })
  const [deciding, decide] = useState<Row>()
  const [granted, grant] = useState(true)
  const [asking, ask] = useState(false)
  const { staff } = useDesk()
  const minds = mindsRecusals(staff)
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (reason: string) => post(`/discipline/recusals/${deciding!.id}/decide`, { granted, reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['discipline'] })
      message.success(words.decided)
      decide(undefined)
    },
  })
  return (
    <>
      <p className="soft card-gap">{words.gist}</p>
      <search className="filters">
        <Checkbox
          checked={undecided}
          onChange={e => setSearch(changed(search, { undecided: e.target.checked ? 'true' : undefined }))}
        >
          {words.undecided}
        </Checkbox>
        {minds && (
          <Button className="push" onClick={() => ask(true)}>
            {discipline.asking.button}
          </Button>
        )}
      </search>
      <Read from={found} rows={5}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <Table
                  label={discipline.view.recusals}
                  rows={rows}
                  keyOf={r => r.id}
                  columns={[
                    {
                      key: 'about',
                      title: words.columns.about,
                      lead: true,
                      cell: r => (
                        <>
                          {r.about.kind === 'matter' ? (
                            <Link to={`/matters/${r.about.id}`}>{r.about.title}</Link>
                          ) : (
                            <b>{r.about.title}</b>
                          )}
                          <small className="soft under num">{r.about.number}</small>
                        </>
                      ),
                    },
                    { key: 'person', title: words.columns.person, width: '8rem', cell: r => r.person.name },
                    { key: 'askedBy', title: words.columns.askedBy, width: '9rem', cell: r => r.askedBy },
                    { key: 'why', title: words.columns.why, cell: r => <span className="headline">{r.why}</span> },
                    {
                      key: 'due',
                      title: words.columns.due,
                      num: true,
                      width: '8rem',
                      cell: r =>
                        r.due &&
                        (isMoment(r.due) ? (
                          <span>
                            {r.decidedAt ? '' : leftText(r.due)}
                            <small className="soft under">{dueDayText(r.due)}</small>
                          </span>
                        ) : (
                          r.due
                        )),
                    },
                    {
                      key: 'result',
                      title: words.columns.result,
                      width: '9rem',
                      cell: r =>
                        r.decidedAt ? (
                          <span>
                            <span className={`tag ${r.granted ? 'kept' : ''}`}>
                              {r.granted ? words.granted : words.refused}
                            </span>
                            <small className="soft under">{r.reason}</small>
                          </span>
                        ) : minds ? (
                          <Button size="small" aria-label={words.decideOf(r.about.number)} onClick={() => decide(r)}>
                            {words.decide}
                          </Button>
                        ) : (
                          <span className="soft">{words.waiting}</span>
                        ),
                    },
                  ]}
                />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
      {asking && <RecusalForm close={() => ask(false)} />}
      {deciding && (
        <WhyModal
          title={words.decideOf(deciding.about.number)}
          label={words.reason}
          act={words.decide}
          busy={send.isPending}
          fault={send.error}
          submit={reason => send.mutate(reason)}
          close={() => decide(undefined)}
        >
          <Field id="granted" title={words.columns.result} group needed>
            <Radio.Group
              aria-label={words.columns.result}
              value={granted}
              onChange={e => grant(e.target.value)}
              options={[
                { value: true, label: words.granted },
                { value: false, label: words.refused },
              ]}
            />
          </Field>
        </WhyModal>
      )}
    </>
  )
}
