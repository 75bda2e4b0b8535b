import {
  type Agreement,
  mayDraftFor,
  maySignFor,
  type Party,
  partiesTo,
  sidesOf,
  standingOn,
  standings,
} from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { citationView } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import * as wire from './contract.ts'
import { type DeedRow, deedsOf } from './deeds.ts'
import { compare } from './desk.ts'
import { type DutyRow, dutiesOf, yearsOf } from './duties.store.ts'
import { requiredBy } from './duties.ts'
import { filesOf } from './files.ts'
import { type Names, namesOf } from './naming.ts'
import { type Fit, type PairScheme, schemes } from './schemes/index.ts'
import { latestStatement, signaturesTo } from './statement.store.ts'
import { type ListRow, schemeOf } from './store.ts'
import { type TaskRow, tasksOf } from './tasks.ts'
import * as works from './works.store.ts'

export const schemeView = (house: House, s: PairScheme): wire.SchemeView => ({
  id: s.id,
  title: s.title,
  regions: [...s.regions],
  cite: citationView(s.cite),
  duties: s.duties.map(d => ({
    key: d.key,
    title: d.title,
    required: requiredBy(house, d),
    cite: citationView(d.cite),
  })),
  themes: s.themes.map(t => ({ title: t.title, ...(t.lead && { lead: t.lead }), cite: citationView(t.cite) })),
  open: s.open.map(citationView),
})

export function rowView(a: Agreement, row: ListRow, year: number, day: Temporal.PlainDate): wire.Row {
  const scheme = schemes.find(s => s.id === row.scheme)
  const standing = standingOn(a, day)
  return {
    id: a.id,
    number: a.number,
    title: a.title,
    standing,
    standingTitle: standings[standing],
    parties: row.parties,
    ...(scheme && { scheme: { id: scheme.id, title: scheme.title } }),
    year,
    duties: row.duties,
    kept: row.kept,
    waiting: row.waiting,
  }
}

const fitView = (f: Fit) => ({
  kind: f.kind,
  ...(f.kind === 'meeting' && { of: f.of }),
  title: f.kind === 'meeting' ? wire.meetingKinds[f.of as wire.MeetingKind] : wire.linkKinds[f.kind],
})

/** What a viewer may do with what somebody put forward: own side, or another. */
type Sides = {
  any: boolean
  own: (agency: number) => boolean
  other: (put: { agency: number; by: number | null }) => boolean
}
function sidesFor(viewer: Viewer, parties: readonly Party[]): Sides {
  const mine = sidesOf(viewer, parties).map(p => p.agency)
  const person = viewer.kind === 'staff' ? viewer.person : null
  return {
    any: mine.length > 0,
    own: agency => mine.includes(agency),
    other: put => put.by !== person && mine.some(m => m !== put.agency),
  }
}
const acts = (...of: [boolean, ...string[]][]) => of.flatMap(([may, ...names]) => (may ? names : []))
const proposalActs = (sides: Sides, p: { state: string; agency: number | null; by: number | null }) =>
  p.state !== 'proposed' || p.agency === null
    ? []
    : acts([sides.other({ agency: p.agency, by: p.by }), 'agree', 'decline'], [sides.own(p.agency), 'withdraw'])

/** What the parts of a page are drawn with. */
type Drawing = {
  names: Names
  sides: Sides
  today: Temporal.PlainDate
  /** The agreement is in force: what is put forward can be agreed to. */
  begins: boolean
  files: (ids: readonly number[]) => wire.FileView[]
}

const proposed = (x: Drawing, p: works.Put & works.Answered) => {
  const answered = x.names.hand(p.answeredAgency, p.answeredBy, p.answeredAt)
  return {
    proposed: x.names.hand(p.agency, p.by, p.at)!,
    ...(answered && { answered }),
    ...(p.why !== null && { why: p.why }),
  }
}

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

