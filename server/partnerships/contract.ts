import { type Static, Type } from 'typebox'
import { contract as matters } from '../matters/index.ts'

const { CitationView } = matters
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

const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
const FileView = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
})
export type FileView = Static<typeof FileView>
export const MadeFile = FileView
/** Who did something for which side, and when. */
const Hand = Type.Object({ agency: Type.String(), person: Type.String(), at: Type.String() })
export type Hand = Static<typeof Hand>
/** The names of the acts that the viewer may do, as they stand in the path. */
const may = Type.Array(Type.String(), { title: '可做的事' })

export const SchemeView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  regions: Type.Array(Type.String()),
  cite: CitationView,
  duties: Type.Array(
    Type.Object({ key: Type.String(), title: Type.String(), required: Type.Integer(), cite: CitationView }),
  ),
  themes: Type.Array(Type.Object({ title: Type.String(), lead: optional(Type.String()), cite: CitationView })),
  open: Type.Array(CitationView, { title: '原文未写明的' }),
})
export type SchemeView = Static<typeof SchemeView>
export const Schemes = Type.Object({ schemes: Type.Array(SchemeView) })

export const DeedView = Type.Object({
  id: Type.Integer(),
  day: Type.String(),
  title: Type.String(),
  text: Type.String(),
  of: optional(Type.Object({ kind: Type.String(), kindTitle: Type.String(), id: Type.Integer() })),
  files: Type.Array(FileView),
  state: Type.String(),
  stateTitle: Type.String(),
  told: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  may,
})
export type DeedView = Static<typeof DeedView>

export const DutyView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  required: Type.Integer({ title: '应完成次数' }),
  done: Type.Integer({ title: '已确认次数' }),
  fits: Type.Array(Type.Object({ kind: Type.String(), of: optional(Type.String()), title: Type.String() })),
  owedBy: Type.Array(Named),
  cite: CitationView,
  state: Type.String(),
  stateTitle: Type.String(),
  standing: optional(Type.String()),
  standingTitle: optional(Type.String()),
  late: Type.Boolean({ title: '已逾期' }),
  due: optional(Type.String()),
  proposed: optional(Hand),
  answered: optional(Hand),
  why: optional(Type.String()),
  deeds: Type.Array(DeedView),
  may,
})
export type DutyView = Static<typeof DutyView>

export const TaskView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  agency: Named,
  due: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  late: Type.Boolean({ title: '已逾期，或者逾期办成' }),
  doneOn: optional(Type.String()),
  text: Type.String(),
  files: Type.Array(FileView),
  by: optional(Type.String()),
  may,
})
export type TaskView = Static<typeof TaskView>

export const ProjectView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  aim: Type.String(),
  lead: Named,
  from: Type.String(),
  until: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  proposed: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  planned: Type.Array(Type.Object({ title: Type.String(), agency: Named, due: Type.String() })),
  milestones: Type.Array(TaskView),
  result: optional(Type.String()),
  concludedOn: optional(Type.String()),
  files: Type.Array(FileView),
  may,
})
export type ProjectView = Static<typeof ProjectView>

export const MeetingView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  day: Type.String(),
  place: Type.String(),
  agenda: Type.String(),
  participants: Type.String(),
  minutes: Type.String(),
  files: Type.Array(FileView),
  state: Type.String(),
  stateTitle: Type.String(),
  version: Type.Integer(),
  called: Hand,
  why: optional(Type.String()),
  followUps: Type.Array(TaskView),
  may,
})
export type MeetingView = Static<typeof MeetingView>

export const ExchangeView = Type.Object({
  id: Type.Integer(),
  person: Type.String(),
  from: Named,
  to: Named,
  fromDay: Type.String(),
  untilDay: Type.String(),
  purpose: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  proposed: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  reports: Type.Array(TaskView, { title: '交流报告' }),
  may,
})
export type ExchangeView = Static<typeof ExchangeView>

export const BulletinView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  files: Type.Array(FileView),
  sent: Hand,
  received: Type.Array(Hand),
  may,
})
export type BulletinView = Static<typeof BulletinView>

