import { Link, useParams, useSearchParams } from 'react-router'
import type { PlanView } from '../../../server/plans/contract.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { isDay } from '../../common/schema-form.ts'
import { useDesk } from '../frame/desk.ts'
import { Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useTicked } from '../parts/ticking.tsx'
import { plans } from '../words.ts'
import { AsOf } from './as-of.tsx'
import { AssignBar } from './assigning.tsx'
import { ByAgency } from './by-agency.tsx'
import { Conferences } from './conferences.tsx'
import { ExportMenu } from './exporting.tsx'
import { changed, filtersOf, isAskedFor, viewOf } from './filtering.ts'
import { Counters, TaskFilters, Views } from './filters.tsx'
import { PlanNames } from './names.tsx'
import { usePlan } from './queries.ts'
import { TaskTable } from './table.tsx'
import { TaskDrawer } from './task-drawer.tsx'
import { Timeline } from './timeline.tsx'
import './plans.css'
import './plan.css'

const words = plans.plan

/** A plan on one page: its numbers, its tasks in the form plans are passed on in, who has what of it, and its conferences. */
export function PlanPage() {
  const { id } = useParams()
  const [search] = useSearchParams()
  const asked = search.get('on')
  const on = asked && isDay(asked) ? asked : undefined
  const found = usePlan(id!, on)
  if (!found.data)
    return (
      <Page title={plans.title}>
        <Read from={found} rows={12}>
          {() => null}
        </Read>
      </Page>
    )
  return <Opened plan={found.data} stale={found.isPlaceholderData} key={found.data.id} />
}

function Opened({ plan, stale }: { plan: PlanView; stale: boolean }) {
  const [search, setSearch] = useSearchParams()
  const { staff } = useDesk()
  const view = viewOf(search)
  const filters = filtersOf(search)
  const mine = new Set(staff.posts.map(p => p.agencyId))
  const all = plan.sections.flatMap(s => s.tasks)
  const sections = plan.sections.map(s => ({ ...s, tasks: s.tasks.filter(t => isAskedFor(t, filters, mine)) }))
  const tasks = sections.flatMap(s => s.tasks)
  const supervising = plan.maySupervise && !plan.past
  const chosen = useTicked(supervising ? all.filter(t => t.state === 'listed') : [], t => t.id)
  // The address as it is then: rows that did not change keep the function they were first drawn with.
  const see = (task: string | undefined) =>
    setSearch(changed(new URLSearchParams(location.search), { task }), { preventScrollReset: true })
  const unnamed = plan.names.filter(n => !n.agency).length
  const filtered = view === 'table' || view === 'timeline'
  return (
    <div className={`plan ${stale ? 'stale' : ''}`} aria-busy={stale}>
      <Page
        title={plan.title}
        gist={`${plan.agency.name}　${words.openedBy(plan.openedBy, dayText(plan.openedAt))}`}
        actions={
          <>
            <AsOf plan={plan} />
            <ExportMenu plan={plan} />
          </>
        }
      >
        {plan.past && (
          <div className="notice risk past" role="status">
            <p>
              <strong>{words.past(isoDayText(search.get('on') ?? plan.asOf.slice(0, 10)))}</strong>
            </p>
            <p className="row">
              {words.pastGist}
              <Link to={`?${changed(search, { on: undefined })}`}>{words.toNow}</Link>
            </p>
          </div>
        )}
        <Counters plan={plan} />
        {supervising && unnamed > 0 && view !== 'names' && (
          <p className="notice risk row">
            {words.unnamed(unnamed)}
            <Link to={`?${changed(search, { view: 'names' })}`}>{words.toNames}</Link>
          </p>
        )}
        <Views view={view} plan={plan} />
        {filtered && <TaskFilters plan={plan} shown={tasks.length} all={all.length} />}
        {supervising && view === 'table' && plan.counts.waiting > 0 && <AssignBar plan={plan} chosen={chosen} />}
        {view === 'table' && (
          <TaskTable
            sections={sections}
            empty={all.length === 0}
            see={see}
            {...(supervising && plan.counts.waiting > 0 && { chosen })}
          />
        )}
        {view === 'timeline' && <Timeline plan={plan} sections={sections} see={see} />}
        {view === 'agencies' && <ByAgency tasks={all} />}
        {view === 'conferences' && <Conferences plan={plan} see={see} />}
        {view === 'names' && <PlanNames plan={plan} />}
        <TaskDrawer plan={plan} tasks={tasks.length > 0 ? tasks : all} id={search.get('task') ?? undefined} see={see} />
      </Page>
    </div>
  )
}
