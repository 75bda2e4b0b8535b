import { markerOf } from './numbers.ts'

/** Where in the parts of a plan one stands: headings within headings, and what a column says of its own. */
export type Standing = { headings: { rank: number; text: string }[]; column: string }

export const nowhere = (): Standing => ({ headings: [], column: '' })

/** Enters under a heading: 一、 leaves all before it, （一） stays within 一、, one without a number begins anew. */
export function enter(standing: Standing, text: string): void {
  const rank = markerOf(text)?.rank ?? -1
  while (standing.headings.length > 0 && standing.headings.at(-1)!.rank >= rank) standing.headings.pop()
  if (rank === -1) standing.headings = []
  standing.headings.push({ rank, text })
  standing.column = ''
}

/** The title of the section: the headings one stands under, each once, the outer first. */
export const sectionOf = ({ headings, column }: Standing): string =>
  [...new Set([...headings.map(h => h.text), column])].filter(t => t !== '').join('　')
