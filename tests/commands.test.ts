import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { checkAll, citationsOf } from '../server/cli/procedure.ts'
import { append } from '../server/docket/index.ts'
import { statute } from '../server/kernel/citation.ts'
import { rows, statement, transact } from '../server/kernel/database.ts'
import { readMigrations } from '../server/kernel/migrate.ts'
import { home } from '../server/kernel/settings.ts'
import { importFolder } from '../server/library/index.ts'
import { type Module, registryOf } from '../server/matters/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { sharedPath } from './shared.ts'
import { sampleModule, sampleProcedure } from './support/sample.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})

const folder = () => mkdtempSync(join(tmpdir(), 'faqiao-commands-'))
const varDir = folder()

type Ran = { code: number | null; out: string; err: string }
function faqiao(args: string[], input = '', url = db.url): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, FAQIAO_VAR: varDir }
  const child = spawn(process.execPath, ['server/cli/main.ts', ...args], { cwd: home, env })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  child.stdin.end(input)
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}

test('every command tells how it is used and refuses to be used otherwise', async () => {
  for (const [name, words] of Object.entries({
    migrate: [['--nonsense'], ['more']],
    docket: [[], ['check'], ['verify', 'more']],
    procedure: [[], ['show'], ['list', 'more'], ['show', 'a', 'b']],
    holidays: [['load'], ['load', 'a', 'b'], ['load', 'a', '--calendar', 'us']],
    people: [[], ['begin'], ['end']],
  })) {
    const help = await faqiao([name, '--help'])
    assert.equal(help.code, 0)
    assert.match(help.out, new RegExp(`^用法：faqiao ${name}`))
    for (const args of words) {
      const { code, out, err } = await faqiao([name, ...args, '--json'])
      assert.ok(code === 2 || (code === 1 && args.includes('us')), `${name} ${args}`)
      assert.ok(JSON.parse(out).error.title)
      assert.match(err, /。\n$/)
    }
  }
})

test('migrate says what it did, and that there is nothing more to do', async () => {
  const { out, code } = await faqiao(['migrate'])
  assert.equal(code, 0)
  assert.match(out, /^已是最新（共 \d+ 项）\n$/)
  assert.deepEqual(JSON.parse((await faqiao(['migrate', '--json'])).out), {
    applied: [],
    all: readMigrations().map(m => m.name),
  })
})

test('the record is verified whole, and one changed entry is found', async () => {
  const own = await testDatabase()
  const stream = '01990000-0000-7000-8000-000000000001'
  const at = Temporal.Instant.from('2026-09-25T02:00:00Z')
  const say = (title: string) => ({ capacity: 'anyone', kind: 'test', body: { title } })
  await transact(own.system, tx => append(tx, stream, at, 'sha256', [say('一'), say('二'), say('三')]))
  const good = await faqiao(['docket', 'verify'], '', own.url)
  assert.deepEqual([good.code, good.out], [0, '核验 3 条，完好\n'])
  await own.system.query('alter table docket_entry disable trigger docket_entry_append_only')
  await own.system.query(`update docket_entry set body = '{"title": "改"}' where seq = 2`)
  const bad = await faqiao(['docket', 'verify', '--json'], '', own.url)
  assert.equal(bad.code, 1)
  assert.deepEqual(JSON.parse(bad.out.split('\n')[0]!), {
    entries: 3,
    damage: [{ stream, seq: 2, title: '留痕内容或者次序与散列不符' }],
  })
})

test('procedures are listed, shown with their terms, and checked', async () => {
  const all = JSON.parse((await faqiao(['procedure', 'list', '--json'])).out) as { id: string; title: string }[]
  assert.ok(all.length > 0)
  const shown = await faqiao(['procedure', 'show', all[0]!.id])
  assert.equal(shown.code, 0)
  assert.match(shown.out, /^环节 /m)
  assert.match(shown.out, /^动作 /m)
  assert.equal(JSON.parse((await faqiao(['procedure', 'show', all[0]!.id, '--json'])).out).id, all[0]!.id)
  assert.match((await faqiao(['procedure', 'show', 'no-such'])).err, /没有“no-such”这项服务/)
  const checked = await faqiao(['procedure', 'check'])
  assert.equal(checked.code, 0, checked.out)
  assert.match(checked.out, /未核对引用/)
})

test('a check finds an unsound definition, and a cited article that the library does not have', async t => {
  const unsound: Module = {
    ...sampleModule,
    procedures: [{ ...sampleProcedure, states: { ...sampleProcedure.states, lost: { title: '孤', says: '' } } }],
  }
  assert.ok((await checkAll(registryOf([unsound]))).wrong.length > 0)
  const texts = sharedPath('law', 'texts')
  if (!texts) return t.diagnostic('part not run: the texts are absent')
  const own = await testDatabase()
  await importFolder(own.system, texts)
  assert.deepEqual((await checkAll(registryOf([sampleModule]), own.system)).wrong, [])
  const cite = statute('中华人民共和国法律援助法').article(999, '没有这一条')
  const miscited = registryOf([{ ...sampleModule, procedures: [{ ...sampleProcedure, confidential: cite }] }])
  assert.deepEqual((await checkAll(miscited, own.system)).wrong, [
    'sample: 《法律援助法》第九百九十九条 《法律援助法》没有第九百九十九条',
  ])
  const house = await faqiao(['procedure', 'check'], '', own.url)
  assert.equal(house.code, 0, house.out)
  assert.match(house.out, /查到 [1-9]\d* 处/)
})

