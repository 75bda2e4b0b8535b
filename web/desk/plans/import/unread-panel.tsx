import { Button } from 'antd'
import { useState } from 'react'
import type { Reading } from '../../../../server/plans/contract.ts'
import { frame, plans } from '../../words.ts'

const words = plans.review
/** As many as are drawn at once; a click shows more. */
const shownAtOnce = 50

/** What became nothing: shown in the text, or made a task by hand. */
export function UnreadPanel({
  reading,
  taken: used,
  look,
  make,
}: {
  reading: Reading
  taken: readonly number[]
  look: (nth: number) => void
  make: (nth: number) => void
}) {
  const [limit, setLimit] = useState(shownAtOnce)
  if (reading.unread.length === 0) return <p className="soft">{words.unreadNone}</p>
  return (
    <>
      <p className="soft">{words.unreadGist}</p>
      <ul className="unread-list">
        {reading.unread.slice(0, limit).map((u, nth) => {
          const taken = used.includes(nth)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a reading are an order and never change
            <li key={nth} className={taken ? 'settled' : ''}>
              <button type="button" className="cite num" onClick={() => look(nth)}>
                {words.lines(u.line, u.to ?? u.line)}
              </button>
              <span className="unread-text">{u.text}</span>
              {taken ? (
                <span className="tag">{words.madeTask}</span>
              ) : (
                <Button
                  size="small"
                  aria-label={`${words.makeTask} ${words.lines(u.line, u.to ?? u.line)}`}
                  onClick={() => make(nth)}
                >
                  {words.makeTask}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {reading.unread.length > limit && (
        <Button onClick={() => setLimit(limit + shownAtOnce)}>
          {frame.more} <span className="num">{reading.unread.length - limit}</span>
        </Button>
      )}
    </>
  )
}
