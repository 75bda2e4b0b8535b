import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, changing, reading } from '../matters/index.ts'
import { forgetViewers, regionName, seatRoles } from '../people/index.ts'
import * as wire from './contract.ts'
import { affiliate, coverFirms, disaffiliate, uncover } from './covering.ts'
import * as doubles from './double.store.ts'
import { regionPrefix } from './indexing.ts'
import { industries } from './industries.ts'
import { enterpriseKinds, relations } from './kinds.ts'
import { merge } from './merging.ts'
import { keeper, keptBy, mayKeep, reader } from './policies.ts'
import * as register from './register.store.ts'
import { add, amend, close, record } from './registering.ts'
import { searchEnterprises } from './searching.ts'
import { categoriesOf } from './settings.ts'
import { currentEnterprise, type Enterprise, enterpriseById, enterprisesById } from './store.ts'
import { affiliateView, coverView, docketOf, enterpriseView, rowsOf } from './view.ts'

const tags = ['企业名录']
const path = '/api/v1/enterprises'
type Id = { Params: Static<typeof wire.Id> }

/** The register itself: read by all staff, kept by the agency that entered it. */
export function registerRoutes(app: FastifyInstance, { house }: { house: House }): void {
  /** Somebody about to change an entry that exists, and may. */
  const kept = async (viewer: Parameters<typeof keeper>[0], id: number) => {
    const e = (await enterpriseById(house.db.system, reader(viewer) && id)) ?? notFound('企业')
    return { e, who: keeper(viewer, e.agencyId) }
  }

  app.get(
    `${path}/terms`,
    { schema: { tags, summary: '名录用语：类别、行业、标签', response: { 200: wire.Terms } } },
    async ({ viewer }) => {
      const staff = reader(viewer)
      const over = keptBy(staff)
      const mine = over === 'all' ? staff.posts.map(p => p.agencyId) : over
      return {
        kinds: enterpriseKinds,
        relations,
        roles: seatRoles,
        categories: categoriesOf(house),
        industries,
        mayKeep: await register.agenciesNamed(house.db.system, mine),
        mayPlan: await register.agenciesNamed(
          house.db.system,
          staff.posts.map(p => p.agencyId),
        ),
      }
    },
  )

  app.get<{ Querystring: wire.Query }>(
    path,
    { schema: { tags, summary: '名录检索和列表', querystring: wire.Query, response: { 200: wire.Rows } } },
    async request => {
      reader(request.viewer)
      const { after, limit = 50, ...filters } = request.query
      return reading(house, request, async tx => {
        const day = dateAt(house.now())
        const found = await searchEnterprises(tx, filters, { day, limit, ...(after !== undefined && { after }) })
        return { rows: await rowsOf(tx, found.entries), ...(found.next !== undefined && { next: found.next }) }
      })
    },
  )

  app.post<{ Body: wire.Add }>(
    path,
    { schema: { tags, summary: '登记', body: wire.Add, response: { 201: wire.Added } } },
    async (request, reply) => {
      const { viewer, body } = request
      const { id: agency } = await agencyCalled(house, body.agency)
      const who = keeper(viewer, agency)
      return changing(house, request, reply, 201, async tx => {
        const id = await add(tx, house, who, body)
        const found = await doubles.twinsOf(tx, id)
        const others = await enterprisesById(
          tx,
          found.map(d => d.other),
        )
        const rows = new Map((await rowsOf(tx, others)).map(r => [r.id, r]))
        const alike = found.map(({ other, why, percent }) => ({ like: rows.get(other)!, why, percent }))
        return { id, version: 1, alike }
      })
    },
  )

  app.get<Id>(
    `${path}/:id`,
    {
      schema: {
        tags,
        summary: '名录一项（已并入他项的，示其所并入的）',
        params: wire.Id,
        response: { 200: wire.View },
      },
    },
    async request => {
      reader(request.viewer)
      return reading(house, request, tx => enterpriseView(tx, house, request.params.id, request.viewer))
    },
  )

  app.put<Id & { Body: wire.Amend }>(
    `${path}/:id`,
    { schema: { tags, summary: '修改登记', params: wire.Id, body: wire.Amend, response: { 200: wire.Amended } } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 200, async tx => ({
        id: e.id,
        version: await amend(tx, house, who, e.id, request.body),
      }))
    },
  )

  app.post<Id & { Body: Static<typeof wire.Close> }>(
    `${path}/:id/close`,
    { schema: { tags, summary: '注销', params: wire.Id, body: wire.Close, response: { 200: wire.Amended } } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      const { version, why } = request.body
      return changing(house, request, reply, 200, async tx => ({
        id: e.id,
        version: await close(tx, house, who, e.id, version, why),
      }))
    },
  )

  app.get<Id & { Querystring: Static<typeof wire.Page> }>(
    `${path}/:id/docket`,
    {
      schema: {
        tags,
        summary: '登记变更留痕（登记机构可查）',
        params: wire.Id,
        querystring: wire.Page,
        response: { 200: wire.Docket },
      },
    },
    async request => {
      const { viewer, params, query } = request
      // Of what was merged the old docket is read by the old id.
      const { e } = await kept(viewer, params.id)
      return reading(house, request, tx => docketOf(tx, e, query.after, query.limit ?? 50))
    },
  )

  const about = async (id: number): Promise<Enterprise> =>
    (await currentEnterprise(house.db.system, id)) ?? notFound('企业')

  app.get<Id & { Querystring: Static<typeof wire.CoverQuery> }>(
    `${path}/:id/members`,
    {
      schema: {
        tags,
        summary: '覆盖的企业',
        params: wire.Id,
        querystring: wire.CoverQuery,
        response: { 200: wire.Covers },
      },
    },
    async request => {
      reader(request.viewer)
      const { on, after = 0, limit = 50 } = request.query
      const { id } = await about(request.params.id)
      const day = on === undefined ? undefined : Temporal.PlainDate.from(on)
      const found = await reading(house, request, tx => register.membersOf(tx, id, day, after, limit + 1))
      const firms = [...new Set(found.map(c => c.id))]
      const last = firms.length > limit ? firms[limit - 1]! : undefined
      const rows = found.filter(c => last === undefined || c.id <= last).map(coverView)
      return { rows, ...(last !== undefined && { next: last }) }
    },
  )

  app.get<Id & { Querystring: Static<typeof wire.CoverQuery> }>(
    `${path}/:id/bodies`,
    {
      schema: {
        tags,
        summary: '由谁覆盖',
        params: wire.Id,
        querystring: wire.CoverQuery,
        response: { 200: wire.Covers },
      },
    },
    async request => {
      reader(request.viewer)
      const { on } = request.query
      const { id } = await about(request.params.id)
      const day = on === undefined ? undefined : Temporal.PlainDate.from(on)
      return { rows: (await reading(house, request, tx => register.bodiesOf(tx, id, day))).map(coverView) }
    },
  )

  app.post<Id & { Body: wire.AddMembers }>(
    `${path}/:id/members`,
    {
      schema: {
        tags,
        summary: '列入覆盖',
        params: wire.Id,
        body: wire.AddMembers,
        response: { 200: Type.Object({ added: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 200, async tx => ({
        added: await coverFirms(tx, house, who, e.id, request.body),
      }))
    },
  )

  app.post<{ Params: Static<typeof wire.MemberParams>; Body: Static<typeof wire.EndMember> }>(
    `${path}/:id/members/:member/end`,
    { schema: { tags, summary: '不再覆盖', params: wire.MemberParams, body: wire.EndMember } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      const { why, to } = request.body
      return changing(house, request, reply, 204, tx => uncover(tx, house, who, e.id, request.params.member, why, to))
    },
  )

  app.get<Id>(
    `${path}/:id/affiliates`,
    { schema: { tags, summary: '关联企业（双向）', params: wire.Id, response: { 200: wire.Affiliates } } },
    async request => {
      reader(request.viewer)
      const { id } = await about(request.params.id)
      return { rows: (await reading(house, request, tx => register.affiliatesOf(tx, id))).map(affiliateView) }
    },
  )
  app.post<Id & { Body: wire.Affiliation }>(
    `${path}/:id/affiliates`,
    { schema: { tags, summary: '登记关联关系', params: wire.Id, body: wire.Affiliation } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 204, tx => affiliate(tx, house, who, e.id, request.body))
    },
  )
  app.post<Id & { Body: Static<typeof wire.EndAffiliation> }>(
    `${path}/:id/affiliates/end`,
    { schema: { tags, summary: '关联关系结束', params: wire.Id, body: wire.EndAffiliation } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 204, tx => disaffiliate(tx, house, who, e.id, request.body))
    },
  )

  app.get<{ Querystring: Static<typeof wire.PairQuery> }>(
    `${path}/doubles`,
    { schema: { tags, summary: '可能重复的各对', querystring: wire.PairQuery, response: { 200: wire.Pairs } } },
    async request => {
      const { region, after, limit = 50 } = request.query
      const over = keptBy(reader(request.viewer))
      if (region && !regionName(region)) refuse('no-such-region', `没有行政区划${region}`, { next: '请重新选择。' })
      const [, a = 0, b = 0] = /^(\d{1,9})-(\d{1,9})$/.exec(after ?? '') ?? []
      return reading(house, request, async tx => {
        const place = { a: Number(a), b: Number(b) }
        const agencies = over === 'all' ? undefined : over
        const found = await doubles.doublesAfter(tx, place, region && regionPrefix(region), agencies, limit + 1)
        const shown = found.slice(0, limit)
        const entries = await enterprisesById(tx, [...new Set(shown.flatMap(d => [d.a, d.b]))])
        const rows = new Map((await rowsOf(tx, entries)).map(r => [r.id, r]))
        const last = shown.at(-1)
        return {
          rows: shown.map(d => ({ a: rows.get(d.a)!, b: rows.get(d.b)!, why: d.why, percent: d.percent })),
          ...(found.length > limit && last && { next: `${last.a}-${last.b}` }),
        }
      })
    },
  )

  app.post<{ Params: Static<typeof wire.PairParams>; Body: Static<typeof wire.Why> }>(
    `${path}/doubles/:a/:b/dismiss`,
    { schema: { tags, summary: '认定不是重复', params: wire.PairParams, body: wire.Why } },
    async (request, reply) => {
      const [a, b] = [request.params.a, request.params.b].sort((x, y) => x - y) as [number, number]
      // Who keeps either of the two may judge.
      const first = (await enterpriseById(house.db.system, a)) ?? notFound('企业')
      const [mine, others] = mayKeep(request.viewer, first.agencyId) ? [a, b] : [b, a]
      const { e, who } = await kept(request.viewer, mine)
      const other = (await enterpriseById(house.db.system, others)) ?? notFound('企业')
      return changing(house, request, reply, 204, async tx => {
        const { why } = request.body
        if (!(await doubles.dismissDouble(tx, a, b, house.now(), who.actor, why))) notFound('可能重复')
        await record(tx, house, e, who, 'no-double', `与${other.name}不是重复`, { other: other.id, why })
        await record(tx, house, other, who, 'no-double', `与${e.name}不是重复`, { other: e.id, why })
      })
    },
  )

  app.post<Id & { Body: Static<typeof wire.Merge> }>(
    `${path}/:id/merge`,
    {
      schema: { tags, summary: '将另一项并入本项', params: wire.Id, body: wire.Merge, response: { 200: wire.Merged } },
    },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      await kept(request.viewer, request.body.from)
      const sent = await changing(house, request, reply, 200, tx => merge(tx, house, who, e.id, request.body))
      forgetViewers(house)
      return sent
    },
  )
}
