import type {} from '@fastify/rate-limit'
import type {} from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { citationText } from './citation.ts'
import { isUnavailable } from './connect.ts'
import { digest } from './digest.ts'
import type { Answered, Once } from './idempotency.ts'
import { type FieldFault, Refusal, refuse } from './refusal.ts'

/** RFC 9457 problem JSON as this system speaks it. `ref` can be read out on the phone. */
export type Problem = {
  type: 'about:blank'
  status: number
  code: string
  title: string
  basis?: string
  next?: string
  fields?: FieldFault[]
  ref: string
}

/** A reference short enough to read out: the last eight characters of the request's id. */
const refOf = (request: FastifyRequest) => String(request.id).slice(-8).toUpperCase()

export function problemOf(error: Refusal, ref: string): Problem {
  const { basis, next, fields } = error.detail
  return {
    type: 'about:blank',
    status: error.status,
    code: error.code,
    title: error.message,
    ...(basis && { basis: citationText(basis) }),
    ...(next && { next }),
    ...(fields && { fields }),
    ref,
  }
}

type FastifyFault = Error & {
  statusCode?: number
  code?: string
  validation?: { instancePath: string; params: Record<string, unknown> }[]
}

/** What the reader of multipart forms (RFC 7578) says of one that broke off or was never one. */
const tornForm = /unexpected end of multipart data$|^Multipart: Boundary not found$/i

/** Every error as a refusal. What is no refusal of ours is our mistake: logged whole, told as a reference. */
function refusalOf(error: FastifyFault): Refusal {
  if (error instanceof Refusal) return error
  if (isUnavailable(error))
    return new Refusal('database-unavailable', '数据库正在恢复', { status: 503, next: '请稍后再试。' })
  if (error.validation) {
    const fields = error.validation.map(v => ({
      field: [v.instancePath.slice(1).replaceAll('/', '.'), v.params.missingProperty ?? v.params.additionalProperty]
        .filter(Boolean)
        .join('.'),
      title: '缺少或者不符合格式',
    }))
    return new Refusal('request-malformed', '请求不符合接口约定', { fields, next: '请对照接口文档修改后重试。' })
  }
  if (tornForm.test(error.message))
    return new Refusal('file-incomplete', '文件没有传完整', { status: 422, next: '请重新选择文件上传。' })
  const known: Record<number, [string, string, string]> = {
    413: ['too-large', '提交的内容过大', '请缩小后重新提交。'],
    415: ['media-type', '不接受这种格式的内容', '请以 JSON 提交，文件以 multipart 提交。'],
    429: ['too-many-requests', '请求过于频繁', '请稍候再试。'],
    503: ['busy', '系统繁忙', '请稍候再试，已填的内容不会丢失。'],
  }
  const status = error.statusCode ?? 500
  const [code, title, next] =
    known[status] ??
    (status < 500
      ? ['bad-request', '请求无法识别', '请检查后重试。']
      : ['our-mistake', '系统出错了，不是您的问题', '请稍后再试；如仍不行，请拨打 12348 并报出下方编号。'])
  return new Refusal(code, title, { status, next })
}

/** Makes every error of the app problem JSON. */
export function speakProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyFault, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '1')
    if (refusal.status >= 500 && !(error instanceof Refusal))
      request.log.error({ err: error, ref: refOf(request) }, 'failed')
    return sendProblem(reply, problemOf(refusal, refOf(request)))
  })
}

export const sendProblem = (reply: FastifyReply, problem: Problem) =>
  reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))

/**
 * The idempotency of a write: `scope` is whoever asks (a person, or the address of a visitor). Refuses a write without a key: the one
 * sure guard against a double click and a lost answer.
 */
export function onceOf(request: FastifyRequest, scope: string): Once {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key))
    return refuse('idempotency-key-missing', '缺少幂等键', {
      next: '请在请求头 Idempotency-Key 中给出 8 至 128 位的唯一标识，重试时不变。',
    })
  return { scope, key, hash: digest('sha256', JSON.stringify([request.method, request.url, request.body ?? null])) }
}

/** Sends what was answered now or the first time. */
export const sendAnswer = (reply: FastifyReply, answer: Answered) => reply.code(answer.status).send(answer.response)
