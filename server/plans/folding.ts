import { dateAt } from '../kernel/day.ts'
import type { Told } from './store.ts'
import type { PlanTable } from './table.ts'
import { begun, responsibleText, type TaskText } from './wording.ts'

/** How a task stood at a moment, read from its docket alone. */
export type Standing = {
  text: TaskText
  openedAt: Temporal.Instant
  state: string
  /** 推进情况: what the lead said last, else what the plan brought along. */
  progress: string
  progressAt?: Temporal.Instant
  progressBy?: string
  percent?: number
  /** When completion was last reported. */
  submittedAt?: Temporal.Instant
  closedAt?: Temporal.Instant
  /** How often its wording was changed; 1 is the first. */
  version: number
  /** What co-responsible agencies said last, by name. */
  parts: Record<string, { progress: string; percent?: number; at: string }>
  /** Every postponement granted. */
  extensions: { at: Temporal.Instant; from: string; to: string; why: string }[]
  /** Why more time was last asked for. */
  asked?: string
}

type Said = { field: string; said: string }
const answersOf = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(((body.answers as Said[] | undefined) ?? []).map(a => [a.field, a.said]))

/** How a task stood after these entries of its docket, oldest first; undefined before it was opened. */
export function fold(entries: readonly Told[]): Standing | undefined {
  let s: Standing | undefined
  for (const { kind, body, at, actor } of entries) {
    const a = answersOf(body)
    if (kind === 'matter.opened') {
      const text = begun(a)
      s = { text, openedAt: at, state: 'listed', progress: text.progress, version: 1, parts: {}, extensions: [] }
      continue
    }
    if (!s) continue
    const found = (body.found ?? {}) as { text?: TaskText }
    const percent = a.percent === undefined ? undefined : Number(a.percent)
    s = {
      ...s,
      state: String(body.to),
      ...(found.text && { text: found.text }),
      ...(body.action === 'amend' && { version: s.version + 1 }),
      ...(body.action === 'extend' && { asked: a.why ?? '' }),
      ...(body.action === 'grant' &&
        found.text?.due && {
          extensions: [...s.extensions, { at, from: s.text.due ?? '', to: found.text.due, why: s.asked ?? '' }],
        }),
      ...(body.action === 'close' && { closedAt: at }),
      ...((body.action === 'report' || body.action === 'submit') && {
        progress: a.progress ?? '',
        progressAt: at,
        ...(actor && { progressBy: actor }),
        percent: body.action === 'submit' ? 100 : (percent ?? s.percent ?? 0),
      }),
      ...(body.action === 'submit' && { submittedAt: at }),
      ...(body.action === 'arrive' &&
        a.agency && {
          parts: {
            ...s.parts,
            [a.agency]: { progress: a.progress ?? '', ...(percent !== undefined && { percent }), at: at.toString() },
          },
        }),
    }
  }
  return s
}

export type Light = 'green' | 'amber' | 'red'

/** Red once the day has passed without completion reported; amber in the fortnight before; else green. A task without a day is green. */
export function lightOn({ text, submittedAt, closedAt }: Standing, at: Temporal.Instant): Light {
  if (!text.due) return 'green'
  const done = submittedAt ?? closedAt
  const today = dateAt(done ?? at).toString()
  if (today > text.due) return 'red'
  if (done) return 'green'
  return Temporal.PlainDate.from(today).until(text.due).days <= 14 ? 'amber' : 'green'
}

/** Sections with their tasks as they stood, as the table that goes out. */
export const tableOf = (
  title: string,
  sections: readonly { title: string; tasks: readonly Standing[] }[],
): PlanTable => ({
  title,
  sections: sections.map(s => ({
    title: s.title,
    tasks: s.tasks.map(({ text, progress }) => ({
      number: text.number,
      title: text.title,
      content: text.content,
      lead: text.lead,
      agencies: text.agencies,
      responsible: responsibleText(text),
      due: text.due,
      dueText: text.dueText,
      ...(progress && { progress }),
    })),
  })),
})
