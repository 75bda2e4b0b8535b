import { join, resolve } from 'node:path'
import { exportTo } from '../backup/index.ts'
import { connect } from '../kernel/connect.ts'
import { assertWhole } from '../kernel/migrate.ts'
import { refuse } from '../kernel/refusal.ts'
import { readSettings } from '../kernel/settings.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { withServer } from './database.ts'
import { keysThere } from './keys.ts'
import { progressOf } from './progress.ts'

const help = `用法：faqiao export 文件夹 [--json]

  把全部数据导出为文件：每张表一个 CSV（gzip），材料原样，另有校验清单（可用 sha256sum -c 核对）和清单 manifest.json。
  系统运行时也可以导出，各表是同一时刻的；中断之后再次导出到同一文件夹，接着完成。
  不导出密钥和登录会话。请另行妥善保管数据目录中的 keys.json，没有它，导出的证件号码和电话无法解开。

  --json      输出 {"at", "tables", "rows", "files", "damaged"}
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, {}, true)
    const [folder, ...more] = positionals
    if (folder === undefined) usage('请写明导出到哪个文件夹，例如：faqiao export /备份/2026-11-22')
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const settings = readSettings()
    const keys = keysThere(settings)
    const progress = progressOf('导出')
    const m = await withServer(async url => {
      const client = await connect(url)
      try {
        await assertWhole(client)
        return await exportTo(resolve(folder!), {
          client,
          files: join(settings.varDir, 'files'),
          keys,
          tell: progress.tell,
        })
      } finally {
        await client.end()
      }
    }).finally(progress.end)
    const rows = m.tables.reduce((n, t) => n + t.rows, 0)
    const { at, files, damaged } = m
    if (values.json) await print(`${JSON.stringify({ at, tables: m.tables.length, rows, files, damaged })}\n`)
    else
      await print(
        `已导出 ${m.tables.length} 张表 ${rows} 行，材料 ${files} 份，为 ${at} 的数据。请另行保管 keys.json。\n`,
      )
    if (damaged.length > 0)
      refuse('files-damaged', `有 ${damaged.length} 份材料在导出之前已经损坏：${damaged.slice(0, 5).join('、')}`, {
        next: '其余各份已经导出；请从以前的导出中找回这些材料。',
      })
  },
}
