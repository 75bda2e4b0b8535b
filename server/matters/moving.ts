import { type Commitment, openCommitmentsOf, pause, restart, resume, updateCommitments } from '../commitments/index.ts'
import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import type { HandOver, Procedure } from '../procedures/index.ts'
import { assertTakes } from './agencies.ts'
import { owingAgency } from './capacities.ts'
import type { Registry } from './module.ts'
import { nextOf } from './next.ts'
import { type HoldingAgency, lockMatter, type Matter, saveMatter } from './store.ts'

/** By whom and why a matter moves, as the docket says it. */
export type Moving = { viewer?: Viewer; capacity: string; why: string; more?: Record<string, unknown> }

/** Why a matter is on its way, as its standing clocks say it. */
const transit = '移送途中'

/** What the limits of a procedure do on the way: the setting's word where no verified law says it. */
export function clockOnTheWay(house: House, { clock, setting }: HandOver): HandOver['clock'] {
  const chosen = setting === undefined ? clock : house.setting<string>(setting)
  return chosen === 'runs' || chosen === 'stops' || chosen === 'restarts' ? chosen : clock
}

const inHands = (m: Pick<Matter, 'handlerId' | 'handlerAgencyId'>) => m.handlerId !== null || m.handlerAgencyId !== null
const movesFrom = ({ handover }: Procedure, state: string): boolean =>
  handover !== undefined && (!handover.from || handover.from.includes(state))

/** Whether a matter as it stands may be handed over at all. */
export const isMovable = (
  p: Procedure,
  m: Pick<Matter, 'state' | 'closedAt' | 'handlerId' | 'handlerAgencyId'>,
): boolean => m.closedAt === null && movesFrom(p, m.state) && !inHands(m)

/** Refuses `not-handed-over` by the procedure or its state, `matter-closed`, and `in-hands` of somebody who must give it back first. */
export function assertMovable(p: Procedure, m: Matter): HandOver {
  if (m.closedAt) refuse('matter-closed', '本件已办结，不能移送', { status: 409, next: '请查看办理结果。' })
  const { handover } = p
  if (!handover || !movesFrom(p, m.state))
    return refuse('not-handed-over', `“${p.title}”在现在的环节不移送`, {
      status: 409,
      next: '请按本流程办理；不属本机构的，请告知当事人应向何处提出。',
      ...(handover && { basis: handover.cite }),
    })
  if (inHands(m)) refuse('in-hands', '本件已交由承办人办理，不能移送', { status: 409, next: '请先收回，再移送。' })
  return handover
}

/** Keeps clocks that changed, and the next act that follows from them. */
async function settle(
  tx: Db,
  m: Matter,
  clocks: readonly Commitment[],
  changed: readonly Commitment[],
  why: string,
  at: Temporal.Instant,
) {
  const open = clocks.filter(c => c.status === 'open')
  const matter = { ...m, ...nextOf(open.length > 0 ? open : clocks) }
  await Promise.all([changed.length > 0 && updateCommitments(tx, changed, why, at), saveMatter(tx, matter)])
  return matter
}

const turned = (clocks: readonly Commitment[], turn: (c: Commitment) => Commitment) => {
  const after = clocks.map(turn)
  return [after, after.filter((c, i) => c !== clocks[i])] as const
}

const onTheWay = (c: Commitment) => c.status === 'paused' && c.pauses.at(-1)?.why === transit

/**
 * A matter, locked by the caller, sets out: it stays with whoever has it until it is accepted, and its clocks do what its procedure
 * says. In the caller's transaction, which sees all. Refuses as {@link assertMovable} and {@link assertTakes}.
 */
