import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { checkExport, exportTo, restoreFrom } from '../server/backup/index.ts'
import { verify } from '../server/docket/index.ts'
import { connect } from '../server/kernel/connect.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { lockFolder } from '../server/kernel/lock.ts'
import { assertWhole, migrate, readMigrations } from '../server/kernel/migrate.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { testDatabase } from './database.ts'
import { agreed, asked, must, type Regions, regions } from './support/regions.ts'

let w: Regions
/** A whole export of that world, with texts that are hard to carry. */
let whole: string
let then: Awaited<ReturnType<typeof contents>>
const folder = () => mkdtempSync(join(tmpdir(), 'faqiao-export-'))
const hard = '“引号", 逗号，\r\n换行\t制表 \\N \\. ,, 𠮷 👩‍⚖️ \u200b'

const using = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connect(url)
  return work(client).finally(() => client.end())
}
const exported = (dir: string) =>
  using(w.t.url, client => exportTo(dir, { client, files: w.t.house.files, keys: w.t.house.keys }))
const restored = (url: string, dir: string, files: string, keys = w.t.house.keys) =>
  using(url, client => restoreFrom(dir, { client, files, keys }))
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    e => (e instanceof Refusal ? e.code : Promise.reject(e)),
  )

/** What every table holds, row for row, and where its counters stand. */
const contents = (url: string) =>
  using(url, async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('migration', 'session', 'sms_code') order by 1`,
    )
    const all: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as is from "${name}" t`,
      )
      all[name] = rows[0].is
    }
    const { rows: counters } = await client.query(
      `select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1`,
    )
    return { all, counters }
  })

