import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { grantsTo, reachOf, type Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import { acceptor } from './accept.ts'
import { act } from './acting.ts'
import { agencyCalled } from './agencies.ts'
import { behind, stepsIn } from './behind.ts'
import { handsOf } from './capacities.ts'
import { claim } from './claiming.ts'
import * as wire from './contract.ts'
import { count, inbox, openStatesOf } from './inbox.ts'
import { workView } from './lines.ts'
import { say } from './messages.ts'
import type { Registry } from './module.ts'
import { type Channel, following } from './opening.ts'
import { unmask } from './parties.ts'
import { rate } from './rating.ts'
import { openingOf } from './receipt.ts'
import { matterById, partiesOf } from './store.ts'
import { stateTitle } from './terms.ts'
import { track } from './tracking.ts'
import { matterView } from './view.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ActParams = Type.Object({ id: Type.String({ format: 'uuid' }), action: Type.String({ maxLength: 80 }) })
const PartyParams = Type.Object({ id: Type.String({ format: 'uuid' }), party: Type.Integer() })

/** Whose idempotency keys these are. */
export const scopeOf = (request: FastifyRequest, viewer: Viewer): string =>
  viewer.kind === 'visitor' ? `visitor:${request.ip}` : `person:${viewer.person}`

/** The way a matter came in follows from who is asking. */
export const channelOf = (viewer: Viewer): Channel => {
  if (viewer.kind === 'visitor') return 'api'
  if (viewer.kind === 'resident') return 'portal'
  return viewer.posts.some(p => p.capacity === 'hotlineAgent') ? 'phone' : 'window'
}

const counts: Record<keyof wire.Counts, wire.InboxQuery> = {
  open: {},
  mine: { view: 'mine' },
  handling: { view: 'handling' },
  red: { light: 'red' },
  soon: { light: 'soon' },
  urgent: { urgent: true },
}

/** The HTTP of matters: a column of words per route. */
export function matterRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const accept = acceptor(house)

  /** One write in one matter: within reach, once per key, in one transaction. */
  async function change(request: FastifyRequest, work: (tx: Db, viewer: Viewer) => Promise<unknown>) {
    const { viewer } = request
    const once = onceOf(request, scopeOf(request, viewer))
    return within(house.db, reachOf(viewer), tx =>
      onlyOnce(tx, once, async () => ({ status: 200, response: (await work(tx, viewer)) ?? null })),
    )
  }

  const askedBy = (viewer: Viewer) => ({
    reach: reachOf(viewer),
    ...('person' in viewer && { person: viewer.person }),
    hands: handsOf(viewer),
    now: house.now(),
    openStates: openStatesOf(registry),
    steps: stepsIn(registry),
  })

  const found = async (tx: Db, id: string) => (await matterById(tx, id)) ?? notFound()

  app.post<{ Body: wire.OpenMatter }>(
    '/api/v1/matters',
    { schema: { tags: ['办件'], summary: '提交办件', body: wire.OpenMatter, response: { 201: wire.Receipt } } },
    async (request, reply) => {
      const { viewer, body } = request
      const once = onceOf(request, scopeOf(request, viewer))
      const agency = await agencyCalled(house, body.agency)
      const self = body.parties.find(p => p.role === 'representative') ?? body.parties.find(p => p.role === 'applicant')
      const parties = body.parties.map(p =>
        viewer.kind === 'resident' && p === self ? { ...p, person: viewer.person } : p,
      )
      const from =
        body.origin &&
        (await within(house.db, reachOf(viewer), async tx =>
          following(tx, house, await found(tx, body.origin!), await partiesOf(tx, body.origin!)),
        ))
      const opening = openingOf(house, registry, {
        ...body,
        agency,
        channel: channelOf(viewer),
        parties,
        viewer,
        ...(from && { from }),
      })
      return sendAnswer(reply, await accept({ ...opening, once }))
    },
  )

  app.get<{ Querystring: wire.InboxQuery }>(
    '/api/v1/matters',
    { schema: { tags: ['办件'], summary: '办件列表', querystring: wire.InboxQuery, response: { 200: wire.Inbox } } },
    async request => {
      const { viewer, query } = request
      return within(house.db, reachOf(viewer), async tx => {
        const granted = query.view === 'shared' ? await grantsTo(tx, house, viewer, '查看协作办件列表') : []
        const { lines, next } = await inbox(tx, query, { ...askedBy(viewer), granted })
        const ids = viewer.kind === 'resident' ? lines.map(l => l.id) : []
        const steps = await behind(tx, house, registry, viewer, ids)
        const asking = (id: string) => steps.get(id)?.filter(s => s.asks) ?? []
        return {
          rows: lines.map(l => ({
            ...workView(l, registry, house, viewer),
            ...(asking(l.id).length > 0 && { asking: asking(l.id) }),
          })),
          ...(next && { next }),
        }
      })
    },
  )

  app.get<{ Params: Static<typeof Id> }>(
    '/api/v1/matters/:id',
    { schema: { tags: ['办件'], summary: '办件详情', params: Id, response: { 200: wire.MatterView } } },
    async request =>
      within(house.db, reachOf(request.viewer), async tx =>
        matterView(tx, house, registry, await found(tx, request.params.id), request.viewer),
      ),
  )

  app.post<{ Params: Static<typeof ActParams>; Body: Static<typeof wire.Act> }>(
    '/api/v1/matters/:id/acts/:action',
    {
      schema: { tags: ['办件'], summary: '办理动作', params: ActParams, body: wire.Act, response: { 200: wire.Acted } },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, async (tx, viewer) => {
          const done = await act(tx, house, registry, request.params.id, request.params.action, request.body.answers, {
            viewer,
          })
          const state = stateOf(registry.version(done.matter.procedure, done.matter.version), done.matter.state)
          return {
            state: done.matter.state,
            stateTitle: stateTitle(house, state),
            documents: done.documents,
            ...(done.referred && { referred: done.referred }),
          }
        }),
      ),
  )

  app.post<{ Params: Static<typeof Id>; Body: Static<typeof wire.SendMessage> }>(
    '/api/v1/matters/:id/messages',
    { schema: { tags: ['办件'], summary: '留言', params: Id, body: wire.SendMessage } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, async (tx, viewer) =>
          say(tx, house, await found(tx, request.params.id), viewer, request.body.text, request.body.internal ?? false),
        ),
      ),
  )

  app.post<{ Params: Static<typeof Id>; Body: Static<typeof wire.Rate> }>(
    '/api/v1/matters/:id/rating',
    { schema: { tags: ['办件'], summary: '评价', params: Id, body: wire.Rate } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, async (tx, viewer) =>
          rate(tx, house, await found(tx, request.params.id), viewer, request.body.grade, request.body.text),
        ),
      ),
  )

  app.post<{ Params: Static<typeof PartyParams>; Body: Static<typeof wire.Unmask> }>(
    '/api/v1/matters/:id/parties/:party/unmask',
    { schema: { tags: ['办件'], summary: '查看证件号码或者电话全文', params: PartyParams, body: wire.Unmask } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, async (tx, viewer) =>
          unmask(
            tx,
            house,
            await found(tx, request.params.id),
            viewer,
            request.params.party,
            request.body.field,
            request.body.reason,
          ),
        ),
      ),
  )

  app.post<{ Params: Static<typeof Id> }>(
    '/api/v1/matters/:id/claim',
    { schema: { tags: ['办件'], summary: '认领', params: Id } },
    async (request, reply) =>
      sendAnswer(reply, await change(request, async (tx, viewer) => claim(tx, house, request.params.id, viewer))),
  )

  app.get(
    '/api/v1/counts',
    { schema: { tags: ['办件'], summary: '件数（至一千为止）', response: { 200: wire.Counts } } },
    async request => {
      const { viewer } = request
      const counted: Record<string, { n: number; more?: true }> = {}
      await within(house.db, reachOf(viewer), async tx => {
        for (const [name, q] of Object.entries(counts)) counted[name] = await count(tx, q, askedBy(viewer))
      })
      return counted
    },
  )

  app.post<{ Body: Static<typeof wire.Track> }>(
    '/api/v1/track',
    {
      schema: { tags: ['办件'], summary: '凭编号和手机号查进度', body: wire.Track, response: { 200: wire.MatterView } },
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
    },
    async request => track(house, registry, request.body.number, request.body.phone),
  )
}
