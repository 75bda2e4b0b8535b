import { type Db, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type Answers, worded } from '../procedures/index.ts'
import type { Registry } from './module.ts'
import { bigrams, searchable } from './tokens.ts'

/** How much of one matter is searched, in characters. */
const most = 1200

type Stale = {
  id: string
  number: string
  agencyId: number
  handlerAgencyId: number | null
  procedure: string
  version: string
  title: string
  category: string | null
  facts: Record<string, Answers>
  openedAt: Temporal.Instant
  names: string[]
}

const stale = statement(
  'matters.search-stale',
  `select m.id, m.number, m.agency_id as "agencyId", m.handler_agency_id as "handlerAgencyId", m.procedure, m.version, m.title, m.category,
     m.facts, m.opened_at as "openedAt",
     array(select p.name from party p where p.matter_id = m.id order by p.id limit 20) as names
   from matter m where m.search_stale order by m.opened_at limit $1 for no key update of m skip locked`,
)
const put = statement(
  'matters.search-put',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as g(id uuid, number text, agency int, handler int, at timestamptz, text text, tokens text[])
   ), fresh as (update matter m set search_stale = false from given g where m.id = g.id)
   insert into matter_search (matter_id, number, agency_id, handler_agency_id, opened_at, text, tokens)
   select id, number, agency, handler, at, text, array_to_tsvector(tokens) from given
   on conflict (matter_id) do update set agency_id = excluded.agency_id, handler_agency_id = excluded.handler_agency_id,
     text = excluded.text, tokens = excluded.tokens`,
)

/** What a matter is found by, most telling first: title, names, category and what was said in every act, as it was worded. */
function textOf(m: Stale, registry: Registry): string {
  const actions = registry.procedures.find(p => p.id === m.procedure && p.version === m.version)?.actions ?? {}
  const said = Object.entries(m.facts).flatMap(([action, answers]) => {
    const form = actions[action]?.asks
    return form ? worded(form, answers).map(w => w.said) : []
  })
  const lines = [m.title, ...m.names, m.category ?? '', ...said].map(searchable).filter(line => line !== '')
  return [...lines.join('\n')].slice(0, most).join('')
}

/** Writes one page of matters that changed since they were last indexed; returns how many. */
export const indexPage = (house: House, registry: Registry, page = 500): Promise<number> =>
  transact(house.db.system, async (tx: Db) => {
    const found = await rows<Stale>(tx, stale, [page])
    if (found.length === 0) return 0
    const lines = found.map(m => {
      const text = textOf(m, registry)
      const { id, number, agencyId: agency, handlerAgencyId: handler, openedAt: at } = m
      return { id, number, agency, handler, at, text, tokens: bigrams(text) }
    })
    await rows(tx, put, [JSON.stringify(lines)])
    return found.length
  })

/** Brings the search up to date: page after page until nothing is stale. Idempotent; two at a time skip each other's rows. */
export async function indexSearch(house: House, registry: Registry): Promise<number> {
  let all = 0
  for (let done = -1; done !== 0; all += done) done = await indexPage(house, registry)
  return all
}
