import { type Static, Type } from 'typebox'
import { type Field, fieldKeys } from './fields.ts'

/*
 * A check is a matter of `checkups.check`: submit, reopen, assign, issue, close and withdraw are acts of it
 * (POST /api/v1/matters/:id/acts/:action); what has a form goes through the matter's choices. Here is what a check has beside that.
 */

const closed = { additionalProperties: false }
const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const said = (title: string, maxLength = 2000) => Type.String({ title, minLength: 1, maxLength })
const id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const cursor = Type.String({ maxLength: 200 })
const limit = Type.Integer({ minimum: 1, maximum: 200 })
const Named = Type.Object({ id: Type.Integer(), name: Type.String() })

export const FieldKey = Type.Unsafe<Field>(
  Type.Union(
    fieldKeys.map(k => Type.Literal(k)),
    { title: '方面' },
  ),
)
export const Gravity = Type.Union([Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')], {
  title: '严重程度',
})

export const Id = Type.Object({ id: uuid })
export const PageParams = Type.Object({ id: uuid, field: FieldKey })
export const FollowUpParams = Type.Object({ id: uuid, followUp: id })

/** Yes/no questions take `yes`, `no` and, where offered, `partly`; choices a key; numbers a whole number. All take `unknown`, some `na`. */
export const Answer = Type.Object(
  {
    // The number first: what is not one is a word, and would be made one the other way round.
    value: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), Type.String({ maxLength: 40 })]),
    note: optional(Type.String({ title: '说明', maxLength: 500 })),
  },
  closed,
)
export type Answer = Static<typeof Answer>

export const Option = Type.Object({ value: Type.String(), title: Type.String() })
export const Question = Type.Object({
  id: Type.String(),
  asks: Type.String(),
  why: optional(Type.String({ title: '为什么问' })),
  kind: Type.Union([Type.Literal('choice'), Type.Literal('number')]),
  options: Type.Array(Option, { title: '可选的回答；数字题另有“不清楚”等' }),
  unit: optional(Type.String()),
  weight: Type.Integer(),
  when: optional(
    Type.Object({ question: Type.String(), is: Type.Array(Type.String()) }, { title: '只在另一题这样回答时才问' }),
  ),
  basis: optional(Type.String({ title: '依据' })),
})
export const QuestionnaireView = Type.Object(
  {
    version: Type.String(),
    fields: Type.Array(Type.Object({ field: FieldKey, title: Type.String(), questions: Type.Array(Question) })),
  },
  { title: '体检问卷' },
)

export const Start = Type.Object(
  {
    enterprise: Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '企业' }),
    agency: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '办理机构，默认为就近的机构' })),
    follows: optional(Type.String({ format: 'uuid', title: '复检：此前哪一次体检' })),
  },
  { ...closed, title: '发起法治体检' },
)
export type Start = Static<typeof Start>
export const Started = Type.Object({ id: uuid, number: Type.String() })
export const EnterpriseQuery = Type.Object({ enterprise: id }, closed)
export const NamedRows = Type.Object({ rows: Type.Array(Named) })

const Score = Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()], { title: '得分，空为没有可评的题' })
const FieldScore = Type.Object({
  field: FieldKey,
  title: Type.String(),
  score: Score,
  grade: optional(Type.Integer({ minimum: 1, maximum: 4, title: '等级：1 最好，4 最差' })),
  gradeTitle: optional(Type.String()),
  capped: optional(Type.Literal(true, { title: '因重大风险限制了等级' })),
})

export const CheckupQuery = Type.Object(
  {
    enterprise: optional(id),
    state: optional(Type.String({ maxLength: 40 })),
    after: optional(cursor),
    limit: optional(limit),
  },
  closed,
)
export const CheckupRow = Type.Object({
  id: uuid,
  number: Type.String(),
  enterprise: Named,
  agency: Named,
  state: Type.String(),
  stateTitle: Type.String(),
  questionnaire: Type.String(),
  follows: optional(uuid),
  startedAt: Type.String(),
  submittedAt: optional(Type.String()),
  issuedAt: optional(Type.String()),
  score: optional(Type.Integer()),
  grade: optional(Type.Integer()),
  gradeTitle: optional(Type.String()),
  fields: Type.Array(FieldScore, { title: '各方面得分，提交之后才有' }),
  openFollowUps: Type.Integer(),
  lateFollowUps: Type.Integer(),
})
export const Checkups = Type.Object({ rows: Type.Array(CheckupRow), next: optional(Type.String()) })

