import type { Party } from '../agreements/index.ts'
import { assistanceKinds } from '../handovers/index.ts'
import { type Db, one, rows, statement } from '../kernel/database.ts'
import { midnight, dayOf as numberOf } from '../kernel/day.ts'
import type { Registry } from '../matters/index.ts'
import type { Effect, Figure } from './contract.ts'

const inRegions = statement(
  'partnerships.agencies-in',
  `select id from agency g where exists (select 1 from unnest($1::text[]) r where g.region like regexp_replace(r, '(00){1,2}$', '') || '%')`,
)
/** Agencies that lie in regions, by the prefix of their code (GB/T 2260). */
const agenciesIn = async (db: Db, regions: readonly string[]) =>
  (await rows<{ id: number }>(db, inRegions, [regions])).map(r => r.id)

const late = `exists (select 1 from commitment c where c.matter_id = m.id and c.status = 'met' and c.ended_at > c.due_at)`
const closed = 'm.agency_id = any ($1) and m.closed_at >= $3 and m.closed_at < $4 and m.procedure = any ($5)'
const met = `c.agency_id = any ($1) and c.status = 'met' and c.ended_at >= $3 and c.ended_at < $4`
const moved = (from: string, to: string) =>
  `(select count(*) from handover h where h.kind = 'offer' and h.outcome = 'accepted' and h.ended_at >= $3 and h.ended_at < $4
     and h.from_id = any (${from}) and h.to_id = any (${to}))::int`
// Who is asked holds the request, and who asked has it in hand, whatever became of the matter it is about.
const helped = (helper: string, asker: string) =>
  `(select count(*) from matter m where m.procedure = any ($6) and m.state = 'answered' and m.closed_at >= $3 and m.closed_at < $4
     and m.agency_id = any (${helper}) and m.handler_agency_id = any (${asker}))::int`

const counts = statement(
  'partnerships.effect',
  `select
     (select count(*) from matter m where m.agency_id = any ($1) and m.opened_at >= $3 and m.opened_at < $4 and m.procedure = any ($5))::int as opened,
     (select count(*) from matter m where ${closed})::int as closed,
     (select count(*) from matter m where ${closed} and not ${late})::int as "inTime",
     (select count(*) from commitment c where ${met})::int as kept,
     (select count(*) from commitment c where ${met} and c.ended_at > c.due_at)::int as late,
     ${moved('$1', '$2')} as "movedOut", ${moved('$2', '$1')} as "movedIn", ${helped('$2', '$1')} as "helpedBy", ${helped('$1', '$2')} as helps`,
)
type Counts = Record<
  'opened' | 'closed' | 'inTime' | 'kept' | 'late' | 'movedOut' | 'movedIn' | 'helpedBy' | 'helps',
  number
>

const share = (n: number, of: number) => (of === 0 ? undefined : Math.round((n / of) * 1000) / 10)

/** What is measured: from the record of matters and of promises, in the house's words. */
const measures: readonly {
  key: string
  title: string
  unit: Figure['unit']
  of: (c: Counts) => number | undefined
}[] = [
  { key: 'opened', title: '受理办件', unit: 'count', of: c => c.opened },
  { key: 'closed', title: '办结办件', unit: 'count', of: c => c.closed },
  { key: 'inTime', title: '办结办件中各时限都按期的比例', unit: 'share', of: c => share(c.inTime, c.closed) },
  { key: 'kept', title: '履行承诺', unit: 'count', of: c => c.kept },
  { key: 'late', title: '履行的承诺中逾期的比例', unit: 'share', of: c => share(c.late, c.kept) },
  { key: 'movedOut', title: '移送对方并被接收', unit: 'count', of: c => c.movedOut },
  { key: 'movedIn', title: '接收对方移送', unit: 'count', of: c => c.movedIn },
  { key: 'helpedBy', title: '对方答复的协助', unit: 'count', of: c => c.helpedBy },
  { key: 'helps', title: '答复对方的协助', unit: 'count', of: c => c.helps },
]

/** The days measured, first and last included. */
export type Period = { from: Temporal.PlainDate; until: Temporal.PlainDate }

/**
 * What the year came to in the regions of a party, beside the same days of the year before: counts only, with the system's own eyes. The
 * other parties' regions say what came from and went to them. Procedures inside the house are left out.
 */
export async function effectOf(
  db: Db,
  registry: Registry,
  party: Party,
  others: readonly Party[],
  period: Period,
): Promise<Effect> {
  const open = registry.procedures.filter(p => !p.internal).map(p => p.id)
  const assistance = Object.keys(assistanceKinds).map(k => `handovers.${k}`)
  const here = await agenciesIn(db, party.regions)
  const there = await agenciesIn(
    db,
    others.flatMap(o => o.regions),
  )
  const counted = ({ from, until }: Period) =>
    one<Counts>(db, counts, [
      here,
      there,
      midnight(numberOf(from)).toString(),
      midnight(numberOf(until) + 1).toString(),
      open,
      assistance,
    ])
  const now = await counted(period)
  const before = await counted({ from: period.from.subtract({ years: 1 }), until: period.until.subtract({ years: 1 }) })
  return {
    agency: { id: party.agency, name: party.name },
    weaker: party.weaker,
    figures: measures.map(({ key, title, unit, of }) => {
      const [n, b] = [of(now), of(before)]
      return { key, title, unit, ...(n !== undefined && { now: n }), ...(b !== undefined && { before: b }) }
    }),
  }
}
