import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { useTitle } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { stations } from '../words.ts'
import { AskForFirm } from './ask.tsx'
import { Bodies } from './bodies.tsx'
import { CountsTab } from './counts.tsx'
import { StationDocket } from './docket.tsx'
import { Members } from './members.tsx'
import { Problems } from './problems.tsx'
import { useRefresh, useStation } from './queries.ts'
import { Requests } from './requests.tsx'
import { Services } from './services.tsx'
import { TextsOf } from './texts.tsx'
import '../agreements/agreements.css'
import './stations.css'

const words = stations.page
type Tab = keyof typeof words.tabs
const tabs: Readonly<Record<Tab, (shown: { s: StationView }) => ReactNode>> = {
  requests: Requests,
  problems: Problems,
  counts: CountsTab,
  pool: ({ s }) => (
    <>
      <Services s={s} />
      <Bodies s={s} />
    </>
  ),
  about: ({ s }) => (
    <>
      <TextsOf s={s} />
      <Members s={s} />
    </>
  ),
  docket: StationDocket,
}

/** One station: whose it is, who and what is in it, what firms asked of it, what became of what they said. */
export function StationPage() {
  const { id } = useParams()
  const found = useStation(id!)
  return (
    <div className="page">
      <Read from={found} rows={10} missing={words.missing}>
        {s => <Opened s={s} key={s.id} />}
      </Read>
    </div>
  )
}

function Opened({ s }: { s: StationView }) {
  useTitle(s.name)
  const [search] = useSearchParams()
  const [doing, begin] = useState<'ask' | 'grant'>()
  const refresh = useRefresh()
  const names = Object.keys(tabs) as Tab[]
  const at = names.find(n => n === search.get('tab')) ?? names[0]!
  const Shown = tabs[at]
  return (
    <>
      <header className="matter-head">
        <p className="meta">
          <Link to="/stations">{stations.title}</Link>
        </p>
        <div className="page-head">
          <div className="matter-title">
            <h1>{s.name}</h1>
            <span className={`tag ${s.open ? 'kept' : ''}`}>{s.open ? stations.open : stations.shut}</span>
          </div>
          <div className="row">
            {s.may.enter && s.open && (
              <Button type="primary" onClick={() => begin('ask')}>
                {words.ask}
              </Button>
            )}
            {s.may.grant && <Button onClick={() => begin('grant')}>{words.grant}</Button>}
          </div>
        </div>
        <dl className="facts inline">
          <div>
            <dt>{words.home}</dt>
            <dd>{s.home.name}</dd>
          </div>
          <div>
            <dt>{words.host}</dt>
            <dd>{s.host.name}</dd>
          </div>
          <div>
            <dt>{words.agreement}</dt>
            <dd>
              <Link to={`/agreements/${s.agreement.id}`}>{s.agreement.title}</Link>{' '}
              <span className="soft">{s.standingTitle}</span>
            </dd>
          </div>
          <div>
            <dt>{words.opened}</dt>
            <dd>{dayText(s.openedAt)}</dd>
          </div>
          {s.nextMeeting && (
            <div>
              <dt>{words.nextMeeting}</dt>
              <dd>{isoDayText(s.nextMeeting)}</dd>
            </div>
          )}
        </dl>
      </header>
      <nav className="views" aria-label={s.name}>
        {names.map(n => (
          <Link
            key={n}
            to={n === names[0] ? `/stations/${s.id}` : `/stations/${s.id}?tab=${n}`}
            aria-current={n === at ? 'page' : undefined}
          >
            {words.tabs[n]}
          </Link>
        ))}
      </nav>
      <div className="stack">
        <Shown s={s} key={at} />
      </div>
      {doing === 'ask' && <AskForFirm s={s} close={() => begin(undefined)} />}
      {doing === 'grant' && (
        <FormDrawer
          title={words.grant}
          schema={{ properties: {} }}
          said={words.granted}
          refresh={refresh}
          close={() => begin(undefined)}
          send={(_, key) => post(`/stations/${s.id}/grant`, {}, key(s.id))}
        >
          <p>{words.grantGist}</p>
        </FormDrawer>
      )}
    </>
  )
}
