import type { StationView } from '../../../server/stations/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { stations } from '../words.ts'

/** What happened in the station, newest first. */
export const StationDocket = ({ s }: { s: StationView }) => (
  <Section title={stations.page.tabs.docket}>
    {s.docket.length === 0 && <p className="soft">{stations.docket.none}</p>}
    <ol className="timeline">
      {s.docket.toReversed().map(e => (
        <li key={e.seq}>
          <p className="timeline-head">
            <b>{e.title}</b>
            <span>{e.actor}</span>
            <time className="num soft push">{momentText(e.at)}</time>
          </p>
        </li>
      ))}
    </ol>
  </Section>
)
