import { dateAt } from '../kernel/day.ts'
import { candidates } from '../legal-aid/index.ts'
import { agencyOfCode, type HoldingAgency, type Matter } from '../matters/index.ts'
import { type Event, workday } from './moments.ts'
import { fault, type Telling } from './who.ts'

/** Puts days, agencies and people in the place of their signs. */
export async function resolve(
  t: Telling,
  e: Event,
  agency: HoldingAgency,
  m: Matter | undefined,
  value: unknown,
): Promise<unknown> {
  if (Array.isArray(value)) return value
  if (value !== null && typeof value === 'object') {
    const entries: [string, unknown][] = []
    for (const [k, v] of Object.entries(value)) entries.push([k, await resolve(t, e, agency, m, v)])
    return Object.fromEntries(entries)
  }
  if (typeof value !== 'string') return value
  const today = dateAt(e.at)
  const days = /^@(c?)([+-]?\d+)$/.exec(value)
  if (days?.[1]) return today.add({ days: Number(days[2]) }).toString()
  if (days) return workday(t.house.calendar('cn'), today, Number(days[2])).toString()
  if (value === '#region') return agency.region
  if (value === '#best') return best(t, m!, agency, e.at)
  if (!value.startsWith('#')) return value
  return t.people.member(value.slice(1))?.person ?? (await agencyOfCode(t.house, value.slice(1)))?.id ?? fault(value)
}

async function best({ tx }: Telling, m: Matter, agency: HoldingAgency, at: Temporal.Instant): Promise<number> {
  const [first] = await candidates(tx, { matter: m, facts: m.facts, agency, at })
  return first?.person ?? fault(`${agency.name} has nobody on its panel`)
}
