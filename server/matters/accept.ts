import { commitmentColumns, commitmentInput } from '../commitments/index.ts'
import { chain } from '../docket/index.ts'
import { coalesce } from '../kernel/batching.ts'
import { type Db, isUniqueViolation, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type Answered, answeredBefore, type Once } from '../kernel/idempotency.ts'
import { numberOf, type Prepared } from './opening.ts'

/** A prepared matter on its way in, with what its sender will be answered. */
export type Incoming = { prepared: Prepared; once?: Once; respond: (number: string) => unknown }
export type Accepted = { fresh: boolean } & Answered

// Takes as many numbers as there are fresh requests, in one go; requests whose key was used before take none. The lateral join keeps
// to the index whatever the planner believes of a table that has just been filled.
const gate = statement(
  'matters.gate',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as g(ord int, scope text, key text, agency int, year int)
   ), fresh as (
     select g.ord, g.agency, g.year from given g
     left join lateral (select true as used from idempotency i where i.scope = g.scope and i.key = g.key limit 1) u on true
     where u.used is null
   ), taken as (
     insert into number_series as s (agency_id, series, year, last)
     select agency, 'matter', year, count(*) from fresh group by agency, year order by agency, year
     on conflict (agency_id, series, year) do update set last = s.last + excluded.last returning agency_id, year, last
   )
   select f.ord, (t.last - count(*) over (partition by f.agency, f.year)
     + row_number() over (partition by f.agency, f.year order by f.ord))::int as n
   from fresh f join taken t on t.agency_id = f.agency and t.year = f.year`,
)

const write = statement(
  'matters.write',
  `with m as (
     insert into matter (id, number, procedure, version, agency_id, region, title, category, urgency, channel, state, did, facts,
       handler_agency_id, handler_id, owner, next_act, due_from, due_at, undated, origin_id, opened_at, closed_at, outcome)
     select id, number, procedure, version, "agencyId", region, title, category, urgency, channel, state, did, facts,
       "handlerAgencyId", "handlerId", owner, "nextAct", "dueFrom", "dueAt", undated, "originId", "openedAt", "closedAt", outcome
     from jsonb_to_recordset($1::jsonb) as g(id uuid, number text, procedure text, version text, "agencyId" int, region text,
       title text, category text, urgency smallint, channel text, state text, did jsonb, facts jsonb,
       "handlerAgencyId" int, "handlerId" int, owner text, "nextAct" text,
       "dueFrom" timestamptz, "dueAt" timestamptz, undated text, "originId" uuid, "openedAt" timestamptz, "closedAt" timestamptz, outcome text)
   ), p as (
     insert into party (matter_id, role, person_id, name, relation, identity_kind, identity_sealed, identity_index, phone_sealed,
       phone_index)
     select matter_id, role, person_id, name, relation, identity_kind, identity_sealed, identity_index, phone_sealed, phone_index
     from jsonb_to_recordset($2::jsonb) as g(matter_id uuid, role text, person_id int, name text, relation text,
       identity_kind text, identity_sealed text, identity_index text, phone_sealed text, phone_index text)
   ), c as (
     insert into commitment (${commitmentColumns})
     select ${commitmentColumns} from jsonb_to_recordset($3::jsonb) as g${commitmentInput}
   ), d as (
     insert into docket_entry (stream, seq, at, actor, capacity, kind, body, algorithm, hash)
     select stream, seq, at, actor, capacity, kind, body, algorithm, hash from jsonb_to_recordset($4::jsonb) as g(stream uuid, seq int,
       at timestamptz, actor int, capacity text, kind text, body jsonb, algorithm text, hash text)
   ), h as (
     insert into docket_head (stream, seq, hash)
     select stream, seq, hash from jsonb_to_recordset($4::jsonb) as g(stream uuid, seq int, hash text)
   ), n as (
     insert into notice (matter_id, channel, phone_sealed, phone_index, text, created_at, next_try_at)
     select matter_id, 'sms', phone_sealed, phone_index, text, at, at from jsonb_to_recordset($5::jsonb) as g(matter_id uuid,
       phone_sealed text, phone_index text, text text, at timestamptz)
   )
   insert into idempotency (scope, key, request_hash, status, response)
   select scope, key, hash, status, response
   from jsonb_to_recordset($6::jsonb) as g(scope text, key text, hash text, status int, response jsonb)`,
)

const beginning = { seq: 0, hash: '' }

/** Writes numbered matters with parties, commitments, first docket entry and notices: one statement. */
function writeOpenings(
  tx: Db,
  house: House,
  given: readonly (Incoming & { number: string })[],
): { answers: Answered[]; written: Promise<unknown> } {
  const answers = given.map(g => ({ status: 201, response: g.respond(g.number) }))
  const all = <T>(of: (g: Incoming & { number: string }) => readonly T[]) => JSON.stringify(given.flatMap(of))
  const written = rows(tx, write, [
    all(g => [{ ...g.prepared.matter, number: g.number }]),
    all(g => g.prepared.parties.map(p => ({ matter_id: g.prepared.matter.id, ...p }))),
    all(g => g.prepared.commitments),
    all(g => chain(g.prepared.matter.id, beginning, g.prepared.at, house.digest, [g.prepared.happening(g.number)])),
    all(g =>
      g.prepared.notices.map(n => ({
        ...n,
        matter_id: g.prepared.matter.id,
        text: n.template(g.number),
        at: g.prepared.at,
      })),
    ),
    JSON.stringify(given.flatMap((g, i) => (g.once ? [{ ...g.once, ...answers[i] }] : []))),
  ])
  return { answers, written }
}

/**
 * Numbers and writes openings inside a transaction. Those whose idempotency key was used before, also by one in front of them, take
 * no number and write nothing; their place in the result is undefined. What is written is answered with the commit where `last` takes it.
 */
export async function acceptAll(
  tx: Db,
  house: House,
  items: readonly Incoming[],
  last?: (query: Promise<unknown>) => void,
): Promise<(Answered | undefined)[]> {
  const first = new Map(
    items.map((g, ord) => [g.once ? `${g.once.scope} ${g.once.key}` : ord, ord] as const).toReversed(),
  )
  const candidates = [...first.values()].sort((a, b) => a - b)
  const taken = await rows<{ ord: number; n: number }>(tx, gate, [
    JSON.stringify(
      candidates.map(ord => ({
        ord,
        ...items[ord]!.once,
        agency: items[ord]!.prepared.agency.id,
        year: items[ord]!.prepared.year,
      })),
    ),
  ])
  const fresh = taken.map(({ ord, n }) => ({
    ord,
    item: { ...items[ord]!, number: numberOf(items[ord]!.prepared, n) },
  }))
  const { answers, written } = writeOpenings(
    tx,
    house,
    fresh.map(f => f.item),
  )
  if (last) last(written)
  else await written
  const results: (Answered | undefined)[] = items.map(() => undefined)
  fresh.forEach((f, i) => {
    results[f.ord] = answers[i]
  })
  return results
}

/** The way in for a single matter: many that arrive at once share a transaction. A repeat gets the first answer. */
export function acceptor(house: House): (item: Incoming) => Promise<Accepted> {
  const together = coalesce<Incoming, Answered | undefined>(items =>
    transact(house.db.system, (tx, last) => acceptAll(tx, house, items, last)),
  )
  return async item => {
    const written = await together(item).catch(error => {
      // The same key, written by another group at the same moment: its answer is ours.
      if (isUniqueViolation(error, 'idempotency_pkey')) return undefined
      throw error
    })
    if (written) return { fresh: true, ...written }
    const before = await answeredBefore(house.db.system, item.once!)
    return { fresh: false, ...(before ?? { status: 409, response: null }) }
  }
}
