import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Reading } from '../../../../server/plans/contract.ts'
import { momentText } from '../../../common/dates.ts'
import { useDesk } from '../../frame/desk.ts'
import { Page } from '../../parts/page.tsx'
import { frame, plans } from '../../words.ts'
import { DoubtsPanel } from './doubts-panel.tsx'
import type { AgencyName, Draft, Task } from './draft.ts'
import * as drafts from './draft.ts'
import { Fold } from './fold.tsx'
import { useKeeping } from './keeping.ts'
import { forget, reviewKey } from './kept.ts'
import { NamesPanel, openNames } from './names-panel.tsx'
import { useNarrow } from './narrow.ts'
import { PlanFields } from './plan-fields.tsx'
import { useReviewing } from './reviewing.tsx'
import { SaveFaults, SaveFooter, useFaults, useSaving } from './saving.tsx'
import { SectionPanel } from './section-panel.tsx'
import { SourceLegend, SourcePane } from './source-pane.tsx'
import { UnreadPanel } from './unread-panel.tsx'

const words = plans.review

const nowhere: drafts.Place[] = []

type Shown = { reading: Reading; begun: Draft | undefined; among: readonly AgencyName[] }

/** What was read, beside the text it was read from, to be put right and saved. */
export function Review({ reading, begun, among }: Shown) {
  const { staff } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const narrow = useNarrow()
  const faults = useFaults()
  const { draft, setDraft, doubts, at, acts, goTo, seeLines, makeTask, sourceOpen, openSource } = useReviewing(
    reading,
    () => begun ?? drafts.begunFrom(reading, among.length === 1 ? among[0]!.id : undefined),
    faults.clear,
  )
  const keeping = useKeeping(staff.login, reading, draft)
  const key = reviewKey(staff.login, reading.file.sha256)
  // Leaving and coming back within this visit finds the same, without reading it from the disk again.
  useEffect(() => {
    client.setQueryData(reviewKey(staff.login, reading.file.sha256), { reading, draft })
  }, [client, staff.login, reading, draft])
  const saving = useSaving(draft, reading, faults, async ({ id, tasks }) => {
    keeping.end()
    await forget(staff.login, reading.file.sha256).catch(() => undefined)
    client.removeQueries({ queryKey: key })
    await client.invalidateQueries({ queryKey: ['plans'] })
    message.success(words.savedAs(tasks))
    void navigate(`/plans/${id}`, { replace: true })
  })

  const tasks = useMemo(() => drafts.tasksOf(draft), [draft])
  const keys = useMemo(() => new Set(tasks.map(t => t.key)), [tasks])
  // Typing comes first: what is counted over all tasks follows.
  const later = useDeferredValue(draft.sections)
  const used = useMemo(() => drafts.namesOf(later), [later])
  const taskAt = useMemo(() => linesOf(later.flatMap(s => s.tasks)), [later])
  const left = doubts.filter(d => drafts.isOpen(draft, keys, d)).length
  const unnamed = openNames(used, draft, reading).length
  const unread = useMemo(() => reading.unread.filter((_, i) => !draft.taken.includes(i)), [reading, draft.taken])
  const places = tasks.find(t => t.key === at.task)?.places
  const here = at.lines ?? places ?? nowhere
  const pane = <SourcePane lines={reading.source} here={here} unread={unread} taskAt={taskAt} go={goTo} />
  return (
    <Page
      title={draft.title || plans.import.title}
      gist={`${words.file(reading.file.name)}　${words.counts(draft.sections.length, tasks.length)}`}
      actions={<Link to="/plans/import">{words.another}</Link>}
    >
      <p className="soft small kept" role="status">
        {keeping.failed ? (
          <b className="late-word">{words.unkept}</b>
        ) : keeping.at ? (
          words.kept(momentText(keeping.at))
        ) : (
          ''
        )}
      </p>
      {reading.twin && <Twin of={reading.twin} />}
      <SaveFaults of={saving} draft={draft} go={goTo} />
      <div className="review">
        {!narrow && (
          <div className="card review-source">
            <header className="card-head">
              <h2>{words.source}</h2>
              <SourceLegend />
            </header>
            {pane}
          </div>
        )}
        <div className="stack">
          <PlanFields draft={draft} among={among} faults={faults} setDraft={setDraft} />
          <Fold title={words.doubts} left={words.doubtsLeft(left)} done={left === 0} open={left > 0}>
            <DoubtsPanel
              doubts={doubts}
              draft={draft}
              tasks={tasks}
              settle={acts.settle}
              go={d =>
                d.key !== undefined && keys.has(d.key)
                  ? goTo(d.key, drafts.fieldsOf(d)[0])
                  : d.line !== undefined && seeLines([{ line: d.line, ...(d.to !== undefined && { to: d.to }) }])
              }
            />
          </Fold>
          <Fold title={words.unread} left={words.unreadLeft(unread.length)} done={unread.length === 0} open={false}>
            <UnreadPanel
              reading={reading}
              taken={draft.taken}
              look={nth => seeLines([reading.unread[nth]!])}
              make={makeTask}
            />
          </Fold>
          <Fold title={words.names} left={words.namesLeft(unnamed)} done={unnamed === 0} open={false}>
            <p className="soft">{words.namesGist}</p>
            <NamesPanel
              used={used}
              draft={draft}
              reading={reading}
              mean={(name, meaning) => setDraft(d => drafts.withMeaning(d, name, meaning))}
            />
          </Fold>
          <SectionPanel draft={draft} at={at} doubts={doubts} faults={faults.all} acts={acts} />
          <Gone draft={draft} putBack={nth => setDraft(d => drafts.withBack(d, nth))} />
        </div>
      </div>
      <SaveFooter tasks={tasks.length} doubts={left} busy={saving.busy} save={saving.save}>
        {narrow && <Button onClick={() => openSource(true)}>{words.sourceOpen}</Button>}
      </SaveFooter>
      {narrow && (
        <Drawer
          placement="bottom"
          size="82dvh"
          title={words.source}
          open={sourceOpen}
          onClose={() => openSource(false)}
          closable={{ 'aria-label': frame.close }}
          className="source-drawer"
        >
          <SourceLegend />
          {pane}
        </Drawer>
      )}
    </Page>
  )
}

const Twin = ({ of }: { of: NonNullable<Reading['twin']> }) => (
  <div className="notice risk">
    <p>
      <strong>{words.twin}</strong>
    </p>
    <p>{words.twinNext(of.title)}</p>
    <p>
      <Link to={`/plans/${of.id}`}>{words.twinOpen}</Link>
    </p>
  </div>
)

/** What was taken out, each to be put back. */
function Gone({ draft, putBack }: { draft: Draft; putBack: (nth: number) => void }) {
  if (draft.gone.length === 0) return null
  return (
    <Fold title={words.gone(draft.gone.length)} open={false}>
      <ul className="lines">
        {draft.gone.map((g, nth) => (
          <li key={'task' in g ? g.task.key : g.section.key}>
            <span>
              {'task' in g ? words.goneTask(g.task.title) : words.goneSection(g.section.title, g.section.tasks.length)}
            </span>
            <Button size="small" className="push" onClick={() => putBack(nth)}>
              {words.putBack}
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

/** Which task each line of the text became. */
function linesOf(tasks: readonly Task[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const t of tasks)
    for (const p of t.places) for (let n = p.line; n <= (p.to ?? p.line); n++) if (!found.has(n)) found.set(n, t.key)
  return found
}
