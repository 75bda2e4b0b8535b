import { type Db, seeingAll } from '../kernel/database.ts'
import { notFound, orRefusal, Refusal, refuse } from '../kernel/refusal.ts'
import {
  acceptAll,
  assertMovable,
  assertTakes,
  following,
  type HoldingAgency,
  livingAgencies,
  lockMatters,
  type Matter,
  mattersSeen,
  partiesOfEach,
  prepareOpening,
  type Registry,
  setOut,
} from '../matters/index.ts'
import type { Answers } from '../procedures/index.ts'
import { decision } from './decision.procedure.ts'
import { addHandovers, onTheWay, stepsOf } from './store.ts'
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
/** A matter as it was opened. */
type Opened = { id: string; number: string }

/**
 * Opens matters behind others, seen by the agency that asks and held by the one that is asked. The counter they take their numbers from
 * is held to the end of the transaction: what else is to be written (`first`) is written before, so that others wait less.
 */
async function openAllBehind(
  { tx, house, registry, viewer }: Desk,
  given: readonly Opening[],
  first: (ids: readonly string[]) => Promise<unknown> = async () => undefined,
): Promise<Opened[]> {
  const asking = given.filter(o => o.parties).map(o => o.subject.id)
  const parties = asking.length > 0 ? await partiesOfEach(tx, asking) : new Map<string, never>()
  const opened: Opened[] = []
  const items = []
  for (const o of given) {
    const from = await following(tx, house, o.subject, parties.get(o.subject.id) ?? [], o.from)
    const prepared = prepareOpening(house, registry, {
      procedure: o.procedure,
      action: o.action,
      agency: o.to,
      channel: 'transfer',
      parties: [],
      answers: o.answers,
      viewer,
      from: { ...from, referred: true, silent: true },
      handler: { agency: o.from.id },
    })
    const made = { id: prepared.matter.id, number: '' }
    opened.push(made)
    items.push({
      prepared,
      respond: (number: string) => {
        made.number = number
        return null
      },
    })
  }
  await Promise.all([first(opened.map(o => o.id)), acceptAll(tx, house, items)])
  return opened
}

/** Opens one matter behind another. */
export const openBehind = async (desk: Desk, o: Opening): Promise<Opened> => (await openAllBehind(desk, [o]))[0]!

/** What is offered, and on what it rests. */
type Offer = {
  subject: Matter
  from: HoldingAgency
  to: HoldingAgency
  why: string
  materials?: string
  agreement: string | null
  ask?: boolean
  agreed?: boolean
}
export type Made = Opened & { consent: boolean }

/** Makes offers: for each a matter with the receiving agency, and the step of the one that is to move. The transaction sees all. */
async function makeOffers(desk: Desk, offers: readonly Offer[]): Promise<Made[]> {
  const { tx, house, registry } = desk
  const asks = offers.map(o => (needsConsent(o.to) || o.ask === true) && !o.agreed)
  const opened = await openAllBehind(
    desk,
    offers.map((o, i) => ({
      procedure: transfer.id,
      action: asks[i] ? 'ask' : 'offer',
      to: o.to,
      from: o.from,
      subject: o.subject,
      parties: true,
      answers: { ...told(registry, o.subject, o.from), why: o.why, ...(o.materials && { materials: o.materials }) },
    })),
    ids =>
      addHandovers(
        tx,
        offers.map((o, i) => ({
          id: ids[i]!,
          subject: o.subject.id,
          kind: 'offer',
          from: o.from.id,
          to: o.to.id,
          agreement: o.agreement,
          offeredAt: house.now(),
        })),
      ),
  )
  return opened.map((o, i) => ({ ...o, consent: asks[i]! }))
}
export const makeOffer = async (desk: Desk, o: Offer): Promise<Made> => (await makeOffers(desk, [o]))[0]!

