import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { View } from '../../../server/enterprises/contract.ts'
import { todayIso } from '../../common/dates.ts'
import { servesFirms } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../ledger/address.ts'
import { Copyable } from '../parts/copy.tsx'
import { Page, useTitle, Waiting } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { frame, register } from '../words.ts'
import { Affiliates } from './affiliates.tsx'
import { FirmCalendar } from './calendar/calendar.tsx'
import type { Slot } from './calendar/calls.ts'
import { PlanDrawer } from './calendar/plan-drawer.tsx'
import { EntryCheckups } from './checkups.tsx'
import { CloseEntry } from './close-entry.tsx'
import { Contacts } from './contacts.tsx'
import { EntryDocket } from './docket.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryEnvoys } from './envoys.tsx'
import { EntryMatters } from './matters.tsx'
import { Bodies, Members } from './members.tsx'
import { useEntry, useTerms } from './queries.ts'
import { Seats } from './seats.tsx'
import { EntryVisits } from './visits.tsx'
import '../envoys/envoys.css'
import '../envoys/quota/quota.css'
import './register.css'

const words = register.view

/** One of the register: who it is, who covers it, who comes when, and what came of it. */
export function EntryPage() {
  const { id } = useParams()
  const found = useEntry(Number(id))
  if (found.data) return <Opened e={found.data} key={found.data.id} />
  return (
    <Page title={register.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={10} />}</Page>
  )
}

type Tab = { key: keyof typeof words.tabs; shown?: boolean; count?: number; children: React.ReactNode }
type Doing = { what: 'amend' | 'close' } | { what: 'plan'; day: string; join?: Slot }

function Opened({ e }: { e: View }) {
  useTitle(e.name)
  const [search] = useSearchParams()
  const [doing, begin] = useState<Doing>()
  const terms = useTerms()
  const { staff } = useDesk()
  const body = e.kind !== 'enterprise'
  const active = e.status === 'active'
  const mayPlan = active && (terms.data?.mayPlan.length ?? 0) > 0
  const all: Tab[] = [
    {
      key: 'calendar',
      children: (
        <>
          <p className="soft card-gap">{register.calendar.gist}</p>
          <FirmCalendar
            enterprise={e.id}
            {...(mayPlan && {
              plan: (day: string) => begin({ what: 'plan', day }),
              joining: (join: Slot) => begin({ what: 'plan', day: todayIso(), join }),
            })}
          />
        </>
      ),
    },
    { key: 'visits', children: <EntryVisits e={e} /> },
    { key: 'members', shown: body, count: e.members.n, children: <Members e={e} /> },
    { key: 'checkups', shown: !body && servesFirms(staff), children: <EntryCheckups e={e} /> },
    { key: 'matters', children: <EntryMatters e={e} /> },
    { key: 'docket', shown: e.mayKeep, children: <EntryDocket e={e} /> },
  ]
  const tabs = all.filter(t => t.shown !== false)
  const tab = tabs.find(t => t.key === search.get('tab'))?.key ?? 'calendar'
  return (
    <div className="page entry">
      <header className="page-head">
        <div>
          <p className="row entry-marks">
            <span className="tag accent">{e.kindTitle}</span>
            {e.mainIndustry && <span className="tag">{register.main}</span>}
            {!active && <span className="tag soft-danger">{register.statusOf[e.status]}</span>}
            {e.invented && <span className="tag">{register.invented}</span>}
          </p>
          <h1>{e.name}</h1>
          <p className="meta soft">
            {e.code ? <Copyable text={e.code} /> : <span>{register.noCode}</span>}
            <span>{e.regionTitle.split('/').join(' ')}</span>
            {e.industryTitle && <span>{e.industryTitle}</span>}
          </p>
        </div>
        <div className="row">
          {mayPlan && (
            <Button type="primary" onClick={() => begin({ what: 'plan', day: todayIso() })}>
              {words.planVisit}
            </Button>
          )}
          {e.mayKeep && active && (
            <>
              <Button onClick={() => begin({ what: 'amend' })}>{words.amend}</Button>
              <Button onClick={() => begin({ what: 'close' })}>{words.close}</Button>
            </>
          )}
        </div>
      </header>
      {e.asked && e.asked.id !== e.id && <p className="notice">{words.asked(e.asked.name)}</p>}
      {e.status === 'closed' && <p className="notice risk">{words.closed}</p>}
      <div className="columns-2 main-first">
        <aside className="stack">
          <Facts e={e} />
          <EntryEnvoys e={e} />
          {!body && <Bodies e={e} />}
          <Contacts e={e} />
          <Seats e={e} />
          <Affiliates e={e} />
        </aside>
        <div className="card entry-main">
          <nav className="views" aria-label={words.parts}>
            {tabs.map(t => (
              <Link
                key={t.key}
                to={`?${changed(search, { tab: t.key === 'calendar' ? undefined : t.key })}`}
                replace
                preventScrollReset
                aria-current={t.key === tab ? 'page' : undefined}
              >
                {words.tabs[t.key]}
                {t.count !== undefined && <span className="num badge">{t.count}</span>}
              </Link>
            ))}
          </nav>
          {tabs.find(t => t.key === tab)?.children}
        </div>
      </div>
      {terms.data && doing?.what === 'amend' && (
        <EntryForm terms={terms.data} entry={e} close={() => begin(undefined)} />
      )}
      {doing?.what === 'close' && <CloseEntry e={e} close={() => begin(undefined)} />}
      {terms.data && doing?.what === 'plan' && (
        <PlanDrawer
          enterprise={e.id}
          terms={terms.data}
          day={doing.day}
          join={doing.join}
          close={() => begin(undefined)}
        />
      )}
    </div>
  )
}

function Facts({ e }: { e: View }) {
  const facts: [string, React.ReactNode][] = [
    [register.columns.agency, e.agency.name],
    [register.columns.address, e.address],
    [
      register.columns.categories,
      e.categories.length > 0 && (
        <span className="tags">
          {e.categories.map(c => (
            <Link key={c} className="tag" to={`/register?category=${encodeURIComponent(c)}`}>
              {c}
            </Link>
          ))}
        </span>
      ),
    ],
    [register.columns.aka, e.aka.join(frame.list)],
    [
      words.merged,
      e.merged.length > 0 && (
        <>
          {e.merged.map(m => (
            <span key={m.id} className="under">
              {m.name} <small className="soft num">{m.code}</small>
            </span>
          ))}
        </>
      ),
    ],
  ]
  return (
    <section className="card">
      <h2 className="card-gap">{words.facts}</h2>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
