import { hear } from './xml.ts'
import type { Parts } from './zip.ts'

/** What a paragraph style says: the depth of a heading (1 the highest), and the list it numbers. */
export type Style = { heading?: number; list?: { id: string; level: number } }

type Written = Style & { basedOn?: string; depth?: number }

/** The paragraph styles of a Word document by their identifier, each with what it takes over from the style below it. */
export function docxStyles(parts: Parts): Map<string, Style> {
  const written = new Map<string, Written>()
  let now: Written = {}
  hear(parts, 'word/styles.xml', {
    open(name, attribute) {
      const value = attribute('w:val') ?? ''
      if (name === 'style') {
        now = {}
        written.set(attribute('w:styleId') ?? '', now)
      } else if (name === 'name') {
        const depth = /^(?:heading|标题)\s*([1-9])$/i.exec(value)?.[1]
        if (depth) now.heading = Number(depth)
        else if (/^(title|标题)$/i.test(value)) now.heading = 1
      } else if (name === 'basedOn') now.basedOn = value
      else if (name === 'outlineLvl' && Number(value) < 9) now.heading ??= Number(value) + 1
      else if (name === 'numId') now.list = { id: value, level: now.list?.level ?? 0 }
      else if (name === 'ilvl') now.list = { id: now.list?.id ?? '', level: Number(value) }
    },
  })
  const whole = (id: string | undefined, left: number): Style => {
    const style = id === undefined ? undefined : written.get(id)
    if (!style || left === 0) return {}
    const { basedOn, ...own } = style
    return { ...whole(basedOn, left - 1), ...own }
  }
  return new Map([...written.keys()].map(id => [id, whole(id, 20)]))
}
