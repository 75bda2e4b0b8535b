import { type Db, rows, statement } from '../kernel/database.ts'
import { agencyKinds } from './capacities.ts'
import { levelOf, prefectureOf, provinceOf, regionPath } from './regions.ts'

/** An agency as the database lists it. */
export type AgencyRow = {
  id: number
  name: string
  kind: keyof typeof agencyKinds
  region: string
  phone: string | null
  address: string | null
  hours: string | null
  takes: string[]
}

export type AgencyQuery = { procedure?: string; kind?: string; region?: string; q?: string; limit?: number }

const list = statement(
  'people.agencies',
  `select id, name, kind, region, phone, address, hours, takes from agency
   where succeeded_by is null and ($1::text[] is null or kind = any ($1)) and ($2::text is null or takes = '{}' or $2 = any (takes))
     and ($3::text is null or kind = $3)
     and ($4::text is null or region like $4 || '%' or region = any ($5::text[]))
     and ($6::text is null or strpos(name, $6) > 0)
   order by ($4::text is not null and region not like $4 || '%'), region = $8 desc, region desc, kind, name limit $7`,
)

/**
 * Agencies, of a kind, taking a procedure (`heldBy` tells of which kinds), of a region: those in it before those above it, whose
 * door is open to it as well.
 */
export function agenciesFor(
  db: Db,
  q: AgencyQuery,
  heldBy: (procedure: string) => readonly string[],
): Promise<AgencyRow[]> {
  const region = q.region && levelOf(q.region) ? q.region : undefined
  const above = region ? [provinceOf(region), prefectureOf(region)].filter(r => r !== undefined) : []
  return rows<AgencyRow>(db, list, [
    q.procedure ? heldBy(q.procedure) : null,
    q.procedure ?? null,
    q.kind ?? null,
    region?.replace(/(00){1,2}$/, '') ?? null,
    above,
    q.q?.trim() || null,
    q.limit ?? 50,
    region ?? '',
  ])
}

/** `held` tells which procedures a kind holds when the agency names none of its own. */
export const agencyView = (a: AgencyRow, held: (kind: string) => readonly string[]) => ({
  id: a.id,
  name: a.name,
  kind: a.kind,
  kindTitle: agencyKinds[a.kind] ?? a.kind,
  region: a.region,
  regionPath: regionPath(a.region) ?? '',
  ...(a.phone && { phone: a.phone }),
  ...(a.address && { address: a.address }),
  ...(a.hours && { hours: a.hours }),
  takes: a.takes.length > 0 ? a.takes : [...held(a.kind)],
})
