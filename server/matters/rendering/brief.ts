import { refuse } from '../../kernel/refusal.ts'
import type { GridColumn } from './grid.ts'

/** A brief (简报, 通报): a draft in the typography of GB/T 9704—2012 that a clerk goes on writing in Word. */
export type Brief = {
  /** 报头, in red above: 工作简报. With it, issuer and date stand above the red line; without, they sign at the end. */
  masthead?: string
  /** 期号 or 发文字号, under the masthead. */
  number?: string
  title: string
  issuer: string
  /** As it stands there: 2026年7月2日. */
  date: string
  parts: BriefPart[]
}

/** The headings are numbered when drawn, 一、 and （一）; what a part has stands in this order. */
export type BriefPart = {
  heading: string
  level?: 1 | 2
  paragraphs?: string[]
  bullets?: string[]
  table?: BriefTable
}

export type BriefTable = {
  /** Widths are shares: a column twice as wide has twice the number; 1 where none is given. */
  columns: { title: string; width?: number; align?: GridColumn['align'] }[]
  /** One text per column. */
  rows: string[][]
  caption?: string
  /** Whether the last row is a sum. */
  total?: boolean
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 20 → 二十. */
const numeral = (n: number): string => {
  if (n > 99) refuse('brief-too-long', '简报的同级标题超过 99 个', { next: '请减少标题，或者分成几份。' })
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[n % 10]}`
}

/** Headings with the numbers GB/T 9704—2012 7.3.3 gives them: 一、 of the first level, （一） of the second, which begins anew under each. */
export function numbered(parts: readonly BriefPart[]): string[] {
  let [first, second] = [0, 0]
  return parts.map(({ heading, level = 1 }) => {
    if (level === 2) {
      second += 1
      return `（${numeral(second)}）${heading}`
    }
    first += 1
    second = 0
    return `${numeral(first)}、${heading}`
  })
}

/**
 * Draws a brief as DOCX.
 * @throws Refusal `brief-too-long` past 99 headings of a level, `table-uneven` where a row has more or fewer cells than there are columns.
 */
export async function drawBrief(brief: Brief): Promise<Buffer> {
  for (const { heading, table } of brief.parts)
    if (table?.rows.some(row => row.length !== table.columns.length))
      refuse('table-uneven', `“${heading}”中表格的各行列数不一致`, { next: '请检查表格后重试。' })
  return (await import('./brief-docx.ts')).briefDocx(brief)
}
