import { type Citation, unverified } from '../../kernel/citation.ts'

/** What of the house can prove a duty: a gathering of one kind, a project, an exchange of staff, a bulletin. Files always can. */
export type Fit = { kind: 'meeting'; of: string } | { kind: 'project' | 'exchange' | 'bulletin' }

/** A prescribed duty (规定动作) of every calendar year. */
export type DutyLine = {
  key: string
  title: string
  /** How often, or the setting that says so where the document names no number. */
  required: number | { setting: string }
  fits: readonly Fit[]
  /** Who owes it: every party, or the side that helps, or the side that is helped. */
  owedBy: 'all' | 'stronger' | 'weaker'
  cite: Citation
}

/** What a published document says two regions do for one another each year: its figures as data, each with its source. */
export type PairScheme = {
  id: string
  title: string
  /** Regions of the parties (GB/T 2260); each party signs for one of them or a place in it. */
  regions: readonly string[]
  cite: Citation
  /** 规定动作; empty where the document names no figures. */
  duties: readonly DutyLine[]
  /** Fields of work and projects the document names, with the region that leads where it says so. */
  themes: readonly { title: string; lead?: string; cite: Citation }[]
  /** What the document leaves open, and how this house takes it (待核). */
  open: readonly Citation[]
}

/** The report on pairs of cities in Guangdong; the memoranda themselves were not seen. */
export const report = '广东各地级以上市法治建设结对提升工作的公开报道'
export const says = (gist: string, law = report): Citation => ({ law, gist })
export const leavesOpen = (gist: string, law = report): Citation => unverified(law, gist)
