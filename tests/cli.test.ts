import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const bin = join(import.meta.dirname, '../bin/faqiao.mjs')

type Ran = { code: number | null; signal: string | null; out: string; err: string }

function start(script: string, args: string[]) {
  return spawn(process.execPath, [script, ...args])
}

function faqiao(args: string[], input: string | Buffer = '', script = bin): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = start(script, args)
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      err += text
    })
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, out, err }))
    child.stdin.on('error', () => {}).end(input)
  })
}

const one = (...args: string[]) => faqiao(['deadline', ...args])
const json = async (...args: string[]) => JSON.parse((await one(...args, '--json')).out)

test('a due date is printed with its derivation', async () => {
  const { code, out, err } = await one('--start', '2026-09-25', '--limit', '7日')
  assert.equal(code, 0)
  assert.equal(err, '')
  assert.match(out, /^到期日：2026-10-08\n自2026年9月25日起.*顺延至10月8日.*。\n$/)
})

test('with --json it is {due, steps}', async () => {
  const answer = await json('--start', '2026-09-25', '--limit', '7工作日', '--pause', '2026-09-28..2026-10-09')
  assert.deepEqual(Object.keys(answer), ['due', 'steps'])
  assert.equal(answer.due, '2026-10-19')
  for (const step of answer.steps) assert.ok(step.kind && step.text)
})

test('a moment comes back in the form it was written in', async () => {
  const cases: [string, string][] = [
    ['2026-09-25T10:00', '2026-09-26T10:00'],
    ['2026-09-25 10:00', '2026-09-26 10:00'],
    ['2026-09-25T10:00:05', '2026-09-26T10:00:05'],
    ['2026-09-25T10:00Z', '2026-09-26T10:00Z'],
    ['2026-09-25T10:00:00+09:00', '2026-09-26T10:00:00+09:00'],
    ['2026-09-25T10:00+08:00[Asia/Hong_Kong]', '2026-09-26T10:00+08:00[Asia/Hong_Kong]'],
  ]
  for (const [from, due] of cases) assert.equal((await json('--start', from, '--limit', '24小时')).due, due)
  assert.equal((await json('--start', '2026-09-25T23:30', '--limit', '7日')).due, '2026-10-08')
})

test('calendar, roll-over, pauses, extensions and counting back are options', async () => {
  const due = async (...args: string[]) => (await json(...args)).due
  assert.equal(await due('--start', '2026-03-27', '--limit', '7日', '--calendar', 'hk'), '2026-04-08')
  assert.equal(await due('--start', '2026-09-25', '--limit', '7日', '--roll', 'none'), '2026-10-02')
  assert.equal(
    await due(
      '--start',
      '2026-03-02',
      '--limit',
      '7日',
      '--pause',
      '2026-03-04..2026-03-05',
      '--pause',
      '2026-03-07..2026-03-07',
    ),
    '2026-03-12',
  )
  assert.equal(await due('--start', '2026-03-02', '--limit', '7日', '--extend', '3日'), '2026-03-12')
  assert.equal(await due('--start', '2026-10-09', '--limit', '7日前'), '2026-09-30')
  const open = await json('--start', '2026-03-02', '--limit', '7日', '--pause', '2026-03-05..')
  assert.equal(open.due, null)
  assert.equal(open.suspended.left, 5)
})

test('what is wrong is one Chinese sentence, exit code 1, and {error} with --json', async () => {
  const cases: [string[], string][] = [
    [['--start', '2026-02-30', '--limit', '7日'], 'bad-date'],
    [['--start', '昨天', '--limit', '7日'], 'bad-date'],
    [['--start', '2026-09-25T25:00', '--limit', '24小时'], 'bad-date'],
    [['--start', '2026-09-25T10:00[Nowhere/City]', '--limit', '24小时'], 'bad-date'],
    [['--start', '2026-09-25', '--limit', '7周'], 'unknown-unit'],
    [['--start', '2026-09-25', '--limit', '-7日'], 'limit-not-positive'],
    [['--start', '2026-09-25', '--limit', '24小时'], 'start-needs-time'],
    [['--start', '2026-09-25', '--limit', '7日', '--calendar', 'tw'], 'unknown-calendar'],
    [['--start', '2026-09-25', '--limit', '7日', '--roll', 'up'], 'unknown-roll'],
    [['--start', '2026-09-25', '--limit', '7日', '--pause', '2026-09-28'], 'bad-pause'],
    [['--start', '2026-09-25', '--limit', '7日', '--pause', '2026-09-28..2026-09-27'], 'bad-pause'],
    [['--start', '2026-12-31', '--limit', '7日'], 'past-calendar'],
    [['--start', '2014-06-01', '--limit', '7日'], 'before-calendar'],
  ]
  await Promise.all(
    cases.map(async ([args, expected]) => {
      const { code, out, err } = await one(...args, '--json')
      assert.equal(code, 1, err)
      const { error } = JSON.parse(out)
      assert.equal(error.code, expected)
      assert.ok(err.startsWith(error.title) && err.trimEnd().split('\n').length === 1, err)
    }),
  )
})

