import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { Refusal, refuse } from './refusal.ts'
import { home } from './settings.ts'

/** A step of the schema, `NNNN_name.sql`: forward only, and never changed once it was applied anywhere. */
export type Migration = { name: string; sql: string; sha256: string }

export const migrationsFolder = join(home, 'server/migrations')

/** In order. Line ends do not count: a checkout may have either. Refuses `migration-misnamed`, lest a step be passed over in silence. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.sql'))
  const odd = files.find(file => !/^\d{4}_[a-z0-9-]+\.sql$/.test(file))
  if (odd)
    refuse('migration-misnamed', `迁移文件 ${odd} 的名称不合约定。`, {
      next: '请命名为四位编号、下划线和小写名称，如 0100_library.sql。',
    })
  return files.sort().map(file => {
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Why this set cannot follow what was applied, or undefined. */
export function migrationFault(all: Migration[], applied: { name: string; sha256: string }[]): Refusal | undefined {
  const refusal = (code: string, title: string, next: string) => new Refusal(code, title, { next })
  const numbers = all.map(m => m.name.slice(0, 4))
  const twice = numbers.find((n, i) => numbers.indexOf(n) !== i)
  if (twice) return refusal('migration-twice', `有两项迁移都编为 ${twice}。`, '请给后加的一项换一个编号。')
  for (const { name, sha256 } of applied) {
    const file = all.find(m => m.name === name)
    if (!file) return refusal('migration-unknown', `数据库已执行过本版本没有的迁移 ${name}。`, '请用更新的版本启动。')
    if (file.sha256 !== sha256)
      return refusal('migration-changed', `迁移 ${name} 执行之后又被改动。`, '请还原该文件，改动另写一项新迁移。')
  }
  const last =
    applied
      .map(a => a.name)
      .sort()
      .at(-1) ?? ''
  const late = all.find(m => m.name < last && !applied.some(a => a.name === m.name))
  if (late)
    return refusal('migration-late', `迁移 ${late.name} 排在已执行的 ${last} 之前。`, '请给它换一个更大的编号。')
  return undefined
}

/** What the schema says of itself while an export is brought back into it. */
export const restoring = 'faqiao: restoring'

/** Refuses `restore-unfinished` a database into which an export was brought back only in part. */
export async function assertWhole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ mark: string | null }>(`select obj_description('public'::regnamespace) as mark`)
  if (rows[0]!.mark === restoring)
    refuse('restore-unfinished', '数据库正在恢复，或者上次恢复没有完成。', { next: '请再次运行 faqiao restore。' })
}

/** Any number every installation of ours agrees on: the ASCII of "fqmigr". */
const lock = 112_628_796_121_970

/**
 * Brings the database to the schema of this version, each migration in a transaction of its own; two at a time take turns.
 * @param last stops behind this one: for rows that were written under an older schema.
 * @returns the names of those applied now.
 * @throws Refusal from {@link migrationFault}, or `migration-failed`, after which the database is as the last whole migration left it.
 */
export async function migrate(client: pg.ClientBase, folder = migrationsFolder, last?: string): Promise<string[]> {
  const all = readMigrations(folder)
  await client.query(`select pg_advisory_lock(${lock})`)
  try {
    await client.query(`set client_min_messages = warning;
      create table if not exists migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      );
      comment on table migration is '数据库迁移：已执行的各项及其文件摘要'`)
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
    const fault = migrationFault(all, rows)
    if (fault) throw fault
    const pending = all.filter(m => !rows.some(r => r.name === m.name) && (last === undefined || m.name <= last))
    for (const m of pending) await apply(client, m)
    return pending.map(m => m.name)
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => undefined)
  }
}

async function apply(client: pg.ClientBase, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (e) {
    await client.query('rollback').catch(() => undefined)
    refuse('migration-failed', `迁移 ${name} 未能执行：${(e as Error).message}。`)
  }
}
