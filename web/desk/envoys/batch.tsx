import type { Batch } from '../../../server/matters/batches.ts'
import { envoys } from '../words.ts'

const words = envoys.batch

/** What came of many acts at once: each for itself, what was refused with its reason. */
export function BatchResult({ of, nameOf }: { of: Batch; nameOf?: (key: string) => string | undefined }) {
  return (
    <div className="stack" role="status">
      {of.done.length > 0 && <p className="done">{words.done(of.done.length)}</p>}
      {of.refused.length > 0 && (
        <div className="problem">
          <strong>{words.refused(of.refused.length)}</strong>
          <ul>
            {of.refused.map(r => (
              <li key={r.key}>
                {nameOf?.(r.key) && <b>{nameOf(r.key)} </b>}
                {r.title}
                {r.next && <small className="soft under">{r.next}</small>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
