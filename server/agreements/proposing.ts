import { v7 } from 'uuid'
import { allocateNumbers } from '../docket/index.ts'
import { dateAt } from '../kernel/day.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import { parseDate } from '../kernel/holidays.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import { regionName, within } from '../people/index.ts'
import { type Draft, type Proposal, type TextChange, textChanges } from './contract.ts'
import { type Desk, held, isOpen, note } from './desk.ts'
import { type Acting, drafter, mayDraftFor } from './policies.ts'
import type { Scope, Text } from './scope.ts'
import { standingOn } from './standing.ts'
import * as store from './store.ts'

type Written = Text & { text: string }

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

/** Drafts an agreement between agencies, for one of which one speaks. Refuses `not-yours` and `text-refused`. */
export async function draft(desk: Desk, given: Draft): Promise<{ id: string; number: string }> {
  const { tx, house, registry, viewer } = desk
  const rows = await store.agenciesById(tx, [
    ...given.parties.map(p => p.agency),
    ...(given.coordinator ? [given.coordinator] : []),
  ])
  const agency = (id: number) => rows.find(r => r.id === id && !r.ended) ?? notFound('机构')
  if (new Set(given.parties.map(p => p.agency)).size < given.parties.length) bad('parties', '同一机构不能作两方')
  for (const [i, p] of given.parties.entries()) {
    agency(p.agency)
    for (const r of p.regions) {
      if (!regionName(r)) bad(`parties.${i}.regions`, `没有行政区划${r}`)
      // Nobody signs for a place that is not theirs: its agencies would be bound by what they never saw.
      if (!within(r, agency(p.agency).region))
        bad(`parties.${i}.regions`, `${regionName(r)}不由${agency(p.agency).name}管辖`)
      const other = given.parties.find(q => q !== p && q.regions.some(o => within(r, o)))
      if (other) bad(`parties.${i}.regions`, `${regionName(r)}同时由${agency(other.agency).name}代表`)
    }
  }
  if (given.coordinator) {
    agency(given.coordinator)
    // Whoever decides between the sides is none of them.
    if (given.parties.some(p => p.agency === given.coordinator)) bad('coordinator', '协调机构不能是协议的一方')
  }
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
  const today = dateAt(desk.house.now())
  // The text that is signed takes the place of the one before at once: nothing would be in force until it began.
  if ((standing === 'inForce' || standing === 'suspended') && Temporal.PlainDate.compare(written.from, today) > 0)
    bad('from', '协议正在生效，各方签齐之后即按新的文本；起始日不能晚于今天')
  if (given.change === 'renew' && Temporal.PlainDate.compare(written.until, a.until!) <= 0)
    bad('until', `续期应当晚于现在的截止日${a.until}`)
  if (given.change === 'end' && Temporal.PlainDate.compare(written.until, today) < 0) bad('until', '终止日不能早于今天')
  if (given.change === 'end' && Temporal.PlainDate.compare(written.until, a.until!) > 0)
    bad('until', `提前终止不能晚于现在的截止日${a.until}`)
  const version = versions.at(-1)!.version + 1
  await put(desk, id, a.title, version, given.change, written, given.why, who)
  return { version }
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
