import {
  annul,
  type Commitment,
  insertCommitments,
  meet,
  openCommitmentsOf,
  pause,
  resume,
  updateCommitments,
} from '../commitments/index.ts'
import { citationText } from '../kernel/citation.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { actionOf, effects, type Procedure, stateOf } from '../procedures/index.ts'
import { owingAgency } from './capacities.ts'
import type { Registry } from './module.ts'
import { owedBy } from './next.ts'
import { making } from './opening.ts'
import type { Matter } from './store.ts'
import { stateTitle } from './terms.ts'

/** Ends, pauses, resumes and begins commitments as the definition says; returns those now open, or where all stand still, those that do. */
export async function turnClocks(
  tx: Db,
  house: House,
  registry: Registry,
  procedure: Procedure,
  before: Matter,
  after: Matter,
  name: string,
  at: Temporal.Instant,
) {
  const e = effects(procedure, before.state, name)
  const target = stateOf(procedure, e.to)
  const [title, rule] = [stateTitle(house, target), target.pause]
  const stops = !rule?.setting || house.setting<boolean>(rule.setting)
  const why = rule ? `${title}（${citationText(rule.cite)}）` : title
  const current = await openCommitmentsOf(tx, before.id)
  const changed: Commitment[] = []
  const rest: Commitment[] = []
  const still: Commitment[] = []
  for (const c of current.map(c => inHands(c, before, after))) {
    const turned =
      e.void !== 'all' && e.void.includes(c.source)
        ? annul(c, at)
        : e.met.includes(c.source)
          ? meet(c, at)
          : e.void === 'all'
            ? annul(c, at)
            : stops && e.pause.includes(c.source)
              ? pause(c, at, why, house)
              : c.status === 'paused' && e.resume.includes(c.source)
                ? resume(c, at, house)
                : c
    if (turned !== current.find(x => x.id === c.id)) changed.push(turned)
    if (turned.status === 'open') rest.push(turned)
    if (turned.status === 'paused') still.push(turned)
  }
  const stillOpen = new Set(rest.map(c => c.source))
  const made = e.open
    .filter(t => !stillOpen.has(t.source))
    .flatMap(t => making(house, registry, procedure, after, t, at) ?? [])
  await Promise.all([
    changed.length > 0 && updateCommitments(tx, changed, actionOf(procedure, name).title, at),
    made.length > 0 && insertCommitments(tx, made),
  ])
  const open = [...rest, ...made.map(owedBy)]
  return open.length > 0 ? open : still
}

/** What is owed by the handling agency's people goes over with the matter. */
const inHands = (c: Commitment, before: Matter, after: Matter): Commitment => {
  if (before.handlerAgencyId === after.handlerAgencyId) return c
  const agencyId = owingAgency(after, c.owes)
  return agencyId === c.agencyId ? c : { ...c, agencyId, holderId: agencyId === after.agencyId ? null : after.agencyId }
}
