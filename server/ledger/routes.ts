import type { FastifyInstance } from 'fastify'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { type Registry, scopeOf } from '../matters/index.ts'
import { reachOf, type Viewer } from '../people/index.ts'
import * as wire from './contract.ts'
import { ledgerCounts } from './counting.ts'
import { commitmentWithin, ledgerDetail } from './detail.ts'
import { type Asking, owingAgencies } from './filtering.ts'
import { rowView } from './lines.ts'
import { ledgerPage } from './listing.ts'
import { mayRead } from './policies.ts'
import { rehearsalRoutes } from './rehearsal-routes.ts'
import { reminderRoutes } from './reminder-routes.ts'
import { urge } from './urging.ts'

const tags = ['承诺台账']

type Context = { house: House; registry: Registry; reload: () => Promise<void> }

/** The HTTP of the ledger. */
export function ledgerRoutes(app: FastifyInstance, context: Context): void {
  const { house, registry } = context

  /** Who asks, with the agencies that the filters leave. */
  async function askedBy(db: Db, viewer: Extract<Viewer, { kind: 'staff' }>, q: wire.LedgerFilters): Promise<Asking> {
    const now = house.now()
    const owing = await owingAgencies(db, q)
    const { person, posts } = viewer
    return { reach: reachOf(viewer), person, posts, now, today: dateAt(now), ...(owing && { owing }) }
  }

  app.get<{ Querystring: wire.LedgerQuery }>(
    '/api/v1/ledger',
    { schema: { tags, summary: '承诺台账', querystring: wire.LedgerQuery, response: { 200: wire.Ledger } } },
    async ({ viewer, query }) => {
      const staff = mayRead(viewer)
      return within(house.db, reachOf(staff), async tx => {
        const asking = await askedBy(tx, staff, query)
        const { lines, next } = await ledgerPage(tx, query, asking)
        return { rows: lines.map(l => rowView(l, registry, asking.now)), ...(next && { next }) }
      })
    },
  )

  app.get<{ Querystring: wire.LedgerFilters }>(
    '/api/v1/ledger/counts',
    {
      schema: {
        tags,
        summary: '各色各种的条数',
        querystring: wire.LedgerFilters,
        response: { 200: wire.LedgerCounts },
      },
    },
    async ({ viewer, query }) => {
      const staff = mayRead(viewer)
      return within(house.db, reachOf(staff), async tx =>
        ledgerCounts(tx, registry, query, await askedBy(tx, staff, query)),
      )
    },
  )

  rehearsalRoutes(app, context)

  app.get<{ Params: { id: number } }>(
    '/api/v1/ledger/:id',
    { schema: { tags, summary: '一项承诺', params: wire.LedgerId, response: { 200: wire.LedgerDetail } } },
    async ({ viewer, params }) => {
      const staff = mayRead(viewer)
      return within(house.db, reachOf(staff), async tx =>
        ledgerDetail(tx, house, registry, staff, params.id, await askedBy(tx, staff, {})),
      )
    },
  )

  app.post<{ Params: { id: number }; Body: wire.Urge }>(
    '/api/v1/ledger/:id/urge',
    { schema: { tags, summary: '催办', params: wire.LedgerId, body: wire.Urge, response: { 200: wire.Urged } } },
    async (request, reply) => {
      const staff = mayRead(request.viewer)
      const once = onceOf(request, scopeOf(request, staff))
      const answer = await within(house.db, reachOf(staff), tx =>
        onlyOnce(tx, once, async () => {
          const { row } = await commitmentWithin(tx, request.params.id, await askedBy(tx, staff, {}))
          return { status: 200, response: await urge(tx, house, staff, row, request.body) }
        }),
      )
      return sendAnswer(reply, answer)
    },
  )

  reminderRoutes(app, context)
}
