import { Button, Input } from 'antd'
import { useRef } from 'react'
import { isoDayText } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { Table } from '../parts/table.tsx'
import { useCalendar } from '../queries.ts'
import type { CalendarDay } from '../shapes.ts'
import { calendar as words } from '../words.ts'
import { changesBetween, daysOfFile } from './reading.ts'

/** The year most of the days lie in: a notice may also move a day of the year before. */
export const yearOf = (days: readonly CalendarDay[]): number => Number(days.map(d => d.date.slice(0, 4)).at(-1))

/** A holiday notice pasted or chosen as a file, with what it would change seen before it does. */
export function Notice({ which, text, setText }: { which: string; text: string; setText: (text: string) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const days = daysOfFile(text)
  const fault = text.trim() && !days ? words.unreadable : undefined
  return (
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
      {days && <Preview which={which} days={days} />}
    </>
  )
}

function Preview({ which, days }: { which: string; days: CalendarDay[] }) {
  const now = useCalendar(which, yearOf(days))
  const changes = changesBetween(now.data?.days ?? [], days)
  return (
    <section className="stack" aria-label={words.preview}>
      <h2>
        {words.preview} <span className="num soft">{words.rows(days.length)}</span>
      </h2>
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
