import type { TaskView } from '../../../server/plans/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { plans } from '../words.ts'

const words = plans.plan

/** How long a task has, with its light; of one reported as done only what was late. */
export function TaskLight({ t }: { t: TaskView }) {
  const day = t.rectifyBy ?? t.due
  if (!day) return t.everyMonths ? <small className="soft under">{words.every(t.everyMonths)}</small> : null
  if (t.daysLeft === undefined)
    return t.light === 'red' ? <small className="late-word under">{words.lateDone}</small> : null
  return (
    <span className={`left ${t.light}`}>
      <i aria-hidden="true" />
      <b>{words.left(t.daysLeft)}</b>
      <small>{t.rectifyBy ? words.rectify(isoDayText(t.rectifyBy)) : isoDayText(day)}</small>
    </span>
  )
}
