import { isLate, type Light, lightAt } from '../commitments/index.ts'
import type { Citation } from '../kernel/citation.ts'
import { actorTitle, citationView, iso, type Registry } from '../matters/index.ts'
import { bearer } from './bearing.ts'
import type { LedgerRow } from './contract.ts'

/** A commitment as it is read for a list, before it is put into words. */
export type LedgerLine = {
  id: number
  kind: string
  title: string
  owes: string
  agencyId: number
  agency: string
  holderId: number | null
  holder: string
  personId: number | null
  person: string | null
  matterId: string | null
  number: string | null
  matterTitle: string | null
  procedure: string | null
  version: string | null
  applicant: string | null
  subject: string | null
  path: string | null
  owedTo: string | null
  startAt: Temporal.Instant
  dueAt: Temporal.Instant | null
  promisedAt: Temporal.Instant | null
  undated: string | null
  status: 'open' | 'paused' | 'met' | 'void'
  endedAt: Temporal.Instant | null
  basis: Citation
}

/** What a line is read from, of a key k that names a commitment; `day` is the parameter that holds today. */
export const lineColumns = `c.id, c.kind, c.title, c.owes, c.agency_id as "agencyId", a.name as agency, c.holder_id as "holderId", h.name as holder,
  b.id as "personId", w.name as person, c.matter_id as "matterId", m.number, m.title as "matterTitle", m.procedure, m.version,
  (select p.name from party p where p.matter_id = m.id order by p.role <> 'applicant', p.id limit 1) as applicant,
  c.subject, c.path, c.owed_to as "owedTo", c.start_at as "startAt", c.due_at as "dueAt", c.promised_at as "promisedAt", c.undated,
  c.status, c.ended_at as "endedAt", c.basis`
export const lineJoins = (day: string) => `join commitment c on c.id = k.id join agency a on a.id = c.agency_id
  join agency h on h.id = coalesce(c.holder_id, c.agency_id) left join matter m on m.id = c.matter_id
  ${bearer(day)} left join person w on w.id = b.id`

/** What a commitment is about. A matter that has gone out of reach (handed to another firm) is no more than that. */
export function subjectView(
  l: Pick<LedgerLine, 'matterId' | 'number' | 'matterTitle' | 'procedure' | 'version' | 'subject' | 'path'>,
  registry: Registry,
): LedgerRow['subject'] {
  if (l.matterId === null) return { title: l.subject ?? '', ...(l.path !== null && { path: l.path }) }
  if (l.number === null) return { title: '办件已不在管辖之内' }
  return {
    title: l.matterTitle ?? '',
    number: l.number,
    procedureTitle: registry.procedures.find(p => p.id === l.procedure && p.version === l.version)?.title ?? '',
    path: `/matters/${l.matterId}`,
  }
}

export const kindTitle = (registry: Registry, kind: string): string => registry.kinds[kind]?.title ?? kind

/** To whom it is owed, as its kind says: the first applicant, the agency that holds the matter, or whoever was named. */
function owedTo(l: LedgerLine, registry: Registry): string {
  if (l.owedTo !== null) return l.owedTo
  if (registry.kinds[l.kind]?.owedTo !== 'parties') return l.holder
  return l.applicant ?? (l.number === null ? l.holder : '当事人')
}

const standings = { open: 'open', paused: 'paused', void: 'void' } as const

/** How a commitment stands, as the ledger calls it. */
export const standingOf = (c: Pick<LedgerLine, 'status' | 'dueAt' | 'endedAt'>, now: Temporal.Instant) =>
  c.status === 'met' ? (isLate(c, now) ? 'late' : 'kept') : standings[c.status]

/** A line in words. */
export function rowView(l: LedgerLine, registry: Registry, now: Temporal.Instant): LedgerRow {
  const light: Light = lightAt(l, now)
  return {
    id: l.id,
    kind: l.kind,
    kindTitle: kindTitle(registry, l.kind),
    title: l.title,
    agency: { id: l.agencyId, name: l.agency },
    ownerTitle: actorTitle(l.owes),
    ...(l.person !== null && { person: l.person }),
    owedTo: owedTo(l, registry),
    subject: subjectView(l, registry),
    startedAt: iso(l.startAt),
    ...(l.dueAt && { dueAt: iso(l.dueAt) }),
    ...(l.promisedAt && { promisedAt: iso(l.promisedAt) }),
    ...(!l.dueAt && l.undated && { undated: l.undated }),
    light,
    status: standingOf(l, now),
    ...(l.endedAt && { endedAt: iso(l.endedAt) }),
    late: isLate(l, now),
    basis: citationView(l.basis),
  }
}