export async function setOut(tx: Db, house: House, registry: Registry, m: Matter, to: HoldingAgency): Promise<Matter> {
  const procedure = registry.version(m.procedure, m.version)
  const rule = assertMovable(procedure, m)
  assertTakes(procedure, to)
  if (clockOnTheWay(house, rule) !== 'stops') return m
  const at = house.now()
  const clocks = await openCommitmentsOf(tx, m.id)
  const [after, changed] = turned(clocks, c => (c.status === 'open' ? pause(c, at, transit, house) : c))
  return settle(tx, m, after, changed, transit, at)
}

/** A matter that set out stays after all: what stood still runs on. A matter that was closed meanwhile is let be. */
export async function stay(tx: Db, house: House, id: string): Promise<Matter> {
  const m = (await lockMatter(tx, id)) ?? notFound()
  if (m.closedAt) return m
  const at = house.now()
  const clocks = await openCommitmentsOf(tx, id)
  const [after, changed] = turned(clocks, c => (onTheWay(c) ? resume(c, at, house) : c))
  return changed.length > 0 ? settle(tx, m, after, changed, '移送未成，期限恢复', at) : m
}

/** Everything open changes hands by law, whatever its state: agencies were merged or parted. Clocks run on, whoever had claimed it keeps it. */
export async function inherit(tx: Db, house: House, id: string, to: HoldingAgency, moving: Moving): Promise<void> {
  const m = (await lockMatter(tx, id)) ?? notFound()
  const at = house.now()
  const moved = {
    ...m,
    agencyId: to.id,
    region: to.region,
    ...(m.handlerAgencyId === m.agencyId && { handlerAgencyId: to.id }),
  }
  const clocks = await openCommitmentsOf(tx, id)
  const [after, changed] = turned(clocks, c => {
    const agencyId = owingAgency(moved, c.owes)
    return { ...c, agencyId, holderId: agencyId === to.id ? null : to.id }
  })
  await settle(tx, moved, after, changed, moving.why, at)
  await noteMove(tx, house, m, to, moving, '机构变动，由', {})
}

async function noteMove(tx: Db, house: House, m: Matter, to: HoldingAgency, moving: Moving, how: string, more: object) {
  await append(tx, m.id, house.now(), house.digest, [
    {
      ...(moving.viewer && 'person' in moving.viewer && { actor: moving.viewer.person }),
      capacity: moving.capacity,
      kind: 'matter.moved',
      body: {
        title: `${how}${to.name}${how.endsWith('由') ? '承接' : ''}`,
        from: m.agencyId,
        to: to.id,
        why: moving.why,
        ...more,
        ...moving.more,
      },
    },
  ])
}

/**
 * A matter arrives: from now on another agency holds it, under the same number, with its docket, files and parties; what was owed by
 * the one is owed by the other. Whoever had claimed it has not any more. In the caller's transaction, which sees all.
 */
export async function arrive(
  tx: Db,
  house: House,
  registry: Registry,
  id: string,
  to: HoldingAgency,
  moving: Moving,
): Promise<Matter> {
  const [m = notFound(), clocks] = await Promise.all([lockMatter(tx, id), openCommitmentsOf(tx, id)])
  const procedure = registry.version(m.procedure, m.version)
  const rule = assertMovable(procedure, m)
  assertTakes(procedure, to)
  const at = house.now()
  const clock = clockOnTheWay(house, rule)
  const moved = { ...m, agencyId: to.id, region: to.region, officerId: null }
  const why = `移送${to.name}`
  const [after, changed] = turned(clocks, c => {
    const agencyId = owingAgency(moved, c.owes)
    const there = { ...c, agencyId, holderId: agencyId === to.id ? null : to.id }
    if (clock === 'restarts' && c.status === 'open') return restart(there, at, '接收移送', house)
    return onTheWay(c) ? resume(there, at, house) : there
  })
  const owed = after.filter(c => c.status === 'open').map(c => ({ title: c.title, due: c.dueAt?.toString() ?? null }))
  const [matter] = await Promise.all([
    settle(tx, moved, after, changed, why, at),
    noteMove(tx, house, m, to, moving, '移送', { clock, owed }),
  ])
  return matter
}
