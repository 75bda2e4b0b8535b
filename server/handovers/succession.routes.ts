import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { merge, recode, rename, split } from './succession.ts'

const tags = ['机构变动']
const closed = { additionalProperties: false }
const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const agency = Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '承接机构' })
const why = Type.String({ minLength: 1, maxLength: 1000, title: '依据和理由' })
const code = Type.String({ pattern: '^[0-9]{6}$' })
const Merge = Type.Object({ into: agency, why }, { title: '合并', ...closed })
const Split = Type.Object(
  { into: agency, procedures: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 100 }), why },
  { title: '拆分', ...closed },
)
const Rename = Type.Object(
  { name: Type.String({ minLength: 2, maxLength: 100, title: '新名称' }), why },
  { title: '更名', ...closed },
)
const Recode = Type.Object({ from: code, into: code, why }, { title: '行政区划调整', ...closed })

/** Agencies and places that change. Doing one of these again is refused or changes nothing, so they need no key. */
export function successionRoutes(
  app: FastifyInstance,
  { house, registry }: { house: House; registry: Registry },
): void {
  const given = (viewer: Parameters<typeof merge>[0]['viewer']) => ({ house, registry, viewer })

  app.post<{ Params: { id: number }; Body: { into: number; why: string } }>(
    '/api/v1/agencies/:id/merge',
    { schema: { tags, summary: '机构合并', params: Id, body: Merge } },
    ({ viewer, params, body }) => merge(given(viewer), params.id, body.into, body.why),
  )
  app.post<{ Params: { id: number }; Body: { into: number; procedures: string[]; why: string } }>(
    '/api/v1/agencies/:id/split',
    { schema: { tags, summary: '机构拆分', params: Id, body: Split } },
    ({ viewer, params, body }) => split(given(viewer), params.id, body.into, body.procedures, body.why),
  )
  app.post<{ Params: { id: number }; Body: { name: string; why: string } }>(
    '/api/v1/agencies/:id/rename',
    { schema: { tags, summary: '机构更名', params: Id, body: Rename } },
    async ({ viewer, params, body }, reply) => {
      await rename(given(viewer), params.id, body.name, body.why)
      return reply.code(204).send()
    },
  )
  app.post<{ Body: { from: string; into: string; why: string } }>(
    '/api/v1/regions/changes',
    { schema: { tags, summary: '行政区划调整', body: Recode } },
    async ({ viewer, body }, reply) => {
      await recode(given(viewer), body.from, body.into, body.why)
      return reply.code(204).send()
    },
  )
}
