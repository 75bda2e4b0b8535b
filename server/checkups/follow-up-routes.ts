import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Registry, scopeOf } from '../matters/index.ts'
import { reachOf, signedIn } from '../people/index.ts'
import * as wire from './contract.ts'
import { confirm, drop, report, sendBack } from './ending.ts'
import { type Found, foundCheckup } from './finding.ts'
import { followUpLines } from './follow-ups.store.ts'
import { followUp } from './following.ts'
import { listed, type Side, sideOf, worksOn } from './policies.ts'
import { followUpView } from './shown.ts'

const tags = ['法治体检']
type Id = Static<typeof wire.Id>
type Params = Static<typeof wire.FollowUpParams>
type Work = Found & { by: { person: number; capacity: Side['capacity'] } }

/** The HTTP of what is to be put right. */
export function followUpRoutes(app: FastifyInstance, { house }: { house: House; registry: Registry }): void {
  /** A change by somebody who works on the check, once per key. */
  async function change(
    request: FastifyRequest,
    id: string,
    only: Side['side'] | undefined,
    status: number,
    work: (w: Work) => Promise<unknown>,
  ) {
    const viewer = signedIn(request.viewer)
    const once = onceOf(request, scopeOf(request, viewer))
    return within(house.db, reachOf(viewer), tx =>
      onlyOnce(tx, once, async () => {
        const { c, m } = await foundCheckup(tx, id)
        const side = worksOn(viewer, c, m, only)
        const by = { person: viewer.person, capacity: side.capacity }
        return { status, response: (await work({ tx, c, m, side, by })) ?? null }
      }),
    )
  }

  app.get<{ Querystring: Static<typeof wire.FollowUpQuery> }>(
    '/api/v1/checkups/follow-ups',
    {
      schema: {
        tags,
        summary: '未了结的整改事项，先到期的在前',
        querystring: wire.FollowUpQuery,
        response: { 200: wire.FollowUps },
      },
    },
    async request => {
      const viewer = signedIn(request.viewer)
      const { limit = 50, after, mine, late, enterprise } = request.query
      const query = {
        ...(mine && { owner: viewer.person }),
        ...(late && { before: dateAt(house.now()) }),
        ...(enterprise !== undefined && { enterprise }),
      }
      const lines = await within(house.db, reachOf(viewer), tx =>
        followUpLines(tx, listed(viewer), query, after ? placed(after) : undefined, limit + 1),
      )
      const rows = lines.slice(0, limit)
      const last = rows.at(-1)
      return {
        rows: rows.map(f =>
          followUpView(
            house,
            f,
            sideOf(viewer, f, { agencyId: f.holderId, handlerId: f.handlerId }) ?? {
              side: 'agency',
              acts: false,
              capacity: 'leader',
            },
          ),
        ),
        ...(lines.length > limit && last && { next: Buffer.from(`${last.due} ${last.id}`).toString('base64url') }),
      }
    },
  )

  app.post<{ Params: Id; Body: wire.NewFollowUps }>(
    '/api/v1/checkups/:id/follow-ups',
    {
      schema: { tags, summary: '列为整改事项', params: wire.Id, body: wire.NewFollowUps, response: { 201: wire.Made } },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 'agency', 201, async ({ tx, c, m, by }) => ({
          ids: await followUp(tx, house, c, m, by, request.body),
        })),
      ),
  )

  app.post<{ Params: Params; Body: wire.Evidence }>(
    '/api/v1/checkups/:id/follow-ups/:followUp/report',
    { schema: { tags, summary: '企业报告整改完成', params: wire.FollowUpParams, body: wire.Evidence } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 'firm', 200, ({ tx, c, by }) =>
          report(tx, house, c, request.params.followUp, by, request.body),
        ),
      ),
  )

  app.post<{ Params: Params; Body: wire.Confirm }>(
    '/api/v1/checkups/:id/follow-ups/:followUp/confirm',
    { schema: { tags, summary: '确认整改完成', params: wire.FollowUpParams, body: wire.Confirm } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 'agency', 200, ({ tx, c, by }) =>
          confirm(tx, house, c, request.params.followUp, by, request.body),
        ),
      ),
  )

  app.post<{ Params: Params; Body: Static<typeof wire.Why> }>(
    '/api/v1/checkups/:id/follow-ups/:followUp/return',
    { schema: { tags, summary: '退回整改', params: wire.FollowUpParams, body: wire.Why } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 'agency', 200, ({ tx, c, by }) =>
          sendBack(tx, house, c, request.params.followUp, by, request.body.why),
        ),
      ),
  )

  app.post<{ Params: Params; Body: Static<typeof wire.Why> }>(
    '/api/v1/checkups/:id/follow-ups/:followUp/drop',
    { schema: { tags, summary: '不再整改', params: wire.FollowUpParams, body: wire.Why } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, undefined, 200, ({ tx, c, by }) =>
          drop(tx, house, c, request.params.followUp, by, request.body.why),
        ),
      ),
  )
}

/** Where a page of follow-ups ended. Refuses `bad-cursor`. */
function placed(cursor: string): { due: string; id: number } {
  const [, due, id] = /^(\d{4}-\d\d-\d\d) (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return due && id ? { due, id: Number(id) } : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}
