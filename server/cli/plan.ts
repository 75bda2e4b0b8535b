import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { refuse } from '../kernel/refusal.ts'
import { type Doubt, type Place, type PlanReading, type PlanTask, readPlan } from '../plans/index.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao plan import 文件 [--dry-run] [--year 年份] [--json]
      faqiao plan import 文件 --agency 督办机构代码 --by 督办人员登录名 [--year 年份] [--json]

  import      读取方案：Word（.docx）、Excel（.xlsx）、网页（.html）、Markdown（.md）、文本（.txt）中的任务表或者分条正文
  --dry-run   只读取，不保存，不需要数据库
  --year      没有写年份的时限（如“6月底前”）是哪一年的；不写则自方案名称和其他日期推断，并列为存疑
  --agency    为哪个机构立项，例如 4404SF；它的督办人员（--by）为立项人，立项后在工作台交办
  --json      输出 {"title","sections","unread","doubts"}：unread 是没有读入的行，doubts 是需要核对之处
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(
      args,
      {
        'dry-run': { type: 'boolean' },
        year: { type: 'string' },
        agency: { type: 'string' },
        by: { type: 'string' },
      },
      true,
    )
    const [verb, file, ...more] = positionals
    if (verb !== 'import') usage(`plan 后应写 import${verb ? `，不认识“${verb}”` : ''}`)
    if (file === undefined) usage('请写明文件，例如：faqiao plan import 分工表.docx --dry-run')
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    if (values.year !== undefined && !/^(19|20)\d\d$/.test(values.year)) usage(`年份“${values.year}”不对`)
    const content = await readFile(file).catch((e: Error) => refuse('no-file', `不能读取文件 ${file}：${e.message}`))
    const options = values.year === undefined ? {} : { year: Number(values.year) }
    const reading = await readPlan({ name: basename(file), content }, options)
    const saved = values['dry-run'] === true ? undefined : await save(reading, basename(file), content, values)
    await print(
      values.json
        ? `${JSON.stringify({ ...inJson(reading), ...(saved && { plan: saved.id }) })}\n`
        : `${inWords(reading)}${saved ? `已立项 ${saved.tasks} 项任务，方案 ${saved.id}\n` : ''}`,
    )
  },
}

/** Opens the plan as its supervisor would on the desk; names that mean no agency for sure are left open. */
async function save(
  reading: PlanReading,
  name: string,
  content: Buffer,
  { agency: code, by: login }: { agency?: string; by?: string },
): Promise<{ id: string; tasks: number }> {
  if (!code || !login) return usage('请用 --agency 和 --by 写明为哪个机构、由谁立项，或者加 --dry-run 只读取')
  const { withHouse } = await import('./house.ts')
  const { registry } = await import('../modules.ts')
  const { keepReading } = await import('../plans/index.ts')
  return withHouse(({ house }) => keepReading(house, registry, reading, { name, content }, { code, login }))
}

function inJson({ title, sections, unread, doubts }: PlanReading) {
  const task = ({ number, title, content, lead, agencies, due, dueText }: PlanTask) => ({
    number,
    title,
    content,
    lead,
    agencies,
    due,
    dueText,
  })
  return {
    title,
    sections: sections.map(section => ({ title: section.title, tasks: section.tasks.map(task) })),
    unread: unread.map(({ line, text }) => ({ line, text })),
    doubts: doubts.map(({ to: _, ...doubt }) => doubt),
  }
}

function inWords({ title, sections, places, unread, doubts }: PlanReading): string {
  const lines = [title]
  const open = Map.groupBy(doubts, doubt => doubt.task)
  for (const [i, section] of sections.entries()) {
    lines.push('', section.title || '（未分部分）')
    for (const [j, task] of section.tasks.entries()) {
      lines.push(`  ${[task.number, task.title].filter(Boolean).join('　')}`, `    ${whoAndWhen(task)}`)
      const name = task.number || task.title
      const [own, others] = parted(open.get(name) ?? [], doubt => isWithin(doubt, places[i]![j]!))
      open.set(name, others)
      lines.push(...own.map(doubt => `    存疑：${doubt.title}`))
    }
  }
  const others = [...open.values()].flat()
  if (others.length > 0) lines.push('', '存疑：', ...others.map(doubt => `  ${doubt.title}`))
  if (unread.length > 0) lines.push('', '没有读入：', ...unread.map(({ line, text }) => `  第${line}行　${text}`))
  const tasks = sections.reduce((n, section) => n + section.tasks.length, 0)
  const counts = `${sections.length} 个部分，${tasks} 项任务；存疑 ${doubts.length} 处，没有读入 ${unread.length} 行`
  return `${[...lines, '', counts].join('\n')}\n`
}

const isWithin = ({ line }: Doubt, place: Place) =>
  line === undefined || (line >= place.line && line <= (place.to ?? place.line))

function parted<T>(all: T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter(one => !test(one))]
}

function whoAndWhen({ lead, agencies, due, dueText, every }: PlanTask): string {
  const who =
    lead === null ? '没有责任部门' : `牵头 ${lead}${agencies.length > 0 ? `；责任 ${agencies.join('、')}` : ''}`
  const rhythm = every && `每${every.n === 1 ? '' : every.n}${every.unit === 'years' ? '年' : '个月'}`
  const when = due ?? rhythm ?? (dueText === '' ? '没有时限' : '没有截止日')
  return `${who}；${when}${dueText === '' ? '' : `（${dueText.replaceAll('\n', ' ')}）`}`
}
