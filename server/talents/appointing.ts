import { v7 } from 'uuid'
import { type Agreement, type Party, sideOf, standingOn } from '../agreements/index.ts'
import { isUniqueViolation, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { workdays } from '../kernel/span.ts'
import { keep, pledge, release } from '../ledger/index.ts'
import { agencyCalled } from '../matters/index.ts'
import type { Propose } from './appointment.contract.ts'
import * as store from './appointment.store.ts'
import { checked } from './conditioning.ts'
import { agreementCalled, type Desk, note } from './desk.ts'
import type { TalentKind } from './names.ts'
import { type Acting, acceptedElsewhere, accepter, keeper, speaker, speaks } from './policies.ts'
import { ownWay } from './settings.ts'
import { lockTalent, talentById } from './store.ts'

const assertInForce = (a: Agreement, day: Temporal.PlainDate) => {
  if (standingOn(a, day) !== 'inForce')
    refuse('agreement-not-in-force', '协议现在没有生效', { status: 409, next: '请先签署、恢复或者续期。' })
}

/** 调解员、调解专家库成员、劳动人事争议仲裁员 are appointed by the other side; lawyers and notaries practise by their own admission. */
const appointable: ReadonlySet<TalentKind> = new Set(['mediator', 'arbitrator', 'expert'])

function termOf(given: Propose, a: Agreement) {
  const [from, until] = [parseDate(given.from), parseDate(given.until)]
  const bad = (field: string, title: string) =>
    refuse('term-refused', title, { status: 422, fields: [{ field, title }], next: '请另填日期。' })
  if (Temporal.PlainDate.compare(until, from) < 0) bad('until', '截止日早于起始日')
  if (Temporal.PlainDate.compare(from, a.from!) < 0) bad('from', `早于协议的起始日${a.from}`)
  if (Temporal.PlainDate.compare(until, a.until!) > 0) bad('until', `晚于协议的截止日${a.until}`)
  return { from, until }
}

/**
 * Proposes that one side appoints a mediator of the other; both sides and the mediator's agency owe an answer. Refuses `not-found`,
 * `not-yours`, `agreement-not-in-force`, `not-appointable`, `same-side`, `term-refused`, `conditions-not-met`, `already-there`.
 */
export async function propose(desk: Desk, given: Propose): Promise<{ id: string }> {
  const { tx, house, viewer } = desk
  const { a, parties } = await agreementCalled(tx, given.agreement)
  const own = parties.find(p => speaks(viewer, p.agency)) ?? notFound('协议')
  const who = speaker(viewer, own.agency)
  const t = (await lockTalent(tx, given.talent)) ?? notFound('调解员')
  assertInForce(a, dateAt(house.now()))
  if (!appointable.has(t.kind) || t.withdrawnOn)
    refuse('not-appointable', `${t.name}不是可以聘任的调解员、仲裁员、专家`, {
      status: 422,
      next: '请选择在册的调解员、仲裁员或者专家。',
    })
  const side = sideOf(parties, { id: t.agencyId, region: t.region })
  const by: Party = parties.find(p => p.agency === given.by) ?? notFound('签约机构')
  if (!side || side.agency === by.agency)
    refuse('same-side', '互聘是聘任另一方的调解员', {
      status: 422,
      fields: [{ field: 'by', title: '请选择另一方' }],
      next: '请核对聘任的一方。',
    })
  const term = termOf(given, a)
  const conditions = checked(await store.conditionsOf(tx, a.id), t)
  const id = v7()
  await store
    .addAppointment(tx, {
      id,
      agreementId: a.id,
      talentId: t.id,
      by: by.agency,
      title: given.title.trim(),
      ...term,
      conditions,
      proposedAt: house.now(),
      person: who.person,
      for: who.agency,
    })
    .catch(error => {
      if (isUniqueViolation(error, 'talent_appointment_once'))
        refuse('already-there', `${t.name}已经受聘或者正在等候接受`, {
          status: 409,
          next: '请刷新页面，查看最新进展。',
        })
      throw error
    })
  const days = house.setting<number>('talents.accept')
  await seeingAll(tx, async () => {
    for (const agency of new Set([side!.agency, by.agency, t.agencyId]))
      await store.addAcceptance(
        tx,
        id,
        agency,
        await pledge(tx, house, {
          stream: id,
          subject: `聘任${t.name}为${given.title}`.slice(0, 200),
          path: `/talents/appointments/${id}`,
          owedTo: (await agencyCalled(house, who.agency)).name,
          agencyId: agency,
          title: '答复调解员互聘',
          kind: 'talent-appointment',
          owes: 'partnerClerk',
          basis: ownWay('收到互聘之后限期答复'),
          span: workdays(days),
          startEvent: '提出互聘',
          actor: who.person,
        }),
      )
  })
  const title = `提出由${by.name}聘任${t.name}为${given.title}`
  await note(desk, id, who, 'appointment.proposed', title, { conditions, from: given.from, until: given.until })
  await note(desk, a.id, who, 'appointment.proposed', title, { appointment: id })
  return { id }
}

/** An appointment held, whole. Refuses `not-found`, `out-of-state` one that was ended. */
async function turning({ tx }: Pick<Desk, 'tx'>, id: string) {
  if (!(await store.lockAppointment(tx, id))) notFound('互聘')
  const [[x], acceptances] = await seeingAll(
    tx,
    async () => [await store.appointmentsCalled(tx, [id]), await store.acceptancesOf(tx, [id])] as const,
  )
  if (x!.endedOn) refuse('out-of-state', '这一互聘已经结束', { status: 409, next: '请刷新页面，查看最新进展。' })
  return { x: x!, acceptances, ...(await agreementCalled(tx, x!.agreementId)) }
}

/**
 * Accepts for one of those who must; with the last, it is in force. Accepting again changes nothing. Refuses `not-found`, `not-yours`,
 * `same-hand`, `out-of-state`, `agreement-not-in-force`, `conditions-not-met` when the mediator or the conditions have changed.
 */
export async function accept(desk: Desk, id: string, agency: number): Promise<{ effective: boolean }> {
  const { tx, house, viewer } = desk
  const { x, acceptances, a, parties } = await turning(desk, id)
  const own = acceptances.find(c => c.agency === agency) ?? notFound('互聘')
  const isParty = (of: number) => parties.some(p => p.agency === of)
  const who = accepter(viewer, agency, isParty(agency))
  if (own.at) return { effective: x.effectiveAt !== null }
  if (acceptedElsewhere(who.person, agency, acceptances, isParty))
    refuse('same-hand', '已经代另一方接受的人不能再代这一方接受', { status: 403, next: '请由这一方的局领导办理。' })
  assertInForce(a, dateAt(house.now()))
  await seeingAll(tx, async () => checked(await store.conditionsOf(tx, a.id), (await talentById(tx, x.talentId))!))
  const last = acceptances.every(c => c.at !== null || c === own)
  await seeingAll(tx, async () => {
    await store.markAccepted(tx, id, agency, house.now(), who.person)
    if (own.commitmentId !== null) await keep(tx, house, own.commitmentId, who.person)
    if (last) await store.takeEffect(tx, id, house.now())
    await note(desk, id, who, 'appointment.accepted', `${own.name}接受`, {})
    if (last)
      await note(desk, a.id, who, 'appointment.effective', `${x.byName}聘任${x.talent}为${x.title}`, {
        appointment: id,
      })
  })
  return { effective: last }
}

const over = (
  desk: Pick<Desk, 'tx' | 'house'>,
  x: store.Appointment,
  acceptances: readonly store.Acceptance[],
  why: string,
  who?: Acting,
) =>
  seeingAll(desk.tx, async () => {
    const { tx, house } = desk
    for (const c of acceptances) if (c.commitmentId !== null) await release(tx, house, c.commitmentId, why, who?.person)
    await store.clearOwed(tx, x.id)
    await store.endAppointment(tx, x.id, dateAt(house.now()), why)
    await note(desk, x.id, who, 'appointment.ended', x.effectiveAt ? '终止聘任' : '没有成立', { why })
  })

/** One of those who must accept declines, or ends it. Refuses `not-found`, `not-yours`, `out-of-state`. */
export async function end(desk: Desk, id: string, why: string): Promise<void> {
  const { x, acceptances, parties } = await turning(desk, id)
  const side = parties.find(p => speaks(desk.viewer, p.agency) && acceptances.some(c => c.agency === p.agency))
  const who = side ? speaker(desk.viewer, side.agency) : keeper(desk.viewer, x.ownerId)
  await over(desk, x, acceptances, why, who)
}

/** Everything a talent was appointed to ends with it. */
export async function endOfTalent(desk: Desk, talent: string, why: string, who: Acting): Promise<void> {
  const ids = await seeingAll(desk.tx, () => store.appointmentIds(desk.tx, { talent }))
  for (const x of await seeingAll(desk.tx, () => store.appointmentsCalled(desk.tx, ids)))
    if (!x.endedOn) await over(desk, x, await seeingAll(desk.tx, () => store.acceptancesOf(desk.tx, [x.id])), why, who)
}

/** Nothing outlives its term or its agreement: by the clock. */
export async function lapseAppointment(desk: Pick<Desk, 'tx' | 'house'>, id: string, why?: string): Promise<void> {
  const { x, acceptances } = await turning(desk, id)
  const ran = x.effectiveAt ? '聘期届满，或者协议已经终止' : '没有在聘期之前接受，或者协议已经终止'
  await over(desk, x, acceptances, why ?? ran)
}
