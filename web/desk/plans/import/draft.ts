import type { AgencyKind } from '../../../../server/people/capacities.ts'
import type { Reading, SavePlan, TaskDraft } from '../../../../server/plans/contract.ts'

export type Place = { line: number; to?: number }
export type AgencyName = { id: number; name: string }
export type NewAgency = { name: string; kind: AgencyKind; region: string }

/** What a name of the plan is said to mean; a name without an entry is left to the server, or open. */
export type Meaning = { agency: AgencyName } | { create: NewAgency }

/** A task while it is edited. `key` is its own for as long as the review lasts, wherever it is moved. */
export type Task = Omit<TaskDraft, 'places'> & { key: string; places: Place[] }
export type Section = { key: string; title: string; tasks: Task[] }

/** What was taken out, and where it goes back to. */
export type Gone = { at: number } & ({ task: Task; from: string } | { section: Section })

/** A reading as somebody corrects it. Every change makes another draft; none changes one. */
export type Draft = {
  title: string
  agency: number | undefined
  sections: Section[]
  meanings: Readonly<Record<string, Meaning>>
  /** Doubts looked at, by their place in the reading. */
  settled: number[]
  /** Unread pieces that became tasks, by their place in the reading. */
  taken: number[]
  gone: Gone[]
  /** How many keys were given out. */
  made: number
}

export const begunFrom = (reading: Reading, agency: number | undefined): Draft => ({
  title: reading.title,
  agency,
  sections: reading.sections.map((s, i) => ({
    key: `s${i}`,
    title: s.title,
    tasks: s.tasks.map(({ places, ...t }, j) => ({ ...t, key: `s${i}t${j}`, places: places ?? [] })),
  })),
  meanings: {},
  settled: [],
  taken: [],
  gone: [],
  made: 0,
})

export const tasksOf = (d: Draft): Task[] => d.sections.flatMap(s => s.tasks)
export const sectionOf = (d: Draft, task: string): Section | undefined =>
  d.sections.find(s => s.tasks.some(t => t.key === task))

/** The field of a task as its control is known; a doubt about the day is one about its words as well. */
export type TaskField = Exclude<keyof Task, 'key' | 'places'>

export type Doubt = Reading['doubts'][number] & { nth: number; key?: string; section?: string }

const covers = (places: readonly Place[], line: number) => places.some(p => line >= p.line && line <= (p.to ?? p.line))

/** The doubts, each with the task and section it is about: told by its number and by where it stands. */
export function placedDoubts(reading: Reading): Doubt[] {
  const tasks = begunFrom(reading, undefined).sections.flatMap(s => s.tasks.map(t => ({ t, section: s.key })))
  return reading.doubts.map((d, nth) => {
    const named = d.task === undefined ? [] : tasks.filter(({ t }) => t.number === d.task)
    const there =
      d.line === undefined ? [] : (named.length > 0 ? named : tasks).filter(({ t }) => covers(t.places, d.line!))
    const at = there[0] ?? named[0]
    return { ...d, nth, ...(at && { key: at.t.key, section: at.section }) }
  })
}

/** A doubt is open while nobody looked at it and its task is still there. */
export const isOpen = (d: Draft, keys: ReadonlySet<string>, doubt: Doubt): boolean =>
  !d.settled.includes(doubt.nth) && (doubt.key === undefined || keys.has(doubt.key))

const eachSection = (d: Draft, change: (s: Section) => Section): Draft => ({ ...d, sections: d.sections.map(change) })

/** Changes one field. Doubts about it are looked at thereby. */
export function withField<F extends TaskField>(
  d: Draft,
  doubts: readonly Doubt[],
  key: string,
  field: F,
  value: Task[F],
): Draft {
  const put = doubts.filter(x => x.key === key && fieldsOf(x).includes(field) && !d.settled.includes(x.nth))
  const next = eachSection(d, s =>
    s.tasks.some(t => t.key === key)
      ? { ...s, tasks: s.tasks.map(t => (t.key === key ? { ...t, [field]: value } : t)) }
      : s,
  )
  return put.length === 0 ? next : { ...next, settled: [...d.settled, ...put.map(x => x.nth)] }
}

