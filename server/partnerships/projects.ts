import { notFound, refuse } from '../kernel/refusal.ts'
import type { Conclusion, NewProject } from './contract.ts'
import {
  ahead,
  assertBegins,
  compare,
  type Desk,
  dayOf,
  held,
  notAhead,
  note,
  other,
  outOfState,
  partyOf,
  writer,
} from './desk.ts'
import { assertFiles } from './files.ts'
import * as store from './projects.store.ts'
import { answer, type Verdict } from './proposals.ts'
import { addTask, agreedOn, taskOf, tasksOf } from './tasks.ts'

/** Puts a project forward with its milestones. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `not-a-party`, `day-refused`. */
export async function proposeProject(desk: Desk, id: string, given: NewProject): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  partyOf(pair, given.lead, 'lead')
  const until = dayOf(given.until, 'until', ahead(pair))
  const from = dayOf(given.from, 'from', day => compare(day, until) > 0 && '晚于结束的日期')
  for (const [i, m] of given.milestones.entries()) {
    const { due } = taskOf(pair, m, `milestones.${i}`)
    if (compare(due, until) > 0) dayOf(m.due, `milestones.${i}.due`, () => `晚于项目结束的${until}`)
  }
  const title = given.title.trim()
  const made = await store.addProject(desk.tx, id, {
    ...given,
    title,
    from,
    until,
    planned: given.milestones,
    agency: who.agency,
    by: who.person,
    at: desk.house.now(),
  })
  await note(desk, pair, who, 'project.proposed', `提出项目：${title}`, { project: made.id, ...given })
  return made
}

/** Agrees to a project, whose milestones are promised from then on; or declines it, or takes it back. */
export async function answerProject(
  desk: Desk,
  id: string,
  project: number,
  verdict: Verdict,
  why: string | null,
): Promise<void> {
  const pair = await held(desk, id)
  if (verdict === 'agreed') assertBegins(pair)
  const who = await answer(desk, pair, 'pair_project', project, verdict, why)
  if (!who || verdict !== 'agreed') return
  const p = (await store.projectById(desk.tx, id, project))!
  for (const [i, m] of p.planned.entries())
    await addTask(
      desk,
      pair,
      { kind: 'project', id: project, title: p.title },
      taskOf(pair, m, `milestones.${i}`),
      agreedOn(pair, `合作交流项目：${p.title}`),
      who,
    )
}

const projectOf = async (desk: Desk, id: string, project: number) =>
  (await store.projectById(desk.tx, id, project)) ?? notFound('项目')

/** Says what a project came to. Refuses `not-yours`, `out-of-state`, `milestones-open`, `day-refused`, `no-such-file`. */
export async function conclude(desk: Desk, id: string, project: number, given: Conclusion): Promise<void> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const p = await projectOf(desk, id, project)
  if (p.state !== 'agreed') outOfState('这个项目不在进行中')
  const open = (await tasksOf(desk.tx, id)).filter(
    t => t.ofKind === 'project' && t.ofId === project && t.state === 'open',
  )
  if (open.length > 0)
    refuse('milestones-open', `还有${open.length}个节点没有了结：${open.map(t => t.title).join('、')}`, {
      status: 409,
      next: '请先办成各节点，或者由另一方免除。',
    })
  const on = dayOf(given.on, 'on', day => notAhead(pair)(day) || (compare(day, p.from) < 0 && '早于项目开始的日期'))
  const { files = [], result } = given
  await assertFiles(desk.tx, id, files)
  await store.setConclusion(desk.tx, project, {
    state: 'concluding',
    concludedOn: on,
    result,
    files,
    concludingAgency: who.agency,
    concludingBy: who.person,
    why: null,
  })
  await note(desk, pair, who, 'project.concluding', `提出结项：${p.title}`, {
    project,
    on: on.toString(),
    result,
    files,
  })
}

/** The other side confirms what a project came to, or sends it back with the reason. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function answerConclusion(desk: Desk, id: string, project: number, back: string | null): Promise<void> {
  const pair = await held(desk, id)
  const p = await projectOf(desk, id, project)
  if (p.state !== 'concluding') {
    if (p.state === 'concluded' && back === null) return void writer(desk, pair)
    outOfState('这个项目没有等待确认结项')
  }
  const who = other(desk, pair, { agency: p.concludingAgency!, by: p.concludingBy })
  await store.setConclusion(
    desk.tx,
    project,
    back === null
      ? { ...p, state: 'concluded', why: null }
      : {
          state: 'agreed',
          concludedOn: null,
          result: null,
          files: [],
          concludingAgency: null,
          concludingBy: null,
          why: back,
        },
  )
  const [kind, title] = back === null ? ['project.concluded', '确认结项'] : ['project.returned', '退回结项']
  await note(desk, pair, who, kind, `${title}：${p.title}`, { project, ...(back !== null && { why: back }) })
}
