import { type Static, Type } from 'typebox'
import { countedNames, facetNames, type MeasureName, ratios } from './measures.ts'

const optional = Type.Optional
const text = Type.String()
const day = Type.String({ title: '日期', description: '2026-11-21' })
const instant = Type.String({ title: '时间', description: 'RFC 3339' })
const oneOf = <K extends string>(names: readonly K[], title: string) =>
  Type.Unsafe<K>(Type.String({ enum: [...names], title }))

const given = {
  from: optional(Type.String({ maxLength: 10, title: '起日', description: '缺省为止日所在月的一日' })),
  to: optional(Type.String({ maxLength: 10, title: '止日', description: '缺省为今天' })),
}
const place = {
  region: optional(Type.String({ pattern: '^[1-9][0-9]{5}$', title: '地区', description: '连同所辖地区' })),
  own: optional(Type.Boolean({ title: '仅该地区本级的机构' })),
  agency: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '机构' })),
}
const service = optional(Type.String({ maxLength: 80, title: '服务', description: 'outside 为办件之外的承诺' }))

export const OverviewQuery = Type.Object({ ...given, ...place, service }, { additionalProperties: false })
export type OverviewQuery = Static<typeof OverviewQuery>

/** What opens the list behind a number: the query of `/insight/records`. */
export const Filter = Type.Record(Type.String(), Type.String(), { title: '打开所计各条的查询' })
export type Filter = Static<typeof Filter>

export const Count = Type.Object(
  { n: Type.Number({ title: '数量' }), filter: Filter },
  { title: '计数', description: '按 filter 查询 /insight/records 所得的条数与 n 相等' },
)
export type Count = Static<typeof Count>

/** A measure's value. A count is its own value; a share has what it is a share of, an average what it was divided by. */
export const Figure = Type.Object(
  {
    value: Type.Union([Type.Number(), Type.Null()], { title: '值', description: '分母为零时为空' }),
    of: optional(Count),
    per: optional(Count),
    total: optional(Type.Number({ title: '被平均的总数' })),
  },
  { title: '指标值' },
)
export type Figure = Static<typeof Figure>

const measureName = oneOf([...countedNames, ...(Object.keys(ratios) as (keyof typeof ratios)[])], '指标')

const Card = Type.Object({
  measure: measureName,
  now: Figure,
  previous: optional(Figure),
  lastYear: optional(Figure),
})
export type Card = Static<typeof Card>

/** The measures every comparison shows. */
const compared = {
  opened: Figure,
  closed: Figure,
  open: Figure,
  onTime: Figure,
  overdue: Figure,
  satisfaction: Figure,
}
export const RegionRow = Type.Object({ code: text, name: text, own: optional(Type.Boolean()), ...compared })
export const AgencyRow = Type.Object({ id: Type.Integer(), name: text, ...compared })
export const ServiceRow = Type.Object({
  id: text,
  title: text,
  internal: optional(Type.Boolean({ title: '内部流程，不计入服务量' })),
  ...compared,
})
export type RegionRow = Static<typeof RegionRow>
export type AgencyRow = Static<typeof AgencyRow>
export type ServiceRow = Static<typeof ServiceRow>

const Part = Type.Object({ key: text, title: text, count: Count })
export type Part = Static<typeof Part>

const Span = Type.Object({ from: day, to: day, days: Type.Integer() })
export type Span = Static<typeof Span>

const Red = Type.Object({
  path: text,
  number: optional(text),
  title: text,
  agency: text,
  service: text,
  kind: text,
  to: Type.String({ title: '应办何事' }),
  owes: Type.String({ title: '由谁办' }),
  dueAt: instant,
  late: Type.Integer({ title: '已逾期（日）' }),
})
export type Red = Static<typeof Red>

export const Overview = Type.Object(
  {
    asOf: optional(Type.String({ title: '统计截至', description: '空为尚未统计' })),
    behind: Type.Boolean({ title: '还有办件等待计入' }),
    period: Span,
    previous: Span,
    lastYear: Span,
    place: Type.Object({ name: text, region: optional(text), agency: optional(Type.Integer()) }),
    service: optional(Type.Object({ id: text, title: text })),
    cards: Type.Array(Card),
    series: Type.Object({
      unit: oneOf(['day', 'week', 'month'], '步长'),
      points: Type.Array(Type.Object({ from: day, to: day, opened: Count, closed: Count, onTime: Figure })),
    }),
    regions: Type.Array(RegionRow),
    agencies: Type.Array(AgencyRow),
    moreAgencies: Type.Integer({ title: '未列出的机构数' }),
    services: Type.Array(ServiceRow),
    topics: Type.Array(Type.Object({ key: text, now: Count, previous: Count })),
    moreTopics: Type.Integer({ title: '未列出的类别数' }),
    ageing: Type.Array(Part),
    channels: Type.Array(Part),
    days: Type.Array(Part),
    outcomes: Type.Array(Part),
    grades: Type.Array(Part),
    kinds: Type.Array(Type.Object({ key: text, title: text, onTime: Figure })),
    red: Type.Array(Red),
  },
  { title: '态势' },
)
export type Overview = Static<typeof Overview>

