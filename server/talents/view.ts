import { standingOn } from '../agreements/index.ts'
import { entriesOf } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Viewer } from '../people/index.ts'
import * as assignments from './assignment.store.ts'
import type { AssignmentView, Need, TalentRow, TalentView } from './contract.ts'
import { agreementCalled } from './desk.ts'
import { match } from './matching.ts'
import * as names from './names.ts'
import { offersOf } from './offer.store.ts'
import { keeps } from './policies.ts'
import { listTalents, loadsOf, type Talent } from './store.ts'

const titled = <K extends string>(of: Readonly<Record<K, string>>, keys: readonly K[]) =>
  keys.map(key => ({ key, title: of[key] }))

const rowView = (t: Talent, load: number, viewer: Viewer): TalentRow => ({
  id: t.id,
  kind: t.kind,
  kindTitle: names.talentKinds[t.kind],
  name: t.name,
  agency: { id: t.agencyId, name: t.agency },
  gist: t.gist,
  languages: titled(names.languages, t.languages),
  systems: titled(names.legalSystems, t.systems),
  admissions: titled(names.admissions, t.admissions),
  specialities: t.specialities,
  trainings: t.trainings,
  years: t.years,
  load,
  most: t.most,
  available: t.available,
  foreign: t.foreign,
  version: t.version,
  mine: keeps(viewer, t.agencyId),
})

const loads = (tx: Db, ts: readonly Talent[]) =>
  seeingAll(tx, () =>
    loadsOf(
      tx,
      ts.map(t => t.id),
    ),
  )

/** Rows with how much each has to do, whoever asked for it. */
export async function rowViews(tx: Db, ts: readonly Talent[], viewer: Viewer): Promise<TalentRow[]> {
  const n = await loads(tx, ts)
  return ts.map(t => rowView(t, n.get(t.id) ?? 0, viewer))
}

/** One talent; to whom and since when it is offered, and its docket, for its owner alone. */
export async function talentView(tx: Db, house: House, t: Talent, viewer: Viewer): Promise<TalentView> {
  const day = dateAt(house.now())
  const offers: TalentView['offers'] = []
  for (const o of await offersOf(tx, t.id)) {
    const { a } = await agreementCalled(tx, o.agreementId)
    offers.push({
      agreement: { id: a.id, number: a.number, title: a.title },
      from: o.from.toString(),
      ...(o.endedOn && { endedOn: o.endedOn.toString() }),
      ...(o.endWhy && { endWhy: o.endWhy }),
      ...(o.untold && { untold: true as const }),
      open: !o.endedOn && standingOn(a, day) === 'inForce',
    })
  }
  const [row] = await rowViews(tx, [t], viewer)
  return {
    ...row!,
    ...(t.withdrawnOn && { withdrawnOn: t.withdrawnOn.toString() }),
    offers,
    docket: (await entriesOf(tx, t.id, 0, 500)).map(e => ({
      seq: e.seq,
      at: e.at.toString(),
      title: String(e.body.title ?? e.kind),
      body: e.body,
    })),
  }
}

/** At most so many are looked at; a pool of one region is smaller by far. */
const most = 5000

/** Whom to propose of those that are offered to whoever looks, and of their own. */
export async function matched(tx: Db, need: Need, viewer: Viewer) {
  const { foreign, ...asked } = need
  const talents = await listTalents(tx, foreign === undefined ? {} : { foreign }, null, most)
  const n = await loads(tx, talents)
  const found = match(
    asked,
    talents.filter(t => t.kind !== 'course' || need.kind === 'course').map(t => ({ ...t, load: n.get(t.id) ?? 0 })),
  )
  const shown = (of: typeof found.proposed) =>
    of.slice(0, 100).map(p => ({ ...p, talent: rowView(p.talent, p.talent.load, viewer) }))
  return { proposed: shown(found.proposed), leftOut: shown(found.leftOut) }
}

export async function assignmentViews(tx: Db, ids: readonly number[], viewer: Viewer): Promise<AssignmentView[]> {
  const found = await seeingAll(tx, () => assignments.assignmentsCalled(tx, ids))
  return found.map(x => ({
    id: x.id,
    talent: { id: x.talentId, name: x.talent, agency: x.owner },
    for: { id: x.forId, name: x.for },
    title: x.title,
    need: x.need,
    status: x.status,
    statusTitle: names.assignmentStates[x.status],
    askedAt: x.askedAt.toString(),
    ...(x.endedAt && { endedAt: x.endedAt.toString() }),
    ...(x.result && { result: x.result }),
    may: {
      answer: x.status === 'asked' && keeps(viewer, x.ownerId),
      end: x.status === 'open' && (keeps(viewer, x.ownerId) || keeps(viewer, x.forId)),
    },
  }))
}
