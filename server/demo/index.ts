/** The demonstration: three places where a month of matters has happened, everybody in it invented. */
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import { postCapacities } from '../people/index.ts'
import type { DemoWorld } from './routes.ts'
import { settle } from './settling.ts'
import { staff } from './staff.ts'
import { hasAgencies, keepWorld, lockSeeding } from './store.ts'
import { tell } from './telling.ts'
import { agencies, password, phoneOf, residents } from './world.ts'

export { DemoWorld, demoRoutes } from './routes.ts'

type Progress = (done: number, of: number) => void

const agencyName = (code: string) => agencies.find(a => a.code === code)!.name

/** Who may be tried out, as /demo shows them. */
const world: DemoWorld = {
  accounts: staff.map(({ login, name, what, posts }) => ({
    login,
    password,
    name,
    agency: agencyName(posts[0]![0]),
    capacities: [...new Set(posts.map(([, capacity]) => postCapacities[capacity]))],
    what,
  })),
  residents: residents.map(({ name, what }, i) => ({ name, phone: phoneOf(i + 1), what })),
}

/**
 * Founds the demonstration in a house that has no agency, in one transaction: a start that dies meanwhile leaves nothing behind, and
 * the next begins anew. Returns false, having done nothing, where there are agencies. Read the settings again after it.
 */
export const seedIfEmpty = (house: House, registry: Registry, progress: Progress = () => {}): Promise<boolean> =>
  transact(house.db.system, async tx => {
    await lockSeeding(tx)
    if (await hasAgencies(tx)) return false
    const people = await settle(tx, house)
    await tell(tx, house, registry, people, progress)
    await keepWorld(tx, world)
    return true
  })

/** As {@link seedIfEmpty}. Refuses `not-empty`. */
export async function seed(house: House, registry: Registry, progress: Progress = () => {}): Promise<DemoWorld> {
  if (await seedIfEmpty(house, registry, progress)) return world
  return refuse('not-empty', '系统中已有机构，不能建立演示', { status: 409, next: '请换一个空的数据库或者数据目录。' })
}

/** The accounts as a table for a terminal. */
export const accountLines = ({ accounts }: DemoWorld): string[] =>
  accounts.map(({ login, name, what }) => `${login.padEnd(12)}${name.padEnd(5, '\u3000')}${what}`)
