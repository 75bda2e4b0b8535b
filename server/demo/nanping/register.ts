import { pinyin } from 'pinyin-pro'
import { v7 } from 'uuid'
import { append } from '../../docket/index.ts'
import { dateAt } from '../../kernel/day.ts'
import { identityIndex, inventedCode } from '../../people/index.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'
import { register } from './names.ts'
import { addCovers, addEnterprises, addSeat } from './store.ts'

/** Who sits in the space of which invented firm. */
const seats = [
  ['吴启明', '演示浦城碧水竹业股份有限公司', 'head'],
  ['范晓棠', '演示浦城碧水竹业股份有限公司', 'legal'],
  ['余长青', '演示浦城商会', 'head'],
] as const

/** Founds the register: platforms, associations and firms, who covers whom, and the spaces of those one may sign in for. Ids by name. */
export async function foundRegister({ tx, house, people }: Nanping): Promise<ReadonlyMap<string, number>> {
  const keeper = (people.member('qifu') ?? fault('nobody keeps the register')).posts[0]!.agencyId
  const now = house.now()
  const since = now.subtract({ hours: 24 * 200 })
  const given = register.map(({ kind, name, region, industry, categories, main }) => {
    const code = kind === 'platform' ? null : inventedCode(name, kind === 'association' ? '51' : '91')
    return {
      stream: v7(),
      kind,
      name,
      code,
      code_index: code && identityIndex(house, 'uscc', code),
      region,
      industry: industry ?? null,
      categories,
      main_industry: main ?? false,
      agency_id: keeper,
      initials: pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
    }
  })
  const made = await addEnterprises(tx, given, since)
  const ids = new Map(made.map(m => [m.name, m.id]))
  const covers = register.flatMap(f => f.in.map(body => ({ body: ids.get(body)!, member: ids.get(f.name)! })))
  await addCovers(tx, covers, dateAt(since))
  for (const [name, firm, role] of seats) {
    const { stream, id } = made.find(m => m.name === firm) ?? fault(`no firm ${firm}`)
    await addSeat(tx, id, people.resident(name).person, role, since)
    await append(tx, stream, since, house.digest, [
      { capacity: 'firmOfficer', kind: 'enterprise.seat-given', body: { title: `企业空间成员：${name}`, role } },
    ])
  }
  return ids
}
