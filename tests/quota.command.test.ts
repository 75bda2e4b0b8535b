import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { home } from '../server/kernel/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'faqiao-quota-'))
let n = 0
function file(content: string | Buffer): string {
  const path = join(folder, `table${++n}.csv`)
  writeFileSync(path, content)
  return path
}
function quota(args: string[]) {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/cli/main.ts', 'quota', ...args], {
    cwd: home,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const posts = `envoy,target,kind,from,to
张三,浦城商会,association,2022-01-01,
李四,甲公司,enterprise,2022-08-15,2022-12-31
王五,工业园,platform,2022-01-01,2022-08-31
`
const visits = `date,envoy,target,firms
2022-07-05,张三,浦城商会,一厂;二厂;三厂
2022-08-05,张三,浦城商会,一厂;二厂;一厂
2022-09-05,张三,浦城商会,一厂;二厂;三厂;四厂
2022-09-05,李四,甲公司,甲公司
2022-09-12,李四,甲公司,
2022-09-06,王五,工业园,一厂;二厂;三厂
2022-09-07,赵六,甲公司,甲公司
2022-06-30,王五,工业园,一厂;二厂;三厂
`
const run = (more: string[] = [], given = { posts: file(posts), visits: file(visits) }) =>
  quota(['--scheme', 'nanping', '--quarter', '2022Q3', '--posts', given.posts, '--visits', given.visits, ...more])

/** As Chinese Windows saves a file: the two-byte part of GB 18030, read backwards from the decoder. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, number[]>()
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) {
      const [character, ...more] = decoder.decode(Uint8Array.of(a, b))
      if (character && more.length === 0) bytes.set(character, [a, b])
    }
  return Buffer.from([...text].flatMap(c => (c < '\u0080' ? [c.charCodeAt(0)] : bytes.get(c)!)))
}

/** Worked out by hand: 浦城商会 has two that count of three; 甲公司 is met (62 of 92 days would be three, 48 are two); 工业园 none. */
const expected = [
  {
    envoy: '张三',
    target: '浦城商会',
    kind: 'association',
    required: 3,
    done: 2,
    counted: [
      { date: '2022-07-05', firms: 3 },
      { date: '2022-09-05', firms: 4 },
    ],
    refused: [{ date: '2022-08-05', reason: '走访了2家不同的企业（列了3家，同一家只算一次），不足3家' }],
  },
  {
    envoy: '王五',
    target: '工业园',
    kind: 'platform',
    required: 3,
    done: 0,
    counted: [],
    refused: [{ date: '2022-09-06', reason: '派驻已于2022年8月31日结束' }],
  },
]
type Shortfall = (typeof expected)[number] & { refused: { date: string; reason: string; code: string }[] }
const bare = (shortfalls: Shortfall[]) =>
  shortfalls.map(({ envoy, target, kind, required, done, counted, refused }) => ({
    envoy,
    target,
    kind,
    required,
    done,
    counted,
    refused: refused.map(({ date, reason }) => ({ date, reason })),
  }))

test('the shortfalls of a quarter follow from two tables, without any database', () => {
  const { status, stdout } = run(['--json'])
  assert.equal(status, 0)
  const answer = JSON.parse(stdout)
  assert.deepEqual(bare(answer.shortfalls), expected)
  assert.deepEqual(
    answer.strays.map((s: { date: string; envoy: string; reason: string }) => [s.date, s.envoy, s.reason]),
    [['2022-09-07', '赵六', '没有派驻这一对象']],
  )
})

test('for people it is a table, with what was refused and why', () => {
  const { status, stdout } = run()
  assert.equal(status, 0)
  assert.match(stdout, /南平法院法律特派员制度　2022年第三季度/)
  assert.match(stdout, /派驻3项，未满2项/)
  assert.match(stdout, /张三 +浦城商会 +行会商会 +3 +2 +未达标/)
  assert.match(stdout, /2022-09-06　王五　工业园：派驻已于2022年8月31日结束/)
})

test('tables as offices have them are read alike: marks, Chinese headings, full-width signs, spaces, GB 18030', () => {
  const chinese = `特派员,服务对象,对象类别,起,止\r\n 张三 ,浦城商会,行会商会,2022年1月1日,至今\r\n李四,甲公司,企业,2022/8/15,2022.12.31\r\n王五,工业园,工业平台,20220101,２０２２-８-３１\r\n\r\n`
  const spoken = visits
    .replace('date,envoy,target,firms', '走访日期,特派员,走访对象,走访企业')
    .replaceAll(';', '； ')
    .replaceAll('2022-0', '2022/')
  for (const write of [
    (t: string) => Buffer.from(`\uFEFF${t}`),
    gb18030,
    (t: string) => Buffer.from(`\uFEFF${t}`, 'utf16le'),
  ]) {
    const { stdout, stderr } = run(['--json'], { posts: file(write(chinese)), visits: file(write(spoken)) })
    assert.deepEqual(bare(JSON.parse(stdout).shortfalls ?? stderr), expected)
  }
})

test('means, substitution and membership are taken from where they stand', () => {
  const more = `date,envoy,target,firms,means,on_behalf_of
2022-07-05,张三,浦城商会,一厂;二厂;三厂,电话,
2022-07-06,李四,浦城商会,一厂;二厂;三厂,上门,张三
2022-07-07,张三,浦城商会,一厂;二厂;外厂,,
`
  const members = file('target,firm\n浦城商会,一厂\n浦城商会,二厂\n浦城商会,三厂\n')
  const { stdout } = run(['--json', '--members', members], { posts: file(posts), visits: file(more) })
  const [line] = JSON.parse(stdout).shortfalls
  assert.deepEqual([line.done, line.counted], [1, [{ date: '2022-07-06', firms: 3 }]])
  assert.deepEqual(
    line.refused.map((r: { code: string }) => r.code),
    ['not-onsite', 'not-covered'],
  )
  assert.match(line.refused[1].reason, /（外厂）/)
})

test('what lies behind today does not count yet, and what is behind the pace is amber', () => {
  const on = (today: string) => {
    const { shortfalls, amber } = JSON.parse(run(['--json', '--today', today]).stdout)
    return {
      shortfalls,
      lights: shortfalls.map((l: { target: string; light: string }) => `${l.target} ${l.light}`),
      amber,
    }
  }
  const { shortfalls, lights, amber } = on('2022-08-20')
  assert.deepEqual([shortfalls[0].done, shortfalls[0].refused.at(-1).code], [1, 'future'])
  // 42 days are left for two visits; 42 for two; 12 for three.
  assert.deepEqual(lights, ['浦城商会 green', '甲公司 green', '工业园 amber'])
  assert.deepEqual(amber, [{ envoy: '王五', target: '工业园' }])
  assert.deepEqual(on('2022-09-10').lights, ['浦城商会 green', '甲公司 green', '工业园 red'])
  assert.deepEqual(on('2022-09-20').lights, ['浦城商会 amber', '工业园 red'])
})

/** A bad line is told with file, line and column, and nothing is worked out. */
const bad: [string, { posts?: string; visits?: string }, RegExp][] = [
  [
    'a day that is none',
    { visits: 'date,envoy,target,firms\n2022-02-30,张三,浦城商会,甲\n' },
    /table\d+\.csv 第2行 date：“2022-02-30”不是日期/,
  ],
  [
    'a kind nobody knows',
    { posts: 'envoy,target,kind,from,to\n张三,商会,club,2022-01-01,\n' },
    /第2行 kind：“club”应为/,
  ],
  [
    'an end before the beginning',
    { posts: 'envoy,target,kind,from,to\n张三,商会,association,2022-02-01,2022-01-01\n' },
    /第2行 to：早于派驻的起日/,
  ],
  ['an empty cell', { visits: 'date,envoy,target,firms\n\n2022-07-01,,浦城商会,甲\n' }, /第3行 envoy：没有填写/],
  ['a lacking column', { visits: 'date,envoy,firms\n2022-07-01,张三,甲\n' }, /第1行：缺少列 target（对象）/],
  ['a cell too many', { visits: 'date,envoy,target,firms\n2022-07-01,张三,浦城商会,甲,乙\n' }, /第2行：比首行多出1列/],
  [
    'two kinds of one target',
    { posts: 'envoy,target,kind,from,to\n张三,商会,association,2022-01-01,\n李四,商会,platform,2022-01-01,\n' },
    /第3行 kind：“商会”的类别与前面的不一致/,
  ],
  [
    'a quote that never ends',
    { visits: 'date,envoy,target,firms\n2022-07-01,"张三,浦城商会,甲\n' },
    /不是逗号分隔的表格/,
  ],
  ['an empty file', { visits: '' }, /是空的/],
]
for (const [what, given, words] of bad)
  test(`${what} is refused, with its place`, () => {
    const { status, stdout, stderr } = run(['--json'], {
      posts: file(given.posts ?? posts),
      visits: file(given.visits ?? visits),
    })
    assert.equal(status, 1)
    assert.equal(JSON.parse(stdout).error.code, 'bad-table')
    assert.match(stderr, words)
  })

test('everything wrong is told at once', () => {
  const { stderr } = run([], {
    posts: file(posts),
    visits: file('date,envoy,target,firms\n坏,,,\n2022-13-01,张三,,甲\n'),
  })
  assert.match(stderr, /第2行 envoy：没有填写；.*第2行 date.*；.*第3行 target：没有填写；.*第3行 date/)
})

test('a command that lacks something says what; one of nonsense is refused', () => {
  for (const [args, words, status] of [
    [[], /请用 --scheme/, 2],
    [['--scheme', 'nanping'], /请用 --quarter/, 2],
    [['--scheme', 'nanping', '--quarter', '2022Q3'], /请用 --posts/, 2],
    [['--scheme', 'elsewhere', '--quarter', '2022Q3'], /没有方案“elsewhere”/, 1],
    [['--scheme', 'nanping', '--quarter', '2022S3'], /季度“2022S3”应写作/, 1],
    [
      ['--scheme', 'nanping', '--quarter', '2022Q3', '--posts', 'no.csv', '--visits', 'no.csv'],
      /不能读取文件 no.csv/,
      1,
    ],
    [['--nonsense'], /不认识的选项/, 2],
  ] as const) {
    const answer = quota([...args])
    assert.equal(answer.status, status, answer.stderr)
    assert.match(answer.stderr, words)
  }
  assert.match(quota(['--help']).stdout, /^用法：faqiao quota/)
})
