import { v7 } from 'uuid'
import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import { notFound, refuse } from '../../kernel/refusal.ts'
import { iso, keep, placeOf, sha256 } from '../../matters/index.ts'
import type * as wire from '../contract.ts'
import { type ImportState, importStates, outcomes } from '../kinds.ts'
import type { Doing } from '../policies.ts'
import type { Import, ImportRow } from './import.store.ts'
import * as store from './import.store.ts'
import { importFiles, isRunning } from './running.ts'

/** Keeps a file and asks for its reading and check, which save nothing. The caller has seen to it that they may. */
export async function beginImport(
  tx: Db,
  house: House,
  who: Required<Doing>,
  agency: number,
  file: { name: string; content: Buffer },
): Promise<{ id: string }> {
  if (file.content.length === 0) refuse('file-empty', '文件是空的', { status: 422, next: '请核对文件。' })
  const hash = sha256(file.content)
  await keep(placeOf(importFiles(house), hash), file.content)
  const id = v7()
  await store.insertImport(tx, {
    id,
    at: house.now(),
    byId: who.actor,
    capacity: who.capacity,
    agencyId: agency,
    name: file.name.slice(-200),
    sha256: hash,
  })
  return { id }
}

const over = (title: string) => refuse('import-over', title, { status: 409, next: '请刷新页面，查看结果。' })
const locked = async (tx: Db, id: string): Promise<Import> => (await store.lockImport(tx, id)) ?? notFound('导入')
const from = { fault: null, endedAt: null, resumes: null, afterTurn: 0, afterLine: 0, done: 0 }

/** Asks for the good rows to be saved. Refuses `import-over` unless it was checked and nothing was saved yet. */
export async function applyImport(tx: Db, id: string, withDuplicates: boolean): Promise<void> {
  const i = await locked(tx, id)
  if (i.state !== 'checked') over('只有核对之后、尚未保存的导入可以保存')
  await store.setState(tx, { ...i, ...from, state: 'applying', withDuplicates })
}

/** Stops one; what was saved stays, and it may be taken up again. Refuses `import-over`. */
export async function cancelImport(tx: Db, house: House, id: string): Promise<void> {
  const i = await locked(tx, id)
  if (i.state === 'cancelled') return
  if (!isRunning(i.state) && i.state !== 'checked') over('这次导入已经结束')
  await store.setState(tx, {
    ...i,
    state: 'cancelled',
    resumes: isRunning(i.state) ? i.state : null,
    endedAt: house.now(),
  })
}

/** Goes on where it was stopped or failed. Refuses `import-over`. */
export async function resumeImport(tx: Db, id: string): Promise<void> {
  const i = await locked(tx, id)
  if (!mayResume(i)) over('这次导入不能续办')
  await store.setState(tx, { ...i, state: i.resumes!, resumes: null, fault: null, endedAt: null })
}

const mayResume = (i: Import) => (i.state === 'cancelled' || i.state === 'failed') && i.resumes !== null

const none = { new: 0, changed: 0, same: 0, refused: 0, duplicate: 0 }

export const importView = (i: Import): wire.Import => ({
  id: i.id,
  name: i.name,
  agency: { id: i.agencyId, name: i.agency },
  by: i.by,
  at: iso(i.at),
  state: i.state,
  stateTitle: importStates[i.state as ImportState],
  rows: i.rows,
  // How many rows a file has is known when it is read.
  percent: i.state === 'reading' ? 0 : i.rows === 0 ? 0 : Math.min(100, Math.floor((100 * i.done) / i.rows)),
  counts: { ...none, ...i.counts },
  saved: i.saved,
  columns: i.columns,
  ...(i.endedAt && { endedAt: iso(i.endedAt) }),
  ...(i.fault && { fault: i.fault }),
  mayApply: i.state === 'checked',
  mayCancel: isRunning(i.state) || i.state === 'checked',
  mayResume: mayResume(i),
})

export const importRowView = (r: ImportRow): wire.ImportRow => ({
  line: r.line,
  name: r.draft.name,
  ...(r.draft.code && { code: r.draft.code.slice(0, 40) }),
  outcome: r.outcome!,
  outcomeTitle: outcomes[r.outcome!],
  says: r.says,
  ...(r.enterprise !== null && { enterprise: r.enterprise }),
  saved: r.saved,
})

/** One within the lent scope. Refuses `not-found`. */
export const importCalled = async (tx: Db, id: string): Promise<Import> =>
  (await store.importById(tx, id)) ?? notFound('导入')

export async function importsPage(tx: Db, after: string | undefined, limit: number): Promise<wire.Imports> {
  const place = after === undefined ? undefined : await importCalled(tx, after)
  const found = await store.importsAfter(tx, place, limit + 1)
  const shown = found.slice(0, limit)
  return { rows: shown.map(importView), ...(found.length > limit && { next: shown.at(-1)!.id }) }
}

export async function importRowsPage(
  tx: Db,
  id: string,
  { outcome, after = 0, limit = 50 }: { outcome?: ImportRow['outcome'] & string; after?: number; limit?: number },
): Promise<wire.ImportRows> {
  await importCalled(tx, id)
  const found = await store.rowsAfter(tx, id, after, outcome, limit + 1)
  const shown = found.slice(0, limit)
  return { rows: shown.map(importRowView), ...(found.length > limit && { next: shown.at(-1)!.line }) }
}
