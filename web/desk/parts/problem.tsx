import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { type Problem, ProblemError } from '../../common/api.ts'
import { frame } from '../words.ts'
import { Citation } from './citation.tsx'

/** Any fault in the server's words; what is none of its own is told plainly. */
export const problemFrom = (fault: unknown): Problem =>
  fault instanceof ProblemError
    ? fault.problem
    : { status: 0, code: 'crashed', title: frame.problem.crashed, next: frame.problem.crashedNext }

type Shown = {
  fault: unknown
  retry?: (() => unknown) | undefined
  retryTitle?: string
  focus?: boolean
  fields?: boolean
}

/** A refusal: what happened, on what basis, what can be done, and the number to read out. */
export function ProblemNote({ fault, retry, retryTitle = frame.problem.retry, focus, fields = true }: Shown) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus && fault) box.current?.focus()
  }, [focus, fault])
  const { title, basis, next, ref, fields: wrong = [] } = problemFrom(fault)
  return (
    <div className="problem" role="alert" ref={box} tabIndex={-1}>
      <strong>{title}</strong>
      {fields && wrong.length > 0 && (
        <ul>
          {wrong.map(f => (
            <li key={f.field}>{f.title}</li>
          ))}
        </ul>
      )}
      {basis && (
        <p>
          {frame.problem.basis}
          <Citation text={basis} />
        </p>
      )}
      {next && <p>{next}</p>}
      <p className="row">
        {retry && (
          <Button size="small" onClick={() => retry()}>
            {retryTitle}
          </Button>
        )}
        {ref && (
          <span className="soft num">
            {frame.problem.ref} {ref}
          </span>
        )}
      </p>
    </div>
  )
}
