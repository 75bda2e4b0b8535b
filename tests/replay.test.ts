import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { promisify } from 'node:util'
import { home } from '../server/kernel/settings.ts'
import { modules } from '../server/modules.ts'
import { temporaryFolder } from './running.ts'
import { sharedPath } from './shared.ts'
import { ask, type TestApp, testApp } from './support/app.ts'
import { anAgency } from './support/house.ts'

let t: TestApp
let address: string

before(async () => {
  t = await testApp(modules, { visitorRequests: 1_000_000 })
  await anAgency(t.house, 'TEST1', 'hotline', '试验热线', '440400')
  address = await t.app.listen({ host: '127.0.0.1', port: 0 })
})

const replay = async (file: string) =>
  (await promisify(execFile)(process.execPath, [join(home, 'scripts/replay-questions.ts'), file, '--to', address]))
    .stdout
const consultations = async () =>
  Number((await ask(t, `select count(*) as n from matter where procedure = 'intake.consultation'`))[0]!.n)

test('questions of a file go in through the public API; a second run asks nothing twice', async () => {
  const file = join(temporaryFolder(), 'questions.jsonl')
  const questions = ['老板三个月没发工资怎么办？', '我老公天天打我，我该怎么办', '房东不退押金怎么办？']
  writeFileSync(file, questions.map(question => JSON.stringify({ question })).join('\n'))
  assert.match(await replay(file), /提问 3，受理 3，危机提示 1，拒绝 0/)
  assert.equal(await consultations(), 3)
  assert.match(await replay(file), /提问 3，受理 3/)
  assert.equal(await consultations(), 3)
})

test('real questions of real people are all taken in', async t => {
  const file = sharedPath('retrieval', 'questions.jsonl')
  if (!file) return t.diagnostic('left out: the questions are not at hand')
  const had = await consultations()
  assert.match(await replay(file), /提问 1235，受理 1235，危机提示 \d+，拒绝 0/)
  assert.equal(await consultations(), had + 1235)
})