test('a wrong call is one sentence and exit code 2', async () => {
  const cases = [
    [],
    ['nothing'],
    ['constructor'],
    ['deadline'],
    ['deadline', '--start', '2026-09-25'],
    ['deadline', '--wrong'],
    ['deadline', 'word'],
    ['deadline', '--start'],
    ['deadline', '--batch', '--start', '2026-09-25'],
    ['holidays'],
    ['holidays', 'load'],
    ['holidays', 'show', 'all'],
  ]
  await Promise.all(
    cases.map(async args => {
      const { code, out, err } = await faqiao(args)
      assert.equal(code, 2, args.join(' '))
      assert.equal(out, '')
      assert.match(err, /^[^\n]*[。]\n$/)
    }),
  )
  assert.match((await faqiao(['nothing'])).err, /deadline、holidays/)
})

test('--help tells in Chinese what there is', async () => {
  for (const args of [['--help'], ['deadline', '--help'], ['holidays', '--help']]) {
    const { code, out } = await faqiao(args)
    assert.equal(code, 0)
    assert.match(out, /^用法：faqiao/)
  }
})

test('holidays are listed by year and calendar, with their notice', async () => {
  const { out } = await faqiao(['holidays', 'show', '2026'])
  assert.match(out, /^2026-10-10\t上班\t国庆节\thttps:\/\/www\.gov\.cn\//m)
  assert.equal(out.trimEnd().split('\n').length, 39)
  const rows = JSON.parse((await faqiao(['holidays', 'show', '2026', '--calendar', 'mo', '--json'])).out)
  assert.equal(rows.length, 26)
  const { code, err } = await faqiao(['holidays', 'show', '2027'])
  assert.equal(code, 1)
  assert.match(err, /2027年放假安排尚未加载/)
})

test('a batch answers every line in order and never stops', async () => {
  const written: [string, (answer: { due?: unknown; steps?: unknown[]; error?: { code: string } }) => void][] = [
    ['{"start":"2026-09-25","limit":"7日"}', a => assert.equal(a.due, '2026-10-08')],
    ['', a => assert.equal(a.error?.code, 'bad-line')],
    ['{"start":"2026-09-25T10:00","limit":"24小时"}', a => assert.equal(a.due, '2026-09-26T10:00')],
    ['{"start"', a => assert.equal(a.error?.code, 'bad-line')],
    ['[]', a => assert.equal(a.error?.code, 'bad-line')],
    ['null', a => assert.equal(a.error?.code, 'bad-line')],
    [`${'['.repeat(100_000)}`, a => assert.equal(a.error?.code, 'bad-line')],
    ['{"start":"2026-09-25"}', a => assert.equal(a.error?.code, 'missing-field')],
    ['{"start":20260925,"limit":"7日"}', a => assert.equal(a.error?.code, 'bad-field')],
    ['{"start":"2026-09-25","limit":"7日","pauses":"x"}', a => assert.equal(a.error?.code, 'bad-field')],
    ['{"start":"2026-09-25","limit":"7日","pauses":[["2026-09-28"]]}', a => assert.equal(a.error?.code, 'bad-pause')],
    [
      '{"start":"2026-03-02","limit":"7日","pauses":[["2026-03-04","2026-03-05"]]}',
      a => assert.equal(a.due, '2026-03-11'),
    ],
    ['{"start":"2026-12-31","limit":"7日","roll":"none"}', a => assert.equal(a.error?.code, 'past-calendar')],
    ['{"start":"2026-03-27","limit":"7日","calendar":"mo"}\r', a => assert.equal(a.due, '2026-04-08')],
    ['{"start":"2026-09-25","limit":"7日","note":"\u2028"}', a => assert.equal(a.due, '2026-10-08')],
  ]
  const n = 10_000
  const input = Array.from({ length: n }, (_, i) => written[i % written.length]![0]).join('\n')
  const { code, out, err } = await faqiao(['deadline', '--batch'], input)
  assert.equal(code, 0)
  assert.equal(err, '')
  const answers = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.equal(answers.length, n)
  for (const [i, answer] of answers.entries()) {
    written[i % written.length]![1](answer)
    assert.ok(answer.error ? answer.error.title : answer.steps.length > 2)
  }
})

test('an empty batch has no answers, and a broken pipe is no fault', async () => {
  assert.deepEqual(await faqiao(['deadline', '--batch']), { code: 0, signal: null, out: '', err: '' })
  const child = start(bin, ['deadline', '--batch'])
  let err = ''
  child.stderr.on('data', text => {
    err += text
  })
  child.stdout.once('data', () => child.stdout.destroy())
  child.stdin.on('error', () => {}).end('{"start":"2026-09-25","limit":"7日"}\n'.repeat(20_000))
  await new Promise(resolve => child.on('exit', resolve))
  assert.equal(err, '')
})

test('a signal to the command ends it', async () => {
  const child = start(bin, ['deadline', '--batch'])
  const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve(signal ?? code)))
  const answered = new Promise(resolve => child.stdout.once('data', resolve))
  child.stdin.on('error', () => {}).write('{"start":"2026-09-25","limit":"7日"}\n')
  await Promise.race([answered, ended])
  child.kill('SIGTERM')
  assert.equal(await ended, 'SIGTERM')
})

test('without its own Node the command says what to do in one sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-'))
  try {
    const script = join(folder, 'faqiao.mjs')
    cpSync(bin, script)
    const { code, err } = await faqiao(['--help'], '', script)
    assert.equal(code, 1)
    assert.match(err, /^没有找到.*npm install.*\n$/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
