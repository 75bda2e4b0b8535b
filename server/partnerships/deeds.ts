import { type Db, isUniqueViolation, maybe, one, rows, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { type Deed, type DeedState, type LinkKind, linkKinds } from './contract.ts'
import { compare, type Desk, dayOf, held, note, other, outOfState, type Pair, writer, writerOf } from './desk.ts'
import { owedDuty, review } from './duties.ts'
import { assertFiles } from './files.ts'
import { dayFault } from './law.ts'
import type { Fit } from './schemes/index.ts'
import * as works from './works.store.ts'

/** What was done for a duty, as one side tells it; it counts when another side has countersigned it. */
export type DeedRow = {
  id: number
  duty: number
  day: Temporal.PlainDate
  title: string
  text: string
  ofKind: LinkKind | null
  ofId: number | null
  files: number[]
  state: DeedState
  agency: number
  by: number
  at: Temporal.Instant
  answeredAgency: number | null
  answeredBy: number | null
  answeredAt: Temporal.Instant | null
  why: string | null
}
const columns = `e.id, e.duty_id as duty, e.day, e.title, e.text, e.of_kind as "ofKind", e.of_id as "ofId", e.files, e.state, e.agency_id as agency,
  e.by_id as by, e.at, e.answered_agency_id as "answeredAgency", e.answered_by as "answeredBy", e.answered_at as "answeredAt", e.why`

const byId = statement(
  'partnerships.deed',
  `select ${columns} from pair_deed e where e.agreement_id = $1 and e.id = $2`,
)
const ofYear = statement(
  'partnerships.deeds',
  `select ${columns} from pair_deed e join pair_duty d on d.id = e.duty_id where e.agreement_id = $1 and d.year = $2 order by e.day, e.id`,
)
export const deedsOf = (db: Db, agreement: string, year: number) => rows<DeedRow>(db, ofYear, [agreement, year])
const insert = statement(
  'partnerships.add-deed',
  `insert into pair_deed (agreement_id, duty_id, day, title, text, of_kind, of_id, files, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, $11) returning id`,
)
const answerOne = statement(
  'partnerships.answer-deed',
  'update pair_deed set state = $2, answered_agency_id = $3, answered_by = $4, answered_at = $5, why = $6 where id = $1',
)

/** What proves a deed: its day, its title, and its kind as duties name it. */
type Proof = { day: Temporal.PlainDate; title: string; of?: string }

const notYet = (title: string, next: string): never => refuse('not-yet-done', title, { status: 409, next })

/** Reads what a deed points to. Refuses `not-found`, and `not-yet-done` of what was not carried through. */
const proofs: Record<LinkKind, (tx: Db, pair: Pair, id: number) => Promise<Proof>> = {
  meeting: async (tx, { a }, id) => {
    const m = (await works.meetingById(tx, a.id, id)) ?? notFound('会议')
    return m.state === 'held'
      ? { day: m.day, title: m.title, of: m.kind }
      : notYet('会议还没有登记召开情况', '请先登记。')
  },
  project: async (tx, { a }, id) => {
    const p = (await works.projectById(tx, a.id, id)) ?? notFound('项目')
    return p.state === 'concluded'
      ? { day: p.concludedOn!, title: p.title }
      : notYet('项目还没有经另一方确认结项', '请先结项。')
  },
  exchange: async (tx, { a, today }, id) => {
    const x = (await works.exchangeById(tx, a.id, id)) ?? notFound('互派交流')
    return x.state === 'agreed' && compare(x.untilDay, today) <= 0
      ? { day: x.untilDay, title: `${x.person}互派交流` }
      : notYet('互派交流还没有期满', '请在期满之后填报。')
  },
  bulletin: async (tx, { a }, id) => {
    const b = (await works.bulletinById(tx, a.id, id)) ?? notFound('工作信息')
    return (await works.receiptsOf(tx, a.id)).some(r => r.bulletin === id)
      ? { day: dateAt(b.at), title: b.title }
      : notYet('工作信息还没有签收', '请由另一方签收。')
  },
}

/** Whether a duty takes this kind of proof; one that names none takes any. */
const suits = (fits: readonly Fit[], kind: LinkKind, of?: string) =>
  fits.length === 0 || fits.some(f => f.kind === kind && (f.kind !== 'meeting' || f.of === of))

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
  dayOf(proof.day.toString(), of ? 'of' : 'day', day => dayFault(day, d.year, pair.a, pair.today))
  const files = 'files' in given ? given.files : []
  await assertFiles(tx, id, files)
  const values = [
    id,
    duty,
    proof.day.toString(),
    proof.title,
    given.text ?? '',
    of?.kind ?? null,
    of?.id ?? null,
    files,
  ]
  const made = await one<{ id: number }>(tx, insert, [...values, who.agency, who.person, house.now().toString()]).catch(
    error => {
      if (!isUniqueViolation(error)) throw error
      return refuse('counted-already', '这件事已经填报过', { status: 409, next: '同一件事只计一次，请查看已填报的。' })
    },
  )
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

async function deedOf(desk: Desk, pair: Pair, id: number): Promise<DeedRow> {
  return (await maybe<DeedRow>(desk.tx, byId, [pair.a.id, id])) ?? notFound('完成情况')
}

/** Another side confirms what one side told: from now on it counts. Again, it changes nothing. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function countersign(desk: Desk, id: string, deed: number): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = other(desk, pair, e)
  if (e.state === 'countersigned') return
  if (e.state === 'withdrawn') outOfState('这一项填报已经撤回')
  await rows(desk.tx, answerOne, [deed, 'countersigned', who.agency, who.person, desk.house.now().toString(), null])
  await note(desk, pair, who, 'deed.countersigned', `确认完成情况：${e.title}`, { duty: e.duty, deed })
  await review(desk, pair, who.person)
}

/** Another side says why it does not confirm. Refuses `not-yours`, `same-hand`, `out-of-state`. */
export async function dispute(desk: Desk, id: string, deed: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = other(desk, pair, e)
  if (e.state !== 'waiting') outOfState('这一项填报不在等待确认')
  await rows(desk.tx, answerOne, [deed, 'disputed', who.agency, who.person, desk.house.now().toString(), why])
  await note(desk, pair, who, 'deed.disputed', `对完成情况有异议：${e.title}`, { duty: e.duty, deed, why })
}

/** Its own side takes back what was not confirmed. Again, it changes nothing. Refuses `not-yours`, and `out-of-state` what counts already. */
export async function withdraw(desk: Desk, id: string, deed: number, why: string): Promise<void> {
  const pair = await held(desk, id)
  const e = await deedOf(desk, pair, deed)
  const who = writerOf(desk, pair, e.agency)
  if (e.state === 'withdrawn') return
  if (e.state === 'countersigned') outOfState('这一项已经由另一方确认，不能撤回')
  const answered = [e.answeredAgency, e.answeredBy, e.answeredAt?.toString() ?? null]
  await rows(desk.tx, answerOne, [deed, 'withdrawn', ...answered, why])
  await note(desk, pair, who, 'deed.withdrawn', `撤回填报：${e.title}`, { duty: e.duty, deed, why })
}
