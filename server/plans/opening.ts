import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { type FieldFault, Refusal, refuse } from '../kernel/refusal.ts'
import { acceptAll, agencyCalled, type HoldingAgency, prepareOpening, type Registry } from '../matters/index.ts'
import { foundAgency, type Viewer } from '../people/index.ts'
import type { NameChoice, SavePlan, TaskDraft } from './contract.ts'
import { matching } from './names.ts'
import * as store from './store.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

/** What makes a plan the same plan: its words, not the file they came in. */
export const fingerprintOf = ({ title, sections }: Pick<SavePlan, 'title' | 'sections'>): string =>
  digest(
    'sha256',
    canonicalJson({
      title,
      sections: sections.map(s => ({
        title: s.title,
        tasks: s.tasks.map(({ number, title, content, responsible, dueText }) => ({
          number,
          title,
          content,
          responsible,
          dueText,
        })),
      })),
    }),
  )

/** Every name of a plan, each once. */
export const namesOf = (sections: SavePlan['sections']): string[] => [
  ...new Set(sections.flatMap(s => s.tasks.flatMap(t => [...(t.lead ? [t.lead] : []), ...t.agencies]))),
]

/** The answers of 立项 for a task of a plan. */
export const listing = (plan: string, section: string, t: TaskDraft) => ({
  plan,
  section,
  number: t.number,
  title: t.title,
  content: t.content,
  lead: t.lead,
  agencies: t.agencies.join('、'),
  responsible: t.responsible,
  due: t.due,
  dueText: t.dueText,
  everyMonths: t.everyMonths,
  progress: t.progress,
})

/** What each name is said to be: an agency there is, one founded now, or nothing yet. Refuses `agency-unknown`. */
async function meant(
  tx: Db,
  house: House,
  viewer: Staff,
  holder: HoldingAgency,
  sections: SavePlan['sections'],
  choices: readonly NameChoice[],
) {
  const known = await store.agenciesIn(tx, holder.region)
  const chosen = new Map(choices.map(c => [c.name, c]))
  const result: { name: string; agency: number | null }[] = []
  const founded = new Map<string, number>()
  for (const name of namesOf(sections)) {
    const { agency, create } = chosen.get(name) ?? {}
    if (agency !== undefined) result.push({ name, agency: (await agencyCalled(house, agency)).id })
    else if (create) {
      const there = known.find(k => k.name === create.name)?.id ?? founded.get(create.name)
      const made = there ?? (await foundAgency(tx, house, viewer.person, create))
      founded.set(create.name, made)
      result.push({ name, agency: made })
    } else result.push({ name, agency: matching(name, holder.region, known).sure?.id ?? null })
  }
  return result
}

/** Openings to a transaction: enough to share its cost, few enough to be one statement. */
const chunk = 500

/** Opens tasks of a plan, in their order; every task that is refused is told at once. Refuses `tasks-refused`. */
export async function listTasks(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  agency: HoldingAgency,
  given: readonly { answers: object; field: string; label: string }[],
): Promise<string[]> {
  const faults: FieldFault[] = []
  const prepared = given.flatMap(({ answers, field, label }) => {
    try {
      return [
        prepareOpening(house, registry, {
          procedure: 'plans.task',
          action: 'list',
          agency,
          channel: 'window',
          parties: [],
          answers,
          viewer,
        }),
      ]
    } catch (error) {
      if (!(error instanceof Refusal) || !error.detail.fields) throw error
      faults.push(...error.detail.fields.map(f => ({ field: `${field}.${f.field}`, title: `${label}：${f.title}` })))
      return []
    }
  })
  if (faults.length > 0)
    refuse('tasks-refused', `有${faults.length}处需要修改，没有保存任何内容`, {
      status: 422,
      fields: faults.slice(0, 200),
      next: '请按提示修改后重新保存。',
    })
  for (let i = 0; i < prepared.length; i += chunk)
    await acceptAll(
      tx,
      house,
      prepared.slice(i, i + chunk).map(p => ({ prepared: p, respond: () => null })),
    )
  return prepared.map(p => p.matter.id)
}

/** 立项: a plan with all its tasks, in the caller's transaction, whole or not at all. Refuses `plan-exists`, `plan-empty`, `tasks-refused`. */
export async function openPlan(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Staff,
  holder: HoldingAgency,
  plan: SavePlan,
): Promise<{ id: string; tasks: number }> {
  const tasks = plan.sections.flatMap((s, i) =>
    s.tasks.map((t, j) => ({
      section: i,
      place: j,
      source: t.places ?? [],
      answers: listing(plan.title, s.title, t),
      field: `sections.${i}.tasks.${j}`,
      label: t.number ? `第${t.number}项` : `第${i + 1}部分第${j + 1}项`,
    })),
  )
  if (tasks.length === 0) refuse('plan-empty', '方案没有任务', { status: 422, next: '请至少保留一项任务。' })
  const fingerprint = fingerprintOf(plan)
  const twin = await store.planTwin(tx, holder.id, fingerprint)
  if (twin)
    refuse('plan-exists', `同一方案已经立项：${twin.title}`, {
      status: 409,
      next: '请打开已有的方案，在其中修改任务。',
    })
  const [at, id] = [house.now(), v7()]
  const names = await meant(tx, house, viewer, holder, plan.sections, plan.names)
  const participants = [...new Set([holder.id, ...names.flatMap(n => n.agency ?? [])])].sort((a, b) => a - b)
  await store.addPlan(tx, {
    id,
    agencyId: holder.id,
    title: plan.title,
    fingerprint,
    ...(plan.file && { file: plan.file }),
    source: plan.source ?? [],
    unread: plan.unread ?? [],
    participants,
    at,
    by: viewer.person,
  })
  await store.putNamesOf(tx, id, names)
  const sections = await store.addSections(
    tx,
    id,
    plan.sections.map((s, place) => ({ place, title: s.title })),
  )
  const sectionAt = new Map(sections.map(s => [s.place, s.id]))
  const opened = await listTasks(tx, house, registry, viewer, holder, tasks)
  await store.addTasks(
    tx,
    id,
    tasks.map((t, i) => ({
      matter_id: opened[i]!,
      section_id: sectionAt.get(t.section)!,
      place: t.place,
      source: t.source,
    })),
  )
  const body = {
    title: '方案立项',
    plan: plan.title,
    sections: plan.sections.length,
    tasks: tasks.length,
    names: names.filter(n => n.agency === null).map(n => n.name),
    ...(plan.file && { file: plan.file.name, sha256: plan.file.sha256 }),
  }
  await append(tx, id, at, house.digest, [{ actor: viewer.person, capacity: 'supervisor', kind: 'plan.opened', body }])
  return { id, tasks: tasks.length }
}
