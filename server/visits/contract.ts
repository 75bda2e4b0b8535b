import { type Static, type TProperties, type TSchema, Type } from 'typebox'

/*
 * GET  /visits                         列表（VisitQuery → Visits）
 * GET  /visits/pack                    离线包（Pack；ETag，If-None-Match → 304）
 * POST /visits/sync                    发件箱（Sync → SyncAnswer；幂等依各项 id、base 与内容）
 * POST /visits                         填报一次走访，计划或者完成（NewVisit → Saved）
 * GET  /visits/:id                     详情（VisitView）
 * POST /visits/:id/move                改期（MoveVisit → Saved）
 * POST /visits/:id/cancel              取消（CancelVisit → Saved）
 * POST /visits/:id/done                填写完成情况（RecordVisit → Saved）
 * POST /visits/:id/amend               更正（AmendVisit → Saved）
 * POST /visits/:id/photographs         照片（multipart: file → Photograph）
 * GET  /visits/:id/photographs/:photograph  照片原件
 * POST /visits/:id/confirm             企业确认（{firm} → Answered）
 * POST /visits/:id/dispute             企业异议（{firm, text} → Answered）
 * POST /visits/:id/dispute/settle      特派员工作办公室核实异议（{firm, text} → {settled: true}）
 * POST /visits/:id/rating              企业评价（RateVisit → {rated: true}）
 * GET  /visits/ratings                 评价汇总（RatingQuery → Ratings）
 * GET  /visits/callbacks               回访事项（Callbacks）
 * POST /visits/callbacks/:callback/done  已回访（{text} → {done: true}）
 * GET  /visits/needs                   需求清单（NeedQuery → Needs）
 * POST /visits/:id/needs/:need/open    转为某一模式或者办件（OpenNeed → OpenedNeed）
 * POST /visits/:id/needs/:need/answer  当场答复、不再办理（{text} → {answered: true}）
 * GET  /visits/sheet.docx, /visits/sheet.xlsx  走访工作月表（SheetQuery）
 */

const closed = { additionalProperties: false }
const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const number = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const moment = (title: string) => Type.String({ format: 'date-time', maxLength: 35, title })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const text = (title: string, maxLength: number, minLength = 0) => Type.String({ title, maxLength, minLength })
const query = <P extends TProperties>(properties: P) => Type.Object(properties, closed)
const oneOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      Object.entries<string>(of).map(([key, said]) => Type.Literal(key, { title: said })),
      { title },
    ),
  )
const page = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row), next: optional(Type.String()) })

export const visitStatuses = { planned: '计划', done: '已走访', cancelled: '取消' } as const
export type VisitStatus = keyof typeof visitStatuses
export const visitMeans = { onsite: '上门', phone: '电话', online: '网络' } as const
export type VisitMeans = keyof typeof visitMeans
export const confirmations = { none: '无需确认', asked: '待确认', confirmed: '已确认', disputed: '有异议' } as const
export type Confirmation = keyof typeof confirmations
/** 好差评's five grades, 5 the best; the last two are 差评. */
export const grades = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const
export const giftOutcomes = {
  refused: '已拒收',
  returned: '已退还',
  handedIn: '已上交',
  paid: '已付费用',
} as const
export type GiftOutcome = keyof typeof giftOutcomes
export const needStatuses = { waiting: '待处理', opened: '办理中', settled: '已办结', answered: '已答复' } as const
export type NeedStatus = keyof typeof needStatuses

const Called = Type.Object({ id: Type.Integer(), name: Type.String() })
const Target = Type.Object({ id: Type.Integer(), name: Type.String(), kind: Type.String() })

/** One item of the declaration answered: true is "I kept it"; a "no" needs its explanation. */
export const Declared = Type.Object(
  { item: text('承诺事项', 40, 1), kept: Type.Boolean({ title: '已遵守' }), explanation: optional(text('说明', 1000)) },
  { ...closed, title: '纪律承诺' },
)
export type Declared = Static<typeof Declared>

