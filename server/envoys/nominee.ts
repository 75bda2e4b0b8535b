import type { Situation } from '../matters/index.ts'
import type { Language, Rank, Speciality } from './words.ts'

/** Who is to be an envoy, as nominated or as handed over by another court. */
export type Nominee = {
  person: number
  name: string
  rank: Rank
  years: number
  specialities: Speciality[]
  languages: Language[]
  reason: string
}

export function nomineeOf(facts: Situation['facts']): Nominee {
  const { person, name, rank, years, specialities, languages, reason } = facts.arrive ?? facts.nominate ?? {}
  return {
    person: Number(person),
    name: String(name ?? ''),
    rank: rank as Rank,
    years: Number(years),
    specialities: (specialities as Speciality[] | undefined) ?? [],
    languages: (languages as Language[] | undefined) ?? [],
    reason: String(reason ?? ''),
  }
}
