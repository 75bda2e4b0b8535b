import type { Reading } from '../../../../server/plans/contract.ts'
import type { Draft } from './draft.ts'

/**
 * Reviews begun and not saved yet, kept on this machine under the person and the file, so that no reload and no closed window loses
 * what was typed. The text lies apart from the edits: it is large and never changes.
 */
export type KeptDraft = { id: string; who: string; sha256: string; draft: Draft; tasks: number; savedAt: string }
type KeptReading = { id: string; reading: Reading }

/** Under which the review of a file is held while the desk is open. */
export const reviewKey = (who: string, sha256: string) => ['review', who, sha256]

const idOf = (who: string, sha256: string) => `${who}/${sha256}`

let opened: Promise<IDBDatabase> | undefined
const database = (): Promise<IDBDatabase> => {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('faqiao.plans', 1)
    asked.onupgradeneeded = () => {
      for (const name of ['drafts', 'readings']) asked.result.createObjectStore(name, { keyPath: 'id' })
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
  return opened
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (of: (name: string) => IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const tx = (await database()).transaction(['drafts', 'readings'], mode)
  const asked = work(name => tx.objectStore(name))
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve(asked.result)
    tx.onabort = () => reject(tx.error)
  })
}

export const keepReading = (who: string, reading: Reading): Promise<unknown> =>
  within('readwrite', of => of('readings').put({ id: idOf(who, reading.file.sha256), reading } satisfies KeptReading))

export const keepDraft = (who: string, sha256: string, draft: Draft, savedAt: string): Promise<unknown> =>
  within('readwrite', of =>
    of('drafts').put({
      id: idOf(who, sha256),
      who,
      sha256,
      draft,
      tasks: draft.sections.reduce((n, s) => n + s.tasks.length, 0),
      savedAt,
    } satisfies KeptDraft),
  )

/** The review of a file as it was left; undefined when none was begun here. */
export async function keptOf(
  who: string,
  sha256: string,
): Promise<{ reading: Reading; draft: Draft | undefined } | undefined> {
  const reading = await within<KeptReading | undefined>('readonly', of => of('readings').get(idOf(who, sha256)))
  const kept = await within<KeptDraft | undefined>('readonly', of => of('drafts').get(idOf(who, sha256)))
  return reading && { reading: reading.reading, draft: kept?.draft }
}

/** Every review this person began on this machine, the latest first. */
export const allKept = async (who: string): Promise<KeptDraft[]> =>
  (await within<KeptDraft[]>('readonly', of => of('drafts').getAll()))
    .filter(k => k.who === who)
    .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))

export const forget = (who: string, sha256: string): Promise<unknown> =>
  within('readwrite', of => {
    of('readings').delete(idOf(who, sha256))
    return of('drafts').delete(idOf(who, sha256))
  })
