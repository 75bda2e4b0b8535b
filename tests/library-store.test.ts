import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import { statute } from '../server/kernel/citation.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { findArticle, importFolder, libraryRoutes, resolveCitation, searchArticles } from '../server/library/index.ts'
import { testDatabase } from './database.ts'
import { sharedPath } from './shared.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const made: string[] = []
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A folder of statutes, file name to text. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-library-'))
  made.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const bridge = (year: number, act: string) => `# 中华人民共和国桥梁法

${year}年1月2日桥梁大会通过

## 第一章　总则

**第一条**　过桥应当${act}。

**第二条**　下列桥梁除外：

（一）石桥；

（二）木桥。

**第三条**　本法自${year}年3月1日起施行。
`

const ferry =
  '# 渡船条例\n\n2021年5月6日 公布\n\n<!-- INFO END -->\n\n第一条 乘坐渡船应当排队。\n\n第一条之一 夜间停航。\n'

async function library(files: Record<string, string>) {
  const db = (await testDatabase()).system
  return { db, reports: await importFolder(db, folderOf(files)) }
}

test('a folder is imported once, and again only what changed', async () => {
  const db = (await testDatabase()).system
  const files = { 'a.md': bridge(2020, '缓行'), 'b.md': ferry }
  const outcomes = async (all: Record<string, string>) => (await importFolder(db, folderOf(all))).map(r => r.outcome)
  assert.deepEqual(await outcomes(files), ['new', 'new'])
  assert.deepEqual(await outcomes(files), ['unchanged', 'unchanged'])
  const shorter = bridge(2020, '快行').replace(/\*\*第二条\*\*[\s\S]*（二）木桥。\n/, '')
  assert.deepEqual(await outcomes({ ...files, 'a.md': shorter }), ['changed', 'unchanged'])
  const found = await findArticle(db, { law: '桥梁法', article: 1 })
  assert.deepEqual(found.loaded && found.article.paragraphs, ['过桥应当快行。'])
  const gone = await findArticle(db, { law: '桥梁法', article: 2 })
  assert.ok(!gone.loaded && gone.why === 'no-article')
})

test('a file that cannot be read is reported, and the others are taken', async () => {
  const { db, reports } = await library({
    'a.md': '没有标题',
    'b.md': ferry,
    'c.md': '# 无日期法\n第一条 甲。',
    'd.txt': '不读',
  })
  assert.deepEqual(
    reports.map(r => [r.file, r.outcome]),
    [
      ['a.md', 'refused'],
      ['b.md', 'new'],
      ['c.md', 'refused'],
    ],
  )
  assert.match(reports[0]!.notes[0]!, /首行应为/)
  assert.match(reports[2]!.notes[0]!, /没有读到任何日期/)
  await assert.rejects(importFolder(db, folderOf({})), e => e instanceof Refusal && e.code === 'no-statutes')
  await assert.rejects(importFolder(db, '/no/such/folder'), e => e instanceof Refusal && e.code === 'no-folder')
})

test('the list beside the texts tells commencement, end and tier, and its disagreements are noted', async () => {
  const list =
    'file\ttitle\teffective\ttier\tarticles\trepealed\nb.md\t渡船条例\t2021年7月1日\tregulation\t9\t2024-01-01\n'
  const { db, reports } = await library({ 'b.md': ferry, 'INDEX.tsv': list })
  assert.deepEqual(reports[0], {
    file: 'b.md',
    outcome: 'new',
    title: '渡船条例',
    articles: 2,
    inForceFrom: '2021-07-01',
    inForceStated: true,
    notes: ['目录载 9 条，读到 1 条'],
  })
  const at = (day: string) => findArticle(db, { law: '渡船条例', article: 1, suffix: 1, on: on(day) })
  for (const day of ['2021-06-30', '2024-01-01']) {
    const found = await at(day)
    assert.ok(!found.loaded && found.why === 'not-in-force' && found.title.includes('2021-07-01'), day)
  }
  for (const day of ['2021-07-01', '2023-12-31']) {
    const found = await at(day)
    assert.ok(found.loaded && found.statute.tier === 'regulation' && found.article.paragraphs[0] === '夜间停航。', day)
  }
})

test('a better date of commencement moves the version and makes no second one', async () => {
  const { db } = await library({ 'b.md': ferry })
  const list = 'file\teffective\nb.md\t2021年7月1日\n'
  const reports = await importFolder(db, folderOf({ 'b.md': ferry, 'INDEX.tsv': list }))
  assert.equal(reports[0]!.outcome, 'redated')
  const found = await findArticle(db, { law: '渡船条例', article: 1 })
  assert.ok(found.loaded && found.statute.inForceFrom === '2021-07-01' && found.statute.inForceStated)
  const { rows } = await db.query('select from statute')
  assert.equal(rows.length, 1)
})

