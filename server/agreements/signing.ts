import { v7 } from 'uuid'
import { allocateNumbers, append } from '../docket/index.ts'
import { unverified } from '../kernel/citation.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep as keepPledge, pledge, release } from '../ledger/index.ts'
import type { Registry } from '../matters/index.ts'
import { regionName, type Viewer, within } from '../people/index.ts'
import { type Draft, type Proposal, type TextChange, textChanges } from './contract.ts'
import { endGrants, grantsUnder } from './grants.store.ts'
import { type Acting, drafter, mayDraftFor, signer } from './policies.ts'
import { excessOf, type Scope, type Text } from './scope.ts'
import { standingOn } from './standing.ts'
import * as store from './store.ts'

/** Everything a verb of an agreement needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; registry: Registry; viewer: Viewer }
export type Written = Text & { text: string }

const bad = (field: string, title: string, next = '请核对后重新提交。') =>
  refuse('text-refused', title, { status: 422, fields: [{ field, title }], next })

/** A text as it was typed: days that exist, services there are, regions that a side signs for. Refuses `text-refused`. */
function checked(
  registry: Registry,
  given: { scope: Scope; from: string; until: string; text: string },
  sides: readonly { regions: readonly string[] }[],
): Written {
  const [from, until] = [parseDate(given.from), parseDate(given.until)]
  if (Temporal.PlainDate.compare(until, from) < 0) bad('until', '截止日早于起始日')
  const known = new Set(registry.procedures.map(p => p.id))
  for (const s of given.scope.services) if (!known.has(s)) bad('scope.services', `没有“${s}”这项服务`)
  for (const r of given.scope.regions) {
    if (!regionName(r)) bad('scope.regions', `没有行政区划${r}`)
    if (!sides.some(s => s.regions.some(own => within(r, own))))
      bad('scope.regions', `${regionName(r)}不在任何一方代表的地区之内`)
  }
  return { scope: given.scope, from, until, text: given.text.trim() }
}

const digestOf = (title: string, change: TextChange, v: Written) =>
  digest(
    'sha256',
    canonicalJson({ title, change, scope: v.scope, from: v.from.toString(), until: v.until.toString(), text: v.text }),
  )

const note = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  id: string,
  who: Acting,
  kind: string,
  title: string,
  more: object = {},
) =>
  append(tx, id, house.now(), house.digest, [
    { actor: who.person, capacity: who.capacity, kind, body: { title, agency: who.agency, ...more } },
  ])

/** Drafts an agreement between agencies, for one of which one speaks. Refuses `not-yours` and `text-refused`. */
export async function draft(desk: Desk, given: Draft): Promise<{ id: string; number: string }> {
  const { tx, house, registry, viewer } = desk
  const rows = await store.agenciesById(tx, [
    ...given.parties.map(p => p.agency),
    ...(given.coordinator ? [given.coordinator] : []),
  ])
  const agency = (id: number) => rows.find(r => r.id === id) ?? notFound('机构')
  if (new Set(given.parties.map(p => p.agency)).size < given.parties.length) bad('parties', '同一机构不能作两方')
  for (const [i, p] of given.parties.entries()) {
    agency(p.agency)
    for (const r of p.regions) {
      if (!regionName(r)) bad(`parties.${i}.regions`, `没有行政区划${r}`)
      const other = given.parties.find(q => q !== p && q.regions.some(o => within(r, o)))
      if (other) bad(`parties.${i}.regions`, `${regionName(r)}同时由${agency(other.agency).name}代表`)
    }
  }
  if (given.coordinator) agency(given.coordinator)
  const written = checked(registry, given, given.parties)
  const own = given.parties.find(p => mayDraftFor(viewer, p.agency))
  const who = drafter(
    viewer,
    given.parties.filter(p => p === own).map(p => ({ ...p, name: '', region: '', weaker: false })),
  )
  const at = house.now()
  const year = dateAt(at).year
  const [taken] = await allocateNumbers(tx, [{ agency: who.agency, series: 'agreement', year, count: 1 }])
  const { code } = await store.codeOf(tx, who.agency)
  const [id, number] = [v7(), `${code}-${year}-XY${String(taken!.last).padStart(4, '0')}`]
  await store.addAgreement(tx, {
    id,
    number,
    kind: given.kind,
    title: given.title.trim(),
    coordinator: given.coordinator ?? null,
    parties: given.parties.map(p => ({ ...p, weaker: p.weaker ?? false })),
    at,
    by: who.person,
  })
  await put(desk, id, given.title.trim(), 1, 'conclude', written, '订立', who)
  return { id, number }
}

