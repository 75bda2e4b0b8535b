import { Citation } from '../parts/citation.tsx'
import { frame } from '../words.ts'

/** A reason with the article it rests on. */
export const Reason = ({ r }: { r: { text: string; basis?: string; unverified?: boolean } }) => (
  <li>
    {r.text} {r.basis && <Citation text={r.basis} />}
    {r.unverified && !r.basis?.includes(frame.unverified) && <span className="mark">{frame.unverified}</span>}
  </li>
)
