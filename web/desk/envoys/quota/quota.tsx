import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import type { QuotaPage as Found, QuotaQuery } from '../../../../server/envoys/contract.ts'
import { address } from '../../../common/api.ts'
import { todayIso } from '../../../common/dates.ts'
import { useDesk } from '../../frame/desk.ts'
import { Nothing, Page, Section } from '../../parts/page.tsx'
import { Pages } from '../../parts/pages.tsx'
import { Read } from '../../parts/read.tsx'
import { Table } from '../../parts/table.tsx'
import { quota as words } from '../../words.ts'
import { keepsEnvoys } from '../who.ts'
import { filtersOf, isNarrowed } from './address.ts'
import { Courts } from './courts.tsx'
import { CoveragePanel } from './coverage.tsx'
import { QuotaFilters } from './filters.tsx'
import { LineDrawer } from './line-drawer.tsx'
import { linesOf } from './lines.tsx'
import { QuarterSwitch } from './quarter-switch.tsx'
import { quarterOf } from './quarters.ts'
import { useQuota, useTotals } from './queries.ts'
import { Recompute } from './recompute.tsx'
import { Rules } from './rules.tsx'
import { Standing } from './standing.tsx'
import '../../ledger/ledger.css'
import '../envoys.css'
import './quota.css'

/** Who still owes which visits this quarter, per court and per line, and whom the scheme reaches. */
export function QuotaPage() {
  const [search, setSearch] = useSearchParams()
  const { staff } = useDesk()
  const query = filtersOf(search)
  const { quarter: asked, scheme } = query
  const which = { ...(scheme && { scheme }), ...(asked && { quarter: asked }) }
  const found = useQuota({ ...query, limit: 30 })
  const totals = useTotals(which)
  const quarter = found.data?.quarter ?? asked ?? quarterOf(todayIso())
  const today = found.data?.today ?? todayIso()
  const line = Number(search.get('line')) || undefined
  const see = (id: number | undefined) => {
    const next = new URLSearchParams(search)
    if (id) next.set('line', String(id))
    else next.delete('line')
    setSearch(next, { preventScrollReset: true, replace: line !== undefined })
  }
  const { after: _, ...toExport } = query
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <Rules scheme={found.data?.scheme} />
          <Button href={address('/envoys/quota.xlsx', { ...toExport, quarter })}>{words.excel}</Button>
          {keepsEnvoys(staff) && <Recompute quarter={quarter} scheme={found.data?.scheme} />}
        </>
      }
    >
      <div className="quota">
        <QuarterSwitch quarter={quarter} today={today} quarters={found.data?.quarters ?? []} />
        <Read from={totals} rows={4}>
          {t => (
            <>
              <Standing totals={t} query={query} quarter={quarter} today={today} />
              <div className="quota-over">
                <Courts totals={t} now={query} />
                <CoveragePanel {...(scheme && { scheme })} {...(query.agency && { agency: query.agency })} />
              </div>
            </>
          )}
        </Read>
        <Section title={query.short ? words.list : words.listAll} className="flush quota-list">
          <QuotaFilters query={query} page={found.data} totals={totals.data} />
          <Read from={found} rows={8}>
            {page => <Lines page={page} query={query} stale={found.isPlaceholderData} see={see} />}
          </Read>
        </Section>
      </div>
      <LineDrawer id={line} lines={found.data?.rows ?? []} today={today} see={see} />
    </Page>
  )
}

function Lines({
  page: { rows, next, today },
  query,
  stale,
  see,
}: {
  page: Found
  query: QuotaQuery
  stale: boolean
  see: (id: number) => void
}) {
  if (rows.length === 0)
    return <Nothing {...(isNarrowed(query) ? words.filtered : query.short ? words.none : words.noneAt)} />
  return (
    <div className={stale ? 'stale' : ''} aria-busy={stale}>
      <Table
        label={query.short ? words.list : words.listAll}
        className="quota-lines"
        columns={linesOf(today, see)}
        rows={rows}
        keyOf={r => r.id}
      />
      <Pages next={next} />
    </div>
  )
}
