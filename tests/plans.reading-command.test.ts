import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { home } from '../server/kernel/settings.ts'
import { sharedPath } from './shared.ts'

type Ran = { code: number | null; out: string; err: string }

/** The command without any database: none answers at the address it is given. */
function plan(...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const child = spawn(process.execPath, ['bin/faqiao.mjs', 'plan', ...args], { cwd: home, env })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}

const folder = mkdtempSync(join(tmpdir(), 'faqiao-plan-'))
function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const small = '附件\n某市任务表\n序号\t任务\t责任单位\t时限\n1\t甲事\t市司法局、市法院\t6月底前\n2\t乙事\t\t每半年\n'

test('a dry run shows in JSON what was read, without a database', async () => {
  const { code, out, err } = await plan('import', file('a.txt', small), '--dry-run', '--year', '2023', '--json')
  assert.deepEqual([code, err], [0, ''])
  const task = (
    number: string,
    title: string,
    lead: string | null,
    agencies: string[],
    due: string | null,
    dueText: string,
  ) => ({
    number,
    title,
    content: '',
    lead,
    agencies,
    due,
    dueText,
  })
  assert.deepEqual(JSON.parse(out), {
    title: '某市任务表',
    sections: [
      {
        title: '',
        tasks: [
          task('1', '甲事', '市司法局', ['市法院'], '2023-06-30', '6月底前'),
          task('2', '乙事', null, [], null, '每半年'),
        ],
      },
    ],
    unread: [{ line: 1, text: '附件' }],
    doubts: [{ line: 5, task: '2', code: 'no-agency', title: '没有写责任部门', field: 'lead' }],
  })
})

test('a dry run shows in words sections, tasks and doubts', async () => {
  const { code, out } = await plan('import', file('b.txt', small), '--dry-run')
  assert.equal(code, 0)
  assert.equal(
    out,
    `某市任务表

（未分部分）
  1　甲事
    牵头 市司法局；责任 市法院；没有截止日（6月底前）
    存疑：“6月底前”没有写年份，方案中也看不出是哪一年
  2　乙事
    没有责任部门；每6个月（每半年）
    存疑：没有写责任部门

没有读入：
  第1行　附件

1 个部分，2 项任务；存疑 2 处，没有读入 1 行
`,
  )
})

test('the table of 珠海 is read by the command', async t => {
  const path = sharedPath('seeds', '004_4a5e4f9f56e4f636.txt')
  if (!path) return t.diagnostic('not run: the document is absent')
  const { code, out } = await plan('import', path, '--dry-run', '--json')
  const { sections, doubts } = JSON.parse(out)
  assert.deepEqual([code, sections.length, sections.flatMap((s: { tasks: unknown[] }) => s.tasks).length], [0, 5, 18])
  assert.ok(doubts.some((d: { task?: string; code: string }) => d.task === '18' && d.code === 'cut-off'))
  assert.match((await plan('import', path, '--dry-run')).out, /5 个部分，18 项任务；存疑 4 处，没有读入 1 行\n$/)
})

test('what cannot be read is one sentence and exit code 1, a wrong call 2', async () => {
  for (const [name, content, said] of [
    ['a.pdf', '%PDF-1.7\n', /PDF 不能导入/],
    ['b.docx', 'PK\u0003\u0004', /已损坏/],
    ['c.txt', '没有任务', /没有找到任务/],
    ['d.xlsx', '', /空的/],
  ] as const) {
    const { code, out, err } = await plan('import', file(name, content), '--dry-run')
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, said)
    assert.match(err, /^[^\n]*。\n$/)
  }
  const missing = await plan('import', join(folder, 'none'), '--dry-run', '--json')
  assert.deepEqual([missing.code, JSON.parse(missing.out).error.code], [1, 'no-file'])
  for (const args of [[], ['export'], ['import'], ['import', 'a', 'b'], ['import', 'a', '--year', '99']])
    assert.equal((await plan(...args)).code, 2, args.join(' '))
})
