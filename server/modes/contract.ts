import { type Static, Type } from 'typebox'
import { participantRoles, publicationKinds, stances } from './names.ts'

const closed = { additionalProperties: false }
const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const serial = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const instant = Type.String({ title: '时间', description: 'RFC 3339' })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const text = (title: string, maxLength: number, minLength = 1) => Type.String({ title, maxLength, minLength })
const keysOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      (Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] })),
      { title },
    ),
  )
const page = {
  after: optional(Type.String({ maxLength: 200, title: '游标' })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200, title: '每页条数' })),
}

export const MatterId = Type.Object({ id: uuid })
export const SerialId = Type.Object({ id: serial })
export type MatterId = Static<typeof MatterId>
export type SerialId = Static<typeof SerialId>
export const Made = Type.Object({ id: Type.Integer() })
export const Why = Type.Object({ why: text('理由', 2000) }, { ...closed, title: '说明理由' })
export type Why = Static<typeof Why>

// Experts, members, leads

export const PoolQuery = Type.Object(
  {
    speciality: optional(text('专长', 40)),
    language: optional(text('语言', 40)),
    expert: optional(Type.Boolean({ title: '只看专家库' })),
    q: optional(text('姓名', 40)),
    ...page,
  },
  closed,
)
export type PoolQuery = Static<typeof PoolQuery>
export const PoolRow = Type.Object({
  id: Type.Integer({ title: '人员' }),
  name: Type.String(),
  agency: Type.String(),
  agencyId: Type.Integer(),
  specialities: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  expert: Type.Boolean({ title: '在专家库' }),
  load: Type.Integer({ title: '在办和参加的件数' }),
})
export type PoolRow = Static<typeof PoolRow>
export const Pool = Type.Object({ rows: Type.Array(PoolRow), next: optional(Type.String()) })

export const CallIn = Type.Object(
  {
    people: Type.Array(
      Type.Object({ person: serial, role: keysOf(participantRoles, '担任') }, { ...closed, title: '人员' }),
      { minItems: 1, maxItems: 30 },
    ),
  },
  { ...closed, title: '邀请参加' },
)
export type CallIn = Static<typeof CallIn>
export const CalledIn = Type.Object({ ids: Type.Array(Type.Integer()) })

export const AcceptInvitation = Type.Object(
  { confidential: Type.Literal(true, { title: '承诺保密', description: '见 undertaking' }) },
  { ...closed, title: '接受邀请' },
)

export const ParticipantView = Type.Object({
  id: Type.Integer(),
  person: Type.Integer(),
  name: Type.String(),
  agency: Type.String(),
  role: keysOf(participantRoles, '担任'),
  roleTitle: Type.String(),
  invitedAt: instant,
  acceptedAt: optional(Type.String({ title: '接受邀请并承诺保密' })),
  endedAt: optional(Type.String({ title: '谢绝或者退出' })),
  endedWhy: optional(Type.String()),
})
export type ParticipantView = Static<typeof ParticipantView>

export const MineQuery = Type.Object({ ended: optional(Type.Boolean({ title: '连同已经结束的' })), ...page }, closed)
export const MineRow = Type.Object({
  id: Type.Integer({ title: '参加的标识' }),
  matter: uuid,
  procedure: Type.String(),
  procedureTitle: Type.String(),
  title: optional(Type.String({ title: '事由；接受邀请之前不显示' })),
  agency: Type.String({ title: '召集机构' }),
  role: Type.String(),
  roleTitle: Type.String(),
  invitedAt: instant,
  acceptedAt: optional(Type.String()),
  endedAt: optional(Type.String()),
  dueAt: optional(Type.String({ title: '我应当办理的最近到期' })),
})
export const Mine = Type.Object({
  rows: Type.Array(MineRow),
  next: optional(Type.String()),
  undertaking: Type.String({ title: '保密承诺' }),
})

// What those called in do

export const OpinionInput = Type.Object(
  {
    text: text('意见', 20_000),
    stance: optional(keysOf(stances, '对会诊结论的态度')),
  },
  { ...closed, title: '签署意见', description: '研究阶段不填态度；结论征求意见时必填，不同意的写明理由' },
)
export type OpinionInput = Static<typeof OpinionInput>
export const OpinionView = Type.Object({
  id: Type.Integer(),
  author: Type.String(),
  agency: Type.String(),
  round: Type.Integer({ title: '0 为研究意见，其后为第几稿结论的态度' }),
  stance: optional(keysOf(stances, '态度')),
  stanceTitle: optional(Type.String()),
  text: Type.String(),
  signedAt: instant,
  digest: Type.String({ title: '全文摘要（SHA-256）' }),
  mine: Type.Boolean(),
})
export type OpinionView = Static<typeof OpinionView>

export const TaskInput = Type.Object(
  { title: text('分工', 500), participant: serial, due: day('完成日期（含当日）') },
  { ...closed, title: '分工' },
)
export type TaskInput = Static<typeof TaskInput>
export const TaskResult = Type.Object({ result: text('完成情况', 10_000) }, { ...closed, title: '完成分工' })
export const TaskView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  participant: Type.Integer(),
  name: Type.String(),
  due: Type.String(),
  status: Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('dropped')]),
  result: optional(Type.String({ title: '完成情况或者取消的理由' })),
  endedAt: optional(Type.String()),
  mine: Type.Boolean(),
})

