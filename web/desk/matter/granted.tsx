import { Link } from 'react-router'
import type { MatterView } from '../../../server/matters/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { handovers } from '../words.ts'

const words = handovers.granted

/** Seen through an agreement alone: which, until when, and that this look is on record. */
export function Granted({ by }: { by: NonNullable<MatterView['granted']> }) {
  return (
    <aside className="notice through" aria-label={words.title}>
      <p className="row">
        <b>{words.title}</b>
        <span>{words.says(by.title, isoDayText(by.until))}</span>
      </p>
      <p className="row">
        <span className="soft">{words.noted}</span>
        <Link to={`/agreements/${by.agreement}`}>{words.see}</Link>
      </p>
    </aside>
  )
}
