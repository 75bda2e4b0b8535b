import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Policies, PolicyView } from '../../../server/firm-services/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Table } from '../parts/table.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { frame, services } from '../words.ts'
import { Listed, type Tabbed, useFilters, useOwnAgencies } from './parts.tsx'
import { PolicyForm } from './policy-form.tsx'
import { Reach, useReachWords } from './policy-reach.tsx'
import { useRefresh, useRows, useTerms } from './queries.ts'

const words = services.policies
const statuses = ['published', 'draft', 'withdrawn'] as const

const period = (p: PolicyView) => `${words.from(isoDayText(p.from))}${p.to ? ` ${words.to(isoDayText(p.to))}` : ''}`

/** Policies as drafted, published and taken back, and whom each reaches. */
export function PoliciesTab({ tabs }: Tabbed) {
  const f = useFilters()
  const own = useOwnAgencies()
  const terms = useTerms().data
  const status = statuses.find(s => s === f.text('status')) ?? 'published'
  const [q, industry, category, after] = ['q', 'industry', 'category', 'after'].map(f.text)
  const query = {
    status,
    ...(q && { q }),
    ...(industry && { industry }),
    ...(category && { category }),
    ...(after && { after }),
  }
  const found = useRows<Static<typeof Policies>>('/policies', { ...query, limit: 30 })
  const reach = useReachWords(terms, found.data?.rows.flatMap(p => p.regions) ?? [])
  const [editing, edit] = useState<PolicyView | 'new'>()
  const opened = found.data?.rows.find(p => p.id === f.number('open'))
  const filtered = Boolean(q || industry || category)
  const columns: readonly TextColumn<PolicyView>[] = [
    {
      key: 'title',
      title: words.columns.title,
      lead: true,
      cell: p => (
        <>
          <button type="button" className="cite headline" onClick={() => f.set({ open: String(p.id) })}>
            {p.title}
          </button>
          <small className="soft headline">{p.gist}</small>
        </>
      ),
      text: p => p.title,
    },
    {
      key: 'reach',
      title: words.columns.reach,
      width: '16rem',
      cell: p => <span className="clamp">{reach(p)}</span>,
      text: reach,
    },
    { key: 'period', title: words.columns.period, num: true, width: '10rem', cell: period, text: period },
    {
      key: 'publisher',
      title: words.columns.publisher,
      width: '11rem',
      cell: p => p.publisher,
      text: p => p.publisher,
    },
  ]
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <ExportButton path="/policies" query={query} columns={columns} name={words.export} />
          {own.length > 0 && (
            <Button type="primary" onClick={() => edit('new')}>
              {words.add}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <search className="filters" aria-label={words.label}>
        <fieldset className="chips">
          <legend className="hidden">{words.statusLabel}</legend>
          {statuses.map(s => (
            <label key={s}>
              <input
                type="radio"
                name="status"
                checked={s === status}
                onChange={() => f.set({ status: s === 'published' ? undefined : s })}
              />
              {words.status[s]}
            </label>
          ))}
        </fieldset>
        <SearchBox label={words.q} value={q} set={q => f.set({ q })} />
        <Select
          aria-label={words.industry}
          placeholder={words.industry}
          allowClear
          value={industry ?? null}
          onChange={v => f.set({ industry: v ?? undefined })}
          options={(terms?.industries ?? []).map(i => ({ value: i.code, label: i.title }))}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label={words.category}
          placeholder={words.category}
          allowClear
          value={category ?? null}
          onChange={v => f.set({ category: v ?? undefined })}
          options={(terms?.categories ?? []).map(c => ({ value: c, label: c }))}
        />
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              f.clear()
            }}
          >
            {services.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={6}>
        {({ rows }) => (
          <Listed of={found} none={filtered ? services.filtered : words.none[status]}>
            <Table label={services.tabs.policies} columns={columns} rows={rows} keyOf={p => p.id} />
          </Listed>
        )}
      </Read>
      {opened && !editing && (
        <Opened p={opened} said={reach(opened)} edit={() => edit(opened)} close={() => f.set({ open: undefined })} />
      )}
      {editing && <PolicyForm of={editing === 'new' ? undefined : editing} close={() => edit(undefined)} />}
    </Page>
  )
}

function Opened({ p, said, edit, close }: { p: PolicyView; said: string; edit: () => void; close: () => void }) {
  const refresh = useRefresh()
  const [taking, take] = useState(false)
  const publish = useMutation({ mutationFn: () => post(`/policies/${p.id}/publish`), onSuccess: refresh })
  return (
    <Drawer
      open
      size={760}
      title={p.title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        p.mayEdit && (
          <div className="row">
            {p.status === 'draft' && (
              <Popconfirm title={words.publishSure} okText={words.publish} onConfirm={() => publish.mutate()}>
                <Button type="primary" loading={publish.isPending}>
                  {words.publish}
                </Button>
              </Popconfirm>
            )}
            {p.status !== 'withdrawn' && <Button onClick={edit}>{services.edit}</Button>}
            {p.status === 'published' && <Button onClick={() => take(true)}>{words.withdraw}</Button>}
          </div>
        )
      }
    >
      {publish.error !== null && <ProblemNote fault={publish.error} focus />}
      <p className="row">
        <span className={p.status === 'published' ? 'tag accent' : 'tag'}>
          {words.status[p.status as keyof typeof words.status] ?? p.status}
        </span>
        <span className="soft">
          {p.publisher}　{period(p)}
        </span>
      </p>
      {p.withdrawnWhy && <p className="notice risk">{words.withdrawnWhy(p.withdrawnWhy)}</p>}
      <p className="lead-text kept-lines">{p.gist}</p>
      {p.body && <div className="kept-lines body-text">{p.body}</div>}
      {p.link && (
        <p>
          <a href={p.link} target="_blank" rel="noreferrer">
            {words.original}
          </a>
        </p>
      )}
      <h2 className="drawer-head">{words.preview}</h2>
      <p>{words.rule(said)}</p>
      <Reach of={p} />
      {taking && (
        <WhyDrawer
          title={words.withdrawTitle}
          act={words.withdraw}
          label={services.why}
          path={`/policies/${p.id}/withdraw`}
          said={words.withdrawn}
          refresh={refresh}
          close={() => take(false)}
        />
      )}
    </Drawer>
  )
}
