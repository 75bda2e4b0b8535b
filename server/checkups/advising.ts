import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { act, type Matter, type Registry, type Verb } from '../matters/index.ts'
import { capacities, type Viewer } from '../people/index.ts'
import type { Comment } from './contract.ts'
import { checkOf } from './judging.ts'
import { neighbours, type Person, postedAt } from './listing.store.ts'
import type { Side } from './policies.ts'
import { type Checkup, findingsOf, putComments, putHandler, putOpinion } from './store.ts'

/** Lawyers and envoys of the prefecture, who may be asked to comment on a check and then handle it. */
export const advisersFor = (tx: Db, house: House, agency: number): Promise<Person[]> =>
  seeingAll(tx, async () => postedAt(tx, ['lawyer', 'envoy'], await neighbours(tx, agency), dateAt(house.now())))

/** 请律师或者特派员点评. Refuses `no-such-adviser`. */
export const assign: Verb = async s => {
  const { tx, house, matter, answers } = s
  await checkOf(tx, s)
  const found = (await advisersFor(tx, house, matter.agencyId)).find(p => p.id === answers.person)
  if (!found)
    return refuse('no-such-adviser', '没有这位律师或者特派员', {
      status: 422,
      fields: [{ field: 'person', title: '请从列出的人员中选择' }],
      next: '请从列出的律师、特派员中选择。',
    })
  await putHandler(tx, matter.id, found.id)
  return { handler: { agency: found.agencyId, person: found.id } }
}

/** 点评 as an act: what was said lies in its own tables before. Refuses `comment-missing`. */
export const comment: Verb = async s => {
  const { tx } = s
  const c = await checkOf(tx, s)
  if (!c.opinion && !(await findingsOf(tx, c.id)).some(f => f.comment))
    refuse('comment-missing', '还没有写点评', { status: 422, next: '请写总体意见，或者对某一项风险写点评。' })
  return undefined
}

/** Writes comments on findings and on the whole, and does the act. Refuses `finding-unknown`, all at once. */
export async function advise(
  tx: Db,
  house: House,
  registry: Registry,
  c: Checkup,
  m: Matter,
  viewer: Extract<Viewer, { kind: 'staff' }>,
  side: Side,
  given: Comment,
): Promise<void> {
  const at = house.now()
  const by = `${viewer.name}（${capacities[side.capacity]}）`
  // Not before it is submitted, nor after it is reported: the act says so.
  const known = new Set((await findingsOf(tx, c.id)).map(f => f.question))
  const lost = given.findings.flatMap((f, i) => (known.has(f.question) ? [] : [i]))
  if (lost.length > 0 && m.state !== 'answering')
    refuse('finding-unknown', '有的风险不在这次体检中', {
      status: 422,
      fields: lost.map(i => ({ field: `findings.${i}.question`, title: '没有这一项风险' })),
      next: '请刷新页面，按列出的风险点评。',
    })
  if (given.opinion) await putOpinion(tx, c.id, given.opinion, by, at)
  await putComments(tx, c.id, given.findings, by, at)
  await act(tx, house, registry, c.id, 'comment', {}, { viewer })
  if (given.findings.length > 0)
    await append(tx, c.id, at, house.digest, [
      {
        actor: viewer.person,
        capacity: side.capacity,
        kind: 'checkup.findings-commented',
        body: { title: `点评${given.findings.length}项风险`, findings: given.findings.map(f => f.question) },
      },
    ])
}
