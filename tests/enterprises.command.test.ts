import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { home } from '../server/kernel/settings.ts'
import { addAccount, inventedCode } from '../server/people/index.ts'
import { ask } from './support/app.ts'
import { type RegisterHouse, registerHouse } from './support/register.ts'

let t: RegisterHouse
const folder = mkdtempSync(join(tmpdir(), 'faqiao-register-'))
const file = join(folder, '名录.csv')

before(async () => {
  t = await registerHouse()
  await addAccount(
    t.house.db.system,
    (await ask<{ id: number }>(t, `insert into person (name) values ('闲人') returning id`))[0]!.id,
    'idle',
    'x',
  )
  const rows = [
    '企业名称,统一社会信用代码,行政区划',
    `演示甲公司,${inventedCode('a')},延平区`,
    `演示乙公司,${inventedCode('b')},350702`,
    '演示丙公司,91350700MA00000000,350702',
  ]
  writeFileSync(file, rows.join('\n'))
})

type Ran = { code: number | null; out: string; err: string }
function register(...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: t.url, FAQIAO_VAR: folder }
  const child = spawn(process.execPath, ['server/cli/main.ts', 'register', ...args], { cwd: home, env })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}
const login = async () => (await t.account(t.people.officer)).login
const entered = async () => (await ask<{ n: number }>(t, 'select count(*)::int as n from enterprise'))[0]!.n

test('a dry run says row by row what would happen and saves nothing; then the good rows are saved, once', async () => {
  const by = ['--agency', '3507F1', '--by', await login()]
  const dry = await register('import', file, ...by, '--dry-run', '--json')
  assert.equal(dry.code, 0, dry.err)
  const said = JSON.parse(dry.out)
  assert.deepEqual([said.rows, said.saved, said.counts.new, said.counts.refused, await entered()], [3, 0, 2, 1, 0])
  assert.deepEqual([said.report[0].line, said.report[0].outcome], [4, 'refused'])
  const done = await register('import', file, ...by)
  assert.equal(done.code, 0, done.err)
  assert.match(done.out, /第4行　演示丙公司　不能保存：“统一社会信用代码”列：/)
  assert.match(done.out, /3 行：新增 2，修改 0，无变化 0，可能重复 0，不能保存 1。已保存 2 行/)
  assert.equal(await entered(), 2)
  const again = await register('import', file, ...by, '--json')
  assert.deepEqual([JSON.parse(again.out).saved, JSON.parse(again.out).counts.same, await entered()], [0, 2, 2])
})

test('who keeps no register, an unknown agency and a file that is none are refused in one sentence', async () => {
  const ran = await Promise.all([
    register('import', file, '--agency', '3507F1', '--by', 'idle'),
    register('import', file, '--agency', 'NONE', '--by', await login()),
    register('import', join(folder, 'none.csv'), '--agency', '3507F1', '--by', await login()),
    register('import', file),
    register('export', file),
  ])
  assert.deepEqual(
    ran.map(r => r.code),
    [1, 1, 1, 2, 2],
  )
  for (const [n, words] of ['只有登记机构', '没有机构代码', '不能读取文件', '--agency', '应写 import'].entries())
    assert.match(ran[n]!.err, new RegExp(words))
  writeFileSync(join(folder, 'bad.csv'), '甲,乙\n1,2\n')
  const bad = await register('import', join(folder, 'bad.csv'), '--agency', '3507F1', '--by', await login())
  assert.deepEqual([bad.code, /没有认出“名称”一列/.test(bad.err)], [1, true])
})
