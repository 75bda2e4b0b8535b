import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isUnavailable } from '../../kernel/connect.ts'
import { type Db, transact } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import { fetchKept, placeOf } from '../../matters/index.ts'
import { indexRegister } from '../indexing.ts'
import { applyPage } from './applying.ts'
import { planPage } from './checking.ts'
import { type Column, columnsOf } from './columns.ts'
import { draftOf, keyOf, nameKeyOf } from './drafting.ts'
import type { Import } from './import.store.ts'
import * as store from './import.store.ts'
import { readTable } from './table.ts'

/** Rows of one transaction. */
const pageSize = 500
/** Among the first so many rows the headings are looked for: a title may stand above them. */
const headRows = 10

export const importFiles = (house: Pick<House, 'files'>) => join(house.files, 'register')

/** Sets an import on its next step, or ends it. */
const turnTo = (tx: Db, i: Import, to: Pick<Import, 'state'> & Partial<Import>) =>
  store.setState(tx, { ...i, resumes: null, fault: null, endedAt: null, afterTurn: 0, afterLine: 0, done: 0, ...to })

/** Goes on with an import that nobody stopped meanwhile; false when somebody did. */
const going = (
  house: House,
  id: string,
  state: Import['state'],
  work: (tx: Db, i: Import) => Promise<void>,
): Promise<boolean> =>
  transact(house.db.system, async tx => {
    const i = await store.lockImport(tx, id)
    if (i?.state !== state) return false
    await work(tx, i)
    return true
  })

/** Reads the file into rows of its own kind, from the beginning. The file goes when they all stand. */
async function read(house: House, i: Import): Promise<void> {
  const content = await fetchKept(importFiles(house), i.sha256!)
  if (!(await going(house, i.id, 'reading', tx => store.restartReading(tx, i.id)))) return
  let columns: Column[] | undefined
  let seen = 0
  for await (const rows of readTable(i.name, content)) {
    const body = columns
      ? rows
      : rows.filter(row => {
          if (columns) return true
          if (seen++ < headRows) columns = columnsOf(row.cells)
          return false
        })
    if (!columns) {
      if (seen >= headRows) break
      continue
    }
    const known = columns
    const staged = body.map(row => {
      const draft = draftOf(house, i.region, known, row)
      return {
        turn: (draft.kind ?? 'enterprise') === 'enterprise' ? 1 : 0,
        line: row.line,
        key: keyOf(draft) ?? null,
        nameKey: nameKeyOf(draft),
        draft,
      }
    })
    if (!(await going(house, i.id, 'reading', tx => store.stageRows(tx, i.id, staged, known).then(() => undefined))))
      return
  }
  if (!columns) refuse('no-columns', '没有认出“名称”一列', { status: 422, next: '第一行应为列名，可下载模板对照。' })
  await going(house, i.id, 'reading', async (tx, now) => {
    if (now.rows === 0) refuse('no-rows', '文件中没有数据行', { status: 422, next: '请核对文件后重新导入。' })
    await store.forgetFileOf(tx, i.id)
    await turnTo(tx, now, { state: 'checking' })
  })
  if (!(await store.fileInUse(house.db.system, i.sha256!)))
    await rm(placeOf(importFiles(house), i.sha256!), { force: true })
}

/** Works off one page; false when there is none left, or the import was stopped. */
async function page(house: House, id: string, state: 'checking' | 'applying'): Promise<boolean> {
  let more = false
  await going(house, id, state, async (tx, i) => {
    const found = await store.pageOf(tx, id, i.afterTurn, i.afterLine, pageSize)
    if (found.length === 0) return
    // A page ends with its turn: what comes after stands on what became of the bodies.
    const rows = found.filter(r => r.turn === found[0]!.turn)
    const verdicts =
      state === 'applying'
        ? await applyPage(tx, house, i, rows)
        : (await planPage(tx, house, i, rows)).map(p => ({
            turn: p.row.turn,
            line: p.row.line,
            outcome: p.outcome,
            says: p.says,
            enterprise: p.entry?.id ?? null,
            saved: false,
          }))
    await store.keepVerdicts(tx, id, verdicts)
    more = true
  })
  return more
}

async function pages(house: House, i: Import, state: 'checking' | 'applying'): Promise<void> {
  // Names are looked for in the search: nothing that was entered may be missing there.
  await indexRegister(house)
  while (await page(house, i.id, state)) {}
  await going(house, i.id, state, async (tx, now) => {
    await store.recountImport(tx, i.id)
    if (state === 'checking') return void (await turnTo(tx, now, { state: 'checked', done: now.rows }))
    await store.stripContacts(tx, i.id)
    await turnTo(tx, now, { state: 'done', done: now.rows, endedAt: house.now() })
  })
}

const step = (house: House, i: Import): Promise<void> =>
  i.state === 'reading' ? read(house, i) : pages(house, i, i.state === 'checking' ? 'checking' : 'applying')

/** What an import ended with that could not go on; it may be taken up again where it stopped. */
const failed = (house: House, id: string, why: string) =>
  transact(house.db.system, async tx => {
    const i = await store.lockImport(tx, id)
    if (i && isRunning(i.state))
      await store.setState(tx, {
        ...i,
        state: 'failed',
        resumes: i.state,
        fault: why.slice(0, 300),
        endedAt: house.now(),
      })
  })

export const isRunning = (s: Import['state']): s is 'reading' | 'checking' | 'applying' =>
  s === 'reading' || s === 'checking' || s === 'applying'

/**
 * Works off the imports that were asked for, oldest first. Each page is kept with how far it got, so that a process that dies is followed
 * by one that goes on from there; reading, which saves nothing yet, begins anew.
 */
export async function runImports(house: House): Promise<number> {
  let steps = 0
  for (let i = await store.runningImport(house.db.system); i; i = await store.runningImport(house.db.system)) {
    try {
      await step(house, i)
    } catch (error) {
      if (isUnavailable(error)) throw error
      await failed(
        house,
        i.id,
        error instanceof Refusal
          ? `${error.message}。${error.detail.next ?? ''}`
          : `系统出错：${(error as Error).message}`,
      )
      if (!(error instanceof Refusal)) throw error
    }
    steps += 1
  }
  return steps
}
