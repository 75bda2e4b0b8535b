import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { EnvoyRow } from '../../../server/envoys/contract.ts'
import { address } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../ledger/address.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { envoys as words } from '../words.ts'
import { type Face, faces, filtersOf, isFiltered, languageOptions, specialityOptions, statuses } from './address.ts'
import { Appointments } from './appointments.tsx'
import { GivePosts } from './give-posts.tsx'
import { Nominate } from './nominate.tsx'
import { useRoster } from './queries.ts'
import { Teams } from './teams.tsx'
import { keepsEnvoys } from './who.ts'
import '../register/register.css'
import './envoys.css'

const court = { kind: 'court' }
const f = words.filters

/** Every envoy: who serves, what they know, where they are posted and how much they carry. */
export function EnvoysPage() {
  const [search] = useSearchParams()
  const { staff } = useDesk()
  const [doing, begin] = useState<'nominate' | 'give'>()
  const keeps = keepsEnvoys(staff)
  const face: Face = faces.find(x => x === search.get('view')) ?? 'roster'
  const { after: _, ...query } = filtersOf(search)
  const roster = face === 'roster' || face === 'experts'
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          {roster && (
            <Button href={address('/envoys/roster.xlsx', { ...query, ...(face === 'experts' && { expert: true }) })}>
              {words.excel}
            </Button>
          )}
          {keeps && (
            <>
              <Button onClick={() => begin('give')}>{words.give}</Button>
              <Button type="primary" onClick={() => begin('nominate')}>
                {words.nominate}
              </Button>
            </>
          )}
        </>
      }
    >
      <nav className="views" aria-label={words.views}>
        {faces
          .filter(x => x !== 'appointments' || keeps || staff.posts.some(p => p.capacity === 'leader'))
          .map(x => (
            <Link
              key={x}
              to={`?${changed(search, { view: x === 'roster' ? undefined : x })}`}
              aria-current={x === face ? 'page' : undefined}
            >
              {words.view[x]}
            </Link>
          ))}
      </nav>
      {roster && <Roster expert={face === 'experts'} />}
      {face === 'teams' && <Teams />}
      {face === 'appointments' && <Appointments />}
      {doing === 'nominate' && <Nominate close={() => begin(undefined)} />}
      {doing === 'give' && <GivePosts close={() => begin(undefined)} />}
    </Page>
  )
}

export const statusTone = { serving: 'kept', suspended: 'risk', left: '' } as const

const tags = (all: readonly string[], titles: Readonly<Record<string, string>>) =>
  all.length > 0 && (
    <span className="tags">
      {all.map(x => (
        <span key={x} className="tag">
          {titles[x] ?? x}
        </span>
      ))}
    </span>
  )

/** Longest load drawn; who carries more fills the bar. */
const fullLoad = 6

const columns: readonly Column<EnvoyRow>[] = [
  {
    key: 'name',
    title: words.columns.name,
    lead: true,
    width: '9rem',
    cell: e => (
      <>
        <Link to={`/envoys/${e.id}`}>{e.name}</Link>
        {e.expert && <span className="tag accent expert">{words.expert}</span>}
      </>
    ),
  },
  { key: 'agency', title: words.columns.agency, width: '12rem', cell: e => e.agency.name },
  {
    key: 'status',
    title: words.columns.status,
    width: '5.5rem',
    cell: e => <span className={`tag ${statusTone[e.status]}`}>{e.statusTitle}</span>,
  },
  {
    key: 'load',
    title: words.columns.load,
    width: '11rem',
    cell: e => (
      <span className="load">
        <span className="track" aria-hidden="true">
          <i style={{ width: `${Math.min(100, (100 * e.load.posts) / fullLoad)}%` }} />
        </span>
        <small className="soft num">{words.loadOf(e.load.posts, e.load.planned)}</small>
      </span>
    ),
  },
  { key: 'specialities', title: words.columns.specialities, cell: e => tags(e.specialities, words.specialities) },
  { key: 'languages', title: words.columns.languages, width: '10rem', cell: e => tags(e.languages, words.languages) },
  {
    key: 'term',
    title: words.columns.term,
    num: true,
    width: '11rem',
    cell: e => (
      <span>
        {words.term(isoDayText(e.from))}
        <small className="soft under">{e.certificate}</small>
      </span>
    ),
  },
]

function Roster({ expert }: { expert: boolean }) {
  const [search, setSearch] = useSearchParams()
  const query = filtersOf(search)
  const found = useRoster({ ...query, ...(expert && { expert }), limit: 30 })
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const [typed, type] = useState(query.q ?? '')
  const choice = (name: 'status' | 'speciality' | 'language', options: readonly { value: string; label: string }[]) => (
    <Select
      aria-label={f[name]}
      placeholder={f[name]}
      allowClear
      value={query[name] ?? null}
      options={[...options]}
      onChange={v => set({ [name]: v ?? undefined })}
      popupMatchSelectWidth={false}
    />
  )
  return (
    <>
      <search className="filters envoy-filters" aria-label={f.label}>
        <Input.Search
          aria-label={f.q}
          placeholder={f.q}
          allowClear
          value={typed}
          onChange={e => type(e.target.value)}
          onSearch={q => set({ q: q.trim() || undefined })}
        />
        <AgencySelect
          {...(query.agency && { value: query.agency })}
          among={court}
          placeholder={f.agency}
          onChange={to => set({ agency: to?.toString() })}
          mayClear
        />
        {choice(
          'status',
          statuses.map(value => ({ value, label: words.statuses[value] })),
        )}
        {choice('speciality', specialityOptions)}
        {choice('language', languageOptions)}
        {isFiltered(query) && (
          <Button
            type="link"
            onClick={() => {
              type('')
              setSearch(expert ? { view: 'experts' } : {})
            }}
          >
            {f.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(isFiltered(query) || expert ? words.filtered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.view.roster} columns={columns} rows={rows} keyOf={e => e.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </>
  )
}
