import { daysLeft, fewerThan } from '../kernel/counting.ts'
import type { Reason } from './hardship.ts'
import { aidLaw } from './law.ts'

/** 法律援助法 44: when aid may begin before the check. */
export const urgentGrounds = {
  limitation: '距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议',
  preservation: '需要立即申请财产保全、证据保全或者先予执行',
  other: '法律、法规、规章规定的其他情形',
} as const
export type UrgentGround = keyof typeof urgentGrounds

const item = (n: number, gist: string) => aidLaw.article(44, gist, { paragraph: 1, item: n })

export type Urgency = { ground: string; limitEnds?: string; basis?: string }

/**
 * Whether provisional aid may be decided, and the sentence that says why or why not. 不足七日 leaves seven outside (民法典 1259): at
 * most six whole days remain. A limit already past is no ground: nothing can be filed in time any more.
 */
export function urgency(u: Urgency, today: Temporal.PlainDate): { may: boolean; reason: Reason } {
  if (u.ground === 'preservation')
    return { may: true, reason: { text: urgentGrounds.preservation, cite: item(2, '需要立即保全或者先予执行') } }
  if (u.ground === 'other')
    return {
      may: Boolean(u.basis),
      reason: { text: u.basis ? `依据：${u.basis}` : '没有写明依据的规定', cite: item(3, '规定的其他情形') },
    }
  const cite = item(1, '距法定时效或者期限届满不足七日')
  if (!u.limitEnds) return { may: false, reason: { text: '没有写明时效或者期限的届满日', cite } }
  const left = daysLeft(today, Temporal.PlainDate.from(u.limitEnds))
  if (left < 0) return { may: false, reason: { text: `时效或者期限已于${u.limitEnds}届满`, cite } }
  const may = fewerThan(left, 7)
  return { may, reason: { text: `距${u.limitEnds}届满还有${left}日，${may ? '不足' : '不少于'}七日`, cite } }
}
