import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { run } from 'node:test'
import { spec as Spec, type TestEvent } from 'node:test/reporters'
import { startPostgres } from '../server/kernel/postgres/supervisor.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { home } from '../server/kernel/settings.ts'
import { buildWebs } from './build-webs.ts'
import { ensureChromium } from './chromium.ts'

const say = (line: string) => console.log(`\n+ ${line}`)

/** Runs a tool of ours; false if it complained. */
function check(tool: string, ...args: string[]): boolean {
  say(`${tool} ${args.join(' ')}`)
  const program = join(home, 'node_modules/.bin', process.platform === 'win32' ? `${tool}.cmd` : tool)
  return spawnSync(program, args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

const checks = (): boolean[] => [
  ...['tsconfig.json', 'web/portal/tsconfig.json', 'web/desk/tsconfig.json', 'web/field/tsconfig.json']
    .filter(config => globSync(join(home, config, '../**/*.{ts,tsx}'), { exclude: ['**/node_modules/**'] }).length > 0)
    .map(config => check('tsc', '-p', config)),
  check('biome', 'check', '.'),
]

/** Files that share the cores, then those with browsers, then what wants the machine to itself; one summary over all. */
async function* runAll(groups: { files: string[]; concurrency: number }[]): AsyncGenerator<TestEvent> {
  const totals = new Map<string, number>()
  for (const group of groups.filter(g => g.files.length > 0))
    for await (const event of run({ ...group, cwd: home }) as AsyncIterable<TestEvent>) {
      const total = event.type === 'test:diagnostic' && event.data.nesting === 0 && summaryLine.exec(event.data.message)
      if (total) totals.set(total[1]!, (totals.get(total[1]!) ?? 0) + Number(total[2]))
      else if (event.type !== 'test:summary') yield event
      if (event.type === 'test:fail') process.exitCode = 1
    }
  for (const [name, count] of totals)
    yield { type: 'test:diagnostic', data: { nesting: 0, message: `${name} ${count}`, level: 'info' } } as TestEvent
}

const summaryLine = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/

/** One PostgreSQL for all files: `tests/database.ts` gives each a database of its own in it. */
async function withPostgres(work: () => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-test-'))
  const options = { dir: join(folder, 'postgres'), log: join(folder, 'postgres.log'), durable: false, createdb: true }
  const postgres = await startPostgres(options)
  try {
    process.env.FAQIAO_TEST_DATABASE = postgres.url
    // Every file is a process that reads the whole house: what one has compiled the next finds.
    process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
    await work()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

async function testAll(chosen: string[]): Promise<void> {
  const clean = chosen.length > 0 || !checks().includes(false)
  const files = chosen.length > 0 ? chosen : globSync('tests/**/*.test.ts', { cwd: home }).sort()
  const journeys = files.filter(file => /tests.journeys./.test(file))
  if (journeys.length > 0) process.env.CHROMIUM = ensureChromium()
  say('网页')
  console.log((await buildWebs()) ? '已构建' : '已是最新')
  say(`node --test ${files.join(' ')}`)
  const many = Math.max(2, availableParallelism())
  const alone = journeys.filter(file => file.includes('burst'))
  const groups = [
    { files: files.filter(file => !journeys.includes(file)), concurrency: many },
    { files: journeys.filter(file => !alone.includes(file)), concurrency: many },
    { files: alone, concurrency: 1 },
  ]
  await withPostgres(() => pipeline(Readable.from(runAll(groups)), new Spec(), process.stdout, { end: false }))
  if (!clean) throw new Refusal('checks', '类型或格式检查没有通过，详见前文。')
}

/** Types, lint, webs and all tests; or only the test files named as arguments. */
export async function main(): Promise<void> {
  try {
    await testAll(process.argv.slice(2))
  } catch (error) {
    process.exitCode = 1
    if (!(error instanceof Refusal)) throw error
    console.error(error.message + (error.detail.next ?? ''))
  }
}
