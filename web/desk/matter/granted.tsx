import { Link } from 'react-router'
import type { MatterView } from '../../../server/matters/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { handovers } from '../words.ts'

const words = handovers.granted

/** Seen through an agreement alone: which, until when, and that this look is on record. */
export function Granted({ by }: { by: NonNullable<MatterView['granted']> }) {
  return (
    <aside className="notice through" aria-label={words.title}>
      <p>
        <b>{words.title}</b>　{words.says(by.title, isoDayText(by.until))}
      </p>
      <p className="soft">
        {words.noted} <Link to={`/agreements/${by.agreement}`}>{words.see}</Link>
      </p>
    </aside>
  )
}
