import { mayDraftFor, maySignFor, type Party, sidesOf } from '../agreements/index.ts'
import type { Viewer } from '../people/index.ts'

/** What a viewer may do with what somebody put forward: own side, or another. */
export type Sides = {
  any: boolean
  own: (agency: number) => boolean
  other: (put: { agency: number; by: number | null }) => boolean
}
export function sidesFor(viewer: Viewer, parties: readonly Party[]): Sides {
  const mine = sidesOf(viewer, parties).map(p => p.agency)
  const person = viewer.kind === 'staff' ? viewer.person : null
  return {
    any: mine.length > 0,
    own: agency => mine.includes(agency),
    other: put => put.by !== person && mine.some(m => m !== put.agency),
  }
}
/** The names of the acts whose condition holds. */
export const acts = (...of: [boolean, ...string[]][]) => of.flatMap(([may, ...names]) => (may ? names : []))
/** What may be done with something that waits for an answer. */
export const proposalActs = (sides: Sides, p: { state: string; agency: number | null; by: number | null }) =>
  p.state !== 'proposed' || p.agency === null
    ? []
    : acts([sides.other({ agency: p.agency, by: p.by }), 'agree', 'decline'], [sides.own(p.agency), 'withdraw'])

export const waiting = (parties: readonly Party[], signed: readonly number[]) =>
  parties.filter(p => !signed.includes(p.agency)).map(p => ({ id: p.agency, name: p.name }))
export const mayWrite = (viewer: Viewer, parties: readonly Party[]) => sidesOf(viewer, parties, mayDraftFor).length > 0
export const maySign = (viewer: Viewer, parties: readonly Party[], signed: readonly number[]) =>
  sidesOf(viewer, parties, maySignFor).some(p => !signed.includes(p.agency))
