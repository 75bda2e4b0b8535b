import type { Db, Scope } from '../kernel/database.ts'
import { maybe, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { checkIdentity, checkPhone, guessIdentity, identityIndex, phoneIndex, type Viewer } from '../people/index.ts'
import type { InboxRow } from './contract.ts'
import { type Place, placeAt } from './cursor.ts'
import { linesOf } from './finding.ts'
import type { Registry } from './module.ts'
import { searchable, tsquery } from './tokens.ts'

export type Found = { rows: (InboxRow & { hit?: string })[]; next?: string }
type Hit = { id: string; at: string; text: string }

/** How many of the newest matters are read before the index is asked. */
const walked = 2000
/** Of more agencies than this the newest are walked together and sorted out, not each along its own index. */
const fewAgencies = 16

/**
 * Matters within reach by number (from its beginning), phone, identity (both whole) or a phrase, newest first. A number, phone or
 * identity that finds something is the answer; else the words count.
 */
export async function search(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  reach: Scope,
  q: string,
  limit: number,
  after?: string,
): Promise<Found> {
  const exact = after ? [] : await exactly(tx, house, reach, q, limit)
  const phrase = searchable(q)
  const hits =
    exact.length > 0 ? exact : await byPhrase(tx, viewer, reach, phrase, limit + 1, after ? placeAt(after) : undefined)
  const page = hits.slice(0, limit)
  const lines = new Map(
    (
      await linesOf(
        tx,
        house,
        registry,
        page.map(h => h.id),
      )
    ).map(l => [l.id, l]),
  )
  const last = page.at(-1)
  return {
    rows: page.flatMap(h => {
      const line = lines.get(h.id)
      return line ? [{ ...line, ...(h.text && { hit: around(h.text, phrase) }) }] : []
    }),
    ...(hits.length > limit && last && { next: Buffer.from(`${last.at} ${last.id}`).toString('base64url') }),
  }
}

const byNumber = statement(
  'search.by-number',
  `select matter_id as id, opened_at::text as at, '' as text from matter_search
   where number ~>=~ $1 and number ~<~ ($1 || '~') and ($3::int[] is null or agency_id = any ($3)) order by number limit $2`,
)
const theNumber = statement(
  'search.the-number',
  `select id, opened_at::text as at, '' as text from matter where number = $1`,
)
const byIndex = statement(
  'search.by-index',
  `select m.id, m.opened_at::text as at, '' as text from matter m
   where m.id in (select matter_id from party where phone_index = $1 or identity_index = any ($2))
   order by m.opened_at desc, m.id desc limit $3`,
)

async function exactly(tx: Db, house: House, reach: Scope, q: string, limit: number): Promise<Hit[]> {
  const number = q.normalize('NFKC').trim().toUpperCase()
  if (/^[0-9A-Z]{4,16}-(?:\d{0,4}|\d{4}-\d{0,12})$/.test(number)) {
    const one = await maybe<Hit>(tx, theNumber, [number])
    return one
      ? [one]
      : (await tx.query<Hit>({ ...byNumber, values: [number, limit, 'all' in reach ? null : reach.agencies] })).rows
  }
  const phone = checkPhone(q)
  const identities = guessIdentity(q).flatMap(kind => {
    const checked = checkIdentity(kind, q)
    return checked.ok ? [identityIndex(house, kind, checked.key)] : []
  })
  if (!phone.ok && identities.length === 0) return []
  const values = [phone.ok ? phoneIndex(house, phone.value) : null, identities, limit]
  return (await tx.query<Hit>({ ...byIndex, values })).rows
}

/** A place in the list, newest first. */

/**
 * The newest matters that hold a phrase. Common words stand among the newest few thousand; what does not is rare enough for the index
 * of bigrams, whose finds are read again for the very substring. Statements are unnamed: their plans depend on the phrase.
 */
async function byPhrase(
  tx: Db,
  viewer: Viewer,
  reach: Scope,
  phrase: string,
  limit: number,
  after?: Place,
): Promise<Hit[]> {
  if (viewer.kind === 'visitor' || phrase === '') return []
  const own = await tx.query<Hit>(ownMatters(viewer, phrase, limit, after))
  if (viewer.kind === 'resident') return own.rows
  const agencies = 'all' in reach ? undefined : reach.agencies
  if (agencies?.length === 0) return own.rows
  const newest = (await tx.query<Hit & { read: number }>(walk(agencies, phrase, limit, after))).rows
  const complete = newest.length >= limit || newest[0]!.read < walked
  const words = tsquery(phrase)
  const held =
    complete || words === '' ? newest : (await tx.query<Hit>(indexed(agencies, words, phrase, limit, after))).rows
  const all = new Map([...held, ...own.rows].map(h => [h.id, h]))
  return [...all.values()]
    .filter(h => h.id)
    .sort(newestFirst)
    .slice(0, limit)
}

const newestFirst = (a: Hit, b: Hit) => Temporal.Instant.compare(moment(b.at), moment(a.at)) || (a.id < b.id ? 1 : -1)
const moment = (at: string) => Temporal.Instant.from(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))

