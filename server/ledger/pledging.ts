import {
  addCommitment,
  annul,
  type Commitment,
  lockCommitments,
  type Making,
  meet,
  promise,
  type Subject,
  updateCommitments,
} from '../commitments/index.ts'
import { append, systemStreams } from '../docket/index.ts'
import { citationText } from '../kernel/citation.ts'
import type { Db } from '../kernel/database.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { PostCapacity } from '../people/index.ts'

/** What an agency promises outside any matter: a visit quota, a yearly duty. One of `on`, `span` and `untimed` says by when. */
export type Pledge = Subject &
  Pick<Making, 'agencyId' | 'title' | 'basis'> & {
    /** A kind that a module registered. */
    kind: string
    owes: PostCapacity
    /** From what the time runs, as it reads behind the date; 作出承诺 unless told. */
    startEvent?: string
    /** Since when; now unless told. */
    startAt?: Temporal.Instant
    calendar?: CalendarId
    /** Who makes it, for the record. */
    actor?: number
  } & (Required<Pick<Making, 'on'>> | Required<Pick<Making, 'span'>> | Required<Pick<Making, 'untimed'>>)

/** Writes a promise and its docket entry; returns its number. It stands in the ledger and is reminded of like all others. */
export async function pledge(tx: Db, house: House, p: Pledge): Promise<number> {
  // What the system records of itself is for its administrators alone; a commitment would show it to the agency.
  if (Object.values<string>(systemStreams).includes(p.stream)) throw new Error('a pledge needs a stream of its own')
  const {
    stream,
    subject,
    path,
    owedTo,
    bearer,
    actor,
    calendar = 'cn',
    startAt = house.now(),
    startEvent = '作出承诺',
    ...rest
  } = p
  const made = promise(
    {
      ...rest,
      of: { stream, subject, path, owedTo, ...(bearer !== undefined && { bearer }) },
      source: 'pledge',
      startAt,
      startEvent,
      calendar,
    },
    house.calendar(calendar),
  )
  const { id } = await addCommitment(tx, made)
  await append(tx, stream, house.now(), house.digest, [
    {
      ...(actor !== undefined && { actor }),
      capacity: p.owes,
      kind: 'commitment.made',
      body: {
        title: `承诺：${p.title}`,
        commitment: id,
        owedTo,
        basis: citationText(p.basis),
        due: made.due_at?.toString() ?? null,
      },
    },
  ])
  return id
}

/** The promise is kept. Refuses `commitment-ended`. */
export const keep = (tx: Db, house: House, id: number, actor?: number): Promise<void> =>
  end(tx, house, id, actor, c => meet(c, house.now()), 'commitment.kept', '履行')

/** The promise is no longer owed, and why. Refuses `commitment-ended`. */
export const release = (tx: Db, house: House, id: number, why: string, actor?: number): Promise<void> =>
  end(tx, house, id, actor, c => annul(c, house.now()), 'commitment.released', why)

async function end(
  tx: Db,
  house: House,
  id: number,
  actor: number | undefined,
  turn: (c: Commitment) => Commitment,
  kind: string,
  why: string,
): Promise<void> {
  const [c] = await lockCommitments(tx, [id])
  if (!c) return refuse('commitment-ended', '这一项已经了结', { status: 409, next: '请刷新页面，查看最新进展。' })
  if (c.stream === null) throw new Error(`commitment ${id} is kept by the acts of its matter`)
  await updateCommitments(tx, [turn(c)], why, house.now())
  await append(tx, c.stream, house.now(), house.digest, [
    {
      ...(actor !== undefined && { actor }),
      capacity: c.owes,
      kind,
      body: { title: kind === 'commitment.kept' ? `已履行：${c.title}` : `不再承担：${c.title}`, commitment: id, why },
    },
  ])
}
