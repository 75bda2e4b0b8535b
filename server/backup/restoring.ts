import { createReadStream } from 'node:fs'
import { copyFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Migration, migrate, readMigrations, restoring } from '../kernel/migrate.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import type { Keys } from '../kernel/secret.ts'
import {
  type ForeignKey,
  forcedOf,
  foreignKeysOf,
  isKept,
  quoted,
  type Standing,
  type Table,
  tablesOf,
} from './catalogue.ts'
import type { Progress } from './exporting.ts'
import { keysMark, type Manifest, readManifest, sumsName } from './manifest.ts'
import { readSums, sumOf } from './sums.ts'

/**
 * Reads a whole export over and compares every sum, touching nothing else. Refuses `export-damaged` with what is wrong, beside what
 * {@link readManifest} refuses.
 */
export async function checkExport(dir: string, tell?: Progress): Promise<Manifest> {
  const m = await readManifest(dir)
  const sums = join(dir, sumsName)
  const wrong: string[] = []
  if ((await sumOf(sums).catch(() => '')) !== m.sums) wrong.push(sumsName)
  else {
    const all = m.tables.length + m.files
    let n = 0
    for await (const { sum, file } of readSums(sums)) {
      tell?.(file.startsWith('tables/') ? 'table' : 'file', n, all, file)
      if ((await sumOf(join(dir, file)).catch(() => '')) !== sum) wrong.push(file)
      n += 1
    }
    if (n !== all) wrong.push(sumsName)
  }
  if (wrong.length === 0) return m
  throw new Refusal('export-damaged', `导出中有 ${wrong.length} 个文件缺失或者已损坏`, {
    next: '请换用另一份导出，什么都没有恢复。',
    fields: wrong.slice(0, 50).map(field => ({ field, title: `${field} 与导出时不同` })),
  })
}

type Into = { client: pg.Client; files: string; keys: Keys; tell?: Progress }

/**
 * Brings back everything an export holds, into a database without any table: the schema as it was then, the rows in one transaction,
 * the files, and then the migrations since. One that was cut short is begun again by asking for it again. Whoever was signed in signs
 * in anew. Refuses `keys-differ`, `export-newer`, `database-not-empty`, and as {@link checkExport}; nothing is restored then.
 */
export async function restoreFrom(dir: string, { client, files, keys, tell }: Into): Promise<Manifest> {
  const m = await checkExport(dir, tell)
  if (m.keys !== keysMark(keys))
    refuse('keys-differ', '密钥文件不是导出时的那一份，加密的证件号码和电话将无法解开', {
      next: '请把导出时的 keys.json 放到数据目录，再恢复。',
    })
  const steps = assertKnown(readMigrations(), m)
  await clear(client)
  await migrate(client, undefined, steps.at(-1)?.name)
  await client.query('begin')
  try {
    await load(client, dir, m, tell)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
  let n = 0
  for await (const { file } of readSums(join(dir, sumsName)))
    if (file.startsWith('files/')) {
      tell?.('file', n++, m.files, file)
      await bring(join(dir, file), join(files, file.slice('files/'.length)))
    }
  await migrate(client)
  await client.query(`comment on schema public is 'standard public schema'`)
  await client.query('analyze')
  return m
}

/** The migrations of an export, all of them ours too. */
function assertKnown(ours: readonly Migration[], m: Manifest): Manifest['migrations'] {
  for (const { name, sha256 } of m.migrations)
    if (ours.find(o => o.name === name)?.sha256 !== sha256)
      refuse('export-newer', `导出所用的版本有本版本没有的迁移 ${name}`, {
        next: '请用导出它的版本或者更新的版本恢复。',
      })
  return m.migrations
}

/** A database without tables, or with those of a restoration that was cut short, which go. Refuses `database-not-empty`. */
async function clear(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mark: string | null; tables: number }>(
    `select obj_description('public'::regnamespace) as mark,
       (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as tables`,
  )
  const { mark, tables } = rows[0]!
  if (mark !== restoring && tables > 0)
    refuse('database-not-empty', `数据库中已有 ${tables} 张表，恢复只写入空的数据库`, {
      next: '请用 FAQIAO_VAR 另指定一个数据目录，或者用 DATABASE_URL 指定一个空库；原来的数据不会被改动。',
    })
  await client.query('set client_min_messages = warning')
  await client.query(`drop schema public cascade; create schema public; comment on schema public is '${restoring}'`)
}

/**
 * All rows and counters. Foreign keys are made again after the rows, which are in no order; what a trigger would do was done when
 * the row was first written; and COPY writes no table whose owner row-level security binds.
 */
async function load(client: pg.Client, dir: string, m: Manifest, tell: Progress | undefined): Promise<void> {
  const tables = await tablesOf(client)
  const [keys, forced] = [await foreignKeysOf(client), await forcedOf(client)]
  const every = (of: readonly { name: string }[], sql: (name: string) => string) =>
    client.query(of.map(t => `alter table ${quoted(t.name)} ${sql(t.name)}`).join(';'))
  const named = forced.map(name => ({ name }))
  await client.query(keys.map(k => `alter table ${k.table} drop constraint ${quoted(k.name)}`).join(';'))
  await every(tables, () => 'disable trigger user')
  await every(named, () => 'no force row level security')
  await client.query(`truncate ${tables.map(t => quoted(t.name)).join(', ')}`)
  for (const [i, { name, rows }] of m.tables.entries()) {
    tell?.('table', i, m.tables.length, name)
    const table = tables.find(t => t.name === name && isKept(t))
    if (!table) refuse('export-unreadable', `导出中有本版本没有的表 ${name}`)
    const read = await readTable(client, dir, table!)
    if (read !== rows) refuse('export-damaged', `表 ${name} 应有 ${rows} 行，读到 ${read} 行`)
  }
  for (const s of m.sequences) await setCounter(client, s)
  for (const k of keys) await remake(client, k)
  await every(named, () => 'force row level security')
  await every(tables, () => 'enable trigger user')
}

async function readTable(client: pg.Client, dir: string, { name, columns }: Table): Promise<number> {
  const into = client.query(
    copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin with (format csv, header match)`),
  )
  await pipeline(createReadStream(join(dir, 'tables', `${name}.csv.gz`)), createGunzip(), into)
  return into.rowCount
}

const setCounter = (client: pg.Client, { name, last }: Standing) =>
  client.query(
    last === null
      ? `alter sequence ${quoted(name)} restart`
      : `select setval('${quoted(name)}'::regclass, ${BigInt(last)})`,
  )

const remake = (client: pg.Client, { table, name, definition }: ForeignKey) =>
  client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)

/** Copies a file to its place, whole or not at all; one that is there with the same content is left. */
async function bring(from: string, to: string): Promise<void> {
  const [source, there] = [await stat(from), await stat(to).catch(() => undefined)]
  if (there?.size === source.size && (await sumOf(to)) === (await sumOf(from))) return
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, `${to}.part`)
  await rename(`${to}.part`, to)
}
