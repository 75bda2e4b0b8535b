import type { RosterQuery } from '../../../server/envoys/contract.ts'
import { envoys } from '../words.ts'

export const statuses = ['serving', 'suspended', 'left'] as const
export const faces = ['roster', 'experts', 'teams', 'appointments'] as const
export type Face = (typeof faces)[number]
export const specialities = Object.keys(envoys.specialities)
export const languages = Object.keys(envoys.languages)

type Chosen = Pick<RosterQuery, 'q' | 'agency' | 'status' | 'team' | 'after'> & {
  speciality?: NonNullable<RosterQuery['speciality']>
  language?: NonNullable<RosterQuery['language']>
}

/** The filters of the roster as they stand in the address. */
export function filtersOf(search: URLSearchParams): Chosen {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const id = (name: string) => Number(text(name)) || undefined
  const [q, after] = ['q', 'after'].map(text)
  const [agency, team] = ['agency', 'team'].map(id)
  const status = statuses.find(s => s === text('status'))
  const speciality = specialities.find(s => s === text('speciality')) as Chosen['speciality']
  const language = languages.find(l => l === text('language')) as Chosen['language']
  return {
    ...(q && { q: q.slice(0, 40) }),
    ...(agency && { agency }),
    ...(team && { team }),
    ...(status && { status }),
    ...(speciality && { speciality }),
    ...(language && { language }),
    ...(after && { after }),
  }
}

export const isFiltered = ({ after: _, ...rest }: Chosen): boolean => Object.keys(rest).length > 0

const optionsOf = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))
export const specialityOptions = optionsOf(envoys.specialities)
export const languageOptions = optionsOf(envoys.languages)
