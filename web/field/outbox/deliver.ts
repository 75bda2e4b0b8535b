import type { SyncAnswer, SyncItem, SyncResult } from '../../../server/visits/contract.ts'
import { type Problem, ProblemError } from '../../common/api.ts'
import type { Entry, Photo } from './entry.ts'
import { answered, taken, unanswered, wait } from './machine.ts'

/** The body of `POST /visits/sync`. */
export type Sending = { deviceNow: string; login: string; items: SyncItem[] }

/** What the sender needs of the phone and of the server. Each `change` is one step that nothing comes between. */
export type Ports = {
  entries: (person: string) => Promise<Entry[]>
  change: (id: string, change: (entry: Entry) => Entry) => Promise<Entry | undefined>
  photos: (person: string) => Promise<Photo[]>
  changePhoto: (id: string, change: (photo: Photo) => Photo | undefined) => Promise<void>
  /** The login whose session this is; undefined where nobody of the staff is signed in. */
  who: () => Promise<string | undefined>
  sync: (body: Sending) => Promise<SyncAnswer>
  upload: (photo: Photo) => Promise<void>
  now: () => number
}

/**
 * `offline`: no answer. `signed-out`: sign in again. `somebody-else`: the session is another person's. `revoked`: signed in, but no
 * envoy any more. `busy`: the server asks for patience.
 */
export type Ending = 'done' | 'offline' | 'signed-out' | 'somebody-else' | 'revoked' | 'busy'
export type Delivered = {
  ending: Ending
  /** The server's words about the phone's clock. */
  said?: string
  /** How many visits the server answered about. */
  judged: number
}

/** How much goes in one request: the server takes 50 items and half a megabyte. */
const most = { items: 20, characters: 120_000 }

const byQueue = (a: Entry, b: Entry) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1)

/**
 * Sends what waits, each visit once, in order; then the photographs of visits that are there. Call it only while holding the lock of the
 * outbox: what is `sending` when it begins was left behind by somebody who died. `eager` tries also what is to wait a little longer.
 */
export async function deliver(ports: Ports, person: string, eager: boolean): Promise<Delivered> {
  const { now } = ports
  for (const entry of await ports.entries(person))
    if (entry.state === 'sending') await ports.change(entry.id, e => unanswered(e, now(), false))
  const tried = new Set<string>()
  let said: string | undefined
  let judged = 0
  const ended = (ending: Ending): Delivered => ({ ending, judged, ...(said !== undefined && { said }) })
  let checked = false
  for (;;) {
    const due = (await ports.entries(person))
      .filter(e => e.state === 'waiting' && (eager || wait(e.nextAt, now()) === 0) && !tried.has(key(e)))
      .sort(byQueue)
    const batch = batchOf(due)
    if (batch.length === 0) break
    if (!checked) {
      const stranger = await strange(ports, person)
      if (stranger) return ended(stranger)
      checked = true
    }
    const sent = (await Promise.all(batch.map(e => ports.change(e.id, taken)))).filter(e => e?.state === 'sending')
    for (const entry of sent) tried.add(key(entry!))
    const outgoing = sent.map(e => e!.outgoing!)
    if (outgoing.length === 0) continue
    const deviceNow = new Date(now()).toISOString()
    try {
      const answer = await ports.sync({ deviceNow, login: person, items: outgoing.map(o => o.item) })
      said = answer.said ?? said
      for (const [i, { item, edition }] of outgoing.entries()) {
        const result = answer.results[i]
        if (result) judged++
        await ports.change(item.id, e => (result?.id === item.id ? answered(e, result, edition) : unanswered(e, now())))
      }
    } catch (fault) {
      const problem = problemFrom(fault)
      const ending = endingOf(problem)
      // Judged as a whole and wanting: each goes again by itself, so that one cannot hold up the others.
      const alone = outgoing.length === 1 && ending === undefined && problem.status < 500
      if (alone) judged++
      for (const { item, edition } of outgoing)
        await ports.change(item.id, e =>
          alone
            ? answered(e, turnedAway(item.id, problem), edition)
            : unanswered(e, now(), ending === undefined || ending === 'offline'),
        )
      if (ending) return ended(ending)
      if (outgoing.length > 1) for (const { item, edition } of outgoing) tried.delete(`${item.id} ${edition}`)
    }
  }
  return ended((await deliverPhotos(ports, person, eager)) ?? 'done')
}

/** A visit as it is now: once written on, it is another thing to send. */
const key = ({ id, outgoing, edition }: Entry) => `${id} ${outgoing?.edition ?? edition}`

/** As many as may go together; what failed before goes alone. */
function batchOf(due: readonly Entry[]): Entry[] {
  if (due[0] && due[0].tries > 0) return [due[0]]
  const batch: Entry[] = []
  let characters = 0
  for (const entry of due) {
    if (entry.tries > 0) continue
    characters += JSON.stringify(entry.writing).length
    if (batch.length > 0 && (batch.length === most.items || characters > most.characters)) break
    batch.push(entry)
  }
  return batch
}

/** Nothing goes out under another's name. */
async function strange(ports: Ports, person: string): Promise<Ending | undefined> {
  try {
    const who = await ports.who()
    return who === person ? undefined : who === undefined ? 'signed-out' : 'somebody-else'
  } catch (fault) {
    return endingOf(problemFrom(fault)) ?? 'busy'
  }
}

const problemFrom = (fault: unknown): Problem => {
  if (fault instanceof ProblemError) return fault.problem
  throw fault
}

/** What an answer says about all of us, not about one visit. */
const endings: Readonly<Record<number, Ending>> = {
  0: 'offline',
  401: 'signed-out',
  403: 'revoked',
  429: 'busy',
  503: 'busy',
}

/** A page that is no answer of ours (a network's own login page) is no answer. */
const endingOf = ({ status, code }: Problem): Ending | undefined => {
  if (code === 'other-person') return 'somebody-else'
  return code === 'unreadable' && status < 500 ? 'offline' : endings[status]
}

const turnedAway = (id: string, { code, title, next, fields }: Problem): SyncResult => ({
  id,
  result: 'refused',
  refusal: { code, title, ...(next !== undefined && { next }), ...(fields && { fields }) },
})

/** The photographs of visits that are at the server, one by one. */
async function deliverPhotos(ports: Ports, person: string, eager: boolean): Promise<Ending | undefined> {
  const { now } = ports
  const photos = (await ports.photos(person)).filter(p => !p.refusal && (eager || wait(p.nextAt, now()) === 0))
  if (photos.length === 0) return undefined
  const arrived = new Set((await ports.entries(person)).filter(e => e.base > 0).map(e => e.id))
  const ready = photos.filter(p => arrived.has(p.visit))
  if (ready.length === 0) return undefined
  const stranger = await strange(ports, person)
  if (stranger) return stranger
  for (const photo of ready) {
    try {
      await ports.upload(photo)
      await ports.changePhoto(photo.id, () => undefined)
    } catch (fault) {
      const problem = problemFrom(fault)
      const ending = endingOf(problem)
      const { code, title, next } = problem
      const refusal = { code, title, ...(next !== undefined && { next }) }
      await ports.changePhoto(photo.id, p =>
        problem.status === 403 || (ending === undefined && problem.status < 500)
          ? { ...p, refusal }
          : { ...p, tries: p.tries + 1, nextAt: now() + 30_000 * Math.min(10, p.tries + 1) },
      )
      if (ending) return ending
    }
  }
  return undefined
}
