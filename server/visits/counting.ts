import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type Visit, writeVerdict } from './store.ts'

/** Why a visit does not count towards the quota, in words. */
const verdicts: Readonly<Record<string, string>> = {
  'no-post': '没有派驻这一对象，记入档案，不计入走访指标',
}
export const verdictText = (code: string): string => verdicts[code] ?? code

/** Judges a visit that was written, and what else its change may have moved; `before` is the post it counted for until now. */
export async function recountVisit(tx: Db, _house: House, v: Visit, _before: number | null): Promise<void> {
  const verdict = v.status !== 'done' ? null : v.postId === null ? 'no-post' : null
  await writeVerdict(tx, v.id, v.status === 'done' && verdict === null, verdict)
}
