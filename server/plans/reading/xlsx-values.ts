import { civilOf, dayFrom } from '../../kernel/day.ts'
import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/** A value as people see it in the sheet, by its type (`t`) and style (`s`). */
export type Show = (value: string, type: string, style: number) => string

/** The strings that cells refer to, without their phonetic guides. */
export function sharedStrings(parts: Parts): string[] {
  const all: string[] = []
  let [now, inText, phonetic] = ['', false, 0]
  hear(parts, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') now = ''
      if (name === 'rPh') phonetic += 1
      if (name === 't') inText = phonetic === 0
    },
    text(value) {
      if (inText) now += value
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') all.push(now)
    },
  })
  return all
}

/** The built-in formats that show dates, as Excel in Chinese does (ECMA-376 part 1, 18.8.30). */
const builtIn: Record<number, string> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  36: 'yyyy年m月',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  57: 'yyyy年m月',
  58: 'm月d日',
}

/** Shows numbers as numbers and days, which Excel keeps as numbers, as days. */
export function showing(parts: Parts, from1904: boolean): Show {
  const formats = formatsOf(parts)
  return (value, type, style) => {
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    if (type !== 'n' || value.trim() === '' || !Number.isFinite(Number(value))) return value
    const n = Number(value)
    const format = formats[style] ?? ''
    if (isDate(format) && n >= 1) return day(n, format, from1904)
    if (format.includes('%')) return `${(n * 100).toFixed(/\.(0+)/.exec(format)?.[1]?.length ?? 0)}%`
    return String(Number(n.toPrecision(15)))
  }
}

/** The format of each style: of a custom one what is not quoted, escaped or in brackets, but 年月日 wherever they stand. */
function formatsOf(parts: Parts): string[] {
  const custom = new Map<number, string>()
  const styles: string[] = []
  let inStyles = false
  hear(parts, 'xl/styles.xml', {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), plain(attribute('formatCode') ?? ''))
      if (name === 'cellXfs') inStyles = true
      if (name === 'xf' && inStyles) {
        const id = Number(attribute('numFmtId'))
        styles.push(custom.get(id) ?? builtIn[id] ?? '')
      }
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false
    },
  })
  return styles
}

const plain = (code: string) =>
  code
    .split(';')[0]!
    .replace(/"([^"]*)"/g, (_, quoted: string) => quoted.replace(/[^年月日]/g, ''))
    .replace(/\[[^\]]*\]|\\(?![年月日])./g, '')

const isDate = (format: string) => /y|d|年|月|日/i.test(format) || /^m+$/i.test(format)

/** A day in the manner of its format: with the day of the month only where the format shows it, since 2021年6月 means the month. */
function day(serial: number, format: string, from1904: boolean): string {
  const { year, month, day } = civilOf((from1904 ? dayFrom(1904, 1, 1) : dayFrom(1899, 12, 30)) + Math.floor(serial))
  if (!/d/i.test(format)) return `${year}年${month}月`
  if (format.includes('年') || format.includes('月')) return `${year}年${month}月${day}日`
  const two = (n: number) => String(n).padStart(2, '0')
  return format.includes('/') ? `${year}/${month}/${day}` : `${year}-${two(month)}-${two(day)}`
}
