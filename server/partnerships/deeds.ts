import { pausesOf } from '../agreements/index.ts'
import { isUniqueViolation } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { type Deed, linkKinds } from './contract.ts'
import * as store from './deeds.store.ts'
import { type Acting, type Desk, dayOf, held, note, other, outOfState, type Pair, writer, writerOf } from './desk.ts'
import { owedDuty } from './duties.ts'
import { assertFiles } from './files.ts'
import { dayFault } from './law.ts'
import { proofs, suits } from './proofs.ts'
import { review } from './reviewing.ts'

/**
 * Tells what was done for a duty. Refuses `not-yours`, `not-found`, `out-of-state`, `day-refused` outside the year, the agreement or in the
 * future, `does-not-fit`, `not-yet-done`, `no-such-file`, and `counted-already` what was told before.
 */
export async function tell(desk: Desk, id: string, duty: number, given: Deed): Promise<{ id: number }> {
  const { tx, house } = desk
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  const d = await owedDuty(desk, pair.a, duty)
  const of = 'of' in given ? given.of : undefined
  const proof =
    'of' in given
      ? await proofs[given.of.kind](tx, pair, given.of.id)
      : { day: dayOf(given.day, 'day', () => undefined), title: given.title.trim() }
  if (of && !suits(d.fits, of.kind, 'of' in proof ? proof.of : undefined)) {
    const title = `这${of.kind === 'meeting' ? '类' : '个'}${linkKinds[of.kind]}不计入“${d.title}”`
    refuse('does-not-fit', title, { status: 422, fields: [{ field: 'of', title }], next: '请选择相应的事项。' })
  }
  const term = { ...pair.a, pauses: await pausesOf(tx, id) }
  dayOf(proof.day.toString(), of ? 'of' : 'day', day => dayFault(day, d.year, term, pair.today))
  const files = 'files' in given ? given.files : []
  await assertFiles(tx, id, files)
  const made = await store
    .addDeed(tx, id, {
      ...proof,
      duty,
      text: given.text ?? '',
      ofKind: of?.kind ?? null,
      ofId: of?.id ?? null,
      files,
      agency: who.agency,
      by: who.person,
      at: house.now(),
    })
    .catch(error => {
      if (!isUniqueViolation(error)) throw error
      return refuse('counted-already', '这件事已经填报过', { status: 409, next: '同一件事只计一次，请查看已填报的。' })
    })
  await note(desk, pair, who, 'deed.told', `填报完成情况：${d.title}`, {
    duty,
    deed: made.id,
    day: proof.day.toString(),
    what: proof.title,
    ...(of && { of }),
    files,
  })
  return made
}

const deedOf = async (desk: Desk, pair: Pair, id: number) =>
  (await store.deedById(desk.tx, pair.a.id, id)) ?? notFound('完成情况')
const answerOf = (desk: Desk, who: Acting) => ({
  answeredAgency: who.agency,
  answeredBy: who.person,
  answeredAt: desk.house.now(),
})

/** Another side confirms what one side told: from now on it counts. Again, it changes nothing. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function countersign(desk: Desk, id: string, deed: number): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = other(desk, pair, e)
  if (e.state === 'countersigned') return
  if (e.state === 'withdrawn') outOfState('这一项填报已经撤回')
  await store.setDeed(desk.tx, deed, { state: 'countersigned', ...answerOf(desk, who), why: null })
  await note(desk, pair, who, 'deed.countersigned', `确认完成情况：${e.title}`, { duty: e.duty, deed })
  await review(desk, pair, who.person)
}

/** Another side says why it does not confirm. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function dispute(desk: Desk, id: string, deed: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = other(desk, pair, e)
  if (e.state !== 'waiting') outOfState('这一项填报不在等待确认')
  await store.setDeed(desk.tx, deed, { state: 'disputed', ...answerOf(desk, who), why })
  await note(desk, pair, who, 'deed.disputed', `对完成情况有异议：${e.title}`, { duty: e.duty, deed, why })
}

/** Its own side takes back what was not confirmed. Again, it changes nothing. Refuses `not-yours`, and `out-of-state` what counts already. */
export async function withdraw(desk: Desk, id: string, deed: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = writerOf(desk, pair, e.agency)
  if (e.state === 'withdrawn') return
  if (e.state === 'countersigned') outOfState('这一项已经由另一方确认，不能撤回')
  await store.setDeed(desk.tx, deed, { ...e, state: 'withdrawn', why })
  await note(desk, pair, who, 'deed.withdrawn', `撤回填报：${e.title}`, { duty: e.duty, deed, why })
}
