import type { OverviewQuery } from '../../../server/insight/contract.ts'
import { todayIso } from '../../common/dates.ts'

export const presets = ['week', 'month', 'quarter', 'year', 'custom'] as const
export type Preset = (typeof presets)[number]

/** The first day of the running week, month, quarter or year, as 2026-11-01. */
export function firstOf(preset: Exclude<Preset, 'custom'>, today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1, day))
  if (preset === 'week') at.setUTCDate(day - ((at.getUTCDay() + 6) % 7))
  else if (preset === 'month') at.setUTCDate(1)
  else if (preset === 'quarter') at.setUTCMonth(Math.floor((month - 1) / 3) * 3, 1)
  else at.setUTCMonth(0, 1)
  return at.toISOString().slice(0, 10)
}

/** What a page shows, as it stands in the address: what can be sent to a colleague as a link. */
export type Shown = OverviewQuery & { preset: Preset }

const isPreset = (text: string | null): text is Preset => presets.some(p => p === text)

export function shownOf(search: URLSearchParams, today = todayIso()): Shown {
  const [from, to, region, service] = ['from', 'to', 'region', 'service'].map(name => search.get(name) || undefined)
  const agency = Number(search.get('agency')) || undefined
  const named = search.get('period')
  const preset = from || to ? 'custom' : isPreset(named) && named !== 'custom' ? named : 'month'
  return {
    preset,
    ...(preset === 'custom'
      ? { ...(from && { from }), ...(to && { to }) }
      : { from: firstOf(preset, today), to: today }),
    ...(region && { region }),
    ...(search.get('own') === 'true' && { own: true }),
    ...(agency && { agency }),
    ...(service && { service }),
  }
}

export const queryOf = ({ preset: _, ...query }: Shown): OverviewQuery => query

/** The address after something was chosen; what belongs to a choice that is gone goes with it. */
export function changed(search: URLSearchParams, change: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(search)
  if ('period' in change) for (const name of ['from', 'to']) next.delete(name)
  if ('from' in change || 'to' in change) next.delete('period')
  if ('region' in change) for (const name of ['own', 'agency']) next.delete(name)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** The list that a number opens. */
export const listOf = (filter: Record<string, string>): string => `/insight/records?${new URLSearchParams(filter)}`
