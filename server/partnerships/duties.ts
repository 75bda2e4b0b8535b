import type { Agreement } from '../agreements/index.ts'
import { unverified } from '../kernel/citation.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { within } from '../people/index.ts'
import type { OptionalDuty } from './contract.ts'
import { assertBegins, type Desk, held, letGo, note, type Pair, partyOf, writer } from './desk.ts'
import * as store from './duties.store.ts'
import { answer, type Verdict } from './proposals.ts'
import { review } from './reviewing.ts'
import { type PairScheme, schemeCalled } from './schemes/index.ts'
import { setScheme } from './store.ts'

/** Refuses `scheme-elsewhere` where a party signs for none of the scheme's regions. */
function assertFits(scheme: PairScheme, pair: Pair): void {
  const stranger = pair.parties.find(p => !p.regions.some(r => scheme.regions.some(s => within(r, s))))
  if (stranger)
    refuse('scheme-elsewhere', `“${scheme.title}”不包括${stranger.name}代表的地区`, {
      status: 422,
      fields: [{ field: 'scheme', title: '不是这些地区的方案' }],
      next: '请选择各方所在地区的方案。',
    })
}

/**
 * Chooses the scheme an agreement follows; what it prescribes for the year is owed from now on. Choosing it again changes nothing; another
 * one replaces it as long as nothing was told of this year. Refuses `not-yours`, `no-such-scheme`, `scheme-elsewhere`,
 * `agreement-not-in-force`, `scheme-in-use`.
 */
export async function choose(desk: Desk, id: string, chosen: string): Promise<void> {
  const { tx, house } = desk
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const scheme = schemeCalled(chosen)
  if (pair.scheme?.id === scheme.id) return
  assertFits(scheme, pair)
  if (pair.standing !== 'inForce' && pair.standing !== 'coming')
    refuse('agreement-not-in-force', '协议没有生效，不能选定结对方案', {
      status: 409,
      next: '请先签署、恢复或者续期。',
    })
  if (pair.scheme && (await store.deedsSince(tx, id, pair.today.year)) > 0)
    refuse('scheme-in-use', '本年度已经填报完成情况，不能更换方案', { status: 409, next: '请在下一年度更换。' })
  for (const d of await store.unkeptDuties(tx, id))
    if (d.kind === 'prescribed' && d.year >= pair.today.year) {
      await letGo(desk, d.pledges, '改按另一方案', who.person)
      await store.dropDuty(tx, d.id, '改按另一方案')
    }
  await setScheme(tx, id, scheme.id, house.now(), who.person)
  await note(desk, pair, who, 'scheme', `选定结对方案：${scheme.title}`, { scheme: scheme.id })
  await review(desk, { ...pair, scheme }, who.person)
}

/** Puts forward a 自选动作 for a year. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `not-a-party`, `day-refused`, `duty-there`. */
export async function proposeDuty(desk: Desk, id: string, given: OptionalDuty): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const [first, last] = [pair.today.year, pair.a.until!.year]
  if (given.year < first || given.year > last) {
    const title = first === last ? `协议期内只有${first}年` : `应当在${first}年至${last}年之间`
    refuse('day-refused', title, { status: 422, fields: [{ field: 'year', title }], next: '请核对年度。' })
  }
  for (const agency of given.owedBy) partyOf(pair, agency, 'owedBy')
  const title = given.title.trim()
  const duty = await store.addDuty(desk.tx, {
    ...given,
    agreement: id,
    key: title,
    title,
    kind: 'optional',
    fits: given.fits ?? [],
    basis: unverified(pair.a.title, `自选动作：${title}，由各方约定`),
    state: 'proposed',
    agency: who.agency,
    by: who.person,
    at: desk.house.now(),
  })
  if (duty === undefined)
    return refuse('duty-there', '这一年度已经有同名的事项', { status: 409, next: '请换一个名称，或者查看已有的事项。' })
  await note(desk, pair, who, 'duty.proposed', `提出自选动作：${title}`, { duty, ...given })
  return { id: duty }
}

/** Agrees to a 自选动作, which is owed from then on; or declines it, or takes it back. */
export async function answerDuty(
  desk: Desk,
  id: string,
  duty: number,
  verdict: Verdict,
  why: string | null,
): Promise<void> {
  const pair = await held(desk, id)
  if (verdict === 'agreed') assertBegins(pair)
  const who = await answer(desk, pair, 'pair_duty', duty, verdict, why)
  if (who && verdict === 'agreed') await review(desk, pair, who.person)
}

/** A duty that may be told of. Refuses `not-found`, `out-of-state`. */
export async function owedDuty(desk: Desk, agreement: Agreement, id: number): Promise<store.DutyRow> {
  const d = (await store.dutyById(desk.tx, agreement.id, id)) ?? notFound('年度事项')
  if (d.state !== 'agreed' || d.standing === 'released')
    refuse('out-of-state', d.state === 'agreed' ? `不再承担：${d.releasedWhy}` : '这个事项没有经双方同意', {
      status: 409,
      next: '请查看该事项的情况。',
    })
  return d
}
