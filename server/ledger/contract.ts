import { type Static, type TObject, type TProperties, Type } from 'typebox'
import { contract as matters } from '../matters/index.ts'

const { CitationView, DocketView, Step } = matters
const optional = Type.Optional
const instant = Type.String({ title: '时间', description: 'RFC 3339' })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title, description: 'YYYY-MM-DD' })
const cursor = Type.String({ maxLength: 200, title: '游标' })
const pageSize = Type.Integer({ minimum: 1, maximum: 100, title: '每页条数' })
const query = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const page = <T extends TObject>(row: T) =>
  Type.Object({ rows: Type.Array(row), next: optional(Type.String({ title: '下一页游标' })) })
const oneOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      Object.entries<string>(of).map(([key, said]) => Type.Literal(key, { title: said })),
      { title },
    ),
  )

const Light = oneOf({ red: '红：已逾期', amber: '黄：临近到期或者已过承诺期限', green: '绿' }, '灯')
/** What `status` asks for. `open` holds what is paused as well; `late` what was done, but after its due date. */
const Asked = oneOf({ open: '未了', kept: '按期履行', late: '逾期履行', void: '已消灭', all: '全部' }, '状态')
/** How a commitment stands. */
const Standing = oneOf({ open: '未了', paused: '停止计算', kept: '按期履行', late: '逾期履行', void: '已消灭' }, '状态')

const filters = {
  status: optional(Asked),
  light: optional(Light),
  kind: optional(Type.String({ maxLength: 80, title: '种类' })),
  agency: optional(Type.Integer({ minimum: 1, title: '责任机构' })),
  region: optional(
    Type.String({ pattern: '^[1-9]\\d{1,5}$', title: '责任机构所在区划', description: 'GB/T 2260 代码或者其前几位' }),
  ),
  mine: optional(Type.Boolean({ title: '应由我办的' })),
  promised: optional(Type.Boolean({ title: '有承诺期限的' })),
  from: optional(day('到期自')),
  to: optional(day('到期至')),
  q: optional(Type.String({ minLength: 1, maxLength: 60, title: '应办何事、事由或者办件编号中的文字' })),
}
export const LedgerFilters = query(filters)
export type LedgerFilters = Static<typeof LedgerFilters>
export const LedgerQuery = query({ ...filters, after: optional(cursor), limit: optional(pageSize) })
export type LedgerQuery = Static<typeof LedgerQuery>

export const AgencyName = Type.Object({ id: Type.Integer(), name: Type.String() }, { title: '机构' })
/** What a commitment is about: a matter, or something outside matters. */
export const SubjectView = Type.Object(
  {
    title: Type.String({ title: '事由' }),
    number: optional(Type.String({ title: '办件编号' })),
    procedureTitle: optional(Type.String({ title: '办理流程' })),
    path: optional(
      Type.String({ title: '在工作台何处查看', description: '相对于工作台；办件已不在管辖之内的，没有此项' }),
    ),
  },
  { title: '所涉事项' },
)

export const LedgerRow = Type.Object({
  id: Type.Integer(),
  kind: Type.String({ title: '种类' }),
  kindTitle: Type.String(),
  title: Type.String({ title: '应办何事' }),
  agency: AgencyName,
  ownerTitle: Type.String({ title: '由何种身份的人办' }),
  person: optional(Type.String({ title: '办理人', description: '认领或者承办的人；没有的，由该岗位的人办' })),
  owedTo: Type.String({ title: '向谁承诺' }),
  subject: SubjectView,
  startedAt: instant,
  dueAt: optional(instant),
  promisedAt: optional(instant),
  undated: optional(Type.String({ title: '没有到期日的理由' })),
  light: Light,
  status: Standing,
  endedAt: optional(instant),
  late: Type.Boolean({ title: '逾期', description: '未了的现已逾期，或者办结时已逾期' }),
  basis: CitationView,
})
export type LedgerRow = Static<typeof LedgerRow>
/** Open ones by due moment, those without one last; then the ended, newest first. */
export const Ledger = page(LedgerRow)
export type Ledger = Static<typeof Ledger>

