import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Content } from 'pdfmake/interfaces.js'
import { home } from '../server/kernel/settings.ts'
import { openPress, type Printable } from '../server/matters/rendering/print.ts'
import { alive, until } from './running.ts'

const plain = { defaultStyle: { font: 'song' }, pageMargins: [40, 60, 40, 60], pages: 'centre' } as const
const printable = (content: Content[]): Printable => ({ ...plain, pageMargins: [...plain.pageMargins], content })
const page = (text: string) => printable([{ text }])
/** Some seconds of work, should nobody end it. */
const long = () => printable(Array.from({ length: 20_000 }, (_, n) => ({ text: `第${n}段，公共法律服务体系建设。` })))
const isPdf = (content: Buffer) => Buffer.isBuffer(content) && content.subarray(0, 5).toString() === '%PDF-'

/** The processes that this one, or another, has started as a press. */
const pressesOf = (parent = process.pid): number[] =>
  spawnSync('ps', ['-o', 'pid=,args=', '--ppid', `${parent}`], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(line => line.includes('rendering/press.ts'))
    .map(line => Number.parseInt(line, 10))
const refused = (code: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, code)
  assert.equal((error as { status?: number }).status, 503)
  return true
}

const press = openPress()
after(() => press.close())

test('many documents asked for at once are all drawn, each its own, by one process', async () => {
  const drawn = await Promise.all(Array.from({ length: 40 }, (_, n) => press.print(page('一'.repeat(n + 1)))))
  assert.ok(drawn.every(isPdf))
  assert.equal(pressesOf().length, 1)
  const again = await press.print(page('一'))
  assert.equal(again.length, drawn[0]!.length, 'answers are not exchanged')
})

test('a document that cannot be drawn fails alone, with the reason', async () => {
  const wrong = printable([{ text: '甲', font: 'no such face' }])
  const [before, failed, behind] = await Promise.allSettled([
    press.print(page('前')),
    press.print(wrong),
    press.print(page('后')),
  ])
  assert.equal(before.status, 'fulfilled')
  assert.match(String(failed.status === 'rejected' && failed.reason), /no such face/)
  assert.equal(behind.status, 'fulfilled')
})

test('nothing in a document fetches a file or an address', async () => {
  for (const image of [join(home, 'web/portal/icon.png'), '/etc/hostname', 'http://127.0.0.1:9/a.png'])
    await assert.rejects(press.print(printable([{ image }])))
})

test('killed in the middle, the document it was at is refused once, and the next ones have a new process', async () => {
  await press.print(page('先'))
  const [pid] = pressesOf()
  const lost = assert.rejects(press.print(long()), refused('press-stopped'))
  const waiting = press.print(page('后'))
  process.kill(pid!, 'SIGKILL')
  await lost
  assert.ok(isPdf(await waiting))
  assert.ok(!pressesOf().includes(pid!))
})

test('a press that died while idle is replaced', async () => {
  await press.print(page('先'))
  const [pid] = pressesOf()
  process.kill(pid!, 'SIGKILL')
  await until(() => !existsSync(`/proc/${pid}`)) // buried, and not only dead: this process has heard of it
  assert.ok(isPdf(await press.print(page('后'))))
})

test('what takes too long is stopped, and what waited too long is told so; the press goes on', async () => {
  const hasty = openPress({ limit: 300 })
  const slow = assert.rejects(hasty.print(long()), refused('press-slow'))
  const late = assert.rejects(hasty.print(page('等')), refused('press-busy'))
  await Promise.all([slow, late])
  const patient = openPress()
  assert.ok(isPdf(await patient.print(page('后'))))
  await Promise.all([hasty.close(), patient.close()])
})

test('an idle press ends by itself, a closed one at once, and either begins again when asked', async () => {
  const brief = openPress({ idle: 50 })
  const others = new Set(pressesOf())
  const own = () => pressesOf().filter(pid => !others.has(pid))
  await brief.print(page('一'))
  await until(() => own().length === 0)
  assert.ok(isPdf(await brief.print(page('二'))))
  await brief.close()
  assert.deepEqual(own(), [])
  assert.ok(isPdf(await brief.print(page('三'))))
  await brief.close()
})

/** A process that prints one document, says so, and waits. */
const printing = (then: string) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { printPdf } from ${JSON.stringify(join(home, 'server/matters/rendering/print.ts'))}
       await printPdf({ defaultStyle: { font: 'song' }, pageMargins: [9, 9, 9, 9], content: ['甲'] })
       console.log('printed')
       ${then}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )

test('whoever prints leaves no press behind: not when it ends, not when it is killed', async () => {
  const done = printing('')
  const [code] = await once(done, 'exit')
  assert.equal(code, 0, 'an idle press keeps nobody running')
  const killed = printing('setInterval(() => undefined, 1000)')
  await once(killed.stdout, 'data')
  const [pid] = pressesOf(killed.pid)
  assert.ok(alive(pid!))
  killed.kill('SIGKILL')
  await until(() => !alive(pid!))
})

test('Ctrl-C leaves the press to whoever asks for documents; no secret of the house is in its environment', async () => {
  process.env.FAQIAO_TEST_SECRET = 'not for the printer'
  const shy = openPress()
  const before = new Set(pressesOf())
  await shy.print(page('一'))
  const pid = pressesOf().find(p => !before.has(p))!
  assert.ok(!readFileSync(`/proc/${pid}/environ`, 'utf8').includes('FAQIAO'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
  assert.ok(isPdf(await shy.print(page('二'))))
  assert.ok(alive(pid))
  await shy.close()
})