/** Everything of the schema that guards rows. */
const guards = (url: string) =>
  using(url, async client => {
    const { rows } = await client.query(
      `select relname || ' ' || relforcerowsecurity || ' ' || relrowsecurity as is from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
       union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
       union all select tablename || ' ' || policyname || ' ' || coalesce(qual, '') from pg_policies
       union all select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    )
    return rows.map(r => r.is)
  })

before(async () => {
  w = await regions()
  await agreed(w)
  for (let i = 0; i < 3; i++) await asked(w.home.clerk, w.home.centre, `1380013840${i}`)
  const id = await asked(w.home.clerk, w.home.centre)
  must(await w.home.clerk.post(`/matters/${id}/messages`, { text: hard }))
  const form = new FormData()
  form.append('material', '工资条')
  form.append('file', new Blob([readFileSync('docs/screenshots/desk.png')]), '工资条.png')
  must(await upload(id, form))
  must(await w.home.clerk.post(`/matters/${id}/handover`, { to: w.host.centre.id, why: hard }))
  whole = folder()
  const m = await exported(whole)
  assert.ok(m.files >= 1 && m.damaged.length === 0)
  then = await contents(w.t.url)
})

/** Sends a file as a browser does. */
async function upload(matter: string, form: FormData) {
  const r = new Response(form)
  return w.home.clerk.send({
    method: 'POST',
    url: `/api/v1/matters/${matter}/files`,
    headers: { 'content-type': r.headers.get('content-type')!, 'idempotency-key': crypto.randomUUID() },
    payload: Buffer.from(await r.arrayBuffer()),
  })
}

test('what was exported comes back row for row, file for file, guarded as it was, and its record is whole', async () => {
  const [db, files] = [await testDatabase('bare'), folder()]
  const m = await restored(db.url, whole, files)
  assert.deepEqual(await contents(db.url), then)
  assert.deepEqual(await guards(db.url), await guards(w.t.url))
  const names = (dir: string) =>
    readdirSync(dir, { recursive: true })
      .map(String)
      .filter(n => /\.?[0-9a-f]{62}$/.test(n))
      .sort()
  assert.deepEqual(names(files), names(w.t.house.files))
  assert.ok(m.tables.some(t => t.name === 'docket_entry' && t.rows > 0))
  const again = openDatabase(db.url, 2)
  assert.deepEqual((await verify(again.system, () => undefined)).damage, [])
  const { rows } = await again.system.query('select text from message')
  assert.ok(rows.some(r => r.text === hard))
  const next = await again.system.query(`insert into person (name) values ('新来的') returning id`)
  const { rows: before } = await w.t.house.db.system.query('select max(id) as id from person')
  assert.equal(next.rows[0].id, before[0].id + 1, 'counters go on where they stood')
  await assert.rejects(again.system.query(`delete from docket_entry`), /卷宗只增不改/)
  const hidden = await again.reader.query('select count(*) as n from matter')
  assert.equal(hidden.rows[0].n, 0, 'who was lent nothing sees nothing')
  await again.close()
  await using(db.url, assertWhole)
})

test('nobody is signed in after it, and no code on its way is good: these are not in an export', async () => {
  const names = readdirSync(join(whole, 'tables'))
  assert.ok(names.includes('account.csv.gz') && names.includes('person.csv.gz'))
  assert.deepEqual(
    names.filter(n => /^(session|sms_code|migration)\./.test(n)),
    [],
  )
  const all = [
    ...names.map(n => gunzipSync(readFileSync(join(whole, 'tables', n))).toString()),
    readFileSync(join(whole, 'manifest.json'), 'utf8'),
  ].join('\n')
  const { encryption, blindIndex, session } = w.t.house.keys
  for (const key of [encryption, blindIndex, session])
    for (const form of ['base64', 'hex'] as const) assert.ok(!all.includes(key.toString(form)), 'no key is in it')
  assert.ok(!all.includes('13800138400'), 'no telephone stands in the clear')
})

test('the tables are of one moment, whatever is written meanwhile', async () => {
  const dir = folder()
  const writing = (async () => {
    for (let i = 0; i < 15; i++) await asked(w.home.clerk, w.home.centre)
  })()
  const m = await exported(dir)
  await writing
  const rows = (name: string) => m.tables.find(t => t.name === name)!.rows
  assert.equal(
    rows('matter'),
    rows('docket_head') - (await streamsWithout()),
    'each matter has its record and no record is without',
  )
  const db = await testDatabase('bare')
  await restored(db.url, dir, folder())
  assert.deepEqual((await verify(db.system, () => undefined)).damage, [])

  async function streamsWithout() {
    const { rows } = await w.t.house.db.system.query(
      'select count(*)::int as n from docket_head h where not exists (select from matter m where m.id = h.stream)',
    )
    return rows[0].n
  }
})

test('an export that was damaged, cut short or is none restores nothing', async () => {
  const copy = () => {
    const dir = folder()
    cpSync(whole, dir, { recursive: true })
    return dir
  }
  const harmed: [string, (dir: string) => void][] = [
    ['export-damaged', dir => appendFileSync(join(dir, 'tables/matter.csv.gz'), 'x')],
    ['export-damaged', dir => rmSync(join(dir, 'tables/party.csv.gz'))],
    [
      'export-damaged',
      dir => {
        const line = readFileSync(join(dir, 'SHA256SUMS'), 'utf8')
          .split('\n')
          .find(l => l.includes('  files/'))!
        writeFileSync(join(dir, line.slice(66)), '别的内容')
      },
    ],
    ['export-damaged', dir => appendFileSync(join(dir, 'SHA256SUMS'), `${'0'.repeat(64)}  files/../../etc/x\n`)],
    ['export-unfinished', dir => rmSync(join(dir, 'manifest.json'))],
    ['export-unreadable', dir => writeFileSync(join(dir, 'manifest.json'), '{"format": "别的"}')],
    ['export-unreadable', dir => writeFileSync(join(dir, 'manifest.json'), '不是 JSON')],
    ['no-export', dir => rmSync(dir, { recursive: true })],
  ]
  const db = await testDatabase('bare')
  for (const [expected, harm] of harmed) {
    const dir = copy()
    harm(dir)
    assert.equal(await code(checkExport(dir)), expected)
    assert.equal(await code(restored(db.url, dir, folder())), expected)
  }
  const { rows } = await db.system.query(
    `select count(*) as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  assert.equal(rows[0].n, 0, 'the database was not touched')
  assert.equal((await checkExport(whole)).tables.length > 100, true, 'the one they were copied from is whole')
})

test('other keys, a newer version, a database with tables: refused before anything is written', async () => {
  const db = await testDatabase('bare')
  const other = { ...w.t.house.keys, encryption: Buffer.alloc(32, 7) }
  assert.equal(await code(restored(db.url, whole, folder(), other)), 'keys-differ')
  const newer = folder()
  cpSync(whole, newer, { recursive: true })
  const m = JSON.parse(readFileSync(join(newer, 'manifest.json'), 'utf8'))
  writeFileSync(
    join(newer, 'manifest.json'),
    JSON.stringify({ ...m, migrations: [...m.migrations, { name: '9999_later', sha256: 'x' }] }),
  )
  assert.equal(await code(restored(db.url, newer, folder())), 'export-newer')
  const before = await contents(w.t.url)
  assert.equal(await code(restored(w.t.url, whole, folder())), 'database-not-empty')
  assert.deepEqual(await contents(w.t.url), before)
})

test('a restoration that was cut short leaves a database no house opens, and is begun again', async () => {
  const [db, dir] = [await testDatabase('bare'), folder()]
  cpSync(whole, dir, { recursive: true })
  // A row that breaks a rule only when it arrives, in an export whose sums are right.
  const table = join(dir, 'tables/party.csv.gz')
  const good = readFileSync(table)
  writeFileSync(table, gzipSync(`${gunzipSync(good).toString().replace(/\n/, '\n"坏",')}`))
  resum(dir)
  await assert.rejects(restored(db.url, dir, folder()))
  assert.equal(await code(using(db.url, assertWhole)), 'restore-unfinished')
  writeFileSync(table, good)
  resum(dir)
  await restored(db.url, dir, folder())
  await using(db.url, assertWhole)
  assert.deepEqual(await contents(db.url), then)
})

/** Makes the sums of an export right again for what is in it now. */
function resum(dir: string): void {
  const hash = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')
  const list = readFileSync(join(dir, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
  const sums = `${list.map(l => `${hash(readFileSync(join(dir, l.slice(66))))}  ${l.slice(66)}`).join('\n')}\n`
  writeFileSync(join(dir, 'SHA256SUMS'), sums)
  const m = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...m, sums: hash(sums) }))
}

