import { refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'

/** What is owed outside any matter (走访指标、年度义务). */
export const outside = 'outside'
const outsideTitle = '办件之外的承诺'

export type Service = { id: string; title: string; internal: boolean; public: boolean }

/** Every service of the house, once, by its newest version. */
export function servicesOf(registry: Registry): Service[] {
  const newest = registry.procedures.toSorted((a, b) => (a.version < b.version ? -1 : 1))
  return [...new Map(newest.map(p => [p.id, p])).values()].map(p => ({
    id: p.id,
    title: p.title,
    internal: p.internal === true,
    public: p.public,
  }))
}

/** The services that only serve other matters, by id; the volume of services leaves them out. */
export const internalServices = (registry: Registry): string[] =>
  servicesOf(registry)
    .filter(s => s.internal)
    .map(s => s.id)

/** What a service is called; one that is no longer among the definitions keeps its id. */
export function serviceTitle(registry: Registry, id: string): string {
  return id === outside ? outsideTitle : (servicesOf(registry).find(s => s.id === id)?.title ?? id)
}

/** Refuses `no-such-procedure`. */
export function assertService(registry: Registry, id: string | undefined): void {
  if (id === undefined || id === outside || servicesOf(registry).some(s => s.id === id)) return
  refuse('no-such-procedure', `没有“${id}”这项服务`, { status: 404, next: '请从所列的服务中选择。' })
}
