import { bucketOf } from './buckets.ts'

/**
 * What is counted, as data: one row a measure. From it follow the columns of the cube, the list behind a number and the words that say
 * what the number means, so that the three cannot disagree.
 */

/** The three lists a number can be opened into. */
export type Fact = 'matter' | 'commitment' | 'rating'

/** Per list: its table, what a row is counted in, the moment it is sorted by, and the key that tells rows apart. */
export const facts = {
  matter: { table: 'insight_matter', id: 'matter_id' },
  commitment: { table: 'insight_commitment', id: 'commitment_id' },
  rating: { table: 'insight_rating', id: 'matter_id' },
} as const satisfies Record<Fact, { table: string; id: string }>

/** The moments that decide on which day a row is counted, and whose they are. */
export const moments = {
  opened: 'matter',
  closed: 'matter',
  due: 'commitment',
  rated: 'rating',
} as const satisfies Record<string, Fact>
export type Moment = keyof typeof moments

/** Something that can be counted row by row. `where` is SQL over the row; `:asOf` stands for the moment of the figures. */
type Counted = {
  title: string
  unit: '件' | '项' | '次'
  definition: string
  of: Fact
  /** The moment that decides the day it is counted on; the column of the day is named alike. */
  at: Moment
  where: string
  /** How things stand at the moment of the figures, whatever the period. */
  standing?: true
  /** The columns of the cube it is the sum of; its own name unless told. */
  sum?: readonly ('kept' | 'late')[]
}

const services = '只计面向群众和企业的服务；为办理其他事项而设的内部流程（核查、协查、评估、督办等）不计。'
const due = "not f.by_party and f.due_at is not null and f.due_at < :asOf and (f.status = 'open' or f.status = 'met')"
const inTime = "f.status = 'met' and f.ended_at <= f.due_at"
const owed =
  '依所有种类的承诺（法定时限、内部时限、方案任务等）和责任机构统计；应当由当事人自己办的（补正、追问等）和已经消灭的不计。'

export const counted = {
  opened: {
    title: '受理',
    unit: '件',
    definition: `本期内提交或者登记的办件，按受理之日计入受理的机构；由其他办件转来、移送来的也计入。${services}`,
    of: 'matter',
    at: 'opened',
    where: 'true',
  },
  crisis: {
    title: '危机件',
    unit: '件',
    definition: `本期内受理的、紧急程度为“危机”（可能有人身危险）的办件。${services}`,
    of: 'matter',
    at: 'opened',
    where: 'f.urgency = 2',
  },
  closed: {
    title: '办结',
    unit: '件',
    definition: `本期内办结的办件，按办结之日计；包括办成、不予、撤回、终止和转出。${services}`,
    of: 'matter',
    at: 'closed',
    where: 'f.closed_at is not null',
  },
  open: {
    title: '在办',
    unit: '件',
    definition: `截至统计时刻尚未办结的办件，不论何时受理，与所选时段无关。${services}`,
    of: 'matter',
    at: 'opened',
    where: 'f.closed_at is null',
    standing: true,
  },
  due: {
    title: '到期承诺',
    unit: '项',
    definition: `到期时刻在本期内并且已过的承诺（二十四时到期的属于刚过完的一日）。${owed}`,
    of: 'commitment',
    at: 'due',
    where: due,
    sum: ['kept', 'late'],
  },
  kept: {
    title: '按时履行',
    unit: '项',
    definition: `到期承诺中，在到期时刻之前（含当时）履行的。${owed}`,
    of: 'commitment',
    at: 'due',
    where: `${due} and ${inTime}`,
  },
  late: {
    title: '逾期',
    unit: '项',
    definition: `到期承诺中，过了到期时刻才履行的，和至今仍未履行的。${owed}`,
    of: 'commitment',
    at: 'due',
    where: `${due} and not (${inTime})`,
  },
  overdue: {
    title: '超期在办',
    unit: '项',
    definition: `截至统计时刻已过到期时刻、仍未履行的承诺，不论何时到期，与所选时段无关。${owed}`,
    of: 'commitment',
    at: 'due',
    where: `${due} and f.status = 'open'`,
    standing: true,
  },
  rated: {
    title: '评价',
    unit: '次',
    definition: `本期内收到的好差评，一件一评，按评价之日计入办理机构。${services}`,
    of: 'rating',
    at: 'rated',
    where: 'true',
  },
  satisfied: {
    title: '满意评价',
    unit: '次',
    definition: `好差评中的“非常满意”和“满意”（五级中的 5、4）。${services}`,
    of: 'rating',
    at: 'rated',
    where: 'f.grade >= 4',
  },
} as const satisfies Record<string, Counted>

export type CountedName = keyof typeof counted
export const countedNames = Object.keys(counted) as CountedName[]
export const measureOf = (name: CountedName): Counted => counted[name]

/** One thing over another. An average divides the sum of a column of the cube. */
type Ratio = {
  title: string
  unit: '%' | '天'
  definition: string
  per: CountedName
} & ({ part: CountedName } | { total: keyof typeof totals })

export const ratios = {
  onTime: {
    title: '按时率',
    unit: '%',
    definition: '按时履行的承诺 ÷ 到期承诺。到期未履行的，无论后来是否履行，都算逾期；没有到期承诺的时段没有按时率。',
    part: 'kept',
    per: 'due',
  },
  satisfaction: {
    title: '满意率',
    unit: '%',
    definition: '满意评价 ÷ 评价。没有评价的不作满意计；没有评价的时段没有满意率。',
    part: 'satisfied',
    per: 'rated',
  },
  days: {
    title: '平均办理天数',
    unit: '天',
    definition:
      '本期内办结的办件自受理之日至办结之日历经的日历天数（当日办结为 0 天）之和 ÷ 办结件数；补正、鉴定等停止计算的日子也在内。',
    total: 'closed_days',
    per: 'closed',
  },
} as const satisfies Record<string, Ratio>

export type RatioName = keyof typeof ratios
export type MeasureName = CountedName | RatioName

/** Columns of the cube that are sums, not counts: what a row adds, as SQL, on the day that `at` decides. */
export const totals = {
  closed_days: { of: 'matter', at: 'closed', value: 'f.closed_day - f.opened_day' },
} as const satisfies Record<string, { of: Fact; at: Moment; value: string }>

/** What a count can be split by: the key of a row, as SQL, and the counts that are kept in that split. */
export const facets = {
  category: { title: '类别', of: 'matter', key: 'f.category', kept: ['opened'] },
  channel: { title: '来源', of: 'matter', key: 'f.channel', kept: ['opened'] },
  days: { title: '办理天数', of: 'matter', key: bucketOf('(f.closed_day - f.opened_day)'), kept: ['closed'] },
  outcome: { title: '结果', of: 'matter', key: "coalesce(f.outcome, '')", kept: ['closed'] },
  grade: { title: '评价', of: 'rating', key: 'f.grade::text', kept: ['rated'] },
  kind: { title: '承诺种类', of: 'commitment', key: 'f.kind', kept: ['kept', 'late'] },
} as const satisfies Record<string, { title: string; of: Fact; key: string; kept: readonly CountedName[] }>

export type FacetName = keyof typeof facets
export const facetNames = Object.keys(facets) as FacetName[]
