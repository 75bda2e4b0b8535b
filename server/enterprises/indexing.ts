import { type Db, rows, statement, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { industryOf } from './industries.ts'
import { bigramsOf, coreOf, initialsOf, searchable } from './names.ts'
import { columns, type Enterprise } from './store.ts'

/** How much of one entry is searched, in characters: its name, code and the first dozens of its former names. */
const most = 1200

/** What an entry is found by, a line each, so that nothing is found across two of them. */
export function textOf(e: Pick<Enterprise, 'name' | 'aka' | 'code'>, initials: string): string {
  const akaInitials = e.aka.map(initialsOf)
  const lines = [e.name, e.code ?? '', initials, ...e.aka, ...akaInitials].map(searchable)
  return [...[...new Set(lines)].filter(line => line !== '').join('\n')].slice(0, most).join('')
}

/** Single letters and neighbours, each once; what is neither letter nor digit parts them. */
export const tokensIn = (text: string): string[] => {
  const runs = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(runs.flatMap(run => [...run, ...bigramsOf(run)]))]
}

/** A region with those it lies in, an industry with those above it: as beginnings. */
const beginnings = (of: string, lengths: readonly number[]): string[] =>
  lengths.filter(n => n <= of.length).map(n => of.slice(0, n))
export const regionPrefix = (code: string): string => code.replace(/(00){1,2}$/, '')

/** Filters as tokens; their colon keeps them apart from words. */
export const filterTokens = {
  kind: (kind: string) => `k:${kind}`,
  status: (status: string) => `s:${status}`,
  region: (region: string) => `r:${regionPrefix(region)}`,
  industry: (industry: string) => `i:${industry}`,
  category: (category: string) => `c:${category}`,
  agency: (agency: number) => `a:${agency}`,
}

const lineOf = (e: Enterprise) => {
  const initials = initialsOf(e.name)
  const text = textOf(e, initials)
  // An entry that nobody checked may bear the bare digits.
  const industry = e.industry && (industryOf(e.industry) ?? e.industry)
  const places = new Set(beginnings(e.region, [2, 4, 6]).map(regionPrefix))
  const filters = [
    filterTokens.kind(e.kind),
    filterTokens.status(e.status),
    ...[...places].map(filterTokens.region),
    ...(industry ? beginnings(industry, [1, 3, 4, 5]).map(filterTokens.industry) : []),
    ...e.categories.map(filterTokens.category),
    filterTokens.agency(e.agencyId),
  ]
  return {
    id: e.id,
    kind: e.kind,
    status: e.status,
    region: e.region,
    industry,
    categories: e.categories,
    agency: e.agencyId,
    initials,
    text,
    cores: [...new Set([e.name, ...e.aka].map(coreOf))],
    tokens: [...tokensIn(text), ...filters],
  }
}

const given = statement('enterprises.to-index', `select ${columns} from enterprise where id = any ($1)`)
const stale = statement(
  'enterprises.search-stale',
  `select ${columns} from enterprise where search_stale order by id limit $1 for no key update skip locked`,
)
// What was compared stays so while the names are the same.
const put = statement(
  'enterprises.search-put',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as g(id int, kind text, status text, region text, industry text, categories text[], agency int,
       initials text, text text, cores text[], tokens text[])
   ), fresh as (
     update enterprise e set search_stale = false, initials = g.initials from given g where e.id = g.id
   ), gone as (delete from enterprise_search s using given g where s.enterprise_id = g.id and g.status = 'merged')
   insert into enterprise_search (enterprise_id, kind, status, region, industry, categories, agency_id, text, cores, tokens)
   select id, kind, status, region, industry, categories, agency, text, cores, array_to_tsvector(tokens) from given where status <> 'merged'
   on conflict (enterprise_id) do update set kind = excluded.kind, status = excluded.status, region = excluded.region,
     industry = excluded.industry, categories = excluded.categories, agency_id = excluded.agency_id, text = excluded.text,
     tokens = excluded.tokens, cores = excluded.cores,
     compared = enterprise_search.compared and enterprise_search.cores = excluded.cores and enterprise_search.region = excluded.region`,
)

const write = (tx: Db, entries: readonly Enterprise[]) => rows(tx, put, [JSON.stringify(entries.map(lineOf))])

/** Makes entries known to the search as they are now, in the caller's transaction. */
export async function indexEntries(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await write(tx, await rows<Enterprise>(tx, given, [ids]))
}

/** Writes one page of entries that no verb of the register made known; returns how many. */
export const indexPage = (house: House, page = 500): Promise<number> =>
  transact(house.db.system, async tx => {
    const found = await rows<Enterprise>(tx, stale, [page])
    if (found.length > 0) await write(tx, found)
    return found.length
  })

/** Brings the search up to date, page after page. Idempotent. */
export async function indexRegister(house: House): Promise<number> {
  let all = 0
  for (let done = -1; done !== 0; all += done) done = await indexPage(house)
  return all
}
