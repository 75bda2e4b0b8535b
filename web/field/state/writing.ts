import { v7 } from 'uuid'
import type { VisitView } from '../../../server/visits/contract.ts'
import { shrunk } from '../../portal/parts/photo.ts'
import { go } from '../../portal/router.ts'
import { store, useStore } from '../../portal/state/store.ts'
import type { Change, Entry, Writing } from '../outbox/entry.ts'
import { changed, queued, resolved, withdrawn } from '../outbox/machine.ts'
import * as kept from '../outbox/store.ts'
import { blankEntry, namesOf, writingOf } from '../outbox/writing.ts'
import { attempt, live } from './live.ts'

const nowIso = () => new Date().toISOString()

/** Typed and not yet written to the phone's store: shown over what is there, so that letters do not jump. */
const pending = store<Readonly<Record<string, Change>>>({})

/** A visit of the outbox as it is being written; undefined where there is none of this person's. */
export function useEntry(id: string): Entry | undefined {
  const { entries } = useStore(live)
  const typed = useStore(pending)[id]
  const entry = entries.find(e => e.id === id)
  return entry && typed ? { ...entry, writing: { ...entry.writing, ...typed } as Writing } : entry
}

/** What else changed while it was read stays. */
async function readEntries(person: string): Promise<void> {
  const entries = await kept.entries(person)
  live.set({ ...live.get(), entries })
}

let last: Promise<unknown> = Promise.resolve()
type Unwritten = { entry: Entry; change: Change; names: Entry['names'] }
const unwritten = new Map<string, Unwritten>()

/** A change, kept at once with whatever was typed while the one before was being written. */
export function edit(entry: Entry, change: Change, names: Entry['names'] = {}): Promise<unknown> {
  pending.set({ ...pending.get(), [entry.id]: { ...pending.get()[entry.id], ...change } })
  const before = unwritten.get(entry.id)
  unwritten.set(entry.id, { entry, change: { ...before?.change, ...change }, names: { ...before?.names, ...names } })
  if (!before) last = last.then(() => write(entry.id))
  return last
}

/** Also where the visit was taken away in another tab meanwhile. */
async function write(id: string): Promise<void> {
  const { entry, change, names } = unwritten.get(id)!
  unwritten.delete(id)
  const step = (e: Entry) => changed(e, change, nowIso(), names)
  if (!(await kept.changeEntry(id, step))) await kept.putEntry(step(entry))
  await readEntries(entry.person)
  const typed = { ...pending.get()[id] }
  for (const key of Object.keys(change) as (keyof Change)[]) if (typed[key] === change[key]) delete typed[key]
  const { [id]: _, ...rest } = pending.get()
  pending.set(Object.keys(typed).length > 0 ? { ...rest, [id]: typed } : rest)
}

/** When everything typed has been kept. */
export const settled = (): Promise<unknown> => last

const hour = 3_600_000
/** An hour that ends now, for a visit just made; tomorrow morning, for a plan. */
function span(status: 'done' | 'planned'): Pick<Writing, 'startsAt' | 'endsAt'> {
  const now = Math.floor(Date.now() / 60_000) * 60_000
  // 09:00 in China is 01:00 UTC.
  const start = status === 'done' ? now - hour : Math.ceil((now + hour) / (24 * hour)) * 24 * hour + hour
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + hour).toISOString() }
}

/** Where and with whom it was the last time, the address of the target otherwise. */
function remembered(target: number): Change {
  const pack = live.get().kept?.pack
  const before = pack?.visits.filter(v => v.target.id === target && v.status === 'done')
  const latest = before?.sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))[0]
  const place = latest?.place || pack?.targets.find(t => t.id === target)?.address
  return { ...(place && { place }), ...(latest?.participants && { participants: latest.participants }) }
}

/** What a target brings with it when it is chosen. A firm by itself is the firm visited. */
export function choosing(target: number | undefined, writing: Writing): { change: Change; names: Entry['names'] } {
  const found = live.get().kept?.pack.targets.find(t => t.id === target)
  const known = target === undefined ? {} : remembered(target)
  return {
    change: {
      target,
      firms: undefined,
      place: writing.place || known.place,
      participants: writing.participants || known.participants,
    },
    names: found ? { [found.id]: found.name } : {},
  }
}

