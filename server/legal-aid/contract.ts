import { Type } from 'typebox'
import { languages, specialities } from './choosing.ts'
import { figureKinds } from './hardship.ts'
import { aidForms } from './matters.ts'

const optional = Type.Optional
const oneOf = (of: Readonly<Record<string, string>>, title: string) =>
  Type.Union(
    Object.entries(of).map(([k, t]) => Type.Literal(k, { title: t })),
    { title },
  )
const day = (title: string) => Type.String({ format: 'date', title })
const closed = { additionalProperties: false }

export const ReasonView = Type.Object({
  text: Type.String(),
  basis: optional(Type.String()),
  unverified: optional(Type.Boolean()),
})
export const AssessmentView = Type.Object({
  outcome: Type.String(),
  title: Type.String(),
  reasons: Type.Array(ReasonView),
})
export const SelfCheckView = Type.Object({
  ...AssessmentView.properties,
  next: Type.Array(
    Type.Object({ text: Type.String(), procedure: optional(Type.String()), action: optional(Type.String()) }),
  ),
})
export const Candidates = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.Integer(),
      title: Type.String(),
      agency: Type.String(),
      fit: Type.Boolean(),
      score: Type.Number(),
      reasons: Type.Array(ReasonView),
    }),
  ),
})
export const Examined = Type.Object({
  assessment: AssessmentView,
  venue: Type.Object({ right: optional(Type.Boolean()), reasons: Type.Array(ReasonView) }),
  doubles: Type.Array(
    Type.Object({ number: Type.String(), agency: Type.String(), receivedAt: Type.String(), own: Type.Boolean() }),
  ),
  urgency: optional(Type.Object({ may: Type.Boolean(), reason: ReasonView })),
})

export const PanelEntry = Type.Object(
  {
    person: Type.Integer({ minimum: 1, title: '人员' }),
    agency: Type.Integer({ minimum: 1, title: '所在机构' }),
    capacity: oneOf(
      { lawyer: '律师', grassrootsLegalWorker: '基层法律服务工作者', legalAidVolunteer: '法律援助志愿者' },
      '身份',
    ),
    specialities: Type.Array(oneOf(specialities, '专长'), { maxItems: 20, title: '专长' }),
    languages: Type.Array(oneOf(languages, '语言'), { maxItems: 20, title: '语言' }),
    practisingSince: day('执业起始日'),
    criminalSince: optional(day('从事刑事辩护起始日')),
    knowsMinors: Type.Boolean({ title: '熟悉未成年人身心特点' }),
    active: Type.Boolean({ title: '接受指派' }),
  },
  { title: '法律援助人员', ...closed },
)
export const FigureEntry = Type.Object(
  {
    region: Type.String({ pattern: '^[1-9]\\d{3}00$', title: '地级以上市' }),
    year: Type.Integer({ minimum: 2000, maximum: 2100, title: '年度' }),
    kind: oneOf(figureKinds, '种类'),
    value: Type.Number({ exclusiveMinimum: 0, maximum: 1e9, title: '数值', description: '金额为分，面积为平方米' }),
    source: Type.String({ minLength: 4, maxLength: 200, title: '出处' }),
  },
  { title: '年度数据', ...closed },
)
const factor = (title: string) => Type.Number({ exclusiveMinimum: 0, maximum: 10, title, description: '0.5 即 50%' })
export const StandardEntry = Type.Object(
  {
    province: Type.String({ pattern: '^[1-9]\\d0000$', title: '省级行政区划' }),
    from: day('施行日'),
    title: Type.String({ minLength: 4, maxLength: 100, title: '标准名称' }),
    base: oneOf(figureKinds, '基数'),
    year: oneOf({ previous: '上一年度', same: '当年' }, '取哪一年'),
    factor: factor('收入低于基数的'),
    windowMonths: Type.Integer({ minimum: 1, maximum: 24, title: '计算月数' }),
    expenditure: optional(
      Type.Object({
        factor: factor('支出型：收入低于基数的'),
        causes: Type.Array(
          oneOf({ emergency: '突发事件', accident: '意外伤害', illness: '重大疾病', schooling: '就学' }, '原因'),
        ),
      }),
    ),
    assets: optional(
      Type.Object({
        homes: optional(Type.Integer({ minimum: 1, title: '房产套数达到' })),
        largeHome: optional(Type.Number({ minimum: 1, title: '住宅面积超过（平方米）' })),
      }),
    ),
    source: Type.String({ minLength: 4, maxLength: 200, title: '出处' }),
    checked: Type.Boolean({ title: '已核对规定原文' }),
  },
  { title: '经济困难标准', ...closed },
)
export const RateEntry = Type.Object(
  {
    form: oneOf(aidForms, '援助形式'),
    from: day('施行日'),
    amount: Type.Integer({ minimum: 0, maximum: 1e8, title: '每件金额（分）' }),
    source: Type.String({ minLength: 4, maxLength: 200, title: '出处' }),
  },
  { title: '补贴标准', ...closed },
)
export const Sample = Type.Object(
  {
    centre: Type.Integer({ minimum: 1, title: '法律援助机构' }),
    from: day('归档日期自'),
    to: day('至'),
    count: Type.Integer({ minimum: 1, maximum: 200, title: '抽取件数' }),
    batch: Type.String({
      minLength: 1,
      maxLength: 60,
      title: '批次',
      description: '同一批次、同样的案卷，抽取结果相同，可以复核',
    }),
  },
  { title: '抽取案件', ...closed },
)
