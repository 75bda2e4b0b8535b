import { type Party, signer } from '../agreements/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import * as wire from './contract.ts'
import { deedsOf } from './deeds.ts'
import { compare, type Desk, held, note, type Pair, writer } from './desk.ts'
import { dutiesOf } from './duties.store.ts'
import { review } from './duties.ts'
import { effectOf } from './effect.ts'
import { namesOf } from './naming.ts'
import * as store from './statement.store.ts'
import { type TaskRow, tasksOf } from './tasks.ts'
import * as works from './works.store.ts'

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
  const exchanges = (await works.exchangesOf(db, a.id, year)).filter(x => x.state === 'agreed')
  const bulletins = await works.bulletinsOf(db, a.id, year)
  const received = new Set((await works.receiptsOf(db, a.id)).map(r => r.bulletin))
  const names = await namesOf(db, [...parties.map(p => p.agency), ...exchanges.flatMap(x => [x.from, x.to])], [])
  const period = { from: last.with({ month: 1, day: 1 }), until: asOf }
  const effects: wire.Effect[] = []
  for (const party of measured(parties))
    effects.push(
      await seeingAll(db, () =>
        effectOf(
          db,
          registry,
          party,
          parties.filter(p => p !== party),
          period,
        ),
      ),
    )
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
    projects: (await works.projectsOf(db, a.id, year))
      .filter(p => ['agreed', 'concluding', 'concluded'].includes(p.state))
      .map(p => {
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
    meetings: (await works.meetingsOf(db, a.id, year))
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
      const sent = bulletins.filter(b => b.agency === p.agency)
      return { agency: p.name, sent: sent.length, received: sent.filter(b => received.has(b.id)).length }
    }),
    effects,
  }
}

/** From what day the statement of a year may be drawn up: the setting's day of that year, or the end of the agreement. */
function assertYearEnds(desk: Desk, pair: Pair, year: number): void {
  const from = Temporal.PlainDate.from(`${year}-${desk.house.setting<string>('partnerships.statement-from')}`)
  const over = pair.standing === 'expired' || pair.standing === 'ended'
  if (compare(pair.today, from) < 0 && !(over && year === pair.today.year))
    refuse('too-early', `${year}年度的结对情况自${from}起可以生成`, { status: 409, next: '此前可以查看，不能签署。' })
}

/**
 * Draws up the statement of a year for signature: its content stays as it is now. Drawn up again, it is another text, and what was signed
 * before counts no more. Refuses `not-yours`, `no-scheme`, `too-early`, `not-found` of a year outside the agreement, `statement-signed`.
 */
export async function drawUp(
  desk: Desk,
  registry: Registry,
  id: string,
  year: number,
): Promise<{ version: number; digest: string }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  if (!pair.scheme) refuse('no-scheme', '还没有选定结对方案', { status: 409, next: '请先选定结对方案。' })
  assertYearEnds(desk, pair, year)
  if (year < pair.a.from!.year || year > pair.a.until!.year) notFound('年度')
  const before = await store.latestStatement(desk.tx, id, year)
  if (before?.signedAt)
    refuse('statement-signed', '这一年度的结对情况已经由各方签署', { status: 409, next: '已签署的内容不再改动。' })
  await review(desk, pair, who.person)
  const content = await contentOf(desk.tx, registry, pair, year)
  const hash = digest('sha256', canonicalJson(content))
  const version = (before?.version ?? 0) + 1
  if (before?.digest === hash) return { version: before.version, digest: hash }
  const at = desk.house.now()
  await store.addStatement(desk.tx, id, year, {
    version,
    content,
    digest: hash,
    agency: who.agency,
    by: who.person,
    at,
  })
  await note(desk, pair, who, 'statement.drawn', `生成${year}年度结对情况第${version}版`, {
    year,
    version,
    digest: hash,
  })
  return { version, digest: hash }
}

/** Signs for one's side, by its leader; when all have, it is final. Again, it changes nothing. Refuses `not-yours`, `text-changed`, `not-found`. */
export async function signStatement(
  desk: Desk,
  id: string,
  year: number,
  hash: string,
): Promise<{ effective: boolean }> {
  const pair = await held(desk, id)
  const s = (await store.latestStatement(desk.tx, id, year)) ?? notFound('年度结对情况')
  const signed = new Set((await store.signaturesTo(desk.tx, id, year, s.version)).map(x => x.agency))
  const who = signer(desk.viewer, pair.parties, signed)
  if (s.digest !== hash)
    refuse('text-changed', '所签的不是现在的内容', { status: 409, next: '请刷新页面，核对内容后再签署。' })
  if (s.signedAt || signed.has(who.agency)) return { effective: s.signedAt !== null }
  const at = desk.house.now()
  await store.addSignature(desk.tx, id, year, s.version, { agency: who.agency, by: who.person, at, digest: hash })
  await note(desk, pair, who, 'statement.signed', `签署${year}年度结对情况第${s.version}版`, {
    year,
    version: s.version,
    digest: hash,
  })
  const effective = pair.parties.every(p => p.agency === who.agency || signed.has(p.agency))
  if (effective) await store.sealStatement(desk.tx, id, year, s.version, at)
  return { effective }
}
