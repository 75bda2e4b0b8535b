import { type ReactNode, useState } from 'react'

/** A part of the review that folds away, with what is left to do in its heading. */
export function Fold({
  title,
  left,
  done = true,
  open,
  children,
}: {
  title: string
  left?: string
  done?: boolean
  /** Whether it begins unfolded. */
  open: boolean
  children: ReactNode
}) {
  const [shown, show] = useState(open)
  return (
    <details className="card fold" open={shown} onToggle={e => show(e.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        {left && <span className={done ? 'soft' : 'tag risk'}>{left}</span>}
      </summary>
      {shown && children}
    </details>
  )
}
