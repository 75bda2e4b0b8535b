import { append } from '../docket/index.ts'
import { currentEnterprise, type Enterprise } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, Refusal, refuse } from '../kernel/refusal.ts'
import {
  acceptAll,
  agencyCalled,
  agencyNear,
  type Channel,
  type HoldingAgency,
  type Matter,
  matterById,
  type Predicate,
  prepareOpening,
  type Registry,
} from '../matters/index.ts'
import { type Capacity, prefectureOf, provinceOf, type Viewer } from '../people/index.ts'
import { check } from './check.procedure.ts'
import type { Start } from './contract.ts'
import { takersIn } from './listing.store.ts'
import { openers, reads } from './policies.ts'
import { versionOn } from './questions/index.ts'
import { addCheckup, type Checkup, checkupById, unreportedOf } from './store.ts'

/** A check is of a firm of the register, with a questionnaire: its matter is opened by {@link start} alone. */
export const begunOfFirm: Predicate = ({ doer }) =>
  doer.capacities.has('referral')
    ? undefined
    : new Refusal('checkup-of-firm', '法治体检须指明企业，不能作为一般办件发起', {
        status: 422,
        next: '请从企业空间或者“法治体检”中发起。',
      })

type Someone = Exclude<Viewer, { kind: 'visitor' }>

/** A firm that may be checked: an enterprise in being, known by its code. Refuses `not-found`, `firm-unfit`. */
export async function firmOf(tx: Db, id: number): Promise<Enterprise & { code: string }> {
  const e = (await currentEnterprise(tx, id)) ?? notFound('企业')
  const { code } = e
  if (e.kind !== 'enterprise' || e.status !== 'active' || code === null)
    return refuse('firm-unfit', '只有登记了统一社会信用代码、存续的企业可以体检', {
      status: 422,
      next: '请核对企业名录中的登记。',
    })
  return { ...e, code }
}

/** Agencies that take checks of a firm, the nearest first. */
export const takersFor = (tx: Db, e: Pick<Enterprise, 'region'>) => {
  const above = [e.region, prefectureOf(e.region) ?? e.region, provinceOf(e.region)]
  return takersIn(tx, check.heldBy, [...new Set(above)])
}

type Opening = { action: 'apply' | 'open' | 'bring'; as: Capacity }

/** By which opening, and as whom, somebody begins a check of this firm at this agency. Refuses `not-yours`, `not-found`. */
function openingBy(viewer: Someone, e: Enterprise, agency: HoldingAgency): Opening {
  if (viewer.kind === 'resident') {
    const seat = viewer.seats?.find(s => s.enterprise === e.id) ?? notFound('企业')
    if (seat.role !== 'reader') return { action: 'apply', as: 'applicant' }
    return refuse('not-yours', '查阅人不能发起体检', { status: 403, next: '请由企业的管理员、法务或者经办人发起。' })
  }
  const at = viewer.posts.find(p => p.agencyId === agency.id && openers[p.capacity] === 'open')
  if (at) return { action: 'open', as: at.capacity }
  // A lawyer or an envoy brings a firm to their own agency, or to the one that keeps it in the register.
  const own = viewer.posts.find(
    p => openers[p.capacity] === 'bring' && (p.agencyId === agency.id || agency.id === e.agencyId),
  )
  if (own) return { action: 'bring', as: own.capacity }
  return refuse('not-yours', `您不能在${agency.name}为企业发起体检`, {
    status: 403,
    next: '请由该机构的企业服务人员、窗口人员，或者律师、特派员发起。',
  })
}

/** Where it is done unless told: one's own agency, else the nearest that takes checks. Refuses `no-agency`. */
async function agencyFor(house: House, registry: Registry, viewer: Someone, e: Enterprise): Promise<HoldingAgency> {
  const own = viewer.kind === 'staff' && viewer.posts.find(p => openers[p.capacity])
  if (own) return agencyCalled(house, own.agencyId)
  return (
    (await agencyNear(house, registry, check.id, e.region)) ??
    refuse('no-agency', '附近没有办理法治体检的机构', { status: 422, next: '请选择办理机构。' })
  )
}

/** The check a re-check follows. Refuses `not-found` one of another firm, or that may not be read; `not-reported` one without report. */
async function earlierOf(tx: Db, viewer: Someone, e: Enterprise, id: string): Promise<{ c: Checkup; m: Matter }> {
  const [c, m] = [
    (await checkupById(tx, id)) ?? notFound('法治体检'),
    (await matterById(tx, id)) ?? notFound('法治体检'),
  ]
  reads(viewer, c, m)
  if (c.enterpriseId !== e.id) notFound('法治体检')
  if (c.issuedAt === null)
    refuse('not-reported', '此前的体检还没有出具报告，不能复检', { status: 409, next: '请先完成此前的体检。' })
  return { c, m }
}

/** Begins a check, or a re-check of an earlier one. Refuses `check-under-way` beside what the parts refuse. */
export async function start(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Someone,
  channel: Channel,
  given: Start,
): Promise<{ id: string; number: string }> {
  const e = await firmOf(tx, given.enterprise)
  const agency =
    given.agency === undefined ? await agencyFor(house, registry, viewer, e) : await agencyCalled(house, given.agency)
  const { action, as } = openingBy(viewer, e, agency)
  const earlier = given.follows === undefined ? undefined : await earlierOf(tx, viewer, e, given.follows)
  if (await seeingAll(tx, () => unreportedOf(tx, e.id)))
    refuse('check-under-way', '这家企业已有正在进行的体检', { status: 409, next: '请先完成或者撤回那一次体检。' })
  const prepared = prepareOpening(house, registry, {
    procedure: check.id,
    action,
    agency,
    channel,
    // No person and no telephone: whoever leaves the firm's space leaves its checks.
    parties: [{ role: 'applicant', name: e.name, identity: { kind: 'uscc', number: e.code } }],
    answers: { firm: e.name, ...(earlier && { earlier: earlier.m.number }) },
    viewer,
    as,
  })
  let number = ''
  await acceptAll(tx, house, [
    {
      prepared,
      respond: n => {
        number = n
        return null
      },
    },
  ])
  const { id } = prepared.matter
  await addCheckup(tx, prepared.matter, {
    enterpriseId: e.id,
    questionnaire: versionOn(dateAt(prepared.at)),
    followsId: earlier?.c.id ?? null,
  })
  if (earlier)
    await seeingAll(tx, () =>
      append(tx, earlier.c.id, prepared.at, house.digest, [
        {
          actor: viewer.person,
          capacity: action === 'apply' ? 'applicant' : 'firmOfficer',
          kind: 'checkup.rechecked',
          body: { title: '发起复检', number },
        },
      ]),
    )
  return { id, number }
}
