import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../server/kernel/refusal.ts'
import type { PlanReading, PlanTask } from '../server/plans/index.ts'
import { isLimit, readLimit } from '../server/plans/reading/limits.ts'
import { isNumber } from '../server/plans/reading/numbers.ts'
import { sharedPath } from './shared.ts'
import { doubtsOf, inShort, reading, tasksOf, unreadOf, wordFile, wordLine, wordTable } from './support/plan-files.ts'

test('the table of 珠海 is read whole: five sections, eighteen tasks, and what is wrong in it', async t => {
  const path = sharedPath('seeds', '004_4a5e4f9f56e4f636.txt')
  if (!path) return t.diagnostic('not run: the document is absent')
  const content = readFileSync(path)
  const source = content.toString().split('\n')
  const plan = await reading(basename(path), content)
  assert.equal(plan.title, `${source[2]}${source[4]}`)
  assert.deepEqual(
    plan.sections.map(s => s.tasks.length),
    [3, 5, 2, 5, 3],
  )
  assert.deepEqual(
    plan.sections.map(s => s.title),
    source.map(l => l.trim()).filter((l, i, all) => /^[一二三四五]、/.test(l) && all.indexOf(l) === i),
  )
  const tasks = tasksOf(plan)
  assert.deepEqual(
    tasks.map(t => t.number),
    Array.from({ length: 18 }, (_, i) => String(i + 1)),
  )
  for (const [i, task] of tasks.entries()) {
    // The line of the number is followed by title, content, agencies, progress and limit, as the file has them.
    const at = source.indexOf(`\t${i + 1}`)
    const [title, content, agencies, , due] = source.slice(at + 1, at + 6).map(l => l.trim())
    assert.deepEqual([task.title, task.content], [title, content])
    if (i < 17) assert.deepEqual([task.responsible, task.dueText], [agencies, due])
    const names = i < 17 ? [...new Set(agencies!.replace(/（排在.*/, '').split('、'))] : []
    assert.deepEqual([task.lead, ...task.agencies], names.length > 0 ? names : [null])
  }
  const due = Map.groupBy(tasks, t => t.due)
  assert.deepEqual(
    [...due].map(([day, all]) => [day, all.map(t => t.number).join(' ')]),
    [
      ['2021-06-30', '1 2 3 4 5 6 7 9 11 12 13'],
      ['2023-12-31', '8 17'],
      [null, '10 18'],
      ['2020-12-31', '14 15'],
      ['2021-12-31', '16'],
    ],
  )
  assert.deepEqual(doubtsOf(plan), ['10 agency-twice', '18 cut-off', '18 no-agency', '18 no-due'])
  assert.match(plan.doubts[0]!.title, /市司法局/)
  assert.deepEqual(unreadOf(plan), ['附件'])
  assert.ok(tasks.every(t => t.progress === undefined))
  assertAccounted(plan)
})

test('limits as people write them', () => {
  const year = { year: 2021 }
  const cases: Record<string, string | null> = {
    '2021年6月30日前': '2021-06-30',
    '2021年6月底前': '2021-06-30',
    '6月底完成': '2021-06-30',
    年底前: '2021-12-31',
    '2023年底前': '2023-12-31',
    '2021年年底前': '2021-12-31',
    '2021年内': '2021-12-31',
    上半年: '2021-06-30',
    '2022年下半年': '2022-12-31',
    第三季度: '2021-09-30',
    '2022年一季度': '2022-03-31',
    '2021年12月': '2021-12-31',
    '2025年': '2025-12-31',
    '2025': '2025-12-31',
    '2024年2月': '2024-02-29',
    '2021-06-30': '2021-06-30',
    '2021/6/3': '2021-06-03',
    '2021.06.30前': '2021-06-30',
    '20210630': '2021-06-30',
    '6.30前': '2021-06-30',
    二〇二一年六月三十日: '2021-06-30',
    '２０２１年６月': '2021-06-30',
    '2021年 6月 30日': '2021-06-30',
    '2021年6月上旬': '2021-06-10',
    '2021年3月至6月': '2021-06-30',
    '2021年6-8月': '2021-08-31',
    '2021—2025年': '2025-12-31',
    '2021年-2023年底': '2023-12-31',
    '2021年11月至次年2月': '2022-02-28',
    '6月1日至30日': '2021-06-30',
    '2021年6月起至2022年5月': '2022-05-31',
    '“十四五”期间': '2025-12-31',
    明年6月: '2022-06-30',
    '2021年9月底前出台，并持续推进': '2021-09-30',
    长期推进: null,
    长期坚持: null,
    持续推进: null,
    常态化: null,
    '2021年起长期坚持': null,
  }
  for (const [text, due] of Object.entries(cases)) {
    const read = readLimit(text, year)
    assert.deepEqual([read.due, read.doubts], [due, []], text)
  }
})

