import type { FastifyInstance } from 'fastify'
import type { House } from '../kernel/house.ts'
import { type Registry, sendFile } from '../matters/index.ts'
import { drawBrief, mediaTypes } from '../matters/rendering/index.ts'
import { type BriefKind, kinds } from './brief.ts'
import * as wire from './contract.ts'
import { placesFor } from './directory.ts'
import { drafted } from './drafting.ts'
import { levels } from './levels.ts'
import { countedNames, measureOf, ratios } from './measures.ts'
import { overview } from './overview.ts'
import { overseen } from './policies.ts'
import { records } from './records.ts'

const tags = ['态势']

const measures: wire.Measures = {
  rows: [
    ...countedNames.map(name => {
      const { title, unit, definition, standing } = measureOf(name)
      return { name, title, unit, definition, ...(standing && { standing }) }
    }),
    ...Object.entries(ratios).map(([name, { title, unit, definition, per, ...rest }]) => ({
      name: name as keyof typeof ratios,
      title,
      unit,
      definition,
      per,
      ...('part' in rest && { part: rest.part }),
    })),
  ],
}

/** The HTTP of figures: all of it reads. */
export function insightRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  app.get<{ Querystring: wire.OverviewQuery }>(
    '/api/v1/insight/overview',
    { schema: { tags, summary: '态势', querystring: wire.OverviewQuery, response: { 200: wire.Overview } } },
    ({ viewer, query }) => overview(house, registry, viewer, query),
  )

  app.get<{ Querystring: wire.RecordsQuery }>(
    '/api/v1/insight/records',
    { schema: { tags, summary: '指标所计各条', querystring: wire.RecordsQuery, response: { 200: wire.Records } } },
    ({ viewer, query }) => records(house, registry, viewer, query),
  )

  app.get(
    '/api/v1/insight/measures',
    { schema: { tags, summary: '指标和口径', response: { 200: wire.Measures } } },
    async ({ viewer }) => {
      overseen(viewer)
      return measures
    },
  )

  app.get(
    '/api/v1/insight/places',
    { schema: { tags, summary: '可以选择的地区、机构和服务', response: { 200: wire.Places } } },
    ({ viewer }) => placesFor(house, registry, viewer),
  )

  for (const kind of Object.keys(kinds) as BriefKind[])
    app.get<{ Querystring: wire.BriefQuery }>(
      `/api/v1/insight/briefs/${kind}.docx`,
      { schema: { tags, summary: `${kinds[kind].title}（Word）`, querystring: wire.BriefQuery } },
      async ({ viewer, query }, reply) => {
        const brief = await drafted(house, registry, viewer, kind, query)
        return sendFile(reply, mediaTypes.docx, `${brief.title} ${brief.number}.docx`, await drawBrief(brief))
      },
    )

  app.get<{ Querystring: { region?: string } }>(
    '/api/v1/public/levels',
    { schema: { tags, summary: '服务公示', querystring: wire.LevelsQuery, response: { 200: wire.Levels } } },
    async ({ query }, reply) => {
      reply.header('cache-control', 'public, max-age=60')
      return levels(house, registry, query.region)
    },
  )
}