const Counted = Type.Object({
  n: Type.Integer({ title: '条数' }),
  more: optional(Type.Boolean({ title: '不止此数', description: '已了结的数到一万为止；未了的总是确数' })),
})
export const LedgerCounts = Type.Object({
  total: Counted,
  lights: Type.Object({ red: Counted, amber: Counted, green: Counted }, { description: '不看 light，其余条件相同' }),
  kinds: Type.Array(Type.Object({ kind: Type.String(), title: Type.String(), ...Counted.properties }), {
    description: '不看 kind，其余条件相同；多者在前',
  }),
  rule: Type.String({ title: '红黄绿的规则' }),
})
export type LedgerCounts = Static<typeof LedgerCounts>

export const LedgerId = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const reminded = {
  rule: Type.String({ title: '规则', description: 'before/3、on、after/1、escalate/1、urge' }),
  ruleTitle: Type.String(),
  at: instant,
}
export const GivenReminder = Type.Object({
  id: Type.Integer(),
  ...reminded,
  agency: AgencyName,
  capacityTitle: Type.String({ title: '以何岗位收受' }),
  person: optional(Type.String({ title: '收受人', description: '没有的，该机构当时无人在岗' })),
  by: optional(Type.String({ title: '催办人', description: '没有的，按规则提醒' })),
  text: Type.String(),
  readAt: optional(instant),
})
export const LedgerDetail = Type.Object({
  ...LedgerRow.properties,
  why: Type.String({ title: '为什么是这个颜色' }),
  rule: Type.String({ title: '红黄绿的规则' }),
  limit: optional(Type.String({ title: '期限' })),
  startEvent: Type.String({ title: '起算事件' }),
  steps: Type.Array(Step, { title: '推算过程' }),
  changes: Type.Array(
    Type.Object({ at: instant, fromDue: optional(instant), toDue: optional(instant), why: Type.String() }),
    { title: '到期日的每一次变化' },
  ),
  given: Type.Array(GivenReminder, { title: '已作的提醒，新者在前' }),
  upcoming: Type.Array(Type.Object(reminded), { title: '将作的提醒' }),
  docket: Type.Array(DocketView, { title: '所在卷宗的最近留痕，新者在前' }),
  mayUrge: Type.Boolean({ title: '可以催办' }),
})
export type LedgerDetail = Static<typeof LedgerDetail>

export const Urge = Type.Object(
  {
    text: Type.String({ minLength: 2, maxLength: 500, title: '催办内容' }),
    answerBy: optional(day('请于何日前答复')),
  },
  { title: '催办', additionalProperties: false },
)
export type Urge = Static<typeof Urge>
export const Urged = Type.Object({
  told: Type.Array(
    Type.Object({ agency: Type.String(), capacityTitle: Type.String(), person: optional(Type.String()) }),
    {
      title: '告知何人',
      description: '没有姓名的，该机构无人在岗，由该机构的人员查看',
    },
  ),
})
export type Urged = Static<typeof Urged>

export const RemindersQuery = query({
  unread: optional(Type.Boolean({ title: '仅未阅' })),
  after: optional(cursor),
  limit: optional(pageSize),
})
export type RemindersQuery = Static<typeof RemindersQuery>
export const ReminderRow = Type.Object({
  id: Type.Integer(),
  ...reminded,
  text: Type.String({ title: '内容' }),
  commitment: Type.Integer({ title: '所说的承诺' }),
  title: Type.String({ title: '应办何事' }),
  path: optional(Type.String({ title: '在工作台何处办理' })),
  light: Light,
  ended: Type.Boolean({ title: '所说的承诺已了结' }),
  dueAt: optional(instant),
  agency: AgencyName,
  capacityTitle: Type.String(),
  mine: Type.Boolean({ title: '发给我的', description: '否则是该机构无人在岗的' }),
  by: optional(Type.String({ title: '催办人' })),
  readAt: optional(instant),
})
export type ReminderRow = Static<typeof ReminderRow>
export const Reminders = page(ReminderRow)
export type Reminders = Static<typeof Reminders>
export const UnreadCount = Type.Object({
  n: Type.Integer({ title: '未阅条数' }),
  more: optional(Type.Boolean({ title: '不止此数', description: '数到一千为止' })),
})
export const ReadAll = Type.Object({ read: Type.Integer({ title: '标为已阅的条数' }) })

