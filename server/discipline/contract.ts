import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { caseRoles, consequences, relations } from './conflicts.ts'

/*
 * GET  /discipline/declaration          承诺事项（Declaration）
 * GET  /discipline/records              过问、记录外接触、礼品宴请、承诺的例外（RecordQuery → Records）：本人的；纪检监察人员看本机构及下级的
 * POST /discipline/records              登记（NewRecord → SavedRecord；multipart 时 record 为 JSON，file 为材料）
 * GET  /discipline/records/:id          内容（RecordView）
 * GET  /discipline/records/:id/file     材料
 * POST /discipline/records/:id/handlings  核处（{text, end?} → {handled: true}）
 * GET  /discipline/reports              月报告（ReportQuery → Reports；missing=true 为未报）
 * POST /discipline/reports/:id/file     报告（{zero} → {records}）
 * GET  /discipline/conflicts            利益冲突提示（FlagQuery → Flags）
 * POST /discipline/conflicts/:flag/resolve  处理（Resolve → {status}）
 * GET  /discipline/conflicts/table      角色与关系对照（ConflictTable）
 * GET  /discipline/envoys/:person/firms 特派员的利益冲突名单（FirmList；只在其法院之内）
 * GET  /matters/:id/conflicts           某办件上的提示（{rows: Flag[]}）
 * POST /discipline/recusals             登记回避申请（NewRecusal → {id, due}）
 * GET  /discipline/recusals             回避申请（Recusals）
 * POST /discipline/recusals/:id/decide  登记决定（Decide → {granted}）
 * GET  /discipline/cases                本院案件（CaseQuery → Cases）
 * PUT  /discipline/cases                登记或者更新案件，以案号为准（PutCases → CaseReport）
 * POST /discipline/cases/import         从 CSV 登记（multipart: file；agency → CaseReport）
 * POST /discipline/checks               跨机构核查（AskCheck → CheckAnswer）
 * GET  /discipline/checks               谁查过（Checks；法院看命中本院的，本人看自己查的）
 */

const closed = { additionalProperties: false }
const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const moment = (title: string) => Type.String({ format: 'date-time', maxLength: 35, title })
const text = (title: string, maxLength: number, minLength = 0) => Type.String({ title, maxLength, minLength })
const query = <P extends TProperties>(properties: P) =>
  Type.Object(
    {
      ...properties,
      after: optional(Type.String({ maxLength: 200 })),
      limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    closed,
  )
const page = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row), next: optional(Type.String()) })
const oneOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      Object.entries<string>(of).map(([key, said]) => Type.Literal(key, { title: said })),
      { title },
    ),
  )
const Called = Type.Object({ id: Type.Integer(), name: Type.String() })

export const recordKinds = {
  interference: '过问案件',
  contact: '记录外接触',
  gift: '礼品宴请',
  exception: '承诺的例外',
} as const
export type RecordKind = keyof typeof recordKinds
export const interferenceMeans = {
  visit: '当面',
  phone: '电话',
  message: '短信、即时通信',
  letter: '书信、批条',
  third: '托人转达',
  other: '其他',
} as const
export const giftOutcomes = { refused: '已拒收', returned: '已退还', handedIn: '已上交', paid: '已付费用' } as const

export const DeclarationItem = Type.Object({
  id: Type.String(),
  text: Type.String(),
  basis: Type.String({ title: '依据' }),
  pendingCase: Type.Boolean({ title: '仅在企业有在审案件时询问' }),
})
export const Declaration = Type.Object({
  notice: Type.String({ title: '说明（待核）' }),
  items: Type.Array(DeclarationItem),
})

