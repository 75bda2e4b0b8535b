import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { EnvoyView } from '../../../server/envoys/contract.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { Page, Section, useTitle, Waiting } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { dayNumber } from '../plans/spans.ts'
import { visitColumns } from '../visits/columns.tsx'
import { useVisits } from '../visits/queries.ts'
import { envoys, frame, quota } from '../words.ts'
import { Conflicts } from './conflicts.tsx'
import { Dots } from './dots.tsx'
import { GivePosts } from './give-posts.tsx'
import { Posts } from './posts.tsx'
import { ProfileForm, TrainingForm } from './profile.tsx'
import { useEnvoy } from './queries.ts'
import { LineLight, toneOf } from './quota/lines.tsx'
import { useQuota } from './quota/queries.ts'
import { statusTone } from './roster.tsx'
import { Training } from './training.tsx'
import { readsDiscipline } from './who.ts'
import '../register/register.css'
import './envoys.css'
import './quota/quota.css'
import '../visits/visits.css'

const words = envoys.one

/** One envoy in one term: where posted since when, what is owed this quarter, what was learnt. */
export function EnvoyPage() {
  const { id } = useParams()
  const found = useEnvoy(Number(id))
  if (found.data) return <Opened e={found.data} key={found.data.id} />
  return (
    <Page title={envoys.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={10} />}</Page>
  )
}

function Opened({ e }: { e: EnvoyView }) {
  useTitle(e.name)
  const { staff } = useDesk()
  const [doing, begin] = useState<'profile' | 'training' | 'give'>()
  return (
    <div className="page envoy">
      <header className="page-head">
        <div>
          <p className="row entry-marks">
            <span className={`tag ${statusTone[e.status]}`}>{e.statusTitle}</span>
            {e.expert && <span className="tag accent">{envoys.expert}</span>}
          </p>
          <h1>{e.name}</h1>
          <p className="meta soft">
            <span>{e.agency.name}</span>
            <span className="num">{envoys.term(isoDayText(e.from), e.to && isoDayText(e.to))}</span>
            {e.certificate && <span className="num">{e.certificate}</span>}
          </p>
        </div>
        <div className="row">
          {e.matter && (
            <Link className="link-button plain-button" to={`/matters/${e.matter.id}`}>
              {words.appointment}
            </Link>
          )}
          {e.mayManage && (
            <>
              <Button onClick={() => begin('profile')}>{words.profile}</Button>
              <Button onClick={() => begin('training')}>{words.training}</Button>
              {e.status === 'serving' && (
                <Button type="primary" onClick={() => begin('give')}>
                  {envoys.give}
                </Button>
              )}
            </>
          )}
        </div>
      </header>
      <div className="columns-2 main-first">
        <aside className="stack">
          <Term e={e} />
          <Training e={e} />
          {readsDiscipline(staff) && <Conflicts person={e.person} />}
        </aside>
        <div className="stack">
          <Quota e={e} />
          <Posts e={e} />
          <Recent e={e} />
        </div>
      </div>
      {doing === 'profile' && <ProfileForm e={e} close={() => begin(undefined)} />}
      {doing === 'training' && <TrainingForm e={e} close={() => begin(undefined)} />}
      {doing === 'give' && <GivePosts envoy={e.id} close={() => begin(undefined)} />}
    </div>
  )
}

function Term({ e }: { e: EnvoyView }) {
  const left = e.to && dayNumber(e.to) - dayNumber(todayIso())
  const tags = (all: readonly string[], titles: Readonly<Record<string, string>>) =>
    all.length > 0 && (
      <span className="tags">
        {all.map(x => (
          <span key={x} className="tag">
            {titles[x] ?? x}
          </span>
        ))}
      </span>
    )
  const facts: [string, ReactNode][] = [
    [
      envoys.columns.term,
      <span key="term" className="num">
        {envoys.term(isoDayText(e.from), e.to && isoDayText(e.to))}
        {typeof left === 'number' && e.status !== 'left' && <small className="soft under">{words.left(left)}</small>}
      </span>,
    ],
    [words.certificate, e.certificate],
    [envoys.columns.specialities, tags(e.specialities, envoys.specialities)],
    [envoys.columns.languages, tags(e.languages, envoys.languages)],
    [words.teams, e.teams.map(t => t.name).join(frame.list)],
    [
      words.pauses,
      e.pauses.length > 0 &&
        e.pauses.map(p => (
          <span key={p.from} className="under">
            {envoys.term(isoDayText(p.from), p.to && isoDayText(p.to))} <small className="soft">{p.why}</small>
          </span>
        )),
    ],
    [
      words.terms,
      e.terms.length > 1 &&
        e.terms.map(t => (
          <span key={t.id} className="under">
            {t.id === e.id ? t.agency.name : <Link to={`/envoys/${t.id}`}>{t.agency.name}</Link>}{' '}
            <small className="soft num">{envoys.term(isoDayText(t.from), t.to && isoDayText(t.to))}</small>
          </span>
        )),
    ],
  ]
  return (
    <Section title={words.termFacts}>
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
    </Section>
  )
}

function Quota({ e }: { e: EnvoyView }) {
  const found = useQuota({ envoy: e.id, limit: 50 })
  return (
    <Section title={words.quota} extra={<Link to={`/quota?envoy=${e.id}&show=all`}>{words.allQuota}</Link>}>
      <Read from={found} rows={3}>
        {({ rows, today }) =>
          rows.length === 0 ? (
            <p className="soft">{words.noQuota}</p>
          ) : (
            <ul className="lines quota-of-one">
              {rows.map(r => (
                <li key={r.id}>
                  <span>
                    <Link to={`/register/${r.target.id}`}>{r.target.name}</Link>
                    <small className="soft under">{r.kindTitle}</small>
                  </span>
                  <Dots done={r.done} of={r.required} label={quota.dots(r.done, r.required)} light={toneOf(r)} />
                  <LineLight r={r} today={today} />
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  )
}

const shown = ['day', 'target', 'firms', 'counted', 'status']

function Recent({ e }: { e: EnvoyView }) {
  const found = useVisits({ envoy: e.person, limit: 6 })
  return (
    <Section
      title={words.visits}
      className="flush"
      extra={<Link to={`/visits?envoy=${e.person}`}>{words.allVisits}</Link>}
    >
      <Read from={found} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft in-flush">{words.noVisits}</p>
          ) : (
            <Table
              label={words.visits}
              columns={visitColumns.filter(c => shown.includes(c.key))}
              rows={rows}
              keyOf={v => v.id}
            />
          )
        }
      </Read>
    </Section>
  )
}
