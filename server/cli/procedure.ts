import { type Citation, citationText } from '../kernel/citation.ts'
import type { Db } from '../kernel/database.ts'
import { zone } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import { now } from '../kernel/time.ts'
import { listStatutes, resolveCitation } from '../library/index.ts'
import { guideView, type Registry, vocabularyOf } from '../matters/index.ts'
import { registry } from '../modules.ts'
import { unsound } from '../procedures/index.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { withDatabase } from './database.ts'

const help = `用法：faqiao procedure list [--json]
      faqiao procedure show 流程 [--json]
      faqiao procedure check [--json]

  list        列出全部办理流程
  show        显示一个流程的办事指南：环节、时限、动作、依据
  check       检查全部流程：环节可达、有出路、有期限或者理由；法规库已导入时，逐一核对所引条文是否存在
  --json      以 JSON 输出
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, {}, true)
    const [verb, id, ...more] = positionals
    const json = values.json === true
    if (more.length > 0 || (verb !== 'show' && id !== undefined)) usage(`多余的参数 ${more[0] ?? id}`)
    if (verb === 'list') return list(json)
    if (verb === 'show') return show(id ?? usage('请写明流程，见 faqiao procedure list'), json)
    if (verb === 'check') return check(json)
    usage(`procedure 后应写 list、show 或 check${verb ? `，不认识“${verb}”` : ''}`)
  },
}

async function list(json: boolean): Promise<void> {
  const all = registry.procedures.map(({ id, title, version, gist }) => ({ id, title, version, gist }))
  await print(json ? `${JSON.stringify(all)}\n` : all.map(p => `${p.id}\t${p.version}\t${p.title}\n`).join(''))
}

async function show(id: string, json: boolean): Promise<void> {
  const setting = <T>(name: string) => registry.settings[name]?.value as T
  const today = now().toZonedDateTimeISO(zone).toPlainDate()
  const guide = guideView({ setting }, registry, registry.current(id, today))
  if (json) return print(`${JSON.stringify(guide)}\n`)
  const states = guide.states.map(s =>
    [
      `\n环节 ${s.title}：${s.says}`,
      ...s.terms.map(t => `  ${t.owner} ${t.to}：${t.limit ?? t.untimed}　${t.basis.text}`),
    ].join('\n'),
  )
  const actions = guide.actions.map(a => `动作 ${a.title}（${a.by.map(b => b.title).join('、')}）　${a.basis.text}`)
  await print(`${guide.title}　${guide.version}\n${guide.gist}\n${states.join('\n')}\n\n${actions.join('\n')}\n`)
}

/** What a check found: sentences about definitions, and citations the library has no text for. */
export type Check = { procedures: number; citations: number; resolved: number; wrong: string[] }

/** Every citation anywhere in a definition, each once. */
export function citationsOf(value: unknown, found = new Map<string, Citation>()): Map<string, Citation> {
  if (value === null || typeof value !== 'object') return found
  const { law, gist } = value as Partial<Citation>
  if (typeof law === 'string' && typeof gist === 'string') found.set(citationText(value as Citation), value as Citation)
  else for (const inner of Object.values(value)) citationsOf(inner, found)
  return found
}

/** Checks all definitions; with a library, also that what they cite as verified is there and in force. */
export async function checkAll(all: Registry, db?: Db): Promise<Check> {
  const wrong = all.procedures.flatMap(p => unsound(p, vocabularyOf(all)))
  const cited = all.procedures.flatMap(p => [...citationsOf(p)].map(([text, c]) => ({ p, text, c })))
  const verified = cited.filter(({ c }) => c.mark !== 'unverified' && c.article !== undefined)
  const library = db && (await listStatutes(db, 1)).length > 0 ? db : undefined
  let resolved = 0
  for (const { p, text, c } of library ? verified : []) {
    const found = await resolveCitation(library!, c)
    const whole = found.loaded && ((c.paragraph ?? c.item) === undefined || found.excerpt !== undefined)
    if (whole) resolved += 1
    else wrong.push(`${p.id}: ${text} ${found.loaded ? '没有该款或者项' : found.title}`)
  }
  return { procedures: all.procedures.length, citations: verified.length, resolved, wrong }
}

async function check(json: boolean): Promise<void> {
  const found = await withDatabase(({ system }) => checkAll(registry, system))
  const { procedures, citations, resolved, wrong } = found
  if (json) await print(`${JSON.stringify(found)}\n`)
  else {
    const library = resolved === 0 ? '法规库中没有文本，未核对引用' : `引用 ${citations} 处，查到 ${resolved} 处`
    await print(`${wrong.map(w => `${w}\n`).join('')}流程 ${procedures} 个，${library}\n`)
  }
  if (wrong.length > 0) refuse('procedures-unsound', `办理流程有 ${wrong.length} 处不对`, { next: '各处见上。' })
}
