import { type Static, type TSchema, Type } from 'typebox'
import type { ProblemState } from './names.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const serial = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })
const line = (title: string, maxLength = 120) => Type.String({ minLength: 1, maxLength, title })
const text = (title: string, maxLength = 10_000) => Type.String({ minLength: 1, maxLength, title })
const list = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row) })
const Named = Type.Object({ id: Type.Integer(), name: Type.String() })

export const Feedback = Type.Object(
  { enterprise: serial('企业'), matter: optional(uuid), text: text('意见', 5000) },
  { title: '企业反馈', ...closed },
)
export type Feedback = Static<typeof Feedback>
export const FeedbackQuery = Type.Object(
  { enterprise: optional(serial('企业')), waiting: optional(Type.Boolean({ title: '仅未经例会研究的' })) },
  closed,
)
export const FeedbackView = Type.Object({
  id: Type.Integer(),
  enterprise: Type.String(),
  matter: optional(uuid),
  text: Type.String(),
  at: Type.String(),
  meeting: optional(Type.Integer()),
  problem: optional(Type.Integer()),
  standing: Type.String({ title: '处理情况' }),
})
export type FeedbackView = Static<typeof FeedbackView>
export const FeedbackList = list(FeedbackView)

export const Meet = Type.Object(
  {
    day: day('日期'),
    place: line('地点、方式', 200),
    agenda: text('议题', 5000),
    minutes: text('纪要', 50_000),
    heard: optional(
      Type.Array(serial('企业反馈'), { maxItems: 200, uniqueItems: true, title: '研究后不列入清单的反馈' }),
    ),
    problems: Type.Array(
      Type.Object(
        {
          title: line('问题', 300),
          owner: serial('责任机构'),
          due: day('何日前解决'),
          feedback: optional(Type.Array(serial('企业反馈'), { maxItems: 200, uniqueItems: true })),
        },
        closed,
      ),
      { maxItems: 100, title: '列入问题清单' },
    ),
  },
  { title: '登记例会', ...closed },
)
export type Meet = Static<typeof Meet>
export const MadeMeeting = Type.Object({ id: Type.Integer(), problems: Type.Array(Type.Integer()) })
export const Meetings = list(
  Type.Object({
    id: Type.Integer(),
    day: Type.String(),
    place: Type.String(),
    agenda: Type.String(),
    minutes: Type.String(),
    for: Type.String(),
    feedback: Type.Integer({ title: '研究的反馈' }),
    problems: Type.Integer({ title: '列入清单的问题' }),
  }),
)
export const CloseProblem = Type.Object({ proof: text('解决情况和证明', 5000) }, closed)
export const ReturnProblem = Type.Object({ why: text('理由', 2000), due: day('何日前解决') }, closed)
export const ProblemView = Type.Object({
  id: Type.Integer(),
  meeting: Type.Integer(),
  title: Type.String(),
  owner: Named,
  due: Type.String(),
  status: Type.Unsafe<ProblemState>(Type.String()),
  statusTitle: Type.String(),
  feedback: Type.Integer({ title: '由几条反馈而来' }),
  proof: optional(Type.String()),
  file: optional(Type.String({ title: '证明文件' })),
  closedAt: optional(Type.String()),
  confirmedAt: optional(Type.String()),
  returned: optional(Type.String({ title: '最近一次退回的理由' })),
  may: Type.Object({ close: Type.Boolean(), confirm: Type.Boolean() }),
})
export type ProblemView = Static<typeof ProblemView>
export const Problems = list(ProblemView)
