import { Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Query, Row } from '../../../server/agreements/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../parts/address.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { frame, agreements as words } from '../words.ts'
import { useAgreements } from './queries.ts'
import { StandingTag, standings } from './standing.tsx'
import { drafts } from './who.ts'
import './agreements.css'
import { SearchBox } from '../parts/search-box.tsx'

const { columns: titles } = words

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'title',
    title: titles.title,
    lead: true,
    cell: r => (
      <>
        <Link to={`/agreements/${r.id}`} className="headline" title={r.title}>
          {r.title}
        </Link>
        <small className="soft under num">
          {r.kindTitle}　{r.number}
        </small>
      </>
    ),
    text: r => r.title,
  },
  {
    key: 'standing',
    title: titles.standing,
    width: '9rem',
    cell: r => <StandingTag of={r.standing} title={r.standingTitle} />,
    text: r => r.standingTitle,
  },
  {
    key: 'parties',
    title: titles.parties,
    width: '20rem',
    cell: r => (
      <span>
        {r.parties.map(p => (
          <span key={p.id} className="under">
            {p.name}
          </span>
        ))}
      </span>
    ),
    text: r => r.parties.map(p => p.name).join(frame.list),
  },
  {
    key: 'until',
    title: titles.until,
    num: true,
    width: '11rem',
    cell: r =>
      r.until ? (
        <span>
          {isoDayText(r.until)}
          {r.from && <small className="soft under">{words.fromDay(isoDayText(r.from))}</small>}
        </span>
      ) : (
        <span className="soft">{words.noTerm}</span>
      ),
    text: r => r.until ?? '',
  },
  {
    key: 'grants',
    title: titles.grants,
    num: true,
    width: '7rem',
    cell: r =>
      r.grants > 0 ? (
        <Link to={`/agreements/${r.id}?tab=doors`}>{words.grantsN(r.grants)}</Link>
      ) : (
        <span className="soft">{words.noGrants}</span>
      ),
    text: r => String(r.grants),
  },
]

/** The agreements that concern one's agencies, by where they stand. */
export function AgreementsPage() {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const { staff } = useDesk()
  const standing = standings.find(s => s === search.get('standing'))
  const q = search.get('q')?.trim() || undefined
  const after = search.get('after') ?? undefined
  const filters = { ...(standing && { standing }), ...(q && { q }) }
  const found = useAgreements({ ...filters, ...(after && { after }) } as Query)
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const may = drafts(staff)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <ExportButton path="/agreements" query={filters} columns={columns} name={words.export} />
          {may && (
            <Button type="primary" onClick={() => navigate('/agreements/new')}>
              {words.draft.title}
            </Button>
          )}
        </>
      }
    >
      <nav className="views" aria-label={words.views}>
        {[undefined, ...standings].map(s => (
          <Link
            key={s ?? ''}
            to={`/agreements?${changed(search, { standing: s })}`}
            aria-current={s === standing ? 'page' : undefined}
          >
            {s ? words.standings[s] : words.all}
          </Link>
        ))}
      </nav>
      <search className="filters" aria-label={words.label}>
        <SearchBox label={words.search} value={q} set={q => set({ q })} />
        {(q || standing) && (
          <Button type="link" onClick={() => setSearch({})}>
            {words.clear}
          </Button>
        )}
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(q || standing ? words.filtered : may ? words.noneBegin : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}
