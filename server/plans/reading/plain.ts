import { type Block, type Cell, emptyCell, type Line, type Row, squared, type Text, tidy } from './blocks.ts'
import { within } from './bounds.ts'

/**
 * Plain text, its lines as in the file. Lines of cells divided by tabs (what a table becomes when it is copied out of Excel) are a table.
 * A line that holds a tab only between words of a sentence is not told from a cell, and need not be: a table without headings is read as
 * lines again.
 */
export function readPlain(text: string): Text {
  const lines = linesOf(text)
  const blocks: Block[] = []
  let rows: Row[] = []
  const close = () => {
    if (rows.length > 0) blocks.push({ kind: 'grid', rows: squared(rows) })
    rows = []
  }
  for (const [i, raw] of lines.entries()) {
    const written = tidy(raw)
    if (written === '') continue
    if (/\S\t/.test(raw) || (rows.length > 0 && raw.startsWith('\t')))
      rows.push({ cells: raw.split('\t').map(t => cellAt(t, i + 1)) })
    else {
      close()
      blocks.push({ kind: 'line', line: i + 1, text: written })
    }
  }
  close()
  return { source: shownLines(lines), blocks }
}

/** Lines as they are shown: their tabs kept, nothing behind them. */
export const shownLines = (lines: string[]): string[] => lines.map(line => line.trimEnd())

/** The lines of a text file as an editor counts them. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  within.lines(lines.length)
  for (const line of lines) within.line(line.length)
  return lines
}

export function cellAt(raw: string, line: number): Cell {
  const text = tidy(raw)
  if (text === '') return emptyCell()
  const inside: Line[] = [{ kind: 'line', line, text }]
  return { text, place: { line, to: line }, inside }
}
