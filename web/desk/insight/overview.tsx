import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { MeasureView, Overview } from '../../../server/insight/contract.ts'
import { address } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { insight as words } from '../words.ts'
import { changed, queryOf, type Shown as Range, shownOf } from './address.ts'
import { Cards } from './cards.tsx'
import { Compare, type Line } from './compare.tsx'
import { Filters } from './filters.tsx'
import { Kinds, Parts, Topics } from './parts.tsx'
import { useMeasures, useOverview } from './reading.ts'
import { RedList } from './red.tsx'
import { Trend } from './trend.tsx'
import './insight.css'

/** What a leader reads in five minutes: every number of one moment, each opening the list it counts. */
export function InsightPage() {
  const [search] = useSearchParams()
  const shown = shownOf(search)
  const found = useOverview(queryOf(shown))
  const measures = useMeasures()
  const [explained, explain] = useState(false)
  const a = words.actions
  return (
    <Page
      title={words.titleOf(found.data?.place.name ?? '')}
      gist={words.gist}
      actions={
        <>
          <Button onClick={() => explain(!explained)} aria-pressed={explained}>
            {explained ? a.hideDefinitions : a.definitions}
          </Button>
          <Button onClick={() => print()}>{a.print}</Button>
          {found.data && <Briefs shown={shown} on={found.data.period.to} />}
          <Link className="button" to={`/insight/screen?${search}`}>
            {a.screen}
          </Link>
        </>
      }
    >
      <Filters shown={shown} period={found.data?.period} />
      <Read from={found} rows={14}>
        {o =>
          o.asOf ? (
            <Figures of={o} measures={measures.data} explained={explained} stale={found.isPlaceholderData} />
          ) : (
            <Nothing title={words.never} next={words.neverNext} />
          )
        }
      </Read>
    </Page>
  )
}

/** The week's and the month's brief as Word, of the last day shown and of whom is shown. */
function Briefs({ shown: { preset: _, from: __, to: ___, ...where }, on }: { shown: Range; on: string }) {
  return (['weekly', 'monthly'] as const).map(kind => (
    <a
      key={kind}
      className="button"
      href={address(`/insight/briefs/${kind}.docx`, { ...where, on })}
      download
      title={words.actions.briefHint}
    >
      {words.actions[kind]}
    </a>
  ))
}

type Shown = {
  of: Overview
  measures: ReadonlyMap<string, MeasureView> | undefined
  explained: boolean
  stale: boolean
}

function Figures({ of: o, measures, explained, stale }: Shown) {
  const card = (name: string) => o.cards.find(c => c.measure === name)?.now
  return (
    <div className={`insight ${stale ? 'stale' : ''}`} aria-busy={stale}>
      <When of={o} />
      <Cards cards={o.cards} measures={measures} explained={explained} />
      <div className="insight-row wide-left">
        <Trend series={o.series} place={o.place.name} />
        <Topics topics={o.topics} more={o.moreTopics} />
      </div>
      <RedList rows={o.red} filter={card('overdue')?.of?.filter} />
      <Comparisons of={o} />
      <div className="insight-row three">
        <Parts title={words.parts.ageing} gist={words.parts.ageingGist} parts={o.ageing} />
        <Parts title={words.parts.days} gist={words.parts.daysGist} parts={o.days} />
        <Parts title={words.parts.grades} parts={o.grades} />
        <Kinds kinds={o.kinds} />
        <Parts title={words.parts.channels} parts={o.channels} />
        <Parts title={words.parts.outcomes} parts={o.outcomes} />
      </div>
    </div>
  )
}

/** Over what time, against what, and of when the figures are. */
function When({ of: { period, previous, lastYear, asOf, behind, service } }: { of: Overview }) {
  const days = (p: Overview['period']) => words.days(p.from, p.to)
  return (
    <p className="when">
      {service && <b>{service.title}</b>}
      <span className="num">
        {days(period)}
        {words.howLong(period.days)}
      </span>
      <span className="soft num">{words.comparedWith(days(previous), days(lastYear))}</span>
      {asOf && <span className="soft num">{words.asOf(momentText(asOf))}</span>}
      {behind && <span className="tag risk">{words.behind}</span>}
    </p>
  )
}

function Comparisons({ of: o }: { of: Overview }) {
  const [search] = useSearchParams()
  const c = words.compare
  const whole = (name: string) => o.cards.find(x => x.measure === name)?.now
  const against = { average: whole('onTime'), satisfaction: whole('satisfaction') }
  const only = (change: Record<string, string | undefined>) => `/insight?${changed(search, change)}`
  const regions = o.regions.map(
    ({ code, name, own, ...row }): Line => ({
      ...row,
      key: `${code}${own ? '-own' : ''}`,
      name: own ? c.own(name) : name,
      ...(o.regions.length > 1 && { to: only({ region: code, ...(own && { own: 'true' }) }) }),
    }),
  )
  const agencies = o.agencies.map(
    ({ id, name, ...row }): Line => ({
      ...row,
      key: String(id),
      name,
      ...(o.agencies.length > 1 && { to: only({ agency: String(id) }) }),
    }),
  )
  const services = o.services.map(
    ({ id, title, internal, ...row }): Line => ({
      ...row,
      key: id,
      name: title,
      ...(internal && { note: c.internal }),
      ...(o.services.length > 1 && { to: only({ service: id }) }),
    }),
  )
  return (
    <>
      {regions.length > 1 && <Compare title={c.regions} nameTitle={c.name.regions} lines={regions} {...against} />}
      <Compare title={c.services} nameTitle={c.name.services} lines={services} {...against} />
      <Compare
        title={c.agencies}
        nameTitle={c.name.agencies}
        lines={agencies}
        {...against}
        more={o.moreAgencies > 0 ? c.more(o.moreAgencies) : undefined}
      />
    </>
  )
}