test('what comes back has a rhythm, and an end only where one is named', () => {
  const months = (n: number) => ({ n, unit: 'months' as const })
  const years = (n: number) => ({ n, unit: 'years' as const })
  for (const [text, every, due] of [
    ['每月', months(1), null],
    ['每季度', months(3), null],
    ['按季度报送', months(3), null],
    ['每半年', months(6), null],
    ['半年一次', months(6), null],
    ['每年', years(1), null],
    ['每两年', years(2), null],
    ['2021—2025年，每年一次', years(1), '2025-12-31'],
  ] as const)
    assert.deepEqual(readLimit(text), { due, every, doubts: [] }, text)
})

const day = fc.record({
  year: fc.integer({ min: 1990, max: 2099 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
})

test('every day that is, in every manner of writing it, is that day; every day that is not has no due date and is named', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('前', '之前', '', '止', '以前完成'), ({ year, month, day }, behind) => {
      let iso: string | null = null
      try {
        iso = String(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
      } catch {}
      const two = (n: number) => String(n).padStart(2, '0')
      for (const written of [
        `${year}年${month}月${day}日`,
        `${year}年${two(month)}月${two(day)}号`,
        `${year}-${two(month)}-${two(day)}`,
        `${year}.${month}.${day}`,
        `${year}/${month}/${day}`,
      ]) {
        const { due, doubts } = readLimit(written + behind)
        assert.equal(due, iso, written)
        assert.deepEqual(
          doubts.map(d => d.code),
          iso === null ? ['impossible-date'] : [],
        )
        if (iso === null) assert.match(doubts[0]!.title, new RegExp(written.replaceAll('.', '\\.')))
        assert.ok(isLimit(written + behind))
      }
    }),
  )
})

test('a month, quarter, half or year ends with its last day; a range with its end', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const end = (year: number, month: number) =>
        String(Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 31 }))
      assert.equal(readLimit(`${a.year}年${a.month}月底前`).due, end(a.year, a.month))
      assert.equal(readLimit(`${a.year}年第${Math.ceil(a.month / 3)}季度`).due, end(a.year, Math.ceil(a.month / 3) * 3))
      assert.equal(readLimit(`${a.year}年${a.month < 7 ? '上' : '下'}半年`).due, end(a.year, a.month < 7 ? 6 : 12))
      assert.equal(readLimit(`${a.year}年底前`).due, end(a.year, 12))
      const [from, to] = a.year * 12 + a.month <= b.year * 12 + b.month ? [a, b] : [b, a]
      assert.equal(readLimit(`${from.year}年${from.month}月至${to.year}年${to.month}月`).due, end(to.year, to.month))
    }),
  )
})

test('no text makes reading a limit fail, and what is given as a day is one', () => {
  const piece = fc.constantFrom(
    ...'年月日底前至—每季度上半下第一二三0123456789十长期推进.-/（），、初中旬末全内起后'.split(''),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
      const { due, doubts } = readLimit(pieces.join(''), { year: 2021 })
      if (due !== null) assert.equal(String(Temporal.PlainDate.from(due)), due)
      for (const d of doubts) assert.match(d.title, /\p{Script=Han}/u)
    }),
    { numRuns: 3000 },
  )
})

/** The words with which a source names its parts, and what divides them: all that may be left of a line when what was read is taken out. */
const heads =
  '项目|工作类别|任\\s*务|序号|工作任务|具体内容|责任部门|牵头单位|配合单位|责任单位|推进情况|完成时限|责任领导'
const nothingElse = new RegExp(`^(?:${heads}|[\\s：:；;，,、。.（）()　\\t])*$`)
/** A label may be numbered itself. */
const numberedLabel = new RegExp(`^(?:[一二三]、|（[一二\\d]）|\\d\\.)(?=.{0,9}(?:${heads})：)`)

/** Every line of the source is in the plan or among the unread: taking out of it what was read leaves nothing. */
function assertAccounted(plan: PlanReading): void {
  const unread = Map.groupBy(plan.unread, u => u.line)
  const common = [plan.title, ...plan.sections.flatMap(s => s.title.split('　'))]
  const tasks = plan.sections.flatMap((s, i) =>
    s.tasks.map((t, j) => ({ place: plan.places[i]![j]!, texts: textsOf(t) })),
  )
  for (const [i, line] of plan.source.entries()) {
    const at = i + 1
    const own = tasks.filter(t => at >= t.place.line && at <= (t.place.to ?? t.place.line)).flatMap(t => t.texts)
    const texts = [...(unread.get(at) ?? []).map(u => u.text), ...common, ...own].filter(t => t !== '')
    // A line of a text with tabs holds several cells, which count as one line where they are no table.
    const cells = line.split('\t').filter(cell => cell.trim() !== '')
    const read = isMadeOf(cells.map(c => c.trim()).join(' '), texts) || cells.every(c => isMadeOf(c.trim(), texts))
    assert.ok(read, `line ${at} is lost: ${line}`)
  }
}

