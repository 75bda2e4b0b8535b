import { daysLeft } from '../../common/dates.ts'

/** The light of an answer that is awaited: the list gives its day alone. The last day is amber, as the ledger has it for short limits. */
export function lightOf(dueAt: string | undefined, now = Date.now()): 'green' | 'amber' | 'red' {
  if (!dueAt) return 'green'
  if (Date.parse(dueAt) <= now) return 'red'
  return daysLeft(dueAt, now) <= 1 ? 'amber' : 'green'
}
