import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Batch } from '../../../server/matters/batches.ts'
import type { MatterView } from '../../../server/matters/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { type FormSchema, toSend } from '../../common/schema-form.ts'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { changed } from '../ledger/address.ts'
import { BatchResult } from '../parts/batch.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { TickAll, tickColumn, useTicked } from '../parts/ticking.tsx'
import { useInbox, useMatter } from '../queries.ts'
import { envoys, frame } from '../words.ts'

const words = envoys.appointments
const procedure = 'envoys.appointment'
const states = ['nominated', 'vetted'] as const

/** Nominations on their way: vetted and admitted one by one on the matter, or many at once here. */
export function Appointments() {
  const [search, setSearch] = useSearchParams()
  const state = states.find(s => s === search.get('state')) ?? 'nominated'
  const after = search.get('after') ?? undefined
  const found = useInbox({ procedure, state, view: 'open', limit: 50, ...(after && { after }) })
  // What came of it is still shown when the list has changed for it.
  const [acting, act] = useState<{ choice: Choice; ids: readonly string[]; names: ReadonlyMap<string, string> }>()
  const rows = found.data?.rows ?? []
  const picked = useTicked(rows, r => r.id)
  const chosen = picked.ticked.map(r => r.id)
  return (
    <>
      <p className="soft card-gap">{words.gist}</p>
      <fieldset className="chips">
        <legend className="hidden">{words.statesLabel}</legend>
        {states.map(s => (
          <label key={s}>
            <input
              type="radio"
              name="state"
              checked={s === state}
              onChange={() => {
                picked.all(false)
                setSearch(changed(search, { state: s }))
              }}
            />
            {words.states[s]}
          </label>
        ))}
      </fieldset>
      <Read from={found} rows={6}>
        {({ next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <div className="batch batch-top">
                  <TickAll of={picked} />
                  {chosen.length > 0 && (
                    <Acts
                      ids={chosen}
                      among={words.acts[state] ?? []}
                      begin={choice => act({ choice, ids: chosen, names: new Map(rows.map(r => [r.id, r.title])) })}
                    />
                  )}
                </div>
                <Table
                  label={envoys.view.appointments}
                  rows={rows}
                  keyOf={r => r.id}
                  columns={[
                    tickColumn(picked, r => r.title),
                    {
                      key: 'title',
                      title: words.columns.title,
                      lead: true,
                      cell: r => (
                        <>
                          <Link to={`/matters/${r.id}`}>{r.title}</Link>
                          <small className="soft under num">{r.number}</small>
                        </>
                      ),
                    },
                    { key: 'agency', title: words.columns.agency, width: '13rem', cell: r => r.agency },
                    { key: 'state', title: words.columns.state, width: '9rem', cell: r => r.stateTitle },
                    {
                      key: 'opened',
                      title: words.columns.opened,
                      num: true,
                      width: '7rem',
                      cell: r => dayText(r.openedAt),
                    },
                  ]}
                />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
      {acting && (
        <ActMany
          {...acting}
          close={done => {
            act(undefined)
            if (done) picked.all(false)
          }}
        />
      )}
    </>
  )
}

type Choice = MatterView['choices'][number]

/** The acts for all that is chosen, as the first of them offers them. */
function Acts({
  ids,
  among,
  begin,
}: {
  ids: readonly string[]
  among: readonly string[]
  begin: (choice: Choice) => void
}) {
  const first = useMatter(ids[0]!)
  if (!first.data) return <span className="soft">{words.loading}</span>
  const choices = among.flatMap(name => first.data.choices.filter(c => c.action === name))
  return (
    <>
      {choices.length === 0 && <span className="soft">{words.noActs}</span>}
      {choices.map((c, i) => (
        <Button key={c.action} {...(i === 0 && { type: 'primary' as const })} onClick={() => begin(c)}>
          {words.batch(c.title, ids.length)}
        </Button>
      ))}
    </>
  )
}

function ActMany({
  choice,
  ids,
  names,
  close,
}: {
  choice: Choice
  ids: readonly string[]
  names: ReadonlyMap<string, string>
  close: (acted: boolean) => void
}) {
  const schema = (choice.form as FormSchema | undefined) ?? { properties: {} }
  const form = useSchemaForm()
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const body = { matters: ids, answers: toSend(schema, form.answers) }
      return post<Batch>(`/envoys/appointments/${choice.action}`, body, key.current(body))
    },
    onSuccess: () =>
      Promise.all([['matters'], ['envoys'], ['counts']].map(queryKey => client.invalidateQueries({ queryKey }))),
    onError: form.take,
  })
  return (
    <Modal
      open
      title={words.batch(choice.title, ids.length)}
      onCancel={() => close(send.isSuccess)}
      closable={{ 'aria-label': frame.close }}
      footer={
        send.data ? (
          <Button onClick={() => close(true)}>{frame.batch.close}</Button>
        ) : (
          <Button type="primary" loading={send.isPending} onClick={() => form.check(schema) && send.mutate()}>
            {words.batch(choice.title, ids.length)}
          </Button>
        )
      }
    >
      {send.data ? (
        <BatchResult of={send.data} nameOf={id => names.get(id)} />
      ) : (
        <>
          {send.error && <ProblemNote fault={send.error} fields={form.faults.size === 0} />}
          <SchemaForm schema={schema} state={form} />
        </>
      )}
    </Modal>
  )
}