export const Gift = Type.Object(
  {
    what: text('礼品、宴请或者其他', 200, 1),
    value: optional(Type.Integer({ minimum: 0, maximum: 1e11, title: '价值（分）' })),
    from: text('何人给予', 200, 1),
    outcome: oneOf(giftOutcomes, '如何处理'),
  },
  { ...closed, title: '礼品宴请登记' },
)
export type Gift = Static<typeof Gift>

/** A need raised in a visit. The phone makes its id, so that the need sent twice is one. */
export const NeedDraft = Type.Object(
  {
    id: uuid,
    text: text('需求', 2000, 1),
    kind: text('类别', 40, 1),
    firm: optional(Type.Integer({ minimum: 1, title: '哪一家企业的' })),
    pendingCase: optional(Type.Boolean({ title: '涉及在审案件' })),
  },
  { ...closed, title: '需求' },
)
export type NeedDraft = Static<typeof NeedDraft>

const content = {
  place: optional(text('地点', 200)),
  latitude: optional(Type.Number({ minimum: -90, maximum: 90, title: '纬度' })),
  longitude: optional(Type.Number({ minimum: -180, maximum: 180, title: '经度' })),
  participants: optional(text('参加人员', 500)),
  firms: optional(Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 100, title: '走访的企业' })),
  topics: optional(Type.Array(text('主题', 40, 1), { maxItems: 20, title: '主题' })),
  content: optional(text('情况', 20_000)),
  advice: optional(text('建议', 20_000)),
  notes: optional(text('内部备注（企业看不到）', 5000)),
  needs: optional(Type.Array(NeedDraft, { maxItems: 30, title: '需求' })),
  means: optional(oneOf(visitMeans, '方式')),
  declared: optional(Type.Array(Declared, { maxItems: 60, title: '纪律承诺' })),
  gifts: optional(Type.Array(Gift, { maxItems: 30, title: '礼品宴请' })),
}

/**
 * A visit as it is written: the whole of it every time, so that what is absent is empty. `typed`: start and end were chosen by hand, and are
 * not corrected by the clock of the phone; those of a planned visit never are.
 */
export const VisitDraft = Type.Object(
  {
    status: oneOf(visitStatuses, '状态'),
    target: Type.Integer({ minimum: 1, title: '走访对象' }),
    onBehalf: optional(Type.Integer({ minimum: 1, title: '代哪一特派员（任职标识）' })),
    startsAt: moment('开始'),
    endsAt: moment('结束'),
    typed: optional(Type.Boolean({ title: '起止时间由本人选定' })),
    ...content,
    why: optional(text('取消或者更正的理由', 500)),
  },
  { ...closed, title: '走访' },
)
export type VisitDraft = Static<typeof VisitDraft>

/** `id` is made by whoever writes (a random UUID): the same visit sent again is the same visit. */
export const NewVisit = Type.Object({ id: uuid, draft: VisitDraft }, closed)
export const MoveVisit = Type.Object(
  { base: number, startsAt: moment('开始'), endsAt: moment('结束'), why: optional(text('理由', 500)) },
  closed,
)
export const CancelVisit = Type.Object({ base: number, why: text('理由', 500, 1) }, closed)
export const RecordVisit = Type.Object({ base: number, draft: VisitDraft }, closed)
export const AmendVisit = RecordVisit

/** Why a visit does not count towards the quota. Nothing of it is lost: it is saved and told. */
export const Verdict = Type.Object({ code: Type.String(), title: Type.String() }, { title: '不计入的理由' })
export const Saved = Type.Object({
  id: uuid,
  number: Type.String(),
  version: Type.Integer(),
  counted: Type.Boolean({ title: '计入走访指标' }),
  verdict: optional(Verdict),
  said: Type.Array(Type.String(), { title: '系统所作的处理（合并重复、校正时间等）' }),
})
export type Saved = Static<typeof Saved>

