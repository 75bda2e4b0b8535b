import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { caller } from './client.ts'
import { benchHouse, timed } from './world.ts'

const rounds = 5
const perRound = 8_000
const connections = Number(process.argv[2] ?? 128)
/** Connections of the bare driver: as many as the house has. */
const poolSize = 8

/** Real questions where they are at hand, else a handful of our own. */
const questions = ((): string[] => {
  try {
    const file = process.env.QUESTIONS ?? join(import.meta.dirname, '../../shared/retrieval/questions.jsonl')
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(l => (JSON.parse(l) as { question: string }).question)
  } catch {
    return ['老板三个月没发工资怎么办？', '离婚后对方不付抚养费怎么办？', '被车撞伤了怎么赔？', '房东不退押金怎么办？']
  }
})()

const b = await benchHouse()
const folder = b.house.files.replace(/\/files$/, '')
const server = fork(join(import.meta.dirname, 'server.ts'), {
  execArgv: ['--max-semi-space-size=16', '--max-old-space-size=1024'], // as npm start
  env: { ...process.env, DATABASE_URL: b.url, FAQIAO_VAR: folder },
})
try {
  await b.house.db.system.query(
    `insert into agency (code, kind, name, region) select '44040' || i || 'H', 'hotline', '第' || i || '热线', '440400' from generate_series(1, 4) i`,
  )
  const [{ address }] = (await once(server, 'message')) as [{ address: string }]
  const port = Number(new URL(address).port)
  const callers = await Promise.all(Array.from({ length: connections }, () => caller(port)))
  const request = (i: number) => {
    const body = JSON.stringify({
      question: questions[i % questions.length],
      agency: 1 + (i % 4),
    })
    return Buffer.from(
      `POST /api/v1/consultations HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
  const accept = async (n: number) => {
    let left = n
    await Promise.all(
      callers.map(async c => {
        while (left-- > 0) {
          const status = await c.ask(request(left))
          if (status !== 201) throw new Error(`answered ${status}`)
        }
      }),
    )
  }
  const bareDriver = new pg.Pool({ connectionString: b.url, max: poolSize })
  await bareDriver.query(
    'create table bare_one (id int generated always as identity primary key, question text, at timestamptz)',
  )
  await bareDriver.query(
    'create table bare_two (id int generated always as identity primary key, kind text, at timestamptz)',
  )
  const bare = async (n: number) => {
    let left = n
    await Promise.all(
      Array.from({ length: poolSize }, async () => {
        const client = await bareDriver.connect()
        while (left-- > 0) {
          await client.query('begin')
          await client.query({
            name: 'one',
            text: 'insert into bare_one (question, at) values ($1, now())',
            values: [questions[left < 0 ? 0 : left % questions.length]],
          })
          await client.query({
            name: 'two',
            text: 'insert into bare_two (kind, at) values ($1, now())',
            values: ['asked'],
          })
          await client.query('commit')
        }
        client.release()
      }),
    )
  }
  await bare(2_000)
  await accept(2_000)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const [two, ours] = [await timed(() => bare(perRound)), await timed(() => accept(perRound))]
    ratios.push(two / ours)
    console.log(
      `round ${round + 1}: two bare inserts ${Math.round(perRound / (two / 1000))}/s, consultations ${Math.round(perRound / (ours / 1000))}/s, ratio ${(two / ours).toFixed(2)}`,
    )
  }
  ratios.sort((x, y) => x - y)
  console.log(`median ratio ${ratios[Math.floor(rounds / 2)]!.toFixed(2)} with ${connections} connections`)
  server.send('memory')
  const [{ rss }] = (await once(server, 'message')) as [{ rss: number }]
  console.log(`server memory after ${rounds * perRound + 2_000} consultations: ${Math.round(rss / 2 ** 20)} MB`)
  const { rows } = await b.house.db.system.query(
    'select (select count(*) from matter) as matters, (select count(*) from docket_entry) as entries, (select count(*) from commitment) as commitments, (select sum(last) from number_series) as numbers',
  )
  console.log(rows[0])
  for (const c of callers) c.close()
  await bareDriver.end()
} finally {
  server.disconnect()
  await once(server, 'exit')
  await b.close()
}
