import { lightOf } from '../commitments/index.ts'
import type { House } from '../kernel/house.ts'
import { speakingFor, type Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import type { InboxRow } from './contract.ts'
import type { InboxLine } from './inbox.ts'
import type { Registry } from './module.ts'
import { isMovable } from './moving.ts'
import { actorTitle } from './shown.ts'
import { stateTitle } from './terms.ts'

/** A line of a list in words. */
export function lineView(l: Omit<InboxLine, 'cursor'>, registry: Registry, house: House): InboxRow {
  const procedure = registry.version(l.procedure, l.version)
  return {
    id: l.id,
    number: l.number,
    title: l.title,
    procedure: l.procedure,
    procedureTitle: procedure.title,
    state: l.state,
    stateTitle: stateTitle(house, stateOf(procedure, l.state)),
    ...(l.category && { category: l.category }),
    urgency: l.urgency,
    agency: l.agency,
    ...(l.applicant && { applicant: l.applicant }),
    ...(l.officer && { officer: l.officer }),
    ...(l.owner && { ownerTitle: actorTitle(l.owner) }),
    ...(l.nextAct && { nextAct: l.nextAct }),
    ...(l.dueAt && { dueAt: l.dueAt.toString() }),
    ...(l.undated && { undated: l.undated }),
    light: lightOf(l.dueFrom ?? l.openedAt, l.dueAt ?? undefined, house.now()),
    openedAt: l.openedAt.toString(),
    ...(l.closedAt && { closedAt: l.closedAt.toString() }),
    ...(l.outcome && { outcome: l.outcome }),
  }
}

/** A line as somebody sees it who may work on it. */
export const workView = (l: Omit<InboxLine, 'cursor'>, registry: Registry, house: House, viewer: Viewer): InboxRow => ({
  ...lineView(l, registry, house),
  ...(isMovable(registry.version(l.procedure, l.version), l) && speakingFor(viewer, l.agencyId) && { movable: true }),
})
