import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { chineseNumber } from '../server/kernel/citation.ts'
import { numeral } from '../server/kernel/numerals.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { buildIndex, rank, termCounts } from '../server/library/bm25.ts'
import { citationsIn } from '../server/library/citations.ts'
import { commencement } from '../server/library/commencement.ts'
import { excerpt } from '../server/library/excerpt.ts'
import { type Article, type ParsedStatute, parseStatute } from '../server/library/parse.ts'
import { shortTitle } from '../server/library/titles.ts'
import { sharedPath } from './shared.ts'

const bridgeLaw = `# 中华人民共和国桥梁法

2020年1月2日第一届桥梁大会通过

根据2023年5月6日第二届桥梁大会《关于修改〈中华人民共和国桥梁法〉的决定》修正

## 第一章　总则

**第一条**　为了过河，制定本法。

### 第一节　桥的种类

**第二条**　桥分为下列各种：

（一）石桥：

1．拱桥；

2．平桥；

（二）木桥。

前款所称木桥，不包括独木桥。

**第二条之一**　独木桥另行规定。

## 附　则

**第三条**　本法自2020年3月1日起施行。

附件：

第一条　桥梁名录
`

const isRefusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('numerals are read as articles write them', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), n => assert.equal(numeral(chineseNumber(n)), n)))
  const cases: [string, number | undefined][] = [
    ['二〇二六', 2026],
    ['４３', 43],
    ['43', 43],
    ['一百零五', 105],
    ['两百', 200],
    ['', undefined],
    ['第', undefined],
  ]
  for (const [text, n] of cases) assert.equal(numeral(text), n)
})

test('a statute is read into articles with the headings they stand under', () => {
  const law = parseStatute(bridgeLaw)
  assert.equal(law.title, '中华人民共和国桥梁法')
  assert.equal(law.promulgation.length, 2)
  assert.deepEqual(
    law.articles.map(a => [a.number, a.suffix, a.heading.join(' / '), a.paragraphs.length]),
    [
      [1, 0, '第一章　总则', 1],
      [2, 0, '第一章　总则 / 第一节　桥的种类', 6],
      [2, 1, '第一章　总则 / 第一节　桥的种类', 1],
      [3, 0, '附　则', 1],
    ],
  )
  assert.deepEqual(law.annex, ['附件：', '第一条　桥梁名录'])
  assert.deepEqual(law.unread, [])
})

test('an arrangement numbered 一、二、 is read by those numbers', () => {
  const { articles, preamble } = parseStatute(
    '# 某安排\n\n2000年1月1日 施行\n\n<!-- INFO END -->\n\n经协商：\n\n一、甲。\n\n（一）子\n\n十一、乙。',
  )
  assert.deepEqual(
    articles.map(a => [a.number, a.paragraphs.length]),
    [
      [1, 2],
      [11, 1],
    ],
  )
  assert.deepEqual(preamble, ['经协商：'])
})

test('a plain chapter line is a heading, a sentence that begins with an article is not an article', () => {
  const { articles } = parseStatute('# 法\n第一章 总则\n第一条 甲。\n第一条规定的事项，另行规定。\n第二章\n第二条 乙。')
  assert.deepEqual(
    articles.map(a => [a.number, a.paragraphs.length, a.heading[0]]),
    [
      [1, 2, '第一章 总则'],
      [2, 1, '第二章'],
    ],
  )
})

test('what is no statute is refused, and an article that stands twice', () => {
  for (const text of ['', '第一条　甲', '# 只有标题', '# 标题\n\n没有条文。'])
    assert.throws(() => parseStatute(text), isRefusal('not-a-statute'))
  assert.throws(() => parseStatute('# 法\n第一条 甲\n第一条 乙'), isRefusal('article-twice'))
})

test('paragraphs and items are found by their address', () => {
  const article = parseStatute(bridgeLaw).articles[1]!
  assert.deepEqual(excerpt(article, { item: 2 }), { lead: '桥分为下列各种：', lines: ['（二）木桥。'] })
  assert.deepEqual(excerpt(article, { paragraph: 1, item: 1 })?.lines, ['（一）石桥：', '1．拱桥；', '2．平桥；'])
  assert.deepEqual(excerpt(article, { paragraph: 2 }), { lines: ['前款所称木桥，不包括独木桥。'] })
  assert.equal(excerpt(article, {})?.lines.length, 6)
  for (const nowhere of [{ paragraph: 3 }, { item: 3 }, { paragraph: 2, item: 1 }])
    assert.equal(excerpt(article, nowhere), undefined)
})