export const Measures = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        name: measureName,
        title: text,
        unit: text,
        definition: Type.String({ title: '口径' }),
        standing: optional(Type.Boolean({ title: '截至统计时刻，与时段无关' })),
        part: optional(text),
        per: optional(text),
      }),
    ),
  },
  { title: '指标' },
)
export type Measures = Static<typeof Measures>
export type MeasureView = Measures['rows'][number]

export const Places = Type.Object({
  regions: Type.Array(Type.Object({ code: text, name: text, level: text })),
  agencies: Type.Array(Type.Object({ id: Type.Integer(), name: text, region: text })),
  services: Type.Array(Type.Object({ id: text, title: text, internal: optional(Type.Boolean()) })),
})
export type Places = Static<typeof Places>

export const RecordsQuery = Type.Object(
  {
    measure: oneOf(countedNames, '指标'),
    ...given,
    ...place,
    service,
    ...Object.fromEntries(facetNames.map(name => [name, optional(Type.String({ maxLength: 80 }))])),
    age: optional(Type.String({ maxLength: 4, title: '账龄', description: '所在一档的首日：0、8、16、31、61' })),
    after: optional(Type.String({ maxLength: 200, title: '游标' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 200, title: '每页条数' })),
  },
  { additionalProperties: false },
)
export type RecordsQuery = Static<typeof RecordsQuery> & { [K in (typeof facetNames)[number]]?: string }

export const RecordRow = Type.Object({
  key: text,
  path: Type.String({ title: '在工作台何处查看' }),
  number: optional(text),
  title: text,
  agency: text,
  service: text,
  category: optional(text),
  channel: optional(text),
  openedAt: optional(instant),
  closedAt: optional(instant),
  outcome: optional(text),
  days: optional(Type.Integer({ title: '历时（日）' })),
  kind: optional(text),
  to: optional(Type.String({ title: '应办何事' })),
  owes: optional(Type.String({ title: '由谁办' })),
  dueAt: optional(instant),
  endedAt: optional(instant),
  late: optional(Type.Integer({ title: '逾期（日）' })),
  grade: optional(Type.Integer()),
  ratedAt: optional(instant),
})
export type RecordRow = Static<typeof RecordRow>

export const Records = Type.Object(
  {
    measure: Type.Object({ name: measureName, title: text, unit: text, definition: text }),
    asOf: optional(instant),
    period: optional(Span),
    place: Type.Object({ name: text }),
    service: optional(text),
    /** Further filters in words: 类别 劳动用工. */
    narrowed: Type.Array(Type.Object({ facet: text, title: text, value: text })),
    of: oneOf(['matter', 'commitment', 'rating'], '所列何物'),
    rows: Type.Array(RecordRow),
    next: optional(Type.String({ title: '下一页游标' })),
  },
  { title: '指标所计各条' },
)
export type Records = Static<typeof Records>

export const BriefQuery = Type.Object(
  {
    on: optional(Type.String({ maxLength: 10, title: '所在的周或者月', description: '其中任一日，缺省为今天' })),
    ...place,
    service,
  },
  { additionalProperties: false },
)
export type BriefQuery = Static<typeof BriefQuery>

export const LevelsQuery = Type.Object({ region: place.region }, { additionalProperties: false })
/** A share told to the public, or that there are too few to tell. */
const Told = Type.Union([Type.Number(), Type.Null()])
export const Levels = Type.Object(
  {
    asOf: optional(instant),
    from: day,
    to: day,
    region: optional(Type.Object({ code: text, name: text })),
    fewest: Type.Integer({ title: '少于此数的不公布具体数字' }),
    rows: Type.Array(
      Type.Object({
        service: text,
        title: text,
        opened: Type.Union([Type.Integer(), Type.Null()], { title: '受理，空为少于 fewest' }),
        onTime: optional(Told),
        due: Type.Union([Type.Integer(), Type.Null()]),
        satisfaction: optional(Told),
        rated: Type.Union([Type.Integer(), Type.Null()]),
      }),
    ),
    definitions: Type.Array(Type.Object({ title: text, definition: text })),
  },
  { title: '服务公示' },
)
export type Levels = Static<typeof Levels>

export type { MeasureName }
