import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'
import { type Cluster, type ClusterOptions, faultIn, openCluster } from './cluster.ts'
import { clearOrphan, readPidFile, requestStop, signal, spawnServer } from './process.ts'

export type Postgres = {
  /** Where our role finds its database. */
  url: string
  /** False while it is down and being started again. */
  ready: () => boolean
  /** Of the server process that runs now. */
  pid: () => number
  stop: () => Promise<void>
}

export type PostgresOptions = ClusterOptions & {
  /** Where the server's own messages go. */
  log: string
  /** Called once when a server that died cannot be brought back within a minute. */
  onLost?: (fault: Error) => void
}

const revivalMs = 60_000
const leftoverMs = 10_000
const logBytes = 16 * 2 ** 20

/**
 * Starts PostgreSQL on its folder and keeps it: a server that dies is started again on the same address. The caller holds the lock
 * of the folder.
 * @throws Refusal with a sentence where it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const cluster = openCluster(options)
  const { url, settings } = await address(cluster)
  Object.assign(settings, serverSettings, options.durable === false ? { fsync: 'off', full_page_writes: 'off' } : {})
  let stopping = false
  let ready = false
  let child: ChildProcess

  async function launch(): Promise<void> {
    child = await launched(cluster, settings, options.log)
    ready = true
    child.once('exit', () => {
      ready = false
      if (!stopping) void revive()
    })
  }

  async function revive(): Promise<void> {
    const until = performance.now() + revivalMs
    while (!stopping) {
      const fault = await launch().catch((e: Error) => e)
      if (!fault) return
      if (performance.now() > until) return options.onLost?.(fault)
      await sleep(200)
    }
  }

  await launch()
  return {
    url,
    ready: () => ready,
    pid: () => child.pid!,
    stop: async () => {
      stopping = true
      await ended(cluster, child)
    },
  }
}

const serverSettings = {
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_min_duration_statement: '1s',
  log_parameter_max_length: '0', // parameters hold names and numbers of people
}

/** A Unix socket in the data folder where its path fits the system's 100-odd bytes, else a free port on this machine alone. */
async function address({ data, password }: Cluster): Promise<{ url: string; settings: Record<string, string> }> {
  if (process.platform !== 'win32' && Buffer.byteLength(join(data, '.s.PGSQL.5432')) < 100) {
    const host = encodeURIComponent(data)
    const settings = { listen_addresses: '', unix_socket_directories: '.', port: '5432' }
    return { url: `postgres://faqiao:${password}@${host}:5432/faqiao`, settings }
  }
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  await once(probe.close(), 'close')
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: `${port}` }
  return { url: `postgres://faqiao:${password}@127.0.0.1:${port}/faqiao`, settings }
}

/**
 * Resolves when it takes connections; recovery after a crash may go before. Sessions of a server that was killed end a little after
 * it, and until then their memory bars a new one.
 */
async function launched(cluster: Cluster, settings: Record<string, string>, log: string): Promise<ChildProcess> {
  const until = performance.now() + leftoverMs
  for (;;) {
    const started = await attempt(cluster, settings, log)
    if (typeof started !== 'string') return started
    if (!/shared memory/.test(started) || performance.now() > until)
      throw new Refusal('postgres-start', `PostgreSQL 未能启动：${started}。`, { next: `详见 ${log}。` })
    await sleep(50)
  }
}

/** The server once it takes connections, or what it said before it ended. */
async function attempt(
  cluster: Cluster,
  settings: Record<string, string>,
  log: string,
): Promise<ChildProcess | string> {
  await clearOrphan(cluster)
  mkdirSync(dirname(log), { recursive: true })
  if (existsSync(log) && statSync(log).size > logBytes) renameSync(log, `${log}.1`)
  const fd = openSync(log, 'a')
  const from = statSync(log).size
  const child = spawnServer(cluster, settings, fd)
  closeSync(fd)
  let fault = ''
  child.once('error', e => {
    fault = e.message
  })
  while (!fault && !hasEnded(child)) {
    const state = readPidFile(cluster.data)
    if (state?.ready && state.pid === child.pid) return child
    await sleep(10)
  }
  return faultIn(readFileSync(log).subarray(from).toString()) ?? (fault || '原因不明')
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function ended(cluster: Cluster, child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const exit = once(child, 'exit')
  requestStop(cluster, child.pid!)
  const slow = setTimeout(() => signal(child.pid!, 'SIGQUIT'), 30_000)
  await exit
  clearTimeout(slow)
}
