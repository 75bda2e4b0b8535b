import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { currentEnterprise, enterpriseById, enterpriseKinds, idsOf } from '../enterprises/index.ts'
import { isUniqueViolation, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, type Registry } from '../matters/index.ts'
import { staffOnly } from '../people/index.ts'
import { listed } from '../procedures/index.ts'
import * as wire from './contract.ts'
import { deskOf, serial } from './desk.ts'
import {
  addLink,
  coverageOn,
  endLink,
  type Link,
  lawyersToday,
  linkById,
  linksWithin,
  peopleOf,
  personCalled,
} from './links.store.ts'
import { type LinkKind, linkKinds } from './names.ts'
import { keeper, keepingFor, ownFirm } from './policies.ts'

const tags = ['惠企服务']

export const linkView = (l: Link): wire.LinkView => ({
  id: l.id,
  enterprise: { id: l.enterpriseId, name: l.enterprise },
  kind: l.kind,
  kindTitle: linkKinds[l.kind],
  ...(l.personId && { person: l.personId }),
  ...(l.name && { name: l.name }),
  ...(l.agencyId && l.agency && { agency: { id: l.agencyId, name: l.agency } }),
  ...(l.duty && { duty: l.duty }),
  ...(l.phone && { phone: l.phone }),
  from: l.from.toString(),
  ...(l.to && { to: l.to.toString() }),
  ...(l.endedWhy && { endedWhy: l.endedWhy }),
})

