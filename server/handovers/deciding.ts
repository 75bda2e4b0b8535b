import { agreementById, holdAgreement, standingOn } from '../agreements/index.ts'
import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import {
  arrive,
  assertTakes,
  type HoldingAgency,
  holdingAgency,
  livingAgencies,
  type Matter,
  matterById,
  stay,
  type Verb,
} from '../matters/index.ts'
import { visitor } from '../people/index.ts'
import { capacityOf } from './capacity.ts'
import { callDecision, makeOffer } from './offering.ts'
import { ancestorsOf, endHandover, type Handover, handoverById, type Step, stepsOf, takeOffer } from './store.ts'
import { type Desk, wayBetween } from './ways.ts'

type Working = Parameters<Verb>[0]

const deskOf = (s: Working): Desk => ({ tx: s.tx, house: s.house, registry: s.registry, viewer: s.viewer ?? visitor })

/** The step a matter of ours is. */
const own = async (s: Working): Promise<Handover> => (await handoverById(s.tx, s.matter.id)) ?? notFound('移送')

/** The step, the matter that is to move, and who has it. */
async function stepOf(s: Working): Promise<{ h: Handover; subject: Matter; from: HoldingAgency }> {
  const h = await own(s)
  const subject = (await matterById(s.tx, h.subject)) ?? notFound()
  return { h, subject, from: (await holdingAgency(s.tx, h.from)) ?? notFound('机构') }
}

const end = (s: Working, h: Handover, outcome: string) => endHandover(s.tx, h.id, s.at, outcome)

/** An agency as it goes on today. Refuses `not-found`. */
const livingAgency = async (tx: Db, id: number): Promise<HoldingAgency> =>
  (await livingAgencies(tx, [id]))[0] ?? notFound('机构')

const moving = (s: Working, why: string, h: Handover) => ({
  ...(s.viewer && { viewer: s.viewer }),
  capacity: capacityOf(s),
  why,
  more: { handover: s.matter.number, ...(h.agreement && { agreement: h.agreement }) },
})

/**
 * 接收: from this moment the matter is ours, under the number it had. Refuses `agreement-not-in-force`: what rests on an agreement rests
 * on it, and on what it covers, to the end; it is held against whoever stops it.
 */
const accept: Verb = s =>
  seeingAll(s.tx, async () => {
    const h = (await takeOffer(s.tx, s.matter.id, s.at, dateAt(s.at), s.agency.region)) ?? notFound('移送')
    if (!h.inForce)
      refuse('agreement-not-in-force', '移送所依据的协议已经停止，或者不再包括这项服务、这个地区', {
        status: 409,
        next: '移送已经失效，由原机构继续办理；协议恢复后可以重新移送。',
      })
    const { from } = (s.facts.offer ?? s.facts.ask) as { from: string }
    const m = await arrive(s.tx, s.house, s.registry, h.subject, s.agency, moving(s, `由${from}移送`, h))
    return { facts: { number: m.number, due: m.dueAt?.toString() ?? null, next: m.nextAct } }
  })

/** Whether one agency is above another, or is it. */
const isOver = async (tx: Db, one: number, other: number) => (await ancestorsOf(tx, other)).includes(one)

/** Who decides between agencies: whom the agreement names, else the nearest above both, else the top of the offering line. */
export async function deciderOf(tx: Db, a: number, b: number, agreement: string | null): Promise<number> {
  const named = agreement && (await agreementById(tx, agreement))?.coordinatorId
  if (named) return named
  const [up, other] = [await ancestorsOf(tx, a), await ancestorsOf(tx, b)]
  return up.find(id => id !== a && other.includes(id)) ?? up.at(-1)!
}

async function toDecider(s: Working, h: Handover, subject: Matter, from: HoldingAgency, why: string) {
  const decider = (await holdingAgency(s.tx, await deciderOf(s.tx, h.from, h.to, h.agreement))) ?? notFound('机构')
  return callDecision(deskOf(s), { subject, from, decider, why })
}

/** The agencies asked since the matter last moved, or was last decided on. */
const chainOf = (steps: readonly Step[]): Step[] => {
  const last = steps.findLastIndex(
    x => x.outcome === 'accepted' || x.outcome === 'designated' || x.outcome === 'stayed',
  )
  return steps.slice(last + 1)
}

/** 退回并指明: on to whom they name; in a circle, past too many, or where no agreement leads there, to a decision. */
const redirect: Verb = s =>
  seeingAll(s.tx, async () => {
    const { h, subject, from } = await stepOf(s)
    const to = await livingAgency(s.tx, Number(s.answers.competent))
    const competent = to.id
    if (competent === s.agency.id)
      refuse('to-oneself', '不能退回给本机构自己', {
        status: 422,
        fields: [{ field: 'competent', title: '请选择其他机构，或者接收' }],
      })
    assertTakes(s.registry.version(subject.procedure, subject.version), to)
    const why = String(s.answers.why)
    const chain = chainOf(await stepsOf(s.tx, h.subject))
    await end(s, h, 'redirected')
    const circle = competent === h.from || chain.some(x => x.kind === 'offer' && x.to === competent)
    const long = chain.length >= s.house.setting<number>('handovers.longest-chain')
    const way = await wayBetween(s.tx, s.house, from, to, subject.procedure, 'offer')
    if (subject.closedAt) return { facts: { went: 'closed' } }
    const reason = circle
      ? '循环移送'
      : long
        ? '经过多个机构仍未接收'
        : way.open
          ? undefined
          : '两地之间没有可以移送的协议'
    if (reason) {
      const made = await toDecider(s, h, subject, from, `${reason}。${s.agency.name}的理由：${why}`)
      return { facts: { went: 'decision', to: made.number, reason } }
    }
    const made = await makeOffer(deskOf(s), {
      subject,
      from,
      to,
      why: `${s.agency.name}退回并指明：${why}`,
      agreement: way.agreement,
    })
    return { facts: { went: 'offer', to: made.number } }
  })

