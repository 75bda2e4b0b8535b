import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import type { Acting } from './policies.ts'
import { lockStation, type Station } from './store.ts'

/** Everything a verb of a station needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; registry: Registry; viewer: Viewer }

/** Writes into a docket what somebody did for an agency. */
export const note = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  stream: string,
  who: Acting,
  kind: string,
  title: string,
  more: object = {},
) =>
  append(tx, stream, house.now(), house.digest, [
    { actor: who.person, capacity: who.capacity, kind, body: { title, agency: who.agency, ...more } },
  ])

/** A station held against whoever else changes it. */
export const held = async ({ tx }: Pick<Desk, 'tx'>, id: string): Promise<Station> =>
  (await lockStation(tx, id)) ?? notFound('工作站')
