import { v7 } from 'uuid'
import { promise } from '../commitments/index.ts'
import { type Happening, matterNumber } from '../docket/index.ts'
import { citationText } from '../kernel/citation.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt, dayOf, midnight, zone } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { days, type Span } from '../kernel/span.ts'
import { localText } from '../kernel/time.ts'
import type { Viewer } from '../people/index.ts'
import {
  type Action,
  type Actor,
  actionOf,
  checkAnswers,
  type Doer,
  effects,
  listed,
  objection,
  type PlacedTerm,
  type Procedure,
  stateOf,
  type Term,
  worded,
} from '../procedures/index.ts'
import { assertTakes } from './agencies.ts'
import { capacityFor, openingDoer, owingAgency } from './capacities.ts'
import type { Crisis, Handler, Reckoned, Registry, Situation } from './module.ts'
import { nextOf, owedBy } from './next.ts'
import { type PartyInput, type SealedParty, sealParties, viewParty } from './parties.ts'
import { type HoldingAgency, holdingAgency, type Matter, type PartyRow, type PartyView } from './store.ts'
import { spanOf } from './terms.ts'

export const channels = {
  portal: '门户',
  window: '窗口',
  phone: '电话',
  api: '接口',
  transfer: '移送',
  referral: '转办',
} as const
export type Channel = keyof typeof channels

/** A wish to open a matter. */
export type OpeningRequest = {
  procedure: string
  action: string
  agency: HoldingAgency
  channel: Channel
  parties: readonly PartyInput[]
  answers: unknown
  viewer: Viewer
  from?: Following
  handler?: Handler
  /** Opens what its table leaves to `referral`: the module knows who may, and says in which capacity the record names them. */
  as?: Actor
}

/** The matter a new one follows: its answers, and its parties taken over sealed as they are. */
export type Following = {
  matter: Matter
  agency: HoldingAgency
  parties: readonly SealedParty[]
  views: readonly Omit<PartyView, 'id'>[]
  /** Opened by that matter itself rather than by somebody who points to it. */
  referred?: true
  /** Its answers stay behind. */
  silent?: boolean
}

/** A matter ready to be written, but for its number. */
export type Prepared = {
  agency: HoldingAgency
  year: number
  at: Temporal.Instant
  matter: Matter
  parties: SealedParty[]
  commitments: ReturnType<typeof promise>[]
  notices: { phone_sealed: string; phone_index: string; template: (number: string) => string }[]
  happening: (number: string) => Happening
  crisis?: Crisis
}

/** Guards a wish and works out everything that follows from it. Pure but for the identifier and the seals. */
export function prepareOpening(house: House, registry: Registry, r: OpeningRequest): Prepared {
  const at = house.now()
  const local = at.toZonedDateTimeISO(zone)
  const procedure = registry.current(r.procedure, local.toPlainDate())
  const own = openingDoer(r.viewer)
  const doer: Doer = r.from?.referred || r.as ? { ...own, capacities: new Set([...own.capacities, 'referral']) } : own
  const refusal = objection(procedure, undefined, doer, r.action)
  if (refusal) throw refusal
  const action = actionOf(procedure, r.action)
  assertTakes(procedure, r.agency)
  const answers = action.asks ? checkAnswers(action.asks, r.answers) : {}
  const named = sealParties(house, r.parties)
  const sealed = [...named.map(p => p.sealed), ...(r.from?.parties ?? [])]
  const views = [...named.map(p => p.view), ...(r.from?.views ?? [])]
  const facts = { ...(r.from && !r.from.silent && r.from.matter.facts), [r.action]: answers }
  const headline = registry.headlines[procedure.id]?.(answers, facts) ?? { title: procedure.title }
  const crisis = registry.alarm(answers)
  const capacity = r.as ?? capacityFor(doer, listed(action.by))
  const deed = { action: r.action, at: localText(at), ...who(r.viewer) }
  const after = effects(procedure, undefined, r.action)
  const handler = r.handler ?? (action.opener === 'handles' ? openerOf(r.viewer, action) : undefined)
  const bare: Matter = {
    id: v7(),
    number: '',
    procedure: procedure.id,
    version: procedure.version,
    agencyId: r.agency.id,
    region: r.agency.region,
    title: headline.title,
    category: headline.category ?? null,
    urgency: crisis ? 2 : (headline.urgency ?? 0),
    channel: r.channel,
    state: after.to,
    did: [deed],
    facts,
    officerId: null,
    handlerAgencyId: handler?.agency ?? null,
    handlerId: handler?.person ?? null,
    owner: null,
    nextAct: null,
    dueFrom: null,
    dueAt: null,
    undated: null,
    originId: r.from?.matter.id ?? null,
    openedAt: at,
    closedAt: null,
    outcome: null,
  }
  const situation: Situation = {
    matter: bare,
    facts: bare.facts,
    answers,
    action: r.action,
    doer,
    parties: views.map((v, id) => ({ id, ...v })),
    at,
    house,
    agency: r.agency,
    viewer: r.viewer,
    ...(r.from && { origin: { matter: r.from.matter, agency: r.from.agency } }),
  }
  for (const need of action.needs ?? []) {
    const no = registry.predicates[need]?.(situation)
    if (no) throw no
  }
  const commitments = after.open.flatMap(t => making(house, registry, procedure, bare, t, at) ?? [])
  const matter = {
    ...bare,
    ...nextOf(commitments.map(owedBy)),
  }
  return {
    agency: r.agency,
    year: local.year,
    at,
    matter,
    parties: sealed,
    commitments,
    notices: (action.notifies ?? []).flatMap(n =>
      sealed
        .filter(p => p.role === n.who && p.phone_sealed && p.phone_index)
        .map(p => ({
          phone_sealed: p.phone_sealed!,
          phone_index: p.phone_index!,
          template: (number: string) =>
            registry.templates[n.template]!({ ...situation, matter: { ...matter, number } }),
        })),
    ),
    ...(crisis && { crisis }),
    happening: number => ({
      ...('person' in r.viewer && { actor: r.viewer.person }),
      capacity,
      kind: 'matter.opened',
      body: {
        number,
        procedure: procedure.id,
        version: procedure.version,
        action: r.action,
        title: action.title,
        agency: r.agency.name,
        channel: r.channel,
        parties: views.map(v => ({ ...v })),
        answers: action.asks ? worded(action.asks, answers) : [],
        basis: citationText(action.cite),
        owed: commitments.map(c => ({ title: c.title, due: c.due_at?.toString() ?? null })),
        ...(r.from && { from: r.from.matter.number }),
        ...(crisis && { crisis: crisis.dangers }),
      },
    }),
  }
}

