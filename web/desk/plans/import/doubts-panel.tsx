import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { frame, plans } from '../../words.ts'
import { type Doubt, type Draft, isOpen, type Task } from './draft.ts'

const words = plans.review
/** As many as are drawn at once; a click shows more. */
const shownAtOnce = 50

/** Every doubt of the reading, each leading to its field. */
export function DoubtsPanel({
  doubts,
  draft,
  tasks,
  go,
  settle,
}: {
  doubts: readonly Doubt[]
  draft: Draft
  tasks: readonly Task[]
  go: (doubt: Doubt) => void
  settle: (nth: number, on: boolean) => void
}) {
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [limit, setLimit] = useState(shownAtOnce)
  const numbers = new Map(tasks.map(t => [t.key, t.number]))
  const keys = new Set(numbers.keys())
  if (doubts.length === 0) return <p className="soft">{words.doubtsNone}</p>
  const shown = doubts.filter(d => (d.key === undefined || keys.has(d.key)) && (!onlyOpen || isOpen(draft, keys, d)))
  return (
    <>
      <Checkbox checked={onlyOpen} onChange={e => setOnlyOpen(e.target.checked)}>
        {words.onlyOpen}
      </Checkbox>
      <ul className="doubts">
        {shown.slice(0, limit).map(d => {
          const done = draft.settled.includes(d.nth)
          const number = d.key === undefined ? '' : (numbers.get(d.key) ?? '')
          return (
            <li key={d.nth} className={done ? 'settled' : ''}>
              <Checkbox
                checked={done}
                aria-label={`${words.settle} ${d.title}`}
                onChange={e => settle(d.nth, e.target.checked)}
              />
              <button type="button" className="cite" onClick={() => go(d)}>
                {words.atTask(number, d.title)}
              </button>
              {d.line !== undefined && <span className="num soft">{words.lines(d.line, d.to ?? d.line)}</span>}
            </li>
          )
        })}
      </ul>
      {shown.length > limit && (
        <Button onClick={() => setLimit(limit + shownAtOnce)}>
          {frame.more} <span className="num">{shown.length - limit}</span>
        </Button>
      )}
    </>
  )
}
