import { type CountedName, counted, type Moment } from './measures.ts'

/** Volume leaves internal procedures out; what is owed counts wherever it is owed. */
export const leavesInternalOut = (name: CountedName): boolean => counted[name].of !== 'commitment'

/** A predicate of this page with its moment filled in. */
export const predicate = (name: CountedName, asOf: string): string => counted[name].where.replaceAll(':asOf', asOf)

/**
 * That the moment of a row lies on the days between two midnights, as SQL. What is due at 24:00 is due on the day that ends then; all
 * else that happens at 00:00 belongs to the day that begins.
 */
export const between = (at: Moment, first: string, last: string): string =>
  at === 'due' ? `f.due_at > ${first} and f.due_at <= ${last}` : `f.${at}_at >= ${first} and f.${at}_at < ${last}`
