import { Link, useSearchParams } from 'react-router'
import type { Static } from 'typebox'
import type { Row } from '../../../server/partnerships/contract.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { frame, partnerships as words } from '../words.ts'
import { usePairs } from './queries.ts'
import '../agreements/agreements.css'

type Pair = Static<typeof Row>
const { columns: titles } = words
const columns: readonly Column<Pair>[] = [
  {
    key: 'title',
    title: titles.title,
    lead: true,
    cell: r => (
      <>
        <Link to={`/partnerships/${r.id}`} className="headline">
          {r.title}
        </Link>
        <small className="soft under">{r.parties.map(p => p.name).join(frame.list)}</small>
      </>
    ),
  },
  {
    key: 'scheme',
    title: titles.scheme,
    width: '18rem',
    cell: r => r.scheme?.title ?? <span className="soft">{words.noScheme}</span>,
  },
  {
    key: 'duties',
    title: titles.duties,
    num: true,
    width: '8rem',
    cell: r => (r.duties > 0 ? words.keptOf(r.kept, r.duties) : <span className="soft">{words.noDuties}</span>),
  },
  {
    key: 'waiting',
    title: titles.waiting,
    num: true,
    width: '7rem',
    cell: r => (r.waiting > 0 ? <b>{r.waiting}</b> : <span className="soft">{words.noDuties}</span>),
  },
]

/** The pairs one's agencies belong to, with what this year asks of them. */
export function PartnershipsPage() {
  const [search] = useSearchParams()
  const found = usePairs(search.get('after') ?? undefined)
  return (
    <Page title={words.title} gist={words.gist}>
      <Read from={found} rows={4}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <Table label={words.title} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
    </Page>
  )
}
