import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PlanView, TaskView } from '../../../server/plans/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { plans } from '../words.ts'
import { changed } from './filtering.ts'
import { dayNumber, dayNumberAt, daysOf, type Scale, scaleOf, share, spanOf, type Tick } from './spans.ts'

const words = plans.timeline
/** As many rows as are drawn at once; a click shows more. */
const rowsAtOnce = 150
/** Rem a division of the scale takes at least. */
const widths = { month: 3.25, quarter: 4.5, year: 6 } as const

/** The tasks over the months: what runs, until when, what was extended, what has no end. The table says the same in words. */
export function Timeline({
  plan,
  sections,
  see,
}: {
  plan: PlanView
  sections: PlanView['sections']
  see: (task: string) => void
}) {
  const [search] = useSearchParams()
  const [limit, setLimit] = useState(rowsAtOnce)
  const tasks = sections.flatMap(s => s.tasks)
  if (tasks.length === 0)
    return (
      <div className="card">
        <Nothing title={plans.plan.none} next={plans.plan.noneNext} />
      </div>
    )
  const today = dayNumberAt(plan.asOf)
  const scale = scaleOf(daysOf(tasks, today))
  let room = limit
  return (
    <div className="card flush gantt-card">
      <header className="gantt-head">
        <p className="soft">{words.gist}</p>
        <Link to={`?${changed(search, { view: undefined })}`}>{words.table}</Link>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1) */}
      <section className="gantt-scroll" tabIndex={0} aria-label={words.label}>
        <div
          className="gantt"
          style={{ minWidth: `calc(var(--names) + ${scale.ticks.length * widths[scale.unit]}rem)` }}
        >
          <div className="gantt-scale" aria-hidden="true">
            <span />
            <div className="gantt-ticks">
              {scale.ticks.map((tick, i) => (
                <span key={tick.at} style={{ left: `${share(scale, tick.at)}%` }}>
                  {(i === 0 || tick.n === 1) && scale.unit !== 'year' && <b>{words.year(tick.year)}</b>}
                  {tickText(scale, tick)}
                </span>
              ))}
            </div>
          </div>
          {sections.map(s => {
            const shown = s.tasks.slice(0, Math.max(0, room))
            room -= s.tasks.length
            if (shown.length === 0) return null
            return (
              <section key={s.id} aria-label={s.title || plans.plan.untitled}>
                <h2 className="gantt-section">
                  <span>{s.title || plans.plan.untitled}</span>
                </h2>
                <ul>
                  {shown.map(t => (
                    <Row key={t.id} t={t} scale={scale} today={today} see={see} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
      </section>
      {tasks.length > limit && (
        <p className="more-rows">
          <Button onClick={() => setLimit(limit + rowsAtOnce)}>
            {plans.plan.more(Math.min(rowsAtOnce, tasks.length - limit))}
          </Button>
        </p>
      )}
    </div>
  )
}

const tickText = ({ unit }: Scale, { year, n }: Tick) =>
  unit === 'month' ? words.month(n) : unit === 'quarter' ? words.quarter(n) : words.year(year)

function Row({ t, scale, today, see }: { t: TaskView; scale: Scale; today: number; see: (task: string) => void }) {
  const { from, to, extendedFrom } = spanOf(t)
  const [left, right] = [share(scale, from), to === undefined ? 100 : share(scale, to)]
  const tone = t.state === 'closed' ? 'closed' : t.state === 'stopped' ? 'stopped' : t.light
  const when = t.due ? words.untilDay(isoDayText(t.due)) : plans.plan.longRunning
  const said = words.said(t.stateTitle, when, t.extendedFrom && words.extendedFrom(isoDayText(t.extendedFrom)))
  const hatched = extendedFrom !== undefined && to !== undefined && share(scale, extendedFrom)
  return (
    <li className="gantt-row">
      <button type="button" className="gantt-name" onClick={() => see(t.id)}>
        <span className="num soft">{t.number}</span>
        <span className="ellipsis" title={t.title}>
          {t.title}
        </span>
        <span className="hidden">{said}</span>
      </button>
      <div className="gantt-track" title={`${t.title}\n${said}`} aria-hidden="true">
        {scale.ticks.slice(1).map(tick => (
          <i key={tick.at} className="grid" style={{ left: `${share(scale, tick.at)}%` }} />
        ))}
        <span
          className={`bar ${tone} ${to === undefined ? 'endless' : ''}`}
          style={{ left: `${left}%`, width: `${Math.max(0.4, right - left)}%` }}
        >
          {t.percent !== undefined && !t.ended && <i className="done-part" style={{ width: `${t.percent}%` }} />}
          {hatched !== false && right > left && (
            <i className="extended" style={{ left: `${((hatched - left) / (right - left)) * 100}%` }} />
          )}
        </span>
        {tone === 'red' && to !== undefined && to <= today && (
          <i className="overdue" style={{ left: `${right}%`, width: `${share(scale, today) - right}%` }} />
        )}
        {t.milestones.map(m => (
          <i
            key={m.id}
            className={`milestone ${m.passedAt ? 'passed' : ''}`}
            style={{ left: `${share(scale, dayNumber(m.due) + 1)}%` }}
            title={`${m.title} ${isoDayText(m.due)}`}
          />
        ))}
        <i className="today" style={{ left: `${share(scale, today)}%` }} />
      </div>
    </li>
  )
}
