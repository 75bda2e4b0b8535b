import { createReadStream, createWriteStream, type Dirent } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { refuse } from '../kernel/refusal.ts'
import type { Keys } from '../kernel/secret.ts'
import { isKept, quoted, sequencesOf, type Table, tablesOf } from './catalogue.ts'
import { keysMark, type Manifest, manifestName, sumsName } from './manifest.ts'
import { hashing, sumOf, sumsWriter } from './sums.ts'

/** How far an export or its return is: tables, then files. */
export type Progress = (what: 'table' | 'file', done: number, of: number | undefined, name: string) => void

type House = { client: pg.ClientBase; files: string; keys: Keys; tell?: Progress }

/**
 * Writes everything the house keeps into a folder: each table as CSV (RFC 4180, compressed), each file as it lies, a list of sums as
 * `sha256sum -c` reads it, and last the manifest. The tables are as they were at one moment, whatever is done meanwhile; files are
 * kept before the rows that name them, so that none is missing. An export that was cut short is finished by asking for it again;
 * what is sealed stays sealed, and the keys stay where they are. Refuses `export-exists`, `folder-not-empty` and `export-inside`.
 */
export async function exportTo(dir: string, { client, files, keys, tell }: House): Promise<Manifest> {
  await assertRoom(dir, files)
  // Names and stories stand in it as they are: nobody but its owner looks in.
  await mkdir(dir, { recursive: true })
  await chmod(dir, 0o700)
  await mkdir(join(dir, 'tables'), { recursive: true })
  await client.query('begin isolation level repeatable read read only')
  try {
    const sums = sumsWriter(join(dir, sumsName))
    const { rows: at } = await client.query<{ at: string }>(`select to_json(now())#>>'{}' as at`)
    const { rows: migrations } = await client.query('select name, sha256 from migration order by name')
    const kept = (await tablesOf(client)).filter(isKept)
    const tables: Manifest['tables'] = []
    for (const [i, table] of kept.entries()) {
      tell?.('table', i, kept.length, table.name)
      const { rows, sum } = await writeTable(client, dir, table)
      tables.push({ name: table.name, rows })
      await sums.add(sum, `tables/${table.name}.csv.gz`)
    }
    const sequences = await sequencesOf(client)
    const [damaged, count] = [[] as string[], { n: 0 }]
    for await (const path of filesBelow(files)) {
      const name = relative(files, path).split(sep).join('/')
      tell?.('file', count.n, undefined, name)
      const sum = await copyFile(path, join(dir, 'files', name))
      if (isNamedOtherwise(name, sum)) damaged.push(name)
      await sums.add(sum, `files/${name}`)
      count.n += 1
    }
    await sums.end()
    const manifest: Manifest = {
      format: 'faqiao-export',
      version: 1,
      at: at[0]!.at,
      migrations,
      tables,
      sequences,
      files: count.n,
      damaged,
      keys: keysMark(keys),
      sums: await sumOf(join(dir, sumsName)),
    }
    await whole(join(dir, manifestName), draft => writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`))
    return manifest
  } finally {
    await client.query('rollback')
  }
}

/** A folder that is new or empty, or holds an export that was cut short, and does not lie among the files to be exported. */
async function assertRoom(dir: string, files: string): Promise<void> {
  const [path, below] = [resolve(dir), resolve(files)]
  if (path === below || path.startsWith(below + sep))
    refuse('export-inside', `${dir} 在要导出的材料之中`, { next: '请导出到数据目录以外。' })
  const there = new Set(await readdir(dir).catch(() => []))
  if (there.has(manifestName))
    refuse('export-exists', `${dir} 中已有一份完整的导出`, { next: '请换一个文件夹，以前的导出不会被覆盖。' })
  if (there.size > 0 && !there.has('tables'))
    refuse('folder-not-empty', `${dir} 中有别的文件`, { next: '请换一个空的文件夹。' })
}

/** Writes a file beside its place, flushes it and moves it there: it is whole or absent. */
async function whole<T>(path: string, write: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${path}.part`
  const result = await write(draft)
  const file = await open(draft, 'r+')
  await file.sync()
  await file.close()
  await rename(draft, path)
  return result
}

function writeTable(client: pg.ClientBase, dir: string, { name, columns }: Table) {
  return whole(join(dir, 'tables', `${name}.csv.gz`), async draft => {
    const from = client.query(
      copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout with (format csv, header)`),
    )
    const { through, sum } = hashing()
    await pipeline(from, createGzip({ level: 6 }), through, createWriteStream(draft))
    return { rows: from.rowCount, sum: sum() }
  })
}

/** A file that is there already, left by an export that was cut short, is read instead of copied again. */
async function copyFile(from: string, to: string): Promise<string> {
  const [source, there] = [await stat(from), await stat(to).catch(() => undefined)]
  if (there?.size === source.size) {
    const [one, other] = [await sumOf(from), await sumOf(to)]
    if (one === other) return one
  }
  await mkdir(dirname(to), { recursive: true })
  return whole(to, async draft => {
    const { through, sum } = hashing()
    await pipeline(createReadStream(from), through, createWriteStream(draft))
    return sum()
  })
}

/** Kept content is named by its SHA-256, `ab/cdef…`. */
function isNamedOtherwise(name: string, sum: string): boolean {
  const [, first, rest] = /(?:^|\/)([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(name) ?? []
  return first !== undefined && first + rest !== sum
}

/** What can be drawn again from the rows, and what was being written when the house ended. */
const isPassing = (e: Dirent, depth: number) => (depth === 0 && e.name === 'drawn') || /\.[0-9a-f]{12}$/.test(e.name)

async function* filesBelow(folder: string, depth = 0): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const e of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isPassing(e, depth)) continue
    const path = join(folder, e.name)
    if (e.isDirectory()) yield* filesBelow(path, depth + 1)
    else if (e.isFile()) yield path
  }
}
