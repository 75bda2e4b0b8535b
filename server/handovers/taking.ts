import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { assertTakes, type Registry } from '../matters/index.ts'
import { agencyKinds, noteAccess, platformAdmin } from '../people/index.ts'
import type { Procedure } from '../procedures/index.ts'
import { assertLiving, type Given } from './living.ts'
import { type Agency, lockAgencies, setTakes } from './succession.store.ts'

export const kindTitle = (kind: string) => (agencyKinds as Readonly<Record<string, string>>)[kind] ?? kind

/** The services an agency of a kind may take or not; what serves other matters each takes, and nobody chooses. */
export const choosable = (house: House, registry: Registry, kind: string): Procedure[] =>
  [...new Set(registry.procedures.map(p => p.id))]
    .map(id => registry.current(id, dateAt(house.now())))
    .filter(p => !p.internal && p.heldBy.includes(kind))

const sameOnes = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(id => other.includes(id))

/**
 * 受理的流程: what an agency takes from today; none named is all that its kind may hold. What is open stays and is finished there. The
 * same again changes nothing. By an administrator of the platform. Refuses `agency-ended`, `no-such-procedure`, and `not-of-its-kind`.
 */
export async function take(tx: Db, g: Given, id: number, given: readonly string[], why: string): Promise<void> {
  const who = platformAdmin(g.viewer)
  const [a] = await lockAgencies(tx, [id])
  if (!a) return notFound('机构')
  assertLiving(a)
  const open = choosable(g.house, g.registry, a.kind)
  for (const wanted of given) {
    const { title } = g.registry.current(wanted, dateAt(g.house.now()))
    if (!open.some(p => p.id === wanted))
      refuse('not-of-its-kind', `“${title}”不在${kindTitle(a.kind)}可以选择的范围之内`, {
        status: 422,
        fields: [{ field: 'takes', title: `请去掉“${title}”` }],
      })
  }
  const takes = open.map(p => p.id).filter(p => given.includes(p))
  if (sameOnes(a.takes, takes)) return
  await setTakes(tx, id, takes)
  await noteAccess(tx, g.house, 'agency.takes', '受理的流程调整', {
    actor: who.person,
    capacity: 'admin',
    body: { agency: id, from: a.takes, to: takes, why },
  })
}

/** Of an agency that is parted, some services are the other's alone from today: what each takes then. Refuses `not-taken-here`, `no-such-procedure`, `nothing-left`. */
export async function passOn(tx: Db, g: Given, a: Agency, b: Agency, procedures: readonly string[]) {
  const open = choosable(g.house, g.registry, a.kind)
  const asked = procedures.map(id => g.registry.current(id, dateAt(g.house.now())))
  const passing = asked.filter(p => open.some(o => o.id === p.id))
  if (passing.length === 0) return undefined
  const gone = new Set(passing.map(p => p.id))
  const had = a.takes.length > 0 ? a.takes : open.map(p => p.id)
  const left = had.filter(id => !gone.has(id))
  if (left.length === 0)
    refuse('nothing-left', `全部划出之后，${a.name}就没有可以受理的服务了`, {
      status: 422,
      next: '请至少留下一项，或者办理合并，或者不改今后的去向。',
      fields: [{ field: 'procedures', title: '请至少留下一项' }],
    })
  const theirs = b.takes.length > 0 ? [...new Set([...b.takes, ...gone])] : []
  for (const p of passing) assertTakes(p, { ...b, takes: theirs })
  if (left.length < had.length) await setTakes(tx, a.id, left)
  if (theirs.length > b.takes.length) await setTakes(tx, b.id, theirs)
  return { from: left, into: theirs }
}
