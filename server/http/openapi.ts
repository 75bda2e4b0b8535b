import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** Collects the routes that follow into the OpenAPI document, served at /api/v1/openapi.json. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '法桥 Faqiao',
        version: '1',
        description:
          '改变办件的请求须带请求头 Idempotency-Key（8 至 128 位）；重试时不变，只办一次。错误为 application/problem+json（RFC 9457）。',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'faqiao' } } },
    },
    hideUntagged: true,
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
