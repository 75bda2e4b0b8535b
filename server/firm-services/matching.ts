import { regionPath } from '../people/index.ts'

/** GB/T 4754-2017: the divisions of each section. */
const sections: Readonly<Record<string, readonly [first: number, last: number]>> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
}

/** An industry as digits alone: a section is all its divisions, C1511 is 1511. */
export function divisionsOf(industry: string): string[] {
  const range = sections[industry]
  if (!range) return [industry.replace(/^[A-T]/, '')]
  const [first, last] = range
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(2, '0'))
}

/** What a policy is for; an empty list is for all. */
export type Aim = { industries: readonly string[]; categories: readonly string[]; regions: readonly string[] }
export type Firm = { industry: string | null; categories: readonly string[]; region: string }

const digits = (industry: string | null) => (industry ?? '').replace(/^[A-T]/, '')
const within = (region: string, whole: string) => region.startsWith(whole.replace(/(00){1,2}$/, ''))

/** Why a policy is proposed to a firm, one sentence for each thing it is aimed at; undefined where it is not for this firm. */
export function proposed({ industries, categories, regions }: Aim, firm: Firm): string[] | undefined {
  const own = digits(firm.industry)
  const industry = industries.filter(i => own !== '' && divisionsOf(i).some(d => own.startsWith(d)))
  const category = categories.filter(c => firm.categories.includes(c))
  const region = regions.filter(r => within(firm.region, r))
  if (
    (industries.length > 0 && industry.length === 0) ||
    (categories.length > 0 && category.length === 0) ||
    (regions.length > 0 && region.length === 0)
  )
    return undefined
  const why = [
    ...(industry.length > 0 ? [`适用于本企业的行业（${industry.join('、')}）`] : []),
    ...(category.length > 0 ? [`适用于${category.join('、')}`] : []),
    ...(region.length > 0 ? [`适用于${region.map(r => regionPath(r)?.replaceAll('/', '') ?? r).join('、')}`] : []),
  ]
  return why.length > 0 ? why : ['面向各行业、各类、各地企业']
}