const contest: Verb = s =>
  seeingAll(s.tx, async () => {
    const { h, subject, from } = await stepOf(s)
    await end(s, h, 'disputed')
    if (subject.closedAt) return { facts: { went: 'closed' } }
    const made = await toDecider(s, h, subject, from, `${s.agency.name}认为不属本机构：${String(s.answers.why)}`)
    return { facts: { went: 'decision', to: made.number } }
  })

/** Silence: the coordinator hears of it, and decides. */
const escalate: Verb = s =>
  seeingAll(s.tx, async () => {
    const { h, subject, from } = await stepOf(s)
    await end(s, h, 'silent')
    if (subject.closedAt) return { facts: { went: 'closed' } }
    const made = await toDecider(s, h, subject, from, `${s.agency.name}逾期没有答复`)
    return { facts: { went: 'decision', to: made.number } }
  })

/** The matter stays where it is, and what stood still runs on. */
const stays: Verb = s =>
  seeingAll(s.tx, async () => {
    const h = await own(s)
    await end(s, h, 'stayed')
    await stay(s.tx, s.house, h.subject)
    return undefined
  })

/** Whether whoever decides was named for it by an agreement in force under which an agency was offered the matter. */
async function coordinates({ tx, house, agency }: Working, to: number, chain: readonly Step[]): Promise<boolean> {
  for (const x of chain) {
    const a =
      x.to === to && x.kind === 'offer' && x.agreement !== null ? await holdAgreement(tx, x.agreement) : undefined
    if (a?.coordinatorId === agency.id && standingOn(a, dateAt(house.now())) === 'inForce') return true
  }
  return false
}

/** 指定: binding. Refuses `not-over` an agency that whoever decides neither stands above nor coordinates. */
const designate: Verb = s =>
  seeingAll(s.tx, async () => {
    const { h, subject } = await stepOf(s)
    const to = await livingAgency(s.tx, Number(s.answers.agency))
    const chain = chainOf(await stepsOf(s.tx, h.subject))
    const bound = to.id === h.from || (await isOver(s.tx, s.agency.id, to.id)) || (await coordinates(s, to.id, chain))
    if (!bound)
      refuse('not-over', `不能指定${to.name}：不由本机构主管，也没有生效的协议约定由本机构指定`, {
        status: 422,
        fields: [{ field: 'agency', title: '请选择移出机构、下属机构或者协议约定由本机构协调的机构' }],
      })
    await end(s, h, 'designated')
    const why = String(s.answers.why)
    if (to.id === subject.agencyId) {
      await stay(s.tx, s.house, h.subject)
      await append(s.tx, h.subject, s.at, s.house.digest, [
        {
          ...(s.viewer && 'person' in s.viewer && { actor: s.viewer.person }),
          capacity: capacityOf(s),
          kind: 'matter.kept',
          body: { title: `指定仍由${to.name}办理`, why, handover: s.matter.number },
        },
      ])
      return { facts: { number: subject.number, agencyName: to.name } }
    }
    const m = await arrive(s.tx, s.house, s.registry, h.subject, to, moving(s, `由${s.agency.name}指定：${why}`, h))
    return { facts: { number: m.number, agencyName: to.name, due: m.dueAt?.toString() ?? null } }
  })

/** Refuses `agreement-not-in-force` where nothing opens the way any more by which help was asked: nothing is told over it. That one cannot help may be said. */
async function assertStillHelps(s: Working, origin: string): Promise<void> {
  const { procedure } = (await matterById(s.tx, origin)) ?? notFound()
  const asking = await livingAgency(s.tx, s.matter.handlerAgencyId ?? notFound('机构'))
  if (!(await wayBetween(s.tx, s.house, asking, s.agency, procedure, 'assist')).open)
    refuse('agreement-not-in-force', '协助所依据的协议已经停止，或者不再包括这项服务', {
      status: 409,
      next: '协议恢复后可以答复；也可以说明不能协助的理由。',
    })
}

/** What was asked of another agency comes back into the docket of the matter it was asked for. */
const answer: Verb = s =>
  seeingAll(s.tx, async () => {
    const origin = s.matter.originId ?? notFound()
    if (s.action === 'answer') await assertStillHelps(s, origin)
    await append(s.tx, origin, s.at, s.house.digest, [
      {
        ...(s.viewer && 'person' in s.viewer && { actor: s.viewer.person }),
        capacity: capacityOf(s),
        kind: 'assistance.answered',
        body: { title: `${s.agency.name}答复协助请求（${s.matter.number}）`, ...s.answers },
      },
    ])
    return undefined
  })

export const verbs: Readonly<Record<string, Verb>> = {
  'handovers.accept': accept,
  'handovers.redirect': redirect,
  'handovers.contest': contest,
  'handovers.escalate': escalate,
  'handovers.stay': stays,
  'handovers.designate': designate,
  'handovers.answer': answer,
}
