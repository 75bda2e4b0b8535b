import { seeingAll } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import {
  acceptAll,
  assertMovable,
  assertTakes,
  following,
  type HoldingAgency,
  livingAgencies,
  lockMatter,
  type Matter,
  partiesOf,
  prepareOpening,
  type Registry,
  setOut,
} from '../matters/index.ts'
import type { Answers } from '../procedures/index.ts'
import { decision } from './decision.procedure.ts'
import { addHandover, openOf, stepsOf } from './store.ts'
import { transfer } from './transfer.procedure.ts'
import { assertWay, type Desk, forHolder, needsConsent } from './ways.ts'

const told = (registry: Registry, m: Matter, from: HoldingAgency) => ({
  number: m.number,
  what: `${registry.version(m.procedure, m.version).title}：${m.title}`.slice(0, 200),
  from: from.name,
})

type Opening = {
  procedure: string
  action: string
  to: HoldingAgency
  answers: Answers
  subject: Matter
  from: HoldingAgency
  parties: boolean
}

/**
 * Opens a matter behind another, seen by the agency that asks and held by the one that is asked. The counter it takes its number from
 * is held to the end of the transaction: what else is to be written (`first`) is written before, so that others wait less.
 */
export async function openBehind(
  { tx, house, registry, viewer }: Desk,
  o: Opening,
  first: (id: string) => Promise<unknown> = async () => undefined,
): Promise<{ id: string; number: string }> {
  const prepared = prepareOpening(house, registry, {
    procedure: o.procedure,
    action: o.action,
    agency: o.to,
    channel: 'transfer',
    parties: [],
    answers: o.answers,
    viewer,
    from: {
      ...(await following(tx, house, o.subject, o.parties ? await partiesOf(tx, o.subject.id) : [], o.from)),
      referred: true,
      silent: true,
    },
    handler: { agency: o.from.id },
  })
  await first(prepared.matter.id)
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
  return { id: prepared.matter.id, number }
}

/** Makes one offer: a matter with the receiving agency, and the step of the one that is to move. The transaction sees all. */
export async function makeOffer(
  desk: Desk,
  o: {
    subject: Matter
    from: HoldingAgency
    to: HoldingAgency
    why: string
    materials?: string
    agreement: string | null
    ask?: boolean
    agreed?: boolean
  },
) {
  const { tx, house, registry } = desk
  const asks = (needsConsent(o.to) || o.ask === true) && !o.agreed
  const made = await openBehind(
    desk,
    {
      procedure: transfer.id,
      action: asks ? 'ask' : 'offer',
      to: o.to,
      from: o.from,
      subject: o.subject,
      parties: true,
      answers: { ...told(registry, o.subject, o.from), why: o.why, ...(o.materials && { materials: o.materials }) },
    },
    id =>
      addHandover(tx, {
        id,
        subject: o.subject.id,
        kind: 'offer',
        from: o.from.id,
        to: o.to.id,
        agreement: o.agreement,
        offeredAt: house.now(),
      }),
  )
  return { ...made, consent: asks }
}

/** Calls for a decision: by whom the agreement names, else by the nearest agency above both, else by the one at the top of the offering line. */
export async function callDecision(
  desk: Desk,
  o: { subject: Matter; from: HoldingAgency; decider: HoldingAgency; why: string },
) {
  const { tx, house, registry } = desk
  const steps = await stepsOf(tx, o.subject.id)
  const { from: _, ...of } = told(registry, o.subject, o.from)
  const names = [o.from.name, ...steps.filter(s => s.from === o.from.id).map(s => s.toName)]
  return openBehind(
    desk,
    {
      procedure: decision.id,
      action: 'ask',
      to: o.decider,
      from: o.from,
      subject: o.subject,
      parties: false,
      answers: { ...of, between: [...new Set(names)].join('、'), why: o.why },
    },
    id =>
      addHandover(tx, {
        id,
        subject: o.subject.id,
        kind: 'decision',
        from: o.from.id,
        to: o.decider.id,
        agreement: null,
        offeredAt: house.now(),
      }),
  )
}

/**
 * 移送: offers a matter to another agency. It stays here, with its clocks as its procedure says, until it is accepted. Refuses `not-yours`,
 * `to-oneself`, `already-offered`, `no-agreement`, and as the procedure of the matter says.
 */
export const offer = (
  desk: Desk,
  id: string,
  given: { to: number; why: string; materials?: string; ask?: boolean; agreed?: boolean },
): Promise<{ id: string; number: string; consent: boolean }> =>
  seeingAll(desk.tx, async () => {
    const { tx, house, registry, viewer } = desk
    const before = (await lockMatter(tx, id)) ?? notFound()
    forHolder(viewer, before.agencyId)
    const [from = notFound('机构'), to = notFound('机构')] = await livingAgencies(tx, [before.agencyId, given.to])
    if (to.id === before.agencyId)
      refuse('to-oneself', '不能移送给本机构', { status: 422, fields: [{ field: 'to', title: '请选择其他机构' }] })
    const procedure = registry.version(before.procedure, before.version)
    assertMovable(procedure, before)
    assertTakes(procedure, to)
    const agreement = await assertWay(tx, house, from, to, before.procedure, 'offer')
    const subject = await setOut(tx, house, registry, before, to)
    if (await openOf(tx, id))
      refuse('already-offered', '本件正在移送', { status: 409, next: '请等候答复，或者先撤回。' })
    return makeOffer(desk, {
      subject,
      from,
      to,
      why: given.why,
      agreement,
      ...(given.materials && { materials: given.materials }),
      ...(given.ask && { ask: true }),
      ...(given.agreed && { agreed: true }),
    })
  })
