import { type Agreement, standingOn, standings } from '../agreements/index.ts'
import { entriesOf } from '../docket/index.ts'
import { type Db, maybe, rows, seeingAll, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type Viewer, within } from '../people/index.ts'
import type { Offers, Row, StationView } from './contract.ts'
import { teams, textKinds } from './names.ts'
import { actingFor, mayGrant } from './policies.ts'
import * as pool from './pool.store.ts'
import { firmCalled } from './requesting.ts'
import { agreementOf, isOpen } from './standing.ts'
import { type Station, stations, textsOf } from './store.ts'

export function rowView(s: Station, a: Agreement, day: Temporal.PlainDate): Row {
  const standing = standingOn(a, day)
  return {
    id: s.id,
    name: s.agency,
    agency: s.agencyId,
    home: { id: s.homeId, name: s.home },
    host: { id: s.hostId, name: s.host },
    agreement: { id: a.id, number: a.number, title: a.title },
    standing,
    standingTitle: standings[standing],
    open: isOpen(a, day),
  }
}

export const serviceView = (v: pool.Service) => ({
  id: v.id,
  title: v.title,
  gist: v.gist,
  body: v.body,
  who: v.who,
  phone: v.phone,
})

const due = statement(
  'stations.meeting-due',
  `select due_on::text as "on" from commitment where id = $1 and status = 'open'`,
)
const names = statement('stations.people-named', 'select id, name from person where id = any ($1::int[])')

/** Everything one page shows of a station: whose it is, texts, people, bodies, services, docket, and what the viewer may do. */
export async function stationView(db: Db, house: House, s: Station, viewer: Viewer): Promise<StationView> {
  const day = dateAt(house.now())
  const { a } = await agreementOf(db, s)
  const texts = await textsOf(db, s.id)
  const entries = await entriesOf(db, s.id, 0, 500)
  const people = new Map(
    (await rows<{ id: number; name: string }>(db, names, [[...new Set(entries.flatMap(e => e.actor ?? []))]])).map(
      p => [p.id, p.name],
    ),
  )
  const meeting =
    s.meetingId === null ? undefined : await seeingAll(db, () => maybe<{ on: string }>(db, due, [s.meetingId]))
  return {
    ...rowView(s, a, day),
    openedAt: s.openedAt.toString(),
    texts: texts.map(t => ({
      ...t,
      kindTitle: textKinds[t.kind],
      at: t.at.toString(),
      current: !texts.some(o => o.kind === t.kind && o.version > t.version),
    })),
    members: (await pool.membersOf(db, s.id)).map(({ agencyId, agency, from, to, ...m }) => ({
      ...m,
      teamTitle: teams[m.team],
      agency: { id: agencyId, name: agency },
      from: from.toString(),
      ...(to && { to: to.toString() }),
    })),
    bodies: (await pool.bodiesOf(db, s.id)).map(b => ({
      id: b.id,
      agency: { id: b.agencyId, name: b.agency },
      brings: b.brings,
      who: b.who,
      phone: b.phone,
    })),
    services: (await pool.servicesOf(db, s.id)).map(serviceView),
    ...(meeting && { nextMeeting: meeting.on }),
    docket: entries.map(e => ({
      seq: e.seq,
      at: e.at.toString(),
      ...(e.actor && people.has(e.actor) && { actor: people.get(e.actor)! }),
      title: String(e.body.title ?? e.kind),
      body: e.body,
    })),
    may: {
      write: actingFor(viewer, s, ['station', 'host', 'home']) !== undefined,
      pool: actingFor(viewer, s, ['station', 'host']) !== undefined,
      enter: actingFor(viewer, s, ['station']) !== undefined,
      meet: actingFor(viewer, s, ['home', 'host']) !== undefined,
      grant: standingOn(a, day) === 'inForce' && mayGrant(viewer, s),
    },
  }
}

/** The stations that take requests of a firm today, with what they offer: public, as the agreement's partners published it. */
export async function offersFor(tx: Db, house: House, enterprise: number): Promise<Offers['rows']> {
  const day = dateAt(house.now())
  const firm = await firmCalled(tx, enterprise)
  return seeingAll(tx, async () => {
    const shown: Offers['rows'] = []
    for (const s of await stations(tx)) {
      const { a, parties } = await agreementOf(tx, s)
      const regions = parties.find(p => p.agency === s.homeId)?.regions ?? []
      if (!isOpen(a, day) || !regions.some(r => within(firm.region, r))) continue
      shown.push({
        id: s.id,
        name: s.agency,
        home: s.home,
        host: s.host,
        agreement: a.title,
        until: a.until!.toString(),
        services: (await pool.servicesOf(tx, s.id)).map(serviceView),
      })
    }
    return shown
  })
}
