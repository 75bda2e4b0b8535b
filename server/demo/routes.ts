import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { recentNotices } from '../matters/index.ts'

const text = () => Type.String()
export const DemoWorld = Type.Object({
  accounts: Type.Array(
    Type.Object({
      login: text(),
      password: text(),
      name: text(),
      agency: text(),
      capacities: Type.Array(text()),
      what: text(),
    }),
  ),
  residents: Type.Array(Type.Object({ name: text(), phone: text(), what: text() })),
})
/** Who may be tried out. Whoever seeds a demonstration keeps it as the setting `demo`; a house without that row is no demonstration. */
export type DemoWorld = Static<typeof DemoWorld>

const Texts = Type.Object({ rows: Type.Array(Type.Object({ phone: text(), text: text(), at: text() })) })
const Limit = Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) })

/** The demonstration's accounts, and the texts its telephones would have got. Elsewhere there is no such address. */
export function demoRoutes(app: FastifyInstance, { house, shown }: { house: House; shown: boolean }): void {
  const tags = ['演示']
  const world = () => (shown && house.setting<DemoWorld | undefined>('demo')) || notFound('演示')
  app.get('/api/v1/demo', { schema: { tags, summary: '演示账号', response: { 200: DemoWorld } } }, async () => world())
  app.get<{ Querystring: Static<typeof Limit> }>(
    '/api/v1/demo/sms',
    { schema: { tags, summary: '演示短信', querystring: Limit, response: { 200: Texts } } },
    async request => {
      world()
      return { rows: await recentNotices(house, request.query.limit ?? 50) }
    },
  )
}
