import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '../refusal.ts'
import type { Account } from './binaries.ts'

/** How a PostgreSQL program is started on one data folder. */
export type Place = { bin: string; data: string; account: Account | undefined }

/**
 * What `-D` says. Root may keep its data where PostgreSQL's account cannot walk (a clone under /root); that account is therefore
 * put into the folder by us and names it by where it stands.
 */
export const dataArgument = ({ data, account }: Place) =>
  account && process.platform === 'linux' ? '/proc/self/cwd' : data

export const spawnOptions = ({ data, account }: Place) =>
  ({ cwd: data, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...account }) satisfies SpawnOptions

let deathSignal: boolean | undefined

/** Starts the server so that it stops with us, whatever ends us, where the system can arrange that. */
export function spawnServer(place: Place, settings: Record<string, string>, log: number): ChildProcess {
  deathSignal ??= spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0
  const program = join(place.bin, 'postgres')
  const args = ['-D', dataArgument(place), ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  const command = deathSignal ? ['setpriv', '--pdeathsig', 'INT', program, ...args] : [program, ...args]
  // A session of its own: Ctrl-C in the terminal must reach us alone, for requests are answered before the database goes.
  return spawn(command[0]!, command.slice(1), { ...spawnOptions(place), detached: true, stdio: ['ignore', log, log] })
}

/** Fast shutdown: open transactions are rolled back, everything committed is written. */
export function requestStop({ bin, data }: Place, pid: number): void {
  if (process.platform === 'win32') spawnSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-W'])
  else signal(pid, 'SIGINT')
}

export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** The server's pid file (lines: pid, data folder, start, port, socket folder, address, memory key, status). */
export function readPidFile(data: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Whether this process is a live server of this data folder, and not another that got the same number later. */
function serves(pid: number, data: string): boolean {
  if (!signal(pid, 0)) return false
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    } catch {
      return false // ended but not yet reaped, or somebody else's
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.includes(data)
}

/**
 * Stops a server that outlived the process which started it, and removes the locks of one that is gone: PostgreSQL does
 * so itself, but not while its number is somebody else's or not yet reaped. Only for who holds the
 * folder's lock.
 * @throws Refusal `postgres-orphan` where it will not stop within 15 s.
 */
export async function clearOrphan(place: Place): Promise<void> {
  const pid = readPidFile(place.data)?.pid
  if (pid === undefined) return
  for (let i = 0; serves(pid, place.data); i++) {
    if (i === 0) requestStop(place, pid)
    if (i === 150) signal(pid, 'SIGQUIT') // immediate: what is committed comes back from the log
    if (i === 750)
      refuse('postgres-orphan', `遗留的 PostgreSQL（进程 ${pid}）停不下来。`, { next: `请先结束进程 ${pid}。` })
    await sleep(20)
  }
  for (const left of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    rmSync(join(place.data, left), { force: true })
}
