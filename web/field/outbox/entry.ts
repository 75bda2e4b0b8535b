import type { SyncItem, VisitDraft, VisitView } from '../../../server/visits/contract.ts'
import type { Problem } from '../../common/api.ts'

/**
 * Where a visit stands on its way from this phone: 草稿, 待发送, 发送中, 已送达, 有冲突, 被退回. `sent` is said only after the server
 * confirmed it.
 */
export const states = ['draft', 'waiting', 'sending', 'sent', 'conflict', 'refused'] as const
export type State = (typeof states)[number]

/** A visit while it is being written: as it is sent, but the target may still be open. */
export type Writing = Omit<VisitDraft, 'target'> & { target?: number }
/** Some fields anew; undefined empties one. */
export type Change = { [K in keyof Writing]?: Writing[K] | undefined }

/** What is shown of a no; the fields by their names in the draft. */
export type Refused = Pick<Problem, 'code' | 'title' | 'next' | 'fields'>

/** What was put on the way and has had no answer yet: sent again unchanged until it has one. */
export type Outgoing = { edition: number; item: SyncItem }

/** One visit of the outbox. Its `id` is made once, on this phone, and is the visit's for ever. */
export type Entry = {
  id: string
  /** The login of whoever writes it; nobody else sees or sends it. */
  person: string
  state: State
  /** The version at the server that this goes on from, 0 for a new visit. */
  base: number
  writing: Writing
  /** What stood at `base`. */
  origin?: Writing
  /** Grows by one with each change. */
  edition: number
  /** By the phone's clock, RFC 3339. */
  writtenAt: string
  /** When it was put in the queue, milliseconds by the phone's clock; sent in this order. */
  queuedAt: number
  outgoing?: Outgoing
  /** Answers that did not come, one after the other, and when to try next. */
  tries: number
  nextAt: number
  /** Names of the target and the firms as they were when chosen: a draft stays readable without the pack. */
  names: Readonly<Record<number, string>>
  number?: string
  counted?: boolean
  verdict?: string
  /** What the server did to it, in its own words. */
  said?: readonly string[]
  refusal?: Refused
  theirs?: VisitView
}

/** A photograph waits until its visit is at the server; its bytes, kept beside it, go once the server has them. */
export type Photo = {
  id: string
  visit: string
  person: string
  name: string
  type: string
  size: number
  tries: number
  nextAt: number
  refusal?: Refused
}
