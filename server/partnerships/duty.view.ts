import { citationView } from '../matters/index.ts'
import * as wire from './contract.ts'
import type { DeedRow } from './deeds.store.ts'
import { compare } from './desk.ts'
import type { DutyRow } from './duties.store.ts'
import type { Drawing } from './page.ts'
import type { Fit } from './schemes/index.ts'
import { acts, proposalActs } from './sides.ts'

const fitView = (f: Fit) => ({
  kind: f.kind,
  ...(f.kind === 'meeting' && { of: f.of }),
  title: f.kind === 'meeting' ? wire.meetingKinds[f.of as wire.MeetingKind] : wire.linkKinds[f.kind],
})

function deedView(x: Drawing, e: DeedRow): wire.DeedView {
  const answered = x.names.hand(e.answeredAgency, e.answeredBy, e.answeredAt)
  return {
    id: e.id,
    day: e.day.toString(),
    title: e.title,
    text: e.text,
    ...(e.ofKind && e.ofId && { of: { kind: e.ofKind, kindTitle: wire.linkKinds[e.ofKind], id: e.ofId } }),
    files: x.files(e.files),
    state: e.state,
    stateTitle: wire.deedStates[e.state],
    told: x.names.hand(e.agency, e.by, e.at)!,
    ...(answered && { answered }),
    ...(e.why !== null && { why: e.why }),
    may: acts(
      [['waiting', 'disputed'].includes(e.state) && x.sides.other(e), 'countersign'],
      [e.state === 'waiting' && x.sides.other(e), 'dispute'],
      [['waiting', 'disputed'].includes(e.state) && x.sides.own(e.agency), 'withdraw'],
    ),
  }
}

/** A duty with what was told for it. */
export function dutyView(x: Drawing, d: DutyRow, deeds: readonly DeedRow[]): wire.DutyView {
  const put = x.names.hand(d.agency, d.by, d.at)
  const answered = x.names.hand(d.answeredAgency, d.answeredBy, d.answeredAt)
  const why = d.releasedWhy ?? d.why
  return {
    id: d.id,
    kind: d.kind,
    kindTitle: wire.dutyKinds[d.kind],
    title: d.title,
    required: d.required,
    done: d.done,
    fits: d.fits.map(fitView),
    owedBy: d.owedBy.map(x.names.named),
    cite: citationView(d.basis),
    state: d.state,
    stateTitle: wire.proposalStates[d.state],
    ...(d.standing && { standing: d.standing, standingTitle: wire.dutyStandings[d.standing] }),
    late: d.standing === 'owed' && compare(x.today, d.due!) > 0,
    ...(d.due && { due: d.due.toString() }),
    ...(put && { proposed: put }),
    ...(answered && { answered }),
    ...(why !== null && { why }),
    deeds: deeds.filter(e => e.duty === d.id).map(e => deedView(x, e)),
    may: [
      ...proposalActs(x.sides, d).filter(act => act !== 'agree' || x.begins),
      ...acts([x.sides.any && (d.standing === 'owed' || d.standing === 'kept'), 'deeds']),
    ],
  }
}
