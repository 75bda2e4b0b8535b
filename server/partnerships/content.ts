import type { Party } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { Registry } from '../matters/index.ts'
import { bulletinsOf, receiptsOf } from './bulletins.store.ts'
import * as wire from './contract.ts'
import { deedsOf } from './deeds.store.ts'
import { compare, type Pair } from './desk.ts'
import { dutiesOf } from './duties.store.ts'
import { effectOf } from './effect.ts'
import { exchangesOf } from './exchanges.store.ts'
import { meetingsOf } from './meetings.store.ts'
import { namesOf } from './naming.ts'
import { projectsOf } from './projects.store.ts'
import { type TaskRow, tasksOf } from './tasks.ts'

const isLate = (t: TaskRow, asOf: Temporal.PlainDate) => t.state !== 'released' && compare(t.doneOn ?? asOf, t.due) > 0
const tally = (tasks: readonly TaskRow[], asOf: Temporal.PlainDate) => ({
  of: tasks.filter(t => t.state !== 'released').length,
  done: tasks.filter(t => t.state === 'done').length,
  late: tasks.filter(t => isLate(t, asOf)).length,
})

/** Those measured: the parties that are helped; where none is named so, all. */
const measured = (parties: readonly Party[]) => {
  const weaker = parties.filter(p => p.weaker)
  return weaker.length > 0 ? weaker : parties
}

/**
 * The last day of a year up to which a side counts in the places of another: the agreement that all have signed and that follows a scheme
 * opens it, its end or stop closes it. Undefined where nothing is opened.
 */
function countedUntil({ a, scheme }: Pair, year: number, asOf: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (!scheme || !a.from || !a.until || year < a.from.year || year > a.until.year) return undefined
  const ends = [asOf, a.until, a.endedOn?.subtract({ days: 1 }), a.suspendedOn?.subtract({ days: 1 })]
  const until = ends.filter(d => d !== undefined).sort(compare)[0]!
  return until.year < year || compare(until, a.from) < 0 ? undefined : until
}

/** What a year came to, as of today: only what another side agreed to or countersigned, and what the record counts. */
export async function contentOf(db: Db, registry: Registry, pair: Pair, year: number): Promise<wire.StatementContent> {
  const { a, parties, scheme, today } = pair
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const asOf = compare(today, last) < 0 ? today : last
  const duties = (await dutiesOf(db, a.id, year)).filter(d => d.state === 'agreed')
  const deeds = (await deedsOf(db, a.id, year)).filter(e => e.state === 'countersigned')
  const tasks = await tasksOf(db, a.id)
  const under = (kind: TaskRow['ofKind'], id: number) =>
    tally(
      tasks.filter(t => t.ofKind === kind && t.ofId === id),
      asOf,
    )
  const exchanges = (await exchangesOf(db, a.id, year)).filter(x => x.state === 'agreed')
  const bulletins = await bulletinsOf(db, a.id, year)
  const received = new Set((await receiptsOf(db, a.id)).map(r => r.bulletin))
  const projects = (await projectsOf(db, a.id, year)).filter(p =>
    ['agreed', 'concluding', 'concluded'].includes(p.state),
  )
  const names = await namesOf(
    db,
    [
      ...parties.map(p => p.agency),
      ...deeds.flatMap(e => [e.agency, e.answeredAgency!]),
      ...projects.map(p => p.lead),
      ...exchanges.flatMap(x => [x.from, x.to]),
    ],
    [],
  )
  const until = countedUntil(pair, year, asOf)
  const effects: wire.Effect[] = []
  for (const party of until ? measured(parties) : []) {
    const others = parties.filter(p => p !== party)
    const period = { from: last.with({ month: 1, day: 1 }), until: until! }
    const effect = await seeingAll(db, () => effectOf(db, registry, party, others, period))
    effects.push({ ...effect, ...(!until!.equals(asOf) && { until: until!.toString() }) })
  }
  return {
    agreement: { id: a.id, number: a.number, title: a.title },
    scheme: scheme?.title ?? '',
    year,
    asOf: asOf.toString(),
    parties: parties.map(p => ({ id: p.agency, name: p.name, weaker: p.weaker })),
    duties: duties.map(d => ({
      kind: wire.dutyKinds[d.kind],
      title: d.title,
      required: d.required,
      done: d.done,
      standing:
        d.standing === 'owed' && compare(today, d.due!) > 0 ? '逾期未完成' : wire.dutyStandings[d.standing ?? 'owed'],
      ...(d.releasedWhy !== null && { why: d.releasedWhy }),
      deeds: deeds
        .filter(e => e.duty === d.id)
        .map(e => ({
          day: e.day.toString(),
          title: e.title,
          by: names.agency(e.agency),
          countersignedBy: names.agency(e.answeredAgency!),
        })),
    })),
    projects: projects.map(p => {
      const { of, done, late } = under('project', p.id)
      return {
        title: p.title,
        lead: names.agency(p.lead),
        state: wire.projectStates[p.state],
        milestones: of,
        done,
        late,
        ...(p.state === 'concluded' && p.result !== null && { result: p.result }),
      }
    }),
    meetings: (await meetingsOf(db, a.id, year))
      .filter(m => m.state === 'held')
      .map(m => {
        const { of, done, late } = under('meeting', m.id)
        return { day: m.day.toString(), kind: wire.meetingKinds[m.kind], title: m.title, followUps: of, done, late }
      }),
    exchanges: exchanges.map(x => ({
      person: x.person,
      from: names.agency(x.from),
      to: names.agency(x.to),
      fromDay: x.fromDay.toString(),
      untilDay: x.untilDay.toString(),
    })),
    bulletins: parties.map(p => {
      const sent = bulletins.filter(b => pair.living(b.agency) === p.agency)
      return { agency: p.name, sent: sent.length, received: sent.filter(b => received.has(b.id)).length }
    }),
    effects,
  }
}
