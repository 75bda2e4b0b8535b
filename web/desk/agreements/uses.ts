import type { AgreementView } from '../../../server/agreements/contract.ts'

export type Entry = AgreementView['docket'][number]
type Body = { grant?: number; by?: number; why?: string; number?: string; matter?: string; version?: number }

export const bodyOf = (e: Entry): Body => (e.body ?? {}) as Body

/** Whether an entry says that somebody looked through a door: it alone names by which agency. */
export const isUse = (e: Entry): boolean => bodyOf(e).by !== undefined

/** Every look through one door. */
export const usesOf = (docket: readonly Entry[], grant: number): Entry[] =>
  docket.filter(e => isUse(e) && bodyOf(e).grant === grant)
