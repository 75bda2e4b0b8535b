import { unverified } from '../kernel/citation.ts'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep as keepPledge, pledge, release } from '../ledger/index.ts'
import { type Desk, held, note } from './desk.ts'
import { endGrants, grantsUnder } from './grants.store.ts'
import { type Acting, signer } from './policies.ts'
import { excessOf } from './scope.ts'
import { standingOn } from './standing.ts'
import * as store from './store.ts'

/** Nobody acts for both sides of one act; seen nowhere in a text of the library. */
const bothSides = unverified('中华人民共和国民法典', '同一人不得同时代理双方实施同一行为，双方同意的除外', 168)

/**
 * Signs a text for one's side; when all have, it takes effect. Signing again changes nothing. Refuses `text-changed`, `out-of-state` of a
 * text that was withdrawn, that replaces another and whose last day is over, or whose agreement is ended, and `same-hand` whoever has signed for another side.
 */
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
  const today = dateAt(at)
  if (standingOn(a, today) === 'ended')
    refuse('out-of-state', '协议已经终止', { status: 409, next: '请另行订立协议。' })
  // What replaces a text in force would end it for days that were lived under it.
  if (a.version > 0 && Temporal.PlainDate.compare(v.until, today) < 0)
    refuse('out-of-state', `这份文本至${v.until}止，已经过期`, { status: 409, next: '请撤回，另行提出文本。' })
  if (before.some(s => s.personId === who.person))
    refuse('same-hand', '已经代另一方签署的人不能再代这一方签署', {
      status: 403,
      next: '请由这一方的局领导签署。',
      basis: bothSides,
    })
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
  // Notice that one side gave is spent when both renew.
  const endedOn = v.change === 'end' ? v.until.add({ days: 1 }) : v.change === 'renew' ? null : a.endedOn
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
