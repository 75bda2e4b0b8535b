import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { spanText } from '../kernel/span.ts'
import { agencyKinds } from '../people/index.ts'
import { type Action, diagram, listed, type Procedure, type State, type Term } from '../procedures/index.ts'
import type { Registry } from './module.ts'
import { actorTitle, citationView } from './shown.ts'
import { spanOf, stateTitle } from './terms.ts'

const actors = (by: Action['by']) => listed(by).map(actor => ({ actor, title: actorTitle(actor) }))

/** A service in the list of services: what it is, who holds it, how one begins. */
export const serviceView = (p: Procedure) => ({
  id: p.id,
  title: p.title,
  gist: p.gist,
  version: p.version,
  public: p.public,
  heldBy: p.heldBy.map(kind => ({ kind, title: agencyKinds[kind as keyof typeof agencyKinds] ?? kind })),
  opens: Object.entries(p.actions)
    .filter(([, a]) => a.from === undefined)
    .map(([action, a]) => ({
      action,
      title: a.title,
      by: actors(a.by),
      basis: citationView(a.cite),
      ...(a.asks && { form: a.asks }),
    })),
})

const termView = (house: Pick<House, 'setting'>, t: Term) => {
  const span = spanOf(house, t)
  return {
    to: t.to,
    owes: t.owes,
    owner: actorTitle(t.owes),
    ...(span && { limit: spanText(span) }),
    ...(t.reckoned && { limit: '以方案或者约定的日期、间隔为准' }),
    ...(t.promised && { promised: spanText(t.promised) }),
    ...(t.untimed && { untimed: t.untimed }),
    basis: citationView(t.cite),
  }
}

const stateView = (house: Pick<House, 'setting'>, name: string, s: State) => ({
  name,
  title: stateTitle(house, s),
  says: s.says,
  ...(s.final && { final: s.final }),
  terms: (s.terms ?? []).map(t => termView(house, t)),
  remedies: (s.remedies ?? []).map(r => ({
    title: r.title,
    to: r.to,
    ...(r.within && { within: spanText(r.within) }),
    basis: citationView(r.cite),
  })),
})

/** 办事指南: the whole procedure as people read it, made from the definition and nothing else. */
export const guideView = (house: Pick<House, 'setting'>, registry: Registry, p: Procedure) => ({
  ...serviceView(p),
  states: Object.entries(p.states).map(([name, s]) => stateView(house, name, s)),
  actions: Object.entries(p.actions).map(([name, a]) => ({
    name,
    title: a.title,
    from: listed(a.from),
    ...(a.to && { to: a.to }),
    by: actors(a.by),
    basis: citationView(a.cite),
    documents: (a.issues ?? []).map(d => registry.documents[d]?.title ?? d),
    ...(a.promises && { promises: a.promises.map(t => termView(house, t)) }),
  })),
  diagram: diagram(p),
  retention: { years: p.retention.years, basis: citationView(p.retention.cite) },
  ...(p.confidential && { confidential: citationView(p.confidential) }),
})

const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })

export function catalogueRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const today = () => dateAt(house.now())
  app.get('/api/v1/procedures', { schema: { tags: ['服务目录'], summary: '服务目录' } }, async () => ({
    rows: [...new Set(registry.procedures.map(p => p.id))].map(id => serviceView(registry.current(id, today()))),
  }))
  app.get<{ Params: { id: string } }>(
    '/api/v1/procedures/:id',
    { schema: { tags: ['服务目录'], summary: '办事指南', params: Id } },
    async request => guideView(house, registry, registry.current(request.params.id, today())),
  )
}
