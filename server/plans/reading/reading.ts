import { refuse } from '../../kernel/refusal.ts'
import type { Doubt, Place, PlanReading, PlanTask, Unread } from '../table.ts'
import { readAgencies } from './agencies.ts'
import type { Line, Remark, Text } from './blocks.ts'
import type { Year } from './dates.ts'
import { readLimit } from './limits.ts'
import { numberDoubts } from './ordering.ts'
import type { Marked, Raw } from './raw.ts'
import { everyLine, joinedLines } from './tables.ts'
import { understand } from './understanding.ts'
import { yearOf } from './years.ts'

export type ReadingOptions = {
  /** The year of dates that name none. */
  year?: number
}

/** Makes a plan of what a file says. `name` is the title where the file has none; `remarks` are doubts about the file as a whole. */
export function planOf(text: Text, name: string, remarks: Remark[], { year }: ReadingOptions): PlanReading {
  const { tasks, title, known, unread, loose } = understand(text)
  if (tasks.length === 0) none()
  const limits = tasks.flatMap(t => [t.due, ...t.said.map(s => s.text)])
  const assumed = yearOf(year, title, limits, text.source)
  const read = tasks.map(raw => ({ raw, ...taskOf(raw, assumed) }))
  const undated = read.every(r => r.task.dueText === '')
  const { sections, places } = inSections(read)
  const doubts: Doubt[] = [
    ...remarks,
    ...loose,
    ...(title === '' ? [{ code: 'no-title', title: `文件中没有方案名称，暂用文件名“${name}”` }] : []),
    ...(undated ? [{ code: 'no-due', title: '各项任务都没有写完成时限' }] : []),
    ...read.flatMap(({ raw, task, doubts: own }) =>
      own
        .filter(d => !(undated && d.code === 'no-due'))
        .map(({ place = raw.place, ...d }) => ({ ...place, task: nameOf(task), ...d })),
    ),
    ...numberDoubts(sections, places),
  ]
  const nothing = [...unread, ...rest(text, known)].sort((a, b) => a.line - b.line)
  return { title: title || name, sections, source: text.source, places, unread: nothing, doubts }
}

/** Tasks that stand under the same heading one after the other are one section. */
function inSections(read: { raw: Raw; task: PlanTask }[]): Pick<PlanReading, 'sections' | 'places'> {
  const sections: PlanReading['sections'] = []
  const places: Place[][] = []
  for (const { raw, task } of read) {
    if (sections.at(-1)?.title !== raw.section) {
      sections.push({ title: raw.section, tasks: [] })
      places.push([])
    }
    sections.at(-1)!.tasks.push(task)
    places.at(-1)!.push(raw.place)
  }
  return { sections, places }
}

/** What a doubt calls a task: its number, or its title where it has none. */
const nameOf = (task: PlanTask) => task.number || task.title

/** Every line that became nothing. */
const rest = ({ blocks }: Text, known: Set<Line>): Unread[] =>
  joinedLines(everyLine(blocks).filter(line => !known.has(line))).map(({ line, text }) => ({ line, to: line, text }))

function taskOf(raw: Raw, year: Year | undefined): { task: PlanTask; doubts: Marked[] } {
  const { lead, agencies, dueText: among, doubts: aboutAgencies } = readAgencies(raw.said)
  const dueText = raw.due || among
  const { due, every, doubts: aboutDue } = readLimit(raw.dueMeant ?? dueText, year)
  const field = { 'two-leads': 'lead', 'no-agency': 'lead' } as Record<string, 'lead'>
  return {
    task: {
      number: raw.number,
      title: raw.title,
      content: raw.content,
      lead,
      agencies,
      responsible: raw.responsible,
      due,
      dueText,
      ...(every && { every }),
      ...(raw.progress !== '' && { progress: raw.progress }),
    },
    doubts: [
      ...raw.remarks,
      ...aboutAgencies.map(d => ({ ...d, field: field[d.code] ?? ('agencies' as const) })),
      ...aboutDue.map(d => ({ ...d, field: 'due' as const })),
    ],
  }
}

const none = () =>
  refuse('plan-no-task', '文件中没有找到任务', {
    status: 422,
    next: '可以读取的有：有表头的表格，列如“项目、序号、任务、具体内容、责任部门（牵头单位、配合单位）、推进情况、完成时限”，次序不限；以及写明“（牵头单位：…；责任单位：…，6月底完成）”或者“责任单位：…”“完成时限：…”的分条正文。请核对文件，或者将任务整理成上述表格后导入。',
  })
