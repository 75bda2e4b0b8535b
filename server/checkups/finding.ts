import type { Db } from '../kernel/database.ts'
import { notFound } from '../kernel/refusal.ts'
import { type Matter, matterById } from '../matters/index.ts'
import type { Side } from './policies.ts'
import { type Checkup, checkupById } from './store.ts'

/** A check with its matter, and where whoever looks stands to it. */
export type Found = { tx: Db; c: Checkup; m: Matter; side: Side }

/** A check within reach of the database. Refuses `not-found`. */
export const foundCheckup = async (tx: Db, id: string): Promise<{ c: Checkup; m: Matter }> => ({
  c: (await checkupById(tx, id)) ?? notFound('法治体检'),
  m: (await matterById(tx, id)) ?? notFound('法治体检'),
})
