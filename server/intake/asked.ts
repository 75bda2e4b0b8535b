import type { Matter } from '../matters/index.ts'

/** Everything that was asked in a consultation, first question first; of follow-ups by one act the last is kept. */
export const questionsOf = (m: Pick<Matter, 'did' | 'facts'>): string[] =>
  [...new Set(m.did.map(d => d.action))].flatMap(action => {
    const question = m.facts[action]?.question
    return typeof question === 'string' ? [question] : []
  })
