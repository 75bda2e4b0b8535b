import type { BulletinRow, ReceiptRow } from './bulletins.store.ts'
import * as wire from './contract.ts'
import { compare } from './desk.ts'
import type { ExchangeRow } from './exchanges.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { type Drawing, proposed } from './page.ts'
import type { ProjectRow } from './projects.store.ts'
import { acts, proposalActs } from './sides.ts'
import type { TaskRow } from './tasks.ts'

export const taskView = (x: Drawing, t: TaskRow): wire.TaskView => ({
  id: t.id,
  title: t.title,
  agency: x.names.named(t.agency),
  due: t.due.toString(),
  state: t.state,
  stateTitle: wire.taskStates[t.state],
  late: t.state !== 'released' && compare(t.doneOn ?? x.today, t.due) > 0,
  ...(t.doneOn && { doneOn: t.doneOn.toString() }),
  text: t.text,
  files: x.files(t.files),
  ...(t.by !== null && { by: x.names.person(t.by) }),
  may:
    t.state === 'open'
      ? acts([x.sides.own(t.agency), 'done'], [x.sides.other({ agency: t.agency, by: null }), 'release'])
      : [],
})

export const projectView = (x: Drawing, p: ProjectRow, milestones: wire.TaskView[]): wire.ProjectView => ({
  id: p.id,
  title: p.title,
  aim: p.aim,
  lead: x.names.named(p.lead),
  from: p.from.toString(),
  until: p.until.toString(),
  state: p.state,
  stateTitle: wire.projectStates[p.state],
  ...proposed(x, p),
  planned: p.planned.map(m => ({ title: m.title, agency: x.names.named(m.agency), due: m.due })),
  milestones,
  ...(p.result !== null && { result: p.result }),
  ...(p.concludedOn && { concludedOn: p.concludedOn.toString() }),
  files: x.files(p.files),
  may: [
    ...proposalActs(x.sides, p).filter(act => act !== 'agree' || x.begins),
    ...acts(
      [p.state === 'agreed' && x.sides.any && milestones.every(m => m.state !== 'open'), 'conclude'],
      [
        p.state === 'concluding' && x.sides.other({ agency: p.concludingAgency!, by: p.concludingBy }),
        'confirm',
        'return',
      ],
    ),
  ],
})

export const meetingView = (x: Drawing, m: MeetingRow, followUps: wire.TaskView[]): wire.MeetingView => ({
  id: m.id,
  kind: m.kind,
  kindTitle: wire.meetingKinds[m.kind],
  title: m.title,
  day: m.day.toString(),
  place: m.place,
  agenda: m.agenda,
  participants: m.participants,
  minutes: m.minutes,
  files: x.files(m.files),
  state: m.state,
  stateTitle: wire.meetingStates[m.state],
  version: m.version,
  called: x.names.hand(m.agency, m.by, m.at)!,
  ...(m.why !== null && { why: m.why }),
  followUps,
  may: acts(
    [m.state !== 'cancelled' && x.sides.any, 'hold'],
    [m.state === 'called' && x.sides.any, 'cancel'],
    [m.state === 'held' && x.sides.any, 'follow-ups'],
  ),
})

export const exchangeView = (x: Drawing, e: ExchangeRow, reports: wire.TaskView[]): wire.ExchangeView => ({
  id: e.id,
  person: e.person,
  from: x.names.named(e.from),
  to: x.names.named(e.to),
  fromDay: e.fromDay.toString(),
  untilDay: e.untilDay.toString(),
  purpose: e.purpose,
  state: e.state,
  stateTitle: wire.proposalStates[e.state],
  ...proposed(x, e),
  reports,
  may: proposalActs(x.sides, e).filter(act => act !== 'agree' || x.begins),
})

export function bulletinView(x: Drawing, b: BulletinRow, receipts: readonly ReceiptRow[]): wire.BulletinView {
  const received = receipts.filter(r => r.bulletin === b.id)
  return {
    id: b.id,
    title: b.title,
    text: b.text,
    files: x.files(b.files),
    sent: x.names.hand(b.agency, b.by, b.at)!,
    received: received.map(r => x.names.hand(r.agency, r.by, r.at)!),
    may: acts([x.sides.other(b) && received.every(r => !x.sides.own(r.agency)), 'receive']),
  }
}
