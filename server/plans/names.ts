import { prefectureOf, provinceOf, regionName } from '../people/index.ts'

/** An agency that a name may mean. */
export type Known = { id: number; name: string; region: string }

/** How plans shorten the names of departments: 发改局 is 发展和改革局. */
const shortened: readonly (readonly [short: string, whole: string])[] = [
  ['发改', '发展和改革'],
  ['人社', '人力资源和社会保障'],
  ['住建', '住房和城乡建设'],
  ['卫健', '卫生健康'],
  ['市监', '市场监督管理'],
  ['市场监管', '市场监督管理'],
  ['工信', '工业和信息化'],
  ['国资委', '国有资产监督管理委员会'],
  ['文旅', '文化广电旅游体育'],
  ['农业局', '农业农村局'],
  ['编办', '机构编制委员会办公室'],
  ['台港澳办', '台港澳事务办公室'],
  ['政数局', '政务服务数据管理局'],
  ['检察院', '人民检察院'],
  ['法院', '人民法院'],
  ['仲裁委', '仲裁委员会'],
  ['金融局', '金融工作局'],
  ['司法厅', '司法厅'],
]

/** The ways a name may be written out in full in a region: 市司法局 in 珠海 is 珠海市司法局. */
function readings(name: string, region: string): Set<string> {
  const city = regionName(prefectureOf(region) ?? region) ?? ''
  const province = regionName(provinceOf(region)) ?? ''
  const county = regionName(region) ?? ''
  const places = [
    name,
    ...(/^[市州]/.test(name) ? [`${city}${name.slice(1)}`] : []),
    ...(/^[区县]/.test(name) ? [`${county}${name.slice(1)}`, `${city}${county}${name.slice(1)}`] : []),
    ...(/^省/.test(name) ? [`${province}${name.slice(1)}`] : []),
    `${city}${name}`,
    `${city}${county}${name}`,
    ...(province ? [`${province}${name}`] : []),
  ]
  const whole = places.flatMap(p =>
    shortened.filter(([short, long]) => p.includes(short) && !p.includes(long)).map(([s, l]) => p.replace(s, l)),
  )
  return new Set([...places, ...whole])
}

/**
 * The agencies a name of a plan may mean, the surest first: the very name, the name written out in the plan's region, else those whose
 * names contain it. One `sure` match is taken unless somebody says otherwise; the rest are proposed.
 */
export function matching(name: string, region: string, known: readonly Known[]): { sure?: Known; others: Known[] } {
  const exact = known.find(a => a.name === name)
  if (exact) return { sure: exact, others: [] }
  const full = readings(name, region)
  const found = known.filter(a => full.has(a.name))
  const bare = name.replace(/^[省市区县州]/, '')
  const city = (prefectureOf(region) ?? region).replace(/0+$/, '')
  const near = known.filter(
    a => bare.length > 1 && a.name.includes(bare) && !found.includes(a) && a.region.startsWith(city),
  )
  return found.length === 1
    ? { sure: found[0]!, others: near.slice(0, 5) }
    : { others: [...found, ...near].slice(0, 6) }
}
