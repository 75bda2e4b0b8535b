import type {} from '@fastify/rate-limit'
import type {} from '@fastify/swagger'
import type { Viewer } from './viewer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is looking; set before any route runs. */
    viewer: Viewer
  }
}
