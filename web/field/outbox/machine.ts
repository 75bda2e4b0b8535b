import type { SyncResult } from '../../../server/visits/contract.ts'
import type { Change, Entry, Outgoing, State, Writing } from './entry.ts'
import { draftOf, writingOf } from './writing.ts'

/** What can happen to a visit in the outbox. */
export type Event =
  | 'change'
  | 'queue'
  | 'take'
  | 'accepted'
  | 'conflicted'
  | 'refused'
  | 'unanswered'
  | 'resolve'
  | 'withdraw'

const answers = { accepted: 'sent', conflicted: 'conflict', refused: 'refused' } as const

/**
 * The whole of it: what becomes of each state. What is not here cannot happen, or changes nothing. Answers come for what was frozen when
 * it was sent; one to an older content leaves a draft a draft, and lets the newer content wait.
 */
export const table: Readonly<Record<State, Partial<Record<Event, State>>>> = {
  draft: { change: 'draft', queue: 'waiting', unanswered: 'draft', ...answers },
  waiting: { change: 'draft', withdraw: 'draft', take: 'sending', unanswered: 'waiting', ...answers },
  sending: { change: 'draft', unanswered: 'waiting', ...answers },
  sent: { change: 'draft' },
  conflict: { resolve: 'waiting' },
  refused: { change: 'draft', queue: 'waiting' },
}

const moved = (entry: Entry, event: Event): Entry | undefined => {
  const state = table[entry.state][event]
  return state && { ...entry, state }
}

const without = <K extends keyof Entry>(entry: Entry, ...keys: K[]): Entry => {
  const rest = { ...entry }
  for (const key of keys) delete rest[key]
  return rest
}

/** Fields written anew, at the phone's `at`; a change that comes where none may come changes nothing. */
export function changed(entry: Entry, change: Change, at: string, names: Entry['names'] = {}): Entry {
  const next = moved(entry, 'change')
  if (!next) return entry
  const writing = { ...entry.writing, ...change }
  for (const key of Object.keys(writing) as (keyof Writing)[]) if (writing[key] === undefined) delete writing[key]
  return {
    ...next,
    writing: writing as Writing,
    edition: entry.edition + 1,
    writtenAt: at,
    names: { ...entry.names, ...names },
  }
}

/** Ready to go. What is refused may go once more as it is. */
export function queued(entry: Entry, now: number): Entry {
  const next = moved(entry, 'queue')
  return next ? { ...without(next, 'refusal'), queuedAt: now, tries: 0, nextAt: 0 } : entry
}

/** Back to the desk, not to be sent until it is put in the queue again. */
export const withdrawn = (entry: Entry): Entry => moved(entry, 'withdraw') ?? entry

/** On its way: the content is frozen, and what had no answer yet goes first, unchanged. */
export function taken(entry: Entry): Entry {
  const next = moved(entry, 'take')
  return next ? { ...next, outgoing: entry.outgoing ?? outgoingOf(entry) } : entry
}

const outgoingOf = ({ id, base, writtenAt, writing, edition }: Entry): Outgoing => ({
  edition,
  item: { id, base, writtenAt, draft: draftOf(writing) },
})

const events = { saved: 'accepted', same: 'accepted', conflict: 'conflicted', refused: 'refused' } as const

/** The server's answer to what was on its way. An answer to something else, or a second one, changes nothing. */
export function answered(entry: Entry, result: SyncResult, edition: number): Entry {
  const { outgoing } = entry
  const event = events[result.result]
  if (!outgoing || outgoing.edition !== edition || !event) return entry
  const next = moved(entry, event)
  if (!next) return entry
  const known: Entry = { ...without(next, 'outgoing', 'refusal', 'theirs'), tries: 0, nextAt: 0 }
  // Written on meanwhile: what is newer is still here, and goes when it is told to.
  const stale = edition !== entry.edition
  if (stale) known.state = entry.state === 'draft' ? 'draft' : 'waiting'
  if (event === 'refused') return { ...known, ...(!stale && result.refusal && { refusal: result.refusal }) }
  if (event === 'conflicted') return { ...known, ...(!stale && result.theirs && { theirs: result.theirs }) }
  const { verdict: _, ...rest } = known
  return {
    ...rest,
    base: result.version ?? outgoing.item.base + 1,
    origin: outgoing.item.draft,
    ...(result.number !== undefined && { number: result.number }),
    ...(result.counted !== undefined && { counted: result.counted }),
    ...(result.verdict && { verdict: result.verdict.title }),
    said: result.said ?? [],
  }
}

/** Seconds until the next try, after so many answers that did not come. */
const waits = [5, 15, 45, 120, 300]

/** Milliseconds until the next try. A phone's clock may have been ahead when the wait began: no wait is longer than the longest there is. */
export const wait = (nextAt: number, now: number): number =>
  nextAt - now > 1000 * waits.at(-1)! ? 0 : Math.max(0, nextAt - now)

/** No answer came, or none that says anything about this visit: it waits, and goes again unchanged. `slow` counts it as a failure. */
export function unanswered(entry: Entry, now: number, slow = true): Entry {
  const next = moved(entry, 'unanswered')
  if (!next) return entry
  if (!slow) return next
  const tries = entry.tries + 1
  return { ...next, tries, nextAt: now + 1000 * waits[Math.min(tries, waits.length) - 1]! }
}

/** Goes on from what stands at the server with what was chosen of both. */
export function resolved(entry: Entry, writing: Writing, at: string, now: number): Entry {
  const next = moved(entry, 'resolve')
  if (!next || !entry.theirs) return entry
  return {
    ...without(next, 'theirs'),
    base: entry.theirs.version,
    origin: writingOf(entry.theirs),
    writing,
    edition: entry.edition + 1,
    writtenAt: at,
    queuedAt: now,
    tries: 0,
    nextAt: 0,
  }
}
