import { numeralCharacters as n, numeral } from '../kernel/numerals.ts'

/** Where in an article: the how-manieth 款, which 项. */
export type Place = { paragraph?: number | undefined; item?: number | undefined }

/** The lines an address points at; of an item also the opening sentence of its paragraph, without which it says nothing. */
export type Excerpt = { lead?: string; lines: string[] }

const itemLine = new RegExp(`^[（(]([${n}]+)[)）]`)
const subItemLine = /^(?:\d+[.．、]|[①-⑳])/

/** The number of the item a line opens: （三）… → 3; undefined for a line that opens none. */
export const itemOf = (line: string): number | undefined => numeral(itemLine.exec(line)?.[1] ?? '')

/** Lines as 款: each line that opens no item and no 目 begins one. */
export function paragraphsOf(lines: readonly string[]): string[][] {
  const groups: string[][] = []
  for (const line of lines)
    if (groups.length > 0 && (itemOf(line) !== undefined || subItemLine.test(line))) groups.at(-1)!.push(line)
    else groups.push([line])
  return groups
}

/**
 * The paragraph or item of an article: 第四十二条第（三）项, 第二十七条第一款第（二）项. An item named without its paragraph is looked for in
 * all of them. Undefined where the article has no such place; the whole article for an empty address.
 */
export function excerpt(article: { paragraphs: readonly string[] }, at: Place): Excerpt | undefined {
  const all = paragraphsOf(article.paragraphs)
  if (at.paragraph === undefined && at.item === undefined) return { lines: [...article.paragraphs] }
  const paragraphs = at.paragraph === undefined ? all : all.slice(at.paragraph - 1, at.paragraph)
  if (at.item === undefined) return paragraphs[0] && { lines: paragraphs[0] }
  for (const paragraph of paragraphs) {
    const start = paragraph.findIndex(line => itemOf(line) === at.item)
    if (start < 0) continue
    const length = paragraph.slice(start + 1).findIndex(line => itemOf(line) !== undefined)
    const lines = paragraph.slice(start, length < 0 ? undefined : start + 1 + length)
    return start === 0 ? { lines } : { lead: paragraph[0]!, lines }
  }
  return undefined
}
