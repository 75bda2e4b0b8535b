import { type Db, within } from '../kernel/database.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { matterById, type Registry, stateTitle } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import type { EnvoyRow, EnvoyView, Mine } from './contract.ts'
import { termsIn } from './counting.ts'
import { pausesOf, termsOfPerson } from './envoy.store.ts'
import { isOfficerOver } from './policies.ts'
import { postsOfEnvoy } from './post.store.ts'
import { postView } from './posting.ts'
import { quarterOf } from './quota/index.ts'
import { linesOfPerson } from './quota.store.ts'
import { rowView } from './quota-view.ts'
import { type RosterLine, rosterLine } from './roster.store.ts'
import { hoursOf, trainingOf } from './training.store.ts'
import { envoyStatuses, trainings } from './words.ts'

export const envoyRow = (l: RosterLine): EnvoyRow => ({
  id: l.id,
  person: l.person,
  name: l.name,
  agency: { id: l.agency, name: l.agencyName },
  status: l.status,
  statusTitle: envoyStatuses[l.status],
  ...(l.certificate && { certificate: l.certificate }),
  from: l.from.toString(),
  ...(l.to && { to: l.to.toString() }),
  specialities: l.specialities,
  languages: l.languages,
  expert: l.expert,
  teams: l.teams,
  load: { posts: l.posts, planned: l.planned },
})

/** One term with all that hangs on it. What of it is out of reach (training, the matter) is absent. Refuses `not-found`. */
export async function envoyView(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  id: number,
): Promise<EnvoyView> {
  const today = dateAt(house.now())
  const line = (await rosterLine(tx, id, today)) ?? notFound('特派员')
  const matter = line.matter ? await matterById(tx, line.matter) : undefined
  const [terms, pauses, posts, training] = [
    await termsOfPerson(tx, line.person),
    await pausesOf(tx, id),
    await postsOfEnvoy(tx, id),
    await trainingOf(tx, line.person),
  ]
  return {
    ...envoyRow(line),
    ...(matter && {
      matter: {
        id: matter.id,
        state: matter.state,
        stateTitle: stateTitle(house, stateOf(registry.version(matter.procedure, matter.version), matter.state)),
      },
    }),
    terms: terms.map(t => ({
      id: t.id,
      agency: { id: t.agency, name: t.agencyName },
      statusTitle: envoyStatuses[t.status],
      from: t.from.toString(),
      ...(t.to && { to: t.to.toString() }),
      ...(t.certificate && { certificate: t.certificate }),
    })),
    pauses: pauses.map(p => ({ from: p.from.toString(), ...(p.to && { to: p.to.toString() }), why: p.why })),
    posts: posts.map(p => postView(p, today.toString())),
    training: training.map(t => ({
      id: t.id,
      kind: t.kind,
      kindTitle: trainings[t.kind],
      title: t.title,
      day: t.day.toString(),
      hours: t.hours,
      ...(t.mentor !== null && { mentor: { id: t.mentor, name: t.mentorName ?? '' } }),
      ...(t.note && { note: t.note }),
      ...(t.voidWhy && { voided: t.voidWhy }),
    })),
    hours: {
      year: today.year,
      done: await hoursOf(tx, line.person, today.year),
      wanted: house.setting<number>('envoys.training-hours'),
    },
    mayManage: isOfficerOver(viewer, line.agency),
  }
}

/** What an envoy sees first: their term, their posts, and how the quarter stands. */
export const mineOf = (house: House, viewer: Viewer & { kind: 'staff' }): Promise<Mine> =>
  within(house.db, { agencies: [], person: viewer.person }, async tx => {
    const today = dateAt(house.now())
    const [term] = await termsOfPerson(tx, viewer.person)
    if (!term) return { posts: [], quota: [] }
    const line = (await rosterLine(tx, term.id, today))!
    const posts = (await postsOfEnvoy(tx, term.id)).map(p => postView(p, today.toString()))
    const lines = await linesOfPerson(tx, viewer.person, quarterOf(dayOf(today)).name, today)
    return {
      envoy: envoyRow(line),
      posts: posts.filter(p => p.open),
      quota: lines.map(l => {
        const { id, target, required, done, light, due, next } = rowView(termsIn(house, l.scheme), l, today)
        return { id, target, required, done, light, due, ...(next && { next }) }
      }),
    }
  })
