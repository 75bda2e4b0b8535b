import { type Static, type TSchema, Type } from 'typebox'
import { agencyKinds } from '../people/index.ts'

const closed = { additionalProperties: false }
const optional = Type.Optional
const id = Type.String({ format: 'uuid' })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const text = (title: string, maxLength: number, minLength = 0) => Type.String({ title, maxLength, minLength })
const orNull = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])
const Place = Type.Object({ line: Type.Integer(), to: optional(Type.Integer()) }, { ...closed, title: '在原文的行' })

/** A task as it is read, edited and saved. */
export const TaskDraft = Type.Object(
  {
    number: text('序号', 40),
    title: text('任务', 1000, 1),
    content: text('具体内容', 30_000),
    lead: orNull(text('牵头单位', 200)),
    agencies: Type.Array(text('协办单位', 200, 1), { maxItems: 200 }),
    responsible: text('责任部门（原文）', 4000),
    due: orNull(day('完成日期')),
    dueText: text('完成时限（原文）', 200),
    everyMonths: optional(Type.Integer({ minimum: 1, maximum: 60, title: '每几个月评估一次' })),
    progress: optional(text('推进情况', 30_000)),
    places: optional(Type.Array(Place, { maxItems: 200 })),
  },
  { ...closed, title: '任务' },
)
export type TaskDraft = Static<typeof TaskDraft>

export const SectionDraft = Type.Object({ title: text('项目', 1000), tasks: Type.Array(TaskDraft) }, closed)

const Unread = Type.Object({ line: Type.Integer(), to: optional(Type.Integer()), text: Type.String() })
const AgencyName = Type.Object({ id: Type.Integer(), name: Type.String() })

/** What was read of a file: nothing is saved yet. */
export const Reading = Type.Object(
  {
    title: Type.String(),
    sections: Type.Array(SectionDraft),
    source: Type.Array(Type.String(), { title: '原文逐行' }),
    unread: Type.Array(Unread, { title: '未识别的内容' }),
    doubts: Type.Array(
      Type.Object({
        line: optional(Type.Integer()),
        to: optional(Type.Integer()),
        task: optional(Type.String()),
        field: optional(Type.String()),
        code: Type.String(),
        title: Type.String(),
      }),
      { title: '存疑' },
    ),
    names: Type.Array(
      Type.Object({
        name: Type.String(),
        agency: optional(AgencyName),
        others: Type.Array(AgencyName, { title: '可能是' }),
      }),
      { title: '单位对应' },
    ),
    twin: optional(Type.Object({ id, title: Type.String() }, { title: '已导入过的同一方案' })),
    file: Type.Object({ name: Type.String(), sha256: Type.String() }),
  },
  { title: '读取结果' },
)
export type Reading = Static<typeof Reading>

export const NameChoice = Type.Object(
  {
    name: text('方案中的名称', 200, 1),
    agency: optional(Type.Integer({ minimum: 1, title: '对应的机构' })),
    create: optional(
      Type.Object(
        {
          name: text('机构全称', 200, 2),
          kind: Type.Union(
            (Object.keys(agencyKinds) as (keyof typeof agencyKinds)[]).map(k =>
              Type.Literal(k, { title: agencyKinds[k] }),
            ),
          ),
          region: Type.String({ pattern: '^[1-9]\\d{5}$', title: '行政区划' }),
        },
        { ...closed, title: '新建机构' },
      ),
    ),
  },
  closed,
)
export type NameChoice = Static<typeof NameChoice>

