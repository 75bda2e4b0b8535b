import type { Citation } from '../../kernel/citation.ts'
import type { TargetKind } from '../words.ts'

/** What a kind of target asks for in a quarter: so many visits, each of so many distinct firms it covers; a firm is visited itself. */
export type Demand = { visits: number; firms?: number; cite: Citation }

/** What a document leaves open and an administrator decides (待核). */
export type Open<T> = { title: string; value: T; source: Citation }

/** The rules a document leaves open, by the name of their setting. */
export type OpenRules = {
  /** Whether what was done by telephone or online is a visit. */
  remote: boolean
  /** Whether of one envoy at one target on one day only one visit counts. */
  onceADay: boolean
  /** How many visits of a quarter a colleague may make for the envoy. */
  substitutes: number
  /** Whether less is asked where somebody was in post for a part of the quarter. */
  proRata: boolean
  /** For how many days behind a quarter a visit still makes up for it. */
  makeUpDays: number
  /** How many days before the end one visit that is still owed should be done. */
  warningDays: number
}

/** What a scheme wants to have reached by the end of a year, of the bodies or firms of the register. */
export type CoverageTarget = {
  key: string
  title: string
  of: 'mainAssociations' | 'platforms' | 'firms'
  /** A share of all in percent, or a number of them. */
  percent?: number
  number?: number
  by: string
  cite: Citation
}

/** A scheme of envoys as its document has it: all its law as data. */
export type Scheme = {
  id: string
  title: string
  /** Where it is in force: the first digits of the places (GB/T 2260). */
  region: string
  cite: Citation
  kinds: Readonly<Record<TargetKind, Demand>>
  open: { readonly [K in keyof OpenRules]: Open<OpenRules[K]> }
  /** Kinds of target that one envoy at a time serves. */
  alone: readonly TargetKind[]
  coverage: readonly CoverageTarget[]
}

/** A scheme with its open rules decided. */
export type Terms = { scheme: Scheme; rules: OpenRules }

/** The name of the setting that holds an open rule. */
export const settingOf = (scheme: Scheme, rule: string): string => `envoys.${scheme.id}.${rule}`

/** The scheme with the values an administrator chose, or its own. */
export function termsOf(scheme: Scheme, chosen: (setting: string) => unknown = () => undefined): Terms {
  const rules = Object.fromEntries(
    Object.entries(scheme.open).map(([rule, { value }]) => [rule, chosen(settingOf(scheme, rule)) ?? value]),
  ) as OpenRules
  return { scheme, rules }
}