const fault = {
  code: Type.String(),
  title: Type.String(),
  next: optional(Type.String()),
  fields: optional(Type.Array(Type.Object({ field: Type.String(), title: Type.String() }))),
}

/** `base`: the version the phone began with, 0 for a new visit. `writtenAt`: when it was written, by the phone's clock. */
export const SyncItem = Type.Object(
  { id: uuid, base: Type.Integer({ minimum: 0 }), writtenAt: moment('填写时间'), draft: VisitDraft },
  closed,
)
export type SyncItem = Static<typeof SyncItem>
/** `deviceNow`: the phone's clock as it sends; the difference from ours, beyond five minutes, corrects what it wrote. */
export const Sync = Type.Object(
  {
    deviceNow: moment('设备时间'),
    /** A name the phone made for itself: what it wrote over its own unsent words is no conflict. */
    device: optional(text('设备标识', 60, 8)),
    /** Whose visits these are, by login: a browser may be signed in as somebody else since the phone looked. */
    login: optional(text('填写人的登录名', 64, 1)),
    items: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 50 }),
  },
  closed,
)

export const Photograph = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  at: Type.String(),
})

const MatterOf = Type.Object({
  id: uuid,
  number: Type.String(),
  procedure: Type.String(),
  procedureTitle: Type.String(),
  stateTitle: Type.String(),
  closed: Type.Boolean(),
})
export const NeedView = Type.Object({
  id: uuid,
  text: Type.String(),
  kind: Type.String(),
  firm: optional(Called),
  pendingCase: Type.Boolean(),
  status: oneOf(needStatuses, '进展'),
  matter: optional(MatterOf),
  answer: optional(Type.String()),
})
export type NeedView = Static<typeof NeedView>

const Answer = Type.Object({
  firm: Called,
  outcome: Type.Unsafe<'confirmed' | 'disputed'>(Type.String()),
  at: Type.String(),
  text: optional(Type.String()),
  settled: optional(Type.String({ title: '核实情况' })),
})

/** `may`: what the reader may do now. What a firm's member reads has no notes, no declaration, no other firm's needs and answers. */
export const VisitView = Type.Object({
  id: uuid,
  number: Type.String(),
  version: Type.Integer(),
  status: oneOf(visitStatuses, '状态'),
  day: Type.String(),
  startsAt: Type.String(),
  endsAt: Type.String(),
  envoy: Called,
  agency: Called,
  onBehalf: optional(Called),
  target: Target,
  post: optional(Type.Integer()),
  place: Type.String(),
  latitude: optional(Type.Number()),
  longitude: optional(Type.Number()),
  participants: Type.String(),
  firms: Type.Array(Called),
  topics: Type.Array(Type.String()),
  content: Type.String(),
  advice: Type.String(),
  notes: optional(Type.String()),
  means: oneOf(visitMeans, '方式'),
  needs: Type.Array(NeedView),
  declared: optional(Type.Array(Declared)),
  gifts: optional(Type.Array(Gift)),
  counted: Type.Boolean(),
  verdict: optional(Verdict),
  confirmation: oneOf(confirmations, '企业确认'),
  answers: Type.Array(Answer),
  photographs: Type.Array(Photograph),
  deviceAt: optional(Type.String({ title: '设备上的填写时间' })),
  skewSeconds: optional(Type.Integer({ title: '设备时钟相差的秒数，已按此校正' })),
  receivedAt: Type.String(),
  may: Type.Array(
    Type.Unsafe<
      | 'move'
      | 'cancel'
      | 'record'
      | 'amend'
      | 'amend-with-reason'
      | 'photograph'
      | 'open-need'
      | 'confirm'
      | 'dispute'
      | 'rate'
      | 'settle'
    >(Type.String()),
  ),
})
export type VisitView = Static<typeof VisitView>

/**
 * `saved`: taken over. `same`: we had it already. `conflict`: somebody changed it meanwhile, nothing was overwritten; `theirs` is what
 * stands here, to be shown beside the phone's own, and sent again with its version as `base`. `refused`: keep it on the phone and show why.
 */
