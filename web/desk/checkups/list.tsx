import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayText } from '../../common/dates.ts'
import { changed } from '../parts/address.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useGuide } from '../queries.ts'
import { checkups as words } from '../words.ts'
import { type Query, type Row, useCheckups } from './queries.ts'
import { Grade, Strip } from './scores.tsx'
import { StartCheckup } from './start.tsx'
import { Views } from './views.tsx'
import './checkups.css'

const { columns: titles } = words

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'firm',
    title: titles.firm,
    lead: true,
    cell: r => (
      <>
        <Link to={`/checkups/${r.id}`} className="headline">
          {r.enterprise.name}
        </Link>
        <small className="soft under num">
          {r.number} {r.follows && <span className="tag">{words.recheckOf}</span>}
        </small>
      </>
    ),
    text: r => r.enterprise.name,
  },
  { key: 'number', title: titles.number, num: true, width: '11rem', cell: r => r.number, text: r => r.number },
  {
    key: 'state',
    title: titles.state,
    width: '7rem',
    cell: r => <span className="state">{r.stateTitle}</span>,
    text: r => r.stateTitle,
  },
  {
    key: 'grade',
    title: titles.grade,
    width: '6.5rem',
    cell: r => (
      <>
        <Grade grade={r.grade} title={r.gradeTitle} />
        {r.score !== undefined && <small className="soft under num">{words.report.score(r.score)}</small>}
      </>
    ),
    text: r => r.gradeTitle ?? '',
  },
  {
    key: 'score',
    title: titles.score,
    num: true,
    width: '4rem',
    cell: r => r.score ?? '',
    text: r => String(r.score ?? ''),
  },
  {
    key: 'fields',
    title: titles.fields,
    width: '9rem',
    cell: r => <Strip of={r.fields} />,
    text: r => r.fields.map(f => words.fieldScore(f.title, f.score, f.gradeTitle)).join('；'),
  },
  {
    key: 'followUps',
    title: titles.followUps,
    width: '7rem',
    cell: r =>
      r.openFollowUps === 0 ? (
        <span className="soft">{words.noneOpen}</span>
      ) : (
        <Link to={`/checkups/${r.id}?view=follow-ups`} className="num">
          {words.open(r.openFollowUps)}
          {r.lateFollowUps > 0 && <b className="late-word under">{words.late(r.lateFollowUps)}</b>}
        </Link>
      ),
    text: r => [words.open(r.openFollowUps), words.late(r.lateFollowUps)].join(' '),
  },
  { key: 'agency', title: titles.agency, width: '12rem', cell: r => r.agency.name, text: r => r.agency.name },
  ...(['started', 'submitted', 'issued'] as const).map((name): TextColumn<Row> => {
    const at = (r: Row) => r[`${name}At`]
    return {
      key: name,
      title: titles[name],
      num: true,
      width: '6.5rem',
      cell: r => (at(r) ? dayText(at(r)!) : ''),
      text: r => at(r) ?? '',
    }
  }),
]
const usual = ['firm', 'state', 'grade', 'fields', 'followUps', 'agency', 'started', 'issued']

function queryOf(search: URLSearchParams): Query {
  const [state, after] = ['state', 'after'].map(name => search.get(name)?.trim() || undefined)
  const enterprise = Number(search.get('enterprise')) || undefined
  return { ...(state && { state }), ...(enterprise && { enterprise }), ...(after && { after }) }
}

/** The health checks within reach: how far, what grade, what is still to be put right. */
export function CheckupsPage() {
  const [search] = useSearchParams()
  const query = queryOf(search)
  const found = useCheckups({ ...query, limit: 30 })
  const [starting, start] = useState(false)
  const { columns: shown, ...choice } = useColumns('checkups', columns, usual)
  const filtered = query.state !== undefined || query.enterprise !== undefined
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <ColumnChoice all={columns} {...choice} />
          <ExportButton path="/checkups" query={query} columns={shown} name={words.export} />
          <Button type="primary" onClick={() => start(true)}>
            {words.start.button}
          </Button>
        </>
      }
    >
      <Views at="checks" />
      <Filters
        query={query}
        known={found.data?.rows.find(r => r.enterprise.id === query.enterprise)?.enterprise}
        filtered={filtered}
      />
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(filtered ? words.filtered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} className="checks" columns={shown} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {starting && <StartCheckup close={() => start(false)} />}
    </Page>
  )
}

function Filters({
  query,
  known,
  filtered,
}: {
  query: Query
  known: { id: number; name: string } | undefined
  filtered: boolean
}) {
  const [search, setSearch] = useSearchParams()
  const guide = useGuide('checkups.check')
  const f = words.filters
  return (
    <search className="filters" aria-label={f.label}>
      <div className="wide-select">
        <FirmSelect
          value={query.enterprise}
          known={known}
          label={f.firm}
          placeholder={f.anyFirm}
          mayClear
          onChange={firm => setSearch(changed(search, { enterprise: firm && String(firm.id) }))}
        />
      </div>
      <Select
        aria-label={f.state}
        placeholder={f.anyState}
        allowClear
        value={query.state ?? null}
        onChange={v => setSearch(changed(search, { state: v ?? undefined }))}
        options={(guide.data?.states ?? []).map(s => ({ value: s.name, label: s.title }))}
      />
      {filtered && (
        <Button type="link" onClick={() => setSearch({})}>
          {f.clear}
        </Button>
      )}
    </search>
  )
}
