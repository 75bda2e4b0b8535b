import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { isoDayText } from '../../common/dates.ts'
import { keepsCases, mindsRecusals } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { discipline } from '../words.ts'
import { CaseForm } from './case-form.tsx'
import { CaseImport } from './case-import.tsx'
import { type Case, useCases } from './queries.ts'
import { RecusalForm } from './recusal-form.tsx'

const words = discipline.cases
const court = { kind: 'court' }
type Doing = { what: 'enter' | 'import' } | { what: 'amend' | 'recusal'; of: Case }

const partiesText = (c: Case) => c.parties.map(p => words.of(p.role, p.name)).join('；')
const rolesText = (c: Case) => c.roles.map(r => words.of(words.roles[r.role], r.name)).join('；')

const columns: readonly TextColumn<Case>[] = [
  {
    key: 'number',
    title: words.columns.number,
    lead: true,
    width: '15.5rem',
    cell: c => (
      <>
        <b className="num">{c.number}</b>
        <small className="soft under">{c.cause}</small>
      </>
    ),
    text: c => [c.number, c.cause].filter(Boolean).join(' '),
  },
  {
    key: 'parties',
    title: words.columns.parties,
    cell: c => (
      <ul className="case-people">
        {c.parties.map(p => (
          <li key={[p.role, p.name, p.code].join()}>
            <small className="soft">{p.role}</small>{' '}
            {p.enterprise ? (
              <Link to={`/register/${p.enterprise}`} title={words.inRegister}>
                {p.name}
              </Link>
            ) : (
              p.name
            )}
          </li>
        ))}
      </ul>
    ),
    text: partiesText,
  },
  {
    key: 'roles',
    title: words.columns.roles,
    width: '13rem',
    cell: c => (
      <ul className="case-people">
        {c.roles.map(r => (
          <li key={[r.role, r.name, r.from].join()}>
            <small className="soft">{words.roles[r.role]}</small> {r.name}
            {r.person === undefined && <small className="soft under">{words.unmatched}</small>}
          </li>
        ))}
      </ul>
    ),
    text: rolesText,
  },
  {
    key: 'opened',
    title: words.columns.opened,
    num: true,
    width: '8.5rem',
    cell: c => (
      <span>
        {isoDayText(c.openedOn)}
        <small className="soft under">
          {c.closedOn ? `${words.columns.closed} ${isoDayText(c.closedOn)}` : words.going}
        </small>
      </span>
    ),
    text: c => `${c.openedOn}—${c.closedOn ?? words.going}`,
  },
  { key: 'agency', title: words.columns.agency, width: '10rem', cell: c => c.agency.name, text: c => c.agency.name },
]

/** The register of a court's cases: just enough to see who steps back. */
export function CaseList() {
  const [search, setSearch] = useSearchParams()
  const { staff } = useDesk()
  const q = search.get('q')?.trim().slice(0, 60) || undefined
  const open = (['true', 'false'] as const).find(x => x === search.get('open'))
  const agency = Number(search.get('agency')) || undefined
  const after = search.get('after') ?? undefined
  const query = { ...(q && { q }), ...(open && { open: open === 'true' }), ...(agency && { agency }) }
  const found = useCases({ ...query, limit: 30, ...(after && { after }) })
  const [typed, type] = useState(q ?? '')
  const [doing, begin] = useState<Doing>()
  const done = () => begin(undefined)
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, { view: 'cases', ...change }))
  const keeps = keepsCases(staff)
  const minds = mindsRecusals(staff)
  const acts: Column<Case> = {
    key: 'acts',
    title: words.columns.acts,
    hideTitle: true,
    width: '10.5rem',
    cell: of => (
      <span className="row">
        {keeps && (
          <Button size="small" aria-label={words.amendOf(of.number)} onClick={() => begin({ what: 'amend', of })}>
            {words.amend}
          </Button>
        )}
        {minds && (
          <Button size="small" aria-label={words.recusalOf(of.number)} onClick={() => begin({ what: 'recusal', of })}>
            {words.recusal}
          </Button>
        )}
      </span>
    ),
  }
  const filtered = Object.keys(query).length > 0
  return (
    <>
      <p className="soft card-gap">{words.gist}</p>
      <search className="filters case-filters" aria-label={words.filters}>
        <Input.Search
          aria-label={words.q}
          placeholder={words.q}
          allowClear
          value={typed}
          maxLength={60}
          onChange={e => type(e.target.value)}
          onSearch={text => set({ q: text.trim() || undefined })}
        />
        <Select
          aria-label={words.open}
          placeholder={words.anyOpen}
          allowClear
          value={open ?? null}
          options={(['true', 'false'] as const).map(value => ({ value, label: words.opens[value] }))}
          onChange={v => set({ open: v ?? undefined })}
        />
        <AgencySelect
          {...(agency && { value: agency })}
          among={court}
          placeholder={words.agency}
          onChange={to => set({ agency: to?.toString() })}
          mayClear
        />
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              type('')
              set({ q: undefined, open: undefined, agency: undefined })
            }}
          >
            {words.clear}
          </Button>
        )}
        <span className="push row">
          <ExportButton path="/discipline/cases" query={query} columns={columns} name={words.export} />
          {keeps && (
            <>
              <Button onClick={() => begin({ what: 'import' })}>{words.import.button}</Button>
              <Button onClick={() => begin({ what: 'enter' })}>{words.enter}</Button>
            </>
          )}
        </span>
      </search>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(filtered ? words.noneFiltered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table
                  label={discipline.view.cases}
                  className="cases"
                  columns={keeps || minds ? [...columns, acts] : columns}
                  rows={rows}
                  keyOf={c => c.id}
                />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {doing?.what === 'enter' && <CaseForm close={done} />}
      {doing?.what === 'import' && <CaseImport close={done} />}
      {doing?.what === 'amend' && <CaseForm of={doing.of} close={done} />}
      {doing?.what === 'recusal' && <RecusalForm about={{ kind: 'case', of: doing.of }} close={done} />}
    </>
  )
}