export const SavePlan = Type.Object(
  {
    title: text('方案', 1000, 1),
    agency: Type.Integer({ minimum: 1, title: '督办机构' }),
    sections: Type.Array(SectionDraft, { maxItems: 1000 }),
    names: Type.Array(NameChoice, { maxItems: 5000 }),
    source: optional(Type.Array(Type.String({ maxLength: 40_000 }), { maxItems: 400_000 })),
    unread: optional(Type.Array(Unread, { maxItems: 400_000 })),
    file: optional(
      Type.Object({ name: text('文件名', 200, 1), sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
    ),
  },
  { ...closed, title: '立项' },
)
export type SavePlan = Static<typeof SavePlan>
export const Saved = Type.Object({ id, tasks: Type.Integer() })

export const PlanQuery = Type.Object(
  { after: optional(Type.String({ maxLength: 200 })), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) },
  closed,
)
export const PlanRow = Type.Object({
  id,
  title: Type.String(),
  agency: Type.String({ title: '督办机构' }),
  openedAt: Type.String(),
  tasks: Type.Integer({ title: '任务数' }),
  closed: Type.Integer({ title: '已办结或终止' }),
  late: Type.Integer({ title: '逾期' }),
  nextDue: optional(Type.String({ title: '下一个到期' })),
})
export const Plans = Type.Object({
  rows: Type.Array(PlanRow),
  next: optional(Type.String()),
  mayImport: Type.Array(AgencyName, { title: '可以为哪些机构导入' }),
})
export type Plans = Static<typeof Plans>

const TaskAgency = Type.Object({ name: Type.String(), agency: optional(AgencyName) })
export const TaskView = Type.Object({
  id,
  matter: Type.String({ title: '办件编号' }),
  number: Type.String(),
  title: Type.String(),
  content: Type.String(),
  lead: optional(TaskAgency),
  agencies: Type.Array(TaskAgency),
  responsible: Type.String(),
  due: optional(Type.String()),
  rectifyBy: optional(Type.String({ title: '整改期限' })),
  openedAt: Type.String({ title: '立项' }),
  extendedFrom: optional(Type.String({ title: '第一次延期之前的完成日期' })),
  dueText: Type.String(),
  everyMonths: optional(Type.Integer()),
  state: Type.String(),
  stateTitle: Type.String(),
  ended: Type.Boolean({ title: '已办结或终止' }),
  light: Type.Union([Type.Literal('green'), Type.Literal('amber'), Type.Literal('red')]),
  daysLeft: optional(Type.Integer({ title: '距完成日期的天数，负数为逾期；已反馈完成的没有' })),
  percent: optional(Type.Integer()),
  progress: Type.String(),
  progressAt: optional(Type.String()),
  progressBy: optional(Type.String()),
  version: Type.Integer(),
  extended: Type.Boolean(),
  mayOpen: Type.Boolean({ title: '能够打开任务的办件' }),
  source: Type.Array(Place),
  milestones: Type.Array(
    Type.Object({ id: Type.Integer(), title: Type.String(), due: Type.String(), passedAt: optional(Type.String()) }),
  ),
  parts: Type.Array(
    Type.Object({
      id,
      agency: Type.String(),
      stateTitle: Type.String(),
      percent: optional(Type.Integer()),
      progress: optional(Type.String()),
      at: optional(Type.String()),
      mayOpen: Type.Boolean(),
    }),
  ),
})
export type TaskView = Static<typeof TaskView>

export const ConferenceInput = Type.Object(
  {
    title: text('会议名称', 200, 1),
    heldOn: day('召开日期'),
    chair: text('召集人', 200, 1),
    attendees: text('出席单位和人员', 4000, 1),
    agenda: text('议题', 10_000, 1),
    minutes: text('会议纪要', 50_000),
    version: optional(Type.Integer({ title: '所修改的版本', description: '修改时必填，防止互相覆盖' })),
  },
  { ...closed, title: '联席会议' },
)
export type ConferenceInput = Static<typeof ConferenceInput>
export const ConferenceView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  heldOn: Type.String(),
  chair: Type.String(),
  attendees: Type.String(),
  agenda: Type.String(),
  minutes: Type.String(),
  version: Type.Integer(),
  decisions: Type.Array(
    Type.Object({
      text: Type.String(),
      task: optional(Type.Object({ id, number: Type.String(), stateTitle: Type.String() })),
    }),
  ),
})
export type ConferenceView = Static<typeof ConferenceView>
export const DecisionInput = Type.Object(
  { text: text('议定事项', 4000, 1), task: optional(TaskDraft), section: optional(text('列入哪个项目', 1000)) },
  { ...closed, title: '议定事项' },
)
export type DecisionInput = Static<typeof DecisionInput>

export const PlanView = Type.Object({
  id,
  title: Type.String(),
  agency: AgencyName,
  openedAt: Type.String(),
  openedBy: Type.String(),
  asOf: Type.String({ title: '所示为何时的情况' }),
  past: Type.Boolean({ title: '是否过去某日的情况' }),
  sections: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String(), tasks: Type.Array(TaskView) })),
  counts: Type.Object({
    tasks: Type.Integer(),
    closed: Type.Integer(),
    stopped: Type.Integer(),
    red: Type.Integer({ title: '在办已逾期' }),
    amber: Type.Integer({ title: '在办将到期' }),
    waiting: Type.Integer({ title: '待交办' }),
    longRunning: Type.Integer({ title: '长期推进' }),
    extended: Type.Integer({ title: '已延期' }),
    silent: Type.Integer({ title: '在办尚无报告' }),
  }),
  names: Type.Array(Type.Object({ name: Type.String(), agency: optional(AgencyName) })),
  conferences: Type.Array(ConferenceView),
  unread: Type.Array(Unread),
  file: optional(Type.String({ title: '原文件名' })),
  maySupervise: Type.Boolean({ title: '可以交办、登记会议' }),
})
export type PlanView = Static<typeof PlanView>

export const OnDay = Type.Object({ on: optional(day('截至哪一日（含当日）')) }, closed)
export const Period = Type.Object({ from: optional(day('起')), to: optional(day('止')) }, closed)
export const AssignAll = Type.Object(
  { tasks: optional(Type.Array(id, { maxItems: 10_000 })), note: optional(text('交办要求', 2000)) },
  { ...closed, title: '批量交办' },
)
export const Assigned = Type.Object({
  done: Type.Integer(),
  refused: Type.Array(
    Type.Object({ id, number: Type.String(), title: Type.String(), why: Type.String(), next: optional(Type.String()) }),
  ),
})
export type Assigned = Static<typeof Assigned>
