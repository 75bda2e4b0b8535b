import type { FastifyRequest } from 'fastify'
import type { Db } from '../kernel/database.ts'

/** A write over HTTP: by staff, within reach, once per key, in one transaction. */
export type Change = (
  request: FastifyRequest,
  status: number,
  work: (tx: Db) => Promise<unknown>,
) => Promise<{ status: number; response: unknown }>
