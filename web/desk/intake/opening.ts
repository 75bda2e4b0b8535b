import type { Service, Staff } from '../shapes.ts'

export type Opening = { service: Service; open: Service['opens'][number] }

/** What is begun on pages of its own: a check is of a firm of the register. */
const ownPages: ReadonlySet<string> = new Set(['checkups.check'])

/** What this member of staff may take in: the openings that name one of their capacities, or anybody. */
export const openingsFor = (staff: Staff, services: readonly Service[]): Opening[] => {
  const mine = new Set<string>(['anyone', ...staff.posts.map(p => p.capacity)])
  return services
    .filter(s => !ownPages.has(s.id))
    .flatMap(service => {
      const own = service.opens.filter(o => o.by.some(b => mine.has(b.actor)))
      // What names the post itself comes before what is open to everybody.
      const named = own.filter(o => o.by.some(b => b.actor !== 'anyone' && mine.has(b.actor)))
      return (named.length > 0 ? named : own).map(open => ({ service, open }))
    })
}

export const isCallOpening = ({ service, open }: Opening) =>
  service.id === 'intake.consultation' && open.by.every(b => b.actor === 'hotlineAgent')
