import { createHash } from 'node:crypto'
import type {} from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { citationsIn } from './citations.ts'
import * as wire from './contract.ts'
import { articleName } from './parse.ts'
import { dayFrom, type FoundArticle, findArticle } from './resolve.ts'
import { searchArticles } from './search.ts'
import { listStatutes } from './store.ts'

const tags = ['法规库']

/** The public reading of the library. Answers carry an ETag and may be kept for five minutes, but for those that miss a text: it may come. */
export async function libraryRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const etag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
    reply.header('etag', etag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'public, max-age=300')
    if (request.headers['if-none-match'] !== etag) return payload
    reply.code(304).removeHeader('content-length')
    return ''
  })

  app.get<{ Querystring: wire.ListQuery; Reply: wire.StatuteList }>(
    '/api/v1/library/statutes',
    { schema: { tags, summary: '法规目录', querystring: wire.ListQuery, response: { 200: wire.StatuteList } } },
    async ({ query }) => {
      const statutes = await listStatutes(db, query.limit + 1, query.after)
      const page = statutes.slice(0, query.limit)
      return { statutes: page, ...(statutes.length > page.length ? { next: page.at(-1)!.id } : {}) }
    },
  )

  app.get<{ Params: wire.ArticleParams; Querystring: wire.ArticleQuery; Reply: wire.ArticleView }>(
    '/api/v1/library/statutes/:title/articles/:number',
    {
      schema: {
        ...{ tags, summary: '条文', params: wire.ArticleParams, querystring: wire.ArticleQuery },
        response: { 200: wire.ArticleView },
      },
    },
    async ({ params, query: { on, ...place } }) => {
      const found = await findArticle(db, { law: params.title, article: params.number, ...place, ...at(on) })
      if (!found.loaded) return refuse(found.why, found.title, { status: 404, next: '请核对名称、条号和日期。' })
      if ((place.paragraph || place.item) && !found.excerpt) return notFound('款或者项')
      return view(found)
    },
  )

  app.get<{ Querystring: wire.SearchQuery; Reply: wire.SearchResult }>(
    '/api/v1/library/search',
    { schema: { tags, summary: '查条文', querystring: wire.SearchQuery, response: { 200: wire.SearchResult } } },
    async ({ query: { q, limit, on } }) => {
      const hits = await searchArticles(db, q, limit, dayFrom(on))
      return { hits: hits.map(({ score, ...hit }) => ({ article: view(hit), score })) }
    },
  )

  app.get<{ Querystring: wire.ResolveQuery; Reply: wire.ResolveResult }>(
    '/api/v1/library/resolve',
    {
      schema: { tags, summary: '文字中的引用', querystring: wire.ResolveQuery, response: { 200: wire.ResolveResult } },
    },
    async ({ query: { text, on } }, reply) => {
      const citations = citationsIn(text).map(async citation => {
        const found = await findArticle(db, { ...citation, ...at(on) })
        const { start, end } = citation
        const place = { start, end, text: text.slice(start, end) }
        return found.loaded ? { ...place, article: view(found) } : { ...place, missing: found.title }
      })
      const found = await Promise.all(citations)
      if (found.some(c => 'missing' in c)) reply.header('cache-control', 'no-cache')
      return { citations: found }
    },
  )
}

function at(on: string | undefined): { on?: Temporal.PlainDate } {
  const day = dayFrom(on)
  return day ? { on: day } : {}
}

function view({ statute, article, excerpt }: Omit<FoundArticle, 'loaded'>): wire.ArticleView {
  const { title, shortTitle, tier, inForceFrom, inForceStated, inForceTo, source } = statute
  const { number, suffix, heading, paragraphs } = article
  return {
    ...{ title, shortTitle, tier, inForceFrom, inForceStated, inForceTo, source },
    ...{ name: articleName(number, suffix), number, suffix, heading, paragraphs },
    ...(excerpt ? { excerpt } : {}),
  }
}
