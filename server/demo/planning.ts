import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { act, agencyOfCode, type Registry } from '../matters/index.ts'
import { dayText, hold, milestonesOf, openPlan, partsOfTasks, planById, resolve, tasksOf } from '../plans/index.ts'
import { beats, conferences, sections, type TaskSeed, title } from './plan.ts'
import type { Settlers } from './settling.ts'
import { fault } from './who.ts'

/** What the plan is told with; `set` puts the clock of the house. */
type Planning = {
  tx: Db
  house: House
  registry: Registry
  people: Settlers
  at: Temporal.Instant
  set: (at: Temporal.Instant) => void
}

/** Opens the plan of the demonstration seven months ago and acts out what came of it, through the verbs that everybody uses. */
export async function tellPlan({ tx, house, registry, people, at, set }: Planning): Promise<void> {
  const today = dateAt(at)
  const on = (days: number) => today.add({ days }).toString()
  const ago = (days: number) => set(at.subtract({ hours: 24 * days }))
  const supervisor = people.member('duban') ?? fault('nobody supervises')
  const holder = (await agencyOfCode(house, '4404SF')) ?? fault('no bureau')
  const draft = ({ due, everyMonths, agencies = [], ...t }: TaskSeed) => ({
    ...t,
    agencies: [...agencies],
    responsible: [t.lead, ...agencies].join('、'),
    due: due === undefined ? null : on(due),
    dueText: due === undefined ? '长期推进' : dayText(on(due)),
    ...(everyMonths !== undefined && { everyMonths }),
  })
  ago(200)
  const names = [
    ['市律师协会', '4404LX'],
    ['市公共法律服务中心', '4404GF'],
  ] as const
  const { id } = await openPlan(tx, house, registry, supervisor, holder, {
    title,
    agency: holder.id,
    sections: sections.map(s => ({ title: s.title, tasks: s.tasks.map(draft) })),
    names: await Promise.all(
      names.map(async ([name, code]) => ({ name, agency: ((await agencyOfCode(house, code)) ?? fault(code)).id })),
    ),
  })
  ago(196)
  const numbered = sections.flatMap(s => s.tasks.map(t => t.number))
  const byNumber = new Map((await tasksOf(tx, id)).map((t, i) => [numbered[i]!, t.id]))
  for (const task of byNumber.values()) await act(tx, house, registry, task, 'assign', {}, { viewer: supervisor })
  const plan = (await planById(tx, id)) ?? fault('the plan is gone')
  const meet = async ({ ago: days, decisions, task, assigned, ...minutes }: (typeof conferences)[number]) => {
    ago(days)
    const held = await hold(tx, house, supervisor, plan, { ...minutes, heldOn: on(-days) })
    for (const [i, text] of decisions.entries()) {
      const decision = { text, ...(i === 0 && { task: draft(task) }) }
      const made = await resolve(tx, house, registry, supervisor, plan, held.id, decision)
      if (!made.task) continue
      byNumber.set(task.number, made.task)
      if (assigned) await act(tx, house, registry, made.task, 'assign', {}, { viewer: supervisor })
    }
  }
  const [first, second] = conferences
  await meet(first)

  for (const [days, where, what, answers = {}] of beats.toSorted((a, b) => b[0] - a[0])) {
    ago(days)
    const [number = '', code] = where.split('/')
    const [name = '', login = ''] = what.split('@')
    const task = byNumber.get(number) ?? fault(where)
    const parts = code ? await partsOfTasks(tx, [task]) : []
    const agency = code && ((await agencyOfCode(house, code)) ?? fault(code))
    const target = agency ? (parts.find(p => p.agencyId === agency.id) ?? fault(where)).id : task
    const said = Object.fromEntries(
      await Promise.all(
        Object.entries(answers).map(async ([field, value]) => [
          field,
          value === '#first'
            ? ((await milestonesOf(tx, [task])).find(m => m.status === 'open') ?? fault(where)).id
            : typeof value === 'string' && /^[+-]\d+$/.test(value)
              ? on(Number(value))
              : value,
        ]),
      ),
    )
    await act(tx, house, registry, target, name, said, { viewer: people.member(login) ?? fault(login) })
  }
  await meet(second)
}