/** 一企一律师、顾问、公司律师、机构专员; and what forms choose from. */
export function linkRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const { read, change, note } = deskOf(house)

  app.get<{ Querystring: wire.LinkQuery }>(
    '/api/v1/firm-links',
    { schema: { tags, summary: '结对的律师、顾问、专员', querystring: wire.LinkQuery, response: { 200: wire.Links } } },
    request =>
      read(request, async tx => {
        staffOnly(request.viewer)
        const { limit = 50, after, enterprise, ...q } = request.query
        const wanted = { ...q, ...(enterprise !== undefined && { enterprises: await idsOf(tx, enterprise) }) }
        const found = await linksWithin(tx, wanted, serial(after), limit + 1)
        const { shown, next } = paged(found, limit, l => cursorOf(l.id))
        return { rows: shown.map(linkView), ...(next && { next }) }
      }),
  )
  app.post<{ Body: wire.LinkInput }>(
    '/api/v1/firm-links',
    { schema: { tags, summary: '登记结对', body: wire.LinkInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        const { who, agency: keeperId } = keepingFor(request.viewer)
        const { enterprise, kind, person, agency, name, duty, phone, from } = request.body
        const firm = (await currentEnterprise(tx, enterprise)) ?? notFound('企业')
        if (person === undefined && agency === undefined && name === undefined)
          refuse('nobody-named', '没有写明结对的人或者机构', { status: 422, next: '请选择人员、机构或者填写姓名。' })
        if (person !== undefined && !(await personCalled(tx, person))) notFound('人员')
        if (agency !== undefined) await agencyCalled(house, agency)
        const made = await addLink(tx, {
          enterpriseId: firm.id,
          kind,
          keeperId,
          personId: person ?? null,
          agencyId: agency ?? null,
          name: name ?? null,
          duty: duty ?? null,
          phone: phone ?? null,
          from,
        }).catch(error => {
          if (isUniqueViolation(error, 'firm_link_contact'))
            refuse('contact-there', `${firm.name}已有一名机构专员`, {
              status: 409,
              next: '请先结束原来的，再登记新的。',
            })
          if (isUniqueViolation(error, 'firm_link_once'))
            refuse('linked-already', '已经登记过同样的结对', { status: 409, next: '请查看已有的结对。' })
          throw error
        })
        const { name: called } = (await linkById(tx, made.id)) ?? {}
        await note(tx, firm.stream, who.person, 'firm.linked', {
          title: `登记${linkKinds[kind]}`,
          link: made.id,
          name: called ?? null,
          from,
        })
        return made
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.EndLink }>(
    '/api/v1/firm-links/:id/end',
    { schema: { tags, summary: '结束结对（保留记录）', params: wire.SerialId, body: wire.EndLink } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const l = (await linkById(tx, request.params.id)) ?? notFound('结对')
        const who = keeper(request.viewer, l.keeperId)
        const { on, why } = request.body
        if (Temporal.PlainDate.compare(Temporal.PlainDate.from(on), l.from.subtract({ days: 1 })) < 0)
          refuse('ends-before', '结束日期早于开始日期', {
            status: 422,
            fields: [{ field: 'on', title: '早于开始' }],
            next: '请另填日期。',
          })
        if (!(await endLink(tx, l.id, on, why)))
          refuse('ended-already', '这项结对已经结束', { status: 409, next: '请刷新页面。' })
        const firm = (await enterpriseById(tx, l.enterpriseId))!
        await note(tx, firm.stream, who.person, 'firm.unlinked', {
          title: `结束${linkKinds[l.kind]}`,
          link: l.id,
          on,
          why,
        })
      }),
  )
  app.get<{ Querystring: Static<typeof wire.CoverageQuery> }>(
    '/api/v1/firm-links/coverage',
    { schema: { tags, summary: '结对覆盖面', querystring: wire.CoverageQuery, response: { 200: wire.Coverage } } },
    request =>
      read(request, async tx => {
        staffOnly(request.viewer)
        const { region = '', category } = request.query
        const rows = await seeingAll(tx, () =>
          coverageOn(tx, dateAt(house.now()), region.replace(/(00){1,2}$/, ''), category),
        )
        return {
          rows: rows.map(r => ({
            of: r.of,
            ofTitle: enterpriseKinds[r.of as keyof typeof enterpriseKinds],
            total: r.total,
            any: r.any,
            covered: (Object.keys(linkKinds) as LinkKind[]).map(kind => ({
              kind,
              kindTitle: linkKinds[kind],
              n: r[kind],
            })),
          })),
        }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/my/enterprises/:id/people',
    { schema: { tags, summary: '为本企业服务的人', params: wire.SerialId, response: { 200: wire.People } } },
    request =>
      read(request, async tx => {
        const { firm } = await ownFirm(tx, request.viewer, request.params.id)
        return { rows: (await peopleOf(tx, await idsOf(tx, firm.id), dateAt(house.now()))).map(linkView) }
      }),
  )

  const words = (path: string, summary: string, of: () => { id: string; title: string }[]) =>
    app.get(
      `/api/v1/firm-services/${path}`,
      { schema: { tags, summary, response: { 200: wire.RequestKinds } } },
      async () => ({ rows: of() }),
    )
  const chosen = (setting: string) => house.setting<string[]>(setting).map(title => ({ id: title, title }))
  words('request-kinds', '定制服务的种类', () => chosen('firm-services.kinds'))
  words('filing-triggers', '应当备案的事由', () => chosen('firm-services.triggers'))
  words('onward', '可以转介的服务', () => {
    const today = dateAt(house.now())
    const ids = new Set(
      registry.procedures
        .filter(p => !p.internal && Object.values(p.actions).some(a => !a.from && listed(a.by).includes('referral')))
        .map(p => p.id),
    )
    return [...ids]
      .filter(id => id !== 'firm-services.request')
      .map(id => ({ id, title: registry.current(id, today).title }))
  })
  app.get(
    '/api/v1/firm-services/lawyers',
    { schema: { tags, summary: '律师（供表单选择）', response: { 200: wire.Chosen } } },
    request =>
      read(request, async tx => {
        const who = staffOnly(request.viewer)
        // A director chooses among their own firm's.
        const own = who.posts.every(p => p.capacity === 'firmDirector') ? who.posts.map(p => p.agencyId) : null
        return { rows: await lawyersToday(tx, dateAt(house.now()), own) }
      }),
  )
}
