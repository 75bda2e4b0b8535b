/**
 * Asks the questions of a file (one {"question": …} a line) through the public way in, a few at once. Each line has its own
 * idempotency key, so that a broken run may be begun again: what was asked before is answered as before and written once. Told to
 * wait (429, 503), it waits.
 * Usage: node scripts/replay-questions.ts FILE [--to http://127.0.0.1:8000] [--at-once 16] [--region 440105] [--run NAME]
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const string = (fallback: string) => ({ type: 'string' as const, default: fallback })
const { values, positionals } = parseArgs({
  options: {
    to: string('http://127.0.0.1:8000'),
    'at-once': string('16'),
    region: { type: 'string' },
    run: string(''),
  },
  allowPositionals: true,
})
const [file] = positionals
const atOnce = Number(values['at-once'])
if (!file || !Number.isInteger(atOnce) || atOnce < 1)
  throw new Error('usage: node scripts/replay-questions.ts FILE [--to URL] [--at-once N] [--region CODE] [--run NAME]')

const counts = { asked: 0, taken: 0, crisis: 0, refused: 0 }
const refusals = new Map<string, number>()
const times: number[] = []
const started = performance.now()
const seconds = () => (performance.now() - started) / 1000

async function ask(line: string, n: number): Promise<void> {
  const { question } = JSON.parse(line) as { question: string }
  const key = createHash('sha256').update(`${values.run} ${n} ${question}`).digest('hex')
  const body = JSON.stringify({ question, ...(values.region && { region: values.region }) })
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const { answer, before } = await patiently(() =>
    fetch(`${values.to}/api/v1/consultations`, { method: 'POST', headers, body }),
  )
  const said = (await answer.json()) as { code?: string; crisis?: unknown }
  times.push(performance.now() - before)
  counts.asked += 1
  if (answer.status === 201) counts.taken += 1
  else {
    counts.refused += 1
    refusals.set(said.code ?? `${answer.status}`, (refusals.get(said.code ?? `${answer.status}`) ?? 0) + 1)
  }
  if (said.crisis) counts.crisis += 1
  if (counts.asked % 500 === 0) process.stderr.write(`${counts.asked}（${seconds().toFixed(1)} 秒）\n`)
}

/** Asks until it is not told to wait; the time counts from the last try. */
async function patiently(send: () => Promise<Response>): Promise<{ answer: Response; before: number }> {
  for (;;) {
    const before = performance.now()
    const answer = await send()
    if (answer.status !== 429 && answer.status !== 503) return { answer, before }
    await answer.text()
    const wait = Number(answer.headers.get('retry-after') ?? 1)
    process.stderr.write(`对方请稍候，${wait} 秒后再问\n`)
    await new Promise(resolve => setTimeout(resolve, wait * 1000))
  }
}

const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]()
let n = 0
async function worker(): Promise<void> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return
    if (value.trim() !== '') await ask(value, n++)
  }
}
await Promise.all(Array.from({ length: atOnce }, worker))

times.sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)
const { asked, taken, crisis, refused } = counts
console.log(
  `提问 ${asked}，受理 ${taken}，危机提示 ${crisis}，拒绝 ${refused}${refused ? ` ${JSON.stringify([...refusals])}` : ''}`,
)
console.log(
  `用时 ${seconds().toFixed(2)} 秒，每秒 ${(asked / seconds()).toFixed(0)} 件，p50 ${at(0.5)} 毫秒，p99 ${at(0.99)} 毫秒`,
)
process.exitCode = refused > 0 ? 1 : 0
