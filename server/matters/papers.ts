import type { FastifyInstance } from 'fastify'
import { within } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { reachOf } from '../people/index.ts'
import * as wire from './contract.ts'
import { indexSearch } from './indexing.ts'
import type { Module } from './module.ts'
import { search } from './search.ts'

/** What every matter has beside its procedure: it is found, it holds files, its documents are drawn. */
export const papers: Module = {
  sweeps: [{ name: 'index-search', everySeconds: 2, run: indexSearch }],
  routes: (app: FastifyInstance, { house, registry }) => {
    app.get<{ Querystring: wire.SearchQuery }>(
      '/api/v1/search',
      { schema: { tags: ['办件'], summary: '检索办件', querystring: wire.SearchQuery, response: { 200: wire.Found } } },
      async ({ viewer, query: { q, limit = 20, after } }) => {
        if (viewer.kind === 'visitor')
          return refuse('sign-in-needed', '请先登录', { status: 401, next: '登录后再检索。' })
        const reach = reachOf(viewer)
        return within(house.db, reach, tx => search(tx, house, registry, viewer, reach, q, limit, after))
      },
    )
  },
}
