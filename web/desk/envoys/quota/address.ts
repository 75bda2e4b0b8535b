import type { QuotaQuery } from '../../../../server/envoys/contract.ts'
import { changed } from '../../ledger/address.ts'
import { isQuarter } from './quarters.ts'

const lights = ['red', 'amber', 'green'] as const
export const kinds = ['association', 'platform', 'enterprise'] as const

/** The filters of the board as they stand in the address. What still lacks visits is shown unless all is asked for. */
export function filtersOf(search: URLSearchParams): QuotaQuery {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const id = (name: string) => Number(text(name)) || undefined
  const [quarter, scheme, after] = ['quarter', 'scheme', 'after'].map(text)
  const [agency, envoy, target] = ['agency', 'envoy', 'target'].map(id)
  const light = lights.find(l => l === text('light'))
  const kind = kinds.find(k => k === text('kind'))
  return {
    ...(scheme && { scheme }),
    ...(quarter && isQuarter(quarter) && { quarter }),
    ...(agency && { agency }),
    ...(envoy && { envoy }),
    ...(target && { target }),
    ...(kind && { kind }),
    ...(light ? { light } : text('show') !== 'all' && { short: true }),
    ...(after && { after }),
  }
}

/** Whether more than the quarter and what is short narrows the list. */
export const isNarrowed = ({ quarter: _, scheme: __, short: ___, after: ____, ...rest }: QuotaQuery): boolean =>
  Object.keys(rest).length > 0

/** The address of the board after something was chosen; no line stays open. */
export const boardAt = (search: URLSearchParams, change: Record<string, string | undefined>): string =>
  `?${changed(search, { line: undefined, ...change })}`
