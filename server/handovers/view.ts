import { citationText } from '../kernel/citation.ts'
import { type Db, rows, seeingAll, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { clockOnTheWay, isMovable, type Matter, type Registry, stateTitle } from '../matters/index.ts'
import { agenciesOf, speakingFor, type Viewer } from '../people/index.ts'
import { assistanceKinds } from './assistance.procedures.ts'
import type { Panel, StepView } from './contract.ts'
import { type Handover, openOf, type Step, stepsOf } from './store.ts'
import { receivers, transfer } from './transfer.procedure.ts'

export const outcomes: Readonly<Record<string, string>> = {
  accepted: '已接收',
  redirected: '退回并指明其他机构',
  disputed: '报请指定',
  silent: '逾期未答复',
  stayed: '未移送，仍由原机构办理',
  designated: '已指定',
}

export const stepView = (house: House, registry: Registry, s: Step): StepView => ({
  id: s.id,
  number: s.number,
  title: s.title,
  kind: s.kind,
  from: s.fromName,
  to: s.toName,
  stateTitle: stateTitle(house, registry.version(s.procedure, s.version).states[s.state]!),
  offeredAt: s.offeredAt.toString(),
  ...(s.endedAt && { endedAt: s.endedAt.toString() }),
  ...(s.outcome && { outcome: outcomes[s.outcome] ?? s.outcome }),
  ...(s.dueAt && { dueAt: s.dueAt.toString() }),
  ...(s.agreement && { agreement: s.agreement }),
})

/** Whether it is for somebody to say that a step is accepted: it waits, and they answer for the agency it was made to or one below theirs. */
export const mayAccept = (viewer: Viewer, s: Step): boolean =>
  s.endedAt === null &&
  s.procedure === transfer.id &&
  s.state === 'offered' &&
  viewer.kind === 'staff' &&
  viewer.posts.some(p => receivers.some(r => r === p.capacity) && (p.agencyId === s.to || p.under.includes(s.to)))

/** Whether somebody may know what became of a matter after a step: whoever sent it or decided, and an agency that took it; not one that did not. */
export const knowsTheRest = (viewer: Viewer & { kind: 'staff' }, h: Handover): boolean =>
  h.endedAt === null ||
  h.kind === 'decision' ||
  h.outcome === 'accepted' ||
  viewer.everywhere ||
  agenciesOf(viewer).includes(h.from)

const clocks = {
  runs: '移送途中期限照常计算',
  stops: '自移送至接收之日不计入期限',
  restarts: '期限自接收之日重新计算',
} as const

type Asked = {
  id: string
  number: string
  procedure: string
  version: string
  state: string
  to: string
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
}
const asked = statement(
  'handovers.assistance-of',
  `select m.id, m.number, m.procedure, m.version, m.state, a.name as "to", m.opened_at as "openedAt", m.closed_at as "closedAt", m.due_at as "dueAt"
   from matter m join agency a on a.id = m.agency_id where m.origin_id = $1 and m.procedure = any ($2::text[]) order by m.opened_at`,
)
const assistanceIds = Object.keys(assistanceKinds).map(k => `handovers.${k}`)

/** What the page of a matter shows of its ways: every step, every request for help, and what may be done. */
export async function panelOf(tx: Db, house: House, registry: Registry, m: Matter, viewer: Viewer): Promise<Panel> {
  const procedure = registry.version(m.procedure, m.version)
  const { handover } = procedure
  const own = speakingFor(viewer, m.agencyId) !== undefined
  // The steps before this agency had the matter are part of its docket; row-level security would hide them from who received it.
  const [steps, help, open] = await seeingAll(tx, async () => [
    await stepsOf(tx, m.id),
    await rows<Asked>(tx, asked, [m.id, assistanceIds]),
    await openOf(tx, m.id),
  ])
  const waits = steps.find(s => s.id === open?.id)
  return {
    steps: steps.map(s => stepView(house, registry, s)),
    assistance: help.map(a => ({
      id: a.id,
      number: a.number,
      title: registry.version(a.procedure, a.version).title,
      to: a.to,
      stateTitle: stateTitle(house, registry.version(a.procedure, a.version).states[a.state]!),
      openedAt: a.openedAt.toString(),
      ...(a.closedAt && { closedAt: a.closedAt.toString() }),
      ...(a.dueAt && { dueAt: a.dueAt.toString() }),
      mayWithdraw: own && a.closedAt === null,
    })),
    ...(handover && { clock: clocks[clockOnTheWay(house, handover)], clockBasis: citationText(handover.cite) }),
    may: {
      offer: own && !open && isMovable(procedure, m),
      ...(own && waits?.kind === 'offer' && { withdraw: waits.id }),
      ...(own && waits?.state === 'consenting' && { consent: waits.id }),
      assist: own && !m.closedAt,
    },
  }
}
