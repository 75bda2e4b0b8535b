import type { Brief, BriefPart } from '../../matters/rendering/index.ts'
import { dateText, dueWords } from './sheet.ts'

/** A task as a brief tells of it. */
export type BriefTask = {
  number: string
  title: string
  lead: string | null
  /** ISO 8601. */
  due: string | null
  dueText: string
  /** Where it stands, in words: 办理中, 已办结销号. */
  state: string
  /** 0–100, as last reported; null where nothing was. */
  percent: number | null
  /** 推进情况 as last reported; null where nothing was. */
  progress: string | null
  light: 'red' | 'amber' | 'green' | null
}

/** What a half-year brief of a plan is made of. */
export type BriefData = {
  /** Of the plan. */
  title: string
  /** First and last day, ISO 8601. */
  period: { from: string; to: string }
  /** Whose brief it is. */
  agency: string
  /** The day it was made, ISO 8601. */
  madeOn: string
  counts: {
    tasks: number
    /** 办结销号. */
    done: number
    onTime: number
    late: number
    /** Past due and not done. */
    red: number
    /** Due soon and not done. */
    amber: number
    /** Without an end: 长期推进. */
    longRunning: number
    extended: number
    /** Ended without being done: 已终止. */
    stopped?: number
  }
  sections: { title: string; tasks: BriefTask[] }[]
  overdue: (Pick<BriefTask, 'number' | 'title' | 'lead' | 'due' | 'dueText'> & { daysLate: number })[]
  extended: (Pick<BriefTask, 'number' | 'title' | 'lead'> & { from: string; to: string; reason: string })[]
  conferences: { heldOn: string; title: string; decisions: number }[]
  /** What falls due after the period. */
  next: Pick<BriefTask, 'number' | 'title' | 'lead' | 'due' | 'dueText'>[]
}

/** 2026年上半年, 2026年; any other period by its days. */
export function periodText({ from, to }: BriefData['period']): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  const named: Record<string, string> = { '01-01 06-30': '年上半年', '07-01 12-31': '年下半年', '01-01 12-31': '年' }
  const name = first.year === last.year && named[`${from.slice(5)} ${to.slice(5)}`]
  return name ? `${first.year}${name}` : `${dateText(from)}至${dateText(to)}`
}

/** A title within 《》 has its own marks as 〈〉 (GB/T 15834—2011, 书名号). */
const quoted = (title: string) => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`

const leadText = (lead: string | null) => lead ?? '未明确'
const taskText = ({ number, title }: Pick<BriefTask, 'number' | 'title'>) => (number ? `任务${number} ${title}` : title)
const lights = { red: '已逾期', amber: '临近期限', green: '', none: '' } as const
const stateText = ({ state, percent, light }: BriefTask) =>
  [percent === null ? state : `${state} ${percent}%`, lights[light ?? 'none']].filter(Boolean).join('，')

/**
 * The brief of a plan over a period, from its figures: each number said once, with what it means; what nobody reported is said to be so.
 * Nothing is judged and nothing praised.
 */
export function planBrief(data: BriefData): Brief {
  return {
    title: `${quoted(data.title)}${periodText(data.period)}推进情况`,
    issuer: data.agency,
    date: dateText(data.madeOn),
    parts: [overall(data), ...bySection(data), overdue(data), extended(data), conferences(data), next(data)],
  }
}

function overall({ title, period, counts: c }: BriefData): BriefPart {
  const open: [number, string][] = [
    [c.red, '已过完成时限的'],
    [c.amber, '临近完成时限的'],
    [c.longRunning, '没有截止日期、长期推进的'],
  ]
  const done = c.done === 0 ? '尚无任务办结' : `已办结销号${c.done}项，其中按时完成${c.onTime}项、逾期完成${c.late}项`
  return {
    heading: '总体情况',
    paragraphs: [
      `${quoted(title)}共有任务${c.tasks}项。截至${dateText(period.to)}，${done}${c.stopped ? `，终止${c.stopped}项` : ''}。`,
      ...(c.done + (c.stopped ?? 0) < c.tasks
        ? [`其余任务中，${open.map(([n, what]) => `${what}${n}项`).join('；')}。`]
        : []),
    ],
  }
}

function bySection({ sections }: BriefData): BriefPart[] {
  const columns: NonNullable<BriefPart['table']>['columns'] = [
    { title: '序号', width: 0.9, align: 'center' },
    { title: '任务', width: 2.6 },
    { title: '牵头单位', width: 1.5 },
    { title: '完成时限', width: 1.7, align: 'center' },
    { title: '状态', width: 1.3 },
    { title: '推进情况', width: 3.2 },
  ]
  const tableOf = (tasks: readonly BriefTask[]) => ({
    columns,
    rows: tasks.map(t => [t.number, t.title, leadText(t.lead), dueWords(t), stateText(t), t.progress || '尚无报告']),
  })
  const parts = sections
    .filter(s => s.tasks.length > 0)
    .map(({ title, tasks }): BriefPart => ({ heading: title, level: 2, table: tableOf(tasks) }))
  const [only] = parts
  if (!only) return [{ heading: '各项任务推进情况', paragraphs: ['方案没有列出任务。'] }]
  if (parts.length === 1 && only.heading === '') return [{ ...only, heading: '各项任务推进情况', level: 1 }]
  return [
    { heading: '各项任务推进情况' },
    ...parts.map(part => ({ ...part, heading: part.heading.replace(/^[一二三四五六七八九十]+、/, '') || '其他任务' })),
  ]
}

function overdue({ overdue }: BriefData): BriefPart {
  return listed('逾期未完成的任务', '没有逾期未完成的任务。', overdue, task => {
    return `${taskText(task)}：牵头单位${leadText(task.lead)}，完成时限${dueWords(task)}，已逾期${task.daysLate}天。`
  })
}

function extended({ extended, counts }: BriefData): BriefPart {
  const part = listed('延期的任务', '没有任务延期。', extended, task => {
    const reason = task.reason.trim().replace(/[。；]$/, '')
    return `${taskText(task)}：牵头单位${leadText(task.lead)}，完成时限由${dateText(task.from)}延至${dateText(task.to)}，理由：${reason}。`
  })
  return extended.length === 0 ? part : { ...part, paragraphs: [`本期延期的任务${counts.extended}项：`] }
}

function conferences({ conferences }: BriefData): BriefPart {
  return listed('联席会议', '本期没有召开联席会议。', conferences, ({ heldOn, title, decisions }) => {
    return `${dateText(heldOn)}，${title}，${decisions > 0 ? `议定事项${decisions}项` : '没有议定事项'}。`
  })
}

function next({ next }: BriefData): BriefPart {
  return listed('接下来到期的任务', '没有接下来到期的任务。', next, task => {
    return `${dueWords(task) || '时限未定'}：${taskText(task)}，牵头单位${leadText(task.lead)}。`
  })
}

const listed = <T>(heading: string, none: string, rows: readonly T[], said: (row: T) => string): BriefPart =>
  rows.length === 0 ? { heading, paragraphs: [none] } : { heading, bullets: rows.map(said) }
