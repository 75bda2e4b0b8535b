import { regionPath, within } from '../people/index.ts'
import type { Reason } from './hardship.ts'
import { aidLaw, caseRules } from './law.ts'

/** Where a matter belongs, as the applicant tells it. Regions are six digits of GB/T 2260. */
export type Place = {
  proceeding: 'litigation' | 'nonLitigation' | 'unsure'
  /** 办案机关所在地. */
  organRegion?: string
  /** 争议处理机关所在地或者事由发生地. */
  disputeRegion?: string
}

export type Venue = { right: boolean | undefined; reasons: Reason[] }

const litigation = aidLaw.article(38, '诉讼事项向办案机关所在地的法律援助机构申请')
const nonLitigation = aidLaw.article(38, '非诉讼事项向争议处理机关所在地或者事由发生地的法律援助机构申请')

/** Whether the agency of a region is where the law sends the applicant (38). `right` is absent where the place was not told. */
export function venue(place: Place, agencyRegion: string): Venue {
  if (place.proceeding === 'unsure')
    return {
      right: undefined,
      reasons: [{ text: '尚不清楚是否进入诉讼，由审查人员与申请人确认', cite: nonLitigation }],
    }
  const suit = place.proceeding === 'litigation'
  const [what, at, cite] = suit
    ? (['办案机关', place.organRegion, litigation] as const)
    : (['争议处理机关所在地或者事由发生地', place.disputeRegion, nonLitigation] as const)
  if (!at) return { right: undefined, reasons: [{ text: `没有说明${what}在哪里`, cite }] }
  const right = within(at, agencyRegion) || within(agencyRegion, at)
  const where = regionPath(at) ?? at
  const own = regionPath(agencyRegion) ?? agencyRegion
  return {
    right,
    reasons: [
      { text: `${what}${suit ? '在' : '为'}${where}，本机构在${own}，${right ? '属于' : '不属于'}本机构受理`, cite },
    ],
  }
}

/** An application of the same person in the same matter, at whatever agency. */
export type Twin = { number: string; agency: string; receivedAt: Temporal.Instant; own: boolean }

export const firstReceived = caseRules(undefined, '就同一事项向两个以上法律援助机构申请的，由最先收到申请的机构受理')

/** The earlier twin that goes before ours, if any: it was received first and is still open elsewhere. */
export function goesBefore(receivedAt: Temporal.Instant, twins: readonly Twin[]): Twin | undefined {
  return twins
    .filter(t => !t.own && Temporal.Instant.compare(t.receivedAt, receivedAt) < 0)
    .sort((a, b) => Temporal.Instant.compare(a.receivedAt, b.receivedAt))[0]
}
