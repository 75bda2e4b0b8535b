import { signer } from '../agreements/index.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import { parseDate } from '../kernel/holidays.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import { contentOf } from './content.ts'
import { compare, type Desk, held, note, type Pair, writer } from './desk.ts'
import { review } from './reviewing.ts'
import * as store from './statement.store.ts'

/** From what day the statement of a year may be drawn up: the setting's day of that year, or the end of the agreement. */
function assertYearEnds(desk: Desk, pair: Pair, year: number): void {
  const from = parseDate(`${year}-${desk.house.setting<string>('partnerships.statement-from')}`)
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

/** Signs for one's side, by its leader; when all have, it is final. Again, it changes nothing. Refuses `not-yours`, `same-hand`, `text-changed`, `not-found`. */
export async function signStatement(
  desk: Desk,
  id: string,
  year: number,
  hash: string,
): Promise<{ effective: boolean }> {
  const pair = await held(desk, id)
  const s = (await store.latestStatement(desk.tx, id, year)) ?? notFound('年度结对情况')
  const before = await store.signaturesTo(desk.tx, id, year, s.version)
  const signed = new Set(before.map(x => pair.living(x.agency)))
  const who = signer(desk.viewer, pair.parties, signed)
  if (s.digest !== hash)
    refuse('text-changed', '所签的不是现在的内容', { status: 409, next: '请刷新页面，核对内容后再签署。' })
  if (s.signedAt || signed.has(who.agency)) return { effective: s.signedAt !== null }
  if (before.some(x => x.by === who.person))
    refuse('same-hand', '已经代另一方签署的人不能再代这一方签署', { status: 403, next: '请由这一方的局领导签署。' })
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
