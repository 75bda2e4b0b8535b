import {
  type Commitment,
  type changesOf,
  derivation,
  isLate,
  lightAt,
  limitText,
  reckonable,
} from '../commitments/index.ts'
import type { Entry } from '../docket/index.ts'
import { type Citation, citationText } from '../kernel/citation.ts'
import type { House } from '../kernel/house.ts'
import { capacities, identityKinds, partyCapacities } from '../people/index.ts'
import { type Action, type Answers, listed, type Procedure } from '../procedures/index.ts'
import type { ChoiceView, CitationView, CommitmentView, DocketView, MatterView } from './contract.ts'
import { viewParty } from './parties.ts'
import type { Matter, PartyRow } from './store.ts'

/** How a capacity is called wherever it is shown. */
export const actorTitle = (a: string): string =>
  a === 'clock'
    ? '期限届满'
    : a === 'anyone'
      ? '来访者'
      : a === 'referral'
        ? '由相关办件转来'
        : (capacities[a as keyof typeof capacities] ?? a)

/** Whether what somebody owes is owed by who reads it, as a party: they are addressed, where all others read of 申请人. */
export const isReaders = (owes: string, readsAs: ReadonlySet<string>): boolean =>
  owes in partyCapacities && readsAs.has(owes)

/** A citation with its text, ready to be opened. */
export const citationView = (c: Citation): CitationView => ({
  text: citationText(c),
  law: c.law,
  ...(c.article && { article: c.article }),
  ...(c.paragraph && { paragraph: c.paragraph }),
  ...(c.item && { item: c.item }),
  gist: c.gist,
  ...(c.mark === 'unverified' && { unverified: true }),
})

/** RFC 3339 in UTC, as moments travel. */
export const iso = (t: Temporal.Instant) => t.toString()

/** A party, numbers masked, titles beside the keys. */
export function partyView(house: Pick<House, 'keys'>, p: PartyRow): MatterView['parties'][number] {
  const view = viewParty(house, p)
  return {
    ...view,
    roleTitle: actorTitle(p.role),
    ...(view.identityKind && { identityTitle: identityKinds[view.identityKind] }),
  }
}

/** A commitment with its light, limit and derivation: the same clock for both sides. */
export function commitmentView(
  house: House,
  c: Commitment,
  changes: Awaited<ReturnType<typeof changesOf>>,
  readsAs: ReadonlySet<string>,
): CommitmentView {
  const now = house.now()
  return {
    id: c.id,
    title: c.title,
    ownerTitle: actorTitle(c.owes),
    ...(isReaders(c.owes, readsAs) && { yours: true }),
    status: c.status,
    light: lightAt(c, now),
    ...(c.spanN && { limit: limitText(c) }),
    startEvent: c.startEvent,
    startAt: iso(c.startAt),
    ...(c.dueAt && { dueAt: iso(c.dueAt) }),
    ...(c.promisedAt && { promisedAt: iso(c.promisedAt) }),
    ...(c.undated && { undated: c.undated }),
    ...(c.endedAt && { endedAt: iso(c.endedAt) }),
    late: isLate(c, now),
    basis: citationView(c.basis),
    steps: stepsOf(house, c),
    changes: changes.map(x => ({
      at: iso(x.at),
      ...(x.fromDue && { fromDue: iso(x.fromDue) }),
      ...(x.toDue && { toDue: iso(x.toDue) }),
      why: x.why,
    })),
  }
}

/** A date past the loaded calendar has no derivation yet; its reason stands in `undated`. */
export function stepsOf(house: House, c: Commitment): CommitmentView['steps'] {
  if (!c.dueAt && c.status !== 'paused') return []
  return derivation(reckonable(c), house.calendar(c.calendar), c.startEvent, c.basis)
}

/** Whether parties read what an act was filled in with: what opens a matter, what they may say themselves, and what is said to them. */
const isRead = (action: Action | undefined): boolean =>
  action !== undefined && (!action.from || action.told === true || listed(action.by).some(a => a in partyCapacities))

/** An entry as its reader may see it: parties read what is said to them, staff everything. */
export function docketView(
  e: Entry,
  actors: ReadonlyMap<number, string>,
  staff: boolean,
  procedure?: Procedure,
): DocketView {
  const { title, basis, answers, ...more } = e.body as {
    action?: string
    title?: string
    basis?: string
    answers?: DocketView['answers']
  }
  const action = more.action === undefined ? undefined : procedure?.actions[more.action]
  return {
    seq: e.seq,
    at: iso(e.at),
    ...(e.actor && actors.has(e.actor) && { actor: actors.get(e.actor)! }),
    capacityTitle: actorTitle(e.capacity),
    kind: e.kind,
    title: title ?? e.kind,
    ...(basis && { basis }),
    answers: staff || isRead(action) ? (answers ?? []) : [],
    ...(action?.told && { told: true }),
    ...(staff && { body: e.body }),
    hash: e.hash,
  }
}

/** What a form begins with: of each field the latest answer among the acts it begins with. */
function begun({ asks, begins }: Action, m: Pick<Matter, 'did' | 'facts'>): Answers | undefined {
  const last = begins && m.did.findLast(d => begins.includes(d.action))
  if (!asks || !last) return undefined
  return Object.fromEntries(Object.entries(m.facts[last.action] ?? {}).filter(([field]) => field in asks.properties))
}

/** An act that may be done now, with the form it asks. */
export function choiceView(p: Procedure, name: string, m: Pick<Matter, 'did' | 'facts'>): ChoiceView {
  const action = p.actions[name]!
  const given = begun(action, m)
  return {
    action: name,
    title: action.title,
    ...(action.urgent && { urgent: true }),
    basis: citationView(action.cite),
    ...(action.asks && { form: action.asks }),
    ...(given && { given }),
  }
}
