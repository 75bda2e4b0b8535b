import { Link, useRouteError } from 'react-router'
import { Page } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame } from '../words.ts'

export function NoPage() {
  return (
    <Page title={frame.problem.noPage} gist={frame.problem.noPageNext}>
      <Link to="/">{frame.nav.today}</Link>
    </Page>
  )
}

/** A screen that could not be drawn: said plainly, the rest of the desk stands. */
export function Crashed() {
  const fault = useRouteError()
  console.error(fault)
  return (
    <Page title={frame.problem.crashed}>
      <ProblemNote fault={fault} retry={() => location.reload()} retryTitle={frame.problem.refresh} />
    </Page>
  )
}
