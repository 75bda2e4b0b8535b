import { changesOf, commitmentsOf, lightOf } from '../commitments/index.ts'
import { entriesOf } from '../docket/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { spanText } from '../kernel/span.ts'
import { grantOpening, type Viewer } from '../people/index.ts'
import { type Actor, choices, stateOf } from '../procedures/index.ts'
import { behind, readingAs } from './behind.ts'
import { matterDoer } from './capacities.ts'
import type { DocumentView, FileView, MatterView, MessageView } from './contract.ts'
import type { Registry, Situation } from './module.ts'
import { offered } from './offering.ts'
import { channels } from './opening.ts'
import { viewParty } from './parties.ts'
import { actorTitle, choiceView, citationView, commitmentView, docketView, iso, isReaders, partyView } from './shown.ts'
import { holdingAgency, type Matter, partiesOf } from './store.ts'
import { stateTitle } from './terms.ts'

const extras = statement(
  'matters.view-extras',
  `select (select name from person where id = $2) as officer,
     (select jsonb_build_object('name', p.name, 'agency', g.name) from person p, agency g where p.id = $3 and g.id = $4) as handler,
     (select jsonb_build_object('id', a.id, 'name', a.name, 'phone', a.phone) from agency a where a.id = $5) as agency,
     (select jsonb_build_object('id', o.id, 'number', o.number, 'procedure', o.procedure, 'version', o.version) from matter o where o.id = $6) as origin,
     (select jsonb_build_object('grade', grade, 'text', text, 'at', at) from rating where matter_id = $1) as rating`,
)
const messages = statement(
  'matters.messages',
  `select id, at, author_id as "authorId", author_name as "author", capacity, text, internal from message where matter_id = $1 order by id limit 500`,
)
const files = statement(
  'matters.files',
  `select id, at, material, name, media_type as "mediaType", size, sha256 from file where matter_id = $1 order by id`,
)
const documents = statement(
  'matters.documents',
  `select id, kind, number, title, issued_at as "issuedAt" from document where matter_id = $1 order by id`,
)
const names = statement('matters.names', 'select id, name from person where id = any ($1::int[])')

type Link = { id: string; number: string; procedure: string; version: string }
type Extras = {
  officer: string | null
  handler: { name: string; agency: string } | null
  agency: { id: number; name: string; phone: string | null }
  origin: Link | null
  rating: { grade: number; text: string | null; at: string } | null
}

/**
 * Everything one page shows of a matter, to whoever is looking: parties and staff see the same clock. Who shows the number and the phone
 * (its blind index) that a party gave reads as that party, and may no more than any visitor.
 */
