import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { endOf } from '../kernel/time.ts'
import { type Registry, stateTitle } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import { conferencesOf } from './conferences.ts'
import type { PlanView, TaskView } from './contract.ts'
import { dayOf, fold, lightOn, type Standing } from './folding.ts'
import { supervises } from './policies.ts'
import * as store from './store.ts'
import { responsibleText } from './wording.ts'

/** A plan as it stood: its tasks in their order, each with its place and standing. */
export type Stood = {
  plan: store.Plan
  at: Temporal.Instant
  past: boolean
  sections: { id: number; title: string; tasks: { place: store.TaskPlace; standing: Standing }[] }[]
}

/**
 * A plan as it stood at the end of a day (now, without one), read from the dockets of its tasks. Whoever sees the plan reads all its
 * tasks here, though the matters of other agencies stay closed to them.
 */
export async function stood(db: Db, house: House, plan: store.Plan, on?: Temporal.PlainDate): Promise<Stood> {
  const now = house.now()
  const end = on && endOf(on)
  const past = end !== undefined && Temporal.Instant.compare(end, now) <= 0
  const at = past ? end : now
  return seeingAll(db, async () => {
    const sections = await store.sectionsOf(db, plan.id)
    const tasks = await store.tasksOf(db, plan.id)
    // Behind now by a millisecond, so that what happened in this very moment is told.
    const told = Map.groupBy(
      await store.toldOf(
        db,
        tasks.map(t => t.id),
        at.add({ milliseconds: past ? 0 : 1 }),
      ),
      e => e.stream,
    )
    const standing = tasks.flatMap(place => {
      const folded = fold(told.get(place.id) ?? [])
      return folded ? [{ place, standing: folded }] : []
    })
    const bySection = Map.groupBy(standing, t => t.place.section)
    return {
      plan,
      at,
      past,
      sections: sections
        .map(s => ({ id: s.id, title: s.title, tasks: bySection.get(s.id) ?? [] }))
        .filter(s => s.tasks.length > 0 || !past),
    }
  })
}

const ended = (state: string) => state === 'closed' || state === 'stopped'

/** Numbers of a plan at a glance; a task counts by its light while it is not ended. */
export function countsOf(standings: readonly Standing[], at: Temporal.Instant): PlanView['counts'] {
  const open = standings.filter(s => !ended(s.state))
  const lit = (light: string) => open.filter(s => lightOn(s, at) === light).length
  return {
    tasks: standings.length,
    closed: standings.filter(s => s.state === 'closed').length,
    stopped: standings.filter(s => s.state === 'stopped').length,
    red: lit('red'),
    amber: lit('amber'),
    waiting: open.filter(s => s.state === 'listed').length,
    longRunning: open.filter(s => !s.text.due).length,
    extended: standings.filter(s => s.extensions.length > 0).length,
    silent: open.filter(s => s.state !== 'listed' && !s.progressAt).length,
  }
}

/** Days to the day of a task still to be done; negative once it has passed. */
export function daysLeft(standing: Standing, at: Temporal.Instant): number | undefined {
  const day = dayOf(standing)
  return day && !standing.submittedAt && !ended(standing.state)
    ? dateAt(at).until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days
    : undefined
}

/** A plan on one page. */
export async function planView(
  db: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  reach: ReadonlySet<number> | 'all',
  plan: store.Plan,
  on?: Temporal.PlainDate,
): Promise<PlanView> {
  const { at: end, past, sections } = await stood(db, house, plan, on)
  // A past day is seen as on that day: its last moment, not the first of the next.
  const at = past ? end.subtract({ milliseconds: 1 }) : end
  const procedure = registry.current('plans.task', dateAt(house.now()))
  const partProcedure = registry.current('plans.part', dateAt(house.now()))
  const titleOf = (state: string) => stateTitle(house, stateOf(procedure, state))
  const ids = sections.flatMap(s => s.tasks.map(t => t.place.id))
  const names = await store.namesOf(db, plan.id)
  const agencyOf = new Map(
    names.flatMap(n => (n.agency === null ? [] : [[n.name, { id: n.agency, name: n.agencyName! }] as const])),
  )
  const { milestones, parts, conferences } = await seeingAll(db, async () => ({
    milestones: Map.groupBy(past ? [] : await store.milestonesOf(db, ids), m => m.task),
    parts: Map.groupBy(past ? [] : await store.partsOfTasks(db, ids), p => p.task),
    conferences: await conferencesOf(db, plan.id, titleOf),
  }))
  const inReach = (agency: number | null) => agency !== null && (reach === 'all' || reach.has(agency))
  const named = (name: string) => ({ name, ...(agencyOf.has(name) && { agency: agencyOf.get(name)! }) })
  const task = ({ place, standing: s }: Stood['sections'][number]['tasks'][number]): TaskView => {
    const { text } = s
    const left = daysLeft(s, at)
    return {
      id: place.id,
      matter: place.number,
      number: text.number,
      title: text.title,
      content: text.content,
      ...(text.lead && { lead: named(text.lead) }),
      agencies: text.agencies.map(named),
      responsible: responsibleText(text),
      ...(text.due && { due: text.due }),
      ...(s.rectifyBy && s.state === 'rectifying' && { rectifyBy: s.rectifyBy }),
      openedAt: s.openedAt.toString(),
      ...(s.extensions[0]?.from && { extendedFrom: s.extensions[0].from }),
      dueText: text.dueText,
      ...(text.everyMonths && { everyMonths: text.everyMonths }),
      state: s.state,
      stateTitle: titleOf(s.state),
      ended: ended(s.state),
      light: lightOn(s, at),
      ...(left !== undefined && { daysLeft: left }),
      ...(s.percent !== undefined && { percent: s.percent }),
      progress: s.progress,
      ...(s.progressAt && { progressAt: s.progressAt.toString() }),
      ...(s.progressBy && { progressBy: s.progressBy }),
      version: s.version,
      extended: s.extensions.length > 0,
      mayOpen: inReach(plan.agencyId) || inReach(place.leadId),
      source: place.source,
      milestones: (milestones.get(place.id) ?? [])
        .filter(m => m.status !== 'void')
        .map(m => ({
          id: m.id,
          title: m.title,
          due: dateAt(m.dueAt.subtract({ seconds: 1 })).toString(),
          ...(m.status === 'met' && m.endedAt && { passedAt: m.endedAt.toString() }),
        })),
      parts: (parts.get(place.id) ?? []).map(p => {
        const said = s.parts[p.agency]
        return {
          id: p.id,
          agency: p.agency,
          stateTitle: stateTitle(house, stateOf(partProcedure, p.state)),
          ...(said?.percent !== undefined && { percent: said.percent }),
          ...(said && { progress: said.progress, at: said.at }),
          mayOpen: inReach(p.agencyId),
        }
      }),
    }
  }
  const shown = sections.map(s => ({ id: s.id, title: s.title, tasks: s.tasks.map(task) }))
  return {
    id: plan.id,
    title: plan.title,
    agency: { id: plan.agencyId, name: plan.agency },
    openedAt: plan.openedAt.toString(),
    openedBy: plan.openedBy,
    asOf: at.toString(),
    past,
    sections: shown,
    counts: countsOf(
      sections.flatMap(s => s.tasks.map(t => t.standing)),
      at,
    ),
    names: names.map(n => named(n.name)),
    conferences: past ? conferences.filter(c => c.heldOn <= dateAt(at).toString()) : conferences,
    unread: plan.unread,
    ...(plan.fileName && { file: plan.fileName }),
    maySupervise: supervises(viewer, plan.agencyId),
  }
}
