import { Button, Input } from 'antd'
import { useDeferredValue, useMemo } from 'react'
import { described, Field } from '../../forms/field.tsx'
import { Nothing } from '../../parts/page.tsx'
import { plans } from '../../words.ts'
import { type Doubt, type Draft, namesOf } from './draft.ts'
import { type CardActs, TaskCard } from './task-card.tsx'

const words = plans.review
/** As many cards as are drawn at once. */
export const cardsAtOnce = 30

export type SectionActs = CardActs & {
  addTask: (section: string) => void
  addSection: () => void
  removeSection: (section: string) => void
  moveSection: (section: string, by: 1 | -1) => void
  nameSection: (section: string, title: string) => void
  show: (section: string, page: number) => void
}

type Shown = {
  draft: Draft
  at: { section: string | undefined; page: number; task?: string | undefined }
  doubts: readonly Doubt[]
  faults: ReadonlyMap<string, string>
  acts: SectionActs
}

const none: Doubt[] = []
const sound: ReadonlyMap<string, string> = new Map()

/** The tasks of one section of the plan at a time. */
export function SectionPanel({
  draft,
  at: { section: shownKey, page, task: openTask },
  doubts: all,
  faults: wrong,
  acts,
}: Shown) {
  const doubts = useMemo(
    () =>
      Map.groupBy(
        all.filter(d => d.key !== undefined),
        d => d.key!,
      ),
    [all],
  )
  const faults = useMemo(() => byTask(wrong), [wrong])
  const section = draft.sections.find(s => s.key === shownKey) ?? draft.sections[0]
  // Typing comes first: what is counted over all tasks follows.
  const later = useDeferredValue(draft)
  const names = useMemo(() => namesOf(later.sections).map(n => n.name), [later.sections])
  const marks = useMemo(() => marksOf(later, doubts, faults), [later, doubts, faults])
  const at = draft.sections.findIndex(s => s === section)
  const step = (by: 1 | -1) => {
    const to = draft.sections[at + by]
    if (to) acts.show(to.key, 0)
  }
  const begin = page * cardsAtOnce
  const shown = section?.tasks.slice(begin, begin + cardsAtOnce) ?? []
  return (
    <section className="card sections" aria-label={words.section}>
      <div className="section-bar">
        <Button
          disabled={at <= 0}
          aria-label={words.previousSection}
          title={words.previousSection}
          onClick={() => step(-1)}
        >
          ‹
        </Button>
        <select
          className="native"
          aria-label={words.sectionChoice}
          value={section?.key ?? ''}
          onChange={e => acts.show(e.target.value, 0)}
        >
          {draft.sections.map(s => (
            <option key={s.key} value={s.key}>
              {marks.get(s.key) ?? words.sectionOption(s.title, s.tasks.length)}
            </option>
          ))}
        </select>
        <Button
          disabled={at < 0 || at >= draft.sections.length - 1}
          aria-label={words.nextSection}
          title={words.nextSection}
          onClick={() => step(1)}
        >
          ›
        </Button>
        <Button onClick={acts.addSection}>{words.addSection}</Button>
      </div>
      {section ? (
        <>
          <Field id={`section-${section.key}`} title={words.sectionTitle}>
            <Input
              {...described(`section-${section.key}`, false, undefined)}
              value={section.title}
              maxLength={1000}
              onChange={e => acts.nameSection(section.key, e.target.value)}
            />
          </Field>
          {section.tasks.length === 0 && <Nothing title={words.noTasks} />}
          <ol className="task-cards">
            {shown.map(t => (
              <TaskCard
                key={t.key}
                task={t}
                isOpen={t.key === openTask}
                doubts={doubts.get(t.key) ?? none}
                settled={draft.settled}
                faults={faults.get(t.key) ?? sound}
                acts={acts}
                sections={t.key === openTask ? draft.sections : undefined}
                names={t.key === openTask ? names : undefined}
              />
            ))}
          </ol>
          {section.tasks.length > cardsAtOnce && (
            <nav className="pages" aria-label={words.tasksShown(begin + 1, begin + shown.length, section.tasks.length)}>
              <Button disabled={page === 0} onClick={() => acts.show(section.key, page - 1)}>
                {words.sourceEarlier}
              </Button>
              <span className="num soft">
                {words.tasksShown(begin + 1, begin + shown.length, section.tasks.length)}
              </span>
              <Button
                disabled={begin + cardsAtOnce >= section.tasks.length}
                onClick={() => acts.show(section.key, page + 1)}
              >
                {words.sourceLater}
              </Button>
            </nav>
          )}
          <p className="row section-acts">
            <Button onClick={() => acts.addTask(section.key)}>{words.addTask}</Button>
            <span className="push row">
              <Button size="small" disabled={at === 0} onClick={() => acts.moveSection(section.key, -1)}>
                {words.sectionUp}
              </Button>
              <Button
                size="small"
                disabled={at === draft.sections.length - 1}
                onClick={() => acts.moveSection(section.key, 1)}
              >
                {words.sectionDown}
              </Button>
              <Button size="small" danger onClick={() => acts.removeSection(section.key)}>
                {words.removeSection}
              </Button>
            </span>
          </p>
        </>
      ) : (
        <Nothing title={words.noSections} next={words.noSectionsNext} />
      )}
    </section>
  )
}

/** What each section is called among the others, with what is left to do in it. */
function marksOf(
  { sections, settled }: Draft,
  doubts: ReadonlyMap<string, readonly Doubt[]>,
  faults: ReadonlyMap<string, unknown>,
): Map<string, string> {
  const done = new Set(settled)
  return new Map(
    sections.map(s => {
      const wrong = s.tasks.filter(t => faults.has(t.key)).length
      const left = s.tasks.reduce((n, t) => n + (doubts.get(t.key)?.filter(d => !done.has(d.nth)).length ?? 0), 0)
      const said = [
        words.sectionOption(s.title, s.tasks.length),
        wrong > 0 && words.sectionFaults(wrong),
        left > 0 && words.sectionDoubts(left),
      ]
      return [s.key, said.filter(Boolean).join('　')]
    }),
  )
}

/** Faults by task, then by field. */
function byTask(faults: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  for (const [at, fault] of faults) {
    const [key, field] = at.split('.')
    if (key && field) found.set(key, (found.get(key) ?? new Map()).set(field, fault))
  }
  return found
}
