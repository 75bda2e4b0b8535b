import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { QueryResultRow } from 'pg'
import { buildApp } from '../../server/app.ts'
import { maybe, statement } from '../../server/kernel/database.ts'
import type { Module } from '../../server/matters/index.ts'
import { deliverNotices, type SmsAdapter } from '../../server/matters/index.ts'
import { addAccount, hashPassword, type Viewer } from '../../server/people/index.ts'
import { type TestHouse, testHouse } from './house.ts'

/** An answer: its status, its body read as JSON where it is JSON, and its headers. */
export type Answer = {
  status: number
  body: ReturnType<typeof JSON.parse>
  headers: Record<string, unknown>
  text: string
}

/** Somebody at a browser: every write carries an idempotency key of its own unless one is given. */
export type Client = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: object, key?: string) => Promise<Answer>
  put: (path: string, body: object) => Promise<Answer>
  del: (path: string) => Promise<Answer>
  send: (options: InjectOptions) => Promise<Answer>
  cookie: string
}

export type TestApp = TestHouse & {
  app: FastifyInstance
  /** Everything logged so far. */
  logs: () => string
  /** Texts that reached their phones, by {@link deliver}. */
  sms: { phone: string; text: string }[]
  deliver: () => Promise<number>
  visitor: Client
  /** A visitor from an address nobody came from before. */
  stranger: () => Client
  /** The account of a member of staff, made when they have none. */
  account: (viewer: Viewer & { kind: 'staff' }) => Promise<{ login: string; password: string }>
  /** Signs in through the door: a member of staff (given an account when they have none), with their password. */
  as: (viewer: Viewer & { kind: 'staff' }) => Promise<Client>
  /** Signs in a resident by the code texted to the phone. */
  resident: (phone: string, name?: string) => Promise<Client>
}

const opened: FastifyInstance[] = []
after(() => Promise.all(opened.map(app => app.close())))

export const password = '够长的口令-123456'

const anyAccount = statement('test.account', 'select login from account where person_id = $1')

type Options = {
  at?: string
  visitorRequests?: number
  dist?: string
  demo?: 'auto' | 'on' | 'off'
  metricsToken?: string
}

/** The whole house over a fresh database, with a clock the test sets, to be asked through `inject`. */
export async function testApp(modules: readonly Module[] = [], options: Options = {}): Promise<TestApp> {
  const t = await testHouse(modules, options.at)
  const lines: string[] = []
  const { visitorRequests = 1_000_000, demo = 'auto', metricsToken = '' } = options
  const app = await buildApp({
    ...t,
    modules,
    settings: { logLevel: 'info', visitorRequests, trustedProxy: '127.0.0.1', metricsToken, demo },
    dist: options.dist ?? mkdtempSync(join(tmpdir(), 'faqiao-dist-')),
    logTo: { write: line => void lines.push(line) },
  })
  opened.push(app)
  await app.ready()

  let [keys, addresses] = [0, 0]
  const client = (cookie: string, address = '127.0.0.1'): Client => {
    const once = async (o: InjectOptions): Promise<Answer> => {
      const headers = { ...(cookie && { cookie }), ...o.headers }
      const r = await app.inject({ remoteAddress: address, ...o, headers })
      const json = /json/.test(String(r.headers['content-type'])) && r.payload !== ''
      return { status: r.statusCode, body: json ? r.json() : r.payload, headers: r.headers, text: r.payload }
    }
    // A busy machine may be told to come again (Retry-After), as clients are.
    const send = async (o: InjectOptions): Promise<Answer> => {
      for (let tries = 1; ; tries++) {
        const answer = await once(o)
        if (answer.body?.code !== 'busy' || tries === 20) return answer
        await setTimeout(500)
      }
    }
    const write =
      (method: 'POST' | 'PUT' | 'DELETE') =>
      (path: string, body?: object, key = `test-key-${++keys}`) =>
        send({
          method,
          url: `/api/v1${path}`,
          headers: { 'idempotency-key': key },
          ...(method !== 'DELETE' && { payload: body ?? {} }),
        })
    const [post, put, del] = [write('POST'), write('PUT'), write('DELETE')]
    return { get: path => send({ url: `/api/v1${path}` }), post, put, del: path => del(path), send, cookie }
  }
  // Each from an address of their own: what limits an address is not what these tests are about.
  const fresh = () => client('', `10.0.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`)
  const signedIn = (answer: Answer): Client => {
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${answer.text}`)
    const [cookie] = String(answer.headers['set-cookie']).split(';')
    return client(cookie!)
  }

  const sms: TestApp['sms'] = []
  const adapter: SmsAdapter = { send: async (phone, text) => void sms.push({ phone, text }) }
  const deliver = () => deliverNotices(t.house, adapter)
  const account: TestApp['account'] = async ({ person }) => {
    const db = t.house.db.system
    const known = await maybe<{ login: string }>(db, anyAccount, [person])
    const login = known?.login ?? `person${person}`
    if (!known) await addAccount(db, person, login, await hashPassword(password))
    return { login, password }
  }
  return {
    ...t,
    app,
    logs: () => lines.join(''),
    sms,
    deliver,
    visitor: client(''),
    stranger: fresh,
    account,
    async as(viewer) {
      return signedIn(await fresh().post('/session/staff', await account(viewer)))
    },
    async resident(phone, name) {
      const visitor = fresh()
      const sent = await visitor.post('/session/codes', { phone })
      if (sent.status !== 204) throw new Error(`code answered ${sent.status} ${sent.text}`)
      await deliver()
      const code = /验证码 (\d{6})/.exec(sms.at(-1)!.text)![1]!
      return signedIn(await visitor.post('/session/resident', { phone, code, ...(name && { name }) }))
    },
  }
}

/** Runs a query of the test's own. */
export const ask = async <R extends QueryResultRow>(t: TestHouse, text: string, values: unknown[] = []): Promise<R[]> =>
  (await t.house.db.system.query<R>(text, values)).rows
