import { Copyable } from '../parts/copy.tsx'
import { Read } from '../parts/read.tsx'
import { handovers as words } from '../words.ts'
import { useTrace } from './queries.ts'

/** Where a matter is now: whoever gave it away still learns by whom it is served. */
export function TraceOf({ id }: { id: string }) {
  const found = useTrace(id)
  return (
    <Read from={found} rows={3}>
      {t => (
        <dl className="facts">
          <div>
            <dt>{words.number}</dt>
            <dd>
              <Copyable text={t.number} />
            </dd>
          </div>
          <div>
            <dt>{words.service}</dt>
            <dd>{t.title}</dd>
          </div>
          <div>
            <dt>{words.now}</dt>
            <dd>
              <b>{t.agency}</b>
            </dd>
          </div>
          <div>
            <dt>{words.state}</dt>
            <dd>{t.stateTitle}</dd>
          </div>
        </dl>
      )}
    </Read>
  )
}