export const SyncResult = Type.Object({
  id: Type.String(),
  result: Type.Unsafe<'saved' | 'same' | 'conflict' | 'refused'>(Type.String()),
  number: optional(Type.String()),
  version: optional(Type.Integer()),
  counted: optional(Type.Boolean()),
  verdict: optional(Verdict),
  said: optional(Type.Array(Type.String())),
  mine: optional(VisitDraft),
  theirs: optional(VisitView),
  refusal: optional(Type.Object(fault)),
})
export type SyncResult = Static<typeof SyncResult>
export const SyncAnswer = Type.Object({
  serverNow: Type.String(),
  skewSeconds: Type.Integer({ title: '设备时钟快了多少秒；五分钟以内的为 0' }),
  said: optional(Type.String({ title: '手机时间与系统相差……，已校正' })),
  results: Type.Array(SyncResult, { title: '与所送各项同序' }),
})
export type SyncAnswer = Static<typeof SyncAnswer>

export const VisitLine = Type.Object({
  id: uuid,
  number: Type.String(),
  version: Type.Integer(),
  status: oneOf(visitStatuses, '状态'),
  day: Type.String(),
  startsAt: Type.String(),
  endsAt: Type.String(),
  envoy: Called,
  agency: Called,
  target: Target,
  firms: Type.Integer({ title: '走访企业数' }),
  topics: Type.Array(Type.String()),
  means: oneOf(visitMeans, '方式'),
  needs: Type.Integer({ title: '需求数' }),
  counted: Type.Boolean(),
  verdict: optional(Verdict),
  confirmation: oneOf(confirmations, '企业确认'),
})
export type VisitLine = Static<typeof VisitLine>
const filters = {
  envoy: optional(Type.Integer({ minimum: 1, title: '特派员（人员标识）' })),
  agency: optional(Type.Integer({ minimum: 1, title: '派出机构' })),
  target: optional(Type.Integer({ minimum: 1, title: '走访对象' })),
  firm: optional(Type.Integer({ minimum: 1, title: '走访的企业' })),
  quarter: optional(Type.String({ pattern: '^[0-9]{4}Q[1-4]$', title: '季度' })),
  from: optional(day('自')),
  to: optional(day('至')),
  status: optional(oneOf(visitStatuses, '状态')),
  counted: optional(Type.Boolean({ title: '计入指标' })),
  confirmation: optional(oneOf(confirmations, '企业确认')),
}
export const VisitQuery = query({
  ...filters,
  after: optional(Type.String({ maxLength: 200 })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type VisitQuery = Static<typeof VisitQuery>
export const Visits = page(VisitLine)
/** The sheet of a month, of one envoy or of one court. */
export const SheetQuery = query({
  month: Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', title: '月份' }),
  envoy: filters.envoy,
  agency: filters.agency,
  target: filters.target,
  status: filters.status,
})
export type SheetQuery = Static<typeof SheetQuery>

export const DeclarationItem = Type.Object({
  id: Type.String(),
  text: Type.String({ title: '我没有……' }),
  basis: Type.String(),
  /** Asked only where a firm visited is party to a pending case at the envoy's court. */
  pendingCase: Type.Boolean(),
})
/** What the phone needs without a network. Firms stand once, targets name those they cover. */
export const Pack = Type.Object({
  stamp: Type.String({ title: '版本，也是 ETag' }),
  at: Type.String({ title: '系统时间' }),
  person: Called,
  envoys: Type.Array(
    Type.Object({
      id: Type.Integer(),
      agency: Called,
      certificate: optional(Type.String()),
      from: Type.String(),
      to: optional(Type.String()),
    }),
  ),
  posts: Type.Array(
    Type.Object({
      id: Type.Integer(),
      envoy: Type.Integer(),
      target: Type.Integer(),
      kind: Type.String(),
      scheme: Type.String(),
      from: Type.String(),
      to: optional(Type.String()),
    }),
  ),
  targets: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: Type.String(),
      name: Type.String(),
      initials: Type.String(),
      address: optional(Type.String()),
      version: Type.Integer(),
      firms: Type.Array(Type.Integer(), { title: '覆盖的企业' }),
    }),
  ),
  firms: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      initials: Type.String(),
      address: optional(Type.String()),
      version: Type.Integer(),
      contacts: Type.Array(
        Type.Object({ name: Type.String(), duty: optional(Type.String()), phone: optional(Type.String()) }),
      ),
      pendingCase: Type.Boolean({ title: '在本院有在审案件，须作相应承诺' }),
    }),
  ),
  topics: Type.Array(Type.String()),
  needKinds: Type.Array(Type.String()),
  declaration: Type.Object({
    notice: Type.String({ title: '说明（待核）' }),
    items: Type.Array(DeclarationItem),
  }),
  rules: Type.Object({ amendDays: Type.Integer(), photographs: Type.Integer(), photographBytes: Type.Integer() }),
  visits: Type.Array(VisitView, { title: '我近期的和计划中的走访' }),
})
export type Pack = Static<typeof Pack>

