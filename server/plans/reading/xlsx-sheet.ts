import type { Remark } from './blocks.ts'
import { within } from './bounds.ts'
import type { Show } from './xlsx-values.ts'
import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/** A sheet: its used rows by their number, cells by their column from 0. */
export type Sheet = {
  rows: Map<number, { cells: Map<number, { text: string; remarks?: Remark[] }>; remarks: Remark[] }>
  merges: { top: number; bottom: number; left: number; right: number }[]
  /** The letters of the hidden columns that hold something. */
  hiddenColumns: string[]
}

export function readSheet(parts: Parts, path: string, strings: string[], show: Show): Sheet {
  const rows: Sheet['rows'] = new Map()
  const merges: Sheet['merges'] = []
  const hidden: [number, number][] = []
  const seen = new Set<number>()
  let row = { number: 0, hidden: false }
  let column = -1
  let cell = { type: '', style: 0, value: '', formula: false }
  let inside: 'v' | 't' | undefined
  let phonetic = 0

  hear(parts, path, {
    open(name, attribute) {
      if (name === 'row') {
        row = { number: Number(attribute('r')) || row.number + 1, hidden: yes(attribute('hidden')) }
        column = -1
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1
        cell = { type: attribute('t') ?? 'n', style: Number(attribute('s')) || 0, value: '', formula: false }
      } else if (name === 'f') cell.formula = true
      else if (name === 'rPh') phonetic += 1
      else if (name === 'v' || (name === 't' && phonetic === 0)) inside = name
      else if (name === 'col' && yes(attribute('hidden')))
        hidden.push([Number(attribute('min')) - 1, Number(attribute('max')) - 1])
      else if (name === 'mergeCell') merges.push(...area(attribute('ref') ?? ''))
    },
    text(value) {
      if (inside) cell.value += value
    },
    close(name) {
      if (name === inside) inside = undefined
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'c') keep()
    },
  })
  const hiddenColumns = [...seen].filter(c => hidden.some(([a, b]) => c >= a && c <= b)).sort((a, b) => a - b)
  return { rows, merges, hiddenColumns: hiddenColumns.map(letters) }

  function keep(): void {
    const text = (
      cell.type === 's' ? (strings[Number(cell.value)] ?? '') : show(cell.value, cell.type, cell.style)
    ).replaceAll('_x000D_', '\n')
    const empty = nothingIn(text)
    if (empty === '') return
    const at = `${letters(column)}${row.number}`
    const kept = rows.get(row.number) ?? { cells: new Map(), remarks: rowRemarks() }
    if (empty) kept.remarks.push({ code: empty.code, title: `${at} ${empty.title}，按空白读取` })
    else kept.cells.set(column, { text, ...formulaRemark(at, text) })
    rows.set(row.number, kept)
    within.rows(rows.size)
    seen.add(column)
  }

  function rowRemarks(): Remark[] {
    return row.hidden ? [{ code: 'hidden-row', title: `第${row.number}行是隐藏行，已一并读取` }] : []
  }

  /** Why a cell counts as empty; '' where it simply is, undefined where it is not. */
  function nothingIn(text: string): Remark | '' | undefined {
    if (cell.type === 'e') return { code: 'cell-error', title: `单元格是错误值“${text}”` }
    if (text.trim() !== '') return undefined
    return cell.formula ? { code: 'formula-empty', title: '单元格是公式，文件中没有算出的值' } : ''
  }

  function formulaRemark(at: string, text: string): { remarks?: Remark[] } {
    return cell.formula
      ? { remarks: [{ code: 'formula', title: `${at} 单元格是公式，按上次算出的“${text}”读取` }] }
      : {}
  }
}

const yes = (value: string | undefined) => value === '1' || value === 'true'

/** C5 → 2, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const name = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return name === undefined ? undefined : [...name].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1
}

function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function area(reference: string): Sheet['merges'] {
  const [from, to] = reference.split(':')
  const [left, right] = [columnOf(from), columnOf(to)]
  const [top, bottom] = [from, to].map(r => Number(/\d+$/.exec(r ?? '')?.[0]))
  return left === undefined || right === undefined || !top || !bottom ? [] : [{ top, bottom, left, right }]
}
