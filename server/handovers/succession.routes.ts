import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { House } from '../kernel/house.ts'
import { changing, forgetAgencies, type Registry } from '../matters/index.ts'
import type { Given } from './living.ts'
import * as wire from './succession.contract.ts'
import { merge, recode, rename, split } from './succession.ts'
import { merged, places, standing } from './succession.view.ts'
import { take } from './taking.ts'

const tags = ['机构变动']
type Id = { Params: Static<typeof wire.Id> }

/** Agencies and places that change. Merging, parting or renaming again is refused or changes nothing, so they need no key. */
export function successionRoutes(
  app: FastifyInstance,
  { house, registry }: { house: House; registry: Registry },
): void {
  const given = (viewer: Given['viewer']): Given => ({ house, registry, viewer })

  app.get<Id & { Querystring: Static<typeof wire.SuccessionQuery> }>(
    '/api/v1/agencies/:id/succession',
    {
      schema: {
        tags,
        summary: '机构变动时一并移交的',
        params: wire.Id,
        querystring: wire.SuccessionQuery,
        response: { 200: wire.SuccessionView },
      },
    },
    ({ viewer, params, query }) => standing(given(viewer), params.id, query.into),
  )
  app.get(
    '/api/v1/agencies/merged',
    { schema: { tags, summary: '已经并入其他机构的机构', response: { 200: wire.listOf(wire.MergedAgency) } } },
    async ({ viewer }) => ({ rows: await merged(given(viewer)) }),
  )
  app.get(
    '/api/v1/regions/changes',
    { schema: { tags, summary: '在用的行政区划代码', response: { 200: wire.listOf(wire.PlaceInUse) } } },
    async ({ viewer }) => ({ rows: await places(given(viewer)) }),
  )
  app.post<Id & { Body: Static<typeof wire.Merge> }>(
    '/api/v1/agencies/:id/merge',
    { schema: { tags, summary: '机构合并', params: wire.Id, body: wire.Merge, response: { 200: wire.Moved } } },
    ({ viewer, params, body }) => merge(given(viewer), params.id, body.into, body.why),
  )
  app.post<Id & { Body: Static<typeof wire.Split> }>(
    '/api/v1/agencies/:id/split',
    { schema: { tags, summary: '机构分立', params: wire.Id, body: wire.Split, response: { 200: wire.Moved } } },
    ({ viewer, params, body }) => split(given(viewer), params.id, body.into, body.procedures, body.why, body.onward),
  )
  app.put<Id & { Body: Static<typeof wire.Take> }>(
    '/api/v1/agencies/:id/takes',
    { schema: { tags, summary: '机构受理的流程', params: wire.Id, body: wire.Take } },
    async (request, reply) => {
      const { viewer, params, body } = request
      await changing(house, request, reply, 204, tx => take(tx, given(viewer), params.id, body.takes, body.why))
      forgetAgencies(house)
      return reply
    },
  )
  app.post<Id & { Body: Static<typeof wire.Rename> }>(
    '/api/v1/agencies/:id/rename',
    { schema: { tags, summary: '机构更名', params: wire.Id, body: wire.Rename } },
    async ({ viewer, params, body }, reply) => {
      await rename(given(viewer), params.id, body.name, body.why)
      return reply.code(204).send()
    },
  )
  app.post<{ Body: Static<typeof wire.Recode> }>(
    '/api/v1/regions/changes',
    { schema: { tags, summary: '行政区划调整', body: wire.Recode } },
    async ({ viewer, body }, reply) => {
      await recode(given(viewer), body.from, body.into, body.why)
      return reply.code(204).send()
    },
  )
}
