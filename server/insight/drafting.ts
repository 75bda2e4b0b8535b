import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import type { Brief } from '../matters/rendering/index.ts'
import type { Viewer } from '../people/index.ts'
import { type BriefKind, briefOf, daysOf } from './brief.ts'
import type { BriefQuery } from './contract.ts'
import { overview } from './overview.ts'
import { dayGiven } from './periods.ts'
import { issuerOf } from './policies.ts'

/** The 周报 or 月报 of a day's week or month, drafted from the page of that period. Refuses `not-counted` before the first count. */
export async function drafted(
  house: House,
  registry: Registry,
  viewer: Viewer,
  kind: BriefKind,
  { on, ...where }: BriefQuery,
): Promise<Brief> {
  const today = dateAt(house.now())
  const { from, to } = daysOf(kind, on === undefined ? today : dayGiven(on, 'on'))
  const page = await overview(house, registry, viewer, { ...where, from: from.toString(), to: to.toString() })
  if (!page.asOf)
    refuse('not-counted', '统计还没有开始', { status: 409, next: '系统启动后一分钟内会完成第一次统计，请稍后再试。' })
  return briefOf(kind, page, (await issuerOf(house, viewer)) || page.place.name, today)
}