const Basis = Type.Object({
  text: Type.String(),
  law: Type.String(),
  article: optional(Type.Integer()),
  paragraph: optional(Type.Integer()),
  item: optional(Type.Integer()),
  gist: Type.String(),
})

export const FollowUpView = Type.Object({
  id: Type.Integer(),
  checkup: uuid,
  number: Type.String({ title: '体检编号' }),
  enterprise: Named,
  question: Type.String(),
  title: Type.String({ title: '风险' }),
  gravity: Gravity,
  what: Type.String({ title: '整改事项' }),
  owner: Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    side: Type.Union([Type.Literal('firm'), Type.Literal('agency')]),
  }),
  agency: Named,
  due: day('期限'),
  status: Type.Union([Type.Literal('open'), Type.Literal('reported'), Type.Literal('done'), Type.Literal('dropped')]),
  statusTitle: Type.String(),
  overdue: Type.Boolean(),
  evidence: optional(Type.String()),
  file: optional(Type.Object({ id: Type.Integer(), name: Type.String() })),
  why: optional(Type.String({ title: '退回或者不再整改的理由' })),
  endedAt: optional(Type.String()),
  resolvedBy: optional(Type.Object({ id: uuid, number: Type.String() }, { title: '由哪一次复检确认' })),
  mayReport: Type.Boolean(),
  mayConfirm: Type.Boolean(),
  mayDrop: Type.Boolean(),
})
export type FollowUpView = Static<typeof FollowUpView>

export const FindingView = Type.Object({
  question: Type.String(),
  field: FieldKey,
  fieldTitle: Type.String(),
  asks: Type.String(),
  answer: Type.String({ title: '回答' }),
  gravity: Gravity,
  gravityTitle: Type.String(),
  title: Type.String(),
  may: Type.String({ title: '可能的后果' }),
  advice: Type.String({ title: '建议' }),
  role: Type.String({ title: '由谁办' }),
  days: Type.Integer({ title: '建议几日内' }),
  suggestedDue: optional(day('建议的期限')),
  basis: Basis,
  comment: optional(Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() })),
  followed: optional(Type.Integer({ title: '整改事项' })),
})

export const Page = Type.Object({
  field: FieldKey,
  title: Type.String(),
  version: Type.Integer({ title: '页的版本，保存时带回；没有保存过为 0' }),
  savedAt: optional(Type.String()),
  savedBy: optional(Type.String()),
  answers: Type.Record(Type.String(), Answer),
  shown: Type.Array(Type.String(), { title: '按现有回答应当显示的题' }),
  answered: Type.Integer(),
  asked: Type.Integer(),
})
export type Page = Static<typeof Page>

const Change = Type.Object(
  {
    earlier: Type.Object({
      id: uuid,
      number: Type.String(),
      questionnaire: Type.String(),
      issuedAt: Type.String(),
    }),
    score: Type.Object({ from: Score, to: Score }),
    grade: Type.Object({ from: Type.String(), to: Type.String() }),
    fields: Type.Array(Type.Object({ field: FieldKey, title: Type.String(), from: Score, to: Score })),
    findings: Type.Array(
      Type.Object({
        question: Type.String(),
        field: FieldKey,
        title: Type.String(),
        status: Type.Union([
          Type.Literal('resolved'),
          Type.Literal('persists'),
          Type.Literal('new'),
          Type.Literal('unasked'),
        ]),
        statusTitle: Type.String(),
        from: optional(Gravity),
        to: optional(Gravity),
        answer: optional(Type.String({ title: '本次回答' })),
      }),
    ),
  },
  { title: '与上次相比' },
)
export type Change = Static<typeof Change>

export const CheckupView = Type.Object(
  {
    id: uuid,
    number: Type.String(),
    enterprise: Type.Object({ id: Type.Integer(), name: Type.String(), code: optional(Type.String()) }),
    agency: Named,
    handler: optional(Type.String()),
    state: Type.String(),
    stateTitle: Type.String(),
    questionnaire: Type.String(),
    startedAt: Type.String(),
    submittedAt: optional(Type.String()),
    issuedAt: optional(Type.String()),
    document: optional(Type.Object({ id: Type.Integer(), number: Type.String() })),
    fields: QuestionnaireView.properties.fields,
    pages: Type.Array(Page),
    score: optional(Score),
    grade: optional(Type.Integer()),
    gradeTitle: optional(Type.String()),
    scores: Type.Array(FieldScore),
    opinion: optional(
      Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() }, { title: '总体意见' }),
    ),
    findings: Type.Array(FindingView),
    followUps: Type.Array(FollowUpView),
    change: optional(Change),
    laterChecks: Type.Array(Type.Object({ id: uuid, number: Type.String() }), { title: '此后的复检' }),
    mayAnswer: Type.Boolean(),
    mayComment: Type.Boolean(),
    mayFollowUp: Type.Boolean(),
    mayRecheck: Type.Boolean(),
  },
  { title: '法治体检' },
)
export type CheckupView = Static<typeof CheckupView>

