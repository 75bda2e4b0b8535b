import { Input } from 'antd'
import { useSearchParams } from 'react-router'
import type { Counts, Figures, StationView } from '../../../server/stations/contract.ts'
import { changed } from '../parts/address.ts'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { stations } from '../words.ts'
import { useStationCounts } from './queries.ts'

const words = stations.counts
type Line = Counts['byMonth'][number]
const shown = ['received', 'open', 'done', 'refused', 'withdrawn', 'inTime', 'late'] as const

const rating = (f: Figures) =>
  f.ratings === 0 ? words.noRating : words.rating((f.grades / f.ratings).toFixed(1), f.ratings)

const named = (key: string) => (/^\d{4}-\d{2}$/.test(key) ? words.month(key.slice(0, 4), key.slice(5)) : key)

const columns = (title: string): Column<Line>[] => [
  { key: 'key', title, lead: true, cell: r => <b className="num">{named(r.key)}</b> },
  ...shown.map(key => ({
    key,
    title: words.figures[key],
    num: true,
    width: '6.5rem',
    cell: (r: Line) => (r[key] === 0 ? <span className="soft">0</span> : r[key]),
  })),
  { key: 'satisfaction', title: words.figures.satisfaction, num: true, width: '7rem', cell: rating },
]

/** What the station did in a period: one count, the same for both sides. */
export function CountsTab({ s }: { s: StationView }) {
  const [search, setSearch] = useSearchParams()
  const [from, to] = [search.get('from') ?? undefined, search.get('to') ?? undefined]
  const found = useStationCounts(s.id, { ...(from && { from }), ...(to && { to }) })
  const day = (name: 'from' | 'to', value: string | undefined) => (
    <label className="row nowrap" htmlFor={`counts-${name}`}>
      <span>{words[name]}</span>
      <Input
        id={`counts-${name}`}
        type="date"
        className="num short"
        value={value ?? ''}
        onChange={e => setSearch(changed(search, { [name]: e.target.value || undefined }))}
      />
    </label>
  )
  return (
    <>
      <search className="filters" aria-label={words.title}>
        {day('from', from ?? found.data?.from)}
        {day('to', to ?? found.data?.to)}
        <span className="soft">{words.gist}</span>
      </search>
      <Read from={found} rows={6}>
        {c => (
          <>
            <ul className="station-counts" aria-label={words.title}>
              {shown.map(key => (
                <li key={key} className={key === 'late' && c.total.late > 0 ? 'danger' : undefined}>
                  <b className="num">{c.total[key]}</b> <span>{words.figures[key]}</span>
                </li>
              ))}
              <li>
                <b className="num">{c.total.ratings > 0 ? (c.total.grades / c.total.ratings).toFixed(1) : '–'}</b>{' '}
                <span>{words.figures.satisfaction}</span>
              </li>
            </ul>
            {c.total.received === 0 && <p className="soft">{words.none}</p>}
            {(['byMonth', 'byService', 'byBody'] as const).map(
              by =>
                c[by].length > 0 && (
                  <Section key={by} title={words.by[by]} className="flush">
                    <Table
                      label={words.by[by]}
                      className="shares"
                      columns={columns(words.key[by])}
                      rows={c[by]}
                      keyOf={r => r.key}
                    />
                  </Section>
                ),
            )}
          </>
        )}
      </Read>
    </>
  )
}