test('citations are found however deep they lie, each once', () => {
  assert.deepEqual([...citationsOf(sampleProcedure).keys()], ['《法律援助法》第四十三条'])
})

const yearly = ['元旦 01', '春节 02', '清明节 04', '劳动节 05', '端午节 06', '中秋节 09', '国庆节 10']
const file = (names: string[]) => {
  const path = join(folder(), '2027.tsv')
  const line = (n: string) => {
    const [name, month] = n.split(' ')
    return `cn\t2027\t${name}\t2027-${month}-06\t\t\thttps://example.invalid/notice`
  }
  writeFileSync(path, names.map(line).join('\n'))
  return path
}

test('a year of holidays is loaded from a file; what is not whole or not there changes nothing', async () => {
  const count = async () =>
    (await rows<{ n: number }>(db.system, statement('test.count', 'select count(*) as n from holiday')))[0]!.n
  assert.match((await faqiao(['holidays', 'load', file(yearly.slice(1))])).err, /没有元旦/)
  assert.match((await faqiao(['holidays', 'load', file(yearly), '--calendar', 'mo'])).err, /不是 mo/)
  assert.match((await faqiao(['holidays', 'load', '/no/such/file'])).err, /不能读取文件/)
  assert.equal(await count(), 0)
  const { code, out } = await faqiao(['holidays', 'load', file(yearly)])
  assert.deepEqual([code, out], [0, '2027年：载入 7 日；重新推算 0 个到期日，其中 0 个改变\n'])
  assert.equal(await count(), 7)
  const again = JSON.parse((await faqiao(['holidays', 'load', file(yearly), '--json'])).out)
  assert.deepEqual(again, { year: 2027, loaded: 7, derived: 0, moved: 0 })
  assert.equal(await count(), 7)
})

test('an empty house gets its first bureau and administrator, once', async () => {
  const args = [
    'people',
    'begin',
    '--bureau',
    '试验司法局',
    '--code',
    '4404B',
    '--region',
    '440400',
    '--login',
    'first',
  ]
  const begin = (input: string, ...more: string[]) => faqiao([...args, '--name', '张三', ...more], input)
  assert.match((await begin('短')).err, /口令至少 10 个字符/)
  const { code, out } = await begin('够长的口令-123456\n')
  assert.equal(code, 0)
  assert.match(out, /^已建立试验司法局和系统管理员 first/)
  assert.match((await begin('够长的口令-123456\n')).err, /已有账号/)
  assert.match((await begin('够长的口令-123456\n', '--region', '999999')).err, /没有区划代码/)
})

test('a plan read on the command line is opened for an agency by one of its supervisors, once, and by nobody else', async () => {
  const own = await testDatabase()
  await own.system.query(
    `insert into agency (code, kind, name, region) values ('4404SF', 'bureau', '珠海市司法局', '440400'), ('4404CZ', 'government', '珠海市财政局', '440400')`,
  )
  for (const [login, capacity] of [
    ['duban', 'supervisor'],
    ['lianluo', 'taskClerk'],
  ])
    await own.system.query(
      `with p as (insert into person (name) values ('督办') returning id), a as (insert into account (person_id, login, password_hash) select id, $1, '' from p)
       insert into post (person_id, agency_id, capacity, from_date) select p.id, g.id, $2, '2020-01-01' from p, agency g where g.code = '4404SF'`,
      [login, capacity],
    )
  const file = join(folder(), '方案.md')
  writeFileSync(
    file,
    '# 演示方案分工表\n\n| 项目 | 序号 | 任务 | 具体内容 | 责任部门 | 推进情况 | 完成时限 |\n| --- | --- | --- | --- | --- | --- | --- |\n| 一、保障 | 1 | 落实经费 | 列入预算 | 市财政局、市司法局 | | 2027年6月30日前 |\n',
  )
  const run = (...more: string[]) => faqiao(['plan', 'import', file, ...more, '--json'], '', own.url)
  const dry = JSON.parse((await run('--dry-run')).out)
  assert.equal(dry.plan, undefined)
  assert.equal((await run()).code, 2)
  for (const [more, code] of [
    [['--agency', '9999', '--by', 'duban'], 'no-such-agency'],
    [['--agency', '4404SF', '--by', 'nobody'], 'no-such-login'],
    [['--agency', '4404SF', '--by', 'lianluo'], 'not-yours'],
  ] as const)
    assert.equal(JSON.parse((await run(...more)).out).error.code, code)
  const { code, out, err } = await run('--agency', '4404SF', '--by', 'duban')
  assert.equal(code, 0, err)
  const { plan } = JSON.parse(out)
  assert.equal(JSON.parse((await run('--agency', '4404SF', '--by', 'duban')).out).error.code, 'plan-exists')
  const { rows: kept } = await own.system.query(
    `select p.id, count(k.*)::int as tasks, (select array_agg(n.name || '=' || a.name order by n.name) from plan_name n join agency a on a.id = n.agency_id) as names
     from plan p join plan_task k on k.plan_id = p.id group by p.id`,
  )
  assert.deepEqual(kept, [{ id: plan, tasks: 1, names: ['市司法局=珠海市司法局', '市财政局=珠海市财政局'] }])
})
