import { append } from '../docket/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import { matterDoer } from './capacities.ts'
import { type Matter, partiesOf } from './store.ts'

const insert = statement(
  'matters.rate',
  `with rated as (
     insert into rating (matter_id, grade, text, at) values ($1, $2, $3, $4) on conflict do nothing returning matter_id
   ) update matter set insight_stale = true where id in (select matter_id from rated) returning id`,
)

/** 好差评: one per matter, by a party, once it is done. The docket records that it was rated, not by whom or how. */
export async function rate(
  tx: Db,
  house: House,
  m: Matter,
  viewer: Viewer,
  grade: number,
  text?: string,
): Promise<void> {
  const doer = matterDoer(viewer, m, await partiesOf(tx, m.id))
  if (!doer.capacities.has('applicant') && !doer.capacities.has('recipient') && !doer.capacities.has('representative'))
    refuse('not-yours', '只有当事人可以评价', { status: 403, next: '请用提交时的手机号登录后评价。' })
  if (!m.closedAt) refuse('out-of-state', '办件尚未办结，暂不能评价', { status: 409, next: '办结后再来评价。' })
  const at = house.now()
  const done = await rows(tx, insert, [m.id, grade, text?.trim() || null, at.toString()])
  if (done.length === 0) refuse('already-done', '这件事已经评价过了', { status: 409, next: '每件服务只评价一次。' })
  await append(tx, m.id, at, house.digest, [{ capacity: 'applicant', kind: 'matter.rated', body: { title: '已评价' } }])
}
