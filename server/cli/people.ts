import { text as readAll } from 'node:stream/consumers'
import { transact } from '../kernel/database.ts'
import { regionPath } from '../people/index.ts'
import { type Command, print, readArgs, usage } from './command.ts'

const help = `用法：faqiao people begin --bureau 机构名称 --code 机构代码 --region 区划代码 --login 登录名 --name 姓名 < 口令

  begin       为空的系统建立首个司法行政机关和它的系统管理员，口令自标准输入读取；已有账号时拒绝
  --code      机构代码，4 至 16 位数字或大写字母，用于办件编号，例如 4404B
  --region    行政区划代码，例如 440400
  --json      输出 {"agency", "person"}
`

export const command: Command = {
  help,
  async run(args) {
    const names = ['bureau', 'code', 'region', 'login', 'name'] as const
    const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]))
    const { values, positionals } = readArgs(args, options as Record<(typeof names)[number], { type: 'string' }>, true)
    const [verb, ...more] = positionals
    if (verb !== 'begin') usage(`people 后应写 begin${verb ? `，不认识“${verb}”` : ''}`)
    if (more.length > 0) usage(`多余的参数 ${more[0]}`)
    const given = (name: (typeof names)[number]) => values[name]?.trim() || usage(`请用 --${name} 写明，见 --help`)
    const [bureau, code, region, login, name] = names.map(given) as [string, string, string, string, string]
    if (!/^[0-9A-Z]{4,16}$/.test(code)) usage(`机构代码“${code}”不对`)
    if (!regionPath(region)) usage(`没有区划代码“${region}”`)
    if (!/^[a-z][a-z0-9._-]{2,31}$/.test(login)) usage(`登录名“${login}”应以小写字母开头，3 至 32 位`)
    const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
    const { withHouse } = await import('./house.ts')
    const { beginPeople } = await import('../people/index.ts')
    const made = await withHouse(({ house }) =>
      transact(house.db.system, tx => beginPeople(tx, house, { bureau, code, region, login, name, password })),
    )
    await print(values.json ? `${JSON.stringify(made)}\n` : `已建立${bureau}和系统管理员 ${login}，请登录工作台。\n`)
  },
}
