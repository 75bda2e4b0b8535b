import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { changed } from '../parts/address.ts'
import { ExportButton } from '../parts/export.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { checkups } from '../words.ts'
import { FollowUpTable, followUpColumns } from './follow-up-table.tsx'
import { type FollowUpFilters, useFollowUps } from './queries.ts'
import { Views } from './views.tsx'
import './checkups.css'

const words = checkups.followUps
const sets = ['all', 'mine', 'late'] as const

function queryOf(search: URLSearchParams): FollowUpFilters {
  const after = search.get('after') ?? undefined
  const enterprise = Number(search.get('enterprise')) || undefined
  const set = search.get('set')
  return {
    ...(set === 'mine' && { mine: true }),
    ...(set === 'late' && { late: true }),
    ...(enterprise && { enterprise }),
    ...(after && { after }),
  }
}

/** All that is to be put right after checks, what is due first on top. */
export function FollowUpsPage() {
  const [search, setSearch] = useSearchParams()
  const query = queryOf(search)
  const found = useFollowUps({ ...query, limit: 30 })
  const set = sets.find(s => s === search.get('set')) ?? 'all'
  const filtered = set !== 'all' || query.enterprise !== undefined
  return (
    <Page
      title={checkups.title}
      gist={words.gist}
      actions={<ExportButton path="/checkups/follow-ups" query={query} columns={followUpColumns} name={words.export} />}
    >
      <Views at="followUps" />
      <search className="filters" aria-label={words.filters}>
        <fieldset className="chips">
          <legend className="hidden">{words.filters}</legend>
          {sets.map(s => (
            <label key={s}>
              <input
                type="radio"
                name="set"
                checked={s === set}
                onChange={() => setSearch(changed(search, { set: s === 'all' ? undefined : s }))}
              />
              {words[s]}
            </label>
          ))}
        </fieldset>
        <div className="wide-select">
          <FirmSelect
            value={query.enterprise}
            known={found.data?.rows.find(r => r.enterprise.id === query.enterprise)?.enterprise}
            placeholder={checkups.filters.anyFirm}
            mayClear
            onChange={firm => setSearch(changed(search, { enterprise: firm && String(firm.id) }))}
          />
        </div>
        {filtered && (
          <Button type="link" onClick={() => setSearch({})}>
            {checkups.filters.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 && filtered ? (
            <div className="card">
              <Nothing {...words.filtered} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <FollowUpTable rows={rows} />
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}
