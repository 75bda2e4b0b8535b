import { readMigrations } from '../kernel/migrate.ts'
import { type Command, print, readArgs } from './command.ts'
import { withDatabase } from './database.ts'

const help = `用法：faqiao migrate [--json]

  把数据库升级到本版本；启动时也会自动升级，已是最新则什么也不做
  --json      输出 {"applied": [刚执行的各项], "all": [全部各项]}
`

export const command: Command = {
  help,
  async run(args) {
    const { values } = readArgs(args, {})
    const applied = await withDatabase(async (_, names) => names)
    const all = readMigrations().map(m => m.name)
    if (values.json) return print(`${JSON.stringify({ applied, all })}\n`)
    await print(applied.length === 0 ? `已是最新（共 ${all.length} 项）\n` : applied.map(n => `执行\t${n}\n`).join(''))
  },
}
