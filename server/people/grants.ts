import { append } from '../docket/index.ts'
import { type Db, maybe, rows, seeingAll, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { agenciesOf, type Viewer } from './viewer.ts'

/** What one side may do in the other's matters; `see` opens their pages. */
export const grantActs = {
  see: '查看办件和进度',
  note: '内部会商留言',
  offer: '移送办件',
  assist: '协查、取证、送达、执行协助和信息共享',
  serve: '工作站接办企业需求',
} as const
export type GrantAct = keyof typeof grantActs

/** What of a matter travels beside its page. Numbers of persons are masked for everybody but the agency that holds it. */
export const grantData = { materials: '材料和文书' } as const
export type GrantData = keyof typeof grantData

/** A door that an agreement opened: `to` sees the matters of `of` in these procedures. */
export type Grant = {
  id: number
  agreement: string
  to: number
  of: number
  procedures: string[]
  acts: GrantAct[]
  data: GrantData[]
  /** The agreement as people call it, and the last day it opens anything. */
  title: string
  until: Temporal.PlainDate
}

const columns = `g.id, g.agreement_id as agreement, g.to_id as "to", g.of_id as "of", g.procedures, g.acts, g.data, a.title,
     least(g.until_day, a.until_day) as until`

const inForce = statement(
  'people.grants-in-force',
  `select ${columns}
   from reach_grant g join agreement a on a.id = g.agreement_id
   where g.to_id = any ($1::int[]) and g.ended_on is null and $2::date between g.from_day and g.until_day and agreement_in_force(a, $2::date)
   order by g.id`,
)
/** The grants a member of staff may see by today; that they looked at what these open is written in the docket of each agreement. */
export async function grantsTo(tx: Db, house: House, viewer: Viewer, what: string): Promise<Grant[]> {
  if (viewer.kind !== 'staff') return []
  const grants = (await rows<Grant>(tx, inForce, [agenciesOf(viewer), house.db.today().toString()])).filter(g =>
    g.acts.includes('see'),
  )
  await seeingAll(tx, async () => {
    for (const [agreement, of] of [...Map.groupBy(grants, g => g.agreement)].sort(([a], [b]) => (a < b ? -1 : 1)))
      await append(tx, agreement, house.now(), house.digest, [entryOf(viewer, of[0]!, what, {})])
  })
  return grants
}

/** Looking by a grant, for the record. */
function entryOf(viewer: Viewer & { kind: 'staff' }, grant: Grant, what: string, more: Record<string, unknown>) {
  const post = viewer.posts.find(p => p.agencyId === grant.to || p.under.includes(grant.to))
  return {
    actor: viewer.person,
    capacity: post?.capacity ?? 'partnerClerk',
    kind: 'grant.used',
    body: { title: `依协议授权${what}`, grant: grant.id, agreement: grant.agreement, by: grant.to, ...more },
  }
}

/** Of a matter, as much as says who sees it without a grant. */
export type Held = {
  id: string
  agencyId: number
  procedure: string
  handlerAgencyId: number | null
  handlerId: number | null
}

const opening = statement(
  'people.grant-opening',
  `select ${columns}
   from reach_grant g join agreement a on a.id = g.agreement_id
   where g.to_id = any ($1::int[]) and g.of_id = $2 and $3 = any (g.procedures) and $4 = any (g.acts || g.data)
     and g.ended_on is null and $5::date between g.from_day and g.until_day and agreement_in_force(a, $5::date)
   order by g.id limit 1`,
)

/** Whether a member of staff sees a matter by a post or because it is in their hands. */
function seesItself(viewer: Viewer & { kind: 'staff' }, m: Held): boolean {
  const own = agenciesOf(viewer)
  return (
    viewer.everywhere ||
    m.handlerId === viewer.person ||
    own.includes(m.agencyId) ||
    (m.handlerAgencyId !== null && own.includes(m.handlerAgencyId))
  )
}

/** The grant by which alone a member of staff sees a matter; undefined for whoever sees it by their post or because it is in their hands. */
export async function grantOpening(
  tx: Db,
  house: House,
  viewer: Viewer,
  m: Held,
  what: GrantAct | GrantData = 'see',
): Promise<Grant | undefined> {
  if (viewer.kind !== 'staff' || seesItself(viewer, m)) return undefined
  return maybe<Grant>(tx, opening, [agenciesOf(viewer), m.agencyId, m.procedure, what, house.db.today().toString()])
}

const through = statement(
  'people.grant-looked-through',
  `select ${columns}
   from reach_grant g join agreement a on a.id = g.agreement_id
   where g.to_id = any ($1::int[]) and g.of_id = $2 and $3 = any (g.procedures) and 'see' = any (g.acts) and a.version > 0
     and g.from_day <= $4::date and least(g.until_day, a.until_day) >= $4::date - 1
     and coalesce(least(g.ended_on, a.ended_on, a.suspended_on), $4::date) >= $4::date - 1
   order by (g.ended_on is null and $4::date between g.from_day and g.until_day and agreement_in_force(a, $4::date)) desc, g.id limit 1`,
)

/** Looking through a grant is written in the docket of the matter, which its holder reads, and in that of the agreement, which both read. */
export async function noteGranted(
  tx: Db,
  house: House,
  viewer: Viewer,
  m: Held & { number: string },
  what: string,
): Promise<void> {
  if (viewer.kind !== 'staff' || seesItself(viewer, m)) return
  // What was read a moment ago may be closed by now, and midnight may have passed: who came through is written down all the same.
  const grant = await maybe<Grant>(tx, through, [
    agenciesOf(viewer),
    m.agencyId,
    m.procedure,
    house.db.today().toString(),
  ])
  if (!grant) return
  const entry = entryOf(viewer, grant, what, { number: m.number, matter: m.id })
  await seeingAll(tx, async () => {
    // Always the agreement last: whoever holds a matter never waits for an agreement that waits for the matter.
    for (const stream of [m.id, grant.agreement]) await append(tx, stream, house.now(), house.digest, [entry])
  })
}
