import type { Db } from '../kernel/database.ts'
import type { VisitDraft } from './contract.ts'
import { needsOf } from './needs.store.ts'
import type { Visit } from './store.ts'

/** A visit as the draft it would be written by: where only a part of it changes. */
export async function draftOf(tx: Db, v: Visit): Promise<VisitDraft> {
  const needs = await needsOf(tx, [v.id])
  return {
    status: v.status,
    target: v.targetId,
    ...(v.onBehalfId !== null && { onBehalf: v.onBehalfId }),
    startsAt: v.startsAt.toString(),
    endsAt: v.endsAt.toString(),
    typed: true,
    place: v.place,
    ...(v.latitude !== null &&
      v.longitude !== null && { latitude: Number(v.latitude), longitude: Number(v.longitude) }),
    participants: v.participants,
    firms: v.firms,
    topics: v.topics,
    content: v.content,
    advice: v.advice,
    notes: v.notes,
    means: v.means,
    needs: needs.map(n => ({
      id: n.id,
      text: n.text,
      kind: n.kind,
      ...(n.firm && { firm: n.firm.id }),
      pendingCase: n.pendingCase,
    })),
  }
}
