import { Button, Checkbox } from 'antd'
import { memo, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PlanView, TaskView } from '../../../server/plans/contract.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import type { Ticked } from '../parts/ticking.tsx'
import { plans } from '../words.ts'
import { TaskLight } from './light.tsx'
import { Meter } from './meter.tsx'

const words = plans.plan
const { columns } = words
/** As many rows as are drawn at once; more at a click, all for the printer. */
const rowsAtOnce = 150

type Section = PlanView['sections'][number]
type Shown = { sections: readonly Section[]; empty: boolean; see: (task: string) => void; chosen?: Ticked<TaskView> }

/** The rows drawn so far; a page that is printed holds them all. */
function useLimit(): [number, () => void] {
  const [limit, set] = useState(rowsAtOnce)
  useEffect(() => {
    const all = () => flushSync(() => set(Number.POSITIVE_INFINITY))
    addEventListener('beforeprint', all)
    return () => removeEventListener('beforeprint', all)
  }, [])
  return [limit, () => set(limit + rowsAtOnce)]
}

/** The tasks in the columns plans are passed on in, by section, with where each stands. */
export function TaskTable({ sections, empty, see, chosen }: Shown) {
  const [limit, more] = useLimit()
  const total = sections.reduce((n, s) => n + s.tasks.length, 0)
  if (total === 0)
    return (
      <div className="card">
        <Nothing title={empty ? words.noTasks : words.none} {...(!empty && { next: words.noneNext })} />
      </div>
    )
  let room = limit
  const shown = sections.flatMap(s => {
    const tasks = s.tasks.slice(0, Math.max(0, room))
    room -= s.tasks.length
    return tasks.length > 0 ? [{ ...s, tasks, all: s.tasks.length }] : []
  })
  const width = chosen ? 7 : 6
  return (
    <>
      <div className="card flush plan-table">
        <table className="table" aria-label={plans.plan.view.table}>
          <thead>
            <tr>
              {chosen && (
                <th scope="col" className="col-select">
                  <Checkbox
                    aria-label={words.selectWaiting}
                    checked={chosen.ticked.length === chosen.rows.length}
                    indeterminate={chosen.ticked.length > 0 && chosen.ticked.length < chosen.rows.length}
                    onChange={e => chosen.all(e.target.checked)}
                  />
                </th>
              )}
              {(['task', 'content', 'responsible', 'progress', 'due', 'state'] as const).map(key => (
                <th key={key} scope="col" className={`col-${key}`}>
                  {columns[key]}
                </th>
              ))}
            </tr>
          </thead>
          {shown.map(s => (
            <tbody key={s.id}>
              <tr className="section-row">
                <th scope="rowgroup" colSpan={width}>
                  <span className="hidden">{columns.project}</span> {s.title || words.untitled}{' '}
                  <span className="num badge">{words.ofSection(s.all)}</span>
                </th>
              </tr>
              {s.tasks.map(t => (
                <Row key={t.id} t={t} see={see} chosen={chosen} isChosen={chosen?.has(t) ?? false} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {total > limit && (
        <p className="more-rows no-print">
          <Button onClick={more}>{words.more(Math.min(rowsAtOnce, total - limit))}</Button>
        </p>
      )}
    </>
  )
}

/** Text this long does not fit the lines a row shows. */
const long = 88

const Row = memo(
  function Row({
    t,
    see,
    chosen,
    isChosen,
  }: {
    t: TaskView
    see: (task: string) => void
    chosen: Ticked<TaskView> | undefined
    isChosen: boolean
  }) {
    const [open, setOpen] = useState(false)
    const clamp = open ? 'kept-lines' : 'clamp kept-lines'
    const folded = t.content.length > long || t.progress.length > long || t.responsible.length > long / 2
    return (
      <tr className={t.ended ? 'ended' : ''}>
        {chosen && (
          <td className="col-select">
            {t.state === 'listed' && (
              <Checkbox
                aria-label={words.select(t.title)}
                checked={isChosen}
                onChange={e => chosen.tick(t, e.target.checked)}
              />
            )}
          </td>
        )}
        <td className="lead col-task" data-title={columns.task}>
          <span className="task-cell">
            <span className="num soft">{t.number}</span>
            <button type="button" className="cite" onClick={() => see(t.id)}>
              {t.title}
            </button>
          </span>
        </td>
        <td className="col-content" data-title={columns.content}>
          <div>
            <p className={clamp}>{t.content}</p>
            {folded && (
              <button type="button" className="cite small no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? words.fold : words.expand}
                <span className="hidden">{t.title}</span>
              </button>
            )}
          </div>
        </td>
        <td className="col-responsible" data-title={columns.responsible}>
          <p className={clamp}>{t.responsible}</p>
        </td>
        <td className="col-progress" data-title={columns.progress}>
          <div>
            {t.progress ? <p className={clamp}>{t.progress}</p> : <p className="soft no-print">{words.noProgress}</p>}
            {t.progressAt && (
              <small className="soft under">{words.reported(t.progressBy ?? '', dayText(t.progressAt))}</small>
            )}
          </div>
        </td>
        <td className="col-due" data-title={columns.due}>
          <div>
            <p>{t.dueText || (t.due ? isoDayText(t.due) : words.longRunning)}</p>
            <TaskLight t={t} />
          </div>
        </td>
        <td className="col-state" data-title={columns.state}>
          <div>
            <p className="state">{t.stateTitle}</p>
            {t.percent !== undefined && !t.ended && (
              <Meter part={t.percent} whole={100} label={words.percent(t.percent)} />
            )}
            {t.extended && <span className="tag">{words.extended}</span>}
          </div>
        </td>
      </tr>
    )
  },
  // Functions are made anew each time and do the same; ticking reads the state as it is then.
  (a, b) => a.t === b.t && a.isChosen === b.isChosen && !a.chosen === !b.chosen,
)
