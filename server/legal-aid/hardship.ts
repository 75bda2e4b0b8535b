import { type Citation, unverified } from '../kernel/citation.ts'

/** One sentence of an explanation, with what it rests on. */
export type Reason = { text: string; cite?: Citation }

/** What the applicant says of their means: amounts in 分, averages of the months before the application. */
export type Means = {
  household: number
  /** 家庭月人均可支配收入. */
  income: number
  /** What pushed spending up, where anything did. */
  cause?: 'emergency' | 'accident' | 'illness' | 'schooling'
  /** 家庭月人均消费性支出. */
  spending?: number
  urbanHomes: number
  /** 最大一套住宅, square metres. */
  largestHome?: number
  /** 人均住房面积, square metres. */
  areaPerHead?: number
  /** 其他价值较大的资产, as the applicant calls them. */
  otherAssets?: string
}

/** Amounts in 分 a month, the area in square metres. What a city publishes every year and a standard counts by. Entered by an administrator with its source, never assumed. */
export const figureKinds = {
  income: '城镇居民月人均可支配收入',
  minimumLiving: '城镇居民月最低生活保障标准',
  minimumWage: '月最低工资标准',
  homeArea: '人均住房建筑面积',
} as const
export type FigureKind = keyof typeof figureKinds

/**
 * A province's standard (法律援助法 34) as data: income below `factor` of the base, or, in the expenditure route, spending above income
 * for a named cause and income below its own factor; and no asset of value. Factors are plain numbers: 0.5 is 50 %.
 */
export type Standard = {
  title: string
  base: FigureKind
  /** The year of the figure: that before the application's, or the application's own. */
  year: 'previous' | 'same'
  factor: number
  windowMonths: number
  expenditure?: { factor: number; causes: readonly NonNullable<Means['cause']>[] }
  /** From how many urban homes on, and above what area of the largest with more than the local area per head. */
  assets?: { homes?: number; largeHome?: number }
  source: Citation
}

/** The figure of a kind at the accepting agency's city, where it was entered. */
export type Figures = (kind: FigureKind) => { value: number; year: number; place: string } | undefined

export type Finding = { met?: boolean; reasons: Reason[] }

const yuan = (fen: number) => `${(fen / 100).toFixed(2)}元`
const percent = (factor: number) => `${Math.round(factor * 10000) / 100}%`
const causes = {
  emergency: '突发事件',
  accident: '意外伤害',
  illness: '重大疾病',
  schooling: '就读国内全日制学校',
} as const
export const causeTitles = { none: '没有', ...causes } as const

/**
 * Whether somebody is in hardship by the standard (低于 excludes the number itself, 民法典 1259). `met` is absent where a figure it
 * counts by was not entered: then a person decides, with reasons.
 */
export function hardship(means: Means, standard: Standard | undefined, figures: Figures): Finding {
  if (!standard) return { reasons: [missing('本省经济困难标准')] }
  const assets = assetFault(means, standard, figures)
  if (assets?.met === false) return assets
  const line = figures(standard.base)
  if (!line) return { reasons: [missing(`受理地${figureKinds[standard.base]}`)] }
  const income = incomeTest(means, standard, line)
  if (!income.met || !assets) return income
  return { reasons: [...income.reasons, ...assets.reasons] }
}

const missing = (what: string): Reason => ({ text: `${what}：数据未录入，由审查人员查明后说明理由作出判断` })

function incomeTest(means: Means, s: Standard, line: { value: number; year: number; place: string }): Finding {
  const limit = line.value * s.factor
  const measure = `${line.place}${line.year}年${figureKinds[s.base]}${yuan(line.value)}的${percent(s.factor)}（${yuan(limit)}）`
  const first = {
    text: `申请前${s.windowMonths}个月家庭月人均可支配收入${yuan(means.income)}，${means.income < limit ? '低于' : '不低于'}${measure}`,
    cite: s.source,
  }
  if (means.income < limit) return { met: true, reasons: [first] }
  const route = s.expenditure
  if (!route || !means.cause || !route.causes.includes(means.cause)) return { met: false, reasons: [first] }
  const second = line.value * route.factor
  const strained = (means.spending ?? 0) > means.income
  const met = strained && means.income < second
  const text = `因${causes[means.cause]}，月人均消费性支出${yuan(means.spending ?? 0)}${strained ? '超过' : '不超过'}可支配收入，收入${means.income < second ? '低于' : '不低于'}上述数额的${percent(route.factor)}（${yuan(second)}）`
  return { met, reasons: [first, { text, cite: s.source }] }
}

/** An asset of value shuts both routes; one that cannot be weighed leaves the question open. */
function assetFault(means: Means, s: Standard, figures: Figures): Finding | undefined {
  const { homes, largeHome } = s.assets ?? {}
  const owns = (text: string): Finding => ({ met: false, reasons: [{ text, cite: s.source }] })
  if (homes !== undefined && means.urbanHomes >= homes)
    return owns(`有${means.urbanHomes}套城镇房产，属于价值较大的资产`)
  if (largeHome !== undefined && (means.largestHome ?? 0) > largeHome) {
    const average = figures('homeArea')
    const own = means.areaPerHead ?? (means.largestHome ?? 0) / Math.max(1, means.household)
    if (!average) return { reasons: [missing('当地人均住房面积')] }
    if (own > average.value)
      return owns(`住宅${means.largestHome}平方米且人均${Math.round(own)}平方米，高于当地人均${average.value}平方米`)
  }
  if (means.otherAssets)
    return { reasons: [{ text: `自述另有资产“${means.otherAssets}”，是否价值较大由审查人员判断`, cite: s.source }] }
  return undefined
}

/** 粤府令268号 as seen in excerpts (待核): the yearly figures of each city are left to the administrator. */
export const guangdong: Standard = {
  title: '广东省申请法律援助经济困难公民认定标准',
  base: 'income',
  year: 'previous',
  factor: 0.5,
  windowMonths: 6,
  expenditure: { factor: 1, causes: ['emergency', 'accident', 'illness', 'schooling'] },
  assets: { homes: 2, largeHome: 144 },
  source: unverified(
    '广东省申请法律援助经济困难公民认定办法',
    '月人均可支配收入低于受理地上年度城镇居民月人均可支配收入的50%，或者因特定支出低于100%，且无价值较大的资产',
    3,
  ),
}
