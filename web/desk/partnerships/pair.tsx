import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { post } from '../../common/api.ts'
import { StandingTag } from '../agreements/standing.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { useTitle } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { partnerships } from '../words.ts'
import { Begin, type Begun } from './begin.tsx'
import { Duties } from './duties.tsx'
import { usePair, useRefresh, useSchemes } from './queries.ts'
import { Statement } from './statement.tsx'
import { Bulletins, Exchanges, Meetings, Projects } from './works.tsx'
import '../agreements/agreements.css'
import '../stations/stations.css'

const words = partnerships.page
type Tab = keyof typeof words.tabs
const tabs: Readonly<Record<Tab, (shown: { pair: PartnershipView }) => ReactNode>> = {
  duties: Duties,
  meetings: Meetings,
  projects: Projects,
  exchanges: Exchanges,
  bulletins: Bulletins,
  statement: Statement,
}

/** A year of a pair: what it owes, what was done and countersigned, the statement of the year. */
export function PairPage() {
  const { id } = useParams()
  const [search] = useSearchParams()
  const found = usePair(id!, Number(search.get('year')) || undefined)
  return (
    <div className="page">
      <Read from={found} rows={10} missing={words.missing}>
        {pair => <Opened pair={pair} key={`${pair.id}${pair.year}`} />}
      </Read>
    </div>
  )
}

function Opened({ pair }: { pair: PartnershipView }) {
  useTitle(pair.title)
  const [search, setSearch] = useSearchParams()
  const [beginning, begin] = useState<Begun | 'scheme'>()
  const names = Object.keys(tabs) as Tab[]
  const at = names.find(n => n === search.get('tab')) ?? 'duties'
  const Shown = tabs[at]
  const started = at in partnerships.begin ? (at as Begun) : undefined
  const years = [...new Set([...pair.years, pair.year])].sort()
  return (
    <>
      <header className="matter-head">
        <p className="meta">
          <Link to="/partnerships">{partnerships.title}</Link>
          <Link to={`/agreements/${pair.id}`}>{words.agreement}</Link>
          <span className="num">{pair.number}</span>
        </p>
        <div className="page-head">
          <div className="matter-title">
            <h1>{pair.title}</h1>
            <StandingTag of={pair.standing} title={pair.standingTitle} />
          </div>
          <div className="row">
            <search className="row" aria-label={words.year}>
              <label htmlFor="pair-year">{words.year}</label>
              <select
                id="pair-year"
                className="native num"
                value={pair.year}
                onChange={e => setSearch({ ...Object.fromEntries(search), year: e.target.value })}
              >
                {years.map(y => (
                  <option key={y} value={y}>
                    {y}
                  </option>
                ))}
              </select>
            </search>
            {started && pair.may.includes(started) && (
              <Button type="primary" onClick={() => begin(started)}>
                {partnerships.begin[started]}
              </Button>
            )}
            {!pair.scheme && pair.may.includes('scheme') && (
              <Button type="primary" onClick={() => begin('scheme')}>
                {words.choose}
              </Button>
            )}
          </div>
        </div>
        <dl className="facts inline">
          <div>
            <dt>{words.parties}</dt>
            <dd>
              {pair.parties.map(p => (
                <span key={p.id} className="party-of">
                  {p.name}
                  {p.weaker && <span className="tag">{words.weaker}</span>}
                </span>
              ))}
            </dd>
          </div>
          <div>
            <dt>{words.scheme}</dt>
            <dd>{pair.scheme?.title ?? <span className="soft">{words.noScheme}</span>}</dd>
          </div>
        </dl>
      </header>
      <nav className="views" aria-label={pair.title}>
        {names.map(n => (
          <Link
            key={n}
            to={`/partnerships/${pair.id}?year=${pair.year}&tab=${n}`}
            aria-current={n === at ? 'page' : undefined}
          >
            {words.tabs[n]}
          </Link>
        ))}
      </nav>
      <div className="stack">
        <Shown pair={pair} key={at} />
      </div>
      {beginning === 'scheme' ? (
        <Choose pair={pair} close={() => begin(undefined)} />
      ) : (
        beginning && <Begin pair={pair} what={beginning} close={() => begin(undefined)} />
      )}
    </>
  )
}

function Choose({ pair, close }: { pair: PartnershipView; close: () => void }) {
  const schemes = useSchemes()
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.choose}
      schema={{
        properties: {
          scheme: {
            title: words.scheme,
            'x-widget': 'choice',
            anyOf: (schemes.data?.schemes ?? []).map(s => ({ const: s.id, title: s.title })),
          },
        },
        required: ['scheme'],
      }}
      said={words.chosen}
      refresh={refresh}
      close={close}
      send={(answers, key) => post(`/partnerships/${pair.id}/scheme`, answers, key(answers))}
    >
      <p className="basis">{words.chooseGist}</p>
    </FormDrawer>
  )
}
