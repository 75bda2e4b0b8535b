import { industryOf, industryTitle } from '../enterprises/index.ts'
import { regionPath } from '../people/index.ts'

/** What a policy is for; an empty list is for all. */
export type Aim = { industries: readonly string[]; categories: readonly string[]; regions: readonly string[] }
export type Firm = { industry: string | null; categories: readonly string[]; region: string }

/** An industry as it is kept, C1511: what begins with the code of a section or division belongs to it. '' where none is known. */
export const kept = (industry: string | null): string => (industry && industryOf(industry)) || ''
const within = (region: string, whole: string) => region.startsWith(whole.replace(/(00){1,2}$/, ''))

/** Why a policy is proposed to a firm, one sentence for each thing it is aimed at; undefined where it is not for this firm. */
export function proposed({ industries, categories, regions }: Aim, firm: Firm): string[] | undefined {
  const own = kept(firm.industry)
  const industry = industries.filter(i => own !== '' && own.startsWith(kept(i)))
  const category = categories.filter(c => firm.categories.includes(c))
  const region = regions.filter(r => within(firm.region, r))
  if (
    (industries.length > 0 && industry.length === 0) ||
    (categories.length > 0 && category.length === 0) ||
    (regions.length > 0 && region.length === 0)
  )
    return undefined
  const why = [
    ...(industry.length > 0 ? [`适用于${industry.map(i => industryTitle(kept(i)) ?? i).join('、')}`] : []),
    ...(category.length > 0 ? [`适用于${category.join('、')}`] : []),
    ...(region.length > 0 ? [`适用于${region.map(r => regionPath(r)?.replaceAll('/', '') ?? r).join('、')}`] : []),
  ]
  return why.length > 0 ? why : ['面向各行业、各类、各地企业']
}