test('an export is not written over, and one that was cut short is finished where it was', async () => {
  assert.equal(await code(exported(whole)), 'export-exists')
  const taken = folder()
  writeFileSync(join(taken, '别的.txt'), '别的')
  assert.equal(await code(exported(taken)), 'folder-not-empty')
  assert.deepEqual(readdirSync(taken), ['别的.txt'])
  for (const inside of [w.t.house.files, join(w.t.house.files, 'export')])
    assert.equal(await code(exported(inside)), 'export-inside')
  const dir = folder()
  cpSync(whole, dir, { recursive: true })
  rmSync(join(dir, 'manifest.json'))
  const [file] = readFileSync(join(dir, 'SHA256SUMS'), 'utf8')
    .split('\n')
    .filter(l => l.includes('  files/'))
  const kept = join(dir, file!.slice(66))
  writeFileSync(kept, '半份')
  writeFileSync(join(dirname(kept), 'x.part'), '半份')
  const m = await exported(dir)
  assert.ok(existsSync(join(dir, 'manifest.json')))
  assert.deepEqual(await checkExport(dir), m)
})

test('a file that is damaged already is told of, and everything else is exported', async () => {
  const files = folder()
  cpSync(w.t.house.files, files, { recursive: true })
  const [name] = readdirSync(files, { recursive: true })
    .map(String)
    .filter(n => /[0-9a-f]{62}$/.test(n))
  writeFileSync(join(files, name!), '坏了')
  const dir = folder()
  const m = await using(w.t.url, client => exportTo(dir, { client, files, keys: w.t.house.keys }))
  assert.deepEqual(m.damaged, [name])
  assert.deepEqual(await checkExport(dir), m)
})

