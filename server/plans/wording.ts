import type { Citation } from '../kernel/citation.ts'
import type { Matter } from '../matters/index.ts'
import type { Answers } from '../procedures/index.ts'

/** A task as it is worded now. */
export type TaskText = {
  plan: string
  section: string
  number: string
  title: string
  content: string
  lead: string | null
  agencies: string[]
  responsible: string
  due: string | null
  dueText: string
  everyMonths: number | null
  progress: string
}

type Told = Pick<Matter, 'did' | 'facts'>

const string = (v: unknown): string => (typeof v === 'string' ? v : '')

/** 市司法局、市财政局 as names, each once. */
export const namesIn = (text: unknown): string[] => [
  ...new Set(
    string(text)
      .split('、')
      .map(name => name.trim())
      .filter(Boolean),
  ),
]

/** 2021年6月30日前: a day as plans write it. */
export const dayText = (iso: string): string => {
  const { year, month, day } = Temporal.PlainDate.from(iso)
  return `${year}年${month}月${day}日前`
}

/** What a form of a task says, of an opening. */
export const begun = (a: Answers): TaskText => ({
  plan: string(a.plan),
  section: string(a.section),
  number: string(a.number),
  title: string(a.title),
  content: string(a.content),
  lead: string(a.lead) || null,
  agencies: namesIn(a.agencies),
  responsible: string(a.responsible),
  due: string(a.due) || null,
  dueText: string(a.dueText),
  everyMonths: Number(a.everyMonths) || null,
  progress: string(a.progress),
})

/**
 * The wording after a change. The words of the source stand while what they say stands: who changes the agencies or the day and
 * leaves the words untouched changes them too.
 */
export function amended(before: TaskText, a: Answers): TaskText {
  const after = { ...begun(a), plan: before.plan, section: before.section, progress: before.progress }
  const names = (t: TaskText) => [t.lead, ...t.agencies].join('、')
  const sameWords = after.responsible === before.responsible && names(after) !== names(before)
  const sameLimit = after.dueText === before.dueText && after.due !== before.due
  return {
    ...after,
    ...(sameWords && { responsible: '' }),
    ...(sameLimit && { dueText: after.due ? dayText(after.due) : '长期推进' }),
  }
}

/** The wording after a postponement was granted. */
export const postponed = (before: TaskText, until: string): TaskText => ({
  ...before,
  due: until,
  dueText: dayText(until),
})

/** The wording of a part after the task it belongs to changed. */
export const retimed = (before: TaskText, a: Answers): TaskText => ({
  ...before,
  title: string(a.title),
  content: string(a.content),
  due: string(a.due) || null,
  dueText: string(a.dueText),
})

/**
 * A task (or a part of one) as its last change left it. Facts keep what each act was last answered, so every change of wording keeps the
 * whole of it beside its answers (`text`).
 */
export function textOf({ did, facts }: Told): TaskText {
  const last = did.findLast(d => facts[d.action]?.text !== undefined)
  return last ? (facts[last.action]!.text as TaskText) : begun(facts.list ?? facts.take ?? {})
}

/** The plan as the basis of a day it sets. */
export const planned = ({ plan, number, title, dueText, due }: TaskText): Citation => ({
  law: plan,
  gist: `${number && `第${number.replace(/[、.．]$/, '')}项`}“${title}”，完成时限：${dueText || due || '未定'}`,
})

/** The cell 责任部门 as it goes out: as it was written, else the lead and the others. */
export const responsibleText = (t: Pick<TaskText, 'responsible' | 'lead' | 'agencies'>): string =>
  t.responsible || [t.lead, ...t.agencies].filter(Boolean).join('、')
