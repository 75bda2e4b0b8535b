import type { CitationView } from '../../server/matters/contract.ts'
import type { PartyCapacity } from '../../server/people/capacities.ts'
import type { IdentityKind } from '../../server/people/identity.ts'
import type { FormSchema } from '../common/schema-form.ts'

/** A party as it is sent; the contract builds its unions from tables, which leaves them without a static type. */
export type PartyToSend = {
  role: PartyCapacity
  name: string
  relation?: string
  identity?: { kind: IdentityKind; number: string }
  phone?: string
}
export type ToOpen = {
  procedure: string
  action: string
  agency: number
  parties: PartyToSend[]
  answers: Record<string, unknown>
}

/** Answers of the API whose contract has no exported type. */
export type Post = { agencyId: number; agency: string; capacity: string; capacityTitle: string }
export type Session =
  | { kind: 'visitor' }
  | { kind: 'resident'; name: string; phone: string }
  | { kind: 'staff'; name: string; login: string; posts: Post[]; everywhere: boolean; totp?: boolean }
export type Staff = Extract<Session, { kind: 'staff' }>

export type Count = { n: number; more?: true }
export type Counts = Record<'open' | 'mine' | 'handling' | 'red' | 'soon' | 'urgent', Count>

export type DemoAccount = {
  login: string
  password: string
  name: string
  agency: string
  capacities: string[]
  what: string
}

export type Agency = {
  id: number
  name: string
  kind: string
  kindTitle: string
  region: string
  regionPath: string
  phone?: string
  address?: string
  hours?: string
  takes: string[]
  parentId?: number
}

export type Service = {
  id: string
  title: string
  gist: string
  version: string
  public: boolean
  heldBy: { kind: string; title: string }[]
  opens: {
    action: string
    title: string
    by: { actor: string; title: string }[]
    basis: CitationView
    form?: FormSchema
  }[]
}

export type GuideTerm = {
  to: string
  owner: string
  limit?: string
  promised?: string
  untimed?: string
  basis: CitationView
}
export type GuideState = {
  name: string
  title: string
  says: string
  final?: string
  terms: GuideTerm[]
  remedies: { title: string; to: string; within?: string; basis: CitationView }[]
}
export type GuideAction = {
  name: string
  title: string
  from: string[]
  to?: string
  by: { actor: string; title: string }[]
  basis: CitationView
  documents: string[]
  promises?: GuideTerm[]
}
export type Guide = Service & {
  states: GuideState[]
  actions: GuideAction[]
  retention: { years: number; basis: CitationView }
  confidential?: CitationView
}

export type Person = {
  id: number
  name: string
  login?: string
  posts: {
    id: number
    agencyId: number
    agency: string
    capacity: string
    capacityTitle: string
    from: string
    to?: string
  }[]
}

export type CalendarDay = { date: string; name: string; off: boolean; officesOnly?: boolean }
export type CalendarYear = { year: number; days: CalendarDay[]; years: number[]; notice?: string }

export type Setting = {
  name: string
  title: string
  value: unknown
  default: unknown
  source: string
  gist: string
  unverified?: boolean
}