/** The controls a doubt stands at. */
export const fieldsOf = ({ field }: Pick<Doubt, 'field'>): readonly string[] =>
  field === 'due' ? ['due', 'dueText'] : field === undefined ? ['title'] : [field]

export const settle = (d: Draft, nth: number, on: boolean): Draft => ({
  ...d,
  settled: on ? [...d.settled, nth] : d.settled.filter(n => n !== nth),
})

export const emptyTask = (key: string): Task => ({
  key,
  places: [],
  number: '',
  title: '',
  content: '',
  lead: null,
  agencies: [],
  responsible: '',
  due: null,
  dueText: '',
})

const newKey = (d: Draft) => `n${d.made}`

/** Adds a task behind the others of a section; what it is made from, if anything. Gives the key it got. */
export function withNewTask(d: Draft, section: string, from: Partial<Task> = {}): { draft: Draft; key: string } {
  const key = newKey(d)
  const task = { ...emptyTask(key), ...from, key }
  const draft = eachSection({ ...d, made: d.made + 1 }, s =>
    s.key === section ? { ...s, tasks: [...s.tasks, task] } : s,
  )
  return { draft, key }
}

/** A task made of what was not read: its words are the task, its lines the place. */
export function fromUnread(d: Draft, reading: Reading, nth: number, section: string): { draft: Draft; key: string } {
  const { line, to, text } = reading.unread[nth]!
  const whole = text.trim()
  const made = withNewTask(d, section, {
    title: whole.slice(0, 200),
    content: whole.length > 200 ? whole : '',
    places: [{ line, ...(to !== undefined && { to }) }],
  })
  return { ...made, draft: { ...made.draft, taken: [...d.taken, nth] } }
}

export function withoutTask(d: Draft, key: string): Draft {
  const from = sectionOf(d, key)
  if (!from) return d
  const at = from.tasks.findIndex(t => t.key === key)
  const next = eachSection(d, s => (s === from ? { ...s, tasks: s.tasks.filter(t => t.key !== key) } : s))
  return { ...next, gone: [...d.gone, { at, task: from.tasks[at]!, from: from.key }] }
}

export function withoutSection(d: Draft, key: string): Draft {
  const at = d.sections.findIndex(s => s.key === key)
  if (at < 0) return d
  const section = d.sections[at]!
  return { ...d, sections: d.sections.filter(s => s.key !== key), gone: [...d.gone, { at, section }] }
}

const inserted = <T>(list: readonly T[], at: number, item: T): T[] => list.toSpliced(Math.min(at, list.length), 0, item)

/** Puts back what was taken out; a task whose section is gone goes to the last one. */
export function withBack(d: Draft, nth: number): Draft {
  const back = d.gone[nth]
  if (!back) return d
  const gone = d.gone.toSpliced(nth, 1)
  if ('section' in back) return { ...d, gone, sections: inserted(d.sections, back.at, back.section) }
  const home = d.sections.find(s => s.key === back.from) ?? d.sections.at(-1)
  if (!home) return d
  return eachSection({ ...d, gone }, s => (s === home ? { ...s, tasks: inserted(s.tasks, back.at, back.task) } : s))
}

const swapped = <T>(list: readonly T[], at: number, by: number): T[] => {
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(at, 1).toSpliced(to, 0, list[at]!)
}

export const withTaskMoved = (d: Draft, key: string, by: 1 | -1): Draft =>
  eachSection(d, s =>
    s.tasks.some(t => t.key === key)
      ? {
          ...s,
          tasks: swapped(
            s.tasks,
            s.tasks.findIndex(t => t.key === key),
            by,
          ),
        }
      : s,
  )

