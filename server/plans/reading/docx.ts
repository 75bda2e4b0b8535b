import type { Lie, Line, Text } from './blocks.ts'
import { type Composing, composing } from './composing.ts'
import { type Numbering, numbering } from './docx-numbers.ts'
import { docxStyles, type Style } from './docx-styles.ts'
import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/** What is not text: what was deleted or moved away, the second form of a text box, phonetic guides, instructions of fields. */
const skipped = new Set(['Fallback', 'del', 'moveFrom', 'rt', 'instrText', 'delText'])

/**
 * Lines and tables of a Word document (ECMA-376 part 1, 17), automatic numbers as Word shows them. What stands beside the text (headers,
 * footers, notes, comments) is listed behind it.
 */
export function readDocx(parts: Parts): Text {
  const text = composing()
  const styles = docxStyles(parts)
  const numbers = numbering(parts)
  readPart(parts, 'word/document.xml', { text, styles, numbers })
  for (const path of Object.keys(parts).sort())
    if (/^word\/(header|footer|footnotes|endnotes|comments)\d*\.xml$/.test(path))
      readPart(parts, path, { text, styles, numbers, role: 'aside' })
  return text.done()
}

type Into = { text: Composing; styles: Map<string, Style>; numbers: Numbering; role?: NonNullable<Line['role']> }
type Paragraph = { text: string; style: string; list?: { id: string; level: number }; outline?: number }

function readPart(parts: Parts, path: string, into: Into): void {
  const { text } = into
  const paragraphs: Paragraph[] = []
  const cells: (Lie | 'open')[] = []
  let [skipping, properties, inText] = [0, 0, 0]

  /** A cell is opened when what it is like has been told: at the first thing it holds, or at its end. */
  function enterCell(): void {
    const cell = cells.at(-1)
    if (cell === undefined || cell === 'open') return
    text.openCell(cell)
    cells[cells.length - 1] = 'open'
  }
  const lie = (more: Lie) => {
    const cell = cells.at(-1)
    if (cell !== undefined && cell !== 'open') Object.assign(cell, more)
  }

  const add = (more: string) => {
    const p = paragraphs.at(-1)
    if (p && properties === 0) p.text += more
  }
  const describe = (more: (p: Paragraph) => Partial<Paragraph>) => {
    const p = paragraphs.at(-1)
    if (p) Object.assign(p, more(p))
  }
  const opens: Record<string, (value: string | undefined) => void> = {
    p() {
      enterCell()
      paragraphs.push({ text: '', style: '' })
    },
    pPr() {
      properties += 1
    },
    t() {
      inText += 1
    },
    br: () => add('\n'),
    cr: () => add('\n'),
    // Within the properties of a paragraph it is a stop for tabs.
    tab: () => add(' '),
    noBreakHyphen: () => add('-'),
    pStyle: value => describe(() => ({ style: value ?? '' })),
    outlineLvl: value => describe(() => ({ outline: Number(value ?? 9) })),
    numId: value => describe(p => ({ list: { id: value ?? '', level: p.list?.level ?? 0 } })),
    ilvl: value => describe(p => ({ list: { id: p.list?.id ?? '', level: Number(value ?? 0) } })),
    tbl() {
      enterCell()
      text.openTable()
    },
    tr: () => text.openRow(),
    gridBefore: value => text.skip(Number(value ?? 0)),
    tc: () => cells.push({}),
    gridSpan: value => lie({ columns: Number(value) || 1 }),
    vMerge: value => lie({ continues: value !== 'restart' }),
  }
  const closes: Record<string, () => void> = {
    t() {
      inText -= 1
    },
    pPr() {
      properties -= 1
    },
    p: () => endParagraph(paragraphs.pop(), into),
    tc() {
      enterCell()
      text.closeCell()
      cells.pop()
    },
    tr: () => text.closeRow(),
    tbl: () => text.closeTable(),
  }
  hear(parts, path, {
    open(name, attribute) {
      if (skipped.has(name)) skipping += 1
      if (skipping === 0 && Object.hasOwn(opens, name)) opens[name]!(attribute('w:val'))
    },
    close(name) {
      if (skipped.has(name)) skipping -= 1
      else if (skipping === 0 && Object.hasOwn(closes, name)) closes[name]!()
    },
    text(value) {
      if (inText > 0 && skipping === 0) add(value)
    },
  })
}

function endParagraph(p: Paragraph | undefined, { text, styles, numbers, role }: Into): void {
  if (!p) return
  const style = styles.get(p.style)
  const list = p.list?.id ? p.list : style?.list && { ...style.list, ...(p.list && { level: p.list.level }) }
  // A number without text is shown too; outside tables it is a slip.
  const shown = list && (p.text.trim() !== '' || text.depth() > 0) ? numbers.next(list.id, list.level) : ''
  const heading = p.outline === undefined ? style?.heading : p.outline < 9 ? p.outline + 1 : undefined
  text.write(shown + p.text, { ...(heading && { heading }), ...(role && { role }) })
}
