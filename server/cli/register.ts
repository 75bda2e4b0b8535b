import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { contract } from '../enterprises/index.ts'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao register import 文件 --agency 登记机构代码 --by 登录名 [--dry-run] [--with-duplicates] [--json]

  import      导入企业名录：Excel（.xlsx）或者 CSV（UTF-8、GB18030），列名任意次序；先核对，再保存可以保存的行，其余逐行说明理由
  --agency    为哪个机构登记，例如 3507F；--by 为在该机构任企业服务、特派员工作办公室人员或者系统管理员的登录名
  --dry-run   只核对，不保存
  --with-duplicates  名称相同、可能重复的也新增；不写则只列出
  --json      输出 {"state","rows","saved","counts","report"}：report 是新增、无变化以外的各行
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(
      args,
      {
        agency: { type: 'string' },
        by: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'with-duplicates': { type: 'boolean' },
      },
      true,
    )
    const [verb, file, ...more] = positionals
    if (verb !== 'import') usage(`register 后应写 import${verb ? `，不认识“${verb}”` : ''}`)
    if (file === undefined)
      usage('请写明文件，例如：faqiao register import 名录.xlsx --agency 3507F --by login --dry-run')
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const { agency, by } = values
    if (!agency || !by) return usage('请用 --agency 和 --by 写明为哪个机构、由谁登记')
    const content = await readFile(file).catch((e: Error) => refuse('no-file', `不能读取文件 ${file}：${e.message}`))
    const { withHouse } = await import('./house.ts')
    const result = await withHouse(({ house }) =>
      importing(
        house,
        { name: basename(file), content },
        { agency, by, dry: values['dry-run'] ?? false, twins: values['with-duplicates'] ?? false },
      ),
    )
    await print(values.json ? `${JSON.stringify(result)}\n` : inWords(result))
    if (result.state === 'failed') refuse('import-failed', result.fault ?? '导入未能完成')
  },
}

type Result = Pick<contract.Import, 'state' | 'stateTitle' | 'rows' | 'saved' | 'counts' | 'fault'> & {
  report: contract.ImportRow[]
}

/** Asks for an import as its officer would on the desk, and works it off here, or watches the house that does. */
async function importing(
  house: House,
  file: { name: string; content: Buffer },
  asked: { agency: string; by: string; dry: boolean; twins: boolean },
): Promise<Result> {
  const { applyImport, beginImport, cancelImport, importById, importRowsPage, importView, keeper } = await import(
    '../enterprises/index.ts'
  )
  const { agencyOfCode } = await import('../matters/index.ts')
  const { staffCalled } = await import('../people/index.ts')
  const db = house.db.system
  const agency = (await agencyOfCode(house, asked.agency)) ?? refuse('no-agency', `没有机构代码“${asked.agency}”`)
  const staff = (await staffCalled(house, asked.by)) ?? refuse('no-login', `没有登录名“${asked.by}”`)
  const who = keeper(staff, agency.id)
  const { id } = await transact(db, tx => beginImport(tx, house, who, agency.id, file))
  const view = async () => importView((await importById(db, id))!)
  await worked(house, id)
  if (asked.dry) await transact(db, tx => cancelImport(tx, house, id).catch(() => undefined))
  else if ((await view()).state === 'checked') {
    await transact(db, tx => applyImport(tx, id, asked.twins))
    await worked(house, id)
  }
  const report: contract.ImportRow[] = []
  for (const outcome of ['refused', 'duplicate', 'changed'] as const)
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: contract.ImportRows = await importRowsPage(db, id, { outcome, after, limit: 1000 })
      report.push(...page.rows)
      after = page.next
    }
  const { state, stateTitle, rows, saved, counts, fault } = await view()
  return {
    state,
    stateTitle,
    rows,
    saved,
    counts,
    ...(fault && { fault }),
    report: report.sort((a, b) => a.line - b.line),
  }
}

/** Until the import rests; a line on the terminal says how far it is. Two never work it off at once: the sweep's own lock sees to it. */
async function worked(house: House, id: string): Promise<void> {
  const { importById, importView, isRunning, runImports } = await import('../enterprises/index.ts')
  const { sweepOnce } = await import('../kernel/sweeps.ts')
  const told = process.stderr.isTTY
  for (;;) {
    const turn = sweepOnce(house.db, { name: 'register-import', everySeconds: 1, run: () => runImports(house) })
    let resting = false
    const outcome = turn.finally(() => {
      resting = true
    })
    while (!resting) {
      const i = importView((await importById(house.db.system, id))!)
      if (told)
        process.stderr.write(`\r\u001b[2K${i.stateTitle} ${i.state === 'reading' ? `${i.rows} 行` : `${i.percent}%`}`)
      await Promise.race([setTimeout(300), outcome])
    }
    const done = await outcome
    if ('error' in done) throw done.error
    const i = (await importById(house.db.system, id))!
    if (!isRunning(i.state)) break
    await setTimeout(300)
  }
  if (told) process.stderr.write('\r\u001b[2K')
}

const counted = ({ new: fresh, changed, same, refused, duplicate }: contract.Import['counts']) =>
  `新增 ${fresh}，修改 ${changed}，无变化 ${same}，可能重复 ${duplicate}，不能保存 ${refused}`

function inWords({ rows, saved, counts, report, state }: Result): string {
  const lines = report.map(r => `  第${r.line}行　${r.name}　${r.outcomeTitle}：${r.says.join('；')}`)
  const end = state === 'done' ? `已保存 ${saved} 行` : '没有保存'
  return `${[...lines, `${rows} 行：${counted(counts)}。${end}`].join('\n')}\n`
}