async function put(
  desk: Desk,
  id: string,
  title: string,
  version: number,
  change: TextChange,
  v: Written,
  why: string,
  who: Acting,
) {
  const hash = digestOf(title, change, v)
  await store.addVersion(desk.tx, id, {
    version,
    change,
    ...v,
    digest: hash,
    why,
    proposedAt: desk.house.now(),
    proposedBy: who.person,
    proposedFor: who.agency,
  })
  await note(desk, id, who, 'agreement.proposed', `提出文本第${version}版（${textChanges[change]}）`, {
    version,
    digest: hash,
    why,
  })
}

/** An agreement with its parties, held against whoever else changes it. */
export async function held({ tx }: Pick<Desk, 'tx'>, id: string) {
  const a = (await store.lockAgreement(tx, id)) ?? notFound('协议')
  return { a, parties: await store.partiesTo(tx, id), versions: await store.versionsOf(tx, id) }
}

const isOpen = (v: store.Version) => v.signedAt === null && v.withdrawnAt === null

/** Puts forward another text: amended, renewed, or the day it ends. Refuses `out-of-state`, `text-open` while another waits for signatures. */
export async function propose(desk: Desk, id: string, given: Proposal): Promise<{ version: number }> {
  const { a, parties, versions } = await held(desk, id)
  const who = drafter(desk.viewer, parties)
  const standing = standingOn(a, dateAt(desk.house.now()))
  if (standing === 'signing' || standing === 'ended')
    refuse('out-of-state', standing === 'ended' ? '协议已经终止' : '协议还没有签署', {
      status: 409,
      next: standing === 'ended' ? '请另行订立协议。' : '请先签署，或者撤回后重新提出。',
    })
  if (versions.some(isOpen))
    refuse('text-open', '还有一份文本等候签署', { status: 409, next: '请先签署，或者撤回后再提出。' })
  const written = checked(desk.registry, given, parties)
  if (given.change === 'renew' && Temporal.PlainDate.compare(written.until, a.until!) <= 0)
    bad('until', `续期应当晚于现在的截止日${a.until}`)
  if (given.change === 'end' && Temporal.PlainDate.compare(written.until, dateAt(desk.house.now())) < 0)
    bad('until', '终止日不能早于今天')
  const version = versions.at(-1)!.version + 1
  await put(desk, id, a.title, version, given.change, written, given.why, who)
  return { version }
}

/** Signs a text for one's side; when all have, it takes effect. Signing again changes nothing. Refuses `text-changed`, `out-of-state`. */
export async function sign(desk: Desk, id: string, version: number, hash: string): Promise<{ effective: boolean }> {
  const { tx, house, viewer } = desk
  const { a, parties, versions } = await held(desk, id)
  const v = versions.find(v => v.version === version) ?? notFound('文本')
  const before = (await store.signaturesTo(tx, id)).filter(s => s.version === version)
  const signed = new Set(before.map(s => s.agency))
  const who = signer(viewer, parties, signed)
  if (v.digest !== hash)
    refuse('text-changed', '所签的不是这份文本', { status: 409, next: '请刷新页面，核对文本后再签署。' })
  if (v.withdrawnAt) refuse('out-of-state', '这份文本已经撤回', { status: 409, next: '请等候新的文本。' })
  if (v.signedAt || signed.has(who.agency)) return { effective: v.signedAt !== null }
  const at = house.now()
  await store.addSignature(tx, id, { version, agency: who.agency, person: who.person, at, digest: hash })
  await note(desk, id, who, 'agreement.signed', `签署文本第${version}版`, { version, digest: hash })
  const effective = parties.every(p => p.agency === who.agency || signed.has(p.agency))
  // Renewal may be owed by the other side.
  if (effective) await seeingAll(tx, () => takeEffect(desk, a, parties, v, who))
  return { effective }
}