test('a law is found by any of its titles', () => {
  for (const title of ['中华人民共和国法律援助法', '《法律援助法》', '法律援助法（2021年）', ' 法律援助法 '])
    assert.equal(shortTitle(title), '法律援助法')
  assert.equal(
    shortTitle('最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释'),
    '最高人民法院关于适用《民事诉讼法》的解释',
  )
  assert.equal(shortTitle('民诉法'), '民事诉讼法')
  assert.equal(shortTitle('关于修改《中华人民共和国商标法》'), '关于修改《商标法》')
})

test('citations are found where they stand in a text', () => {
  const read = (text: string) =>
    citationsIn(text).map(c => [
      text.slice(c.start, c.end),
      c.law,
      [c.article, c.suffix, c.paragraph ?? 0, c.item ?? 0].join('.'),
    ])
  assert.deepEqual(read('依据《法律援助法》第四十三条第一款办理。'), [
    ['《法律援助法》第四十三条第一款', '法律援助法', '43.0.1.0'],
  ])
  assert.deepEqual(read('《中华人民共和国民法典》第二百零一条、第二百零三条和《刑法》第一百二十条之一，同法第2条'), [
    ['《中华人民共和国民法典》第二百零一条', '民法典', '201.0.0.0'],
    ['第二百零三条', '民法典', '203.0.0.0'],
    ['《刑法》第一百二十条之一', '刑法', '120.1.0.0'],
    ['同法第2条', '刑法', '2.0.0.0'],
  ])
  assert.deepEqual(read('《桥梁法》（以下简称本法）第二条第一款第（三）项、第四项、第二款'), [
    ['《桥梁法》（以下简称本法）第二条第一款第（三）项', '桥梁法', '2.0.1.3'],
    ['第四项', '桥梁法', '2.0.1.4'],
    ['第二款', '桥梁法', '2.0.2.0'],
  ])
  assert.deepEqual(
    read('《关于适用〈桥梁法〉的解释》第五条至第七条').map(c => c[2]),
    ['5.0.0.0', '7.0.0.0'],
  )
  for (const none of ['第三条', '本法第二条', '《桥梁法》', '《桥梁法》。第三条', '同法第二条', ''])
    assert.deepEqual(read(none), [])
})

test('finding citations never fails, and each lies where it says', () => {
  const pieces = fc.constantFrom(
    '《',
    '》',
    '〈',
    '法',
    '第',
    '一',
    '十',
    '条',
    '款',
    '项',
    '之',
    '（',
    '）',
    '、',
    '和',
    '同法',
    '的',
    '零',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
      const text = parts.join('')
      let behind = 0
      for (const { start, end, article } of citationsIn(text)) {
        assert.ok(start >= behind && end > start && end <= text.length && Number.isInteger(article))
        behind = end
      }
    }),
  )
})

test('a text is in force from the day it states, or, amended later, not before the amendment and unchecked', () => {
  const began = (text: string, listed = {}) => {
    const found = commencement(parseStatute(text), listed)
    return found && [`${found.from}`, found.stated]
  }
  assert.deepEqual(began(bridgeLaw), ['2023-05-06', false])
  assert.deepEqual(began(bridgeLaw, { effective: '2023年7月1日' }), ['2023-07-01', true])
  assert.deepEqual(began('# 令\n2011年1月21日 国务院令公布\n<!-- INFO END -->\n第一条 本令自公布之日起施行。'), [
    '2011-01-21',
    true,
  ])
  assert.deepEqual(began('# 令\n2011年1月2日 公布\n2011年3月1日 施行\n<!-- INFO END -->\n第一条 甲。'), [
    '2011-03-01',
    true,
  ])
  assert.deepEqual(began('# 令\n第一条 本令自2011年3月1日起施行。'), ['2011-03-01', true])
  assert.equal(began('# 令\n第一条 甲。'), undefined)
})

