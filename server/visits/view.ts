import { giftsOf } from '../discipline/index.ts'
import { enterprisesById } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type Registry, stateTitle } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import { answersOf, photographsOf } from './answers.store.ts'
import type { NeedView, VisitView } from './contract.ts'
import { verdictText } from './counting.ts'
import { namesOf } from './listing.store.ts'
import { type Need, needsOf } from './needs.store.ts'
import { offices, seatsAt, watched } from './policies.ts'
import type { Visit } from './store.ts'

/** How a need stands: with the matter it became, by number and state alone. */
export function needView(house: House, registry: Registry, n: Need): NeedView {
  const status = n.matter ? (n.matter.closed ? 'settled' : 'opened') : n.answer === null ? 'waiting' : 'answered'
  const procedure = n.matter && registry.version(n.matter.procedure, n.matter.version)
  return {
    id: n.id,
    text: n.text,
    kind: n.kind,
    ...(n.firm && { firm: n.firm }),
    pendingCase: n.pendingCase,
    status,
    ...(n.matter &&
      procedure && {
        matter: {
          id: n.matter.id,
          number: n.matter.number,
          procedure: procedure.id,
          procedureTitle: procedure.title,
          stateTitle: stateTitle(house, stateOf(procedure, n.matter.state)),
          closed: n.matter.closed,
        },
      }),
    ...(n.answer !== null && { answer: n.answer }),
  }
}

/** The judgement on a visit, where it was made and went against it. */
export const verdictOf = (v: Pick<Visit, 'counted' | 'verdict'>) =>
  v.verdict === null ? undefined : { code: v.verdict, title: verdictText(v.verdict) }

type Reader = { own: boolean; office: boolean; watches: boolean; firms: ReadonlySet<number> | undefined }

const readerOf = (viewer: Viewer, v: Visit): Reader => ({
  own: viewer.kind === 'staff' && viewer.person === v.personId,
  office: viewer.kind === 'staff' && offices(viewer).includes(v.agencyId),
  watches: viewer.kind === 'staff' && watched(viewer).includes(v.agencyId),
  firms: viewer.kind === 'resident' ? new Set(seatsAt(viewer, v).map(s => s.enterprise)) : undefined,
})

/** Visits as a viewer may read them. A firm's member reads neither notes nor declaration, nor what is another firm's. */
export async function visitViews(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  visits: readonly Visit[],
): Promise<VisitView[]> {
  const ids = visits.map(v => v.id)
  const [needs, answers, photographs, names, firms] = await seeingAll(tx, async () => [
    await needsOf(tx, ids),
    await answersOf(tx, ids),
    await photographsOf(tx, ids),
    await namesOf(tx, ids),
    new Map(
      (await enterprisesById(tx, [...new Set(visits.flatMap(v => [v.targetId, ...v.firms]))])).map(e => [e.id, e]),
    ),
  ])
  const called = (id: number) => ({ id, name: firms.get(id)?.name ?? '' })
  const views: VisitView[] = []
  for (const v of visits) {
    const reader = readerOf(viewer, v)
    const mine = (firm: number | undefined) => !reader.firms || (firm !== undefined && reader.firms.has(firm))
    const inner = !reader.firms
    const name = names.get(v.id)!
    const target = firms.get(v.targetId)!
    const verdict = verdictOf(v)
    const replies = answers.filter(a => a.visit === v.id && mine(a.firm.id))
    const sealed = reader.own || reader.watches
    views.push({
      id: v.id,
      number: v.number,
      version: v.version,
      status: v.status,
      day: v.day.toString(),
      startsAt: v.startsAt.toString(),
      endsAt: v.endsAt.toString(),
      envoy: { id: v.personId, name: name.envoy },
      agency: { id: v.agencyId, name: name.agency },
      ...(v.onBehalfId !== null && name.onBehalf && { onBehalf: { id: v.onBehalfId, name: name.onBehalf } }),
      target: { id: target.id, name: target.name, kind: target.kind },
      ...(v.postId !== null && inner && { post: v.postId }),
      place: v.place,
      ...(v.latitude !== null &&
        v.longitude !== null &&
        inner && { latitude: Number(v.latitude), longitude: Number(v.longitude) }),
      participants: v.participants,
      firms: v.firms.filter(f => mine(f)).map(called),
      topics: v.topics,
      content: inner ? v.content : '',
      advice: v.advice,
      ...(inner && { notes: v.notes }),
      means: v.means,
      needs: needs
        .filter(n => n.visit === v.id && (inner || mine(n.firm?.id ?? v.targetId)))
        .map(n => needView(house, registry, n)),
      ...(sealed && v.declared && { declared: v.declared }),
      ...(sealed && { gifts: await seeingAll(tx, () => giftsOf(tx, house, v.id)) }),
      counted: v.counted,
      ...(verdict && { verdict }),
      confirmation: v.confirmation,
      answers: replies.map(a => ({
        firm: a.firm,
        outcome: a.outcome,
        at: a.at.toString(),
        ...(a.text !== null && { text: a.text }),
        ...(a.settled !== null && { settled: a.settled }),
      })),
      photographs: photographs
        .filter(p => p.visit === v.id)
        .map(({ id, name, mediaType, size, at }) => ({ id, name, mediaType, size, at: at.toString() })),
      ...(inner && v.deviceAt && { deviceAt: v.deviceAt.toString() }),
      ...(inner && v.skewSeconds !== 0 && { skewSeconds: v.skewSeconds }),
      receivedAt: v.receivedAt.toString(),
      may: mayDo(house, viewer, v, reader, replies),
    })
  }
  return views
}

type Deed = VisitView['may'][number]
/** What a reader may do with a visit now. */
function mayDo(
  house: House,
  viewer: Viewer,
  v: Visit,
  { own, office }: Reader,
  replies: readonly { firm: { id: number }; outcome: string; settled: string | null }[],
): Deed[] {
  const may: Deed[] = []
  const inPost = viewer.kind === 'staff' && viewer.posts.some(p => p.capacity === 'envoy')
  if (own && inPost) {
    if (v.status === 'planned') may.push('move', 'cancel', 'record')
    const days = house.setting<number>('visits.amend-days')
    const late = v.doneAt && dateAt(v.doneAt).until(dateAt(house.now())).days > days
    if (v.status === 'done') may.push(late ? 'amend-with-reason' : 'amend')
    if (v.status !== 'cancelled') may.push('photograph')
  }
  if (((own && inPost) || office) && v.status === 'done') may.push('open-need')
  if (office && replies.some(r => r.outcome === 'disputed' && r.settled === null)) may.push('settle')
  const seats = seatsAt(viewer, v).filter(s => s.role !== 'reader')
  if (v.status === 'done' && seats.length > 0) {
    if (seats.some(s => !replies.some(r => r.firm.id === s.enterprise))) may.push('confirm', 'dispute')
    may.push('rate')
  }
  return may
}
