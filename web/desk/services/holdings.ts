/** A title on the shelf. */
export type Holding = { title: string; author?: string; copies: number }

/** A number, perhaps with the one character by which copies are counted. */
const number = /^[0-9０-９]{1,5}\s*\D?$/

/**
 * Holdings as people type or paste them, one a line: title, author, copies, parted by commas or tabs; the author may be left out, and so may
 * the copies. Gives the lines that have no title by their number, from 1.
 */
export function holdingsFrom(text: string): { rows: Holding[]; bad: number[] } {
  const bad: number[] = []
  const rows = text.split('\n').flatMap((line, i): Holding[] => {
    if (line.trim() === '') return []
    const parts = line.split(/[,，\t]/).map(p => p.trim())
    const last = parts.at(-1) ?? ''
    const counted = parts.length > 1 && number.test(last)
    const copies = counted ? Number.parseInt(last.normalize('NFKC'), 10) : 1
    const [title = '', ...authors] = counted ? parts.slice(0, -1) : parts
    if (title === '') {
      bad.push(i + 1)
      return []
    }
    const author = authors.filter(Boolean).join(' ')
    return [{ title, copies: Math.max(1, copies), ...(author && { author }) }]
  })
  return { rows, bad }
}

export const holdingsText = (of: readonly Holding[]): string =>
  of.map(h => [h.title, h.author ?? '', String(h.copies)].join('，')).join('\n')
