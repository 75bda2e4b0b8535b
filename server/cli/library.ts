import { refuse } from '../kernel/refusal.ts'
import {
  articleName,
  dayFrom,
  type FoundArticle,
  findArticle,
  type ImportReport,
  importFolder,
} from '../library/index.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { withDatabase } from './database.ts'

const help = `用法：faqiao library import 文件夹 [--json]
      faqiao library show 法规名称 条号[之几] [--paragraph 款] [--item 项] [--on 日期] [--json]

  import      导入文件夹中的法规文本（.md）；同一文件夹的 INDEX.tsv（制表符分隔，首行为列名 file、title、promulgation、
              effective、tier、issuer、in_force_to、source）给出施行日期等；可反复执行
  show        显示条文，例如：faqiao library show 法律援助法 43；刑法第一百二十条之一写作 120.1
  --on        哪一天有效的版本，形如 2026-03-01，默认今天
  --json      以 JSON 输出
`

export const command: Command = {
  help,
  async run(args) {
    const number = { type: 'string' } as const
    const { values, positionals } = readArgs(args, { on: number, paragraph: number, item: number }, true)
    const [verb, ...rest] = positionals
    const json = values.json === true
    if (verb === 'import') return importAll(rest, json)
    if (verb !== 'show') return usage(`library 后应写 import 或 show${verb ? `，不认识“${verb}”` : ''}`)
    const [law, at, ...more] = rest
    if (law === undefined || at === undefined) usage('请写明法规名称和条号，例如：faqiao library show 法律援助法 43')
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const [article, suffix] = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(at)?.slice(1) ?? usage(`条号“${at}”不对`)
    const place = { ...counted('paragraph', values.paragraph), ...counted('item', values.item) }
    const on = dayFrom(values.on)
    const address = { law, article: Number(article), suffix: Number(suffix ?? 0), ...place, ...(on ? { on } : {}) }
    const found = await withDatabase(({ system }) => findArticle(system, address))
    if (!found.loaded) return refuse(found.why, found.title)
    if (('paragraph' in place || 'item' in place) && !found.excerpt)
      refuse('not-found', `${articleName(address.article)}没有该款或者项`)
    await print(json ? `${JSON.stringify(found)}\n` : shown(found))
  },
}

function counted<K extends string>(key: K, text: string | undefined): { [k in K]?: number } {
  if (text === undefined) return {}
  if (!/^[1-9]\d?$/.test(text)) usage(`--${key} 应为 1 至 99 的整数`)
  return { [key]: Number(text) } as { [k in K]?: number }
}

function shown({ statute, article, excerpt }: FoundArticle): string {
  const mark = statute.inForceStated ? '' : '（待核）'
  const lines = excerpt ? [...(excerpt.lead ? [excerpt.lead] : []), ...excerpt.lines] : article.paragraphs
  return `《${statute.title}》${articleName(article.number, article.suffix)}　${statute.inForceFrom}${mark} 起施行\n${
    article.heading.length > 0 ? `${article.heading.join(' / ')}\n` : ''
  }\n${lines.join('\n')}\n`
}

const outcomes: Record<ImportReport['outcome'], string> = {
  new: '新增',
  changed: '更新',
  redated: '改施行日期',
  unchanged: '未变',
  refused: '未导入',
}

async function importAll([folder, ...more]: string[], json: boolean): Promise<void> {
  if (folder === undefined) usage('请写明文件夹，例如：faqiao library import 法规')
  if (more.length > 0) usage(`多余的参数 ${more[0]}`)
  const reports = await withDatabase(({ system }) => importFolder(system, folder))
  const refused = reports.filter(r => r.outcome === 'refused')
  await print(json ? `${JSON.stringify(reports)}\n` : reports.map(line).join('') + summary(reports))
  if (refused.length > 0) refuse('not-imported', `有 ${refused.length} 个文件未导入`, { next: '原因见各该文件一行。' })
}

function line({ file, outcome, articles, inForceFrom, notes }: ImportReport): string {
  const read = articles === undefined ? '' : `\t${articles} 条\t${inForceFrom}`
  return `${outcomes[outcome]}\t${file}${read}${notes.map(note => `\n\t${note}`).join('')}\n`
}

function summary(reports: ImportReport[]): string {
  const counts = Map.groupBy(reports, r => r.outcome)
  const parts = [...counts].map(([outcome, all]) => `${outcomes[outcome]} ${all.length}`)
  return `共 ${reports.length} 个文件：${parts.join('，')}；${reports.reduce((n, r) => n + (r.articles ?? 0), 0)} 条\n`
}
