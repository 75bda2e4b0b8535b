import type { Situation } from '../matters/index.ts'

/** In what capacity an act was done, as the docket of another matter says it. */
export const capacityOf = (s: Situation): string =>
  [...s.doer.capacities].find(c => c !== 'anyone' && c !== 'referral') ?? 'clock'
