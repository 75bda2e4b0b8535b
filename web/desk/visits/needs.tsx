import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { dayText } from '../../common/dates.ts'
import { changed } from '../ledger/address.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { visits } from '../words.ts'
import { type Needs, useNeeds, type VisitQuery } from './queries.ts'

const words = visits.needs
type Row = Needs['rows'][number]
const statuses = ['waiting', 'opened', 'settled', 'answered'] as const

export const needTone = { waiting: 'risk', opened: 'accent', settled: 'kept', answered: 'kept' } as const

/** What became of a need: the matter it turned into, or its answer. */
export function NeedProgress({ need }: { need: Row['need'] }) {
  return (
    <span>
      <span className={`tag ${needTone[need.status]}`}>{visits.needStatuses[need.status]}</span>
      {need.matter && (
        <Link to={`/matters/${need.matter.id}`} className="under">
          <small>
            {need.matter.procedureTitle} {need.matter.stateTitle}
          </small>
        </Link>
      )}
    </span>
  )
}

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'text',
    title: words.columns.text,
    lead: true,
    cell: r => (
      <>
        <Link to={`/visits/${r.visit}`} className="headline">
          {r.need.text}
        </Link>
        {r.need.firm && <small className="soft under">{r.need.firm.name}</small>}
      </>
    ),
    text: r => r.need.text,
  },
  { key: 'kind', title: words.columns.kind, width: '7rem', cell: r => r.need.kind, text: r => r.need.kind },
  {
    key: 'target',
    title: words.columns.target,
    width: '13rem',
    cell: r => <Link to={`/register/${r.target.id}`}>{r.target.name}</Link>,
    text: r => r.target.name,
  },
  { key: 'envoy', title: words.columns.envoy, width: '7rem', cell: r => r.envoy.name, text: r => r.envoy.name },
  { key: 'day', title: words.columns.day, num: true, width: '7.5rem', cell: r => dayText(r.day), text: r => r.day },
  {
    key: 'status',
    title: words.columns.status,
    width: '10rem',
    cell: r => <NeedProgress need={r.need} />,
    text: r => visits.needStatuses[r.need.status],
  },
]

/** Every need raised in a visit, and what came of it. */
export function NeedList({ query }: { query: VisitQuery }) {
  const [search, setSearch] = useSearchParams()
  const need = statuses.find(s => s === search.get('need'))
  const asked = { ...query, ...(need && { need }) }
  const found = useNeeds({ ...asked, limit: 30 })
  return (
    <>
      <div className="row card-gap between">
        <Select
          aria-label={words.filter}
          placeholder={words.filter}
          allowClear
          value={need ?? null}
          onChange={to => setSearch(changed(search, { need: to ?? undefined }))}
          options={statuses.map(value => ({ value, label: visits.needStatuses[value] }))}
          popupMatchSelectWidth={false}
          className="need-filter"
        />
        <ExportButton path="/visits/needs" query={asked} columns={columns} name={words.export} />
      </div>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={visits.view.needs} columns={columns} rows={rows} keyOf={r => r.need.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </>
  )
}
