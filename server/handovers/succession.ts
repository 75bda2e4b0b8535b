import type { Db } from '../kernel/database.ts'
import { isUniqueViolation, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { assertTakes, forgetAgencies, holdingAgency, inherit } from '../matters/index.ts'
import { forgetViewers, noteAccess, platformAdmin, regionName } from '../people/index.ts'
import { assertLiving, type Given } from './living.ts'
import { recodePlaces } from './recoding.store.ts'
import * as store from './succession.store.ts'
import { placesInUse } from './succession.view.store.ts'
import { passOn } from './taking.ts'

async function two(tx: Db, from: number, into: number) {
  if (from === into) refuse('to-oneself', '机构不能并入自己', { status: 422, next: '请选择另一机构。' })
  const locked = await store.lockAgencies(tx, [from, into])
  const [a, b] = [locked.find(x => x.id === from), locked.find(x => x.id === into)]
  if (!a || !b) return notFound('机构')
  for (const x of [a, b]) assertLiving(x)
  return { a, b }
}

/** Open matters of an agency, which another is to have: all of them, or those of some services. Refuses `not-taken-here`. */
async function handDown(
  tx: Db,
  g: Given,
  from: number,
  into: number,
  procedures: readonly string[] | null,
  why: string,
) {
  const to = (await holdingAgency(tx, into))!
  let moved = 0
  for (const m of await store.openMattersAt(tx, from, procedures)) {
    if (await store.holds(tx, m.id, from)) {
      assertTakes(g.registry.version(m.procedure, m.version), to)
      await inherit(tx, g.house, m.id, to, { viewer: g.viewer, capacity: 'admin', why })
    } else if (procedures === null) await store.rehand(tx, m.id, from, into)
    else continue
    moved++
  }
  return moved
}

/**
 * 合并: one agency goes on as another. Its people, open matters, promises, agreements and what is on its way to it are the other's from
 * today; what is past keeps the name it had, and the other has it in its keeping. By an administrator of the platform.
 * Refuses `to-oneself`, `agency-ended`, `not-taken-here`, and `no-administrator-left` for the platform.
 */
export async function merge(g: Given, from: number, into: number, why: string): Promise<{ matters: number }> {
  const who = platformAdmin(g.viewer)
  const done = await transact(g.house.db.system, async tx => {
    const { a, b } = await two(tx, from, into)
    const matters = await handDown(tx, g, from, into, null, `${a.name}并入${b.name}：${why}`)
    const today = dateAt(g.house.now())
    await store.succeed(tx, from, into, today)
    for (const s of g.registry.successions) await s.follows?.(tx, g.house, { from: a, into: b })
    if (!(await store.isAdministered(tx, today)))
      refuse('no-administrator-left', '合并之后，整个平台就没有管理员了', {
        status: 409,
        next: '请并入司法行政机关，或者先在另一个最上级的司法行政机关设管理员。',
      })
    await noteAccess(tx, g.house, 'agency.merged', '机构合并', {
      actor: who.person,
      capacity: 'admin',
      body: { from, into, why, matters },
    })
    return { matters }
  })
  forgetViewers(g.house)
  forgetAgencies(g.house)
  return done
}

/**
 * 分立: the open matters of some services of an agency are another's from today; new ones too where they are passed `onward`, else as
 * `takes` of each says. Refuses `to-oneself`, `agency-ended`, `not-taken-here`, and `nothing-left`.
 */
export async function split(
  g: Given,
  from: number,
  into: number,
  procedures: readonly string[],
  why: string,
  onward = false,
): Promise<{ matters: number }> {
  const who = platformAdmin(g.viewer)
  const done = await transact(g.house.db.system, async tx => {
    const { a, b } = await two(tx, from, into)
    const takes = onward ? await passOn(tx, g, a, b, procedures) : undefined
    const matters = await handDown(tx, g, from, into, procedures, `${a.name}的部分职责划归${b.name}：${why}`)
    await noteAccess(tx, g.house, 'agency.split', '机构分立', {
      actor: who.person,
      capacity: 'admin',
      body: { from, into, procedures: [...procedures], why, matters, ...(takes && { takes }) },
    })
    return { matters }
  })
  forgetAgencies(g.house)
  return done
}

/** 更名. Documents keep the name under which they were issued. Refuses `agency-exists`, `same-name` and `agency-ended`. */
export async function rename(g: Given, id: number, given: string, why: string): Promise<void> {
  const who = platformAdmin(g.viewer)
  const name = given.trim()
  const no = (code: string, status: number, title: string, next: string) =>
    refuse(code, title, { status, next, fields: [{ field: 'name', title }] })
  await transact(g.house.db.system, async tx => {
    const [a] = await store.lockAgencies(tx, [id])
    if (!a) return notFound('机构')
    assertLiving(a)
    if (a.name === name) no('same-name', 422, '新名称与现在的名称相同', '请填写新的名称。')
    await store.renameAgency(tx, id, name)
    await noteAccess(tx, g.house, 'agency.renamed', '机构更名', {
      actor: who.person,
      capacity: 'admin',
      body: { agency: id, from: a.name, to: name, why },
    })
  }).catch(error =>
    isUniqueViolation(error, 'agency_name_key')
      ? no('agency-exists', 409, `已有机构“${name}”`, '同名的请办理合并。')
      : Promise.reject(error),
  )
  forgetAgencies(g.house)
}

/** 行政区划调整: a place has another code, or went into another. Agencies, open matters, firms and the places agreements mean follow. Refuses `same-region`, `no-such-region` and `region-unused`. */
export async function recode(g: Given, from: string, into: string, why: string): Promise<void> {
  const who = platformAdmin(g.viewer)
  const no = (code: string, title: string, field: 'from' | 'into') =>
    refuse(code, title, { status: 422, next: '请核对代码。', fields: [{ field, title }] })
  if (from === into) no('same-region', '新代码与原代码相同', 'into')
  if (!regionName(into)) no('no-such-region', `没有可以调整到的行政区划${into}`, 'into')
  await transact(g.house.db.system, async tx => {
    if ((await placesInUse(tx, from)).length === 0)
      no('region-unused', `没有机构、办件、企业或者协议使用代码${from}`, 'from')
    await recodePlaces(tx, from, into)
    await noteAccess(tx, g.house, 'region.changed', '行政区划调整', {
      actor: who.person,
      capacity: 'admin',
      body: { from, into, why },
    })
  })
  forgetAgencies(g.house)
}
