import { type GrantAct, type GrantData, within } from '../people/index.ts'

/** What an agreement covers: which services (by procedure), which acts, which data, where. Everything not named is not covered. */
export type Scope = { services: string[]; acts: GrantAct[]; data: GrantData[]; regions: string[] }

/** The text of an agreement that all sides signed, or are asked to sign. */
export type Text = { scope: Scope; from: Temporal.PlainDate; until: Temporal.PlainDate }

/** A side: the agency that signs, and the regions it signs for. */
export type Side = { agency: number; regions: readonly string[] }

/** An agency and where it is. */
export type Placed = { id: number; region: string }

/** The side an agency stands on, by its place; undefined where no side signs for that place. */
export const sideOf = (sides: readonly Side[], agency: Placed): Side | undefined =>
  sides.find(s => s.agency === agency.id) ?? sides.find(s => s.regions.some(r => within(agency.region, r)))

/** A door somebody wishes to open under an agreement. */
export type Door = {
  to: Placed
  of: Placed
  procedures: readonly string[]
  acts: readonly GrantAct[]
  data: readonly GrantData[]
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

/** One way in which a door is wider than the agreement, by the field that says so. */
export type Excess = { field: 'to' | 'of' | 'procedures' | 'acts' | 'data' | 'from' | 'until'; what: string }

const beyond = (asked: readonly string[], allowed: readonly string[]) => asked.filter(x => !allowed.includes(x))

/** Where a door is wider than what was agreed; empty where it fits. Both agencies must lie in the regions, on different sides. */
export function excessOf(text: Text, sides: readonly Side[], door: Door): Excess[] {
  const { scope } = text
  const inside = (a: Placed) => scope.regions.some(r => within(a.region, r))
  const [mine, theirs] = [sideOf(sides, door.to), sideOf(sides, door.of)]
  const found: (Excess | false | undefined)[] = [
    !(mine && inside(door.to)) && { field: 'to', what: '不在协议的地区之内' },
    !(theirs && inside(door.of)) && { field: 'of', what: '不在协议的地区之内' },
    mine !== undefined && mine === theirs && { field: 'to', what: '与办件所在机构同属一方' },
    ...beyond(door.procedures, scope.services).map(what => ({ field: 'procedures' as const, what })),
    ...beyond(door.acts, scope.acts).map(what => ({ field: 'acts' as const, what })),
    ...beyond(door.data, scope.data).map(what => ({ field: 'data' as const, what })),
    Temporal.PlainDate.compare(door.from, text.from) < 0 && { field: 'from', what: `早于协议的起始日${text.from}` },
    Temporal.PlainDate.compare(door.until, text.until) > 0 && { field: 'until', what: `晚于协议的截止日${text.until}` },
    Temporal.PlainDate.compare(door.until, door.from) < 0 && { field: 'until', what: '早于起始日' },
  ]
  return found.filter(x => x !== false && x !== undefined)
}
