import { join, resolve } from 'node:path'
import { checkExport, restoreFrom } from '../backup/index.ts'
import { verify } from '../docket/index.ts'
import { connect } from '../kernel/connect.ts'
import { openDatabase } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { readSettings } from '../kernel/settings.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { withServer } from './database.ts'
import { keysThere } from './keys.ts'
import { progressOf } from './progress.ts'

const help = `用法：faqiao restore 文件夹 [--check] [--json]

  从 faqiao export 的导出恢复全部数据，写入空的数据目录（FAQIAO_VAR）或者空的数据库（DATABASE_URL），不覆盖任何数据。
  先核对每个文件，全部无误才写入；之后升级到本版本，并核验卷宗留痕。中断之后再次运行，从头恢复。
  恢复之前，请把导出时的 keys.json 放到数据目录。恢复之后，所有人须重新登录。

  --check     只核对导出是否完好，不恢复；建议每次导出之后做一次
  --json      输出 {"at", "tables", "rows", "files", "entries"}
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, { check: { type: 'boolean' } }, true)
    const [folder, ...more] = positionals
    if (folder === undefined) usage('请写明从哪个文件夹恢复，例如：faqiao restore /备份/2026-11-22')
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const dir = resolve(folder!)
    const { tell, end } = progressOf(values.check ? '核对' : '恢复')
    const { m, entries } = await (values.check
      ? checkExport(dir, tell).then(m => ({ m, entries: undefined }))
      : restored(dir, tell)
    ).finally(end)
    const rows = m.tables.reduce((n, t) => n + t.rows, 0)
    const { at, files } = m
    if (values.json) return print(`${JSON.stringify({ at, tables: m.tables.length, rows, files, entries })}\n`)
    const counts = `${m.tables.length} 张表 ${rows} 行，材料 ${files} 份，为 ${at} 的数据`
    await print(
      values.check
        ? `导出完好：${counts}。\n`
        : `已恢复 ${counts}；卷宗留痕 ${entries} 条核验完好。所有人须重新登录。\n`,
    )
  },
}

/** Restores, and reads the whole record over. */
function restored(dir: string, tell: ReturnType<typeof progressOf>['tell']) {
  const settings = readSettings()
  const keys = keysThere(settings)
  return withServer(async url => {
    const client = await connect(url)
    const m = await restoreFrom(dir, { client, files: join(settings.varDir, 'files'), keys, tell }).finally(() =>
      client.end(),
    )
    const db = openDatabase(url, 2)
    const { entries, damage } = await verify(db.system, () => undefined).finally(db.close)
    if (damage.length > 0)
      refuse('docket-damaged', `已恢复，但卷宗留痕有 ${damage.length} 处不符`, {
        next: '导出之前已经如此；请运行 faqiao docket verify 查看。',
      })
    return { m, entries }
  }, true)
}