const Holidays = Type.Object(
  {
    holidays: Type.Object(
      {
        calendar: oneOf({ cn: '内地', hk: '香港', mo: '澳门' }, '日历'),
        text: Type.String({ minLength: 1, maxLength: 200_000, title: '放假文件' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
const Setting = Type.Object(
  {
    setting: Type.Object(
      {
        name: Type.String({ maxLength: 120, title: '设置' }),
        value: Type.Unknown({ title: '新值', description: 'null 恢复缺省' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export const Rehearse = Type.Union([Holidays, Setting], { title: '推演' })
export type Rehearse = Static<typeof Rehearse>
export const RehearsalParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const Begun = Type.Object({ id: Type.String({ format: 'uuid' }) })

const RehearsalState = oneOf(
  { running: '进行中', done: '完成', cancelled: '已取消', failed: '失败', applied: '已保存' },
  '状态',
)
export const RehearsalLine = Type.Object({
  id: Type.String({ format: 'uuid' }),
  title: Type.String({ title: '推演什么' }),
  at: instant,
  by: Type.String({ title: '发起人' }),
  state: RehearsalState,
  derived: Type.Integer({ title: '已推演条数' }),
  of: Type.Integer({ title: '应推演条数' }),
  moved: Type.Integer({ title: '到期日会动的条数' }),
  notices: Type.Integer({ title: '提醒日期会动的条数', description: '到期日不动而提醒日期动的也在内' }),
  endedAt: optional(instant),
  fault: optional(Type.String({ title: '失败原因' })),
})
export const Rehearsals = page(RehearsalLine)
export type Rehearsals = Static<typeof Rehearsals>
const Moved = {
  moved: Type.Integer({ title: '到期日会动的条数' }),
  notices: Type.Integer({ title: '提醒日期会动的条数' }),
}
export const RehearsalView = Type.Object({
  ...RehearsalLine.properties,
  stale: Type.Boolean({ title: '日历或者设置此后已改变，须重新推演' }),
  byAgency: Type.Array(Type.Object({ ...AgencyName.properties, ...Moved })),
  byKind: Type.Array(Type.Object({ kind: Type.String(), title: Type.String(), ...Moved })),
})
export type RehearsalView = Static<typeof RehearsalView>

export const RehearsalsQuery = query({
  after: optional(Type.String({ format: 'uuid', title: '游标：上一页末次推演' })),
  limit: optional(pageSize),
})
export type RehearsalsQuery = Static<typeof RehearsalsQuery>

const movesFilter = {
  agency: optional(Type.Integer({ minimum: 1, title: '责任机构' })),
  kind: optional(Type.String({ maxLength: 80, title: '种类' })),
}
export const MovesFilter = query(movesFilter)
export type MovesFilter = Static<typeof MovesFilter>
export const MovesQuery = query({
  ...movesFilter,
  after: optional(Type.Integer({ minimum: 0, title: '游标：上一页末条的承诺' })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 500, title: '每页条数' })),
})
export type MovesQuery = Static<typeof MovesQuery>
export const Move = Type.Object({
  commitment: Type.Integer(),
  title: Type.String({ title: '应办何事' }),
  kindTitle: Type.String(),
  agency: AgencyName,
  subject: SubjectView,
  from: optional(Type.String({ title: '现到期', description: 'RFC 3339' })),
  to: optional(Type.String({ title: '将到期', description: '与现到期相同的，只有提醒日期会动' })),
  undated: optional(Type.String({ title: '将无到期日的理由' })),
  reminders: Type.Array(
    Type.Object({
      rule: Type.String(),
      ruleTitle: Type.String(),
      from: optional(day('现提醒日')),
      to: optional(day('将提醒日')),
    }),
    { title: '会动的提醒' },
  ),
})
export type Move = Static<typeof Move>
export const Moves = Type.Object({ rows: Type.Array(Move), next: optional(Type.Integer()) })
export type Moves = Static<typeof Moves>
export const Applied = Type.Object({
  derived: Type.Integer({ title: '重新推算的条数' }),
  moved: Type.Integer({ title: '其中改变的条数' }),
})
export type Applied = Static<typeof Applied>
