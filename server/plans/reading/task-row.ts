import type { Row } from './blocks.ts'
import { within } from './bounds.ts'
import { type Fields, rawOf, textOf } from './fields.ts'
import { type Gathered, know } from './gathered.ts'
import type { Columns } from './header.ts'
import { joined, type Raw, widen } from './raw.ts'
import { type Standing, sectionOf, takeCells } from './sections.ts'

/** The task of the row before, with the cells it was read from. */
export type Last = { fields: Fields; raw: Raw }

const responsible = ['lead', 'responsible', 'co', 'due'] as const

/**
 * Reads one row: a task, or more of the one before, whose number and title reach down to it (merged, or left blank below). A row that names
 * others or another time limit for more of the content is a task of its own under the same title.
 */
export function readRow(
  row: Row,
  fields: Fields,
  columns: Columns,
  at: Standing,
  into: Gathered,
  last?: Last,
): Last | undefined {
  const { number, section: _, other: __, ...telling } = fields
  const told = Object.values(telling).flat()
  for (const cell of told) within.line(cell.text.length)
  const more = last && notIn(fields, last.fields)
  const same = more?.title.length === 0 && more.number.length === 0 && last?.raw.section === sectionOf(at)
  const goesOn = same && isIdentified(columns, fields, last!) ? last : undefined
  const divides = more?.content.length && responsible.some(role => more[role].length > 0)
  // Agencies or a time limit alone are the rest of a task, or nothing.
  if (told.length === 0 || (!goesOn && fields.title.length + fields.content.length === 0)) return last
  know(into, [...told, ...number])
  if (goesOn && !divides) return goOn(row, fields, more!, columns, goesOn)
  // A heading counts as read once it heads something.
  know(into, takeCells(at))
  const raw = rawOf(row, fields, columns, sectionOf(at), more)
  if (goesOn) shareTitle(raw, fields, goesOn)
  asAbove(raw, last?.raw)
  into.tasks.push(raw)
  within.tasks(into.tasks.length)
  return { fields, raw }
}

/** Can it be told at all that a row is no task of its own? Not where tasks have neither title nor number. */
const isIdentified = (columns: Columns, fields: Fields, last: Last) =>
  columns.title.length > 0 || fields.number.length > 0 || last.raw.number !== ''

/** The cells of a row that the row before has not. */
const notIn = (fields: Fields, before: Fields): Fields =>
  mapped(fields, (cells, key) => cells.filter(c => !before[key].includes(c)))

const mapped = (fields: Fields, change: (cells: Fields['title'], key: keyof Fields) => Fields['title']): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, cells]) => [key, change(cells, key as keyof Fields)])) as Fields

function shareTitle(raw: Raw, fields: Fields, last: Last): void {
  if (fields.title.length === 0)
    Object.assign(raw, { number: last.raw.number, title: last.raw.title, content: textOf(fields.content) })
  const title = '与上一项合用序号和任务名称，责任部门或者时限不同，另作一项读取'
  raw.remarks.push({ code: 'shared-title', title, field: 'title' })
}

function goOn(row: Row, fields: Fields, more: Fields, columns: Columns, { raw }: Last): Last {
  const next = rawOf(row, more, columns, '')
  raw.content = joined(raw.content, textOf(more.content))
  raw.progress = joined(raw.progress, next.progress)
  raw.said.push(...next.said)
  raw.responsible = joined(raw.responsible, next.responsible)
  raw.due = joined(raw.due, next.due)
  raw.place = widen(raw.place, next.place)
  raw.remarks.push(...next.remarks)
  if (fields.title.length === 0 && fields.number.length === 0)
    raw.remarks.push({ code: 'continued-row', title: '下一行没有序号和任务名称，并入本项', place: next.place })
  return { fields, raw }
}

/** 同上 stands for what the task before says. */
function asAbove(raw: Raw, before: Raw | undefined): void {
  const same = /^(同上|同前|〃|″|〞|")$/
  if (before && same.test(raw.due)) {
    raw.dueMeant = before.dueMeant ?? before.due
    const title = `时限写“${raw.due}”，按上一项的“${raw.dueMeant}”读取`
    raw.remarks.push({ code: 'same-as-above', title, field: 'due' })
  }
  if (before && raw.said.length > 0 && raw.said.every(s => same.test(s.text))) {
    raw.said = [...before.said]
    const title = `责任部门写“${raw.responsible}”，按上一项读取`
    raw.remarks.push({ code: 'same-as-above', title, field: 'agencies' })
  }
}