/** All have signed: the text replaces the one before; doors that have become wider than it are closed, and renewal is owed anew. */
async function takeEffect(
  desk: Desk,
  a: store.Agreement,
  parties: readonly store.Party[],
  v: store.Version,
  who: Acting,
) {
  const { tx, house } = desk
  const at = house.now()
  const today = dateAt(at)
  const endedOn = v.change === 'end' ? v.until.add({ days: 1 }) : a.endedOn
  await store.effect(tx, a.id, v, at, endedOn)
  const grants = (await grantsUnder(tx, a.id)).filter(g => g.endedOn === null)
  const placed = new Map(
    (
      await store.agenciesById(
        tx,
        grants.flatMap(g => [g.to, g.of]),
      )
    ).map(r => [r.id, r]),
  )
  const wide = grants.filter(
    g =>
      excessOf(v, parties, {
        ...g,
        to: placed.get(g.to)!,
        of: placed.get(g.of)!,
        // The end of the text ends them anyway.
        until: Temporal.PlainDate.compare(g.until, v.until) > 0 ? v.until : g.until,
      }).length > 0,
  )
  if (wide.length > 0)
    await endGrants(
      tx,
      wide.map(g => g.id),
      today,
      `超出第${v.version}版的范围`,
    )
  await note(desk, a.id, who, 'agreement.effective', `文本第${v.version}版生效`, {
    version: v.version,
    ...(wide.length > 0 && { closed: wide.map(g => g.id) }),
  })
  if (a.renewalId !== null) {
    if (v.change === 'end') await release(tx, house, a.renewalId, '协议提前终止', who.person)
    else await keepPledge(tx, house, a.renewalId, who.person)
  }
  const days = house.setting<number>('agreements.renewal-days')
  const on = v.until.subtract({ days })
  const owed =
    v.change !== 'end' && Temporal.PlainDate.compare(on, today) > 0
      ? await pledge(tx, house, {
          stream: a.id,
          subject: a.title,
          path: `/agreements/${a.id}`,
          owedTo: parties.map(p => p.name).join('、'),
          agencyId: v.proposedFor,
          title: '决定是否续期',
          kind: 'agreement-renewal',
          owes: 'partnerClerk',
          basis: unverified('本系统', `期满前${days}日决定是否续期`),
          on,
          actor: who.person,
        })
      : null
  await store.setRenewal(tx, a.id, owed)
}

/** Takes back a text that was not signed by all; by the side that put it forward. Refuses `out-of-state` and `not-yours`. */
export async function withdraw(desk: Desk, id: string, version: number, why: string): Promise<void> {
  const { parties, versions } = await held(desk, id)
  const v = versions.find(v => v.version === version) ?? notFound('文本')
  const who = drafter(
    desk.viewer,
    parties.filter(p => p.agency === v.proposedFor),
  )
  if (!isOpen(v))
    refuse('out-of-state', '这份文本已经签署或者撤回', { status: 409, next: '请刷新页面，查看最新进展。' })
  await store.withdrawVersion(desk.tx, id, version, desk.house.now())
  await note(desk, id, who, 'agreement.withdrawn', `撤回文本第${version}版`, { version, why })
}

const stateError = (title: string) => refuse('out-of-state', title, { status: 409, next: '请刷新页面，查看最新进展。' })

/** Stops an agreement for a time: every door it opened is closed until it goes on. Either side may. */
export async function suspend(desk: Desk, id: string, why: string): Promise<void> {
  const { a, parties } = await held(desk, id)
  const who = signer(desk.viewer, parties)
  const today = dateAt(desk.house.now())
  if (standingOn(a, today) !== 'inForce') stateError('协议现在没有生效，不能暂停')
  await store.setSuspended(desk.tx, id, today)
  await note(desk, id, who, 'agreement.suspended', '暂停', { why })
}

/** Goes on after a stop. Only the side that stopped it may. */
export async function resume(desk: Desk, id: string, why: string): Promise<void> {
  const { a, parties } = await held(desk, id)
  if (!a.suspendedOn) stateError('协议没有暂停')
  const by = await store.suspendedBy(desk.tx, id)
  const who = signer(
    desk.viewer,
    parties.filter(p => p.agency === by),
  )
  await store.setSuspended(desk.tx, id, null)
  await note(desk, id, who, 'agreement.resumed', '恢复', { why })
}

/** One side gives notice: it ends so many days from now. Refuses `out-of-state`. */
export async function terminate(desk: Desk, id: string, why: string): Promise<{ on: string }> {
  const { tx, house } = desk
  const { a, parties } = await held(desk, id)
  const who = signer(desk.viewer, parties)
  const today = dateAt(house.now())
  const standing = standingOn(a, today)
  const on = today.add({ days: house.setting<number>('agreements.notice-days') })
  if (!['inForce', 'suspended', 'coming'].includes(standing)) stateError('协议没有生效，不能提前终止')
  if (a.endedOn && Temporal.PlainDate.compare(a.endedOn, on) <= 0) return { on: a.endedOn.toString() }
  await store.setEnded(tx, id, on)
  await note(desk, id, who, 'agreement.terminated', `通知提前终止，自${on}起不再生效`, { on: on.toString(), why })
  const { renewalId } = a
  if (renewalId !== null) {
    await seeingAll(tx, () => release(tx, house, renewalId, '协议提前终止', who.person))
    await store.setRenewal(tx, id, null)
  }
  return { on: on.toString() }
}
