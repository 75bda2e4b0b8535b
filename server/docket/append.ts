import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { chainHash, type DigestAlgorithm } from '../kernel/digest.ts'

/** What happened, as it goes into the record. `body` must be canonical JSON (RFC 8785); no personal number in the clear. */
export type Happening = { actor?: number; capacity: string; kind: string; body: Record<string, unknown> }

/** An entry in its place: `hash` covers the hash before it and every other column but itself. */
export type Entry = {
  stream: string
  seq: number
  at: Temporal.Instant
  actor: number | null
  capacity: string
  kind: string
  body: Record<string, unknown>
  algorithm: DigestAlgorithm
  hash: string
}

/** The fixed streams of what belongs to no matter. */
export const systemStreams = {
  settings: '00000000-0000-7000-8000-000000000001',
  access: '00000000-0000-7000-8000-000000000002',
} as const

export type Head = { seq: number; hash: string }

/** The hash of an entry behind `previous` ('' for the first). */
export function entryHash(previous: string, e: Omit<Entry, 'hash'>): string {
  const { stream, seq, at, actor, capacity, kind, body } = e
  return chainHash(e.algorithm, previous, { stream, seq, at: at.toString(), actor, capacity, kind, body })
}

/** Places happenings behind `head`, oldest first, all at one moment (whole milliseconds). */
export function chain(
  stream: string,
  head: Head,
  at: Temporal.Instant,
  algorithm: DigestAlgorithm,
  happenings: readonly Happening[],
): Entry[] {
  let previous = head.hash
  return happenings.map((h, i) => {
    const entry = {
      stream,
      seq: head.seq + 1 + i,
      at,
      actor: h.actor ?? null,
      capacity: h.capacity,
      kind: h.kind,
      body: h.body,
      algorithm,
    }
    previous = entryHash(previous, entry)
    return { ...entry, hash: previous }
  })
}

const lockHead = statement('docket.lock-head', 'select seq, hash from docket_head where stream = $1 for update')
const lockHeads = statement(
  'docket.lock-heads',
  'select stream from docket_head where stream = any ($1::uuid[]) order by stream for update skip locked',
)
/**
 * Takes several streams for this transaction, those that nobody is writing just now; which they were. Whoever writes to many at once
 * takes them so, and waits for none: two writers could wait for one another.
 */
export const takeStreams = async (tx: Db, streams: readonly string[]): Promise<Set<string>> =>
  new Set((await rows<{ stream: string }>(tx, lockHeads, [[...new Set(streams)]])).map(h => h.stream))

const beginStream = statement(
  'docket.begin-stream',
  `insert into docket_head values ($1, 0, '') on conflict (stream) do nothing`,
)
const insert = statement(
  'docket.insert',
  `with written as (
     insert into docket_entry (stream, seq, at, actor, capacity, kind, body, algorithm, hash)
     select $1, seq, at, actor, capacity, kind, body, algorithm, hash from jsonb_to_recordset($2::jsonb) as e(seq int, at timestamptz,
       actor int, capacity text, kind text, body jsonb, algorithm text, hash text)
   )
   update docket_head set seq = $3, hash = $4 where stream = $1`,
)

/**
 * Appends to one stream. The head is locked until the transaction ends, so that writers of one stream follow one another and
 * the numbers have no gap.
 */
export async function append(
  tx: Db,
  stream: string,
  at: Temporal.Instant,
  algorithm: DigestAlgorithm,
  happenings: readonly Happening[],
): Promise<Entry[]> {
  let head = await maybe<Head>(tx, lockHead, [stream])
  if (!head) {
    await rows(tx, beginStream, [stream])
    head = (await maybe<Head>(tx, lockHead, [stream]))!
  }
  const entries = chain(stream, head, at, algorithm, happenings)
  const last = entries.at(-1)
  if (last) await rows(tx, insert, [stream, JSON.stringify(entries), last.seq, last.hash])
  return entries
}