export const ConfirmVisit = Type.Object({ firm: optional(number) }, closed)
export const DisputeVisit = Type.Object({ firm: optional(number), text: text('异议', 1000, 1) }, closed)
export const SettleDispute = Type.Object({ firm: number, text: text('核实情况', 2000, 1) }, closed)
export const AnsweredVisit = Type.Object({ confirmation: oneOf(confirmations, '企业确认') })
/** Kept without the person, the firm and the day. `callMe`: the rater wishes to be called back, and is named to the office alone. */
export const RateVisit = Type.Object(
  {
    firm: optional(number),
    grade: Type.Integer({ minimum: 1, maximum: 5, title: '评价' }),
    text: optional(text('意见', 1000)),
    callMe: optional(Type.Boolean({ title: '请特派员工作办公室与我联系（将向其说明是哪一家企业）' })),
  },
  closed,
)
export type RateVisit = Static<typeof RateVisit>
export const RatingQuery = query({
  envoy: filters.envoy,
  agency: filters.agency,
  quarter: filters.quarter,
})
/** Nothing is shown of fewer than `fewest` ratings; what came since the last so many joins them together. */
export const Ratings = Type.Object({
  fewest: Type.Integer(),
  count: Type.Integer(),
  average: optional(Type.Number()),
  byGrade: optional(Type.Record(Type.String(), Type.Integer())),
  texts: Type.Array(Type.String()),
})
export type Ratings = Static<typeof Ratings>
export const Callbacks = page(
  Type.Object({
    id: uuid,
    quarter: Type.String(),
    grade: Type.Integer(),
    openedAt: Type.String(),
    firm: optional(Called),
    visit: optional(uuid),
    done: Type.Boolean(),
    result: optional(Type.String()),
  }),
)
export const CallbackQuery = query({ after: optional(Type.String({ maxLength: 200 })), limit: optional(number) })
export const CallbackDone = Type.Object({ text: text('回访情况', 2000, 1) }, closed)

export const NeedQuery = query({
  ...filters,
  need: optional(oneOf(needStatuses, '进展')),
  after: optional(Type.String({ maxLength: 200 })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export const Needs = page(
  Type.Object({
    need: NeedView,
    visit: uuid,
    number: Type.String(),
    day: Type.String(),
    target: Target,
    envoy: Called,
  }),
)
/** `agency` unless told is the envoy's court; `answers` is the opening form of the procedure. */
export const OpenNeed = Type.Object(
  {
    procedure: text('办理流程', 80, 1),
    action: text('开启动作', 80, 1),
    agency: optional(number),
    answers: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
)
export type OpenNeed = Static<typeof OpenNeed>
export const OpenedNeed = Type.Object({ matter: uuid, number: Type.String() })
export const AnswerNeed = Type.Object({ text: text('答复', 2000, 1) }, closed)
