import { recountVisit } from '../envoys/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Visit } from './store.ts'

/** Why a visit does not count towards the quota, by the codes of the law of quotas. Nothing of it is lost: the archive has it. */
const verdicts: Readonly<Record<string, string>> = {
  future: '走访日期还没有到',
  'no-post': '当日没有派驻这一对象',
  'post-not-begun': '当日还没有派驻这一对象',
  'post-ended': '派驻当时已经结束',
  paused: '当日暂停履职',
  'not-onsite': '电话、网络方式属于常态服务，不计入走访',
  disputed: '企业对这次走访提出了异议',
  'two-places': '同一时间在另一处走访',
  'too-few-firms': '走访的企业家数不足',
  'not-covered': '所列企业中有不属于该对象覆盖的，其余家数不足',
  'no-substitutes': '方案不允许由他人代为走访',
  'too-many-substitutes': '由他人代为走访的次数已满',
  duplicate: '与同日的另一次走访记录重复',
  'same-day': '同一日对同一对象已计入一次走访',
  'made-up': '已用于补足上一季度',
}
export const verdictText = (code: string): string => verdicts[code] ?? '不计入走访指标'

/** After a visit was written, confirmed or disputed: what the law of quotas says of it, and of the line it stood on until now. */
export async function judge(tx: Db, house: House, v: Visit, before?: Visit): Promise<void> {
  if (v.status !== 'done') return
  await recountVisit(tx, house, v.id, before && !before.day.equals(v.day) ? [before.day] : [])
}
