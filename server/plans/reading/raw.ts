import type { Doubt, Place } from '../table.ts'
import type { Remark } from './blocks.ts'
import type { Said } from './verbs.ts'

/** A task as its texts stand in the file, before agencies and dates are read out of them. */
export type Raw = {
  section: string
  number: string
  title: string
  content: string
  progress: string
  /** The texts that name agencies, and how the file calls those they name. */
  said: Said[]
  responsible: string
  due: string
  /** What 同上 stands for. */
  dueMeant?: string
  place: Place
  remarks: Marked[]
}

export type Marked = Remark & { field?: NonNullable<Doubt['field']>; place?: Place }

/** Splits off the first sentence, with its stop: the headline of a text that has none of its own. */
export function headline(text: string): { title: string; content: string } {
  const [first = '', ...rest] = text.split('\n')
  const sentence = /^(?:[^。《“（(]|《[^》]*》|“[^”]*”|[（(][^）)]*[）)])+?。/.exec(first)?.[0]
  if (!sentence || sentence.length === first.length) return { title: first, content: rest.join('\n') }
  return { title: sentence, content: [first.slice(sentence.length).trim(), ...rest].join('\n') }
}

/** Joins what there is. */
export const joined = (...texts: string[]): string =>
  texts.reduce((all, t) => (all && t ? `${all}\n${t}` : all + t), '')

export const widen = (a: Place, b: Place): Place => ({
  line: Math.min(a.line, b.line),
  to: Math.max(a.to ?? a.line, b.to ?? b.line),
})
