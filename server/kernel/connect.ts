import pg from 'pg'
import { Refusal, refuse } from './refusal.ts'

const oldest = 150_000

/** Why a server of this version (`server_version_num`, 150004 for 15.4) cannot serve us, or undefined. */
export function versionFault(version: number): Refusal | undefined {
  if (version >= oldest) return undefined
  return new Refusal('database-old', `数据库是 PostgreSQL ${Math.floor(version / 10_000)}，需要 15 或更新的版本。`, {
    next: '请升级它，或不设 DATABASE_URL 以使用自带的 PostgreSQL。',
  })
}

const reasons: Record<string, string> = {
  ECONNREFUSED: '拒绝连接',
  ENOENT: '没有在运行',
  ENOTFOUND: '找不到主机',
  EAI_AGAIN: '找不到主机',
  ETIMEDOUT: '连接超时',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  '28P01': '用户名或口令不对',
  '28000': '不许该用户从这里连接',
  '3D000': '没有这个库',
  '53300': '连接数已满',
  '57P03': '正在启动或停止',
}

/**
 * One connection of its own, for work at the start: it sees all rows and no statement of it is cut short.
 * @throws Refusal `database-unreachable` (the password never shows) or `database-old`.
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    options: '-c faqiao.all=on -c timezone=Asia/Shanghai',
  })
  client.on('error', () => undefined) // the statement that is under way reports it
  try {
    await client.connect()
  } catch (e) {
    const { code = '', message } = e as Error & { code?: string }
    const where = `${client.host}:${client.port}/${client.database ?? ''}`
    const reason = /timeout/.test(message) ? reasons.ETIMEDOUT : (reasons[code] ?? message)
    return refuse('database-unreachable', `连不上数据库 ${where}：${reason}。`, {
      next: '请检查 DATABASE_URL 和该数据库；不设 DATABASE_URL 则使用自带的 PostgreSQL。',
    })
  }
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const fault = versionFault(rows[0]!.version)
  if (!fault) return client
  await client.end()
  throw fault
}

/** Whether row-level security binds the role of this connection. */
export async function isBound(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  return !rows[0]!.free
}

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

/** Whether an error of a query says that the database is down or going: the caller may try again soon (503). */
export function isUnavailable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    lostCodes.has(code) ||
    code.startsWith('08') ||
    /^Connection terminated|not queryable|timeout exceeded when trying/.test(message)
  )
}
