import { type Static, Type } from 'typebox'
import { Called, closed, day, number, oneOf, optional, page, paging, query, Target, text, uuid } from './wire.ts'
import { lights, targetKinds } from './words.ts'

/*
 * GET  /envoys/schemes                     方案：指标、依据、待核的设置（→ Schemes）
 * GET  /envoys/quota                       走访指标与缺口（QuotaQuery → QuotaPage）
 * GET  /envoys/quota/totals                各法院的合计（TotalsQuery → QuotaTotals）
 * GET  /envoys/quota.xlsx、quota.csv       导出（QuotaQuery）
 * GET  /envoys/quota/:id                   一行的说明：哪几次计入，哪几次不计入及理由，应走访几次如何得出（→ QuotaLine）
 * POST /envoys/quota/recompute             从头重算一个季度（Recompute → Recomputed）
 * GET  /envoys/coverage                    覆盖（CoverageQuery → Coverage）
 * GET  /envoys/coverage/:figure            一个数字背后的名单（CoverageListQuery → CoverageList）
 */

export const Quarter = Type.String({ pattern: '^[0-9]{4}Q[1-4]$', title: '季度，如 2022Q3' })
const scheme = text('方案', 40, 1)
const basis = Type.String({ title: '依据' })
const Rule = Type.Object({ title: Type.String(), basis })

export const Schemes = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      basis,
      kinds: Type.Array(
        Type.Object({
          kind: oneOf(targetKinds, '对象类别'),
          kindTitle: Type.String(),
          visits: Type.Integer({ title: '每季度不少于几次' }),
          firms: optional(Type.Integer({ title: '每次覆盖不少于几家企业' })),
          basis,
        }),
      ),
      open: Type.Array(Type.Object({ setting: Type.String(), title: Type.String(), value: Type.Unknown(), basis }), {
        title: '原文没有写明、由设置规定的（待核）',
      }),
    }),
  ),
})
export type Schemes = Static<typeof Schemes>

export const QuotaQuery = query({
  scheme: optional(scheme),
  quarter: optional(Quarter),
  agency: optional(number),
  envoy: optional(number),
  target: optional(number),
  kind: optional(oneOf(targetKinds, '对象类别')),
  light: optional(oneOf(lights, '灯')),
  short: optional(Type.Boolean({ title: '只看未满的' })),
  ...paging,
})
export type QuotaQuery = Static<typeof QuotaQuery>
export const QuotaRow = Type.Object({
  id: Type.Integer(),
  quarter: Type.String(),
  envoy: Called,
  agency: Called,
  target: Target,
  kindTitle: Type.String(),
  required: Type.Integer({ title: '应走访' }),
  done: Type.Integer({ title: '已计入' }),
  missing: Type.Integer({ title: '尚缺' }),
  light: oneOf(lights, '灯'),
  lightTitle: Type.String(),
  due: Type.String({ title: '截止（含当日）' }),
  ended: Type.Boolean({ title: '派驻已经结束，不能再补' }),
  next: optional(Type.String({ title: '下一步' })),
  commitment: optional(Type.Integer({ title: '承诺台账中的编号' })),
})
export type QuotaRow = Static<typeof QuotaRow>
export const QuotaPage = Type.Object({
  scheme: Type.String(),
  quarter: Type.String(),
  today: Type.String(),
  rows: Type.Array(QuotaRow),
  next: optional(Type.String()),
  quarters: Type.Array(Type.String(), { title: '有数据的季度，新的在前' }),
})
export type QuotaPage = Static<typeof QuotaPage>

export const TotalsQuery = query({ scheme: optional(scheme), quarter: optional(Quarter) })
const totals = {
  posts: Type.Integer({ title: '派驻数' }),
  met: Type.Integer({ title: '已满' }),
  amber: Type.Integer({ title: '预警' }),
  red: Type.Integer({ title: '未达标' }),
  required: Type.Integer({ title: '应走访次数' }),
  done: Type.Integer({ title: '已计入次数' }),
  missing: Type.Integer({ title: '尚缺次数' }),
}
export const QuotaTotals = Type.Object({
  scheme: Type.String(),
  quarter: Type.String(),
  rows: Type.Array(Type.Object({ agency: Called, ...totals })),
  all: Type.Object(totals),
})
export type QuotaTotals = Static<typeof QuotaTotals>

const Judged = Type.Object({
  visit: uuid,
  date: Type.String(),
  firms: Type.Integer({ title: '计入的企业数' }),
  onBehalf: Type.Boolean({ title: '他人代为走访' }),
})
export const QuotaLine = Type.Object({
  ...QuotaRow.properties,
  counted: Type.Array(Judged, { title: '计入的走访' }),
  refused: Type.Array(
    Type.Object({
      visit: uuid,
      date: Type.String(),
      code: Type.String(),
      reason: Type.String({ title: '不计入的理由' }),
    }),
  ),
  planned: Type.Array(Type.Object({ visit: uuid, date: Type.String() }), { title: '计划中的走访' }),
  how: Type.Array(Rule, { title: '应走访次数如何得出' }),
  warning: Type.Object({ title: Type.String(), basis }, { title: '预警的规则' }),
})
export type QuotaLine = Static<typeof QuotaLine>

export const Recompute = Type.Object({ scheme: optional(scheme), quarter: Quarter }, closed)
export const Recomputed = Type.Object({
  lines: Type.Integer(),
  changed: Type.Integer({ title: '与逐次所记不同、已更正的' }),
  milliseconds: Type.Integer(),
})

export const CoverageQuery = query({
  scheme: optional(scheme),
  day: optional(day('截至何日')),
  agency: optional(number),
})
/** One figure of coverage; `key` opens the list behind it. */
export const Figure = Type.Object({
  key: Type.String(),
  title: Type.String(),
  n: Type.Integer(),
  of: optional(Type.Integer({ title: '总数' })),
  percent: optional(Type.Number({ title: '占比（%）' })),
  target: optional(Type.Number({ title: '目标：占比（%）或者数目' })),
  by: optional(Type.String({ title: '目标的年度' })),
  reached: optional(Type.Boolean()),
  basis: optional(basis),
})
export type Figure = Static<typeof Figure>
export const Coverage = Type.Object({
  scheme: Type.String(),
  day: Type.String(),
  targets: Type.Array(Figure, { title: '对照方案的目标' }),
  categories: Type.Array(Figure, { title: '按企业类别' }),
})
export type Coverage = Static<typeof Coverage>
export const FigureParams = query({ figure: text('数字', 80, 1) })
export const CoverageListQuery = query({
  scheme: optional(scheme),
  day: optional(day('截至何日')),
  missing: optional(Type.Boolean({ title: '只看未覆盖的' })),
  ...paging,
})
export const CoverageList = page(
  Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    kind: Type.String(),
    region: Type.String(),
    covered: Type.Boolean(),
    envoy: optional(Called),
    visits: optional(Type.Integer({ title: '上门走访次数' })),
  }),
)
export type CoverageList = Static<typeof CoverageList>
