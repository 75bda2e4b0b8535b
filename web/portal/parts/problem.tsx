import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../common/api.ts'
import { common } from '../../common/i18n.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** What went wrong, in the server's words, with what can be done. Takes the focus when it appears. */
export function ProblemNote({ problem, again }: { problem: Problem | undefined; again?: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  if (!problem) return null
  return (
    <div class="note danger" role="alert" tabIndex={-1} ref={box}>
      <p class="strong">
        <Icon name="alert" /> {problem.title}
      </p>
      {problem.next && <p>{problem.next}</p>}
      {problem.basis && <p class="soft">{common.parts.basis(problem.basis)}</p>}
      {problem.ref && <p class="soft small">{common.parts.ref(problem.ref)}</p>}
      {again && (
        <Button kind="plain" onClick={again}>
          {common.parts.again}
        </Button>
      )}
    </div>
  )
}

export type Fault = { id: string; title: string; href?: string }

/** All faults of a page at once, above the heading, with the focus; each leads to its field, which says the same words. */
export function ErrorSummary({ faults, turn }: { faults: readonly Fault[]; turn: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [turn])
  if (faults.length === 0) return null
  const jump = (id: string) => (event: Event) => {
    event.preventDefault()
    document.getElementById(id)?.focus()
  }
  return (
    <div class="note danger" role="alert" tabIndex={-1} ref={box} aria-labelledby="faults">
      <h2 id="faults" class="plain">
        {common.parts.faults(faults.length)}
      </h2>
      <ul class="bare">
        {faults.map(({ id, title, href }) => (
          <li key={id}>
            {href ? (
              <a href={href}>{title}</a>
            ) : (
              <a href={`#${id}`} onClick={jump(id)}>
                {title}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
