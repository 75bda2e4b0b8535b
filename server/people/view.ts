import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { open } from '../kernel/secret.ts'
import { postCapacities } from './capacities.ts'
import type { SessionView } from './contract.ts'
import { maskPhone } from './mask.ts'
import { accountOf } from './store.ts'
import type { Viewer } from './viewer.ts'

const phoneOf = statement('people.phone', 'select phone_sealed as sealed from person where id = $1')
const names = statement('people.agency-names', 'select id, name from agency where id = any ($1::int[])')

const agencyNames = async (db: Db, ids: readonly number[]) =>
  new Map((await rows<{ id: number; name: string }>(db, names, [ids])).map(a => [a.id, a.name]))

/** Who is signed in, as the webs greet them. */
export async function sessionView(house: House, viewer: Viewer): Promise<SessionView> {
  const db = house.db.system
  if (viewer.kind === 'visitor') return { kind: 'visitor' }
  if (viewer.kind === 'resident') {
    const sealed = (await maybe<{ sealed: string | null }>(db, phoneOf, [viewer.person]))?.sealed
    return { kind: 'resident', name: viewer.name, ...(sealed && { phone: maskPhone(open(house.keys, sealed)) }) }
  }
  const account = await accountOf(db, viewer.person)
  const agencies = await agencyNames(
    db,
    viewer.posts.map(p => p.agencyId),
  )
  return {
    kind: 'staff',
    name: viewer.name,
    login: account?.login ?? '',
    posts: viewer.posts.map(({ agencyId, capacity }) => ({
      agencyId,
      agency: agencies.get(agencyId) ?? '',
      capacity,
      capacityTitle: postCapacities[capacity] ?? capacity,
    })),
    everywhere: viewer.everywhere,
    totp: account?.totpSealed != null,
  }
}
