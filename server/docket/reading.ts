import { type Db, rows, statement } from '../kernel/database.ts'
import { type Entry, entryHash } from './append.ts'

/**
 * Entries as whoever reads may know them. That a matter was looked at through a grant stands in the docket of the agreement, which all
 * who are involved read; which matter it was is told to those alone who see that matter.
 */
const told = (which: string) => `with e as (
     select stream, seq, at, actor, capacity, kind, body, algorithm, hash from docket_entry where ${which}
   ), seen as (
     select id from matter where id in (select (body->>'matter')::uuid from e where kind = 'grant.used')
   )
   select stream, seq, at, actor, capacity, kind, algorithm, hash,
     case when kind = 'grant.used' and not exists (select from seen where id = (body->>'matter')::uuid)
       then body - '{matter,number}'::text[] else body end as body
   from e order by seq`

const read = statement('docket.read', told('stream = $1 and seq > $2 order by seq limit $3'))

/** A page of one stream, oldest first, behind entry number `after`. */
export const entriesOf = (db: Db, stream: string, after = 0, limit = 200): Promise<Entry[]> =>
  rows<Entry>(db, read, [stream, after, limit])

const latest = statement('docket.latest', `${told('stream = $1 order by seq desc limit $2')} desc`)

/** The latest entries of one stream, newest first. */
export const latestEntriesOf = (db: Db, stream: string, limit: number): Promise<Entry[]> =>
  rows<Entry>(db, latest, [stream, limit])

/** What is wrong in a record: where, and in which way. */
export type Damage = { stream: string; seq: number; title: string }

const heads = statement(
  'docket.heads',
  'select stream, seq, hash from docket_head where stream > $1 order by stream limit 500',
)
const page = statement(
  'docket.page',
  `select stream, seq, at, actor, capacity, kind, body, algorithm, hash from docket_entry
   where stream > $1 and stream <= $2 order by stream, seq`,
)
const headless = statement(
  'docket.headless',
  `select distinct e.stream from docket_entry e where not exists (select 1 from docket_head h where h.stream = e.stream)`,
)

const first = '00000000-0000-0000-0000-000000000000'

/**
 * Walks the whole record and reports every entry that was changed, is missing (also at the end) or stands in another order.
 * `progress` is told the number of entries read so far. The connection must see all rows.
 */
export async function verify(
  db: Db,
  progress: (entries: number) => void = () => {},
): Promise<{ entries: number; damage: Damage[] }> {
  const damage: Damage[] = (await rows<{ stream: string }>(db, headless)).map(r => ({
    ...r,
    seq: 0,
    title: '有留痕而无卷首',
  }))
  let [after, entries] = [first, 0]
  for (;;) {
    const batch = await rows<{ stream: string; seq: number; hash: string }>(db, heads, [after])
    if (batch.length === 0) return { entries, damage }
    const last = batch.at(-1)!.stream
    const byStream = Map.groupBy(await rows<Entry>(db, page, [after, last]), e => e.stream)
    for (const head of batch) {
      const found = byStream.get(head.stream) ?? []
      entries += found.length
      damage.push(...damageIn(head, found))
    }
    progress(entries)
    after = last
  }
}

/** Checks one stream against its head: consecutive numbers from 1, each hash over the one before, the last equal to the head. */
export function damageIn(head: { stream: string; seq: number; hash: string }, entries: readonly Entry[]): Damage[] {
  const damage: Damage[] = []
  const say = (seq: number, title: string) => damage.push({ stream: head.stream, seq, title })
  let previous = ''
  let expected = 1
  for (const e of entries) {
    for (; expected < e.seq; expected++) say(expected, '留痕缺失')
    if (entryHash(previous, e) !== e.hash) say(e.seq, '留痕内容或者次序与散列不符')
    previous = e.hash
    expected = e.seq + 1
  }
  for (; expected <= head.seq; expected++) say(expected, '留痕缺失')
  if (expected - 1 === head.seq && previous !== head.hash) say(head.seq, '末条散列与卷首不符')
  if (expected - 1 > head.seq) say(expected - 1, '留痕多于卷首所记')
  return damage
}
