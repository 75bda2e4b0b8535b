import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { House } from '../kernel/house.ts'
import { signedIn } from './access.ts'
import * as wire from './contract.ts'
import { agenciesFor, agencyView } from './directory.ts'
import { draftOf, dropDraft, saveDraft } from './drafts.ts'
import { levelOf, regionsUnder } from './regions.ts'

/** Which kinds of agency hold a procedure, and which procedures a kind holds; people stand below procedures and are told. */
export type Holding = {
  heldBy: (procedure: string) => readonly string[]
  held: (kind: string) => readonly string[]
}

/** Where to go: agencies and regions. */
export function directoryRoutes(app: FastifyInstance, { house, heldBy, held }: { house: House } & Holding): void {
  const tags = ['机构与区划']
  app.get<{ Querystring: Static<typeof wire.AgencyQuery> }>(
    '/api/v1/agencies',
    {
      schema: {
        tags,
        summary: '机构',
        querystring: wire.AgencyQuery,
        response: { 200: wire.listOf(wire.AgencyView) },
      },
    },
    async request => ({
      rows: (await agenciesFor(house.db.system, request.query, heldBy)).map(a => agencyView(a, held)),
    }),
  )
  app.get<{ Querystring: Static<typeof wire.RegionQuery> }>(
    '/api/v1/regions',
    {
      schema: {
        tags,
        summary: '下级行政区划',
        querystring: wire.RegionQuery,
        response: { 200: wire.listOf(wire.RegionView) },
      },
    },
    async request => ({
      rows: regionsUnder(request.query.under).map(r => ({ ...r, level: levelOf(r.code) ?? '' })),
    }),
  )
}

type Place = { Params: Static<typeof wire.DraftParams> }

/** Drafts of whoever is signed in. */
export function draftRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const path = '/api/v1/drafts/:procedure/:action'
  const schema = (summary: string) => ({ tags: ['草稿'], summary, params: wire.DraftParams })
  const at = ({ procedure, action }: Place['Params']): [string, string] => [procedure, action]
  app.get<Place>(path, { schema: { ...schema('取回草稿'), response: { 200: wire.DraftView } } }, async request =>
    draftOf(house, signedIn(request.viewer).person, at(request.params)),
  )
  app.put<Place & { Body: Static<typeof wire.Draft> }>(
    path,
    { schema: { ...schema('保存草稿'), body: wire.Draft } },
    async request => saveDraft(house, signedIn(request.viewer).person, at(request.params), request.body),
  )
  app.delete<Place>(path, { schema: schema('删除草稿') }, async (request, reply) => {
    await dropDraft(house, signedIn(request.viewer).person, at(request.params))
    return reply.code(204).send()
  })
}
