import type { Pack } from '../../../server/visits/contract.ts'
import type { Entry, Writing } from '../outbox/entry.ts'
import type { Kept } from '../outbox/store.ts'
import { w } from '../words/index.ts'

export type Fault = { id: string; title: string }

/** What an envoy declares after this visit: what is asked only of firms with a pending case is left out where there is none. */
export function declaredItems(writing: Writing, pack: Pack | undefined): Pack['declaration']['items'] {
  if (!pack) return []
  const visited = new Set([...(writing.firms ?? []), ...(writing.target === undefined ? [] : [writing.target])])
  const pending = pack.firms.some(f => f.pendingCase && visited.has(f.id))
  return pack.declaration.items.filter(item => pending || !item.pendingCase)
}

/** How many firms each visit to this target must cover to count; undefined where the rule asks for none or is not known. */
export function leastFirms(target: number | undefined, { pack, schemes }: Partial<Kept>): number | undefined {
  const post = pack?.posts.find(p => p.target === target)
  const scheme = post && schemes?.rows.find(s => s.id === post.scheme)
  return scheme?.kinds.find(k => k.kind === post?.kind)?.firms
}

/** What keeps a visit from being sent, in the order of the form. The rest is the server's to judge. */
export function faultsOf({ writing, base }: Entry, pack: Pack | undefined): Fault[] {
  const { faults } = w.check
  const found: Fault[] = []
  const blame = (wrong: boolean, id: string, title: string) => void (wrong && found.push({ id, title }))
  blame(writing.target === undefined, 'f-target', faults.target)
  blame(Date.parse(writing.endsAt) <= Date.parse(writing.startsAt), 'f-begin', faults.order)
  if (writing.status === 'cancelled') {
    blame(!writing.why?.trim(), 'f-why', faults.why)
    return found
  }
  if (writing.status === 'planned') return found
  blame(!writing.content?.trim(), 'f-content', faults.content)
  for (const [i, need] of (writing.needs ?? []).entries()) {
    blame(!need.text.trim(), `f-need-${need.id}`, faults.needText(i + 1))
    blame(!need.kind, `f-kind-${need.id}`, faults.needKind(i + 1))
  }
  for (const [i, gift] of (writing.gifts ?? []).entries()) {
    blame(!gift.what.trim(), `f-gift-${i}`, faults.giftWhat(i + 1))
    blame(!gift.from.trim(), `f-gift-from-${i}`, faults.giftFrom(i + 1))
  }
  blame(!pack && !writing.declared?.length, 'f-declared', faults.pack)
  for (const item of declaredItems(writing, pack)) {
    const said = writing.declared?.find(d => d.item === item.id)
    blame(!said, `f-declared-${item.id}`, faults.declared(item.text))
    blame(said?.kept === false && !said.explanation?.trim(), `f-explained-${item.id}`, faults.explained(item.text))
  }
  // Asked for: kept empty until it is given.
  blame(base > 0 && writing.why?.trim() === '', 'f-why', faults.why)
  return found
}

/** What may be meant, but looks wrong: said, and left to the envoy. */
export function doubtsOf({ writing }: Entry, kept: Partial<Kept>, now = Date.now()): string[] {
  const least = leastFirms(writing.target, kept)
  const chosen = new Set(writing.firms).size
  return [
    ...(writing.status === 'done' && least !== undefined && chosen < least ? [w.check.fewFirms(chosen, least)] : []),
    ...(writing.status === 'done' && Date.parse(writing.endsAt) > now + 300_000 ? [w.check.future] : []),
    ...(writing.status === 'planned' && Date.parse(writing.endsAt) < now ? [w.check.past] : []),
  ]
}

/** Name of a target or a firm: of the pack, else as it was when it was chosen. */
export const nameOf = (id: number, { names }: Pick<Entry, 'names'>, pack: Pack | undefined): string =>
  pack?.targets.find(t => t.id === id)?.name ??
  pack?.firms.find(f => f.id === id)?.name ??
  names[id] ??
  w.text.unknown(id)

/** How long it lasts. */
export const minutesOf = ({ startsAt, endsAt }: Writing): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
