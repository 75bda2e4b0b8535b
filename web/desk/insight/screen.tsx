import { useCallback } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Overview } from '../../../server/insight/contract.ts'
import { dueDayText, momentText } from '../../common/dates.ts'
import { useTitle, Waiting } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { insight } from '../words.ts'
import { queryOf, shownOf } from './address.ts'
import { Chart } from './chart.tsx'
import { figureText } from './figure.tsx'
import { useMeasures, useOverview } from './reading.ts'
import { Legend, trendOption } from './trend.tsx'
import './insight.css'

const words = insight.screen
const seconds = 30_000

/** The same figures for a hall: large, calm, by themselves up to date, and with nobody's name or affair on the wall. */
export function ScreenPage() {
  const [search] = useSearchParams()
  const found = useOverview(queryOf(shownOf(search)), seconds)
  const title = words.titleOf(found.data?.place.name ?? '')
  useTitle(title)
  return (
    <div className="wall">
      <header>
        <h1>{title}</h1>
        {found.data && <When of={found.data} />}
        <Link to={`/insight?${search}`}>{words.leave}</Link>
      </header>
      {found.error && found.data && <p role="status">{words.stale}</p>}
      {found.data ? (
        <Wall of={found.data} />
      ) : found.error ? (
        <ProblemNote fault={found.error} retry={() => found.refetch()} />
      ) : (
        <Waiting rows={12} />
      )}
    </div>
  )
}

const When = ({ of: { period, asOf } }: { of: Overview }) => (
  <p className="num">
    <span>{insight.days(period.from, period.to)}</span>
    {asOf && <span>{insight.asOf(momentText(asOf))}</span>}
    <span>{words.refresh}</span>
  </p>
)

const numbers = ['opened', 'closed', 'open', 'onTime', 'overdue', 'satisfaction'] as const

/** As many as stand on a wall of 1080 lines without crowding. */
const [mostPlaces, mostTopics, mostLate] = [8, 8, 7]

function Wall({ of: o }: { of: Overview }) {
  const measures = useMeasures()
  const option = useCallback((element: HTMLElement) => trendOption(o.series, element, true), [o.series])
  const byRegion = o.regions.length >= 5 || o.agencies.length <= o.regions.length
  const places = byRegion ? o.regions : o.agencies
  return (
    <>
      <ul className="wall-numbers">
        {numbers.map(name => {
          const { title, unit } = { title: '', unit: '', ...measures.data?.get(name) }
          const figure = o.cards.find(c => c.measure === name)!.now
          return (
            <li key={name} className={name === 'overdue' && (figure.value ?? 0) > 0 ? 'danger' : ''}>
              <h2>{title}</h2>
              <p className="num">
                {figureText(figure, unit)}
                {unit !== '%' && <small>{unit}</small>}
              </p>
              {figure.of && figure.per && <p className="num soft">{insight.over(figure.of.n, figure.per.n)}</p>}
            </li>
          )
        })}
      </ul>
      <section className="wall-trend" aria-labelledby="wall-trend">
        <header>
          <h2 id="wall-trend">{insight.trend.title}</h2>
          <Legend />
        </header>
        <Chart option={option} label={insight.trend.described(o.place.name, o.series.points.length)} />
      </section>
      <Bars
        className="wall-places"
        title={byRegion ? words.regions : words.agencies}
        rows={places.slice(0, mostPlaces).map(p => ({
          name: 'own' in p && p.own ? insight.compare.own(p.name) : p.name,
          n: p.opened.of?.n ?? 0,
          note: figureText(p.onTime, '%'),
        }))}
        noteTitle={words.onTime}
      />
      <Bars
        className="wall-topics"
        title={words.topics}
        rows={o.topics.slice(0, mostTopics).map(t => ({ name: t.key, n: t.now.n }))}
      />
      <section className="wall-red" aria-labelledby="wall-red">
        <h2 id="wall-red">{words.red}</h2>
        {o.red.length === 0 ? (
          <p>{insight.red.nothing}</p>
        ) : (
          <ol>
            {o.red.slice(0, mostLate).map(r => (
              <li key={`${r.path}${r.to}${r.dueAt}`}>
                <b className="num">{insight.red.late(r.late)}</b>
                <span>{r.to}</span>
                <span className="soft">{r.agency}</span>
                <span className="soft num">{dueDayText(r.dueAt)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  )
}

type Row = { name: string; n: number; note?: string }

function Bars({
  className,
  title,
  rows,
  noteTitle,
}: {
  className: string
  title: string
  rows: readonly Row[]
  noteTitle?: string
}) {
  const most = Math.max(1, ...rows.map(r => r.n))
  return (
    <section className={className}>
      <header>
        <h2>{title}</h2>
        {noteTitle && <span className="soft">{noteTitle}</span>}
      </header>
      <ul>
        {rows.map(r => (
          <li key={r.name}>
            <span>{r.name}</span>
            <span className="track" aria-hidden="true">
              <i style={{ width: `${(100 * r.n) / most}%` }} />
            </span>
            <b className="num">{insight.number(r.n)}</b>
            {r.note !== undefined && <span className="num soft">{r.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
