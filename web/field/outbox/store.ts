import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Mine, Schemes } from '../../../server/envoys/contract.ts'
import type { Pack } from '../../../server/visits/contract.ts'
import type { Entry, Photo } from './entry.ts'

export type Who = { login: string; name: string }
/**
 * Whose phone this is now, and how the server last saw them. `revoked`: signed in, but no envoy. `leaving`: signed out here while there
 * was no network, so that the session at the server still has to be ended. `clock`: the server's words about the phone's clock.
 */
export type Situation = {
  who?: Who
  access: 'ok' | 'signed-out' | 'revoked'
  leaving?: boolean
  clock?: string
  /** A name of this phone, made once: the server knows by it what it sent before. */
  device?: string
}
/** What an envoy needs without a network: personal data of firms, wiped as soon as the right to it ends. */
export type Kept = { person: string; pack: Pack; mine?: Mine; schemes?: Schemes; at: number }

interface Schema extends DBSchema {
  visits: { key: string; value: Entry; indexes: { person: string } }
  photos: { key: string; value: Photo; indexes: { person: string; visit: string } }
  bytes: { key: string; value: ArrayBuffer }
  packs: { key: string; value: Kept }
  meta: { key: string; value: Situation }
}
type Database = IDBPDatabase<Schema>

let opened: Promise<Database> | undefined

/** The one database of this web. Rejects where the browser keeps nothing for us. */
function database(): Promise<Database> {
  opened ??= openDB<Schema>('faqiao-field', 1, {
    upgrade(db) {
      db.createObjectStore('visits', { keyPath: 'id' }).createIndex('person', 'person')
      const photos = db.createObjectStore('photos', { keyPath: 'id' })
      photos.createIndex('person', 'person')
      photos.createIndex('visit', 'visit')
      db.createObjectStore('bytes')
      db.createObjectStore('packs', { keyPath: 'person' })
      db.createObjectStore('meta')
    },
    // A newer version of this web is open in another tab: let it in.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = undefined
    },
  })
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

export type Part = 'entries' | 'photos' | 'pack' | 'situation'
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('faqiao.field') : undefined
const listeners = new Set<(part: Part) => void>()

/** Told when something was written here or in another tab. */
export function onWritten(listener: (part: Part) => void): void {
  listeners.add(listener)
  if (listeners.size === 1) channel?.addEventListener('message', ({ data }) => tell(data as Part))
}
const tell = (part: Part) => {
  for (const listener of listeners) listener(part)
}
const written = (part: Part) => {
  tell(part)
  channel?.postMessage(part)
}

export const situation = async (): Promise<Situation> =>
  (await (await database()).get('meta', 'situation')) ?? { access: 'signed-out' }

export async function changeSituation(change: (now: Situation) => Situation): Promise<Situation> {
  const tx = (await database()).transaction('meta', 'readwrite')
  const before: Situation = (await tx.store.get('situation')) ?? { access: 'signed-out' }
  const next = change(before)
  const same = JSON.stringify(next) === JSON.stringify(before)
  if (!same) await tx.store.put(next, 'situation')
  await tx.done
  if (!same) written('situation')
  return next
}

export const entries = async (person: string): Promise<Entry[]> =>
  (await database()).getAllFromIndex('visits', 'person', person)

/** How many visits of others wait on this phone; nothing of them is read. */
export async function othersCount(person: string): Promise<number> {
  const db = await database()
  return (await db.count('visits')) - (await db.countFromIndex('visits', 'person', person))
}

export async function putEntry(entry: Entry): Promise<void> {
  await (await database()).put('visits', entry)
  written('entries')
}

/** One step on one visit that nothing comes between; undefined where there is none. */
export async function changeEntry(id: string, change: (entry: Entry) => Entry): Promise<Entry | undefined> {
  const tx = (await database()).transaction('visits', 'readwrite')
  const before = await tx.store.get(id)
  const after = before && change(before)
  if (after && after !== before) await tx.store.put(after)
  await tx.done
  if (after && after !== before) written('entries')
  return after
}

/** Takes a visit and its photographs off the phone: what the server has, or what its writer throws away. */
export async function removeEntry(id: string): Promise<void> {
  const tx = (await database()).transaction(['visits', 'photos', 'bytes'], 'readwrite')
  for (const photo of await tx.objectStore('photos').index('visit').getAllKeys(id)) {
    await tx.objectStore('photos').delete(photo)
    await tx.objectStore('bytes').delete(photo)
  }
  await tx.objectStore('visits').delete(id)
  await tx.done
  written('entries')
  written('photos')
}

export const photos = async (person: string): Promise<Photo[]> =>
  (await database()).getAllFromIndex('photos', 'person', person)

export async function addPhoto(photo: Photo, bytes: ArrayBuffer): Promise<void> {
  const tx = (await database()).transaction(['photos', 'bytes'], 'readwrite')
  await tx.objectStore('photos').put(photo)
  await tx.objectStore('bytes').put(bytes, photo.id)
  await tx.done
  written('photos')
}

export const bytesOf = async (id: string): Promise<ArrayBuffer | undefined> => (await database()).get('bytes', id)

/** As {@link changeEntry}; undefined takes the photograph off the phone. */
export async function changePhoto(id: string, change: (photo: Photo) => Photo | undefined): Promise<void> {
  const tx = (await database()).transaction(['photos', 'bytes'], 'readwrite')
  const before = await tx.objectStore('photos').get(id)
  const after = before && change(before)
  if (after) await tx.objectStore('photos').put(after)
  else {
    await tx.objectStore('photos').delete(id)
    await tx.objectStore('bytes').delete(id)
  }
  await tx.done
  written('photos')
}

export const kept = async (person: string): Promise<Kept | undefined> => (await database()).get('packs', person)

export async function keepPack(pack: Kept): Promise<void> {
  await (await database()).put('packs', pack)
  written('pack')
}

/** Nobody's targets, firms or contacts stay on this phone. */
export async function wipePacks(): Promise<void> {
  await (await database()).clear('packs')
  written('pack')
}
