import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { readPidFile } from '../server/kernel/postgres/process.ts'
import { home } from '../server/kernel/settings.ts'

/** A start of the house as a process of its own. */
export type Running = {
  child: ChildProcess
  /** `http://127.0.0.1:…` */
  address: string
  /** All it wrote, to both outputs. */
  said: () => string
  /** Resolves when it has ended. */
  exit: Promise<number | null>
}

const running = new Set<ChildProcess>()
const folders: string[] = []

after(async () => {
  for (const child of running) {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-test-'))
  folders.push(folder)
  return folder
}

/** Runs `npm start` on this data folder, without a demonstration unless told; ends when it serves or has ended, as {@link Running} tells. */
export async function startHouse(varDir: string, env: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, [join(home, 'bin/start.mjs')], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: '0',
      HOST: '127.0.0.1',
      FAQIAO_DEMO: 'off',
      ...env,
      FAQIAO_VAR: varDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  let said = ''
  const serves = new Promise<void>(resolve => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', text => {
        said += text
        if (said.includes('按 Ctrl-C 停止')) resolve()
      })
  })
  await Promise.race([serves, exit])
  return { child, exit, said: () => said, address: /群众端\s+(\S+)\//.exec(said)?.[1] ?? '' }
}

export async function assertServes({ address, said }: Running): Promise<void> {
  assert.notEqual(address, '', said())
  assert.equal((await fetch(`${address}/healthz`)).status, 200)
}

/** The process of PostgreSQL on this data folder, as its pid file tells. */
export const postgresPid = (varDir: string): number | undefined => readPidFile(join(varDir, 'postgres/data'))?.pid

/** Where the house's own role finds the database of this data folder while it runs. */
export const databaseUrl = (varDir: string): string => {
  const folder = join(varDir, 'postgres')
  return `postgres://faqiao:${readFileSync(join(folder, 'password'))}@${encodeURIComponent(join(folder, 'data'))}/faqiao`
}

/** Whether a process runs; one that ended and waits to be reaped does not. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux'
  }
}

/** Waits until it holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 20))
}
