import { type Static, Type } from 'typebox'

export * from './page.contract.ts'
export * from './statement.contract.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const int = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })
const line = (title: string, maxLength = 120) => Type.String({ minLength: 1, maxLength, title })
const text = (title: string, minLength = 1) => Type.String({ minLength, maxLength: 20_000, title })
const year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年度' })
const files = Type.Array(int('材料'), { maxItems: 50, uniqueItems: true, title: '证明材料' })
const oneOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      Object.entries<string>(of).map(([key, said]) => Type.Literal(key, { title: said })),
      { title },
    ),
  )

export const meetingKinds = {
  coordination: '结对提升工作协调会',
  training: '法治培训共建活动',
  survey: '实地专题调研',
  other: '其他会议活动',
} as const
export type MeetingKind = keyof typeof meetingKinds
export const meetingStates = { called: '已召集', held: '已召开', cancelled: '已取消' } as const
export const proposalStates = {
  proposed: '待对方同意',
  agreed: '已同意',
  declined: '对方未同意',
  withdrawn: '已撤回',
} as const
export type ProposalState = keyof typeof proposalStates
export const projectStates = {
  ...proposalStates,
  agreed: '进行中',
  concluding: '待对方确认结项',
  concluded: '已结项',
} as const
export type ProjectState = keyof typeof projectStates
export const deedStates = {
  waiting: '待另一方确认',
  countersigned: '已确认',
  disputed: '另一方有异议',
  withdrawn: '已撤回',
} as const
export type DeedState = keyof typeof deedStates
export const dutyKinds = { prescribed: '规定动作', optional: '自选动作' } as const
export const dutyStandings = { owed: '应完成', kept: '已完成', released: '不再承担' } as const
export type DutyStanding = keyof typeof dutyStandings
export const taskStates = { open: '应办', done: '已办', released: '不再承担' } as const
export const linkKinds = {
  meeting: '会议、活动',
  project: '项目',
  exchange: '互派交流',
  bulletin: '工作信息',
} as const
export type LinkKind = keyof typeof linkKinds

/** `id` is the agreement's. */
export const Id = Type.Object({ id: uuid })
export const Item = Type.Object({ id: uuid, item: int('编号') })
export const YearOf = Type.Object({ id: uuid, year })

export const Query = Type.Object(
  {
    after: optional(Type.String({ format: 'uuid' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export type Query = Static<typeof Query>
export const YearQuery = Type.Object({ year: optional(year) }, closed)
export type YearQuery = Static<typeof YearQuery>
export const Reason = Type.Object({ why: line('理由', 1000) }, closed)
export type Reason = Static<typeof Reason>

export const Choice = Type.Object({ scheme: line('方案', 40) }, { title: '选定结对方案', ...closed })
export type Choice = Static<typeof Choice>

const FitInput = Type.Union([
  Type.Object({ kind: Type.Literal('meeting'), of: oneOf(meetingKinds, '种类') }, closed),
  Type.Object(
    { kind: Type.Union([Type.Literal('project'), Type.Literal('exchange'), Type.Literal('bulletin')]) },
    closed,
  ),
])
export const OptionalDuty = Type.Object(
  {
    year,
    title: line('事项'),
    required: Type.Integer({ minimum: 1, maximum: 366, title: '应完成次数' }),
    owedBy: Type.Array(int('责任方'), { minItems: 1, maxItems: 10, uniqueItems: true, title: '责任方' }),
    fits: optional(Type.Array(FitInput, { maxItems: 8, title: '何者可以计入' })),
  },
  { title: '提出自选动作', ...closed },
)
export type OptionalDuty = Static<typeof OptionalDuty>

/** What was done is proved by something the house already knows, or told with files. */
export const Deed = Type.Union(
  [
    Type.Object(
      {
        of: Type.Object({ kind: oneOf(linkKinds, '以何为证'), id: int('编号') }, closed),
        text: optional(text('说明', 0)),
      },
      closed,
    ),
    Type.Object(
      {
        day: day('何日'),
        title: line('做了什么'),
        text: optional(text('说明', 0)),
        files: Type.Array(int('材料'), { minItems: 1, maxItems: 50, uniqueItems: true, title: '证明材料' }),
      },
      closed,
    ),
  ],
  { title: '填报完成情况' },
)
export type Deed = Static<typeof Deed>

export const NewTask = Type.Object(
  { title: line('应办何事', 200), agency: int('责任一方'), due: day('至何日') },
  { title: '议定事项', ...closed },
)
export type NewTask = Static<typeof NewTask>
export const TaskDone = Type.Object(
  { on: day('何日办成'), text: text('办理情况'), files: optional(files) },
  { title: '办成', ...closed },
)
export type TaskDone = Static<typeof TaskDone>

export const NewProject = Type.Object(
  {
    title: line('名称'),
    aim: text('目标和内容'),
    lead: int('牵头一方'),
    from: day('自何日起'),
    until: day('至何日止'),
    milestones: Type.Array(NewTask, { minItems: 1, maxItems: 40, title: '节点' }),
  },
  { title: '提出项目', ...closed },
)
export type NewProject = Static<typeof NewProject>
export const Conclusion = Type.Object(
  { on: day('结项日'), result: text('成果'), files: optional(files) },
  { title: '提出结项', ...closed },
)
export type Conclusion = Static<typeof Conclusion>

export const NewMeeting = Type.Object(
  {
    kind: oneOf(meetingKinds, '种类'),
    title: line('名称'),
    day: day('何日'),
    place: line('地点'),
    agenda: text('议程'),
  },
  { title: '召集会议、活动', ...closed },
)
export type NewMeeting = Static<typeof NewMeeting>
/** Written again over what stands at `version`; what stood before stays in the docket. */
export const Held = Type.Object(
  {
    version: Type.Integer({ minimum: 1, title: '版本' }),
    day: day('何日召开'),
    participants: text('参加单位和人员'),
    minutes: text('纪要'),
    files: optional(files),
  },
  { title: '登记召开情况', ...closed },
)
export type Held = Static<typeof Held>

export const NewExchange = Type.Object(
  {
    person: line('交流人员', 60),
    from: int('派出一方'),
    to: int('接收一方'),
    fromDay: day('自何日起'),
    untilDay: day('至何日止'),
    purpose: text('任务'),
  },
  { title: '提出互派交流', ...closed },
)
export type NewExchange = Static<typeof NewExchange>

export const NewBulletin = Type.Object(
  { title: line('标题'), text: text('内容'), files: optional(files) },
  { title: '发出工作信息', ...closed },
)
export type NewBulletin = Static<typeof NewBulletin>

export const Signing = Type.Object(
  { digest: Type.String({ pattern: '^[0-9a-f]{64}$', title: '所签内容的摘要' }) },
  closed,
)
export type Signing = Static<typeof Signing>

export const Made = Type.Object({ id: Type.Integer() })