export const withSectionMoved = (d: Draft, key: string, by: 1 | -1): Draft => ({
  ...d,
  sections: swapped(
    d.sections,
    d.sections.findIndex(s => s.key === key),
    by,
  ),
})

export function withTaskIn(d: Draft, key: string, section: string): Draft {
  const from = sectionOf(d, key)
  const task = from?.tasks.find(t => t.key === key)
  if (!task || from!.key === section) return d
  return eachSection(d, s =>
    s === from
      ? { ...s, tasks: s.tasks.filter(t => t !== task) }
      : s.key === section
        ? { ...s, tasks: [...s.tasks, task] }
        : s,
  )
}

export function withNewSection(d: Draft): { draft: Draft; key: string } {
  const key = newKey(d)
  return { key, draft: { ...d, made: d.made + 1, sections: [...d.sections, { key, title: '', tasks: [] }] } }
}

export const withSectionTitle = (d: Draft, key: string, title: string): Draft =>
  eachSection(d, s => (s.key === key ? { ...s, title } : s))

export const withMeaning = (d: Draft, name: string, meaning: Meaning | undefined): Draft => {
  const { [name]: _, ...rest } = d.meanings
  return { ...d, meanings: meaning ? { ...rest, [name]: meaning } : rest }
}

/** The names of the plan in the order they come, each with how often it leads and takes part. */
export function namesOf(sections: readonly Section[]): { name: string; leads: number; parts: number }[] {
  const found = new Map<string, { name: string; leads: number; parts: number }>()
  const count = (name: string, as: 'leads' | 'parts') => {
    const entry = found.get(name) ?? { name, leads: 0, parts: 0 }
    entry[as] += 1
    found.set(name, entry)
  }
  for (const { tasks } of sections)
    for (const t of tasks) {
      if (t.lead) count(t.lead, 'leads')
      for (const name of t.agencies) count(name, 'parts')
    }
  return [...found.values()]
}

/** What goes to the server, and the keys of the tasks by the places the server will speak of. */
export function toSave(d: Draft, agency: number, reading: Reading): { body: SavePlan; keys: string[][] } {
  const names = new Set(namesOf(d.sections).map(n => n.name))
  const matched = new Map(reading.names.flatMap(n => (n.agency ? [[n.name, n.agency] as const] : [])))
  const meant = [...names].map(name => {
    const meaning = d.meanings[name]
    if (meaning && 'create' in meaning) return { name, create: meaning.create }
    const found = meaning?.agency ?? matched.get(name)
    return found ? { name, agency: found.id } : { name }
  })
  return {
    keys: d.sections.map(s => s.tasks.map(t => t.key)),
    body: {
      title: d.title.trim(),
      agency,
      sections: d.sections.map(s => ({
        title: s.title.trim(),
        tasks: s.tasks.map(({ key: _, everyMonths, progress, places, ...t }) => ({
          ...t,
          number: t.number.trim(),
          title: t.title.trim(),
          lead: t.lead?.trim() || null,
          ...(everyMonths !== undefined && t.due === null && { everyMonths }),
          ...(progress && { progress }),
          ...(places.length > 0 && { places }),
        })),
      })),
      names: meant as SavePlan['names'],
      source: reading.source,
      unread: reading.unread.filter((_, i) => !d.taken.includes(i)),
      file: reading.file,
    },
  }
}

/** `sections.0.tasks.3.title` as `key.title`, so that what the server found stands at its field wherever the task is now. */
export function faultsAt(
  fields: readonly { field: string; title: string }[],
  keys: readonly (readonly string[])[],
): Map<string, string> {
  return new Map(
    fields.map(({ field, title }) => {
      const [, s, t, name] = /^sections\.(\d+)\.tasks\.(\d+)(?:\.(\w+).*)?$/.exec(field) ?? []
      const key = s && t ? keys[Number(s)]?.[Number(t)] : undefined
      return [key ? `${key}.${name ?? 'title'}` : field, title]
    }),
  )
}