/** Begins a new visit or plan, and opens it. */
export async function begin(status: 'done' | 'planned', target?: number): Promise<void> {
  const { who } = live.get().situation
  if (!who) return go('/field/sign-in')
  const targets = live.get().kept?.pack.targets ?? []
  const only = target ?? (targets.length === 1 ? targets[0]!.id : undefined)
  const blank: Writing = { status, ...span(status), means: 'onsite', ...(status === 'planned' && { typed: true }) }
  const { change, names } = choosing(only, blank)
  const writing = Object.fromEntries(
    Object.entries({ ...blank, ...change }).filter(([, v]) => v !== undefined),
  ) as Writing
  await open(blankEntry({ id: v7(), person: who.login, writing, names, writtenAt: nowIso() }))
}

/** Goes on from what the server has: its plan carried out, moved or cancelled, or what was written corrected. */
export async function goOn(
  view: VisitView,
  how: 'record' | 'move' | 'cancel' | 'amend' | 'amend-with-reason',
): Promise<void> {
  const { who } = live.get().situation
  if (!who) return go('/field/sign-in')
  const origin = writingOf(view)
  const { why: _, ...was } = origin
  const status = how === 'record' ? 'done' : how === 'cancel' ? 'cancelled' : view.status
  const reason = how === 'cancel' || how === 'amend-with-reason'
  const passed = Date.parse(view.endsAt) <= Date.now()
  const writing: Writing = {
    ...was,
    status,
    ...(how === 'record' && !passed && span('done')),
    typed: how !== 'record' || passed,
    ...(reason && { why: '' }),
  }
  await open({
    ...blankEntry({
      id: view.id,
      person: who.login,
      base: view.version,
      origin,
      writing,
      names: namesOf(view),
      writtenAt: nowIso(),
    }),
    number: view.number,
  })
}

async function open(entry: Entry): Promise<void> {
  const there = live.get().entries.find(e => e.id === entry.id)
  if (!there || there.state === 'sent') await kept.putEntry(entry)
  await readEntries(entry.person)
  void navigator.storage?.persist?.()
  go(`/field/write/${entry.id}`)
}

/** Puts a visit in the queue and tries at once. Where the browser can, it is sent also after this page is closed. */
export async function send(id: string): Promise<void> {
  await settled()
  await kept.changeEntry(id, e => queued(e, Date.now()))
  wake()
}

export async function choose(id: string, writing: Writing): Promise<void> {
  await kept.changeEntry(id, e => resolved(e, writing, nowIso(), Date.now()))
  wake()
}

/** Tries now, and lets the browser try when this page is gone; some never answer whether they will. */
function wake(): void {
  void attempt(true)
  void navigator.serviceWorker
    ?.getRegistration()
    .then(registration => (registration as Registration | undefined)?.sync?.register('outbox'))
    .catch(() => undefined)
}
type Registration = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }

/** Back to writing. What is on its way just now is let arrive first. */
export async function takeBack(id: string): Promise<void> {
  await kept.changeEntry(id, withdrawn)
  go(`/field/write/${id}`)
}

export const discard = (id: string): Promise<void> => kept.removeEntry(id)

/** Adds photographs, made smaller. @returns those that could not be read or are too large, by name */
export async function addPhotos(entry: Entry, files: readonly File[], most: number): Promise<('big' | 'broken')[]> {
  const faults: ('big' | 'broken')[] = []
  for (const file of files) {
    try {
      const small = await shrunk(file)
      if (small.size > most) {
        faults.push('big')
        continue
      }
      const bytes = await small.arrayBuffer()
      const { id: visit, person } = entry
      const { name, type, size } = small
      await kept.addPhoto({ id: v7(), visit, person, name, type, size, tries: 0, nextAt: 0 }, bytes)
    } catch {
      faults.push('broken')
    }
  }
  // A visit that already arrived takes them at once.
  if (entry.base > 0) void attempt(true)
  return faults
}
export const removePhoto = (id: string): Promise<void> => kept.changePhoto(id, () => undefined)
export async function retryPhotos(visit: string): Promise<void> {
  for (const { id } of live.get().photos.filter(p => p.visit === visit))
    await kept.changePhoto(id, ({ refusal: _, ...p }) => ({ ...p, tries: 0, nextAt: 0 }))
  await attempt(true)
}
