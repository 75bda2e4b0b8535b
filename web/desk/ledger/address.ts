import type { LedgerQuery } from '../../../server/ledger/contract.ts'
import { isDay } from '../../common/schema-form.ts'

export { changed } from '../parts/address.ts'

const lights = ['red', 'amber', 'green'] as const
export const statuses = ['open', 'kept', 'late', 'void', 'all'] as const
export type Status = (typeof statuses)[number]

/** The filters of the ledger as they stand in the address: what can be sent to a colleague as a link. */
export function filtersOf(search: URLSearchParams): LedgerQuery & { status: Status } {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const day = (name: string) => [text(name)].find(d => d !== undefined && isDay(d))
  const agency = Number(text('agency')) || undefined
  const [light, kind, region, q, after] = ['light', 'kind', 'region', 'q', 'after'].map(text)
  const [from, to] = ['from', 'to'].map(day)
  const known = lights.find(l => l === light)
  return {
    status: statuses.find(s => s === text('status')) ?? 'open',
    ...(known && { light: known }),
    ...(kind && { kind }),
    ...(agency && { agency }),
    ...(region && /^[1-9]\d{1,5}$/.test(region) && { region }),
    ...(text('mine') === 'true' && { mine: true }),
    ...(text('promised') === 'true' && { promised: true }),
    ...(from && { from }),
    ...(to && { to }),
    ...(q && { q: q.slice(0, 60) }),
    ...(after && { after }),
  }
}

export const isFiltered = ({ status, after: _, ...rest }: LedgerQuery): boolean =>
  status !== 'open' || Object.keys(rest).length > 0
