import { basisOf, declarationItems, notice, pendingCases } from '../discipline/index.ts'
import { contactsOf } from '../enterprises/index.ts'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { maskName } from '../people/index.ts'
import type { Pack } from './contract.ts'
import * as store from './pack.store.ts'
import { photographBytes } from './photographs.ts'
import type { Staff } from './policies.ts'
import { visitViews } from './view.ts'

/** Visits of the last so many days go along, and all that are planned. */
const recentDays = 100

/** Everything an envoy's phone needs without a network. Contacts go out masked: a phone may be lost. */
export const packOf = (house: House, registry: Registry, viewer: Staff): Promise<Pack> =>
  within(house.db, { all: true }, async tx => {
    const today = dateAt(house.now()).toString()
    const terms = await store.packTerms(tx, viewer.person, today)
    const posts = await store.packPosts(tx, viewer.person, today)
    const bodies = [...new Set(posts.map(p => p.target))]
    const covered = Map.groupBy(await store.packCovered(tx, bodies, today), c => c.body)
    const visits = await store.packVisits(tx, viewer.person, house.now().subtract({ hours: 24 * recentDays }))
    const targets = await store.packEnterprises(tx, [...new Set([...bodies, ...visits.map(v => v.targetId)])])
    const ids = [
      ...new Set([
        ...[...covered.values()].flat().map(c => c.firm),
        ...visits.flatMap(v => v.firms),
        ...targets.filter(t => t.kind === 'enterprise').map(t => t.id),
      ]),
    ]
    const firms = await store.packEnterprises(tx, ids)
    const contacts = Map.groupBy(await contactsOf(tx, house, ids), c => c.enterprise)
    const courts = terms.map(t => t.agency.id)
    const pending = new Set((await pendingCases(tx, courts, ids)).map(p => p.firm))
    const whole = {
      person: { id: viewer.person, name: viewer.name },
      envoys: terms.map(({ certificate, from, to, ...t }) => ({
        ...t,
        ...(certificate !== null && { certificate }),
        from: from.toString(),
        ...(to && { to: to.toString() }),
      })),
      posts: posts.map(({ from, to, ...p }) => ({ ...p, from: from.toString(), ...(to && { to: to.toString() }) })),
      targets: targets.map(({ address, ...t }) => ({
        ...t,
        ...(address !== null && { address }),
        firms: (covered.get(t.id) ?? []).map(c => c.firm),
      })),
      firms: firms.map(({ kind: _, address, ...f }) => ({
        ...f,
        ...(address !== null && { address }),
        contacts: (contacts.get(f.id) ?? []).map(({ name, duty, phone }) => ({
          name: maskName(name),
          ...(duty && { duty }),
          ...(phone && { phone }),
        })),
        pendingCase: pending.has(f.id),
      })),
      topics: [...house.setting<readonly string[]>('visits.topics')],
      needKinds: [...house.setting<readonly string[]>('visits.need-kinds')],
      declaration: {
        notice,
        items: declarationItems(house).map(({ id, text, pendingCase = false }) => ({
          id,
          text,
          basis: basisOf(id),
          pendingCase,
        })),
      },
      rules: {
        amendDays: house.setting<number>('visits.amend-days'),
        photographs: house.setting<number>('visits.photographs'),
        photographBytes,
      },
      visits: await visitViews(tx, house, registry, viewer, visits),
    }
    return { stamp: digest('sha256', canonicalJson(whole)).slice(0, 32), at: house.now().toString(), ...whole }
  })
