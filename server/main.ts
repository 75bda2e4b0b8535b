import { join } from 'node:path'
import { buildApp } from './app.ts'
import { accountLines, type DemoWorld, seedIfEmpty } from './demo/index.ts'
import { openHouse } from './house.ts'
import { connect, isBound } from './kernel/connect.ts'
import { openDatabase } from './kernel/database.ts'
import { loadKeys } from './kernel/keys.ts'
import { lockFolder } from './kernel/lock.ts'
import { assertWhole, migrate } from './kernel/migrate.ts'
import { whenNpmEnds } from './kernel/parent.ts'
import { startPostgres } from './kernel/postgres/supervisor.ts'
import { Refusal, refuse } from './kernel/refusal.ts'
import { readSettings, type Settings } from './kernel/settings.ts'
import { startSweeps } from './kernel/sweeps.ts'
import { httpAdapter, keepingAdapter, type SmsAdapter } from './matters/index.ts'
import { closePress } from './matters/rendering/index.ts'
import { modules, registry } from './modules.ts'
import { sweepsOf } from './sweeps.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(2)} 秒`

/** What runs, to be undone from the last to the first. */
const closers: (() => unknown)[] = []
let stopping: Promise<void> | undefined

/** Answers the requests under way, stops PostgreSQL, and ends the process. */
function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close()
    process.exit(exitCode)
  })()
  return stopping
}

/** Says in a sentence or two what went wrong; only a mistake of ours shows a stack. */
function fail(error: unknown): void {
  if (stopping) return
  if (error instanceof Refusal) {
    const { fields = [], next } = error.detail
    process.stderr.write(`${[error.message + (next ?? ''), ...fields.map(f => `  ${f.title}`)].join('\n')}\n`)
  } else console.error(error)
  void stop(1)
}

async function step<T>(title: string, work: () => T | Promise<T>, told: (result: T) => string): Promise<T> {
  const began = performance.now()
  const result = await work()
  say(`  ${title.padEnd(4, '\u3000')}${told(result)}（${seconds(began)}）`)
  return result
}

/** How far the demonstration is, on one line of a terminal. */
function told(done: number, of: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  演示　　正在建立 ${Math.floor((100 * done) / of)}%\r`)
}

/** The database of `DATABASE_URL`, or our own under the data folder. */
async function findDatabase({ databaseUrl, varDir }: Settings): Promise<{ url: string; ready: () => boolean }> {
  if (databaseUrl) return { url: databaseUrl, ready: () => true }
  const postgres = await startPostgres({
    dir: join(varDir, 'postgres'),
    log: join(varDir, 'log/postgres.log'),
    onLost: fault => fail(new Refusal('postgres-lost', `PostgreSQL 停了，一分钟内未能恢复：${fault.message}`)),
  })
  closers.push(postgres.stop)
  return postgres
}

async function prepare(url: string): Promise<string[]> {
  const client = await connect(url)
  try {
    if (!(await isBound(client)))
      say('  注意：DATABASE_URL 的用户是超级用户或可绕过行级安全，第二道隔离不起作用；请换一个普通用户。')
    await assertWhole(client)
    return await migrate(client)
  } finally {
    await client.end()
  }
}

async function listen(settings: Settings, app: Awaited<ReturnType<typeof buildApp>>): Promise<string> {
  const { host, port } = settings
  try {
    return await app.listen({ host, port })
  } catch (e) {
    const { code, message } = e as NodeJS.ErrnoException
    const next = '请用 PORT 或 HOST 另外指定。'
    if (code === 'EADDRINUSE')
      return refuse('port-taken', `端口 ${port} 已被占用。`, { next: '请停止占用它的程序，或用 PORT 另指定一个端口。' })
    if (code === 'EACCES') return refuse('port-forbidden', `无权使用端口 ${port}。`, { next })
    return refuse('listen-failed', `无法在 ${host}:${port} 上提供服务：${message}。`, { next })
  }
}

/** Without a gateway nothing is taken over, and nothing is lost: notices wait in the database. */
const noAdapter: SmsAdapter = {
  send: async () => refuse('no-sms-gateway', '没有配置短信网关', { next: '请设置 SMS_URL。' }),
}

async function start(): Promise<void> {
  const began = performance.now()
  const settings = readSettings()
  const { varDir, databaseUrl } = settings
  closers.push(lockFolder(varDir).release)
  const keys = loadKeys(varDir, settings.keyFile || undefined)
  say('法桥 正在启动')
  const { url, ready } = await step(
    '数据库',
    () => findDatabase(settings),
    () => (settings.databaseUrl ? 'DATABASE_URL' : join(varDir, 'postgres')),
  )
  await step(
    '迁移',
    () => prepare(url),
    applied => (applied.length ? `执行 ${applied.length} 项` : '已是最新'),
  )
  const { buildWebs } = await import('../scripts/build-webs.ts')
  await step(
    '网页',
    () => buildWebs(),
    built => (built ? '已构建' : '已是最新'),
  )
  const database = openDatabase(url)
  closers.push(database.close)
  const { house, reload } = await openHouse(database, keys, settings, registry)
  // Its accounts have a known password: on a database that somebody gave us only if they ask for it.
  if (settings.demo === 'on' || (settings.demo === 'auto' && !databaseUrl))
    await step(
      '演示',
      async () => {
        const seeded = await seedIfEmpty(house, registry, told)
        if (seeded) await reload()
        return seeded
      },
      seeded => (seeded ? '已建立' : '不需建立'),
    )
  const address = await step(
    '服务',
    async () => {
      closers.push(closePress)
      const app = await buildApp({ house, registry, modules, reload, settings, available: ready })
      const sms = settings.smsUrl
        ? httpAdapter(settings.smsUrl)
        : databaseUrl && !house.setting('demo')
          ? noAdapter
          : keepingAdapter
      closers.push(
        startSweeps(database, sweepsOf(house, registry, sms, reload, app.log), outcome => {
          app.metrics.swept(outcome)
          if ('error' in outcome) app.log.error({ err: outcome.error, sweep: outcome.name }, 'sweep failed')
        }),
      )
      closers.push(async () => {
        const idle = setInterval(() => app.server.closeIdleConnections(), 50) // a kept-alive one is idle once answered
        const late = setTimeout(() => app.server.closeAllConnections(), 10_000)
        await app.close()
        clearInterval(idle)
        clearTimeout(late)
      })
      return listen(settings, app)
    },
    () => '已就绪',
  )
  say(`\n  群众端　${address}/\n  工作台　${address}/desk/\n  接口　　${address}/api/v1\n`)
  const demo = settings.demo === 'off' ? undefined : house.setting<DemoWorld | undefined>('demo')
  if (demo) {
    const [{ password } = { password: '' }] = demo.accounts
    say(`  演示账号（口令都是 ${password}，人物均为虚构；一览和短信见 ${address}/demo）`)
    say(
      accountLines(demo)
        .map(line => `    ${line}\n`)
        .join(''),
    )
  }
  say(`启动用了 ${seconds(began)}。按 Ctrl-C 停止。`)
}

/** Runs the house until it is told to stop. */
export async function main(): Promise<void> {
  // Who reads the output may go first; the house stops as it was told all the same.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(signal, () => {
      if (!stopping) say('正在停止…')
      void stop(0)
    })
  whenNpmEnds(() => void stop(0))
  await start().catch(fail)
}