/** What a task has of the source. */
const textsOf = (t: PlanTask): string[] => [
  ...[t.number, t.title, t.content, t.responsible, t.dueText, t.progress ?? ''].flatMap(text => [
    text,
    ...text.split('\n'),
  ]),
  ...['', '、', '.'].map(stop => `${t.number}${stop}${t.title}`),
  // The first sentence of a text without a title is its title.
  ...['', '、', '.'].map(stop => `${t.number}${stop}${t.title}${t.content.split('\n')[0]}`),
  `${t.title}${t.content.split('\n')[0]}`,
  // Of several columns each is named.
  ...t.responsible.split('\n').map(said => said.replace(/^.{2,4}单位：/, '')),
]

/** A line is whole within one text, or made of several; part of a title broken over lines counts. */
function isMadeOf(line: string, texts: string[]): boolean {
  if (nothingElse.test(line) || texts.some(t => t.includes(line))) return true
  if (isNumber(line) && texts.some(t => t.includes('：'))) return true
  const unlabelled = line.replace(new RegExp(`(?:${heads})[：:]`, 'g'), ' ')
  const without = (pieces: string[]) =>
    [line, unlabelled, line.replace(numberedLabel, '')].some(l => {
      const longest = pieces.toSorted((a, b) => b.length - a.length)
      return nothingElse.test(longest.reduce((rest, t) => rest.replace(t, ' '), l))
    })
  return without(texts) || without(texts.flatMap(t => [t, ...t.split('，')]))
}

const words = [
  '建设平台',
  '培训队伍',
  '完善机制，抓好落实。',
  '市司法局',
  '《条例》',
  '一、总体',
  '（二）分项',
  '3',
  '2023年6月底前',
  '注：略',
  '“十四五”',
  '责任单位：甲局',
  '等',
  '同上',
  '—',
  'A1',
  '，',
  '牵头',
]
const text = fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 }).map(w => w.join(''))
const sentence = fc.tuple(fc.constantFrom('推进', '健全', '开展', '加强'), text).map(w => w.join(''))

const columns = {
  项目: text,
  序号: fc.constantFrom('1', '2', '3', '（一）', '', '五'),
  工作任务: text,
  具体内容: fc.oneof(sentence, fc.constant('')),
  责任单位: text,
  配合单位: text,
  推进情况: text,
  完成时限: text,
  责任领导: text,
}
const aTable = fc
  .shuffledSubarray(Object.keys(columns) as (keyof typeof columns)[], { minLength: 4 })
  .filter(names => names.includes('工作任务') && names.includes('责任单位'))
  .chain(names =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.tuple(...names.map(name => columns[name])).map((cells): string[] => cells) },
          { weight: 1, arbitrary: text.map(t => [t, ...names.slice(1).map(() => '')]) },
          { weight: 1, arbitrary: fc.constant([...names] as string[]) },
        ),
        { minLength: 1, maxLength: 8 },
      ),
      before: fc.array(text, { maxLength: 3 }),
      after: fc.array(text, { maxLength: 2 }),
    }),
  )