function dutyView(x: Drawing, d: DutyRow, deeds: readonly DeedRow[]): wire.DutyView {
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

const taskView = (x: Drawing, t: TaskRow): wire.TaskView => ({
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

const projectView = (x: Drawing, p: works.ProjectRow, milestones: wire.TaskView[]): wire.ProjectView => ({
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

const meetingView = (x: Drawing, m: works.MeetingRow, followUps: wire.TaskView[]): wire.MeetingView => ({
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

const exchangeView = (x: Drawing, e: works.ExchangeRow, reports: wire.TaskView[]): wire.ExchangeView => ({
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

function bulletinView(x: Drawing, b: works.BulletinRow, receipts: readonly works.ReceiptRow[]): wire.BulletinView {
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

/** A year of a pair, as one page shows it, with what the viewer may do. */
export async function partnershipView(
  db: Db,
  house: House,
  viewer: Viewer,
  a: Agreement,
  asked?: number,
): Promise<wire.PartnershipView> {
  const today = dateAt(house.now())
  const year = asked ?? today.year
  const parties = await partiesTo(db, a.id)
  const scheme = await schemeOf(db, a.id)
  const duties = await dutiesOf(db, a.id, year)
  const deeds = await deedsOf(db, a.id, year)
  const tasks = await tasksOf(db, a.id)
  const projects = await works.projectsOf(db, a.id, year)
  const meetings = await works.meetingsOf(db, a.id, year)
  const exchanges = await works.exchangesOf(db, a.id, year)
  const bulletins = await works.bulletinsOf(db, a.id, year)
  const receipts = await works.receiptsOf(db, a.id)
  const files = new Map((await filesOf(db, a.id)).map(f => [f.id, f]))
  const hands = [...duties, ...deeds, ...projects, ...meetings, ...exchanges, ...bulletins, ...receipts, ...tasks]
  const answerers = [...duties, ...deeds, ...projects, ...exchanges].flatMap(h => h.answeredBy ?? [])
  const names = await namesOf(
    db,
    [...parties.map(p => p.agency), ...exchanges.flatMap(e => [e.from, e.to])],
    [...hands.flatMap(h => h.by ?? []), ...answerers],
  )
  const standing = standingOn(a, today)
  const sides = sidesFor(viewer, parties)
  const x: Drawing = {
    names,
    sides,
    today,
    begins: standing === 'inForce' && scheme !== undefined,
    files: ids => ids.flatMap(id => files.get(id) ?? []),
  }
  const tasksUnder = (kind: TaskRow['ofKind'], id: number) =>
    tasks.filter(t => t.ofKind === kind && t.ofId === id).map(t => taskView(x, t))
  const statement = await latestStatement(db, a.id, year)
  const signed = statement ? (await signaturesTo(db, a.id, year, statement.version)).map(s => s.agency) : []
  return {
    id: a.id,
    number: a.number,
    title: a.title,
    standing,
    standingTitle: standings[standing],
    ...(a.from && { from: a.from.toString() }),
    ...(a.until && { until: a.until.toString() }),
    parties: parties.map(p => ({ id: p.agency, name: p.name, weaker: p.weaker, regions: p.regions })),
    speaksFor: sidesOf(viewer, parties).map(p => p.agency),
    ...(scheme && { scheme: schemeView(house, scheme) }),
    year,
    years: await yearsOf(db, a.id),
    duties: duties.map(d => dutyView(x, d, deeds)),
    projects: projects.map(p => projectView(x, p, tasksUnder('project', p.id))),
    meetings: meetings.map(m => meetingView(x, m, tasksUnder('meeting', m.id))),
    exchanges: exchanges.map(e => exchangeView(x, e, tasksUnder('exchange', e.id))),
    bulletins: bulletins.map(b => bulletinView(x, b, receipts)),
    ...(statement && {
      statement: {
        version: statement.version,
        waitsFor: statement.signedAt ? [] : waiting(parties, signed),
        ...(statement.signedAt && { signedAt: statement.signedAt.toString() }),
      },
    }),
    may: acts(
      [sides.any && (standing === 'inForce' || standing === 'coming'), 'scheme'],
      [sides.any && x.begins, 'duties', 'projects', 'meetings', 'exchanges', 'bulletins'],
      [sides.any, 'files'],
      [sides.any && scheme !== undefined && !statement?.signedAt, 'statements'],
    ),
  }
}

export const waiting = (parties: readonly Party[], signed: readonly number[]) =>
  parties.filter(p => !signed.includes(p.agency)).map(p => ({ id: p.agency, name: p.name }))
export const mayWrite = (viewer: Viewer, parties: readonly Party[]) => sidesOf(viewer, parties, mayDraftFor).length > 0
export const maySign = (viewer: Viewer, parties: readonly Party[], signed: readonly number[]) =>
  sidesOf(viewer, parties, maySignFor).some(p => !signed.includes(p.agency))
