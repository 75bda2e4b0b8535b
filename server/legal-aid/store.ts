import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Candidate } from './choosing.ts'
import type { OtherMatter, Person } from './conflict.ts'
import type { Twin } from './venue.ts'

const panel = statement(
  'legal-aid.panel',
  `select l.person_id as person, p.name, l.agency_id as agency, a.name as "agencyName", a.region, l.capacity, l.specialities, l.languages,
     l.practising_since as "practisingSince", l.criminal_since as "criminalSince", l.knows_minors as "knowsMinors", l.active,
     (select count(*)::int from matter m where m.handler_id = l.person_id and m.procedure = 'legal-aid.application'
        and m.state in ('assigned', 'delayed', 'underway')) as load,
     (select max((d ->> 'at')::timestamptz) from matter m cross join jsonb_array_elements(m.did) d
        where m.handler_id = l.person_id and d ->> 'action' in ('assign', 'appoint')) as "lastAt",
     (select c.facts -> 'conflict' ->> 'note' from matter c where c.origin_id = $2 and c.procedure = 'legal-aid.conflict-check'
        and c.state = 'conflicted' and (c.facts -> 'ask' ->> 'lawyer')::int = l.person_id limit 1) as "conflict"
   from aid_panel l join person p on p.id = l.person_id join agency a on a.id = l.agency_id
   where l.centre_id = $1 order by l.person_id`,
)
type PanelRow = Omit<Candidate, 'lastAssigned' | 'criminalSince' | 'excluded'> & {
  capacity: string
  criminalSince: Temporal.PlainDate | null
  lastAt: Temporal.Instant | null
  conflict: string | null
}
/** Everybody on a centre's panel with their load, as seen with the system's eyes; `matter` is the one to be assigned. */
export const panelOf = (db: Db, centre: number, matter: string | null) => rows<PanelRow>(db, panel, [centre, matter])

const putPanel = statement(
  'legal-aid.put-panel',
  `insert into aid_panel (person_id, agency_id, centre_id, capacity, specialities, languages, practising_since, criminal_since, knows_minors, active)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict (centre_id, person_id) do update set agency_id = excluded.agency_id, capacity = excluded.capacity,
     specialities = excluded.specialities, languages = excluded.languages, practising_since = excluded.practising_since,
     criminal_since = excluded.criminal_since, knows_minors = excluded.knows_minors, active = excluded.active`,
)
export type PanelEntry = {
  person: number
  agency: number
  capacity: 'lawyer' | 'grassrootsLegalWorker' | 'legalAidVolunteer'
  specialities: string[]
  languages: string[]
  practisingSince: string
  criminalSince?: string
  knowsMinors: boolean
  active: boolean
}
export const savePanelEntry = (db: Db, centre: number, e: PanelEntry) =>
  rows(db, putPanel, [
    e.person,
    e.agency,
    centre,
    e.capacity,
    e.specialities,
    e.languages,
    e.practisingSince,
    e.criminalSince ?? null,
    e.knowsMinors,
    e.active,
  ])

const reviewers = statement(
  'legal-aid.reviewers',
  `select p.id as person, p.name, array_agg(t.agency_id) filter (where t.capacity = 'peerReviewer') as "reviewsAt",
     array_agg(t.agency_id) as agencies
   from person p join post t on t.person_id = p.id and t.from_date <= $1 and (t.to_date is null or t.to_date >= $1)
   where p.id in (select person_id from post where capacity = 'peerReviewer' and from_date <= $1 and (to_date is null or to_date >= $1))
   group by p.id order by p.id`,
)
/** Everybody who reviews quality on a day, for which agencies, and every agency they hold a post at. */
export const reviewersOn = (db: Db, on: Temporal.PlainDate) =>
  rows<{ person: number; name: string; reviewsAt: number[]; agencies: number[] }>(db, reviewers, [on.toString()])

const inHands = statement(
  'legal-aid.in-hands',
  `select m.handler_id = $1 as own, m.closed_at is null as open,
     (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'key', p.identity_index)), '[]') from party p
        where p.matter_id = m.id and p.role in ('applicant', 'recipient')) as clients,
     (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'key', p.identity_index)), '[]') from party p
        where p.matter_id = m.id and p.role = 'respondent') as opponents
   from matter m where (m.handler_id = $1 or m.handler_agency_id = $2) and m.id <> $3 and exists (
     select 1 from party p where p.matter_id = m.id and (p.name = any ($4) or p.identity_index = any ($5)))`,
)
/** Other matters of a lawyer or firm that know one of these people, as seen with the system's eyes. */
export const othersInHands = (db: Db, lawyer: number, firm: number, matter: string, parties: readonly Person[]) =>
  rows<OtherMatter>(db, inHands, [lawyer, firm, matter, parties.map(p => p.name), parties.flatMap(p => p.key ?? [])])

const identity = statement(
  'legal-aid.identity',
  'select name, identity_index as key, id as "personId" from person where id = $1',
)
export const personOf = (db: Db, id: number) => maybe<Person & { personId: number }>(db, identity, [id])

const twins = statement(
  'legal-aid.twins',
  `select m.number, a.name as agency, m.opened_at as "receivedAt", m.agency_id = $3 as own
   from matter m join agency a on a.id = m.agency_id
   where m.procedure = 'legal-aid.application' and m.id <> $1 and m.category = $4 and m.closed_at is null and exists (
     select 1 from party p where p.matter_id = m.id and p.role = 'applicant' and p.identity_index = any ($2))
   order by m.opened_at`,
)
/** Open applications of the same people in the same matter, everywhere, as seen with the system's eyes. */
export const twinsOf = (db: Db, matter: string, keys: readonly string[], agency: number, category: string | null) =>
  rows<Twin>(db, twins, [matter, keys, agency, category])

const subsidy = statement(
  'legal-aid.subsidy',
  `insert into aid_subsidy (matter_id, person_id, agency_id, form, amount, reason, at) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const addSubsidy = (
  tx: Db,
  s: {
    matter: string
    person: number
    agency: number
    form: string
    amount: number
    reason?: string
    at: Temporal.Instant
  },
) => rows(tx, subsidy, [s.matter, s.person, s.agency, s.form, s.amount, s.reason ?? null, s.at.toString()])

const review = statement(
  'legal-aid.review',
  'insert into aid_review (matter_id, file_id, reviewer_id, score, grade, at) values ($1, $2, $3, $4, $5, $6)',
)
export const addReview = (
  tx: Db,
  r: { matter: string; file: string; reviewer: number; score: number; grade: string; at: Temporal.Instant },
) => rows(tx, review, [r.matter, r.file, r.reviewer, r.score, r.grade, r.at.toString()])

const archived = statement(
  'legal-aid.archived',
  `select m.id, m.number from matter m where m.agency_id = $1 and m.procedure = 'legal-aid.application' and m.outcome = 'done'
     and m.closed_at >= $2 and m.closed_at < $3
     and not exists (select 1 from matter r where r.origin_id = m.id and r.procedure = 'legal-aid.peer-review')
   order by m.number`,
)
/** Files archived between two moments that no review has drawn yet. */
export const archivedBetween = (db: Db, centre: number, from: Temporal.Instant, to: Temporal.Instant) =>
  rows<{ id: string; number: string }>(db, archived, [centre, from.toString(), to.toString()])