export async function matterView(
  db: Db,
  house: House,
  registry: Registry,
  m: Matter,
  viewer: Viewer,
  phone?: string,
): Promise<MatterView> {
  const procedure = registry.version(m.procedure, m.version)
  const staff = viewer.kind === 'staff'
  const [parties, owed, entries, said, held, issued, [extra], referred] = await inTurn([
    () => partiesOf(db, m.id),
    () => commitmentsOf(db, m.id),
    () => entriesOf(db, m.id, 0, 500),
    () =>
      rows<{
        id: number
        at: Temporal.Instant
        authorId: number | null
        author: string
        capacity: string
        text: string
        internal: boolean
      }>(db, messages, [m.id]),
    () => rows<Omit<FileView, 'at'> & { at: Temporal.Instant }>(db, files, [m.id]),
    () => rows<Omit<DocumentView, 'issuedAt'> & { issuedAt: Temporal.Instant }>(db, documents, [m.id]),
    () => rows<Extras>(db, extras, [m.id, m.officerId, m.handlerId, m.handlerAgencyId, m.agencyId, m.originId]),
    () => behind(db, house, registry, viewer, [m.id], phone),
  ] as const)
  const doer = matterDoer(viewer, m, parties)
  const granted = await grantOpening(db, house, viewer, m)
  const confers = staff && (!granted || granted.acts.includes('note'))
  const readsAs = readingAs(viewer, m, parties, phone)
  const isParty = parties.some(p => doer.capacities.has(p.role as Actor)) && !staff
  const changes = Map.groupBy(
    await changesOf(
      db,
      owed.map(c => c.id),
    ),
    c => c.commitmentId,
  )
  const actors = new Map(
    (await rows<{ id: number; name: string }>(db, names, [[...new Set(entries.flatMap(e => e.actor ?? []))]])).map(
      r => [r.id, r.name],
    ),
  )
  const situation: Situation = {
    matter: m,
    facts: m.facts,
    answers: {},
    action: '',
    doer,
    parties: parties.map(p => viewParty(house, p)),
    at: house.now(),
    house,
    agency: (await holdingAgency(db, m.agencyId)) ?? notFound('机构'),
  }
  const state = stateOf(procedure, m.state)
  const link = (l: Link) => ({
    id: l.id,
    number: l.number,
    procedure: l.procedure,
    procedureTitle: registry.version(l.procedure, l.version).title,
  })
  const e = extra!
  const standing = { state: m.state, did: m.did }
  const crisis = m.urgency === 2 ? registry.alarm({ ...Object.values(m.facts).flatMap(Object.values) }) : undefined
  return {
    id: m.id,
    number: m.number,
    procedure: m.procedure,
    procedureTitle: procedure.title,
    title: m.title,
    ...(m.category && { category: m.category }),
    urgency: m.urgency,
    channelTitle: channels[m.channel as keyof typeof channels] ?? m.channel,
    state: m.state,
    stateTitle: stateTitle(house, state),
    says: state.says,
    agency: { id: e.agency.id, name: e.agency.name, ...(e.agency.phone && { phone: e.agency.phone }) },
    ...(e.handler && { handler: e.handler }),
    ...(m.officerId && e.officer && { officer: { id: m.officerId, name: e.officer } }),
    openedAt: iso(m.openedAt),
    ...(m.closedAt && { closedAt: iso(m.closedAt) }),
    ...(m.outcome && { outcome: m.outcome }),
    ...nextView(m, house.now(), readsAs),
    ...(e.origin && { origin: link(e.origin) }),
    referred: referred.get(m.id) ?? [],
    ...(procedure.internal && e.origin && { step: true }),
    parties: parties.map(p => partyView(house, p)),
    commitments: owed.map(c => commitmentView(house, c, changes.get(c.id) ?? [], readsAs)),
    choices: choices(procedure, standing, doer)
      .filter(c => offered(registry, procedure.actions[c.action]!, { ...situation, action: c.action }))
      .map(c => choiceView(procedure, c.action, m)),
    remedies: (state.remedies ?? []).map(r => ({
      title: r.title,
      to: r.to,
      ...(r.within && { within: spanText(r.within) }),
      ...(r.procedure && { procedure: r.procedure }),
      basis: citationView(r.cite),
    })),
    docket: entries.map(x => ({
      ...docketView(x, actors, staff, procedure),
      ...(!staff &&
        (x.actor ? 'person' in viewer && x.actor === viewer.person : isReaders(x.capacity, readsAs)) && {
          yours: true,
        }),
    })),
    messages: said
      .filter(x => confers || !x.internal)
      .map(
        (x): MessageView => ({
          id: x.id,
          at: iso(x.at),
          author: x.author,
          capacityTitle: actorTitle(x.capacity),
          text: x.text,
          internal: x.internal,
          mine: 'person' in viewer && x.authorId === viewer.person,
        }),
      ),
    files: held.map(f => ({ ...f, at: iso(f.at) })),
    documents: issued.map(d => ({ ...d, issuedAt: iso(d.issuedAt) })),
    ...(crisis && { crisis }),
    facts: staff ? m.facts : {},
    ...(e.rating && {
      rating: { grade: e.rating.grade, ...(e.rating.text && { text: e.rating.text }), at: e.rating.at },
    }),
    mayRate: isParty && m.closedAt !== null && e.rating === null,
    mayMessage: (isParty || confers) && m.closedAt === null,
    ...(granted && {
      granted: { agreement: granted.agreement, title: granted.title, until: granted.until.toString() },
    }),
    staff,
  }
}

/** One client answers one query at a time: the reads follow one another. */
async function inTurn<T extends readonly (() => Promise<unknown>)[]>(
  reads: T,
): Promise<{ -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> }> {
  const results: unknown[] = []
  for (const read of reads) results.push(await read())
  return results as { -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> }
}

function nextView(m: Matter, now: Temporal.Instant, readsAs: ReadonlySet<string>): Pick<MatterView, 'next'> {
  if (!m.nextAct || !m.owner) return {}
  return {
    next: {
      act: m.nextAct,
      ownerTitle: actorTitle(m.owner),
      ...(isReaders(m.owner, readsAs) && { yours: true }),
      ...(m.dueAt && { dueAt: iso(m.dueAt) }),
      ...(m.undated && { undated: m.undated }),
      light: lightOf(m.dueFrom ?? m.openedAt, m.dueAt ?? undefined, now),
    },
  }
}
