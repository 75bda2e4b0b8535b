import { common } from './i18n.ts'

/** RFC 9457 problem JSON as the server speaks it; `ref` can be read out on the phone. */
export type Problem = {
  status: number
  code: string
  title: string
  basis?: string
  next?: string
  fields?: { field: string; title: string }[]
  ref?: string
}

/** What every call throws when it did not work: the server's own words, or ours where no answer came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Any fault as a problem; what is not one is a mistake of ours and goes on. */
export function problemOf(fault: unknown): Problem {
  if (fault instanceof ProblemError) return fault.problem
  throw fault
}

export type Query = Record<string, string | number | boolean | undefined>
export type CallOptions = {
  /** Sent as JSON, or as it is when it is form data. */
  body?: unknown
  query?: Query
  /** Idempotency-Key; a write without one gets a fresh one. */
  key?: string
  signal?: AbortSignal
  headers?: Readonly<Record<string, string>>
  /** What the browser's own cache may keep of the answer. */
  cache?: RequestCache
}

const base = '/api/v1'

/** 32 hexadecimal digits at random; `crypto.randomUUID` is absent where the page came without TLS. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('')

/**
 * Keeps the Idempotency-Key of one act: the same while what is sent is the same, so that pressing again after a lost answer does not
 * do it twice; another as soon as the content differs.
 */
export function keyed(): (body: unknown) => string {
  let last: { content: string; key: string } | undefined
  return body => {
    const content = JSON.stringify(body ?? null)
    if (last?.content !== content) last = { content, key: newKey() }
    return last.key
  }
}

/** `/matters` with its query, empty values left out. */
export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `${base}${path}${search && `?${search}`}`
}

/**
 * One call of the API under `/api/v1`.
 * @throws ProblemError for every answer that is not 2xx, and `offline` where there was none. An abort goes through as it is.
 */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const { body, query, key, signal } = options
  const form = body instanceof FormData
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = key ?? newKey()
  const response = await fetch(address(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(options.cache && { cache: options.cache }),
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch(fault => {
    if (signal?.aborted) throw fault
    const { offline, offlineNext } = common.problem
    throw new ProblemError({ status: 0, code: 'offline', title: offline, next: offlineNext })
  })
  const answer = await read(response)
  if (response.ok) return answer as T
  throw new ProblemError(answer as Problem)
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    const answer = text === '' && response.ok ? undefined : JSON.parse(text)
    if (response.ok || typeof answer?.title === 'string') return answer
  } catch {
    // Not JSON: a proxy or a network's login page answered in the server's place.
  }
  const { unreadable, unreadableNext } = common.problem
  throw new ProblemError({ status: response.status, code: 'unreadable', title: unreadable, next: unreadableNext })
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  call<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) })
export const post = <T>(path: string, body?: unknown, key?: string) =>
  call<T>('POST', path, { body: body ?? {}, ...(key && { key }) })
export const put = <T>(path: string, body: unknown, key?: string) => call<T>('PUT', path, { body, ...(key && { key }) })
export const remove = <T>(path: string, key?: string) => call<T>('DELETE', path, { ...(key && { key }) })
