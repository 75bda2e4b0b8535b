import { append, type Happening } from '../docket/index.ts'
import { citationText } from '../kernel/citation.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { localText } from '../kernel/time.ts'
import { partyCapacities, type Viewer } from '../people/index.ts'
import {
  type Actor,
  type Answers,
  actionOf,
  checkAnswers,
  type Doer,
  effects,
  listed,
  objection,
  type Procedure,
  stateOf,
  worded,
} from '../procedures/index.ts'
import { acceptAll } from './accept.ts'
import { capacityFor, matterDoer } from './capacities.ts'
import { turnClocks } from './clocks.ts'
import { type Issued, issue, notify } from './issuing.ts'
import type { Outcome, Referral, Registry, Situation } from './module.ts'
import { nextOf } from './next.ts'
import { following, prepareOpening } from './opening.ts'
import { viewParty } from './parties.ts'
import { holdingAgency, lockMatter, type Matter, type PartyRow, partiesOf, saveMatter } from './store.ts'

/**
 * Who acts: somebody looking, the clock that speaks for silence, or another matter that replies, by whoever or whatever moved it. `as`
 * is the capacity the record names, where a module lets people act whom it knows and the matter does not.
 */
export type By = ({ viewer: Viewer } | { clock: true }) & { referral?: true; as?: Actor }

/** What an act came to. */
export type Acted = {
  matter: Matter
  documents: Issued[]
  referred?: { number: string; id: string }
}

/**
 * Does one act in one matter, inside the caller's transaction and within the scope lent to it: guard, verb, clocks, documents,
 * notices, docket. The matter is locked first, so that of two who act at once the second sees what the first did.
 * Refuses: `not-found` out of reach; `out-of-state`, `not-yours`, `already-done`, `separation-of-duties` by the procedure;
 * `answers-refused` by the form; whatever the named predicates and the verb refuse.
 */
export async function act(
  tx: Db,
  house: House,
  registry: Registry,
  id: string,
  name: string,
  given: unknown,
  by: By,
): Promise<Acted> {
  const before = (await lockMatter(tx, id)) ?? notFound()
  const [parties, agency = notFound('机构')] = await Promise.all([
    partiesOf(tx, id),
    holdingAgency(tx, before.agencyId),
  ])
  const procedure = registry.version(before.procedure, before.version)
  const doer = doerOf(by, before, parties)
  const refusal = objection(procedure, { state: before.state, did: before.did }, doer, name)
  if (refusal) throw refusal
  const action = actionOf(procedure, name)
  const answers = action.asks ? checkAnswers(action.asks, given ?? {}) : {}
  const at = house.now()
  const situation: Situation = {
    matter: before,
    facts: before.facts,
    answers,
    action: name,
    doer,
    at,
    house,
    agency,
    parties: parties.map(p => viewParty(house, p)),
    ...('viewer' in by && { viewer: by.viewer }),
  }
  for (const need of [...(action.when ?? []), ...(action.needs ?? [])]) {
    const no = registry.predicates[need]?.(situation)
    if (no) throw no
  }
  const outcome = (action.does && (await registry.verbs[action.does]?.({ ...situation, tx, registry }))) || {}
  // What a party may say themselves is a party's word, whoever types it.
  const alarmed = listed(action.by).some(a => a in partyCapacities) && registry.alarm(answers) !== undefined
  const moved = movedBy(before, procedure, name, answers, alarmed ? { ...outcome, urgency: 2 } : outcome, by, at)
  const open = await turnClocks(tx, house, registry, procedure, before, moved, name, at)
  const matter = { ...moved, ...nextOf(open) }
  const write = async (): Promise<Acted> => {
    await saveMatter(tx, matter)
    const after: Situation = { ...situation, matter, facts: matter.facts }
    const documents = await issue(tx, registry, action, after)
    await notify(tx, registry, action, after, parties)
    const opened: { number: string; id: string }[] = []
    for (const to of listed(outcome.refer)) opened.push(await refer(tx, house, registry, to, after, parties, by))
    const [referred] = opened
    if (outcome.reply) await reply(tx, house, registry, outcome.reply, matter, by)
    const happening: Happening = {
      ...('viewer' in by && 'person' in by.viewer && { actor: by.viewer.person }),
      capacity: by.as ?? capacityFor(doer, listed(action.by)),
      kind: 'matter.acted',
      body: {
        action: name,
        title: action.title,
        from: before.state,
        to: matter.state,
        answers: action.asks ? worded(action.asks, answers) : [],
        basis: citationText(action.cite),
        ...(outcome.facts && { found: outcome.facts }),
        ...(documents.length > 0 && { documents: documents.map(d => `${d.title} ${d.number}`) }),
        ...(referred && { referred: opened.map(o => o.number).join('、') }),
        owed: open.map(c => ({ title: c.title, due: c.dueAt?.toString() ?? null })),
      },
    }
    await append(tx, id, at, house.digest, [happening])
    return { matter, documents, ...(referred && { referred }) }
  }
  // Handing a matter over may put it out of the sight of whoever does so; the rest of the act is still theirs to write.
  return outcome.handler === undefined ? write() : seeingAll(tx, write)
}