const Interference = Type.Object(
  {
    kind: Type.Literal('interference'),
    who: text('被反映人', 100, 1),
    duty: text('单位和职务', 200, 1),
    case: text('案号', 100),
    means: oneOf(interferenceMeans, '方式'),
    content: text('内容', 5000, 1),
    at: moment('时间'),
    dutiful: Type.Boolean({ title: '是否履职需要' }),
  },
  { ...closed, title: '过问案件记录' },
)
const Contact = Type.Object(
  {
    kind: Type.Literal('contact'),
    who: text('接触的人', 200, 1),
    firm: optional(text('所属企业', 200)),
    place: text('地点', 200, 1),
    content: text('情况', 5000, 1),
    at: moment('时间'),
  },
  { ...closed, title: '记录外接触报告' },
)
const Gift = Type.Object(
  {
    kind: Type.Literal('gift'),
    what: text('礼品、宴请或者其他', 200, 1),
    value: optional(Type.Integer({ minimum: 0, maximum: 1e11, title: '价值（分）' })),
    from: text('何人给予', 200, 1),
    outcome: oneOf(giftOutcomes, '如何处理'),
    at: moment('时间'),
  },
  { ...closed, title: '礼品宴请登记' },
)
/** `agency`: for whom several courts sent as an envoy. An exception to a declaration is written by the visit itself. */
export const NewRecord = Type.Object(
  { id: uuid, agency: optional(id), record: Type.Union([Interference, Contact, Gift]) },
  closed,
)
export type NewRecord = Static<typeof NewRecord>
export const SavedRecord = Type.Object({
  id: uuid,
  late: Type.Boolean({ title: '已超过报告期限' }),
})
export const RecordQuery = query({
  kind: optional(oneOf(recordKinds, '种类')),
  from: optional(day('自')),
  to: optional(day('至')),
  person: optional(id),
})
export type RecordQuery = Static<typeof RecordQuery>
const RecordLine = Type.Object({
  id: uuid,
  kind: oneOf(recordKinds, '种类'),
  person: Called,
  agency: Called,
  day: Type.String(),
  at: Type.String(),
  late: Type.Boolean(),
  visit: optional(uuid),
  file: optional(Type.Object({ name: Type.String(), mediaType: Type.String() })),
  handlings: Type.Integer(),
})
export const Records = page(RecordLine)
export const RecordView = Type.Object({
  ...RecordLine.properties,
  content: Type.Record(Type.String(), Type.Unknown()),
  handled: Type.Array(Type.Object({ by: Type.String(), at: Type.String(), text: Type.String() })),
  may: Type.Array(Type.Unsafe<'handle'>(Type.String())),
})
export const Handling = Type.Object(
  { text: text('核处情况', 5000, 1), end: optional(Type.Boolean({ title: '核处完毕' })) },
  closed,
)

