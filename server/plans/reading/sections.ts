import type { Cell } from './blocks.ts'
import { markerOf } from './numbers.ts'

/** A heading over rows, with the cells that say it: the same one may stand there again on the next page. */
export type Heading = { text: string; cells: Cell[] }

/** Where in the parts of a plan one stands: headings within headings, and what a column says of its own. */
export type Standing = { headings: (Heading & { rank: number })[]; column: Heading }

export const nowhere = (): Standing => ({ headings: [], column: { text: '', cells: [] } })

/** Enters under a heading: 一、 leaves all before it, （一） stays within 一、, one without a number begins anew. */
export function enter(standing: Standing, cells: Cell[]): void {
  const text = unbroken(cells)
  const last = standing.headings.at(-1)
  if (last?.text === text) last.cells.push(...cells)
  else {
    const rank = markerOf(text)?.rank ?? -1
    standing.headings = rank === -1 ? [] : standing.headings.filter(h => h.rank !== -1 && h.rank < rank)
    standing.headings.push({ rank, text, cells })
  }
  standing.column = nowhere().column
}

/** Enters what the column of sections says. */
export function enterColumn(standing: Standing, cells: Cell[]): void {
  const text = unbroken(cells)
  const again = standing.column.text === text
  standing.column = { text, cells: again ? [...new Set([...standing.column.cells, ...cells])] : cells }
}

const said = ({ headings, column }: Standing): Heading[] => [...headings, column].filter(h => h.text !== '')

/** The title of the section: the headings one stands under, each once, the outer first. */
export const sectionOf = (standing: Standing): string => [...new Set(said(standing).map(h => h.text))].join('　')

/** The cells that say where one stands, taken down: from now on only those that say it again. */
export function takeCells(standing: Standing): Cell[] {
  return said(standing).flatMap(heading => {
    const { cells } = heading
    heading.cells = []
    return cells
  })
}

/** 一 beside 加强领导 is 一、加强领导. */
const unbroken = (cells: Cell[]) =>
  cells
    .map((c, i) => c.text.replaceAll('\n', '') + (cells[i + 1] && /^[一二三四五六七八九十]+$/.test(c.text) ? '、' : ''))
    .join('')