/** Calls for a decision: by whom the agreement names, else by the nearest agency above both, else by the one at the top of the offering line. */
export async function callDecision(
  desk: Desk,
  o: { subject: Matter; from: HoldingAgency; decider: HoldingAgency; why: string },
): Promise<Opened> {
  const { tx, house, registry } = desk
  const steps = await stepsOf(tx, o.subject.id)
  const { from: _, ...of } = told(registry, o.subject, o.from)
  const names = [o.from.name, ...steps.filter(s => s.from === o.from.id).map(s => s.toName)]
  const opening: Opening = {
    procedure: decision.id,
    action: 'ask',
    to: o.decider,
    from: o.from,
    subject: o.subject,
    parties: false,
    answers: { ...of, between: [...new Set(names)].join('、'), why: o.why },
  }
  const [made] = await openAllBehind(desk, [opening], ([id]) =>
    addHandovers(tx, [
      {
        id: id!,
        subject: o.subject.id,
        kind: 'decision',
        from: o.from.id,
        to: o.decider.id,
        agreement: null,
        offeredAt: house.now(),
      },
    ]),
  )
  return made!
}

/** What is offered to whom, and why: the same for all that goes over together. */
export type Given = { to: number; why: string; materials?: string; ask?: boolean; agreed?: boolean }

/** Looks through an offer before anything is written; an agreement is looked up once for what comes from one agency. */
function examiner({ tx, house, registry, viewer }: Desk, agencies: ReadonlyMap<number, HoldingAgency>, given: Given) {
  const ways = new Map<string, Awaited<ReturnType<typeof assertWay>> | Refusal>()
  return async (
    m: Matter | undefined,
    waits: boolean,
  ): Promise<Pick<Offer, 'subject' | 'from' | 'to' | 'agreement'>> => {
    const subject = m ?? notFound()
    forHolder(viewer, subject.agencyId)
    const from = agencies.get(subject.agencyId) ?? notFound('机构')
    const to = agencies.get(given.to) ?? notFound('机构')
    if (to.id === subject.agencyId)
      refuse('to-oneself', '不能移送给本机构', { status: 422, fields: [{ field: 'to', title: '请选择其他机构' }] })
    const procedure = registry.version(subject.procedure, subject.version)
    assertMovable(procedure, subject)
    assertTakes(procedure, to)
    const key = `${from.id} ${subject.procedure}`
    const agreement =
      ways.get(key) ?? (await orRefusal(() => assertWay(tx, house, from, to, subject.procedure, 'offer')))
    ways.set(key, agreement)
    if (agreement instanceof Refusal) throw agreement
    if (waits) refuse('already-offered', '本件正在移送', { status: 409, next: '请等候答复，或者先撤回。' })
    return { subject, from, to, agreement }
  }
}

const agenciesOfAll = async (tx: Db, ids: readonly number[]): Promise<ReadonlyMap<number, HoldingAgency>> => {
  const asked = [...new Set(ids)]
  const found = await livingAgencies(tx, asked)
  return new Map(asked.flatMap((id, i) => (found[i] ? [[id, found[i]]] : [])))
}

/**
 * 移送: offers matters to another agency. They stay here, with their clocks as their procedures say, until they are accepted. Each is
 * looked at for itself: `not-found`, `not-yours`, `to-oneself`, `already-offered`, `no-agreement`, or as its procedure refuses; what is
 * not refused goes together. The answers stand in the order asked for.
 */
export async function offerAll(desk: Desk, ids: readonly string[], given: Given): Promise<(Made | Refusal)[]> {
  const { tx, house, registry } = desk
  const seen = await mattersSeen(tx, ids)
  return seeingAll(tx, async () => {
    const held = await lockMatters(tx, [...seen])
    const [agencies, steps] = await Promise.all([
      agenciesOfAll(tx, [given.to, ...[...held.values()].map(m => m.agencyId)]),
      onTheWay(tx, [...seen]),
    ])
    const waiting = new Set(steps.map(h => h.subject))
    const examine = examiner(desk, agencies, given)
    const offers: Offer[] = []
    const came: (number | Refusal)[] = []
    for (const id of ids) {
      const found = await orRefusal(() => examine(held.get(id), waiting.has(id)))
      if (found instanceof Refusal) came.push(found)
      else {
        const { to: _, ...how } = given
        const subject = await setOut(tx, house, registry, found.subject, found.to)
        came.push(offers.push({ ...how, ...found, subject }) - 1)
      }
    }
    const made = offers.length > 0 ? await makeOffers(desk, offers) : []
    return came.map(c => (c instanceof Refusal ? c : made[c]!))
  })
}

/** Offers one matter. Refuses as {@link offerAll} tells. */
export async function offer(desk: Desk, id: string, given: Given): Promise<Made> {
  const [came] = await offerAll(desk, [id], given)
  if (came instanceof Refusal) throw came
  return came!
}