/** The post by which a member of staff opens a matter that stays in their hands. */
const openerOf = (v: Viewer, action: Action) => {
  const post = v.kind === 'staff' && v.posts.find(p => listed(action.by).includes(p.capacity))
  return v.kind === 'staff' && post ? { agency: post.agencyId, person: v.person } : undefined
}

/** What a new matter takes over from one that went before, and from the agency that has it where that is known already. */
export async function following(
  db: Db,
  house: Pick<House, 'keys'>,
  m: Matter,
  parties: readonly PartyRow[],
  known?: HoldingAgency,
): Promise<Following> {
  return {
    matter: m,
    agency: known ?? (await holdingAgency(db, m.agencyId)) ?? notFound('机构'),
    parties: parties.map(p => ({
      role: p.role,
      person_id: p.personId,
      name: p.name,
      relation: p.relation,
      identity_kind: p.identityKind,
      identity_sealed: p.identitySealed,
      identity_index: p.identityIndex,
      phone_sealed: p.phoneSealed,
      phone_index: p.phoneIndex,
    })),
    views: parties.map(p => viewParty(house, p)),
  }
}

const who = (v: Viewer) =>
  v.kind === 'visitor' ? {} : { person: v.person, ...(v.kind === 'staff' && { name: v.name }) }

/** A term of the definition as a promise to be made at `at`; undefined where its rule says that nothing is owed. */
export function making(
  house: House,
  registry: Registry,
  procedure: Procedure,
  m: Pick<Matter, 'id' | 'agencyId' | 'handlerAgencyId' | 'state' | 'did' | 'facts'>,
  { source, term }: PlacedTerm,
  at: Temporal.Instant,
) {
  const from = term.from && m.did.findLast(d => d.action === term.from)
  const rule = term.reckoned ? registry.reckoners[term.reckoned]!(m, at, house) : limitOf(house, term)
  if (!rule) return undefined
  const span = agreedSpan(term, m, at) ?? rule.span
  return promise(
    {
      of: { matterId: m.id, holder: m.agencyId, ...(rule.owedTo && { owedTo: rule.owedTo }) },
      kind: term.kind ?? (term.setting ? 'house' : 'statutory'),
      agencyId: owingAgency(m, term.owes),
      source,
      title: term.to,
      owes: term.owes,
      basis: rule.basis ?? term.cite,
      startEvent: from
        ? actionOf(procedure, from.action).title
        : (startEvents(procedure, m) ?? stateOf(procedure, m.state).title),
      startAt: answeredDay(m, term) ?? (from ? Temporal.Instant.from(from.at) : at),
      ...(span && { span }),
      ...(term.promised && { promised: term.promised }),
      ...(rule.on && { on: rule.on }),
      ...(rule.untimed && { untimed: rule.untimed }),
      calendar: 'cn',
      ...(term.lapses && { lapses: term.lapses }),
    },
    house.calendar('cn'),
  )
}

const limitOf = (house: House, term: Term): Reckoned => {
  const span = spanOf(house, term)
  return { ...(span && { span }), ...(term.untimed && { untimed: term.untimed }) }
}

/** The days until the day that the last act agreed on. */
function agreedSpan(term: Term, m: Pick<Matter, 'did' | 'facts'>, at: Temporal.Instant): Span | undefined {
  const day = term.agreed && m.facts[m.did.at(-1)?.action ?? '']?.[term.agreed]
  return typeof day === 'string' ? days(dateAt(at).until(day).days) : undefined
}

/** The day that was answered, at its beginning; hours are never counted from it. */
function answeredDay(m: Pick<Matter, 'facts'>, { from, on }: PlacedTerm['term']): Temporal.Instant | undefined {
  const day = from && on && m.facts[from]?.[on]
  return typeof day === 'string' ? midnight(dayOf(Temporal.PlainDate.from(day))) : undefined
}

const startEvents = (p: Procedure, m: Pick<Matter, 'did'>): string | undefined => {
  const last = m.did.at(-1)
  return last && p.actions[last.action]?.title
}

export const numberOf = (p: Prepared, n: number): string => matterNumber(p.agency.code, p.year, n)
