import type { Db } from '../kernel/database.ts'
import type { Hand } from './contract.ts'
import { agenciesById, peopleById } from './store.ts'

/** Names of agencies and people that a page mentions. */
export type Names = {
  agency: (id: number) => string
  person: (id: number) => string
  named: (id: number) => { id: number; name: string }
  /** Who did something for which side, and when; absent while nobody did. */
  hand: (agency: number | null, person: number | null, at: Temporal.Instant | null) => Hand | undefined
}

export async function namesOf(db: Db, agencies: readonly number[], people: readonly number[]): Promise<Names> {
  const places = new Map((await agenciesById(db, agencies)).map(r => [r.id, r.name]))
  const persons = new Map((await peopleById(db, people)).map(r => [r.id, r.name]))
  const agency = (id: number) => places.get(id) ?? ''
  const person = (id: number) => persons.get(id) ?? ''
  return {
    agency,
    person,
    named: id => ({ id, name: agency(id) }),
    hand: (a, p, at) =>
      a === null || p === null || at === null ? undefined : { agency: agency(a), person: person(p), at: at.toString() },
  }
}
