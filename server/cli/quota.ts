import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type Line,
  lightOn,
  type NotCounted,
  parseQuarter,
  type Quarter,
  quarterText,
  quotaOf,
  shortfallsOf,
  type Terms,
  termsOf,
  warningOf,
} from '../envoys/quota/index.ts'
import { schemeCalled } from '../envoys/schemes/index.ts'
import { readTables, type Sheet } from '../envoys/sheets/index.ts'
import { targetKinds } from '../envoys/words.ts'
import { type Day, dateAt, dayOf, isoOf } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import { now } from '../kernel/time.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao quota --scheme 方案 --quarter 季度 --posts 派驻.csv --visits 走访.csv [--members 会员.csv] [--today 日期] [--json]

  按方案计算一个季度的走访指标，列出缺口；不需要数据库
  --scheme    方案，例如 nanping
  --quarter   季度，例如 2022Q3
  --posts     派驻：envoy,target,kind,from,to；kind 为 association（行会商会）、platform（工业平台）、enterprise（企业），to 可以不填
  --visits    走访：date,envoy,target,firms；企业以分号分开；可以另有 means（onsite、phone、online）、on_behalf_of（代谁走访）
  --members   会员：target,firm；给出时，只计该对象覆盖的企业
  --today     以哪一日为今天，不写则为今天；其后的走访不计入
  --json      输出 {"shortfalls":[{"envoy","target","kind","required","done","counted","refused"}],"amber","strays"}

  列名可以用中文，文件可以是 UTF-8 或者 GB18030。任何一行有误，都写明文件、行和列，不作计算。
`

export const command: Command = {
  help,
  async run(args) {
    const options = Object.fromEntries(
      ['scheme', 'quarter', 'posts', 'visits', 'members', 'today'].map(name => [name, { type: 'string' as const }]),
    )
    const { values } = readArgs(args, options)
    const said = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined)
    const wanted = (name: string) => said(name) ?? usage(`请用 --${name} 写明${needs[name]}`)
    const terms = termsOf(schemeCalled(wanted('scheme')))
    const quarter = parseQuarter(wanted('quarter'))
    const [posts, visits] = [await fileOf(wanted('posts')), await fileOf(wanted('visits'))]
    const members = said('members')
    const today = todayOf(said('today'))
    const tables = readTables({ posts, visits, ...(members !== undefined && { members: await fileOf(members) }) })
    const { lines, strays } = quotaOf(terms, tables, quarter, today, tables.covers)
    const words = { terms, quarter, today, nameOf: tables.nameOf }
    await print(values.json ? `${JSON.stringify(inJson(words, lines, strays))}\n` : inWords(words, lines, strays))
  },
}

const needs: Readonly<Record<string, string>> = {
  scheme: '方案，例如 nanping',
  quarter: '季度，例如 2022Q3',
  posts: '派驻的文件',
  visits: '走访的文件',
}

const fileOf = async (path: string): Promise<Sheet> => ({
  file: basename(path),
  content: await readFile(path).catch((e: Error) => refuse('no-file', `不能读取文件 ${path}：${e.message}`)),
})

function todayOf(text: string | undefined): Day {
  if (text === undefined) return dayOf(dateAt(now()))
  try {
    return dayOf(Temporal.PlainDate.from(text))
  } catch {
    return usage(`日期“${text}”应写作 2022-09-30`)
  }
}

type Words = { terms: Terms; quarter: Quarter; today: Day; nameOf: (key: string) => string }

const lightOf = ({ terms, today }: Words, line: Line) => lightOn(warningOf(terms, line), today)

function inJson(words: Words, lines: readonly Line[], strays: readonly NotCounted[]) {
  const { terms, quarter, today, nameOf } = words
  const name = (key: unknown) => nameOf(String(key))
  const line = (l: Line) => ({
    envoy: name(l.standing.envoy),
    target: name(l.standing.target),
    kind: l.standing.kind,
    required: l.required,
    done: l.counted.length,
    light: lightOf(words, l),
    counted: l.counted.map(c => ({ date: isoOf(c.visit.day), firms: c.firms })),
    refused: l.refused.map(r => ({ date: isoOf(r.visit.day), reason: r.reason, code: r.code })),
  })
  const open = shortfallsOf(lines)
  return {
    scheme: terms.scheme.id,
    quarter: quarter.name,
    today: isoOf(today),
    rules: terms.rules,
    lines: lines.length,
    shortfalls: open.map(line),
    amber: open
      .filter(l => lightOf(words, l) === 'amber')
      .map(l => ({ envoy: name(l.standing.envoy), target: name(l.standing.target) })),
    strays: strays.map(({ visit, code, reason }) => ({
      date: isoOf(visit.day),
      envoy: name(visit.envoy),
      target: name(visit.target),
      reason,
      code,
    })),
  }
}

const lights = { green: '正常', amber: '预警', red: '未达标' } as const

function inWords(words: Words, lines: readonly Line[], strays: readonly NotCounted[]): string {
  const { terms, quarter, today, nameOf } = words
  const name = (key: unknown) => nameOf(String(key))
  const open = shortfallsOf(lines)
  const table = open.map(l => [
    name(l.standing.envoy),
    name(l.standing.target),
    targetKinds[l.standing.kind],
    String(l.required),
    String(l.counted.length),
    lights[lightOf(words, l)],
  ])
  const refused = open.flatMap(l =>
    l.refused.map(r => `  ${isoOf(r.visit.day)}　${name(l.standing.envoy)}　${name(l.standing.target)}：${r.reason}`),
  )
  const lost = strays.map(r => `  ${isoOf(r.visit.day)}　${name(r.visit.envoy)}　${name(r.visit.target)}：${r.reason}`)
  return `${[
    `${terms.scheme.title}　${quarterText(quarter)}　截至${isoOf(today)}`,
    `派驻${lines.length}项，未满${open.length}项`,
    ...(open.length > 0 ? ['', ...aligned([['特派员', '对象', '类别', '应走访', '计入', '灯'], ...table])] : []),
    ...(refused.length > 0 ? ['', '不计入的走访：', ...refused] : []),
    ...(lost.length > 0 ? ['', '没有对应派驻的走访：', ...lost] : []),
  ].join('\n')}\n`
}

/** Chinese characters are two columns wide. */
const widthOf = (text: string) => [...text].reduce((n, c) => n + (c.codePointAt(0)! > 0x2e80 ? 2 : 1), 0)

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0]!.map((_, i) => Math.max(...table.map(row => widthOf(row[i]!))))
  return table.map(row =>
    row
      .map((c, i) => c + ' '.repeat(widths[i]! - widthOf(c)))
      .join('  ')
      .trimEnd(),
  )
}