type Built = { text: string; values: unknown[] }
const parts = (after?: Place) => {
  const values: unknown[] = []
  const use = (v: unknown) => `$${values.push(v)}`
  const older = after ? `and (s.opened_at, s.matter_id) < (${use(after.at)}::timestamptz, ${use(after.id)}::uuid)` : ''
  return { values, use, older }
}
const order = 'order by s.opened_at desc, s.matter_id desc'
const columns = 's.matter_id as id, s.opened_at::text as at, s.text'

/** One select for each agency, its number in the open: only so does the planner reach into the index by agency and word together. */
const each = (agencies: readonly number[] | undefined, use: (v: unknown) => string, one: (where: string) => string) => {
  if (agencies === undefined) return one('')
  if (agencies.length > fewAgencies) return one(`s.agency_id = any (${use(agencies)}::int[]) and`)
  return agencies.map(a => `(${one(`s.agency_id = ${use(a)} and`)})`).join(' union all ')
}

function walk(agencies: readonly number[] | undefined, phrase: string, limit: number, after?: Place): Built {
  const { values, use, older } = parts(after)
  const page = (where: string) =>
    `select s.matter_id, s.opened_at, s.text from matter_search s where ${where} true ${older} ${order} limit ${walked}`
  return {
    text: `with walked as materialized (${each(agencies, use, page)}),
        newest as materialized (select * from walked s ${order} limit ${walked}),
        hit as materialized (select ${columns} from newest s where strpos(s.text, ${use(phrase)}) > 0 ${order} limit ${limit})
      select r.read, hit.* from (select count(*)::int as read from newest) r left join hit on true`,
    values,
  }
}

function indexed(
  agencies: readonly number[] | undefined,
  words: string,
  phrase: string,
  limit: number,
  after?: Place,
): Built {
  const { values, use, older } = parts(after)
  const where = `s.tokens @@ ${use(words)}::tsquery and strpos(s.text, ${use(phrase)}) > 0 ${older}`
  const hits = each(
    agencies,
    use,
    more => `select s.matter_id, s.opened_at from matter_search s where ${more} ${where}`,
  )
  // Set apart, so that a walk in the order of the list is no plan for it: for what is rare that walk never ends.
  const text = `with hit as materialized (${hits}), newest as materialized (
      select s.matter_id, s.opened_at from hit s ${order} limit ${limit})
    select ${columns} from newest n join matter_search s using (matter_id) ${order}`
  return { text, values }
}

/** What somebody handles or is party to: few matters, read one by one. Row-level security lets no other pass. */
function ownMatters(viewer: Exclude<Viewer, { kind: 'visitor' }>, phrase: string, limit: number, after?: Place): Built {
  const { values, use, older } = parts(after)
  const person = use(viewer.person)
  const matters = [`select matter_id from party where person_id = ${person}`]
  if (viewer.kind === 'resident') {
    matters.push(`select matter_id from party where phone_index = ${use(viewer.phone)}`)
    const firms = (viewer.seats ?? []).map(s => s.key)
    if (firms.length > 0)
      matters.push(`select matter_id from party where identity_kind = 'uscc' and identity_index = any (${use(firms)})`)
  } else {
    matters.push(`select id from matter where handler_id = ${person}`)
    const firms = [...new Set(viewer.posts.map(p => p.agencyId))]
    matters.push(`select id from matter where handler_agency_id = any (${use(firms)}::int[])`)
  }
  return {
    text: `select ${columns} from (${matters.join(' union ')}) o(id) join matter m on m.id = o.id join matter_search s on s.matter_id = m.id
      where strpos(s.text, ${use(phrase)}) > 0 ${older} ${order} limit ${limit}`,
    values,
  }
}

/** The words around what was looked for. */
function around(text: string, phrase: string): string {
  const at = text.indexOf(phrase)
  const from = Math.max(0, at - 16)
  const to = at + phrase.length + 24
  const cut = text.slice(from, to).replaceAll('\n', ' ')
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`
}
