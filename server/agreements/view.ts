import { latestEntriesOf } from '../docket/index.ts'
import { type Db, rows, seeingAll, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { grantActs, grantData, regionPath, type Viewer } from '../people/index.ts'
import { type AgreementView, agreementKinds, type Row, textChanges } from './contract.ts'
import { grantsUnder } from './grants.store.ts'
import { mayDraftFor, maySignFor, sidesOf } from './policies.ts'
import type { Scope } from './scope.ts'
import { type Standing, standingOn, standings } from './standing.ts'
import * as store from './store.ts'

const titled = <K extends string>(of: Readonly<Record<K, string>>, keys: readonly K[]) =>
  keys.map(key => ({ key, title: of[key] }))
const places = (codes: readonly string[]) => codes.map(key => ({ key, title: regionPath(key) ?? key }))

/** Services by the titles of the day. */
const services = (registry: Registry, ids: readonly string[]) =>
  ids.map(key => ({ key, title: registry.procedures.findLast(p => p.id === key)?.title ?? key }))

const scopeView = (registry: Registry, scope: Scope) => ({
  services: services(registry, scope.services),
  acts: titled(grantActs, scope.acts),
  data: titled(grantData, scope.data),
  regions: places(scope.regions),
})

export const rowView = (a: store.ListRow, day: Temporal.PlainDate): Row => {
  const standing = standingOn(a, day)
  return {
    id: a.id,
    number: a.number,
    kind: a.kind,
    kindTitle: agreementKinds[a.kind],
    title: a.title,
    standing,
    standingTitle: standings[standing],
    parties: a.parties,
    ...(a.from && { from: a.from.toString() }),
    ...(a.until && { until: a.until.toString() }),
    grants: a.grants,
  }
}

const names = statement('agreements.people-named', 'select id, name from person where id = any ($1::int[])')

/** Everything one page shows of an agreement: terms, texts with who has signed, doors, the docket, and what the viewer may do. */
export async function agreementView(
  db: Db,
  house: House,
  registry: Registry,
  a: store.Agreement,
  viewer: Viewer,
): Promise<AgreementView> {
  const day = dateAt(house.now())
  const parties = await store.partiesTo(db, a.id)
  const versions = await store.versionsOf(db, a.id)
  const signatures = await store.signaturesTo(db, a.id)
  const grants = await grantsUnder(db, a.id)
  const entries = (await latestEntriesOf(db, a.id, 500)).toReversed()
  const mentioned = entries.flatMap(e => (typeof e.body.agency === 'number' ? [e.body.agency] : []))
  const agencies = new Map(
    (await store.agenciesById(db, [...new Set([...mentioned, ...(a.coordinatorId ? [a.coordinatorId] : [])])])).map(
      r => [r.id, r.name],
    ),
  )
  const people = new Map(
    (await rows<{ id: number; name: string }>(db, names, [[...new Set(entries.flatMap(e => e.actor ?? []))]])).map(
      p => [p.id, p.name],
    ),
  )
  const standing = standingOn(a, day)
  const open = versions.find(v => !v.signedAt && !v.withdrawnAt)
  const unsigned = (version: number) => {
    const done = signatures.filter(s => s.version === version).map(s => s.agency)
    return parties.filter(p => !done.includes(p.agency))
  }
  const leads = sidesOf(viewer, parties, maySignFor)
  const living: readonly Standing[] = ['inForce', 'suspended', 'coming']
  const { renewalId } = a
  // One party owes the decision; the page tells all of them by when.
  const renewal = renewalId === null ? undefined : await seeingAll(db, () => store.dueOfRenewal(db, renewalId))
  const suspendedBy = a.suspendedOn && (await store.suspendedBy(db, a.id))
  return {
    ...rowView({ ...a, parties: [], grants: grants.filter(g => !g.endedOn).length }, day),
    parties: parties.map(p => ({ id: p.agency, name: p.name, regions: places(p.regions), weaker: p.weaker })),
    ...(a.coordinatorId && { coordinator: { id: a.coordinatorId, name: agencies.get(a.coordinatorId) ?? '' } }),
    ...(a.scope && { scope: scopeView(registry, a.scope) }),
    ...(a.suspendedOn && { suspendedOn: a.suspendedOn.toString() }),
    ...(a.endedOn && { endedOn: a.endedOn.toString() }),
    ...(renewal && { renewBy: renewal.on.toString() }),
    versions: versions.map(v => ({
      version: v.version,
      change: v.change,
      changeTitle: textChanges[v.change],
      scope: scopeView(registry, v.scope),
      from: v.from.toString(),
      until: v.until.toString(),
      text: v.text,
      why: v.why,
      digest: v.digest,
      ...(v.fileName && { file: v.fileName }),
      proposedAt: v.proposedAt.toString(),
      proposedFor: parties.find(p => p.agency === v.proposedFor)?.name ?? '',
      signatures: signatures
        .filter(s => s.version === v.version)
        .map(s => ({ agency: s.name, person: s.person, at: s.at.toString() })),
      waitsFor: v.signedAt || v.withdrawnAt ? [] : unsigned(v.version).map(p => ({ id: p.agency, name: p.name })),
      ...(v.signedAt && { signedAt: v.signedAt.toString() }),
      ...(v.withdrawnAt && { withdrawnAt: v.withdrawnAt.toString() }),
    })),
    grantsGiven: grants.map(g => ({
      id: g.id,
      to: { id: g.to, name: g.toName },
      of: { id: g.of, name: g.ofName },
      procedures: services(registry, g.procedures),
      acts: titled(grantActs, g.acts),
      data: titled(grantData, g.data),
      from: g.from.toString(),
      until: g.until.toString(),
      open:
        standing === 'inForce' &&
        g.endedOn === null &&
        Temporal.PlainDate.compare(day, g.from) >= 0 &&
        Temporal.PlainDate.compare(day, g.until) <= 0,
      ...(g.endedOn && { endedOn: g.endedOn.toString() }),
      ...(g.endWhy && { endWhy: g.endWhy }),
      mayEnd: g.endedOn === null && maySignFor(viewer, g.of),
    })),
    docket: entries.map(e => {
      const agency = typeof e.body.agency === 'number' && agencies.get(e.body.agency)
      return {
        seq: e.seq,
        at: e.at.toString(),
        ...(e.actor && people.has(e.actor) && { actor: people.get(e.actor)! }),
        ...(agency && { agency }),
        title: String(e.body.title ?? e.kind),
        body: e.body,
      }
    }),
    may: {
      propose:
        !open &&
        ['inForce', 'suspended', 'coming', 'expired'].includes(standing) &&
        sidesOf(viewer, parties).length > 0,
      sign:
        standing !== 'ended' &&
        open !== undefined &&
        unsigned(open.version).some(p => leads.includes(p)) &&
        !signatures.some(s => s.version === open.version && 'person' in viewer && s.personId === viewer.person),
      withdraw: open !== undefined && mayDraftFor(viewer, open.proposedFor),
      suspend: standing === 'inForce' && leads.length > 0,
      resume: a.suspendedOn !== null && leads.some(p => p.agency === suspendedBy),
      terminate: living.includes(standing) && leads.length > 0,
      grant: (standing === 'inForce' || standing === 'coming') && leads.length > 0,
    },
  }
}
