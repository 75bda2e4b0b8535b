import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { address, post } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { moneyText } from '../../common/schema-form.ts'
import { Field } from '../forms/field.tsx'
import { Preview } from '../matter/preview.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { discipline, frame } from '../words.ts'
import { type RecordView, useRecord } from './queries.ts'

const words = discipline.records

/** One record in full, and what was done about it. */
export function RecordDrawer({ id, close }: { id: string; close: () => void }) {
  const found = useRecord(id)
  return (
    <Drawer
      open
      size={560}
      title={found.data ? words.kinds[found.data.kind] : words.see}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
    >
      <Read from={found}>{r => <Shown r={r} />}</Read>
    </Drawer>
  )
}

const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  means: discipline.form.means,
  outcome: discipline.form.outcomes,
}

function said(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? frame.yes : frame.no
  if (name === 'value' && typeof value === 'number') return moneyText(value)
  return titles[name]?.[String(value)] ?? String(value)
}

function Shown({ r }: { r: RecordView }) {
  return (
    <div className="stack record-parts">
      <dl className="facts wide">
        <div>
          <dt>{words.columns.person}</dt>
          <dd>
            {r.person.name} <span className="soft">{r.agency.name}</span>
          </dd>
        </div>
        <div>
          <dt>{words.columns.at}</dt>
          <dd className="num">
            {momentText(r.at)} {r.late && <span className="tag risk">{words.late}</span>}
          </dd>
        </div>
        {Object.entries(r.content)
          .filter(([name, value]) => words.fields[name] && value !== '' && value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{words.fields[name]}</dt>
              <dd className="kept-lines">{said(name, value)}</dd>
            </div>
          ))}
      </dl>
      {r.visit && <Link to={`/visits/${r.visit}`}>{words.visit}</Link>}
      {r.file && (
        <section>
          <h2>{words.file}</h2>
          <Preview url={address(`/discipline/records/${r.id}/file`)} name={r.file.name} mediaType={r.file.mediaType} />
        </section>
      )}
      <section>
        <h2>{words.handling}</h2>
        {r.handled.length === 0 ? (
          <p className="soft">{words.noHandling}</p>
        ) : (
          <ol className="timeline">
            {r.handled.map(h => (
              <li key={h.at}>
                <p className="timeline-head">
                  <b>{h.by}</b>
                  <time className="num soft push">{momentText(h.at)}</time>
                </p>
                <p className="kept-lines">{h.text}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      {r.may.includes('handle') && <Handle id={r.id} />}
    </div>
  )
}

function Handle({ id }: { id: string }) {
  const [text, setText] = useState('')
  const [end, setEnd] = useState(false)
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => post(`/discipline/records/${id}/handlings`, { text: text.trim(), ...(end && { end }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['discipline'] })
      message.success(words.handledSaved)
      setText('')
    },
  })
  return (
    <section>
      {send.error && <ProblemNote fault={send.error} focus />}
      <Field id="handling" title={words.handlingText} needed>
        <Input.TextArea
          id="handling"
          value={text}
          maxLength={5000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={e => setText(e.target.value)}
        />
      </Field>
      <p className="row">
        <Checkbox checked={end} onChange={e => setEnd(e.target.checked)}>
          {words.handlingEnd}
        </Checkbox>
        <Button
          type="primary"
          className="push"
          loading={send.isPending}
          disabled={text.trim() === ''}
          onClick={() => send.mutate()}
        >
          {words.handle}
        </Button>
      </p>
    </section>
  )
}
