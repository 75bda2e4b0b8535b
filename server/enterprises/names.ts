import { pinyin } from 'pinyin-pro'

/** Text as it is searched: half-width, lower case, no white space at the ends and one space within. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Letters and digits alone, half-width, lower case: what remains of a name when it is written by another hand. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const form = /(?:(?:股份|集团)*(?:有限)?(?:责任)?公司|股份)+$/u

/**
 * What tells one name from another: without brackets, spaces and marks, without the form of the company. 南平（延平）竹业股份 有限公司 and
 * 南平延平竹业有限公司 are one.
 */
export function coreOf(name: string): string {
  const bare = plain(name)
  return bare.replace(form, '') || bare
}

/** The first letters of the syllables, Latin letters and digits as they are: 南平市兴业银行A座 → npsxyyhaz. Characters of several readings by their word. */
export function initialsOf(name: string): string {
  const letters = pinyin(name.normalize('NFKC'), { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'spaced' })
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
}

/** Pairs of neighbouring characters, each once. */
export function bigramsOf(text: string): string[] {
  const characters = [...text]
  return [...new Set(characters.slice(1).map((c, i) => characters[i]! + c))]
}

/** How like two cores are, in percent: twice the pairs they share over all pairs of both (Dice 1945). */
export function likeness(a: readonly string[], b: ReadonlySet<string>): number {
  if (a.length + b.size === 0) return 0
  return Math.floor((200 * a.filter(pair => b.has(pair)).length) / (a.length + b.size))
}