export const NoteInput = Type.Object(
  {
    day: day('日期'),
    place: text('地点', 200),
    people: text('访谈、座谈对象', 1000),
    text: text('记录', 20_000),
  },
  { ...closed, title: '调研记录' },
)
export type NoteInput = Static<typeof NoteInput>
export const NoteView = Type.Object({
  id: Type.Integer(),
  author: Type.String(),
  day: Type.String(),
  place: Type.String(),
  people: Type.String(),
  text: Type.String(),
  at: instant,
})

// Open calls

export const CallQuery = Type.Object({ open: optional(Type.Boolean({ title: '只看正在征集的' })), ...page }, closed)
export const CallRow = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  agency: Type.String(),
  closesOn: Type.String({ title: '截止日期（含当日）' }),
  status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  postedAt: instant,
  mayAnswer: Type.Boolean(),
  mine: optional(Type.Object({ id: Type.Integer(), text: Type.String(), at: instant, version: Type.Integer() })),
})
export type CallRow = Static<typeof CallRow>
export const Calls = Type.Object({ rows: Type.Array(CallRow), next: optional(Type.String()) })
export const AnswerInput = Type.Object({ text: text('答案', 20_000) }, { ...closed, title: '揭榜答案' })
export const AnswerView = Type.Object({
  id: Type.Integer(),
  author: Type.String(),
  agency: Type.String(),
  text: Type.String(),
  at: instant,
  adopted: Type.Boolean(),
})
export const AnswerChoices = Type.Object({
  rows: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String(), agency: Type.String() })),
})

/** Everything of the mode that the matter's own page does not say. */
export const ModeView = Type.Object({
  matter: uuid,
  round: Type.Integer({ title: '结论第几稿' }),
  conclusion: optional(Type.String({ title: '正在征求意见或者已经作出的结论' })),
  participants: Type.Array(ParticipantView),
  opinions: Type.Array(OpinionView),
  tasks: Type.Array(TaskView),
  notes: Type.Array(NoteView),
  call: optional(
    Type.Object({
      id: Type.Integer(),
      title: Type.String(),
      text: Type.String(),
      closesOn: Type.String(),
      status: Type.String(),
      answers: Type.Integer({ title: '已收到的份数' }),
      invited: Type.Array(Type.String()),
    }),
  ),
  answers: Type.Array(AnswerView, { title: '截止之前只有组织者能看' }),
  publications: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String(), withdrawn: Type.Boolean() })),
  mayCallIn: Type.Boolean({ title: '可以邀请、解除' }),
  roles: Type.Array(Type.Object({ role: Type.String(), title: Type.String() }), { title: '本模式可以邀请的角色' }),
  maySign: Type.Boolean({ title: '可以签署意见' }),
  mayPlan: Type.Boolean({ title: '可以分工' }),
  mayNote: Type.Boolean({ title: '可以登记调研记录' }),
  participation: optional(Type.Integer({ title: '我参加的标识' })),
  signing: Type.String({ title: '签署的含义' }),
})
export type ModeView = Static<typeof ModeView>

// What is published

export const CheckText = Type.Object({ text: text('拟发布的文字', 50_000) }, { ...closed, title: '脱敏检查' })
export const Leaks = Type.Object({
  leaks: Type.Array(
    Type.Object({
      kind: Type.String({ title: 'name | code | identity | phone | case' }),
      title: Type.String({ title: '什么' }),
      found: Type.String({ title: '原文' }),
    }),
  ),
})

export const PublicationQuery = Type.Object(
  {
    q: optional(text('标题和正文中的字词', 60)),
    kind: optional(keysOf(publicationKinds, '种类')),
    industry: optional(Type.String({ pattern: '^[A-T]?\\d{0,4}$', maxLength: 5, title: '行业（GB/T 4754）' })),
    category: optional(text('企业类别', 40)),
    agency: optional(serial),
    withdrawn: optional(Type.Boolean({ title: '本机构撤回的' })),
    ...page,
  },
  closed,
)
export type PublicationQuery = Static<typeof PublicationQuery>
export const PublicationRow = Type.Object({
  id: Type.Integer(),
  kind: keysOf(publicationKinds, '种类'),
  kindTitle: Type.String(),
  title: Type.String(),
  gist: Type.String({ title: '正文开头' }),
  authors: Type.Array(Type.String()),
  agency: Type.String(),
  industries: Type.Array(Type.String()),
  categories: Type.Array(Type.String()),
  publishedAt: instant,
  withdrawnAt: optional(Type.String()),
})
export const Publications = Type.Object({ rows: Type.Array(PublicationRow), next: optional(Type.String()) })
export const PublicationView = Type.Object({
  ...PublicationRow.properties,
  body: Type.String(),
  thanks: optional(Type.String({ title: '致谢' })),
  withdrawnWhy: optional(Type.String()),
  matter: optional(Type.String({ title: '来自哪一办件；只有能看该办件的工作人员看得见' })),
  mayWithdraw: Type.Boolean(),
})
export type PublicationView = Static<typeof PublicationView>