const figure = Type.Object({
  key: Type.String(),
  title: Type.String(),
  unit: Type.Union([Type.Literal('count', { title: '件' }), Type.Literal('share', { title: '百分比，0至100' })]),
  /** Absent where nothing was there to be measured. */
  now: optional(Type.Number()),
  before: optional(Type.Number()),
})
export const Effect = Type.Object({ agency: Named, weaker: Type.Boolean(), figures: Type.Array(figure) })
export type Effect = Static<typeof Effect>
export type Figure = Static<typeof figure>

/** What is signed: everything the year came to, as plain data. */
export const StatementContent = Type.Object({
  agreement: Type.Object({ id: uuid, number: Type.String(), title: Type.String() }),
  scheme: Type.String(),
  year: Type.Integer(),
  asOf: Type.String({ title: '截至何日' }),
  parties: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), weaker: Type.Boolean() })),
  duties: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Type.String(),
      required: Type.Integer(),
      done: Type.Integer(),
      standing: Type.String(),
      why: optional(Type.String()),
      deeds: Type.Array(
        Type.Object({ day: Type.String(), title: Type.String(), by: Type.String(), countersignedBy: Type.String() }),
      ),
    }),
  ),
  projects: Type.Array(
    Type.Object({
      title: Type.String(),
      lead: Type.String(),
      state: Type.String(),
      milestones: Type.Integer(),
      done: Type.Integer(),
      late: Type.Integer(),
      result: optional(Type.String()),
    }),
  ),
  meetings: Type.Array(
    Type.Object({
      day: Type.String(),
      kind: Type.String(),
      title: Type.String(),
      followUps: Type.Integer(),
      done: Type.Integer(),
      late: Type.Integer(),
    }),
  ),
  exchanges: Type.Array(
    Type.Object({
      person: Type.String(),
      from: Type.String(),
      to: Type.String(),
      fromDay: Type.String(),
      untilDay: Type.String(),
    }),
  ),
  bulletins: Type.Array(Type.Object({ agency: Type.String(), sent: Type.Integer(), received: Type.Integer() })),
  effects: Type.Array(Effect),
})
export type StatementContent = Static<typeof StatementContent>

export const StatementView = Type.Object({
  content: StatementContent,
  /** Absent while nothing was drawn up for signature: then the content is that of now. */
  version: optional(Type.Integer()),
  digest: optional(Type.String()),
  drawn: optional(Hand),
  signatures: Type.Array(Hand),
  waitsFor: Type.Array(Named, { title: '待签署' }),
  signedAt: optional(Type.String()),
  may,
})
export type StatementView = Static<typeof StatementView>
export const Drawn = Type.Object({ version: Type.Integer(), digest: Type.String() })

export const Row = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String(),
  standing: Type.String(),
  standingTitle: Type.String(),
  parties: Type.Array(Named),
  scheme: optional(Type.Object({ id: Type.String(), title: Type.String() })),
  year: Type.Integer(),
  duties: Type.Integer({ title: '当年事项' }),
  kept: Type.Integer({ title: '其中已完成' }),
  waiting: Type.Integer({ title: '待确认的完成情况' }),
})
export type Row = Static<typeof Row>
export const Rows = Type.Object({ rows: Type.Array(Row), next: optional(Type.String()) })

export const PartnershipView = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String(),
  standing: Type.String(),
  standingTitle: Type.String(),
  from: optional(Type.String()),
  until: optional(Type.String()),
  parties: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      weaker: Type.Boolean(),
      regions: Type.Array(Type.String()),
    }),
  ),
  /** The parties for which the viewer writes. */
  speaksFor: Type.Array(Type.Integer()),
  scheme: optional(SchemeView),
  year: Type.Integer(),
  years: Type.Array(Type.Integer(), { title: '有年度事项的年份' }),
  duties: Type.Array(DutyView),
  projects: Type.Array(ProjectView),
  meetings: Type.Array(MeetingView),
  exchanges: Type.Array(ExchangeView),
  bulletins: Type.Array(BulletinView),
  statement: optional(
    Type.Object({
      version: Type.Integer(),
      waitsFor: Type.Array(Named),
      signedAt: optional(Type.String()),
    }),
  ),
  may,
})
export type PartnershipView = Static<typeof PartnershipView>
export const Made = Type.Object({ id: Type.Integer() })
