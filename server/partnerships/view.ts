import { type Agreement, sidesOf, standingOn, standings } from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { citationView } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { bulletinsOf, receiptsOf } from './bulletins.store.ts'
import type * as wire from './contract.ts'
import { deedsOf } from './deeds.store.ts'
import { pairOf } from './desk.ts'
import { dutiesOf, yearsOf } from './duties.store.ts'
import { dutyView } from './duty.view.ts'
import { exchangesOf } from './exchanges.store.ts'
import { filesOf } from './files.ts'
import { meetingsOf } from './meetings.store.ts'
import { namesOf } from './naming.ts'
import type { Drawing } from './page.ts'
import { projectsOf } from './projects.store.ts'
import { requiredBy } from './reviewing.ts'
import { type PairScheme, schemes } from './schemes/index.ts'
import { acts, sidesFor, waiting } from './sides.ts'
import { latestStatement, signaturesTo } from './statement.store.ts'
import type { ListRow } from './store.ts'
import { type TaskRow, tasksOf } from './tasks.ts'
import { bulletinView, exchangeView, meetingView, projectView, taskView } from './work.view.ts'

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

export function rowView(row: ListRow, day: Temporal.PlainDate): wire.Row {
  const scheme = schemes.find(s => s.id === row.scheme)
  const standing = standingOn(row, day)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    standing,
    standingTitle: standings[standing],
    parties: row.parties,
    ...(scheme && { scheme: { id: scheme.id, title: scheme.title } }),
    year: day.year,
    duties: row.duties,
    kept: row.kept,
    waiting: row.waiting,
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
  const pair = await pairOf(db, a, today)
  const { parties, scheme, standing } = pair
  const duties = await dutiesOf(db, a.id, year)
  const deeds = await deedsOf(db, a.id, year)
  const tasks = await tasksOf(db, a.id)
  const projects = await projectsOf(db, a.id, year)
  const meetings = await meetingsOf(db, a.id, year)
  const exchanges = await exchangesOf(db, a.id, year)
  const bulletins = await bulletinsOf(db, a.id, year)
  const receipts = await receiptsOf(db, a.id)
  const files = new Map((await filesOf(db, a.id)).map(f => [f.id, f]))
  const hands = [...duties, ...deeds, ...projects, ...meetings, ...exchanges, ...bulletins, ...receipts, ...tasks]
  const answers = [...duties, ...deeds, ...projects, ...exchanges]
  const names = await namesOf(
    db,
    [
      ...parties.map(p => p.agency),
      ...hands.flatMap(h => h.agency ?? []),
      ...answers.flatMap(h => h.answeredAgency ?? []),
      ...duties.flatMap(d => d.owedBy),
      ...projects.flatMap(p => [p.lead, ...p.planned.map(m => m.agency)]),
      ...exchanges.flatMap(e => [e.from, e.to]),
    ],
    [...hands.flatMap(h => h.by ?? []), ...answers.flatMap(h => h.answeredBy ?? [])],
  )
  const sides = sidesFor(viewer, pair)
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
  const signed = statement
    ? (await signaturesTo(db, a.id, year, statement.version)).map(s => pair.living(s.agency))
    : []
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
