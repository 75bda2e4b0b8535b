import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { iso, type Matter } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { isOpen, mayAnswer } from './answering.ts'
import { agencyNames, answersOf, type Call, callOf, countAnswers, ownAnswers } from './calls.store.ts'
import type { CallRow, ModeView, ParticipantView, PublicationView } from './contract.ts'
import { participantRoles, publicationKinds, signing, stances } from './names.ts'
import { roundOf } from './opining.ts'
import { type Participant, participantsOf } from './people.store.ts'
import { among, gatherings, leads, organises, signs } from './policies.ts'
import { type Publication, publicationsOf } from './publications.store.ts'
import { notesOf, opinionsOf, tasksOf } from './work.store.ts'

const participantView = (p: Participant): ParticipantView => ({
  id: p.id,
  person: p.personId,
  name: p.name,
  agency: p.agency,
  role: p.role,
  roleTitle: participantRoles[p.role],
  invitedAt: iso(p.invitedAt),
  ...(p.acceptedAt && { acceptedAt: iso(p.acceptedAt) }),
  ...(p.endedAt && { endedAt: iso(p.endedAt) }),
  ...(p.endedWhy && { endedWhy: p.endedWhy }),
})

/** What the page of a matter of the five modes shows beside the matter itself, as far as whoever looks may see it. */
export async function modeView(tx: Db, house: House, m: Matter, viewer: Viewer): Promise<ModeView> {
  const people = await participantsOf(tx, m.id)
  const me = among(viewer, people)
  const gathering = gatherings[m.procedure]
  const mine = (person: number) => viewer.kind === 'staff' && viewer.person === person
  const office = organises(viewer, m.agencyId)
  const call = await callOf(tx, m.id)
  const answers = call ? await answersOf(tx, call.id) : []
  const conclusion = m.facts.conclude?.conclusion
  const [opinions, tasks, notes] = [await opinionsOf(tx, m.id), await tasksOf(tx, m.id), await notesOf(tx, m.id)]
  return {
    matter: m.id,
    round: roundOf(m),
    ...(typeof conclusion === 'string' && viewer.kind === 'staff' && { conclusion }),
    participants: people.map(participantView),
    opinions: opinions.map(o => ({
      id: o.id,
      author: o.author,
      agency: o.agency,
      round: o.round,
      ...(o.stance && { stance: o.stance, stanceTitle: stances[o.stance] }),
      text: o.text,
      signedAt: iso(o.signedAt),
      digest: o.digest,
      mine: mine(o.personId),
    })),
    tasks: tasks.map(t => ({
      id: t.id,
      title: t.title,
      participant: t.participantId,
      name: t.name,
      due: t.due.toString(),
      status: t.status,
      ...(t.result && { result: t.result }),
      ...(t.endedAt && { endedAt: iso(t.endedAt) }),
      mine: mine(t.personId),
    })),
    notes: notes.map(({ id, author, day, place, people, text, at }) => ({
      id,
      author,
      day: day.toString(),
      place,
      people,
      text,
      at: iso(at),
    })),
    ...(call && {
      call: {
        id: call.id,
        title: call.title,
        text: call.text,
        closesOn: call.closesOn.toString(),
        status: isOpen(call, house.now()) ? 'open' : 'closed',
        answers: office ? await countAnswers(tx, call.id) : answers.length,
        invited: await agencyNames(tx, call.invited),
      },
    }),
    // Row-level security lets the whole agency through; before the day only the office reads.
    answers: answers
      .filter(a => office || a.unsealedAt !== null || mine(a.personId))
      .map(a => ({
        id: a.id,
        author: a.author,
        agency: a.agency,
        text: a.text,
        at: iso(a.at),
        adopted: a.adoptedAt !== null,
      })),
    publications: (await publicationsOf(tx, m.id)).map(p => ({
      id: p.id,
      title: p.title,
      withdrawn: p.withdrawnAt !== null,
    })),
    mayCallIn: (gathering?.states.includes(m.state) ?? false) && leads(viewer, m),
    roles: (gathering?.roles ?? []).map(role => ({ role, title: participantRoles[role] })),
    maySign: me !== undefined && signs.has(me.role) && (gathering?.sign?.includes(m.state) ?? false),
    mayPlan: m.procedure === 'modes.team' && ['planning', 'working'].includes(m.state) && leads(viewer, m),
    mayNote: m.procedure === 'modes.research' && m.state === 'field' && (me !== undefined || leads(viewer, m)),
    ...(me && { participation: me.id }),
    signing,
  }
}

/** Calls as rows, with what whoever looks has answered themselves. */
export async function callRows(tx: Db, house: House, viewer: Viewer, calls: readonly Call[]): Promise<CallRow[]> {
  const own =
    viewer.kind === 'staff'
      ? await ownAnswers(
          tx,
          calls.map(c => c.id),
          viewer.person,
        )
      : []
  const rows: CallRow[] = []
  for (const c of calls) {
    const mine = own.find(a => a.callId === c.id)
    rows.push({
      id: c.id,
      title: c.title,
      text: c.text,
      agency: c.organiser,
      closesOn: c.closesOn.toString(),
      status: isOpen(c, house.now()) ? 'open' : 'closed',
      postedAt: iso(c.postedAt),
      mayAnswer: await mayAnswer({ tx, house, viewer }, c),
      ...(mine && { mine: { id: mine.id, text: mine.text, at: iso(mine.at), version: mine.version } }),
    })
  }
  return rows
}

export const publicationRow = (p: Publication) => ({
  id: p.id,
  kind: p.kind,
  kindTitle: publicationKinds[p.kind],
  title: p.title,
  gist: [...p.body].slice(0, 120).join(''),
  authors: p.authors,
  agency: p.agency,
  industries: p.industries,
  categories: p.categories,
  publishedAt: iso(p.publishedAt),
  ...(p.withdrawnAt && { withdrawnAt: iso(p.withdrawnAt) }),
})

export const publicationView = (p: Publication, viewer: Viewer, mayOpen: boolean): PublicationView => ({
  ...publicationRow(p),
  body: p.body,
  ...(p.thanks && { thanks: p.thanks }),
  ...(p.withdrawnWhy && { withdrawnWhy: p.withdrawnWhy }),
  ...(mayOpen && viewer.kind === 'staff' && { matter: p.matterId }),
  mayWithdraw: p.withdrawnAt === null && organises(viewer, p.agencyId),
})
