import type { DocketView } from '../../../server/matters/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Nothing } from '../parts/page.tsx'
import { matter } from '../words.ts'

const words = matter.docket

/** What happened, newest first: who, when, in what capacity, on what basis; each entry with the fingerprint that chains it. */
export function Docket({ entries }: { entries: readonly DocketView[] }) {
  if (entries.length === 0) return <Nothing title={words.none} />
  return (
    <ol className="timeline">
      {entries.toReversed().map(e => (
        <li key={e.seq}>
          <p className="timeline-head">
            <b>{e.title}</b>
            <span>
              {e.actor} <span className="soft">{e.capacityTitle}</span>
            </span>
            <time className="num soft push">{momentText(e.at)}</time>
          </p>
          {e.basis && (
            <p className="soft">
              {words.basis} <Citation text={e.basis} />
            </p>
          )}
          {reasonOf(e.body) && <p>{reasonOf(e.body)}</p>}
          {e.answers.length > 0 && (
            <details open={isReport(e.body)}>
              <summary>{words.answers}</summary>
              <dl className="answers">
                {e.answers.map(a => (
                  <div key={a.field}>
                    <dt>{a.ask}</dt>
                    <dd>{a.said}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
          <p className="soft small num" title={e.hash}>
            {words.hash} {e.hash.slice(0, 12)}
          </p>
        </li>
      ))}
    </ol>
  )
}

const reasonOf = (body: unknown): string | undefined => {
  const reason = (body as { reason?: unknown } | undefined)?.reason
  return typeof reason === 'string' ? reason : undefined
}

/** What was reported of a task is what one opens its docket for: shown at once, that of co-responsible agencies as well. */
const reports: ReadonlySet<unknown> = new Set(['report', 'arrive', 'submit', 'finish'])
const isReport = (body: unknown): boolean => reports.has((body as { action?: unknown } | undefined)?.action)
