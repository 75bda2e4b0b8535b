import type { Query } from '../../../server/enterprises/contract.ts'

export const kinds = ['enterprise', 'association', 'platform', 'project'] as const
export const statuses = ['active', 'closed', 'all'] as const

/** The filters of the register as they stand in the address. */
export function filtersOf(search: URLSearchParams): Query {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const id = (name: string) => Number(text(name)) || undefined
  const kind = kinds.find(k => k === text('kind'))
  const status = statuses.find(s => s === text('status'))
  const [q, region, industry, category] = ['q', 'region', 'industry', 'category'].map(text)
  const [body, agency, after] = ['body', 'agency', 'after'].map(id)
  return {
    ...(q && { q: q.slice(0, 100) }),
    ...(kind && { kind }),
    ...(status && status !== 'active' && { status }),
    ...(region && /^[1-9]\d{5}$/.test(region) && { region }),
    ...(industry && { industry }),
    ...(category && { category }),
    ...(body && { body }),
    ...(agency && { agency }),
    ...(after && { after }),
  }
}

export const isFiltered = ({ after: _, limit: __, ...rest }: Query): boolean => Object.keys(rest).length > 0