function movedBy(
  m: Matter,
  procedure: Procedure,
  name: string,
  answers: Answers,
  o: Outcome,
  by: By,
  at: Temporal.Instant,
): Matter {
  const { to } = effects(procedure, m.state, name)
  const final = stateOf(procedure, to).final
  const deed = {
    action: name,
    at: localText(at),
    ...('viewer' in by && by.viewer.kind !== 'visitor' && { person: by.viewer.person }),
    ...('viewer' in by && by.viewer.kind === 'staff' && { name: by.viewer.name }),
  }
  return {
    ...m,
    state: to,
    did: [...m.did, deed],
    facts: { ...m.facts, [name]: { ...answers, ...o.facts } },
    ...(o.handler !== undefined && {
      handlerAgencyId: o.handler?.agency ?? null,
      handlerId: o.handler?.person ?? null,
    }),
    ...(o.officer !== undefined && { officerId: o.officer }),
    ...(o.title !== undefined && { title: o.title }),
    ...(o.category !== undefined && { category: o.category }),
    ...(o.urgency !== undefined && { urgency: o.urgency }),
    ...(final && { closedAt: at, outcome: final }),
  }
}

const doerOf = (by: By, m: Matter, parties: readonly PartyRow[]): Doer => {
  const doer: Doer = 'clock' in by ? { capacities: new Set(['clock']) } : matterDoer(by.viewer, m, parties)
  return by.referral ? { ...doer, capacities: new Set(['referral']) } : doer
}

/**
 * Does in the matter this one came from what the verb replies. Whoever acts here need not see that matter; it says by its own
 * procedure what a reply may do. A reply that comes too late, when it has gone on, is dropped: it stands in this docket.
 */
async function reply(
  tx: Db,
  house: House,
  registry: Registry,
  to: NonNullable<Outcome['reply']>,
  m: Matter,
  by: By,
): Promise<void> {
  const origin = m.originId
  if (!origin) return
  await seeingAll(tx, async () => {
    const before = (await lockMatter(tx, origin)) ?? notFound()
    const procedure = registry.version(before.procedure, before.version)
    const replying: By = { ...by, referral: true }
    if (objection(procedure, before, doerOf(replying, before, []), to.action)?.code === 'out-of-state') return
    await act(tx, house, registry, origin, to.action, to.answers, replying)
  })
}

async function refer(
  tx: Db,
  house: House,
  registry: Registry,
  to: Referral,
  s: Situation,
  parties: readonly PartyRow[],
  by: By,
) {
  const agency = (await holdingAgency(tx, to.agency)) ?? notFound('机构')
  const prepared = prepareOpening(house, registry, {
    procedure: to.procedure,
    action: to.action,
    agency,
    channel: 'referral',
    parties: [],
    answers: to.answers,
    viewer: 'viewer' in by ? by.viewer : { kind: 'visitor' },
    from: {
      ...(await following(tx, house, s.matter, to.takes === 'nothing' ? [] : parties)),
      referred: true,
      silent: to.takes !== undefined,
    },
    ...(to.handler && { handler: to.handler }),
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
  return { number, id: prepared.matter.id }
}