test('of several versions the one in force on the day is shown', async () => {
  const { db } = await library({ 'old.md': bridge(2020, '缓行'), 'new.md': bridge(2024, '停行') })
  const text = async (day: string) => {
    const found = await findArticle(db, { law: '中华人民共和国桥梁法', article: 1, on: on(day) })
    return found.loaded ? found.article.paragraphs[0] : found.why
  }
  assert.equal(await text('2020-02-29'), 'not-in-force')
  assert.equal(await text('2020-03-01'), '过桥应当缓行。')
  assert.equal(await text('2024-02-29'), '过桥应当缓行。')
  assert.equal(await text('2024-03-01'), '过桥应当停行。')
  const [first] = await searchArticles(db, '过桥缓行', 5, on('2025-01-01'))
  assert.equal(first!.article.paragraphs[0], '过桥应当停行。')
  const [then] = await searchArticles(db, '过桥缓行', 5, on('2021-01-01'))
  assert.equal(then!.article.paragraphs[0], '过桥应当缓行。')
})

test('a citation opens its article at its item, or says why it cannot', async () => {
  const { db } = await library({ 'a.md': bridge(2020, '缓行') })
  const law = statute('中华人民共和国桥梁法')
  const found = await resolveCitation(db, law.article(2, '木桥除外', { item: 2 }))
  assert.deepEqual(found.loaded && found.excerpt, { lead: '下列桥梁除外：', lines: ['（二）木桥。'] })
  const why = async (c: Parameters<typeof resolveCitation>[1]) => {
    const none = await resolveCitation(db, c)
    assert.ok(!none.loaded)
    return none.why
  }
  assert.equal(await why(law.article(99, '')), 'no-article')
  assert.equal(await why({ law: '不存在的法', article: 1 }), 'no-statute')
  assert.equal(await why({ law: '桥梁法' }), 'no-article')
  const whole = await resolveCitation(db, law.article(2, '', { item: 9 }))
  assert.ok(whole.loaded && whole.excerpt === undefined && whole.article.paragraphs.length === 3)
})

test('search finds by words and is fresh after an import', async () => {
  const { db } = await library({ 'a.md': bridge(2020, '缓行') })
  assert.deepEqual(await searchArticles(db, '渡船排队', 5), [])
  await importFolder(db, folderOf({ 'b.md': ferry }))
  const hits = await searchArticles(db, '渡船要不要排队', 5)
  assert.deepEqual([hits[0]!.statute.shortTitle, hits[0]!.article.number], ['渡船条例', 1])
  assert.equal((await searchArticles(db, '桥', 1)).length, 1)
})

async function served(files: Record<string, string>) {
  const { db } = await library(files)
  const app = Fastify()
  app.setErrorHandler((error, _, reply) =>
    error instanceof Refusal ? reply.code(error.status).send({ code: error.code }) : reply.send(error),
  )
  await app.register(libraryRoutes, { db })
  after(() => app.close())
  return (url: string, headers = {}) => app.inject({ url: `/api/v1/library/${url}`, headers })
}

test('the library is read over HTTP and kept by its tag', async () => {
  const get = await served({ 'a.md': bridge(2020, '缓行'), 'b.md': ferry })
  const article = await get(`statutes/${encodeURIComponent('桥梁法')}/articles/2?item=1`)
  assert.equal(article.statusCode, 200)
  assert.deepEqual(article.json().excerpt, { lead: '下列桥梁除外：', lines: ['（一）石桥；'] })
  assert.deepEqual([article.json().name, article.json().inForceStated], ['第二条', true])
  const { etag } = article.headers
  const again = await get(`statutes/${encodeURIComponent('桥梁法')}/articles/2?item=1`, { 'if-none-match': etag })
  assert.deepEqual([again.statusCode, again.body], [304, ''])

  const suffixed = await get(`statutes/${encodeURIComponent('渡船条例')}/articles/1?suffix=1`)
  assert.equal(suffixed.json().name, '第一条之一')

  const list = (await get('statutes?limit=1')).json()
  const rest = (await get(`statutes?limit=1&after=${list.next}`)).json()
  assert.deepEqual([...list.statutes, ...rest.statutes].map(s => s.shortTitle).toSorted(), ['桥梁法', '渡船条例'])
  assert.equal(rest.next, undefined)

  const hits = (await get(`search?q=${encodeURIComponent('渡船排队')}`)).json().hits
  assert.equal(hits[0].article.shortTitle, '渡船条例')

  const text = '依据《桥梁法》第二条第（二）项和《海洋法》第九条'
  const { citations } = (await get(`resolve?text=${encodeURIComponent(text)}`)).json()
  assert.deepEqual(citations[0].article.excerpt.lines, ['（二）木桥。'])
  assert.equal(text.slice(citations[1].start, citations[1].end), '《海洋法》第九条')
  assert.match(citations[1].missing, /没有《海洋法》/)
})