export const SavePage = Type.Object(
  {
    questionnaire: Type.String({ maxLength: 10, title: '问卷版本' }),
    version: Type.Integer({ minimum: 0, maximum: 2_147_483_647, title: '打开时页的版本' }),
    answers: Type.Record(Type.String({ maxLength: 60 }), Answer, { maxProperties: 60 }),
  },
  { ...closed, title: '保存一页' },
)
export type SavePage = Static<typeof SavePage>
/** 409 `page-changed`: a problem with what stands there now and what was sent, so that nobody's answers are lost. */
export const PageConflict = Type.Object(
  {
    type: Type.Literal('about:blank'),
    status: Type.Literal(409),
    code: Type.Literal('page-changed'),
    title: Type.String(),
    next: Type.String(),
    ref: Type.String(),
    fields: Type.Array(Type.Object({ field: Type.String(), title: Type.String() }), { title: '两边不同的题' }),
    current: Page,
    yours: SavePage.properties.answers,
  },
  { title: '同一页已由他人保存' },
)

export const Comment = Type.Object(
  {
    opinion: optional(said('总体意见', 5000)),
    findings: Type.Array(Type.Object({ question: Type.String({ maxLength: 60 }), text: said('意见') }, closed), {
      maxItems: 200,
    }),
  },
  { ...closed, title: '点评' },
)
export type Comment = Static<typeof Comment>

export const NewFollowUp = Type.Object(
  {
    question: Type.String({ maxLength: 60, title: '针对哪一项风险' }),
    what: optional(said('整改事项，默认为建议')),
    owner: Type.Object(
      { id, side: Type.Union([Type.Literal('firm'), Type.Literal('agency')]) },
      { ...closed, title: '责任人' },
    ),
    due: day('期限（含当日）'),
  },
  closed,
)
export const NewFollowUps = Type.Object(
  { rows: Type.Array(NewFollowUp, { minItems: 1, maxItems: 100 }) },
  { ...closed, title: '列为整改事项' },
)
export type NewFollowUps = Static<typeof NewFollowUps>
export const Made = Type.Object({ ids: Type.Array(Type.Integer()) })

export const Evidence = Type.Object(
  {
    evidence: said('完成情况'),
    file: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '佐证材料（本体检的材料）' })),
  },
  { ...closed, title: '报告完成' },
)
export type Evidence = Static<typeof Evidence>
export const Confirm = Type.Object(
  { evidence: optional(said('完成情况')), file: Evidence.properties.file },
  { ...closed, title: '确认完成' },
)
export type Confirm = Static<typeof Confirm>
export const Why = Type.Object({ why: said('理由') }, closed)

/** For a form whose field names this route as its source. */
export const Advisers = Type.Object({ rows: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() })) })

export const Owners = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      duty: Type.String(),
      side: Type.Union([Type.Literal('firm'), Type.Literal('agency')]),
    }),
  ),
})

export const FollowUpQuery = Type.Object(
  {
    mine: optional(Type.Boolean({ title: '本人负责的' })),
    late: optional(Type.Boolean({ title: '逾期的' })),
    enterprise: optional(id),
    after: optional(cursor),
    limit: optional(limit),
  },
  closed,
)
export const FollowUps = Type.Object({ rows: Type.Array(FollowUpView), next: optional(Type.String()) })

export const Benchmark = Type.Object(
  {
    least: Type.Integer({ title: '至少多少家企业才公布' }),
    of: optional(Type.String({ title: '与谁相比：行业门类，或者全部企业' })),
    takenOn: optional(day('统计日期')),
    firms: optional(Type.Integer({ title: '不少于多少家企业' })),
    fields: Type.Array(
      Type.Object({
        field: FieldKey,
        title: Type.String(),
        own: Score,
        quarter: Type.Integer({ title: '下四分位' }),
        middle: Type.Integer({ title: '中位' }),
        threeQuarters: Type.Integer({ title: '上四分位' }),
      }),
    ),
    why: optional(Type.String({ title: '为什么没有' })),
  },
  { title: '行业对比' },
)
export type Benchmark = Static<typeof Benchmark>
