import { chineseNumber } from '../../kernel/citation.ts'
import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/** Counts the automatic numbers of a Word document as its paragraphs go by. */
export type Numbering = { next: (list: string, level: number) => string }

type Level = { start: number; format: string; text: string }
type List = { of: string; starts: Map<number, number> }

/** Reads the lists of a document (ECMA-376 part 1, 17.9). Lists of one definition go on counting unless one says where it starts. */
export function numbering(parts: Parts): Numbering {
  const { definitions, lists } = readLists(parts)
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return {
    next(id, level) {
      const list = lists.get(id)
      const levels = list && definitions.get(list.of)
      const own = levels?.get(level)
      if (!list || !levels || !own) return ''
      const at = counts.get(list.of) ?? []
      counts.set(list.of, at)
      const anew = !begun.has(id) && list.starts.has(level)
      begun.add(id)
      at[level] = anew ? list.starts.get(level)! : at[level] === undefined ? own.start : at[level] + 1
      at.length = level + 1
      if (own.format === 'bullet' || own.format === 'none') return ''
      const label = own.text.replace(/%(\d)/g, (_, n: string) => {
        const of = levels.get(Number(n) - 1)
        return of ? written(at[Number(n) - 1] ?? of.start, of.format) : ''
      })
      return /[\d.a-z]$/i.test(label) ? `${label} ` : label
    },
  }
}

function readLists(parts: Parts) {
  const definitions = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let levels: Map<number, Level> | undefined
  let [level, override]: [Level, number] = [{ start: 1, format: 'decimal', text: '' }, 0]
  let list: List | undefined
  hear(parts, 'word/numbering.xml', {
    open(name, attribute) {
      const value = attribute('w:val') ?? ''
      if (name === 'abstractNum') {
        levels = new Map()
        definitions.set(attribute('w:abstractNumId') ?? '', levels)
      } else if (name === 'num') {
        list = { of: '', starts: new Map() }
        lists.set(attribute('w:numId') ?? '', list)
      } else if (name === 'lvl' && !list) {
        level = { start: 1, format: 'decimal', text: '' }
        levels?.set(Number(attribute('w:ilvl') ?? 0), level)
      } else if (name === 'start') level.start = Number(value)
      else if (name === 'numFmt') level.format = value
      else if (name === 'lvlText') level.text = value
      else if (name === 'abstractNumId' && list) list.of = value
      else if (name === 'lvlOverride') override = Number(attribute('w:ilvl') ?? 0)
      else if (name === 'startOverride') list?.starts.set(override, Number(value))
    },
    close(name) {
      if (name === 'num') list = undefined
    },
  })
  return { definitions, lists }
}

/** A number in the figures of a list (17.18.59 ST_NumberFormat), those met in Chinese documents. */
function written(n: number, format: string): string {
  if (n < 1 || n > 9999) return String(n)
  if (
    /chinese|ideograph|japaneseCounting|taiwaneseCounting/i.test(format) &&
    !/zodiac|traditional|enclosed/i.test(format)
  )
    return chineseNumber(n)
  if (/enclosedcircle/i.test(format) && n <= 20) return String.fromCodePoint(0x2460 + n - 1)
  if (/letter/i.test(format) && n <= 26) return String.fromCodePoint((format.startsWith('upper') ? 65 : 97) + n - 1)
  return String(n)
}
