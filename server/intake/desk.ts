import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { agencyCalled, agencyNear, agencyOfCode, type HoldingAgency, type Registry } from '../matters/index.ts'
import { consultation } from './consultation.procedure.ts'

/** Who answers a question: the agency named, that of the region, that of the setting, else the widest hotline. */
export async function agencyForQuestion(
  house: House,
  registry: Registry,
  { agency, region }: { agency?: number; region?: string },
): Promise<HoldingAgency> {
  if (agency !== undefined) return agencyCalled(house, agency)
  const near = region && (await agencyNear(house, registry, consultation.id, region))
  if (near) return near
  const code = house.setting<string>('consultation.agency')
  const chosen = code ? await agencyOfCode(house, code) : await agencyNear(house, registry, consultation.id)
  return (
    chosen ?? refuse('no-agency', '还没有机构受理法律咨询', { status: 503, next: '请拨打 12348 公共法律服务热线。' })
  )
}