test('an export of an older version comes back under the schema it was written in, and is brought up to this one', async () => {
  const old = await testDatabase('bare')
  await using(old.url, client => migrate(client, undefined, '0700_enterprises'))
  await old.system.query(
    `insert into agency (code, kind, name, region) values ('440402A', 'legalAidCentre', '老系统的机构', '440402')`,
  )
  const dir = folder()
  const { files, keys } = { files: folder(), keys: w.t.house.keys }
  await using(old.url, client => exportTo(dir, { client, files, keys }))
  const db = await testDatabase('bare')
  await restored(db.url, dir, files)
  const { rows } = await db.system.query('select name, succeeded_by from agency')
  assert.deepEqual(rows, [{ name: '老系统的机构', succeeded_by: null }])
  const { rows: steps } = await db.system.query('select count(*)::int as n from migration')
  assert.equal(steps[0].n, readMigrations().length)
})

test('on the command line: exported, checked, refused without its keys and beside a running house, restored with them', {
  timeout: 180_000,
}, async () => {
  const [one, other, dir] = [folder(), folder(), join(folder(), 'export')]
  const faqiao = async (FAQIAO_VAR: string, args: string[], input = '') => {
    const env = { ...process.env, FAQIAO_VAR, DATABASE_URL: '' }
    const child = spawn(process.execPath, ['bin/faqiao.mjs', ...args], { env })
    const told = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    child.stdin.end(input)
    const [out, err, [code]] = await told
    return { code, out, err }
  }
  const bureau = [
    '--bureau',
    '珠海市司法局',
    '--code',
    '4404B',
    '--region',
    '440400',
    '--login',
    'guanli',
    '--name',
    '管理员',
  ]
  assert.equal((await faqiao(one, ['people', 'begin', ...bureau], '够长的口令-123456')).code, 0)
  const made = await faqiao(one, ['export', dir, '--json'])
  assert.equal(made.code, 0, made.err)
  assert.equal(JSON.parse(made.out).tables, readdirSync(join(dir, 'tables')).length)
  assert.match((await faqiao(one, ['restore', dir, '--check'])).out, /^导出完好/)
  const without = await faqiao(other, ['restore', dir])
  assert.deepEqual([without.code, /keys\.json/.test(without.err)], [1, true])
  const full = await faqiao(one, ['restore', dir])
  assert.deepEqual([full.code, /恢复只写入空的数据库/.test(full.err)], [1, true], full.err)
  cpSync(join(one, 'keys.json'), join(other, 'keys.json'))
  const lock = lockFolder(other)
  const running = await faqiao(other, ['restore', dir])
  assert.deepEqual([running.code, /已有一个法桥在运行/.test(running.err)], [1, true])
  lock.release()
  if (process.platform !== 'win32') assert.equal(statSync(dir).mode & 0o077, 0, 'nobody but its owner looks in')
  const back = await faqiao(other, ['restore', dir])
  assert.deepEqual([back.code, back.err], [0, ''])
  assert.match(back.out, /^已恢复 \d+ 张表 \d+ 行，.*卷宗留痕 \d+ 条核验完好/)
  const again = await faqiao(other, ['people', 'begin', ...bureau], '够长的口令-123456')
  assert.equal(again.code, 1, 'the accounts are there')
  for (const wrong of [['export'], ['restore'], ['export', 'a', 'b']]) assert.equal((await faqiao(one, wrong)).code, 2)
})