test('the ranking is BM25', () => {
  const word = fc.stringMatching(/^[甲乙丙丁戊]{1,6}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), word, (texts, query) => {
      const counts = texts.map(termCounts)
      const lengths = counts.map(c => [...c.values()].reduce((n, x) => n + x, 0))
      const average = lengths.reduce((n, x) => n + x, 0) / texts.length
      const score = (doc: number) =>
        [...termCounts(query).keys()].reduce((sum, term) => {
          const tf = counts[doc]!.get(term) ?? 0
          const df = counts.filter(c => c.has(term)).length
          const idf = Math.log(1 + (texts.length - df + 0.5) / (df + 0.5))
          return sum + (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * lengths[doc]!) / average))
        }, 0)
      const expected = texts
        .map((_, doc) => score(doc))
        .filter(s => s > 0)
        .sort((a, b) => b - a)
        .slice(0, 5)
      const found = rank(buildIndex(texts), query, 5)
      assert.equal(found.length, expected.length)
      found.forEach((hit, i) => {
        assert.ok(Math.abs(hit.score - expected[i]!) < 1e-9 && Math.abs(hit.score - score(hit.doc)) < 1e-9)
      })
    }),
  )
  assert.deepEqual(rank(buildIndex([]), '甲', 5), [])
})

/** The text of a file and of what was read of it, without marks of form and numbers of articles, line by line. */
const bare = (line: string) =>
  line.replace(/^#+|\*\*|[\s　]/g, '').replace(/^第[^第条]{1,9}条(之[一二三四五六七八九十]+)?(?!规定)/, '')
const read = (s: ParsedStatute) =>
  [
    s.title,
    s.promulgation,
    s.preamble,
    s.headings.map(h => h.text),
    s.articles.flatMap(a => a.paragraphs),
    s.annex,
    s.unread,
  ].flat()

test('of all statutes at hand no article and no line is lost', t => {
  const folder = sharedPath('law', 'texts')
  if (!folder) return t.diagnostic('part not run: the texts are absent')
  const rows = readFileSync(`${folder}/INDEX.tsv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(row => row.split('\t'))
  let articles = 0
  for (const [file, title, , , count] of rows as [string, string, string, string, string][]) {
    const text: string = readFileSync(`${folder}/${file}`, 'utf8')
    const statute = parseStatute(text)
    articles += statute.articles.length
    assert.equal(statute.title, title)
    assert.deepEqual(statute.unread, [], file)
    const numbers = statute.articles.filter(a => a.suffix === 0).map(a => a.number)
    // The one text that the list gives no articles is numbered 一、 to 十一、.
    const expected = Number(count) || 11
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: expected }, (_, i) => i + 1),
      file,
    )
    const lines: string[] = text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('<!--'))
    const listed = Number(count) === 0
    const strip = (line: string) => (listed ? bare(line).replace(/^[一二三四五六七八九十]+、/, '') : bare(line))
    assert.deepEqual(read(statute).map(strip).toSorted(), lines.map(strip).toSorted(), file)
  }
  assert.equal(rows.length, 103)
  t.diagnostic(`${articles} articles of ${rows.length} statutes`)
})

test('every rule of the deadline table is found in the article it names', t => {
  const [texts, table] = [sharedPath('law', 'texts'), sharedPath('law', 'deadlines.tsv')]
  if (!texts || !table) return t.diagnostic('part not run: the texts are absent')
  let found = 0
  for (const row of readFileSync(table, 'utf8').trim().split('\n').slice(1)) {
    const [id, , law, name, quote, ...rest] = row.split('\t') as [string, string, string, string, string, ...string[]]
    const file = rest.at(-1)!.split('/').at(-1)!
    const number = numeral(/第(.+?)条/.exec(name)?.[1] ?? '')
    if (number === undefined) continue
    const article: Article | undefined = parseStatute(readFileSync(`${texts}/${file}`, 'utf8')).articles.find(
      a => a.number === number,
    )
    assert.ok(article, `${id} ${law} ${name}`)
    const plain = (text: string) => text.replace(/[\s　]/g, '')
    assert.ok(plain(article.paragraphs.join('')).includes(plain(quote)), `${id} ${law} ${name}: ${quote}`)
    found += 1
  }
  assert.ok(found > 100, `${found} rules were looked up`)
})
