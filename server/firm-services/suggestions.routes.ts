import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { refuse } from '../kernel/refusal.ts'
import * as wire from './contract.ts'
import { deskOf, momentAfter, serial } from './desk.ts'
import { keeper } from './policies.ts'
import { addTopic, answersShown, topics } from './suggestions.store.ts'

const tags = ['意见建议']

/** Topics suggestions are asked on, and the answers that were made public; each suggestion is a matter of its own. */
export function suggestionRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const { read, change } = deskOf(house)

  app.get<{ Querystring: Static<typeof wire.TopicQuery> }>(
    '/api/v1/suggestion-topics',
    { schema: { tags, summary: '征集主题（公开）', querystring: wire.TopicQuery, response: { 200: wire.Topics } } },
    request =>
      read(request, async tx => {
        const { limit = 50, after, open = false } = request.query
        const today = dateAt(house.now())
        const found = await seeingAll(tx, () => topics(tx, open, today, serial(after), limit + 1))
        const { shown, next } = paged(found, limit, t => cursorOf(t.id))
        return {
          rows: shown.map(({ agencyId, agency, until, ...t }) => ({
            ...t,
            agency: { id: agencyId, name: agency },
            until: until.toString(),
            open: Temporal.PlainDate.compare(until, today) >= 0,
          })),
          ...(next && { next }),
        }
      }),
  )
  app.post<{ Body: wire.TopicInput }>(
    '/api/v1/suggestion-topics',
    { schema: { tags, summary: '征集意见建议', body: wire.TopicInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        const { agency, title, text, until } = request.body
        const { person: by } = keeper(request.viewer, agency)
        if (Temporal.PlainDate.compare(Temporal.PlainDate.from(until), dateAt(house.now())) < 0)
          refuse('not-later', '截止日期不能早于今天', {
            status: 422,
            fields: [{ field: 'until', title: '已经过去' }],
            next: '请另填日期。',
          })
        return addTopic(tx, { agency, title, text, until, at: house.now(), by })
      }),
  )
  app.get<{ Querystring: Static<typeof wire.AnswerQuery> }>(
    '/api/v1/suggestion-answers',
    {
      schema: { tags, summary: '公开的答复', querystring: wire.AnswerQuery, response: { 200: wire.SuggestionAnswers } },
    },
    request =>
      read(request, async tx => {
        const { limit = 20, after, ...q } = request.query
        const { shown, next } = paged(await answersShown(tx, q, momentAfter(after), limit + 1), limit, s =>
          cursorOf(s.cursor, s.id),
        )
        return {
          rows: shown.map(({ topicId, topic, publishedAt, cursor: _, ...s }) => ({
            ...s,
            ...(topicId && topic && { topic: { id: topicId, title: topic } }),
            publishedAt: publishedAt.toString(),
          })),
          ...(next && { next }),
        }
      }),
  )
}
