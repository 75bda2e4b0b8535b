import { Button } from 'antd'
import { memo, useEffect, useRef, useState } from 'react'
import { plans } from '../../words.ts'
import type { Place } from './draft.ts'

const words = plans.review
/** As many lines as are drawn at once; the text of the longest plans has tens of thousands. */
const shownAtOnce = 600
/** Lines shown before the one looked for when it lies outside. */
const before = 60

type Shown = {
  lines: readonly string[]
  /** The lines looked at now: the first is scrolled into view. */
  here: readonly Place[]
  unread?: readonly Place[]
  /** The task that came from a line. */
  taskAt?: ReadonlyMap<number, string>
  go?: (task: string) => void
}

const covered = (places: readonly Place[] | undefined, line: number) =>
  places?.some(p => line >= p.line && line <= (p.to ?? p.line)) ?? false

/** The text a plan was read from, line by line: what is looked at stands out, and what became nothing. */
export const SourcePane = memo(function SourcePane({ lines, here, unread, taskAt, go }: Shown) {
  const [from, setFrom] = useState(1)
  const box = useRef<HTMLElement>(null)
  const target = here[0]?.line
  const to = Math.min(lines.length, from + shownAtOnce - 1)

  useEffect(() => {
    if (target !== undefined && (target < from || target > to)) setFrom(Math.max(1, target - before))
  }, [target, from, to])
  useEffect(() => {
    const pane = box.current
    const line = pane?.querySelector<HTMLElement>(`[data-line="${target}"]`)
    if (!pane || !line || target === undefined) return
    if (from <= target) pane.scrollTo({ top: line.offsetTop - pane.clientHeight / 4 })
  }, [target, from])

  if (lines.length === 0) return <p className="soft source-none">{words.sourceNone}</p>
  return (
    <>
      {lines.length > shownAtOnce && (
        <p className="row source-bar">
          <Button size="small" disabled={from === 1} onClick={() => setFrom(Math.max(1, from - shownAtOnce))}>
            {words.sourceEarlier}
          </Button>
          <span className="num soft">{words.sourceLines(from, to, lines.length)}</span>
          <Button size="small" disabled={to === lines.length} onClick={() => setFrom(from + shownAtOnce)}>
            {words.sourceLater}
          </Button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1) */}
      <section className="source" ref={box} tabIndex={0} aria-label={words.source}>
        <ol start={from}>
          {lines.slice(from - 1, to).map((text, i) => {
            const n = from + i
            const task = taskAt?.get(n)
            const tone = covered(here, n) ? 'here' : covered(unread, n) ? 'unread' : task ? 'task' : ''
            return (
              <li key={n} data-line={n} className={tone} aria-current={tone === 'here' ? 'true' : undefined}>
                {task && go ? (
                  <button type="button" tabIndex={-1} aria-label={words.toTask(n)} onClick={() => go(task)}>
                    {n}
                  </button>
                ) : (
                  <span aria-hidden="true">{n}</span>
                )}
                <p>
                  {text}
                  {tone === 'unread' && <span className="hidden">{words.legend.unread}</span>}
                </p>
              </li>
            )
          })}
        </ol>
      </section>
    </>
  )
})

export const SourceLegend = () => (
  <ul className="source-legend soft small">
    {(['here', 'task', 'unread'] as const).map(tone => (
      <li key={tone}>
        <i className={tone} aria-hidden="true" />
        {words.legend[tone]}
      </li>
    ))}
  </ul>
)
