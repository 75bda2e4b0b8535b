import { newKey } from '../../../common/api.ts'
import { todayIso } from '../../../common/dates.ts'
import { momentAt, wallOf } from '../../register/calendar/days.ts'
import type { VisitDraft, VisitView } from '../queries.ts'

export type NeedEdit = { id: string; text: string; kind: string; firm: number | undefined; pendingCase: boolean }
export type GiftEdit = { key: string; what: string; from: string; value: number | undefined; outcome: Outcome }
export type Outcome = 'refused' | 'returned' | 'handedIn' | 'paid'

/** A visit as it is being written. */
export type Edit = {
  kind: 'planned' | 'done'
  target: number | undefined
  onBehalf: number | undefined
  day: string
  from: string
  to: string
  place: string
  participants: string
  means: 'onsite' | 'phone' | 'online'
  firms: number[]
  topics: string[]
  content: string
  advice: string
  notes: string
  needs: NeedEdit[]
  /** By item: kept, or not and why; absent while not answered. */
  declared: Readonly<Record<string, { kept: boolean; explanation: string }>>
  gifts: GiftEdit[]
  why: string
}

/** A random UUID (RFC 9562, version 4); `crypto.randomUUID` is absent where the page came without TLS. */
export function uuid(): string {
  const hex = newKey()
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}

export const fresh = (kind: Edit['kind'], target: number | undefined): Edit => ({
  kind,
  target,
  onBehalf: undefined,
  day: todayIso(),
  from: '09:30',
  to: '11:00',
  place: '',
  participants: '',
  means: 'onsite',
  firms: [],
  topics: [],
  content: '',
  advice: '',
  notes: '',
  needs: [],
  declared: {},
  gifts: [],
  why: '',
})

/** What stands, to be written on. */
export const editOf = (v: VisitView): Edit => ({
  kind: 'done',
  target: v.target.id,
  onBehalf: v.onBehalf?.id,
  day: v.day,
  from: wallOf(v.startsAt).time,
  to: wallOf(v.endsAt).time,
  place: v.place,
  participants: v.participants,
  means: v.means,
  firms: v.firms.map(f => f.id),
  topics: [...v.topics],
  content: v.content,
  advice: v.advice,
  notes: v.notes ?? '',
  needs: v.needs.map(n => ({ id: n.id, text: n.text, kind: n.kind, firm: n.firm?.id, pendingCase: n.pendingCase })),
  declared: Object.fromEntries(
    (v.declared ?? []).map(d => [d.item, { kept: d.kept, explanation: d.explanation ?? '' }]),
  ),
  gifts: (v.gifts ?? []).map(g => ({ ...g, key: newKey(), value: g.value })),
  why: '',
})

/** As it is sent: the whole of it, what is empty left out. */
export function draftOf(e: Edit): VisitDraft {
  const text = (name: 'place' | 'participants' | 'content' | 'advice' | 'notes' | 'why') =>
    e[name].trim() ? { [name]: e[name].trim() } : {}
  const done = e.kind === 'done'
  return {
    status: e.kind,
    target: e.target!,
    ...(e.onBehalf && { onBehalf: e.onBehalf }),
    startsAt: momentAt(e.day, e.from),
    endsAt: momentAt(e.day, e.to),
    typed: true,
    ...text('place'),
    ...text('participants'),
    means: e.means,
    firms: e.firms,
    topics: e.topics,
    ...text('why'),
    ...(done && {
      ...text('content'),
      ...text('advice'),
      ...text('notes'),
      needs: e.needs
        .filter(n => n.text.trim())
        .map(n => ({
          id: n.id,
          text: n.text.trim(),
          kind: n.kind,
          ...(n.firm && { firm: n.firm }),
          ...(n.pendingCase && { pendingCase: true }),
        })),
      declared: Object.entries(e.declared).map(([item, { kept, explanation }]) => ({
        item,
        kept,
        ...(explanation.trim() && { explanation: explanation.trim() }),
      })),
      gifts: e.gifts.map(({ what, from, value, outcome }) => ({
        what: what.trim(),
        from: from.trim(),
        outcome,
        ...(value !== undefined && { value }),
      })),
    }),
  }
}
