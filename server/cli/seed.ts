import { accountLines, seed } from '../demo/index.ts'
import { registry } from '../modules.ts'
import { type Command, print, readArgs } from './command.ts'
import { withHouse } from './house.ts'

const help = `用法：faqiao seed [--json]

  在空的系统中建立演示：三地的机构、人员和一个月的办件，人物均为虚构；已有机构的一律拒绝
  --json      输出演示账号 {"accounts", "residents"}
`

export const command: Command = {
  help,
  async run(args) {
    const { values } = readArgs(args, {})
    const world = await withHouse(({ house }) => seed(house, registry))
    await print(
      values.json
        ? `${JSON.stringify(world)}\n`
        : `演示已建立，口令都是 ${world.accounts[0]!.password}：\n${accountLines(world).join('\n')}\n`,
    )
  },
}
