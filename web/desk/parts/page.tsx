import { Skeleton } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { frame } from '../words.ts'

type Heading = { title: string; gist?: string | undefined; actions?: ReactNode; children: ReactNode }

/** A screen: its one h1, what it is for, its own actions. */
export function Page({ title, gist, actions, children }: Heading) {
  useTitle(title)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {gist && <p className="soft">{gist}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** What the browser's tab says. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title}｜${frame.product}${frame.desk}`
  }, [title])
}

/** A part of a screen under a heading of its own. */
export function Section({
  title,
  gist,
  extra,
  children,
  className = '',
}: Omit<Heading, 'actions'> & { extra?: ReactNode; className?: string }) {
  return (
    <section className={`card ${className}`}>
      <header className="card-head">
        <h2>{title}</h2>
        {gist && <span className="soft">{gist}</span>}
        {extra && <div className="push">{extra}</div>}
      </header>
      {children}
    </section>
  )
}

/** What would be here, and how to begin. */
export function Nothing({ title, next, children }: { title: string; next?: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{title}</p>
      {next && <p className="soft">{next}</p>}
      {children}
    </div>
  )
}

/** The shape of what is being read. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  return (
    <div className="waiting" role="status" aria-label={frame.loading}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
