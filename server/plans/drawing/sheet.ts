import { dayOf } from '../../kernel/day.ts'
import { fullDate } from '../../kernel/wording.ts'
import {
  across,
  drawGrid,
  type Grid,
  type GridCell,
  type GridColumn,
  type GridFormat,
} from '../../matters/rendering/index.ts'
import type { PlanSection, PlanTable, PlanTask } from '../table.ts'
import { dayText, responsibleText } from '../wording.ts'

/** 2021年6月30日 */
export const dateText = (iso: string): string => fullDate(dayOf(Temporal.PlainDate.from(iso)))

/** A plan as it goes out. */
export type PlanSheet = PlanTable & {
  /** ISO 8601: of what day 推进情况 is. */
  asOf?: string
  /** The agency that made the table. */
  madeBy?: string
  /** What the table is, where it is not the final one: 征求意见稿, 草案. */
  status?: string
}

/** 完成时限 as written, else the last day. */
export const dueWords = ({ dueText, due }: Pick<PlanTask, 'due' | 'dueText'>): string =>
  dueText || (due ? dayText(due) : '')

/** Millimetres of what does not depend on the plan; 具体内容 and 推进情况 share the rest. */
const fixed = { section: 30, number: 15, title: 37, responsible: 36, due: 32 } as const
const shared = across.inner - Object.values(fixed).reduce((sum, width) => sum + width, 0)

/** By what stands in them, but neither less than a quarter: 推进情况 is also written in by hand. */
function widthOfProgress(tasks: readonly PlanTask[]): number {
  const [content, progress] = [tasks.map(t => t.content), tasks.map(t => t.progress ?? '')].map(texts =>
    Math.sqrt(texts.join('').length),
  ) as [number, number]
  const share = content + progress === 0 ? 0.5 : progress / (content + progress)
  return Math.round(shared * Math.min(0.75, Math.max(0.27, share)))
}

/**
 * The table of 项目, 任务, 具体内容, 责任部门, 推进情况 and 完成时限, the form in which plans are passed on: a part reaches over its tasks; where
 * a plan has no parts the column stays, empty. A part without tasks keeps a row, so that it is not lost.
 */
export function gridOf({ title, sections, asOf, madeBy, status }: PlanSheet): Grid {
  const progress = widthOfProgress(sections.flatMap(s => s.tasks))
  const columns: GridColumn[] = [
    { title: '项目', width: fixed.section },
    { title: '任务', width: fixed.number, align: 'center' },
    { title: null, width: fixed.title },
    { title: '具体内容', width: shared - progress },
    { title: '责任部门', width: fixed.responsible },
    { title: '推进情况', width: progress },
    { title: '完成时限', width: fixed.due, align: 'center' },
  ]
  return {
    name: '任务分工',
    title,
    left: [madeBy && `制表单位：${madeBy}`, status && `说明：${status}`].filter(Boolean).join('　　'),
    ...(asOf && { right: `截至 ${dateText(asOf)}` }),
    columns,
    rows: sections.flatMap(rowsOf),
  }
}

function rowsOf({ title, tasks }: PlanSection): GridCell[][] {
  if (tasks.length === 0) return title === '' ? [] : [[title, '', '', '', '', '', '']]
  const over = (row: number): GridCell => {
    if (title === '' || tasks.length === 1) return title
    return row === 0 ? { text: title, rows: tasks.length } : null
  }
  return tasks.map((task, row) => [
    over(row),
    task.number,
    task.title,
    task.content,
    responsibleText(task),
    task.progress ?? '',
    dueWords(task),
  ])
}

/**
 * Draws a plan in the form it is passed on in, as Word, Excel or PDF. What comes back from Word and Excel is what went in.
 * @throws Refusal what {@link drawGrid} refuses.
 */
export const drawPlan = (plan: PlanSheet, format: GridFormat): Promise<Buffer> => drawGrid(gridOf(plan), format)
