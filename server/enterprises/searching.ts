import type { Db } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { checkIdentity, regionName } from '../people/index.ts'
import type { Filters } from './contract.ts'
import { filterTokens, regionPrefix, tokensIn } from './indexing.ts'
import { industryOf } from './industries.ts'
import { searchable } from './names.ts'
import { type Enterprise, enterpriseOfCode, enterprisesById } from './store.ts'

/** How many entries are read in their order before the index is asked. */
const walked = 1500
/** So many finds among them, and reading on will find a page sooner than the index. */
const frequent = 2

type Built = { text: string; values: unknown[] }
type Asked = Filters & { phrase: string; day: Temporal.PlainDate; after: number; limit: number }

/** Conditions on the columns of the search, and the same as tokens of its index. Refuses what no list holds. */
function narrowing(f: Filters): { where: (use: (v: unknown) => string) => string[]; tokens: string[] } {
  const { kind, region, category, agency, status = 'active' } = f
  if (region && !regionName(region)) refuse('no-such-region', `没有行政区划${region}`, { next: '请重新选择。' })
  const industry = f.industry === undefined ? undefined : industryOf(f.industry)
  if (f.industry !== undefined && !industry)
    refuse('no-such-industry', `GB/T 4754 没有行业“${f.industry}”`, { next: '请按门类或者大类选择。' })
  return {
    where: use => [
      ...(kind ? [`s.kind = ${use(kind)}`] : []),
      ...(status === 'all' ? [] : [`s.status = ${use(status)}`]),
      ...(region ? [`starts_with(s.region, ${use(regionPrefix(region))})`] : []),
      ...(industry ? [`starts_with(s.industry, ${use(industry)})`] : []),
      ...(category ? [`${use(category)} = any (s.categories)`] : []),
      ...(agency ? [`s.agency_id = ${use(agency)}`] : []),
    ],
    tokens: [
      ...(kind ? [filterTokens.kind(kind)] : []),
      ...(status === 'all' ? [] : [filterTokens.status(status)]),
      ...(region ? [filterTokens.region(region)] : []),
      ...(industry ? [filterTokens.industry(industry)] : []),
      ...(category ? [filterTokens.category(category)] : []),
      ...(agency ? [filterTokens.agency(agency)] : []),
    ],
  }
}

const building = () => {
  const values: unknown[] = []
  return { values, use: (v: unknown) => `$${values.push(v)}` }
}
const matching = (a: Asked, use: (v: unknown) => string): string =>
  [...narrowing(a).where(use), ...(a.phrase ? [`strpos(s.text, ${use(a.phrase)}) > 0`] : [])].join(' and ') || 'true'

/** What a walk reads: not the words, which lie elsewhere. */
const narrow = 's.enterprise_id, s.kind, s.status, s.region, s.industry, s.categories, s.agency_id, s.text'

/** The next few in their order, and which of them are meant. */
function walk(a: Asked): Built {
  const { values, use } = building()
  return {
    text: `with w as materialized (select ${narrow} from enterprise_search s where s.enterprise_id > ${use(a.after)} order by s.enterprise_id limit ${walked}),
        hit as materialized (select s.enterprise_id as id from w s where ${matching(a, use)} order by s.enterprise_id limit ${use(a.limit)})
      select r.read, hit.id from (select count(*)::int as read from w) r left join hit on true`,
    values,
  }
}

/** On in their order until the page is full. Set behind a fence, or the planner would rather sort all that it finds. */
function walkOn(a: Asked): Built {
  const { values, use } = building()
  return {
    text: `select s.enterprise_id as id from enterprise_search s where s.enterprise_id > ${use(a.after)} and ${matching(a, use)}
      order by s.enterprise_id limit ${use(a.limit)}`,
    values,
  }
}

const quoted = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** All that the index holds, read again for the very substring. */
function indexed(a: Asked): Built {
  const { values, use } = building()
  const words = [
    ...tokensIn(a.phrase).filter((t, _, all) => all.length === 1 || [...t].length === 2),
    ...narrowing(a).tokens,
  ]
  return {
    text: `with hit as materialized (select s.enterprise_id as id from enterprise_search s
        where s.tokens @@ ${use(words.map(quoted).join(' & '))}::tsquery and s.enterprise_id > ${use(a.after)} and ${matching(a, use)})
      select id from hit order by id limit ${use(a.limit)}`,
    values,
  }
}

/** The firms of one body: few enough to be read one by one. */
function covered(a: Asked & { body: number }): Built {
  const { values, use } = building()
  const [body, day] = [use(a.body), use(a.day.toString())]
  return {
    text: `with m as materialized (
        select distinct c.member_id as id from enterprise_cover c
        where c.body_id = (select coalesce(merged_into, id) from enterprise where id = ${body}) and c.from_date <= ${day}
          and (c.to_date is null or c.to_date >= ${day}) and c.member_id > ${use(a.after)})
      select s.enterprise_id as id from m join enterprise_search s on s.enterprise_id = m.id where ${matching(a, use)}
      order by s.enterprise_id limit ${use(a.limit)}`,
    values,
  }
}

async function idsOf(tx: Db, a: Asked): Promise<number[]> {
  const ask = async (b: Built) => (await tx.query<{ id: number; read?: number }>(b)).rows
  if (a.body !== undefined) return (await ask(covered({ ...a, body: a.body }))).map(r => r.id)
  const newest = await ask(walk(a))
  const hits = newest.flatMap(r => r.id ?? [])
  if (hits.length >= a.limit || newest[0]!.read! < walked) return hits
  const words = a.phrase !== '' || narrowing(a).tokens.length > 0
  const plain = /^[\p{L}\p{N}]*$/u.test(a.phrase)
  const rest = words && plain && hits.length < frequent ? indexed(a) : walkOn(a)
  return (await ask(rest)).map(r => r.id)
}

export type Found = { entries: Enterprise[]; next?: number }

/**
 * Entries of the register by any part of a name or former name, of the pinyin initials or of the code, narrowed by filters, in the order
 * they were entered. A whole code is the answer by itself, also the code of what was merged since. Contacts are no part of it. `day`
 * says on which day `body` covers. Refuses `no-such-region` and `no-such-industry`.
 */
export async function searchEnterprises(
  tx: Db,
  filters: Filters,
  { day, after = 0, limit = 50 }: { day: Temporal.PlainDate; after?: number; limit?: number },
): Promise<Found> {
  const { q = '' } = filters
  const code = after === 0 ? checkIdentity('uscc', q) : undefined
  const exact = code?.ok ? await enterpriseOfCode(tx, code.value) : undefined
  if (exact) return { entries: [exact] }
  const phrase = phraseOf(q)
  const ids = await idsOf(tx, { ...filters, phrase, day, after, limit: limit + 1 })
  const page = ids.slice(0, limit)
  const entries = await enterprisesById(tx, page)
  return { entries, ...(ids.length > limit && { next: page.at(-1)! }) }
}

/** What was typed, as the text is kept: a part of a code without the spaces it is often written with, brackets of either width. */
function phraseOf(q: string): string {
  const phrase = searchable(q)
  return /^[\da-z\s-]+$/.test(phrase) ? phrase.replace(/[\s-]/g, '') : phrase
}