export const ReportQuery = query({
  month: optional(Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', title: '月份' })),
  missing: optional(Type.Boolean({ title: '逾期未报' })),
  person: optional(id),
})
export type ReportQuery = Static<typeof ReportQuery>
export const ReportRow = Type.Object({
  id: uuid,
  month: Type.String(),
  person: Called,
  agency: Called,
  due: Type.String(),
  status: Type.Unsafe<'open' | 'missing' | 'zero' | 'filed'>(Type.String()),
  filedAt: optional(Type.String()),
  /** As filed; `now` counts those written since. */
  records: optional(Type.Integer()),
  now: Type.Integer({ title: '当月过问记录现有件数' }),
})
export const Reports = page(ReportRow)
/** `zero` must say what is so: it is refused where the month has records, and the contrary where it has none. */
export const FileReport = Type.Object({ zero: Type.Boolean({ title: '本月没有过问案件的情况' }) }, closed)

export const flagStatuses = {
  open: '待处理',
  recused: '已回避',
  disclosed: '已披露',
  'not-applicable': '不适用',
  lapsed: '情形已不存在',
} as const
export type FlagStatus = keyof typeof flagStatuses
export const FlagQuery = query({
  status: optional(oneOf(flagStatuses, '状态')),
  consequence: optional(
    oneOf({ recuse: consequences.recuse, disclose: consequences.disclose, watch: consequences.watch }, '应当如何'),
  ),
  person: optional(id),
  agency: optional(id),
})
export type FlagQuery = Static<typeof FlagQuery>
export const Flag = Type.Object({
  id: Type.Integer(),
  about: Type.Object({
    kind: Type.Unsafe<'matter' | 'case'>(Type.String()),
    id: Type.String(),
    number: Type.String(),
    title: Type.String(),
  }),
  agency: Called,
  person: Called,
  enterprise: Called,
  role: oneOf(caseRoles, '角色'),
  relation: oneOf(relations, '关系'),
  consequence: oneOf(consequences, '应当如何'),
  basis: Type.Array(Type.String()),
  raisedAt: Type.String(),
  status: oneOf(flagStatuses, '状态'),
  reason: optional(Type.String()),
  resolvedBy: optional(Type.String()),
  resolvedAt: optional(Type.String()),
  may: Type.Array(Type.Unsafe<'resolve'>(Type.String())),
})
export type Flag = Static<typeof Flag>
export const Flags = page(Flag)
export const Resolve = Type.Object(
  {
    status: Type.Unsafe<'recused' | 'disclosed' | 'not-applicable'>(
      Type.Union([
        Type.Literal('recused', { title: flagStatuses.recused }),
        Type.Literal('disclosed', { title: flagStatuses.disclosed }),
        Type.Literal('not-applicable', { title: flagStatuses['not-applicable'] }),
      ]),
    ),
    reason: text('理由', 2000, 1),
  },
  closed,
)
export const ConflictTable = Type.Object({
  rows: Type.Array(
    Type.Object({
      role: oneOf(caseRoles, '角色'),
      relation: oneOf(relations, '关系'),
      consequence: oneOf(consequences, '应当如何'),
      basis: Type.Array(Type.String()),
    }),
  ),
})
export const FirmList = Type.Object({
  rows: Type.Array(Type.Object({ firm: Called, relation: oneOf(relations, '关系'), through: optional(Called) })),
})

export const NewRecusal = Type.Object(
  {
    id: uuid,
    matter: optional(uuid),
    case: optional(id),
    person: id,
    askedBy: text('申请人', 200, 1),
    askedAt: moment('提出时间'),
    why: text('理由', 2000, 1),
  },
  { ...closed, title: '回避申请' },
)
export type NewRecusal = Static<typeof NewRecusal>
export const RecusalQuery = query({ decided: optional(Type.Boolean({ title: '已决定' })) })
export const RecusalRow = Type.Object({
  id: uuid,
  about: Flag.properties.about,
  agency: Called,
  person: Called,
  askedBy: Type.String(),
  askedAt: Type.String(),
  why: Type.String(),
  due: optional(Type.String()),
  decidedAt: optional(Type.String()),
  granted: optional(Type.Boolean()),
  reason: optional(Type.String()),
})
export const Recusals = page(RecusalRow)
export const Decide = Type.Object(
  { granted: Type.Boolean({ title: '准许回避' }), reason: text('理由', 2000, 1) },
  closed,
)

const CasePart = Type.Object(
  { role: text('诉讼地位', 40, 1), name: text('姓名或者名称', 200, 1), code: optional(text('统一社会信用代码', 18)) },
  closed,
)
const roleOf = Object.fromEntries(
  Object.entries(caseRoles).filter(([k]) => !['officer', 'handler', 'none'].includes(k)),
) as Omit<typeof caseRoles, 'officer' | 'handler' | 'none'>
const CaseRoleInput = Type.Object(
  {
    role: oneOf(roleOf, '角色'),
    name: text('姓名', 100, 1),
    person: optional(id),
    from: day('起'),
    to: optional(day('止')),
  },
  closed,
)
/** A case as the court's own system has it: parties and people as they stand in the whole. */
export const CaseInput = Type.Object(
  {
    number: text('案号', 100, 4),
    cause: optional(text('案由', 200)),
    openedOn: day('立案日期'),
    closedOn: optional(day('结案日期')),
    parties: Type.Array(CasePart, { minItems: 1, maxItems: 200 }),
    roles: Type.Array(CaseRoleInput, { maxItems: 100 }),
  },
  { ...closed, title: '案件' },
)
export type CaseInput = Static<typeof CaseInput>
export const PutCases = Type.Object(
  { agency: optional(id), cases: Type.Array(CaseInput, { minItems: 1, maxItems: 500 }) },
  closed,
)
export type PutCases = Static<typeof PutCases>
export const CaseReport = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Array(Type.Object({ row: Type.Integer(), number: Type.String(), title: Type.String() })),
})
export type CaseReport = Static<typeof CaseReport>
export const CaseQuery = query({
  open: optional(Type.Boolean({ title: '在审' })),
  q: optional(text('案号或者当事人', 60, 1)),
  agency: optional(id),
})
export type CaseQuery = Static<typeof CaseQuery>
export const CaseView = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  cause: Type.String(),
  agency: Called,
  openedOn: Type.String(),
  closedOn: optional(Type.String()),
  parties: Type.Array(
    Type.Object({
      role: Type.String(),
      name: Type.String(),
      code: optional(Type.String()),
      enterprise: optional(Type.Integer()),
    }),
  ),
  roles: Type.Array(
    Type.Object({
      role: oneOf(roleOf, '角色'),
      name: Type.String(),
      person: optional(Type.Integer()),
      from: Type.String(),
      to: optional(Type.String()),
    }),
  ),
})
export const Cases = page(CaseView)

/** By whole code or whole name; nothing is found by a part of either. `agency`: for whom, of several. */
export const AskCheck = Type.Object(
  {
    code: optional(text('统一社会信用代码', 18, 18)),
    name: optional(text('企业名称', 200, 2)),
    agency: optional(id),
    why: text('查询事由', 500, 1),
  },
  closed,
)
export type AskCheck = Static<typeof AskCheck>
export const CheckAnswer = Type.Object({
  hit: Type.Boolean(),
  contacts: Type.Array(Type.Object({ agency: Type.String(), office: Type.String(), phone: optional(Type.String()) }), {
    title: '联系谁',
  }),
  left: Type.Integer({ title: '本机构今日还可以查几次' }),
})
export const Checks = page(
  Type.Object({
    id: Type.Integer(),
    agency: Called,
    by: Type.String(),
    asked: Type.String(),
    why: Type.String(),
    hit: Type.Boolean(),
    at: Type.String(),
  }),
)
