import { Refusal } from '../kernel/refusal.ts'
import { type Command, usage } from './command.ts'

/** All commands: a line for the list, and where the command is; loaded only when called, so that a date costs no database driver. */
const commands: Record<string, { title: string; load: () => Promise<{ command: Command }> }> = {
  deadline: { title: '计算到期日并写明推算过程', load: () => import('./deadline.ts') },
  holidays: { title: '查看和加载放假安排', load: () => import('./holidays.ts') },
  library: { title: '导入和查看法规', load: () => import('./library.ts') },
  plan: { title: '读取方案的任务表', load: () => import('./plan.ts') },
  register: { title: '导入企业名录', load: () => import('./register.ts') },
  quota: { title: '按表格计算走访指标，列出缺口', load: () => import('./quota.ts') },
  procedure: { title: '查看和检查办理流程', load: () => import('./procedure.ts') },
  docket: { title: '核验卷宗留痕', load: () => import('./docket.ts') },
  people: { title: '建立首个机构和管理员', load: () => import('./people.ts') },
  seed: { title: '在空的系统中建立演示', load: () => import('./seed.ts') },
  export: { title: '把全部数据导出为文件', load: () => import('./export.ts') },
  restore: { title: '从导出恢复全部数据', load: () => import('./restore.ts') },
  migrate: { title: '升级数据库', load: () => import('./migrate.ts') },
}

const list = Object.entries(commands)
  .map(([name, { title }]) => `  ${name.padEnd(12)}${title}`)
  .join('\n')

const help = `用法：faqiao <命令> [选项]

命令：
${list}

选项：
  --json      以 JSON 输出结果和错误
  --help      查看帮助；“faqiao <命令> --help”查看该命令的帮助
`

// A reader that closes early (head) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const [name, ...args] = process.argv.slice(2)
process.exitCode = await run().catch(failed)

async function run(): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') return say(help)
  if (name === undefined) usage(`请写明命令：${Object.keys(commands).join('、')}；帮助见 faqiao --help`)
  if (!Object.hasOwn(commands, name)) {
    usage(`没有命令“${name}”；可用的命令有：${Object.keys(commands).join('、')}`)
  }
  const { command } = await commands[name]!.load()
  if (args.includes('--help') || args.includes('-h')) return say(command.help)
  await command.run(args)
  return 0
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function failed(error: unknown): number {
  if (!(error instanceof Refusal)) throw error
  const { code, message: title, detail } = error
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code, title } })}\n`)
  process.stderr.write(`${title}。${detail.next ?? ''}\n`)
  return code === 'usage' ? 2 : 1
}
