import { createRequire } from 'node:module'

/**
 * Administrative divisions: GB/T 2260 with the statistical codes of towns in cities without counties (东莞) and of development zones;
 * inside Hong Kong, Macau and Taiwan the codes are those of the data set, since the standard numbers none.
 */

/** Where a code stands in GB/T 2260: 44 0000 province, 4401 00 prefecture, 440105 county. */
export type RegionLevel = 'province' | 'prefecture' | 'county'

let table: Map<string, string> | undefined

/** Read on first use: 160 kB that a command without regions need not load. */
function names(): Map<string, string> {
  if (!table) {
    const { areaList } = createRequire(import.meta.url)('@vant/area-data') as typeof import('@vant/area-data')
    table = new Map([areaList.province_list, areaList.city_list, areaList.county_list].flatMap(l => Object.entries(l)))
  }
  return table
}

/** The level its digits say, whether or not the code was assigned; undefined for what is not six digits. */
export function levelOf(code: string): RegionLevel | undefined {
  if (!/^[1-9]\d{5}$/.test(code)) return undefined
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'
}

/** 440105 → 海珠区; undefined for codes that are not (or no longer) assigned. */
export const regionName = (code: string): string | undefined => names().get(code)

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`

/** The prefecture a county lies in; of a province, undefined. */
export const prefectureOf = (code: string): string | undefined =>
  levelOf(code) === 'province' ? undefined : `${code.slice(0, 4)}00`

/** Groups of counties that the codes keep together and no place is called. */
const groups = ['县', '省直辖县', '自治区直辖县', '市辖区']

/** 440105 → 广东省/广州市/海珠区. A municipality has no prefecture of its own name: 110101 → 北京市/东城区. */
export function regionPath(code: string): string | undefined {
  if (!regionName(code)) return undefined
  const codes = [provinceOf(code), prefectureOf(code), code].filter(c => c !== undefined)
  const path = [...new Set(codes)].map(c => regionName(c)).filter(name => name !== undefined && !groups.includes(name))
  return path.filter((name, i) => name !== path[i - 1]).join('/')
}

/** Whether `child` is `parent` or lies in it, by prefix: within('440105', '440100'). */
export function within(child: string, parent: string): boolean {
  return (
    levelOf(child) !== undefined && levelOf(parent) !== undefined && child.startsWith(parent.replace(/(00){1,2}$/, ''))
  )
}

/** The regions directly under one (of the country when absent), by code. */
export function regionsUnder(parent?: string): { code: string; name: string }[] {
  const isChild = (code: string) => {
    if (!parent) return levelOf(code) === 'province'
    return code !== parent && within(code, parent) && parentOf(code) === parent
  }
  return [...names()].filter(([code]) => isChild(code)).map(([code, name]) => ({ code, name }))
}

function parentOf(code: string): string {
  return levelOf(code) === 'county' ? prefectureOf(code)! : provinceOf(code)
}
