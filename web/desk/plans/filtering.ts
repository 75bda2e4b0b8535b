import type { PlanView, TaskView } from '../../../server/plans/contract.ts'

export const views = ['table', 'timeline', 'agencies', 'conferences', 'names'] as const
export type View = (typeof views)[number]

const lights = ['red', 'amber', 'green'] as const
const shows = ['longRunning', 'extended', 'silent'] as const

/** What is asked of a plan's tasks, as it stands in the address: what can be sent to a colleague as a link. */
export type Filters = {
  q?: string
  state?: string
  light?: (typeof lights)[number]
  agency?: string
  mine?: true
  show?: (typeof shows)[number]
}

const among = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find(item => item === value)

export const viewOf = (search: URLSearchParams): View => among(views, search.get('view')) ?? 'table'

export function filtersOf(search: URLSearchParams): Filters {
  const [q, state, agency] = ['q', 'state', 'agency'].map(name => search.get(name)?.trim() || undefined)
  const light = among(lights, search.get('light'))
  const show = among(shows, search.get('show'))
  return {
    ...(q && { q }),
    ...(state && { state }),
    ...(light && { light }),
    ...(agency && { agency }),
    ...(search.get('mine') === 'true' && { mine: true as const }),
    ...(show && { show }),
  }
}

export const isFiltered = (f: Filters): boolean => Object.keys(f).length > 0

/** The address after some of it changed; nothing else of it is lost. */
export function changed(search: URLSearchParams, change: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** Each number of a plan and the filter it stands for; the whole is no filter. */
export const countFilters: Record<keyof PlanView['counts'], Filters> = {
  tasks: {},
  red: { light: 'red' },
  amber: { light: 'amber' },
  waiting: { state: 'listed' },
  silent: { show: 'silent' },
  extended: { show: 'extended' },
  longRunning: { show: 'longRunning' },
  closed: { state: 'closed' },
  stopped: { state: 'stopped' },
}

/** The agency a task names, as one writes it: the one it means, else the name. */
export const calledBy = (a: { name: string; agency?: { name: string } }): string => a.agency?.name ?? a.name

const partners = (t: TaskView) => [...(t.lead ? [t.lead] : []), ...t.agencies]

/** Whether a task is asked for. Lights are told of tasks still to be done, as the numbers of the plan are. */
export function isAskedFor(t: TaskView, f: Filters, mine: ReadonlySet<number>): boolean {
  if (f.state && t.state !== f.state) return false
  if (f.light && (t.ended || t.light !== f.light)) return false
  if (f.agency && !partners(t).some(a => calledBy(a) === f.agency)) return false
  if (f.mine && !partners(t).some(a => a.agency && mine.has(a.agency.id))) return false
  if (f.show === 'longRunning' && (t.ended || t.due)) return false
  if (f.show === 'extended' && !t.extended) return false
  if (f.show === 'silent' && (t.ended || t.state === 'listed' || t.progressAt)) return false
  if (!f.q) return true
  const said = [t.number, t.title, t.content, t.responsible, t.progress, t.matter, ...partners(t).map(calledBy)]
  return said.some(text => text.includes(f.q!))
}

/** What each agency has of a plan. */
export type Share = {
  name: string
  known: boolean
  leads: number
  parts: number
  open: number
  late: number
  closed: number
  next?: string
}

/** The plan by agency: those who lead most first. */
export function sharesOf(tasks: readonly TaskView[]): Share[] {
  const found = new Map<string, Share>()
  for (const t of tasks)
    for (const a of partners(t)) {
      const name = calledBy(a)
      const s = found.get(name) ?? { name, known: false, leads: 0, parts: 0, open: 0, late: 0, closed: 0 }
      const next = t.daysLeft !== undefined && t.daysLeft >= 0 ? (t.rectifyBy ?? t.due) : undefined
      found.set(name, {
        ...s,
        known: s.known || a.agency !== undefined,
        leads: s.leads + (a === t.lead ? 1 : 0),
        parts: s.parts + (a === t.lead ? 0 : 1),
        open: s.open + (t.ended ? 0 : 1),
        late: s.late + (!t.ended && t.light === 'red' ? 1 : 0),
        closed: s.closed + (t.ended ? 1 : 0),
        ...(next && (!s.next || next < s.next) && { next }),
      })
    }
  return [...found.values()].sort(
    (a, b) => b.leads - a.leads || b.parts - a.parts || a.name.localeCompare(b.name, 'zh'),
  )
}
