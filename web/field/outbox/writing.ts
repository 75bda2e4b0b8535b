import type { VisitDraft, VisitView } from '../../../server/visits/contract.ts'
import type { Entry, Writing } from './entry.ts'

const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A visit as the server has it, to be written on. */
export function writingOf(view: VisitView): Writing {
  const { status, startsAt, endsAt, target, onBehalf, latitude, longitude, means, needs, declared, gifts, notes } = view
  const { place, participants, firms, topics, content, advice } = view
  return filled({
    status,
    startsAt,
    endsAt,
    typed: true,
    target: target.id,
    onBehalf: onBehalf?.id,
    place,
    latitude,
    longitude,
    participants,
    firms: firms.map(f => f.id),
    topics: [...topics],
    content,
    advice,
    notes,
    means,
    needs: needs.map(({ id, text, kind, firm, pendingCase }) => ({
      id,
      text,
      kind,
      ...(firm && { firm: firm.id }),
      ...(pendingCase && { pendingCase }),
    })),
    declared,
    gifts,
  })
}

/** Without what is empty: absent and empty mean the same to the server. */
function filled(values: { [K in keyof Writing]: Writing[K] | undefined }): Writing {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as Writing
}

/** As it is sent: trimmed, without what is empty. Only for a visit whose target is chosen. */
export function draftOf(writing: Writing): VisitDraft {
  const trimmed = Object.fromEntries(
    Object.entries(writing).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]),
  ) as Writing
  const { target, ...rest } = filled({
    ...trimmed,
    needs: trimmed.needs?.map(n => ({ ...n, text: n.text.trim() })).filter(n => n.text !== ''),
    declared: trimmed.declared?.map(({ explanation, ...d }) => ({
      ...d,
      ...(!d.kept && explanation?.trim() && { explanation: explanation.trim() }),
    })),
    gifts: trimmed.gifts?.filter(g => g.what.trim() !== ''),
  })
  if (target === undefined) throw new RangeError('a visit without a target cannot be sent')
  return { target, ...rest }
}

/** Names of everything a visit mentions. */
export const namesOf = (view: VisitView): Entry['names'] =>
  Object.fromEntries([view.target, ...view.firms].map(({ id, name }) => [id, name]))

/** An entry of the outbox that has not been written on yet. */
export const blankEntry = (
  given: Pick<Entry, 'id' | 'person' | 'writing' | 'writtenAt'> & Partial<Pick<Entry, 'base' | 'origin' | 'names'>>,
): Entry => ({ state: 'draft', base: 0, edition: 0, queuedAt: 0, tries: 0, nextAt: 0, names: {}, ...given })
