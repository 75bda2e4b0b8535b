import type { Remark, Text } from './blocks.ts'
import { type Composing, composing } from './composing.ts'
import { readSheet, type Sheet } from './xlsx-sheet.ts'
import { sharedStrings, showing } from './xlsx-values.ts'
import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/**
 * The sheets of a workbook (ECMA-376 part 1, 18) as tables, merged cells merged. Formulas are never computed: what Excel last computed is
 * read and doubted. Hidden rows and columns are read and doubted; hidden sheets, notes and text boxes are listed as not read.
 */
export function readXlsx(parts: Parts): { text: Text; remarks: Remark[] } {
  const text = composing()
  const remarks: Remark[] = []
  const { sheets, from1904 } = workbook(parts)
  const show = showing(parts, from1904)
  const strings = sharedStrings(parts)
  const read = sheets
    .map(s => ({ ...s, sheet: readSheet(parts, s.path, strings, show) }))
    .filter(s => s.sheet.rows.size > 0)
  const named = read.filter(s => !s.hidden && !/^(sheet|工作表)\s*\d+$/i.test(s.name)).length > 1
  for (const { name, hidden, sheet } of read) {
    if (hidden) {
      remarks.push({ code: 'hidden-sheet', title: `工作表“${name}”是隐藏的，没有读取，内容列在未读部分` })
      for (const row of sheet.rows.values())
        text.write([...row.cells.values()].map(c => c.text).join('　'), { role: 'aside' })
      continue
    }
    if (named) text.write(name, { role: 'sheet' })
    if (sheet.hiddenColumns.length > 0)
      remarks.push({
        code: 'hidden-column',
        title: `工作表“${name}”的${sheet.hiddenColumns.join('、')}列是隐藏的，已一并读取`,
      })
    compose(sheet, text)
  }
  for (const path of Object.keys(parts).sort())
    if (/^xl\/(comments|drawings\/drawing)\d*\.xml$/.test(path)) beside(parts, path, text)
  return { text: text.done(), remarks }
}

function workbook(parts: Parts) {
  const targets = new Map<string, string>()
  hear(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, attribute) {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '')
    },
  })
  const sheets: { name: string; hidden: boolean; path: string }[] = []
  let from1904 = false
  hear(parts, 'xl/workbook.xml', {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const target = targets.get(attribute('r:id') ?? '') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      sheets.push({ name: attribute('name') ?? '', hidden: /hidden$/i.test(attribute('state') ?? ''), path })
    },
  })
  return { sheets, from1904 }
}

/** Lays the used rows out; a merged cell reaches over as many of them as lie in it. */
function compose({ rows, merges }: Sheet, text: Composing): void {
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const last = numbers.reduce((most, n) => Math.max(most, ...rows.get(n)!.cells.keys()), 0)
  const anchors = new Map(merges.map(m => [`${m.top} ${m.left}`, m]))
  const covered = new Map<number, number>()
  const lost: string[] = []
  text.openTable()
  for (const number of numbers) {
    const row = rows.get(number)!
    text.openRow()
    for (let column = 0; column <= last; ) {
      const cell = row.cells.get(column)
      if ((covered.get(column) ?? 0) >= number) {
        if (cell) lost.push(cell.text)
        column += 1
        continue
      }
      const merge = anchors.get(`${number} ${column}`)
      const right = Math.min(merge?.right ?? column, last)
      const bottom = merge?.bottom ?? number
      const spanned = merge ? reach(numbers, number, bottom) : 1
      for (let c = column; c <= right; c++) covered.set(c, bottom)
      for (let c = column + 1; c <= right; c++) if (row.cells.has(c)) lost.push(row.cells.get(c)!.text)
      const opened = text.openCell({ columns: right - column + 1, rows: spanned })
      if (cell) {
        text.write(cell.text)
        if (cell.remarks) opened.remarks = cell.remarks
      }
      text.closeCell()
      column = right + 1
    }
    text.closeRow(row.remarks)
  }
  text.closeTable()
  for (const hidden of lost) text.write(hidden, { role: 'aside' })
}

/** How many of the used rows lie between two, which are in order. */
function reach(numbers: number[], from: number, to: number): number {
  const before = (n: number) => {
    let [low, high] = [0, numbers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[middle]! < n) low = middle + 1
      else high = middle
    }
    return low
  }
  return before(to + 1) - before(from)
}

/** Notes and text boxes. */
function beside(parts: Parts, path: string, text: Composing): void {
  let line = ''
  let inText = 0
  hear(parts, path, {
    open(name) {
      if (name === 't') inText += 1
    },
    close(name) {
      if (name === 't') inText -= 1
      if (name !== 'comment' && name !== 'p') return
      text.write(line, { role: 'aside' })
      line = ''
    },
    text(value) {
      if (inText > 0) line += value
    },
  })
}
