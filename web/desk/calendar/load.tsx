import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Table } from '../parts/table.tsx'
import { useCalendar } from '../queries.ts'
import type { CalendarDay } from '../shapes.ts'
import { frame, calendar as words } from '../words.ts'
import { changesBetween, daysOfFile } from './reading.ts'

type Loaded = { loaded: number; derived: number; moved: number }

/** Loading a year: what it would change is seen first; afterwards, how many dates it moved. */
export function LoadYear({ which, close, shown }: { which: string; close: () => void; shown: (year: number) => void }) {
  const [text, setText] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const days = daysOfFile(text)
  const year = days && yearOf(days)
  const load = useMutation({
    mutationFn: () => post<Loaded>(`/calendars/${which}`, { text }),
    onSuccess: async () => {
      await client.invalidateQueries()
      if (year) shown(year)
    },
  })
  const fault = text.trim() && !days ? words.unreadable : undefined
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
          <Button type="primary" disabled={!days} loading={load.isPending} onClick={() => load.mutate()}>
            {load.isPending ? words.applying : words.apply}
          </Button>
        )
      }
    >
      {load.error && <ProblemNote fault={load.error} focus />}
      {load.data ? (
        <p role="status" className="done">
          {words.done(load.data.loaded, load.data.derived, load.data.moved)}
        </p>
      ) : (
        <>
          <p className="soft">{words.loadGist}</p>
          <Field id="holidays" title={words.paste} fault={fault} needed>
            <Input.TextArea
              {...described('holidays', false, fault)}
              value={text}
              className="code"
              autoSize={{ minRows: 6, maxRows: 12 }}
              onChange={e => setText(e.target.value)}
            />
          </Field>
          <Button onClick={() => picker.current?.click()}>{words.upload}</Button>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".json,.tsv,.txt"
            aria-label={words.upload}
            onChange={async e => setText((await e.target.files?.[0]?.text()) ?? '')}
          />
          {days && year && <Preview which={which} year={year} days={days} />}
        </>
      )}
    </Drawer>
  )
}

/** The year most of the days lie in: a notice may also move a day of the year before. */
function yearOf(days: readonly CalendarDay[]): number {
  return Number(days.map(d => d.date.slice(0, 4)).at(-1))
}

function Preview({ which, year, days }: { which: string; year: number; days: CalendarDay[] }) {
  const now = useCalendar(which, year)
  const changes = changesBetween(now.data?.days ?? [], days)
  return (
    <section className="stack" aria-label={words.preview}>
      <h3>
        {words.preview} <span className="num soft">{words.rows(days.length)}</span>
      </h3>
      {changes.length === 0 ? (
        <p className="soft">{words.previewSame}</p>
      ) : (
        <Table
          label={words.preview}
          rows={changes}
          keyOf={c => c.date}
          columns={[
            { key: 'date', title: words.list, num: true, lead: true, cell: c => isoDayText(c.date) },
            {
              key: 'change',
              title: words.previewChanged,
              cell: c => (c.was ? (c.will ? words.previewChanged : words.previewGone) : words.previewNew),
            },
            { key: 'will', title: words.off, cell: c => <Arranged d={c.will ?? c.was!} gone={!c.will} /> },
          ]}
        />
      )}
    </section>
  )
}

const Arranged = ({ d, gone }: { d: CalendarDay; gone: boolean }) => (
  <span className={gone ? 'gone' : ''}>
    {d.name} <span className="soft">{d.officesOnly ? words.offices : d.off ? words.off : words.work}</span>
  </span>
)