test('over HTTP each wrong question is refused', async () => {
  const get = await served({ 'a.md': bridge(2020, '缓行') })
  const law = encodeURIComponent('桥梁法')
  const cases: [string, number, string?][] = [
    [`statutes/${law}/articles/99`, 404, 'no-article'],
    [`statutes/${encodeURIComponent('海洋法')}/articles/1`, 404, 'no-statute'],
    [`statutes/${law}/articles/1?on=2019-01-01`, 404, 'not-in-force'],
    [`statutes/${law}/articles/2?item=9`, 404, 'not-found'],
    [`statutes/${law}/articles/1?on=2019-02-30`, 400, 'bad-date'],
    [`statutes/${law}/articles/0`, 400],
    [`statutes/${law}/articles/x`, 400],
    ['search?q=', 400],
    ['search?q=a&limit=51', 400],
    ['resolve', 400],
    ['statutes?limit=0', 400],
  ]
  for (const [url, status, code] of cases) {
    const answer = await get(url)
    assert.equal(answer.statusCode, status, url)
    if (code) assert.equal(answer.json().code, code, url)
    assert.equal(answer.headers.etag, undefined)
  }
})

test('the command imports a folder and shows an article', async () => {
  const { url } = await testDatabase()
  const folder = folderOf({ 'a.md': bridge(2020, '缓行'), 'b.md': ferry })
  const faqiao = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['server/cli/main.ts', 'library', ...args], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, DATABASE_URL: url },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (e: { code: number; stdout: string; stderr: string }) => e,
    )
  const imported = await faqiao('import', folder)
  assert.match(imported.stdout, /^共 2 个文件：新增 2；5 条$/m)
  const reports = JSON.parse((await faqiao('import', folder, '--json')).stdout)
  assert.deepEqual(
    reports.map((r: { outcome: string }) => r.outcome),
    ['unchanged', 'unchanged'],
  )
  assert.match(
    (await faqiao('show', '桥梁法', '2', '--item', '2')).stdout,
    /第二条[\s\S]*下列桥梁除外：\n（二）木桥。\n$/,
  )
  assert.match((await faqiao('show', '渡船条例', '1.1')).stdout, /第一条之一　2021-05-06（待核） 起施行/)
  const json = JSON.parse((await faqiao('show', '桥梁法', '1', '--on', '2020-03-01', '--json')).stdout)
  assert.equal(json.article.number, 1)
  const wrong: [string[], number, RegExp][] = [
    [[], 2, /import 或 show/],
    [['show', '桥梁法'], 2, /条号/],
    [['show', '桥梁法', '一'], 2, /条号“一”不对/],
    [['show', '桥梁法', '1', '--item', '0'], 2, /1 至 99/],
    [['show', '桥梁法', '99'], 1, /没有第九十九条/],
    [['show', '桥梁法', '1', '--on', '昨天'], 1, /不是日期/],
    [['import'], 2, /请写明文件夹/],
    [['import', '/no/such/folder'], 1, /没有找到文件夹/],
    [['import', folderOf({ 'x.md': '坏' })], 1, /1 个文件未导入/],
  ]
  for (const [args, code, words] of wrong) {
    const answer = await faqiao(...args)
    assert.equal(answer.code, code, args.join(' '))
    assert.match(answer.stderr, words)
  }
})

test('all statutes at hand go into the library, and what they say is found', async t => {
  const texts = sharedPath('law', 'texts')
  if (!texts) return t.diagnostic('part not run: the texts are absent')
  const db = (await testDatabase()).system
  const reports = await importFolder(db, texts)
  assert.deepEqual(
    reports.map(r => r.outcome).filter(o => o !== 'new'),
    [],
  )
  assert.equal(
    reports.reduce((sum, r) => sum + r.articles!, 0),
    9274,
  )
  const aid = await findArticle(db, { law: '法律援助法', article: 42, item: 3, on: on('2026-08-01') })
  assert.match((aid.loaded && aid.excerpt?.lines.join()) || '', /劳动报酬/)
  const hits = await searchArticles(db, '法律援助申请几天内审查决定', 5, on('2026-08-01'))
  assert.ok(hits.some(h => h.statute.shortTitle === '法律援助法' && h.article.number === 43))
})
