import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import type { Acting } from './policies.ts'
import * as store from './store.ts'

/** Everything a verb of an agreement needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; registry: Registry; viewer: Viewer }

/** Writes into the docket of an agreement what somebody did for a side. */
export const note = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  id: string,
  who: Acting,
  kind: string,
  title: string,
  more: object = {},
) =>
  append(tx, id, house.now(), house.digest, [
    { actor: who.person, capacity: who.capacity, kind, body: { title, agency: who.agency, ...more } },
  ])

/** An agreement with its parties, held against whoever else changes it. */
export async function held({ tx }: Pick<Desk, 'tx'>, id: string) {
  const a = (await store.lockAgreement(tx, id)) ?? notFound('协议')
  return { a, parties: await store.partiesTo(tx, id), versions: await store.versionsOf(tx, id) }
}

/** Whether a text still waits for signatures. */
export const isOpen = (v: store.Version) => v.signedAt === null && v.withdrawnAt === null
