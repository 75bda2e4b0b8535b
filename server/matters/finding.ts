import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { phoneIndex } from '../people/index.ts'
import type { InboxRow } from './contract.ts'
import { type InboxLine, lineColumns, lineJoins } from './inbox.ts'
import { lineView } from './lines.ts'
import type { Registry } from './module.ts'

type Line = Omit<InboxLine, 'cursor'>

const byPhone = statement(
  'matters.with-phone',
  `select ${lineColumns} from (
     select * from matter where id in (select matter_id from party where phone_index = $1) order by opened_at desc, id desc limit $2
   ) m ${lineJoins} order by m.opened_at desc, m.id desc`,
)

const byIds = statement(
  'matters.lines',
  `select ${lineColumns} from unnest($1::uuid[]) with ordinality u(id, n) join matter m on m.id = u.id ${lineJoins} order by u.n`,
)

/** Lines of the matters named, in their order; those out of reach are left out. */
export async function linesOf(tx: Db, house: House, registry: Registry, ids: readonly string[]): Promise<InboxRow[]> {
  if (ids.length === 0) return []
  return (await rows<Line>(tx, byIds, [ids])).map(l => lineView(l, registry, house))
}

/** The matters within reach that name a phone (E.164), newest first. */
export async function withPhone(
  tx: Db,
  house: House,
  registry: Registry,
  phone: string,
  limit: number,
): Promise<InboxRow[]> {
  const lines = await rows<Line>(tx, byPhone, [phoneIndex(house, phone), limit])
  return lines.map(l => lineView(l, registry, house))
}
