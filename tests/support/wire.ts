import Fastify, { type FastifyInstance } from 'fastify'
import { speakProblems } from '../../server/kernel/http.ts'
import type { Module } from '../../server/matters/index.ts'
import { matterRoutes } from '../../server/matters/index.ts'
import { type Viewer, visitor } from '../../server/people/index.ts'
import type { TestHouse } from './house.ts'

export type Answer<T = Record<string, unknown>> = {
  status: number
  body: T
  headers: Record<string, unknown>
  raw: Buffer
}
export type Wire = {
  app: FastifyInstance
  get: <T = Record<string, unknown>>(url: string, as?: Viewer) => Promise<Answer<T>>
  post: <T = Record<string, unknown>>(url: string, body: unknown, as?: Viewer, key?: string) => Promise<Answer<T>>
  put: <T = Record<string, unknown>>(url: string, body: unknown, as?: Viewer, key?: string) => Promise<Answer<T>>
  del: <T = Record<string, unknown>>(url: string, as?: Viewer) => Promise<Answer<T>>
}

let keys = 0

/** The HTTP of matters and of some modules over a test house; each request says who is looking. */
export async function testWire(
  t: TestHouse,
  modules: readonly Module[],
  prepare: (app: FastifyInstance) => Promise<unknown> | unknown = () => undefined,
): Promise<Wire> {
  const app = Fastify({ logger: false, ajv: { customOptions: { removeAdditional: false, allErrors: true } } })
  const viewers = new Map<string, Viewer>()
  app.addHook('onRequest', async request => {
    request.viewer = viewers.get(String(request.headers['x-viewer'])) ?? visitor
  })
  speakProblems(app)
  await prepare(app)
  matterRoutes(app, t)
  for (const m of modules) m.routes?.(app, t)
  await app.ready()
  const headers = (as: Viewer | undefined) => {
    if (!as) return {}
    const name = Buffer.from(JSON.stringify(as)).toString('base64url')
    viewers.set(name, as)
    return { 'x-viewer': name }
  }
  const send = async <T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    as: Viewer | undefined,
    payload?: unknown,
    key?: string,
  ) => {
    const upload = payload instanceof Object && 'multipart' in payload ? (payload as Upload) : undefined
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...headers(as),
        ...((method === 'POST' || method === 'PUT') && { 'idempotency-key': key ?? `test-key-${++keys}` }),
        ...(upload && { 'content-type': 'multipart/form-data; boundary=----faqiao' }),
      },
      ...(payload !== undefined && { payload: upload?.multipart ?? (payload as object) }),
    })
    const json = /json/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      body: (json && answer.body !== '' ? answer.json() : {}) as T,
      headers: answer.headers,
      raw: answer.rawPayload,
    }
  }
  return {
    app,
    get: (url, as) => send('GET', url, as),
    post: (url, body, as, key) => send('POST', url, as, body, key),
    put: (url, body, as, key) => send('PUT', url, as, body, key),
    del: (url, as) => send('DELETE', url, as),
  }
}

type Upload = { multipart: Buffer }

/** A body of multipart/form-data (RFC 7578). */
export function upload(fields: Record<string, string>, name: string, content: Buffer): Upload {
  const parts = Object.entries(fields).map(
    ([field, value]) => `------faqiao\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `------faqiao\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    multipart: Buffer.concat([Buffer.from(parts.join('') + head), content, Buffer.from('\r\n------faqiao--\r\n')]),
  }
}
