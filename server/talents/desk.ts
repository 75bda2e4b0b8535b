import { type Agreement, agreementById, type Party, partiesTo } from '../agreements/index.ts'
import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import type { Acting } from './policies.ts'

/** Everything a verb of this module needs, in the caller's transaction. */
export type Desk = { tx: Db; house: House; viewer: Viewer }

/** Writes into a docket what somebody did for an agency, or what the clock did. */
export const note = (
  { tx, house }: Pick<Desk, 'tx' | 'house'>,
  stream: string,
  who: Acting | undefined,
  kind: string,
  title: string,
  more: object = {},
) =>
  append(tx, stream, house.now(), house.digest, [
    {
      ...(who && { actor: who.person }),
      capacity: who?.capacity ?? 'clock',
      kind,
      body: { title, ...(who && { agency: who.agency }), ...more },
    },
  ])

/** An agreement with its parties, whoever asks: agencies under a party rest on it without being its party. */
export const agreementCalled = (tx: Db, id: string): Promise<{ a: Agreement; parties: Party[] }> =>
  seeingAll(tx, async () => ({
    a: (await agreementById(tx, id)) ?? notFound('协议'),
    parties: await partiesTo(tx, id),
  }))
