import { App } from 'antd'
import type { Batch } from '../../../server/matters/batches.ts'
import { frame } from '../words.ts'

const words = frame.batch

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

/** Tells what came of many acts: in passing when all went well, else to be read, with why each was refused. */
export function useBatchTold(): (
  of: Batch,
  said: (n: number) => string,
  nameOf: (key: string) => string | undefined,
) => void {
  const { message, modal } = App.useApp()
  return (of, said, nameOf) => {
    if (of.refused.length === 0) message.success(said(of.done.length))
    else
      modal.warning({
        title: words.title,
        content: <BatchResult of={of} nameOf={nameOf} />,
        okText: words.close,
        width: 560,
      })
  }
}
