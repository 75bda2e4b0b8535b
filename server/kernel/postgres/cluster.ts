import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from '../refusal.ts'
import { type Account, accountFor, findBinaries } from './binaries.ts'
import { dataArgument, type Place, spawnOptions } from './process.ts'

export type ClusterOptions = {
  /** Folder of the cluster; made on the first start. */
  dir: string
  /** False lets the data be lost with the machine: for tests. */
  durable?: boolean
  /** Lets our role make databases: for tests. */
  createdb?: boolean
}

export type Cluster = Place & { password: string }

/** Nobody but our own role enters, with its password; the superuser works only in single-user mode, on a stopped server. */
const doors = `local all faqiao scram-sha-256
host all faqiao 127.0.0.1/32 scram-sha-256
`

/** The system's name for "letters are those of Unicode": under plain C trigrams and words of Chinese text come out empty. */
const letters =
  new Map<NodeJS.Platform, string>([
    ['darwin', 'UTF-8'],
    ['win32', 'C'],
  ]).get(process.platform) ?? 'C.UTF-8'

/**
 * The cluster in this folder, made if it is not there: UTF-8 in code-point order, one role `faqiao` that owns the database
 * `faqiao` and is no superuser, so that row-level security binds it.
 */
export function openCluster(options: ClusterOptions): Cluster {
  const data = join(options.dir, 'data')
  const owner = existsSync(data) ? statSync(data) : undefined
  const account = accountFor(owner)
  if (owner && !account && process.getuid && owner.uid !== process.getuid())
    refuse('postgres-owner', `数据目录 ${data} 属于另一个用户。`, {
      next: '请用建立它的用户启动，或用 FAQIAO_VAR 另指定目录。',
    })
  const { bin, major } = findBinaries(account)
  if (!owner) createCluster(options, bin, account)
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found !== major)
    refuse('postgres-major', `数据目录 ${data} 由 PostgreSQL ${found} 建立，自带的是 ${major}。`, {
      next: '请先用原来的版本导出，再导入新目录。',
    })
  return { bin, data, account, password: readFileSync(join(options.dir, 'password'), 'utf8') }
}

/** Made beside its place and moved there whole: a start that was cut short leaves nothing half made. */
function createCluster(
  { dir, durable = true, createdb = false }: ClusterOptions,
  bin: string,
  account: Account | undefined,
) {
  const draft = `${dir}.new`
  const place: Place = { bin, data: join(draft, 'data'), account }
  const password = randomBytes(24).toString('hex')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(dir), { recursive: true })
  mkdirSync(draft)
  mkdirSync(place.data, { mode: 0o700 })
  if (account) chownSync(place.data, account.uid, account.gid)
  run(place, 'initdb', [
    ...['-D', dataArgument(place), '-U', 'postgres', '--auth=reject', '--encoding=UTF8', '--no-instructions'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--lc-ctype=${letters}`],
    ...(durable ? [] : ['--no-sync']),
  ])
  writeFileSync(join(place.data, 'pg_hba.conf'), doors)
  const sql = [
    `create role faqiao login ${createdb ? 'createdb' : ''} password '${password}'`,
    'create database faqiao owner faqiao',
  ]
  const fsync = durable ? 'on' : 'off'
  run(place, 'postgres', ['--single', '-D', dataArgument(place), '-c', `fsync=${fsync}`, 'postgres'], sql.join('\n'))
  writeFileSync(join(draft, 'password'), password, { mode: 0o600, flush: true })
  renameSync(draft, dir)
}

function run(place: Place, program: string, args: string[], input = ''): void {
  const done = spawnSync(join(place.bin, program), args, { ...spawnOptions(place), input, encoding: 'utf8' })
  const fault =
    done.error?.message ?? faultIn(`${done.stderr}`) ?? (done.status === 0 ? undefined : `退出码 ${done.status}`)
  if (fault) refuse('postgres-create', `未能建立 PostgreSQL 数据目录：${fault}`)
}

/** The last thing PostgreSQL complained of. */
export const faultIn = (log: string): string | undefined =>
  log.match(/(?<=\b(?:FATAL|ERROR|PANIC|error):\s+).*/g)?.at(-1)
