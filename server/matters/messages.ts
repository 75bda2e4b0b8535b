import { append } from '../docket/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { grantOpening, type Viewer } from '../people/index.ts'
import { matterDoer } from './capacities.ts'
import { type Matter, type PartyRow, partiesOf } from './store.ts'

const insert = statement(
  'matters.say',
  `insert into message (matter_id, at, author_id, author_name, capacity, text, internal) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)

/** As whom somebody speaks; across an agreement that lets the sides confer, as the partner's clerk, among staff. */
async function standingOf(
  tx: Db,
  house: House,
  viewer: Viewer,
  m: Matter,
  parties: readonly PartyRow[],
  internal: boolean,
): Promise<string> {
  const [capacity] = [...matterDoer(viewer, m, parties).capacities].filter(c => c !== 'anyone')
  if (capacity) return capacity
  if (internal && (await grantOpening(tx, house, viewer, m, 'note'))) return 'partnerClerk'
  return refuse('not-yours', '您不是本件的当事人或者承办人员', {
    status: 403,
    next: '请由当事人本人或者承办人员留言。',
  })
}

/** Says something in a matter. Parties and staff write in the same place; an internal note is for staff alone. */
export async function say(
  tx: Db,
  house: House,
  m: Matter,
  viewer: Viewer,
  text: string,
  internal: boolean,
): Promise<{ id: number }> {
  const parties = await partiesOf(tx, m.id)
  const capacity = await standingOf(tx, house, viewer, m, parties, internal)
  if (m.closedAt) refuse('matter-closed', '本件已办结，不能再留言', { status: 409, next: '如有新的问题，请另行提交。' })
  if (internal && viewer.kind !== 'staff') refuse('not-yours', '只有工作人员可以写内部备注', { status: 403 })
  const person = 'person' in viewer ? viewer.person : undefined
  const name =
    'name' in viewer && viewer.name ? viewer.name : (parties.find(p => p.role === capacity)?.name ?? '当事人')
  const at = house.now()
  const [row] = await rows<{ id: number }>(tx, insert, [
    m.id,
    at.toString(),
    person ?? null,
    name,
    capacity,
    text.trim(),
    internal,
  ])
  await append(tx, m.id, at, house.digest, [
    {
      ...(person && { actor: person }),
      capacity,
      kind: 'message.sent',
      body: { title: internal ? '内部备注' : '留言', message: row!.id, internal },
    },
  ])
  return row!
}