type ATable = { names: string[]; rows: string[][]; before: string[]; after: string[] }
const escaped = (t: string) => t.replaceAll('|', '\\|')
const manners: Record<string, (t: ATable) => string> = {
  'a.html': ({ names, rows, before, after }) =>
    `<html>${before.map(l => `<p>${l}</p>`).join('')}<table>${[names, ...rows].map(r => `<tr>${r.map(c => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>${after.map(l => `<p>${l}</p>`).join('')}`,
  'b.md': ({ names, rows, before, after }) =>
    [
      ...before.map(l => `${l}\n`),
      [names, names.map(() => '---'), ...rows].map(r => `| ${r.map(escaped).join(' | ')} |`).join('\n'),
      '',
      ...after,
    ].join('\n'),
  'c.txt': ({ names, rows, before, after }) =>
    [...before, ...[names, ...rows].map(r => r.join('\t')), ...after].join('\n'),
  'd.txt': ({ names, rows, before, after }) =>
    [...before, '', ...[names, ...rows].map(r => `${r.map(c => `\t${c}`).join('\n')}\n`), ...after].join('\n'),
}

test('no line of a table is lost, whatever its columns, rows and the lines about it', async () => {
  let read = 0
  for (const [name, write] of Object.entries(manners))
    await fc.assert(
      fc.asyncProperty(aTable, async table => {
        const plan = await reading(name, write(table)).catch((e: unknown) => {
          // A table all of whose rows turn out to be remarks and headings.
          if (e instanceof Refusal && e.code === 'plan-no-task') return undefined
          throw e
        })
        if (!plan) return
        read += 1
        assertAccounted(plan)
      }),
      { numRuns: 150 },
    )
  assert.ok(read > 400, `only ${read} of 600 tables were read`)
})

test('the check of accounting finds a line that is lost', async () => {
  const plan = await reading(
    'a.html',
    manners['a.html']!({
      names: ['工作任务', '责任单位'],
      rows: [['建站', '市司法局']],
      before: ['某表'],
      after: ['尾注'],
    }),
  )
  assertAccounted(plan)
  assert.throws(() => assertAccounted({ ...plan, unread: [] }), /尾注/)
  const [section] = plan.sections
  const without = { ...section!, tasks: section!.tasks.map(t => ({ ...t, responsible: '' })) }
  assert.throws(() => assertAccounted({ ...plan, sections: [without] }), /市司法局/)
})

test('no line of running text is lost', async () => {
  const line = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('一、', '二、', '（一）', '（二）', '1.', '2.', '（1）', ''),
        sentence,
        fc.constantFrom(
          '',
          '',
          '（责任单位：市司法局、市法院，6月底完成）',
          '。责任单位：市司法局',
          '（市司法局牵头，市法院配合）',
        ),
      )
      .map(p => p.join('')),
    fc.constantFrom(
      '责任单位：市司法局',
      '牵头单位：甲局；配合单位：乙局',
      '完成时限：2023年底',
      '推进情况：已启动',
      '附件',
      '',
    ),
  )
  let read = 0
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 14 }), async lines => {
      const plan = await reading('a.txt', `某市方案\n${lines.join('\n')}`).catch((e: unknown) => {
        if (e instanceof Refusal && /^plan-(no-task|empty-file)$/.test(e.code)) return undefined
        throw e
      })
      if (!plan) return
      read += 1
      assertAccounted(plan)
    }),
    { numRuns: 400 },
  )
  assert.ok(read > 200, `only ${read} of 400 texts were read`)
})

test('Word tables keep every line, with cells merged at random', async () => {
  const cell = fc.tuple(text, fc.constantFrom('', '', 'down', 'up'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 6 }), async rows => {
      const file = await wordFile([
        wordLine('某市任务表'),
        wordTable([
          ['项目', '工作任务', '具体内容', '责任单位'],
          ...rows.map((cells, i) =>
            // Nothing is merged with the headings.
            cells.map(([t, merge]) =>
              merge === '' || (i === 0 && merge === 'up') ? t : { text: t, merge: merge as 'up' | 'down' },
            ),
          ),
        ]),
      ])
      const plan = await reading('a.docx', file).catch((e: unknown) => {
        if (e instanceof Refusal && e.code === 'plan-no-task') return undefined
        throw e
      })
      if (plan) assertAccounted(plan)
    }),
    { numRuns: 60 },
  )
})

test('whatever the bytes, a file is read or refused', async () => {
  const docx = await wordFile([
    wordLine('方案'),
    wordTable([
      ['任务', '责任单位'],
      ['甲', '市司法局'],
    ]),
  ])
  const damaged = fc
    .tuple(fc.nat(docx.length - 1), fc.nat(255))
    .map(([at, byte]) => Buffer.concat([docx.subarray(0, at), Buffer.from([byte]), docx.subarray(at + 1)]))
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map(b => Buffer.from(b)),
    damaged,
    fc.string({ unit: 'binary', maxLength: 300 }).map(s => Buffer.from(s)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('a.docx', 'a.txt', 'a.md', 'a.html'), async (content, name) => {
      await reading(name, content).catch((e: unknown) => {
        if (!(e instanceof Refusal)) throw e
      })
    }),
    { numRuns: 300 },
  )
})

test('a place is where the task stands in the source', async () => {
  const plan = await reading(
    'a.html',
    '<p>表</p><table><tr><td>任务</td><td>责任单位</td></tr><tr><td>甲</td><td>市司法局</td></tr><tr><td>乙</td><td>市法院</td></tr></table>',
  )
  assert.deepEqual(plan.source, ['表', '任务', '责任单位', '甲', '市司法局', '乙', '市法院'])
  assert.deepEqual(plan.places, [
    [
      { line: 4, to: 5 },
      { line: 6, to: 7 },
    ],
  ])
  assert.deepEqual(inShort(plan), [['', '|甲|市司法局||', '|乙|市法院||']])
})
