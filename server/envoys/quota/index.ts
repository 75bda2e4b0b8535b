/** 走访指标: the law of quotas, pure. */
export { type Counted, type Line, lineOf, looksBack, type NotCounted, requiredOf, windowOf } from './lines.ts'
export { before, behind, parseQuarter, type Quarter, quarterOf, quarterText } from './quarter.ts'
export { type Quota, quotaOf, shortfallsOf, standingsOf } from './quota.ts'
export { howRequired } from './saying.ts'
export { type OpenRules, type Scheme, settingOf, type Terms, termsOf } from './scheme.ts'
export type { Stretch } from './stretches.ts'
export {
  type Covers,
  clashing,
  isSubstitute,
  judgeVisit,
  type Key,
  type Post,
  type Presence,
  type RefusalCode,
  type Refused,
  type Standing,
  servedBy,
  type Visit,
} from './visits.ts'
export { lightOn, nextOf, type Warning, warningOf, warningRule } from './warning.ts'
