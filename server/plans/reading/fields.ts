import type { Cell, Row } from './blocks.ts'
import { type Columns, cellsAt } from './header.ts'
import { bareNumber, isNumber, markerOf } from './numbers.ts'
import { headline, joined, type Marked, type Raw, widen } from './raw.ts'
import type { Said } from './verbs.ts'

/** The cells of a row by what they say. */
export type Fields = Record<Exclude<keyof Columns, 'header'>, Cell[]>

export const textOf = (cells: Cell[]): string => cells.map(c => c.text).join('\n')

/** Which cells say what; a cell merged over several columns counts for the first that it can be. */
export function fieldsOf(row: Row, columns: Columns): Fields {
  const taken = new Set<Cell>()
  const take = (at: number[], fits: (c: Cell) => boolean = () => true) => {
    const cells = cellsAt(row, at).filter(c => !taken.has(c) && fits(c))
    for (const c of cells) taken.add(c)
    return cells
  }
  const elsewhere = columns.title.map(i => row.cells[i])
  return {
    number: take(columns.number, c => isNumber(c.text) || !elsewhere.includes(c)),
    title: take(columns.title),
    content: take(columns.content),
    lead: take(columns.lead),
    responsible: take(columns.responsible),
    co: take(columns.co),
    due: take(columns.due),
    progress: take(columns.progress),
    section: take(columns.section),
    other: take([...columns.other, ...row.cells.keys()]),
  }
}

/** The task that the cells of a row tell; `own` are those that do not reach down from above, where it stands. */
export function rawOf(row: Row, f: Fields, columns: Columns, section: string, own = f): Raw {
  const content = textOf(f.content)
  const told = f.title.length > 0 ? titled(textOf(f.title), content, columns) : headline(content)
  const marker = columns.number.length === 0 ? markerOf(told.title) : undefined
  const places = Object.values(own)
    .flat()
    .flatMap(c => (f.section.includes(c) ? [] : (c.place ?? [])))
  return {
    section,
    number: marker?.number ?? bareNumber(textOf(f.number)),
    title: marker?.rest ?? told.title,
    content: told.content,
    progress: textOf(f.progress),
    ...responsibleOf(f, columns),
    due: textOf(f.due),
    place: places.length > 0 ? places.reduce(widen) : { line: 1 },
    remarks: remarksOf(row, f),
  }
}

/** Without a column for the content, the first line of a long cell is the title and the others are the content. */
function titled(title: string, content: string, columns: Columns): { title: string; content: string } {
  const [first = '', ...rest] = title.split('\n')
  const whole = columns.content.length > 0 || title.length <= 40 || rest.length === 0
  return whole ? { title: title.replaceAll('\n', ''), content } : { title: first, content: rest.join('\n') }
}

const roles = ['lead', 'responsible', 'co'] as const

/** One column stands as it is written; of several each is named by its heading. */
function responsibleOf(f: Fields, columns: Columns): { said: Said[]; responsible: string } {
  const said = roles.flatMap(role => (f[role].length > 0 ? [{ role, text: textOf(f[role]) }] : []))
  const several = roles.filter(role => columns[role].length > 0).length > 1
  const name = (role: Said['role']) => columns.header.cells[columns[role][0]!]!.text.replace(/\s/g, '')
  return { said, responsible: joined(...said.map(s => (several ? `${name(s.role)}：${s.text}` : s.text))) }
}

const fieldNames: Partial<Record<keyof Fields, NonNullable<Marked['field']>>> = {
  number: 'number',
  title: 'title',
  content: 'content',
  lead: 'lead',
  responsible: 'agencies',
  co: 'agencies',
  due: 'due',
  progress: 'progress',
}

function remarksOf(row: Row, f: Fields): Marked[] {
  const marks: Marked[] = [...(row.remarks ?? [])]
  for (const [key, cells] of Object.entries(f) as [keyof Fields, Cell[]][])
    for (const c of cells)
      for (const r of c.remarks ?? [])
        marks.push({ ...r, ...(fieldNames[key] && { field: fieldNames[key] }), ...(c.place && { place: c.place }) })
  return marks
}
