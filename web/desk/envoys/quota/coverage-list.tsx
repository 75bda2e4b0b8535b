import { Checkbox } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import type { CoverageList } from '../../../../server/envoys/contract.ts'
import { isoDayText } from '../../../common/dates.ts'
import { changed } from '../../ledger/address.ts'
import { ExportButton, type TextColumn } from '../../parts/export.tsx'
import { Nothing, Page } from '../../parts/page.tsx'
import { Pages } from '../../parts/pages.tsx'
import { Read } from '../../parts/read.tsx'
import { Table } from '../../parts/table.tsx'
import { enterpriseKindText } from '../../words/envoys.ts'
import { quota } from '../../words.ts'
import { useCoverage, useCoverageList } from './queries.ts'
import '../envoys.css'
import './quota.css'

const words = quota.coverage
type Row = CoverageList['rows'][number]

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'name',
    title: words.columns.name,
    lead: true,
    cell: r => (
      <Link to={`/register/${r.id}`} className="headline">
        {r.name}
      </Link>
    ),
    text: r => r.name,
  },
  {
    key: 'covered',
    title: words.columns.covered,
    width: '7rem',
    cell: r => (
      <span className={`left ${r.covered ? 'green' : 'none'}`}>
        <i className={r.covered ? '' : 'hollow'} aria-hidden="true" />
        <span>{r.covered ? words.covered : words.uncovered}</span>
      </span>
    ),
    text: r => (r.covered ? words.covered : words.uncovered),
  },
  {
    key: 'kind',
    title: words.columns.kind,
    width: '7rem',
    cell: r => enterpriseKindText(r.kind),
    text: r => enterpriseKindText(r.kind),
  },
  { key: 'region', title: words.columns.region, width: '12rem', cell: r => r.region, text: r => r.region },
  {
    key: 'envoy',
    title: words.columns.envoy,
    width: '9rem',
    cell: r => r.envoy && <Link to={`/envoys/${r.envoy.id}`}>{r.envoy.name}</Link>,
    text: r => r.envoy?.name ?? '',
  },
  {
    key: 'visits',
    title: words.columns.visits,
    num: true,
    width: '7rem',
    cell: r => (r.visits === undefined ? null : words.times(r.visits)),
    text: r => String(r.visits ?? ''),
  },
]

/** The list behind one figure of coverage. */
export function CoverageListPage() {
  const { figure = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const missing = search.get('missing') === 'true'
  const after = search.get('after') ?? undefined
  const query = { ...(missing && { missing }) }
  const found = useCoverageList(figure, { ...query, ...(after && { after }), limit: 50 })
  const coverage = useCoverage({})
  const f = [...(coverage.data?.targets ?? []), ...(coverage.data?.categories ?? [])].find(x => x.key === figure)
  const n = f && (f.of === undefined ? String(f.n) : words.of(String(f.n), String(f.of)))
  return (
    <Page
      title={f?.title ?? words.title}
      gist={n && coverage.data ? words.listGist(n, isoDayText(coverage.data.day)) : undefined}
      actions={
        <>
          <Link to="/quota">{words.back}</Link>
          <ExportButton
            path={`/envoys/coverage/${encodeURIComponent(figure)}`}
            query={query}
            columns={columns}
            name={`${words.export} ${f?.title ?? ''}`}
          />
        </>
      }
    >
      <search className="filters">
        <Checkbox
          checked={missing}
          onChange={e => setSearch(changed(search, { missing: e.target.checked ? 'true' : undefined }))}
        >
          {words.missing}
        </Checkbox>
      </search>
      <Read from={found} rows={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.nothing} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={f?.title ?? words.title} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}
