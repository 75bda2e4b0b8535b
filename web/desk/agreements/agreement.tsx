import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { AgreementView } from '../../../server/agreements/contract.ts'
import { changed } from '../parts/address.ts'
import { Copyable } from '../parts/copy.tsx'
import { useTitle } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { agreements, frame } from '../words.ts'
import { Acts, type Doing } from './acts.tsx'
import { Docket } from './docket.tsx'
import { Doors } from './doors.tsx'
import { useAgreement } from './queries.ts'
import { ScopeCard, SidesCard } from './sides.tsx'
import { StandingTag } from './standing.tsx'
import { TermBar } from './term-bar.tsx'
import { Texts } from './texts.tsx'
import './agreements.css'

const words = agreements.page
type Tab = keyof typeof words.tabs
const tabs: Readonly<Record<Tab, (shown: { a: AgreementView; begin: (doing: Doing) => void }) => ReactNode>> = {
  texts: Texts,
  doors: Doors,
  docket: Docket,
}

/** One agreement: its term, its texts and who signed them, the doors it opens, what happened under it. */
export function AgreementPage() {
  const { id } = useParams()
  const found = useAgreement(id!)
  return (
    <div className="page">
      <Read from={found} rows={10} missing={words.missing}>
        {a => <Opened a={a} key={a.id} />}
      </Read>
    </div>
  )
}

function Opened({ a }: { a: AgreementView }) {
  useTitle(a.title)
  const [search] = useSearchParams()
  const [doing, begin] = useState<Doing>()
  const names = Object.keys(tabs) as Tab[]
  const at = names.find(n => n === search.get('tab')) ?? 'texts'
  const Shown = tabs[at]
  return (
    <>
      <header className="matter-head">
        <p className="meta">
          <Link to="/agreements">{words.back}</Link>
          <span>{a.kindTitle}</span>
          <Copyable text={a.number} />
        </p>
        <div className="page-head">
          <div className="matter-title">
            <h1>{a.title}</h1>
            <StandingTag of={a.standing} title={a.standingTitle} />
          </div>
          <Buttons a={a} begin={begin} />
        </div>
        <Waiting a={a} />
      </header>
      <TermBar a={a} />
      <div className="columns-2 agreement">
        <aside className="stack">
          <SidesCard a={a} />
          <ScopeCard a={a} />
        </aside>
        <div className="stack">
          <nav className="views" aria-label={a.title}>
            {names.map(n => (
              <Link
                key={n}
                to={`/agreements/${a.id}?${changed(search, { tab: n === 'texts' ? undefined : n, door: undefined })}`}
                aria-current={n === at ? 'page' : undefined}
              >
                {words.tabs[n]}
                {n === 'doors' && a.grantsGiven.length > 0 && (
                  <span className="num badge">{a.grantsGiven.filter(g => !g.endedOn).length}</span>
                )}
              </Link>
            ))}
          </nav>
          <Shown a={a} begin={begin} />
        </div>
      </div>
      {doing && <Acts a={a} doing={doing} close={() => begin(undefined)} />}
    </>
  )
}

/** Who signs next. */
function Waiting({ a }: { a: AgreementView }) {
  const open = a.versions.find(v => v.waitsFor.length > 0)
  if (!open) return null
  return (
    <p className="notice row">
      <b>{words.waits(open.version, open.changeTitle)}</b>
      <span>{words.waitsFor(open.waitsFor.map(p => p.name).join(frame.list))}</span>
    </p>
  )
}

/** What may be done now: what is due stands out, the rest one click further. */
function Buttons({ a, begin }: { a: AgreementView; begin: (doing: Doing) => void }) {
  const { may } = a
  const rest: { key: Exclude<Doing, object>; label: string; danger?: boolean }[] = [
    ...(may.propose ? (['amend', 'renew', 'end'] as const).map(key => ({ key, label: agreements.propose[key] })) : []),
    ...(may.suspend ? [{ key: 'suspend' as const, label: words.suspend }] : []),
    ...(may.terminate ? [{ key: 'terminate' as const, label: words.terminate, danger: true }] : []),
  ]
  return (
    <div className="row">
      {may.sign && (
        <Button type="primary" onClick={() => begin('sign')}>
          {words.sign}
        </Button>
      )}
      {may.withdraw && <Button onClick={() => begin('withdraw')}>{words.withdraw}</Button>}
      {may.resume && (
        <Button type="primary" onClick={() => begin('resume')}>
          {words.resume}
        </Button>
      )}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: rest, onClick: ({ key }) => begin(key as Exclude<Doing, object>) }}
        >
          <Button>{words.more}</Button>
        </Dropdown>
      )}
    </div>
  )
}
