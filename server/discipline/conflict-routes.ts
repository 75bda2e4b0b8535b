import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { enterprisesById, kinOf } from '../enterprises/index.ts'
import { citationText } from '../kernel/citation.ts'
import { type Db, type Scope, seeingAll, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { matterById, scopeOf } from '../matters/index.ts'
import { reachOf, staffOnly, type Viewer } from '../people/index.ts'
import { check } from './checking.ts'
import * as checks from './checks.store.ts'
import { caseRoles, type Relation, relations, ruleOf } from './conflicts.ts'
import * as wire from './contract.ts'
import * as store from './flags.store.ts'
import { cursorOf, idShape, momentShape, pageOf, uuidShape } from './paging.ts'
import { courtScope, listReader, mayResolve } from './policies.ts'
import * as recusals from './recusals.store.ts'
import { decideRecusal, requestRecusal, resolveFlag } from './resolving.ts'
import { envoyCourt, firmsOfPerson, tiesOf } from './ties.store.ts'

const tags = ['特派工作纪律']
const Uuid = Type.Object({ id: Type.String({ format: 'uuid' }) })
const FlagId = Type.Object({ flag: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const PersonId = Type.Object({ person: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
type Of<T> = { matter: string | null; case: number | null; number: string; title: string } & T

const about = (r: Of<object>) => ({
  kind: r.matter ? ('matter' as const) : ('case' as const),
  id: r.matter ?? String(r.case),
  number: r.number,
  title: r.title,
})

const flagView =
  (viewer: Viewer) =>
  (f: store.FlagRow): wire.Flag => ({
    id: f.id,
    about: about(f),
    agency: f.agency,
    person: f.person,
    enterprise: f.enterprise,
    role: f.role,
    relation: f.relation,
    consequence: f.consequence,
    basis: ruleOf(f.role, f.relation).basis.map(citationText),
    raisedAt: f.raisedAt.toString(),
    status: f.status,
    ...(f.reason && { reason: f.reason }),
    ...(f.resolvedBy && { resolvedBy: f.resolvedBy }),
    ...(f.resolvedAt && { resolvedAt: f.resolvedAt.toString() }),
    may:
      f.status === 'open' && mayResolve(viewer, f.agency.id) && !('person' in viewer && viewer.person === f.person.id)
        ? ['resolve']
        : [],
  })

/** Conflicts, requests to step back, and what other agencies may ask. */
export function conflictRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const change = async (request: FastifyRequest, scope: Scope, status: number, work: (tx: Db) => Promise<unknown>) => {
    const once = onceOf(request, scopeOf(request, request.viewer))
    return within(house.db, scope, tx => onlyOnce(tx, once, async () => ({ status, response: await work(tx) })))
  }

  app.get(
    '/api/v1/discipline/conflicts/table',
    { schema: { tags, summary: '角色与关系对照', response: { 200: wire.ConflictTable } } },
    async request => {
      staffOnly(request.viewer)
      const keys = <K extends string>(of: Record<K, string>) => Object.keys(of) as K[]
      return {
        rows: keys(caseRoles).flatMap(role =>
          keys(relations).map(relation => {
            const { consequence, basis } = ruleOf(role, relation)
            return { role, relation, consequence, basis: basis.map(citationText) }
          }),
        ),
      }
    },
  )

  app.get<{ Querystring: wire.FlagQuery }>(
    '/api/v1/discipline/conflicts',
    { schema: { tags, summary: '利益冲突提示', querystring: wire.FlagQuery, response: { 200: wire.Flags } } },
    async request => {
      const { limit = 50, after, ...q } = request.query
      const { scope } = courtScope(request.viewer)
      const at = cursorOf(after, momentShape, idShape)
      const found = await within(house.db, scope, tx =>
        store.flagPage(tx, q, at && { at: at[0], id: Number(at[1]) }, limit + 1),
      )
      return pageOf(found, limit, f => f.cursor, flagView(request.viewer))
    },
  )

  app.post<{ Params: Static<typeof FlagId>; Body: Static<typeof wire.Resolve> }>(
    '/api/v1/discipline/conflicts/:flag/resolve',
    { schema: { tags, summary: '处理提示：回避、披露、不适用', params: FlagId, body: wire.Resolve } },
    async (request, reply) => {
      const { scope } = courtScope(request.viewer)
      const { status, reason } = request.body
      return sendAnswer(
        reply,
        await change(request, scope, 200, tx =>
          resolveFlag(tx, house, request.viewer, request.params.flag, status, reason),
        ),
      )
    },
  )

  app.get<{ Params: Static<typeof Uuid> }>(
    '/api/v1/matters/:id/conflicts',
    {
      schema: {
        tags,
        summary: '办件上的利益冲突提示',
        params: Uuid,
        response: { 200: Type.Object({ rows: Type.Array(wire.Flag) }) },
      },
    },
    async request => {
      const who = staffOnly(request.viewer)
      return within(house.db, reachOf(who), async tx => {
        const m = (await matterById(tx, request.params.id)) ?? notFound()
        const sits = new Set(who.posts.flatMap(p => [p.agencyId, ...p.under]))
        const flags = sits.has(m.agencyId) ? await seeingAll(tx, () => store.flagsOfMatter(tx, m.id)) : []
        return { rows: flags.filter(f => sits.has(f.agency.id)).map(flagView(who)) }
      })
    },
  )

  app.get<{ Params: Static<typeof PersonId> }>(
    '/api/v1/discipline/envoys/:person/firms',
    {
      schema: {
        tags,
        summary: '特派员的利益冲突名单（只在其法院之内）',
        params: PersonId,
        response: { 200: wire.FirmList },
      },
    },
    async request => {
      const { person } = request.params
      listReader(request.viewer, await envoyCourt(house.db.system, person))
      const today = dateAt(house.now())
      return within(house.db, { all: true }, async tx => {
        const firms = await firmsOfPerson(tx, person)
        const kin = await kinOf(tx, firms, today)
        const all = [...new Set([...firms, ...kin.map(k => k.id)])]
        const months = house.setting<number>('discipline.recent-months')
        const ties = (await tiesOf(tx, all, today, months)).filter(t => t.person === person)
        const names = new Map((await enterprisesById(tx, all)).map(e => [e.id, { id: e.id, name: e.name }]))
        const order = Object.keys(relations) as Relation[]
        const closest = Map.groupBy(ties, t => t.enterprise)
        return {
          rows: [...closest]
            .map(([firm, of]) => {
              const relation = of.map(t => t.relation).sort((a, b) => order.indexOf(a) - order.indexOf(b))[0]!
              const through = relation === 'affiliate' && kin.find(k => k.id === firm && k.steps > 0)?.root
              return { firm: names.get(firm)!, relation, ...(through && { through: names.get(through)! }) }
            })
            .sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || a.firm.id - b.firm.id),
        }
      })
    },
  )

  app.get<{ Querystring: Static<typeof wire.RecusalQuery> }>(
    '/api/v1/discipline/recusals',
    { schema: { tags, summary: '回避申请', querystring: wire.RecusalQuery, response: { 200: wire.Recusals } } },
    async request => {
      const { limit = 50, after, decided } = request.query
      const { scope } = courtScope(request.viewer)
      const at = cursorOf(after, momentShape, uuidShape)
      const found = await within(house.db, scope, tx =>
        recusals.recusalPage(tx, decided, at && { at: at[0], id: at[1] }, limit + 1),
      )
      return pageOf(
        found,
        limit,
        r => r.cursor,
        r => ({
          id: r.id,
          about: about(r),
          agency: r.agency,
          person: r.person,
          askedBy: r.askedBy,
          askedAt: r.askedAt.toString(),
          why: r.why,
          ...(r.dueAt && { due: r.dueAt.toString() }),
          ...(r.decidedAt && { decidedAt: r.decidedAt.toString() }),
          ...(r.granted !== null && { granted: r.granted }),
          ...(r.reason && { reason: r.reason }),
        }),
      )
    },
  )
  app.post<{ Body: wire.NewRecusal }>(
    '/api/v1/discipline/recusals',
    { schema: { tags, summary: '登记回避申请（三日内决定）', body: wire.NewRecusal } },
    async (request, reply) => {
      const { scope } = courtScope(request.viewer)
      return sendAnswer(
        reply,
        await change(request, scope, 201, tx => requestRecusal(tx, house, request.viewer, request.body)),
      )
    },
  )
  app.post<{ Params: Static<typeof Uuid>; Body: Static<typeof wire.Decide> }>(
    '/api/v1/discipline/recusals/:id/decide',
    { schema: { tags, summary: '登记回避决定', params: Uuid, body: wire.Decide } },
    async (request, reply) => {
      const { scope } = courtScope(request.viewer)
      const { granted, reason } = request.body
      return sendAnswer(
        reply,
        await change(request, scope, 200, tx =>
          decideRecusal(tx, house, request.viewer, request.params.id, granted, reason),
        ),
      )
    },
  )

  app.post<{ Body: wire.AskCheck }>(
    '/api/v1/discipline/checks',
    {
      schema: {
        tags,
        summary: '跨机构核查：只答有无和联系谁',
        body: wire.AskCheck,
        response: { 200: wire.CheckAnswer },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, reachOf(request.viewer), 200, tx => check(tx, house, request.viewer, request.body)),
      ),
  )
  app.get<{ Querystring: { after?: string; limit?: number } }>(
    '/api/v1/discipline/checks',
    {
      schema: {
        tags,
        summary: '谁查过：命中本院的，和本人所查的',
        querystring: Type.Object(
          {
            after: Type.Optional(Type.String({ maxLength: 200 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: wire.Checks },
      },
    },
    async request => {
      const { limit = 50, after } = request.query
      const { scope } = courtScope(request.viewer)
      const at = cursorOf(after, idShape, idShape)
      const found = await within(house.db, scope, tx => checks.checkPage(tx, at && Number(at[0]), limit + 1))
      return pageOf(
        found,
        limit,
        c => `${c.id} ${c.id}`,
        c => ({ ...c, at: c.at.toString() }),
      )
    },
  )
}
