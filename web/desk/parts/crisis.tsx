import type { MatterView } from '../../../server/matters/contract.ts'
import { frame, today } from '../words.ts'

/** Somebody may be in danger: which words said so, and whom to call now. */
export function Crisis({ of: c }: { of: NonNullable<MatterView['crisis']> }) {
  return (
    <section className="card crisis" aria-label={today.crisis}>
      <header className="card-head">
        <h2>{today.crisis}</h2>
        <span>{today.crisisGist}</span>
      </header>
      <p>
        {c.dangers.join(frame.list)} <span className="soft">{today.said(c.words.join(frame.list))}</span>
      </p>
      <ul className="meta">
        {c.lines.map(l => (
          <li key={l.phone}>
            <b className="num">{l.phone}</b> {l.title}
            {l.unverified && <span className="mark">{frame.unverified}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
