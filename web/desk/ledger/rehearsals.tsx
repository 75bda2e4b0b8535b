import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Rehearsals, Rehearse } from '../../../server/ledger/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Notice } from '../calendar/notice.tsx'
import { daysOfFile } from '../calendar/reading.ts'
import { described, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { useSettings } from '../queries.ts'
import { textOf, valueFrom } from '../settings/value.ts'
import { calendar, frame, rehearsals as words } from '../words.ts'
import { useRehearsals } from './queries.ts'
import { useRehearse } from './rehearsing.ts'
import './ledger.css'

type Row = Rehearsals['rows'][number]
const tones: Partial<Record<Row['state'], string>> = { failed: 'danger', applied: 'accent', running: 'risk' }

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: words.columns.title,
    lead: true,
    cell: r => <Link to={`/ledger/rehearsals/${r.id}`}>{r.title}</Link>,
  },
  {
    key: 'state',
    title: words.columns.state,
    width: '7rem',
    cell: r => <span className={`tag ${tones[r.state] ?? ''}`}>{words.state[r.state]}</span>,
  },
  { key: 'moved', title: words.columns.moved, num: true, width: '11rem', cell: r => words.movedOf(r.moved, r.of) },
  { key: 'by', title: words.columns.by, width: '8rem', cell: r => r.by },
  { key: 'at', title: words.columns.at, num: true, width: '10rem', cell: r => momentText(r.at) },
]

/** What was tried before it was done: how many dates a notice or another limit would move. */
export function RehearsalsPage() {
  const { staff } = useDesk()
  const [search] = useSearchParams()
  const [beginning, begin] = useState<'holidays' | 'setting'>()
  const after = search.get('after') ?? undefined
  const found = useRehearsals({ limit: 30, ...(after && { after }) })
  if (!staff.everywhere)
    return (
      <Page title={words.title} gist={words.gist}>
        <div className="card">
          <Nothing title={words.forbidden} next={words.forbiddenNext} />
        </div>
      </Page>
    )
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <Button type="primary" onClick={() => begin('holidays')}>
            {words.holidays}
          </Button>
          <Button onClick={() => begin('setting')}>{words.setting}</Button>
        </>
      }
    >
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing title={words.none} next={words.noneNext} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <Table label={words.title} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
      {beginning === 'holidays' && <Holidays close={() => begin(undefined)} />}
      {beginning === 'setting' && <Limit close={() => begin(undefined)} />}
    </Page>
  )
}

type Calendar = keyof typeof calendar.names

function Begin({
  title,
  what,
  close,
  children,
}: {
  title: string
  /** What is to be rehearsed, once it is complete. */
  what: Rehearse | undefined
  close: () => void
  children: React.ReactNode
}) {
  const rehearse = useRehearse()
  return (
    <Drawer
      open
      size={640}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button
            type="primary"
            disabled={!what}
            loading={rehearse.isPending}
            onClick={() => what && rehearse.mutate(what)}
          >
            {words.begin}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {rehearse.error && <ProblemNote fault={rehearse.error} focus />}
      {children}
    </Drawer>
  )
}

function Holidays({ close }: { close: () => void }) {
  const [which, choose] = useState<Calendar>('cn')
  const [text, setText] = useState('')
  const what = daysOfFile(text) && { holidays: { calendar: which, text } }
  return (
    <Begin title={words.holidays} what={what} close={close}>
      <fieldset className="chips">
        <legend className="hidden">{words.calendar}</legend>
        {(Object.keys(calendar.names) as Calendar[]).map(c => (
          <label key={c}>
            <input type="radio" name="rehearsed" checked={c === which} onChange={() => choose(c)} />
            {calendar.names[c]}
          </label>
        ))}
      </fieldset>
      <Notice which={which} text={text} setText={setText} />
    </Begin>
  )
}

function Limit({ close }: { close: () => void }) {
  const settings = useSettings()
  const [name, choose] = useState<string>()
  const [text, setText] = useState('')
  const limits = (settings.data?.rows ?? []).filter(s => typeof s.default === 'number')
  const chosen = limits.find(s => s.name === name)
  const value = chosen && valueFrom(text, chosen.default)
  const wrong = chosen && text !== '' && typeof value !== 'number' ? words.valueWrong : undefined
  const same = chosen && value === chosen.value ? words.valueSame : undefined
  const what = chosen && typeof value === 'number' && !same ? { setting: { name: chosen.name, value } } : undefined
  return (
    <Begin title={words.setting} what={what} close={close}>
      {settings.error && <ProblemNote fault={settings.error} retry={() => settings.refetch()} />}
      <Field id="limit-name" title={words.which} hint={words.whichHint} needed>
        <Select
          {...described('limit-name', true, undefined)}
          aria-label={words.which}
          placeholder={words.chooseSetting}
          loading={settings.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          value={name ?? null}
          options={limits.map(s => ({ value: s.name, label: s.title }))}
          onChange={to => {
            const next = limits.find(s => s.name === to)
            choose(next?.name)
            setText(next ? textOf(next.value) : '')
          }}
        />
      </Field>
      {chosen && (
        <>
          <p className="card-gap">
            <span className="soft">{words.now}</span> <b className="num">{textOf(chosen.value)}</b>
          </p>
          <Field id="limit-value" title={words.value} fault={wrong} hint={same} needed>
            <Input
              {...described('limit-value', same, wrong)}
              className="num short"
              inputMode="numeric"
              value={text}
              onChange={e => setText(e.target.value)}
            />
          </Field>
        </>
      )}
    </Begin>
  )
}
