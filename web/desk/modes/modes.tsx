import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useDesk } from '../frame/desk.ts'
import { lineColumns } from '../inbox/columns.tsx'
import { openingsFor } from '../intake/opening.ts'
import { changed } from '../parts/address.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useInbox, useServices } from '../queries.ts'
import { modes as words } from '../words.ts'
import { Begin } from './begin.tsx'
import { Calls } from './calls.tsx'
import { Mine } from './mine.tsx'
import { Published } from './published.tsx'
import './modes.css'

export type Mode = keyof typeof words.kinds
const kinds = Object.keys(words.kinds) as Mode[]
const others = { mine: Mine, calls: Calls, published: Published } as const
type Other = keyof typeof others

/** The five modes under their tabs; beside them what one was asked to take part in, what is posted, what was published. */
export function ModesPage() {
  const [search] = useSearchParams()
  const at = search.get('tab')
  const other = (Object.keys(others) as Other[]).find(o => o === at)
  const mode = kinds.find(k => k === `modes.${at}`) ?? 'modes.need'
  const tabs = (
    <nav className="views" aria-label={words.views}>
      {kinds.map(k => (
        <Tab key={k} to={k.slice('modes.'.length)} here={!other && k === mode}>
          {words.kinds[k]}
        </Tab>
      ))}
      {(Object.keys(others) as Other[]).map((o, i) => (
        <Tab key={o} to={o} here={o === other} className={i === 0 ? 'apart' : undefined}>
          {words.other[o]}
        </Tab>
      ))}
    </nav>
  )
  if (other) {
    const Shown = others[other]
    return <Shown tabs={tabs} />
  }
  return <Matters key={mode} mode={mode} tabs={tabs} />
}

const Tab = ({
  to,
  here,
  className,
  children,
}: {
  to: string
  here: boolean
  className?: string | undefined
  children: string
}) => (
  <Link to={`/modes?tab=${to}`} aria-current={here ? 'page' : undefined} className={className}>
    {children}
  </Link>
)

const sets = ['open', 'closed'] as const
const usual = {
  open: ['due', 'number', 'title', 'state', 'applicant', 'nextAct', 'agency', 'openedAt'],
  closed: ['number', 'title', 'state', 'applicant', 'agency', 'openedAt', 'closedAt'],
}

function Matters({ mode, tabs }: { mode: Mode; tabs: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const { staff, agency } = useDesk()
  const set = search.get('set') === 'closed' ? 'closed' : 'open'
  const after = search.get('after') ?? undefined
  const query = { view: set, procedure: mode, ...(agency && { agency }), ...(after && { after }) } as const
  const found = useInbox({ ...query, limit: 30 })
  const { columns, ...choice } = useColumns(`modes.${set}`, lineColumns, usual[set])
  const openings = openingsFor(staff, useServices().data?.rows ?? []).filter(o => o.service.id === mode)
  const [beginning, begin] = useState(false)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <ColumnChoice all={lineColumns} {...choice} />
          <ExportButton path="/matters" query={query} columns={columns} name={words.kinds[mode]} />
          {openings.length > 0 && (
            <Button type="primary" onClick={() => begin(true)}>
              {words.begin.title(words.kinds[mode])}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <search className="filters" aria-label={words.setLabel}>
        <fieldset className="chips">
          <legend className="hidden">{words.setLabel}</legend>
          {sets.map(s => (
            <label key={s}>
              <input
                type="radio"
                name="set"
                checked={s === set}
                onChange={() => setSearch(changed(search, { set: s === 'closed' ? s : undefined }))}
              />
              {words.set[s]}
            </label>
          ))}
        </fieldset>
        <span className="soft">{words.means[mode]}</span>
      </search>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none[set]} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table
                  label={words.kinds[mode]}
                  className="lines-of-matters"
                  columns={columns}
                  rows={rows}
                  keyOf={r => r.id}
                />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {beginning && <Begin mode={mode} openings={openings} close={() => begin(false)} />}
    </Page>
  )
}
