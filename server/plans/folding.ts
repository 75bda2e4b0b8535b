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
  /** When completion was last reported, and not sent back. */
  submittedAt?: Temporal.Instant
  /** By when it is to be put right, once it was sent back; stands in place of the plan's day. */
  rectifyBy?: string
  /** When what was sent back had been reported. */
  sentBack?: Temporal.Instant
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
      ...(body.action === 'return' ? sentBack(s, a.rectifyBy) : body.action === 'overturn' ? takenAgain(s) : s),
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

/** What was reported done does not count as done any more. */
function sentBack({ submittedAt, percent: _, ...rest }: Standing, rectifyBy: string | undefined): Standing {
  return { ...rest, ...(submittedAt && { sentBack: submittedAt }), ...(rectifyBy && { rectifyBy }) }
}

/** The conclusion is revoked: what was reported stands as it was reported. */
const takenAgain = ({ sentBack, rectifyBy: _, ...rest }: Standing): Standing => ({
  ...rest,
  ...(sentBack && { submittedAt: sentBack, percent: 100 }),
})

/** The day that counts: of the rectification where there is one, else the plan's; null for a task without end. */
export const dayOf = ({ text, rectifyBy }: Standing): string | null => rectifyBy ?? text.due

/** Red once the day has passed without completion reported; amber in the fortnight before; else green. A task without a day is green. */
export function lightOn(standing: Standing, at: Temporal.Instant): Light {
  const { submittedAt, closedAt } = standing
  const day = dayOf(standing)
  if (!day) return 'green'
  const done = submittedAt ?? closedAt
  const today = dateAt(done ?? at).toString()
  if (today > day) return 'red'
  if (done) return 'green'
  return Temporal.PlainDate.from(today).until(day).days <= 14 ? 'amber' : 'green'
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
