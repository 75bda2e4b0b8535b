import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { fullDate } from '../kernel/wording.ts'
import { actorTitle } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { type Addressee, owersOf } from './addressees.ts'
import type { Urge, Urged } from './contract.ts'
import { agencyNames, personNames } from './names.ts'
import { mayUrge } from './policies.ts'
import { addReminders } from './store.ts'

/** A commitment as pressing for it needs it. */
type Pressed = {
  id: number
  title: string
  stream: string
  agencyId: number
  holderId: number | null
  status: string
  dueAt: Temporal.Instant | null
}

/** Whoever owes it alone does not press themselves; others are told. Refuses `owed-by-party`, `owes-it-oneself`. */
function others(to: readonly Addressee[], viewer: Extract<Viewer, { kind: 'staff' }>): Addressee[] {
  if (to.length === 0)
    refuse('owed-by-party', '这一项应由当事人办理，不能催办', { status: 409, next: '请在办件中给当事人留言。' })
  const told = to.filter(a => a.person !== viewer.person)
  if (told.length === 0)
    refuse('owes-it-oneself', '这一项由您本人办理，不能催办自己', { status: 409, next: '请直接办理。' })
  return told
}

/**
 * 催办: tells those who owe a commitment to see to it, on the record. Refuses `not-yours` by post, `commitment-ended`,
 * `owed-by-party`, `owes-it-oneself`, `answer-by-past`.
 */
export async function urge(
  tx: Db,
  house: House,
  viewer: Extract<Viewer, { kind: 'staff' }>,
  c: Pressed,
  { text, answerBy }: Urge,
): Promise<Urged> {
  const post = mayUrge(viewer, c)
  if (c.status !== 'open' && c.status !== 'paused')
    refuse('commitment-ended', '这一项已经了结，不能催办', { status: 409, next: '请刷新页面，查看最新进展。' })
  const at = house.now()
  const today = dateAt(at)
  const by = answerBy === undefined ? undefined : parseDate(answerBy)
  if (by && Temporal.PlainDate.compare(by, today) < 0)
    refuse('answer-by-past', '答复日期已经过去', {
      status: 422,
      fields: [{ field: 'answerBy', title: '不能早于今日' }],
      next: '请改为今日或者今后的日期。',
    })
  const told = others((await owersOf(tx, [c.id], today)).get(c.id) ?? [], viewer)
  const said = `${viewer.name}催办“${c.title}”：${text.trim()}${by ? `（请于${fullDate(dayOf(by))}前答复）` : ''}`
  await addReminders(
    tx,
    told.map(a => ({ ...a, commitment: c.id, rule: 'urge', dueAt: c.dueAt, text: said, by: viewer.person })),
    at,
  )
  await append(tx, c.stream, at, house.digest, [
    {
      actor: viewer.person,
      capacity: post.capacity,
      kind: 'commitment.urged',
      body: {
        title: `催办：${c.title}`,
        commitment: c.id,
        text: text.trim(),
        ...(answerBy && { answerBy }),
        to: told.map(a => ({ ...a })),
      },
    },
  ])
  const [agencies, people] = [await agencyNames(tx, told), await personNames(tx, told)]
  return {
    told: told.map(a => ({
      agency: agencies.get(a.agency) ?? '',
      capacityTitle: actorTitle(a.capacity),
      ...(a.person !== null && { person: people.get(a.person) ?? '' }),
    })),
  }
}
