import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Reading } from '../../../../server/plans/contract.ts'
import { plans } from '../../words.ts'
import { fieldId } from '../task-fields.tsx'
import * as drafts from './draft.ts'
import { cardsAtOnce, type SectionActs } from './section-panel.tsx'

const words = plans.review

/** Where one is in the review: the section shown and its page, the task that is open, the lines looked at instead of its own. */
type Place = {
  section: string | undefined
  page: number
  task?: string | undefined
  lines?: drafts.Place[] | undefined
}

/** The draft, where one is in it, and all that can be done to it. */
export function useReviewing(
  reading: Reading,
  begun: () => drafts.Draft,
  cleared: (task: string, field: string) => void,
) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState(begun)
  const [at, setAt] = useState<Place>({ section: draft.sections[0]?.key, page: 0 })
  const [sourceOpen, openSource] = useState(false)
  const latest = useRef(draft)
  latest.current = draft
  const doubts = useMemo(() => drafts.placedDoubts(reading), [reading])

  // What is to have the focus once it is drawn.
  const aim = useRef<string>(undefined)
  useEffect(() => {
    const target = aim.current && document.getElementById(aim.current)
    if (!target) return
    aim.current = undefined
    target.scrollIntoView({ block: 'center' })
    const control = target.matches('li') ? target.querySelector('button') : target
    control?.focus({ preventScroll: true })
  })

  /** Opens a task wherever it stands, and goes to one of its fields. */
  const goTo = useCallback((task: string, field?: string, now = latest.current) => {
    const home = drafts.sectionOf(now, task)
    if (!home) return
    const nth = home.tasks.findIndex(t => t.key === task)
    setAt({ section: home.key, page: Math.floor(nth / cardsAtOnce), task })
    openSource(false)
    aim.current = field ? fieldId(task, field) : `card-${task}`
  }, [])

  /** Shows lines of the text that belong to no task. */
  const seeLines = useCallback((lines: drafts.Place[]) => {
    setAt(now => ({ ...now, lines }))
    openSource(true)
  }, [])

  // The same object for all cards: one is drawn again only when its own task changed.
  const acts = useMemo((): SectionActs => {
    const undoable = (what: string) =>
      message.info({
        duration: 8,
        content: (
          <span>
            {words.removed(what)}{' '}
            <Button
              size="small"
              onClick={() => {
                message.destroy()
                setDraft(d => drafts.withBack(d, d.gone.length - 1))
              }}
            >
              {words.undo}
            </Button>
          </span>
        ),
      })
    return {
      open: task => setAt(({ lines: _, ...now }) => ({ ...now, task })),
      set: (task, field, value) => {
        cleared(task, field)
        setDraft(d => drafts.withField(d, doubts, task, field, value))
      },
      settle: (nth, on) => setDraft(d => drafts.settle(d, nth, on)),
      remove: task => {
        const title = drafts.tasksOf(latest.current).find(t => t.key === task)?.title ?? ''
        setDraft(d => drafts.withoutTask(d, task))
        undoable(words.goneTask(title))
      },
      move: (task, by) => {
        setDraft(d => drafts.withTaskMoved(d, task, by))
        aim.current = `card-${task}`
      },
      moveTo: (task, section) => {
        const next = drafts.withTaskIn(latest.current, task, section)
        setDraft(next)
        goTo(task, undefined, next)
      },
      addTask: section => {
        const { draft: next, key } = drafts.withNewTask(latest.current, section)
        setDraft(next)
        goTo(key, 'title', next)
      },
      addSection: () => {
        const { draft: next, key } = drafts.withNewSection(latest.current)
        setDraft(next)
        setAt({ section: key, page: 0 })
        aim.current = `section-${key}`
      },
      removeSection: section => {
        const gone = latest.current.sections.find(s => s.key === section)
        setDraft(d => drafts.withoutSection(d, section))
        if (gone) undoable(words.goneSection(gone.title, gone.tasks.length))
      },
      moveSection: (section, by) => setDraft(d => drafts.withSectionMoved(d, section, by)),
      nameSection: (section, title) => setDraft(d => drafts.withSectionTitle(d, section, title)),
      show: (section, page) => setAt({ section, page }),
    }
  }, [doubts, message, cleared, goTo])

  /** A task made by hand of what was not read, in the section shown. */
  const makeTask = (nth: number) => {
    const home = draft.sections.find(s => s.key === at.section) ?? draft.sections[0]
    const first = home ? { draft, key: home.key } : drafts.withNewSection(draft)
    const made = drafts.fromUnread(first.draft, reading, nth, first.key)
    setDraft(made.draft)
    goTo(made.key, 'title', made.draft)
  }
  return { draft, setDraft, doubts, at, acts, goTo, seeLines, makeTask, sourceOpen, openSource }
}
