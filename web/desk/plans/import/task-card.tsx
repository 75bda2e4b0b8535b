import { Button, Select } from 'antd'
import { memo } from 'react'
import { isoDayText } from '../../../common/dates.ts'
import { frame, plans } from '../../words.ts'
import { TaskFields } from '../task-fields.tsx'
import { type Doubt, fieldsOf, type Section, type Task, type TaskField } from './draft.ts'

const words = plans.review

/** What can be done with a task of the review; the same for all of them, so that a card is drawn again only when it changed. */
export type CardActs = {
  open: (key: string | undefined) => void
  set: <F extends TaskField>(key: string, field: F, value: Task[F]) => void
  settle: (nth: number, on: boolean) => void
  remove: (key: string) => void
  move: (key: string, by: 1 | -1) => void
  moveTo: (key: string, section: string) => void
}

type Shown = {
  task: Task
  isOpen: boolean
  doubts: readonly Doubt[]
  settled: readonly number[]
  faults: ReadonlyMap<string, string>
  acts: CardActs
  /** Only the open card knows where else it could stand. */
  sections: readonly Section[] | undefined
  names: readonly string[] | undefined
}

const nothing: readonly string[] = []

/** One task: its words at a glance, and opened, every field of it. */
export const TaskCard = memo(function TaskCard({
  task,
  isOpen,
  doubts,
  settled,
  faults,
  acts,
  sections,
  names = nothing,
}: Shown) {
  const left = doubts.filter(d => !settled.includes(d.nth))
  const title = task.title || words.untitled
  return (
    <li className={`task-card ${isOpen ? 'open' : ''} ${faults.size > 0 ? 'faulty' : ''}`} id={`card-${task.key}`}>
      <div className="task-head">
        <span className="task-number num">{words.nth(task.number)}</span>
        <div className="task-title">
          <button type="button" aria-expanded={isOpen} onClick={() => acts.open(isOpen ? undefined : task.key)}>
            {title}
          </button>
          {!isOpen && <p className="task-content soft">{task.content || words.noContent}</p>}
          {!isOpen && <Facts task={task} />}
        </div>
      </div>
      {(left.length > 0 || faults.size > 0) && !isOpen && (
        <ul className="task-marks">
          {[...faults].map(([field, fault]) => (
            <li key={field} className="fault">
              {fault}
            </li>
          ))}
          {left.map(d => (
            <li key={d.nth}>
              <span className="tag risk">{words.doubt}</span> {d.title}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div className="task-body">
          <TaskFields
            task={task}
            names={names}
            faults={faults}
            set={(field, value) => acts.set(task.key, field, value)}
            beside={field => <DoubtsAt doubts={doubts} field={field} settled={settled} settle={acts.settle} />}
          />
          <div className="row task-acts">
            <Button size="small" onClick={() => acts.move(task.key, -1)}>
              {words.up}
            </Button>
            <Button size="small" onClick={() => acts.move(task.key, 1)}>
              {words.down}
            </Button>
            {sections && sections.length > 1 && (
              <Select
                size="small"
                aria-label={words.moveTo}
                placeholder={words.moveTo}
                value={null}
                popupMatchSelectWidth={false}
                options={sections.map(s => ({
                  value: s.key,
                  label: words.sectionOption(s.title, s.tasks.length),
                  disabled: s.tasks.includes(task),
                }))}
                onChange={to => to && acts.moveTo(task.key, to)}
              />
            )}
            <Button size="small" danger onClick={() => acts.remove(task.key)}>
              {words.removeTask}
            </Button>
            <Button size="small" className="push" onClick={() => acts.open(undefined)}>
              {words.fold}
            </Button>
          </div>
        </div>
      )}
    </li>
  )
})

const Facts = ({ task }: { task: Task }) => (
  <p className="task-facts soft">
    <span>
      {words.lead} {task.lead ?? words.nobody}
    </span>
    {task.agencies.length > 0 && (
      <span>
        {words.with} {task.agencies.join(frame.list)}
      </span>
    )}
    <span className="num">
      {plans.dayAsWritten} {task.dueText || plans.no}
      {task.due && ` → ${isoDayText(task.due)}`}
    </span>
  </p>
)

/** The doubts about a field, in words, each to be ticked off. */
function DoubtsAt({
  doubts,
  field,
  settled,
  settle,
}: Pick<Shown, 'doubts' | 'settled'> & { field: TaskField; settle: CardActs['settle'] }) {
  // A doubt about the day is said once, at the day itself.
  const here = doubts.filter(d => fieldsOf(d)[0] === field)
  return here.map(d => {
    const done = settled.includes(d.nth)
    return (
      <p key={d.nth} className={`doubt-at ${done ? 'settled' : ''}`}>
        <span className={done ? 'tag' : 'tag risk'}>{done ? words.settled : words.doubt}</span>
        <span>{d.title}</span>
        <Button size="small" onClick={() => settle(d.nth, !done)}>
          {done ? words.unsettle : words.settle}
        </Button>
      </p>
    )
  })
}
