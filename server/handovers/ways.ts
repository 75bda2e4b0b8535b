import { agreementBetween } from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { HoldingAgency, Registry } from '../matters/index.ts'
import { postCapacities, speakingFor, type Viewer } from '../people/index.ts'
import { onOneLine } from './store.ts'

/** Everything a verb of a hand-over needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; registry: Registry; viewer: Viewer }

/** Agencies that are organs of state carrying out what the law charges them with: telling the person is enough (个人信息保护法 35). */
const organs: ReadonlySet<string> = new Set([
  'bureau',
  'court',
  'procuratorate',
  'police',
  'custody',
  'legalAidCentre',
  'labourArbitration',
  'reconsideration',
  'serviceCentre',
  'serviceStation',
  'hotline',
  'government',
])
export const needsConsent = (to: Pick<HoldingAgency, 'kind'>): boolean => !organs.has(to.kind)

const sameCity = (a: HoldingAgency, b: HoldingAgency) => a.region.slice(0, 4) === b.region.slice(0, 4)

/** What opens the way from one agency to another: nothing within a city or along one line of agencies, else an agreement in force. */
export async function wayBetween(
  tx: Db,
  house: House,
  from: HoldingAgency,
  to: HoldingAgency,
  service: string,
  act: 'offer' | 'assist',
) {
  if (sameCity(from, to)) return { open: true, agreement: null } as const
  const day = dateAt(house.now())
  const [line, found] = await Promise.all([
    onOneLine(tx, from.id, to.id),
    agreementBetween(tx, { from: from.region, to: to.region, day, service, act }),
  ])
  if (line) return { open: true, agreement: null } as const
  return { open: found !== undefined, agreement: found?.id ?? null } as const
}

/** Refuses `no-agreement` where no agreement in force opens the way. */
export async function assertWay(
  tx: Db,
  house: House,
  from: HoldingAgency,
  to: HoldingAgency,
  service: string,
  act: 'offer' | 'assist',
) {
  const way = await wayBetween(tx, house, from, to, service, act)
  if (!way.open)
    refuse('no-agreement', `与${to.name}之间没有生效的协议可以${act === 'offer' ? '移送' : '请求协助'}这项服务`, {
      status: 409,
      next: '请告知当事人向有管辖权的机构提出，或者由两地先订立协议。',
    })
  return way.agreement
}

/** The post by which somebody acts for the agency that holds a matter. Refuses `not-yours`. */
export function forHolder(viewer: Viewer, agency: number) {
  const post = speakingFor(viewer, agency)
  if (viewer.kind !== 'staff' || !post)
    return refuse('not-yours', '只有办理机构的工作人员可以这样做', { status: 403, next: '请由办理机构的人员操作。' })
  return { person: viewer.person, capacity: post.capacity, title: postCapacities[post.capacity] }
}
