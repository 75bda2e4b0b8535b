import { isDay } from '../../common/schema-form.ts'
import { isQuarter } from '../envoys/quota/quarters.ts'
import type { VisitQuery } from './queries.ts'

export const statuses = ['planned', 'done', 'cancelled'] as const
export const confirmations = ['asked', 'confirmed', 'disputed', 'none'] as const
export const faces = ['list', 'needs', 'ratings', 'callbacks'] as const
export type Face = (typeof faces)[number]

/** The filters of the archive as they stand in the address. */
export function filtersOf(search: URLSearchParams): VisitQuery {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const id = (name: string) => Number(text(name)) || undefined
  const day = (name: string) => [text(name)].find(d => d !== undefined && isDay(d))
  const [envoy, agency, target, firm] = ['envoy', 'agency', 'target', 'firm'].map(id)
  const [from, to] = ['from', 'to'].map(day)
  const [quarter, after] = ['quarter', 'after'].map(text)
  const status = statuses.find(s => s === text('status'))
  const confirmation = confirmations.find(c => c === text('confirmation'))
  const counted = text('counted')
  return {
    ...(envoy && { envoy }),
    ...(agency && { agency }),
    ...(target && { target }),
    ...(firm && { firm }),
    ...(quarter && isQuarter(quarter) && { quarter }),
    ...(from && { from }),
    ...(to && { to }),
    ...(status && { status }),
    ...(confirmation && { confirmation }),
    ...((counted === 'true' || counted === 'false') && { counted: counted === 'true' }),
    ...(after && { after }),
  }
}

export const isFiltered = ({ after: _, limit: __, ...rest }: VisitQuery): boolean => Object.keys(rest).length > 0
