import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { citationText } from '../kernel/citation.ts'
import { within } from '../kernel/database.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { sendFile } from '../matters/index.ts'
import { drawGrid, mediaTypes } from '../matters/rendering/index.ts'
import { recompute, termsIn } from './counting.ts'
import { coverageByCategory, coverageCounts, coverageList, type FigureKey, figureKeys } from './coverage.store.ts'
import { boardCursor, boardPlaceAt, numberAt, pageOf } from './cursor.ts'
import { officer, overseenBy, overseer, reader } from './policies.ts'
import { parseQuarter, quarterOf, type Scheme, settingOf } from './quota/index.ts'
import * as wire from './quota.contract.ts'
import * as store from './quota.store.ts'
import { boardCsv, boardGrid, lineView, rowView } from './quota-view.ts'
import { schemeCalled, schemes } from './schemes/index.ts'
import { ById } from './wire.ts'
import { type TargetKind, targetKinds } from './words.ts'

const tags = ['法律特派员']
/** No spreadsheet of the board is longer: a quarter of a court has some thousands of lines. */
const exported = 20_000

/** The HTTP of quotas and coverage. */
export function quotaRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const asked = ({ scheme, quarter }: { scheme?: string; quarter?: string }) => ({
    scheme: schemeCalled(scheme ?? schemes[0]!.id).id,
    quarter: parseQuarter(quarter ?? quarterOf(dayOf(dateAt(house.now()))).name).name,
    today: dateAt(house.now()),
  })

  app.get(
    '/api/v1/envoys/schemes',
    { schema: { tags, summary: '特派员方案', response: { 200: wire.Schemes } } },
    async request => {
      reader(request.viewer)
      return { rows: schemes.map(s => schemeView(house, s)) }
    },
  )

  /** A page of the board as rows. */
  async function board(request: FastifyRequest, q: wire.QuotaQuery, limit: number) {
    const { scheme, quarter, today } = asked(q)
    const reach = overseenBy(request.viewer)
    const { agency, envoy, target, kind, light, short } = q
    const after = boardPlaceAt(q.after)
    return within(house.db, reach, async tx => {
      const found = await store.boardLines(tx, {
        scheme,
        quarter,
        today,
        reach,
        agency,
        envoy,
        target,
        kind,
        light,
        short,
        after,
        limit: limit + 1,
      })
      const { rows, next } = pageOf(found, limit, l => boardCursor(l.cursor))
      const terms = termsIn(house, scheme)
      return {
        scheme,
        quarter,
        today,
        terms,
        rows: rows.map(l => rowView(terms, l, today)),
        ...(next && { next }),
        quarters: await store.quartersOf(tx, scheme),
      }
    })
  }

  app.get<{ Querystring: wire.QuotaQuery }>(
    '/api/v1/envoys/quota',
    { schema: { tags, summary: '走访指标与缺口', querystring: wire.QuotaQuery, response: { 200: wire.QuotaPage } } },
    async request => {
      const { today, terms: _, ...page } = await board(request, request.query, request.query.limit ?? 50)
      return { ...page, today: today.toString() }
    },
  )
  for (const format of ['xlsx', 'csv'] as const)
    app.get<{ Querystring: wire.QuotaQuery }>(
      `/api/v1/envoys/quota.${format}`,
      { schema: { tags, summary: `走访指标导出（${format}）`, querystring: wire.QuotaQuery } },
      async (request, reply) => {
        const { rows, terms, quarter, today, next } = await board(request, request.query, exported)
        if (next)
          refuse('too-many-rows', `超过${exported}行，不能一次导出`, { status: 422, next: '请按机构分别导出。' })
        const name = `走访指标${quarter} 截至${today}.${format}`
        return format === 'csv'
          ? sendFile(reply, 'text/csv; charset=utf-8', name, Buffer.from(boardCsv(rows)))
          : sendFile(reply, mediaTypes.xlsx, name, await drawGrid(boardGrid(terms, quarter, today, rows), 'xlsx'))
      },
    )

  app.get<{ Querystring: Static<typeof wire.TotalsQuery> }>(
    '/api/v1/envoys/quota/totals',
    {
      schema: { tags, summary: '各院走访指标合计', querystring: wire.TotalsQuery, response: { 200: wire.QuotaTotals } },
    },
    async request => {
      const { scheme, quarter, today } = asked(request.query)
      const found = await within(house.db, overseenBy(request.viewer), tx =>
        store.boardTotals(tx, scheme, quarter, today),
      )
      const rows = found.map(({ agency, agencyName, ...t }) => ({ agency: { id: agency, name: agencyName }, ...t }))
      const sum = (of: (t: (typeof rows)[number]) => number) => rows.reduce((n, t) => n + of(t), 0)
      const all = {
        posts: sum(t => t.posts),
        met: sum(t => t.met),
        amber: sum(t => t.amber),
        red: sum(t => t.red),
        required: sum(t => t.required),
        done: sum(t => t.done),
        missing: sum(t => t.missing),
      }
      return { scheme, quarter, rows, all }
    },
  )

  app.get<{ Params: Static<typeof ById> }>(
    '/api/v1/envoys/quota/:id',
    { schema: { tags, summary: '走访指标一行的说明', params: ById, response: { 200: wire.QuotaLine } } },
    async request => lineView(house, request.viewer, request.params.id),
  )

  app.post<{ Body: Static<typeof wire.Recompute> }>(
    '/api/v1/envoys/quota/recompute',
    { schema: { tags, summary: '从头重算一个季度', body: wire.Recompute, response: { 200: wire.Recomputed } } },
    async request => {
      officer(request.viewer)
      const { scheme, quarter } = asked(request.body)
      const began = performance.now()
      return { ...(await recompute(house, scheme, quarter)), milliseconds: Math.round(performance.now() - began) }
    },
  )

  const coverageAsked = (q: { scheme?: string; day?: string; agency?: number }) => {
    const scheme = schemeCalled(q.scheme ?? schemes[0]!.id)
    const day = q.day === undefined ? dateAt(house.now()) : Temporal.PlainDate.from(q.day)
    return { scheme, asked: { day, scheme: scheme.id, region: scheme.region, agency: q.agency } }
  }

  app.get<{ Querystring: Static<typeof wire.CoverageQuery> }>(
    '/api/v1/envoys/coverage',
    { schema: { tags, summary: '覆盖', querystring: wire.CoverageQuery, response: { 200: wire.Coverage } } },
    async request => {
      overseer(request.viewer)
      const { scheme, asked } = coverageAsked(request.query)
      const n = await coverageCounts(house.db.system, asked)
      const categories = await coverageByCategory(house.db.system, asked)
      const share = (part: number, of: number) => (of === 0 ? 0 : Math.round((1000 * part) / of) / 10)
      const counted = {
        mainAssociations: [n.mainAssociations, n.allMainAssociations],
        platforms: [n.platforms, n.allPlatforms],
        firms: [n.firms, n.allFirms],
      } as const
      return {
        scheme: scheme.id,
        day: asked.day.toString(),
        targets: [
          ...scheme.coverage.map(({ key, title, of, percent, number, by, cite }) => {
            const [part, whole] = counted[of]
            const got = share(part, whole)
            return {
              key,
              title,
              n: part,
              of: whole,
              percent: got,
              target: percent ?? number ?? 0,
              by,
              reached: percent === undefined ? part >= (number ?? 0) : got >= percent,
              basis: citationText(cite),
            }
          }),
          { key: 'associations', title: '全部行会商会', n: n.associations },
          {
            key: 'visited',
            title: '走访过的企业',
            n: n.visited,
            of: n.allFirms,
            percent: share(n.visited, n.allFirms),
          },
        ],
        categories: categories.map(c => ({
          key: `category:${c.name}`,
          title: c.name,
          n: c.n,
          of: c.of,
          percent: share(c.n, c.of),
        })),
      }
    },
  )

  app.get<{ Params: { figure: string }; Querystring: Static<typeof wire.CoverageListQuery> }>(
    '/api/v1/envoys/coverage/:figure',
    {
      schema: {
        tags,
        summary: '覆盖：一个数字背后的名单',
        params: wire.FigureParams,
        querystring: wire.CoverageListQuery,
        response: { 200: wire.CoverageList },
      },
    },
    async request => {
      overseer(request.viewer)
      const { asked } = coverageAsked(request.query)
      const { limit = 50, missing = false, after } = request.query
      const [key = '', ...rest] = request.params.figure.split(':')
      if (!figureKeys.includes(key as FigureKey))
        refuse('no-such-figure', `没有“${request.params.figure}”这个数字`, { status: 404, next: '请从覆盖页打开。' })
      const found = await coverageList(house.db.system, key as FigureKey, {
        ...asked,
        ...(key === 'category' && { category: rest.join(':') }),
        covered: !missing,
        after: numberAt(after),
        limit: limit + 1,
      })
      const { rows, next } = pageOf(found, limit, l => String(l.id))
      return {
        rows: rows.map(({ envoy, envoyName, ...l }) => ({
          ...l,
          ...(envoy !== null && { envoy: { id: envoy, name: envoyName ?? '' } }),
        })),
        ...(next && { next }),
      }
    },
  )
}

const schemeView = (house: House, s: Scheme): Static<typeof wire.Schemes>['rows'][number] => ({
  id: s.id,
  title: s.title,
  basis: citationText(s.cite),
  kinds: (Object.keys(s.kinds) as TargetKind[]).map(kind => {
    const { visits, firms, cite } = s.kinds[kind]
    return {
      kind,
      kindTitle: targetKinds[kind],
      visits,
      ...(firms !== undefined && { firms }),
      basis: citationText(cite),
    }
  }),
  open: Object.entries(s.open).map(([rule, { title, source }]) => ({
    setting: settingOf(s, rule),
    title,
    value: house.setting<unknown>(settingOf(s, rule)),
    basis: citationText(source),
  })),
})
