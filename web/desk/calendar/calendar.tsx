import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { todayIso } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useCalendar } from '../queries.ts'
import type { CalendarDay, CalendarYear } from '../shapes.ts'
import { frame, rehearsals, calendar as words } from '../words.ts'
import { LoadYear } from './load.tsx'
import { runsOf, weeksOf } from './year.ts'

const calendars = Object.keys(words.names) as (keyof typeof words.names)[]
const months = Array.from({ length: 12 }, (_, i) => i + 1)

/** A year as the time limits see it: what is off, what is worked instead, and the notice that says so. */
export function CalendarPage() {
  const [search, setSearch] = useSearchParams()
  const { staff } = useDesk()
  const [loading, load] = useState(false)
  const which = calendars.find(c => c === search.get('of')) ?? 'cn'
  const year = Number(search.get('year')) || Number(todayIso().slice(0, 4))
  const found = useCalendar(which, year)
  const go = (of: string, to: number) => setSearch({ of, year: String(to) })
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        staff.everywhere && (
          <>
            <Link to="/ledger/rehearsals">{rehearsals.title}</Link>
            <Button onClick={() => load(true)}>{words.load}</Button>
          </>
        )
      }
    >
      <div className="row between">
        <fieldset className="chips">
          <legend className="hidden">{words.which}</legend>
          {calendars.map(c => (
            <label key={c}>
              <input type="radio" name="calendar" checked={c === which} onChange={() => go(c, year)} />
              {words.names[c]}
            </label>
          ))}
        </fieldset>
        <div className="row year-bar">
          <Button icon={<LeftOutlined />} aria-label={words.previousYear} onClick={() => go(which, year - 1)} />
          <b className="num">{year}</b>
          <Button icon={<RightOutlined />} aria-label={words.nextYear} onClick={() => go(which, year + 1)} />
        </div>
      </div>
      <Legend />
      <Read from={found} rows={10}>
        {data => <Year data={data} />}
      </Read>
      {loading && <LoadYear which={which} close={() => load(false)} shown={to => go(which, to)} />}
    </Page>
  )
}

const Legend = () => (
  <ul className="legend">
    {(['off', 'work', 'offices', 'weekend'] as const).map(kind => (
      <li key={kind}>
        <i className={kind} aria-hidden="true" />
        {words[kind]}
      </li>
    ))}
  </ul>
)

const kindOf = (d: CalendarDay | undefined, weekend: boolean) =>
  d ? (d.officesOnly ? 'offices' : d.off ? 'off' : 'work') : weekend ? 'weekend' : ''

function Year({ data }: { data: CalendarYear }) {
  const days = new Map(data.days.map(d => [d.date, d]))
  const today = todayIso()
  if (data.days.length === 0) return <Nothing title={words.missing(data.year)} next={words.missingNext} />
  return (
    <>
      <div className="months">
        {months.map(month => (
          <section key={month} className="month">
            <h2 id={`month-${month}`}>{words.month(month)}</h2>
            <table aria-labelledby={`month-${month}`}>
              <thead>
                <tr>
                  {words.week.map((w, i) => (
                    <th key={w} scope="col" abbr={words.weekday[i]}>
                      {w}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeksOf(data.year, month).map((week, w) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: weeks are an order
                  <tr key={w}>
                    {week.map((cell, i) => {
                      if (!cell) return <td key={words.week[i]} />
                      const d = days.get(cell.date)
                      const kind = kindOf(d, cell.weekend)
                      return (
                        <td
                          key={cell.date}
                          className={`num ${kind} ${cell.date === today ? 'today' : ''}`}
                          title={d?.name}
                        >
                          {cell.day}
                          {d && <span className="hidden">{`${d.name} ${words[kind as 'off']}`}</span>}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
      <Arrangement data={data} />
    </>
  )
}

const short = (iso: string) => words.day(Number(iso.slice(5, 7)), Number(iso.slice(8)))
const spans = (days: readonly CalendarDay[]) =>
  runsOf(days.map(d => d.date))
    .map(([first, last]) => (first === last ? short(first) : words.span(short(first), short(last))))
    .join(frame.list)

function Arrangement({ data }: { data: CalendarYear }) {
  const names = Map.groupBy(data.days, d => d.name)
  return (
    <Section
      title={words.list}
      gist={words.count(data.days.filter(d => d.off).length, data.days.filter(d => !d.off).length)}
      extra={data.notice
        ?.split(/\s+/)
        .filter(Boolean)
        .map(url => (
          <a key={url} href={url} target="_blank" rel="noreferrer">
            {words.notice}
          </a>
        ))}
    >
      <dl className="facts wide">
        {[...names].map(([name, days]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {spans(days.filter(d => d.off))}
              {days.some(d => !d.off) && (
                <small className="soft under">
                  {words.work} {spans(days.filter(d => !d.off))}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
