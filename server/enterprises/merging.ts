import type { Db } from '../kernel/database.ts'
import { seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Merged } from './contract.ts'
import { indexEntries } from './indexing.ts'
import { handOver } from './merge.store.ts'
import { changesOf } from './particulars.ts'
import type { Doing } from './policies.ts'
import { updateEntry } from './register.store.ts'
import { particularsNow, record } from './registering.ts'
import { type Enterprise, lockEnterprises } from './store.ts'

export type Merging = { from: number; version: number; fromVersion: number; why: string }

/** Both, held. Refuses what cannot be one. */
async function two(tx: Db, id: number, { from, version, fromVersion }: Merging): Promise<[Enterprise, Enterprise]> {
  if (id === from) refuse('merge-with-itself', '不能与自己合并', { status: 422, next: '请选择另一项。' })
  const found = await lockEnterprises(tx, [id, from])
  const stays = found.find(e => e.id === id) ?? notFound('企业')
  const goes = found.find(e => e.id === from) ?? notFound('企业')
  const gone = [stays, goes].find(e => e.status === 'merged')
  if (gone) refuse('enterprise-merged', `${gone.name}已并入另一项`, { status: 409, next: '请在合并后的一项上操作。' })
  if (stays.version !== version || goes.version !== fromVersion)
    refuse('version-conflict', '登记内容已被他人修改', { status: 409, next: '请刷新页面，核对后重新合并。' })
  if (stays.kind !== goes.kind)
    refuse('kinds-differ', '两项的类别不同，不能合并', { status: 422, next: '类别登错的，请注销后重新登记。' })
  if (stays.status === 'closed' && goes.status === 'active')
    refuse('enterprise-closed', `${stays.name}已注销`, { status: 409, next: '请反过来，将注销的一项并入存续的一项。' })
  if (stays.code === null && goes.code !== null)
    refuse('survivor-without-code', '保留的一项没有统一社会信用代码，而另一项有', {
      status: 422,
      next: '请反过来合并，保留有代码的一项。',
    })
  return [stays, goes]
}

/** Each once; a name or code that is the entry's own is no former one. */
const remembered = (stays: Enterprise, goes: Enterprise): string[] => {
  const all = [...stays.aka, goes.name, ...goes.aka, ...(goes.code === null ? [] : [goes.code])]
  return [...new Set(all)].filter(a => a !== stays.name && a !== stays.code)
}

/**
 * Makes two entries of one: covers, affiliates, contacts and seats of the one that goes are the other's; it stays with a pointer, and its
 * names and code are remembered, so that reading by the old id, name or code finds the one that stayed. Blanks are filled, nothing else is
 * changed. Both dockets say so. Refuses `merge-with-itself`, `enterprise-merged`, `version-conflict`, `kinds-differ`, `enterprise-closed`,
 * `survivor-without-code`, `not-found`. Who has a seat sees the difference once viewers are forgotten.
 */
export const merge = (tx: Db, house: House, who: Doing, id: number, given: Merging): Promise<Merged> =>
  seeingAll(tx, async () => {
    const [stays, goes] = await two(tx, id, given)
    const next: Enterprise = {
      ...stays,
      aka: remembered(stays, goes),
      industry: stays.industry ?? goes.industry,
      address: stays.address ?? goes.address,
      categories: [...new Set([...stays.categories, ...goes.categories])],
      mainIndustry: stays.mainIndustry || goes.mainIndustry,
    }
    const moved = await handOver(tx, goes.id, stays.id, house.now())
    const version = await updateEntry(tx, next)
    await updateEntry(tx, { ...goes, status: 'merged', mergedInto: stays.id })
    await indexEntries(tx, [stays.id, goes.id])
    const changes = changesOf(particularsNow(stays), particularsNow(next))
    const { why } = given
    await record(tx, house, stays, who, 'merged', `${goes.name}并入本项`, {
      from: goes.id,
      version,
      changes,
      moved,
      why,
    })
    await record(tx, house, goes, who, 'merged-away', `并入${stays.name}`, { into: stays.id, moved, why })
    return { id: stays.id, version, moved }
  })
