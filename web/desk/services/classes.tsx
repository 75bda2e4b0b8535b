import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Classes, ClassView } from '../../../server/firm-services/contract.ts'
import { momentText } from '../../common/dates.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { services } from '../words.ts'
import { ClassDrawer } from './class.tsx'
import { ClassForm } from './class-form.tsx'
import { Listed, type Tabbed, useFilters, useOwnAgencies } from './parts.tsx'
import { useRows } from './queries.ts'

const words = services.classes
const kinds = Object.keys(words.kinds) as (keyof typeof words.kinds)[]

/** Classes and reading events: who signed up, who came, what they said of it. */
export function ClassesTab({ tabs }: Tabbed) {
  const f = useFilters()
  const own = useOwnAgencies()
  const past = f.text('set') === 'past'
  const kind = kinds.find(k => k === f.text('kind'))
  const after = f.text('after')
  const query = { ...(past && { past }), ...(kind && { kind }), ...(after && { after }) }
  const found = useRows<Static<typeof Classes>>('/classes', { ...query, limit: 30 })
  const [editing, edit] = useState<ClassView | 'new'>()
  const open = f.number('open')
  const columns: readonly TextColumn<ClassView>[] = [
    {
      key: 'title',
      title: words.columns.title,
      lead: true,
      cell: c => (
        <>
          <button type="button" className="cite headline" onClick={() => f.set({ open: String(c.id) })}>
            {c.title}
          </button>
          <small className="soft under">
            {c.kindTitle}　{c.speaker} {c.cancelledWhy && <span className="tag risk">{words.cancelled}</span>}
          </small>
        </>
      ),
      text: c => c.title,
    },
    {
      key: 'time',
      title: words.columns.time,
      num: true,
      width: '9rem',
      cell: c => momentText(c.startsAt),
      text: c => c.startsAt,
    },
    { key: 'place', title: words.columns.place, width: '14rem', cell: c => c.place, text: c => c.place },
    {
      key: 'taken',
      title: words.columns.taken,
      num: true,
      width: '7rem',
      cell: c => (
        <>
          {words.of(c.taken, c.capacity)}
          {c.waiting > 0 && <small className="soft under">{words.waiting(c.waiting)}</small>}
        </>
      ),
      text: c => words.of(c.taken, c.capacity),
    },
    {
      key: 'attended',
      title: words.columns.attended,
      num: true,
      width: '5rem',
      cell: c => c.attended,
      text: c => String(c.attended),
    },
    {
      key: 'rating',
      title: words.columns.rating,
      num: true,
      width: '8rem',
      cell: c => (c.rating === undefined ? '' : words.ratingOf(c.rating.toFixed(1), c.ratings)),
      text: c => (c.rating === undefined ? '' : c.rating.toFixed(1)),
    },
  ]
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <ExportButton path="/classes" query={query} columns={columns} name={words.export} />
          {own.length > 0 && (
            <Button type="primary" onClick={() => edit('new')}>
              {words.add}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <search className="filters" aria-label={words.set}>
        <fieldset className="chips">
          <legend className="hidden">{words.set}</legend>
          {(['coming', 'past'] as const).map(s => (
            <label key={s}>
              <input
                type="radio"
                name="set"
                checked={(s === 'past') === past}
                onChange={() => f.set({ set: s === 'past' ? s : undefined })}
              />
              {words[s]}
            </label>
          ))}
        </fieldset>
        <Select
          aria-label={words.form.kind}
          placeholder={words.kind}
          allowClear
          value={kind ?? null}
          onChange={v => f.set({ kind: v ?? undefined })}
          options={kinds.map(k => ({ value: k, label: words.kinds[k] }))}
        />
      </search>
      <Read from={found} rows={6}>
        {({ rows }) => (
          <Listed of={found} none={past ? words.nonePast : words.none}>
            <Table label={services.tabs.classes} columns={columns} rows={rows} keyOf={c => c.id} />
          </Listed>
        )}
      </Read>
      {open && !editing && <ClassDrawer id={open} edit={edit} close={() => f.set({ open: undefined })} />}
      {editing && <ClassForm of={editing === 'new' ? undefined : editing} close={() => edit(undefined)} />}
    </Page>
  )
}
