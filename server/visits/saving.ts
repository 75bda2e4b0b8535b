import { guidance, noteDeclared, numbersIn, type Pending, queueConflicts } from '../discipline/index.ts'
import { allocateNumbers, append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { release } from '../ledger/index.ts'
import { announce } from './announcing.ts'
import { clearAnswers } from './answers.store.ts'
import { type VisitDraft, visitStatuses } from './contract.ts'
import { once, type Times } from './drafting.ts'
import { dropNeeds, putNeeds } from './needs.store.ts'
import * as store from './store.ts'

/** A visit as it was sent: `base` is the version it was written from, 0 for a new one. */
export type Sent = {
  id: string
  base: number
  draft: VisitDraft
  skewSeconds: number
  /** By our clock. */
  writtenAt?: Temporal.Instant
  /** The phone that sends, by a name of its own. */
  device?: string
}
/** Target and firms of a visit, and what is to be said of them. */
export type Register = { target: store.Called; firms: store.Called[]; said: string[] }

/** What {@link save} writes: a draft that was looked at from every side. */
export type Judged = {
  draft: VisitDraft
  times: Times
  term: store.Term
  register: Register
  served: number
  before: store.Visit | undefined
  pending: Pending[]
  mark: string
}

/** Writes a visit with its number, its docket entry and all that hangs on it; nothing is judged here any more. */
export async function save(tx: Db, house: House, person: number, sent: Sent, j: Judged): Promise<store.Visit> {
  const { draft, times, term, register, before } = j
  const now = house.now()
  const year = dateAt(now).year
  const number =
    before?.number ??
    (await allocateNumbers(tx, [{ agency: term.agency, series: 'visit', year, count: 1 }])).map(
      ({ last }) => `${term.agencyCode}-${year}-ZF${String(last).padStart(6, '0')}`,
    )[0]!
  const done = draft.status === 'done'
  const firms = register.firms.map(f => f.id)
  await store.writeVisit(tx, {
    id: sent.id,
    number,
    envoyId: term.id,
    personId: person,
    agencyId: term.agency,
    targetId: register.target.id,
    postId: await store.postAt(tx, j.served, register.target.id, times.day),
    onBehalfId: j.served === person ? null : draft.onBehalf!,
    status: draft.status,
    ...times,
    place: draft.place ?? '',
    latitude: draft.latitude === undefined ? null : String(draft.latitude),
    longitude: draft.longitude === undefined ? null : String(draft.longitude),
    participants: draft.participants ?? '',
    firms,
    topics: draft.topics ?? [],
    content: draft.content ?? '',
    advice: draft.advice ?? '',
    notes: draft.notes ?? '',
    declared: done ? (draft.declared ?? []).map(({ item, kept }) => ({ item, kept })) : null,
    means: draft.means ?? 'onsite',
    confirmation: done ? 'asked' : 'none',
    version: (before?.version ?? 0) + 1,
    deviceAt: sent.writtenAt ?? before?.deviceAt ?? null,
    skewSeconds: sent.skewSeconds,
    receivedAt: before?.receivedAt ?? now,
    doneAt: done ? (before?.doneAt ?? now) : null,
    taken: [...(before?.taken ?? []), j.mark],
  })
  const { declared: _d, gifts: _g, ...body } = draft
  await append(tx, sent.id, now, house.digest, [
    {
      actor: person,
      capacity: 'envoy',
      kind: before ? 'visit.changed' : 'visit.recorded',
      body: {
        title: `${before ? '更正' : '填报'}走访（${visitStatuses[draft.status]}）`,
        number,
        version: (before?.version ?? 0) + 1,
        ...body,
        startsAt: times.startsAt.toString(),
        endsAt: times.endsAt.toString(),
        firms,
        ...(sent.skewSeconds !== 0 && { skewSeconds: sent.skewSeconds }),
      },
    },
  ])
  await follow(tx, house, person, sent.id, j, firms)
  const visit = (await store.visitById(tx, sent.id))!
  // What was done without having been planned stands in no calendar.
  if (before || draft.status === 'planned') await announce(tx, house, visit)
  return visit
}

/** Everything that hangs on a visit: needs, declarations, gifts, answers to what it was before, conflicts it may bring about. */
async function follow(
  tx: Db,
  house: House,
  person: number,
  id: string,
  { draft, times, term, register, pending, before }: Judged,
  firms: readonly number[],
): Promise<void> {
  const needs = (draft.needs ?? []).map(({ id, text, kind, firm, pendingCase }) => {
    const concerns =
      pendingCase ||
      numbersIn(
        text,
        pending.map(p => p.number),
      ).length > 0
    return {
      id,
      text,
      kind,
      ...(firm !== undefined && { firm }),
      pending: concerns,
      answer: concerns ? guidance : null,
    }
  })
  const strange = needs.filter(n => n.firm !== undefined && n.firm !== register.target.id && !firms.includes(n.firm))
  if (strange.length > 0)
    refuse('need-of-whom', '需求所属的企业不在本次走访之列', {
      status: 422,
      fields: strange.map(n => ({ field: 'needs', title: `“${n.text.slice(0, 20)}”的企业没有走访` })),
      next: '请从本次走访的企业中选择。',
    })
  if (before)
    await dropNeeds(
      tx,
      id,
      needs.map(n => n.id),
    )
  if (needs.length > 0) await putNeeds(tx, id, term.agency, needs, house.now())
  for (const owed of before ? await clearAnswers(tx, id) : [])
    await release(tx, house, owed, '走访记录已更正，由企业重新确认', person)
  if (draft.status !== 'done') return
  const { agency } = term
  await noteDeclared(
    tx,
    house,
    { visit: id, person, agency, at: times.startsAt },
    draft.declared ?? [],
    draft.gifts ?? [],
  )
  await queueConflicts(
    tx,
    [...once([register.target.id, ...firms])].map(enterprise => ({ enterprise })),
  )
}
