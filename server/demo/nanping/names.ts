import type { EnterpriseKind } from '../../enterprises/index.ts'

/** An entry of the demonstration's register, known by its name; `in` are the bodies that cover it. */
export type FirmSeed = {
  kind: EnterpriseKind
  name: string
  region: string
  industry?: string
  categories: readonly string[]
  main?: true
  in: readonly string[]
}

const places = [
  ['350702', '延平'],
  ['350703', '建阳'],
  ['350721', '顺昌'],
  ['350722', '浦城'],
  ['350723', '光泽'],
  ['350724', '松溪'],
  ['350725', '政和'],
  ['350781', '邵武'],
  ['350782', '武夷山'],
  ['350783', '建瓯'],
] as const

/** The courts of 南平, the intermediate one first, by their codes. */
export const courtCodes: readonly string[] = ['3507ZY', ...places.map(([region]) => `${region}FY`)]

/** What is made there: the trade, its GB/T 4754 division, whether it is one of the main industries. */
const trades = [
  ['竹业', '20', true],
  ['茶业', '15', true],
  ['食品', '14', true],
  ['包装水', '15', true],
  ['生物医药', '27', true],
  ['机械', '34', true],
  ['化工', '26', true],
  ['纺织', '17', true],
  ['电子', '39', true],
  ['新能源', '38', true],
  ['铝业', '32', true],
  ['林业', '02', true],
  ['养殖', '03', true],
  ['文旅', '72', true],
  ['物流', '59', false],
  ['电商', '52', false],
  ['软件', '65', false],
  ['建材', '30', false],
  ['家居', '21', false],
  ['餐饮', '62', false],
  ['物业', '70', false],
] as const

const brands =
  '云岭 青溪 丹山 碧水 闽源 建盏 松涛 竹韵 茗溪 金桥 宏远 正和 恒丰 顺达 瑞祥 华亭 东峰 润泽 新程 启明 百川 同舟 福泽 锦绣'.split(
    ' ',
  )

/** 42 associations and chambers: one of a trade over the whole city, and some of places. */
const associations: readonly FirmSeed[] = [
  ...trades.map(([trade, , main]) => ({
    kind: 'association' as const,
    name: `演示南平市${trade}行业协会`,
    region: '350700',
    categories: [],
    ...(main && { main: true as const }),
    in: [],
  })),
  ...places.flatMap(([region, place]) =>
    ['商会', '企业家联合会'].map(what => ({
      kind: 'association' as const,
      name: `演示${place}${what}`,
      region,
      categories: [],
      ...(what === '商会' && { main: true as const }),
      in: [],
    })),
  ),
  { kind: 'association', name: '演示南平市外商投资企业协会', region: '350700', categories: [], main: true, in: [] },
]

/** 13 industrial platforms. */
const platforms: readonly FirmSeed[] = [
  ...places.map(([region, place]) => ({
    kind: 'platform' as const,
    name: `演示${place}工业园区`,
    region,
    categories: [],
    in: [],
  })),
  ...(
    [
      ['350702', '演示南平高新技术产业平台'],
      ['350782', '演示武夷新区产业平台'],
      ['350722', '演示浦城食品与生物产业平台'],
    ] as const
  ).map(([region, name]) => ({ kind: 'platform' as const, name, region, categories: [], in: [] })),
]

/** The figures of the source: 8 listed, 14 state-owned, 68 with foreign capital, 100 of high technology, 482 of green ecology. */
const categories: readonly (readonly [string, number])[] = [
  ['上市公司', 8],
  ['国有企业', 14],
  ['涉外资企业（含港澳台及合资）', 68],
  ['高新技术企业', 100],
  ['生态绿色企业', 482],
]
const categoryOf = categories.flatMap(([name, n]) => Array.from({ length: n }, () => name))

const firms: readonly FirmSeed[] = Array.from({ length: 1200 }, (_, i) => {
  const [region, place] = places[i % places.length]!
  const [trade, industry] = trades[Math.floor(i / places.length) % trades.length]!
  const brand = brands[Math.floor(i / (places.length * trades.length)) * 4 + (i % 4)]!
  const category = categoryOf[i]
  return {
    kind: 'enterprise' as const,
    name: `演示${place}${brand}${trade}${category === '上市公司' ? '股份' : ''}有限公司`,
    region,
    industry,
    categories: category ? [category] : [],
    in: [
      Math.floor(i / places.length) % 5 === 0 ? `演示${place}商会` : `演示南平市${trade}行业协会`,
      ...(i % 7 === 0 ? [`演示${place}企业家联合会`] : []),
      ...(i % 3 === 0 ? [`演示${place}工业园区`] : []),
      ...(i % 40 === 2 ? ['演示南平高新技术产业平台'] : []),
      ...(i % 40 === 8 ? ['演示武夷新区产业平台'] : []),
      ...(i % 40 === 3 ? ['演示浦城食品与生物产业平台'] : []),
      ...(category === '涉外资企业（含港澳台及合资）' ? ['演示南平市外商投资企业协会'] : []),
    ],
  }
})

/** The invented register of 南平: bodies first, for they cover what comes after. */
export const register: readonly FirmSeed[] = [...platforms, ...associations, ...firms]
