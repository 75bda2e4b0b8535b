import { Link } from 'react-router'
import type { Row } from '../../../server/enterprises/contract.ts'
import type { TextColumn } from '../parts/export.tsx'
import { frame, register as words } from '../words.ts'

const { columns: titles } = words

/** What was looked for, marked where it stands. */
export function Marked({ text, q }: { text: string; q: string | undefined }) {
  const at = q ? text.toLowerCase().indexOf(q.toLowerCase()) : -1
  if (!q || at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + q.length)}</mark>
      {text.slice(at + q.length)}
    </>
  )
}

/** Every column there is, in the order they stand. */
export const registerColumns = (q: string | undefined): readonly TextColumn<Row>[] => [
  {
    key: 'name',
    title: titles.name,
    lead: true,
    cell: r => (
      <>
        <Link to={`/register/${r.id}`} className="headline">
          <Marked text={r.name} q={q} />
        </Link>
        {r.aka.length > 0 && (
          <small className="soft under">
            <Marked text={words.aka(r.aka.join(frame.list))} q={q} />
          </small>
        )}
      </>
    ),
    text: r => r.name,
  },
  {
    key: 'code',
    title: titles.code,
    num: true,
    width: '11.5rem',
    cell: r => (r.code ? <Marked text={r.code} q={q} /> : <span className="soft">{words.noCode}</span>),
    text: r => r.code ?? '',
  },
  {
    key: 'kind',
    title: titles.kind,
    width: '6.5rem',
    cell: r => (
      <span>
        {r.kindTitle}
        {r.mainIndustry && <small className="soft under">{words.main}</small>}
      </span>
    ),
    text: r => r.kindTitle,
  },
  {
    key: 'region',
    title: titles.region,
    width: '9rem',
    cell: r => <span title={r.regionTitle}>{r.regionTitle.split('/').slice(-2).join(' ')}</span>,
    text: r => r.regionTitle,
  },
  {
    key: 'industry',
    title: titles.industry,
    width: '11rem',
    cell: r => r.industryTitle && <span className="headline">{r.industryTitle}</span>,
    text: r => r.industryTitle ?? '',
  },
  {
    key: 'categories',
    title: titles.categories,
    width: '12rem',
    cell: r =>
      r.categories.length > 0 && (
        <span className="tags">
          {r.categories.map(c => (
            <span key={c} className="tag">
              {c}
            </span>
          ))}
        </span>
      ),
    text: r => r.categories.join(frame.list),
  },
  { key: 'address', title: titles.address, width: '14rem', cell: r => r.address, text: r => r.address ?? '' },
  { key: 'agency', title: titles.agency, width: '11rem', cell: r => r.agency.name, text: r => r.agency.name },
  {
    key: 'status',
    title: titles.status,
    width: '6rem',
    cell: r => words.statusOf[r.status],
    text: r => words.statusOf[r.status] ?? r.status,
  },
]

export const usual = ['name', 'code', 'kind', 'region', 'industry', 'categories']
