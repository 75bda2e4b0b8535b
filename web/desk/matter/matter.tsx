import { Tabs } from 'antd'
import { useParams } from 'react-router'
import type { MatterView } from '../../../server/matters/contract.ts'
import { FlagStrip } from '../discipline/strip.tsx'
import { Crisis } from '../parts/crisis.tsx'
import { Section, useTitle } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useMatter } from '../queries.ts'
import { matter as words } from '../words.ts'
import { ActFooter } from './acts.tsx'
import { Clock } from './clock.tsx'
import { Docket } from './docket.tsx'
import { Documents } from './documents.tsx'
import { Granted } from './granted.tsx'
import { Heading } from './heading.tsx'
import { Links, Remedies } from './links.tsx'
import { Messages } from './messages.tsx'
import { panelOf } from './panels/panels.tsx'
import { Parties } from './parties.tsx'
import { Said } from './said.tsx'
import { hasWays, mayMove, OnTheWay, useWaysOf, Ways } from './ways.tsx'

/** One page for every service: what was asked, what is owed, what happened, and what may be done now. */
export function MatterPage() {
  const { id } = useParams()
  const found = useMatter(id!)
  return (
    <div className="page matter">
      <Read from={found} rows={10} missing={words.missing}>
        {m => <Opened m={m} key={m.id} />}
      </Read>
    </div>
  )
}

const counted = (title: string, n: number) => (
  <>
    {title}
    {n > 0 && <span className="num badge">{n}</span>}
  </>
)

function Opened({ m }: { m: MatterView }) {
  useTitle(m.title)
  const panel = panelOf(m.procedure)
  const ways = useWaysOf(m)
  return (
    <>
      <Heading m={m} />
      {m.granted && <Granted by={m.granted} />}
      {ways && <OnTheWay w={ways} />}
      {m.crisis && <Crisis of={m.crisis} />}
      {!m.granted && <FlagStrip matter={m.id} />}
      <div className="columns-2">
        <aside className="stack">
          <Clock commitments={m.commitments} />
          <Parties m={m} />
          <Links m={m} />
          <Remedies m={m} />
        </aside>
        <div className="stack">
          {panel && (
            <Section title={panel.title}>
              <panel.Panel m={m} />
            </Section>
          )}
          {ways && hasWays(ways) && <Ways m={m} w={ways} />}
          <div className="card tabs">
            <Tabs
              items={[
                { key: 'said', label: words.tabs.said, children: <Said m={m} /> },
                {
                  key: 'messages',
                  label: counted(words.tabs.messages, m.messages.length),
                  children: <Messages m={m} />,
                },
                {
                  key: 'documents',
                  label: counted(words.tabs.documents, m.documents.length),
                  children: <Documents m={m} />,
                },
                {
                  key: 'docket',
                  label: counted(words.tabs.docket, m.docket.length),
                  children: <Docket entries={m.docket} />,
                },
              ]}
            />
          </div>
          {ways && !hasWays(ways) && mayMove(ways) && <Ways m={m} w={ways} />}
        </div>
      </div>
      <ActFooter m={m} />
    </>
  )
}
