import { verify } from '../docket/index.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Command, print, readArgs, usage } from './command.ts'
import { withDatabase } from './database.ts'

const help = `用法：faqiao docket verify [--json]

  verify      从头核验全部卷宗留痕：序号连续、逐条散列相接、末条与卷首一致；有一处不符即以 1 退出
  --json      输出 {"entries", "damage": [{"stream", "seq", "title"}]}
`

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = readArgs(args, {}, true)
    const [verb, ...more] = positionals
    if (verb !== 'verify') usage(`docket 后应写 verify${verb ? `，不认识“${verb}”` : ''}`)
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const progress = (n: number) => process.stderr.isTTY && process.stderr.write(`\r已核验 ${n} 条`)
    const found = await withDatabase(({ system }) => verify(system, progress))
    if (process.stderr.isTTY) process.stderr.write('\r')
    if (values.json) await print(`${JSON.stringify(found)}\n`)
    else {
      await print(found.damage.map(d => `${d.stream}\t第${d.seq}条\t${d.title}\n`).join(''))
      await print(`核验 ${found.entries} 条，${found.damage.length === 0 ? '完好' : `${found.damage.length} 处不符`}\n`)
    }
    if (found.damage.length > 0)
      refuse('docket-damaged', `卷宗留痕有 ${found.damage.length} 处不符`, { next: '请保全数据库并核对备份。' })
  },
}
