import { type Static, Type } from 'typebox'
import { identityKinds, partyCapacities } from '../people/index.ts'

/** Lengths and shapes that several schemas share. */
const id = Type.String({ format: 'uuid', title: '办件标识' })
const instant = Type.String({ title: '时间', description: 'RFC 3339' })
const optional = Type.Optional
const keysOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Union(
    (Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] })),
    { title },
  )

export const PartyInput = Type.Object(
  {
    role: keysOf(partyCapacities, '身份'),
    name: Type.String({ minLength: 1, maxLength: 100, title: '姓名或者名称' }),
    relation: optional(Type.String({ maxLength: 40, title: '与申请人的关系' })),
    identity: optional(
      Type.Object(
        {
          kind: keysOf(identityKinds, '证件类型'),
          number: Type.String({ minLength: 1, maxLength: 40, title: '证件号码' }),
        },
        { additionalProperties: false },
      ),
    ),
    phone: optional(Type.String({ maxLength: 40, title: '电话' })),
  },
  { title: '当事人', additionalProperties: false },
)

export const OpenMatter = Type.Object(
  {
    procedure: Type.String({ maxLength: 80, title: '办理流程' }),
    action: Type.String({ maxLength: 80, title: '动作' }),
    agency: Type.Integer({ minimum: 1, title: '办理机构' }),
    origin: optional(
      Type.String({ format: 'uuid', title: '由哪一办件而起', description: '异议等：当事人和已填内容随之带来' }),
    ),
    parties: Type.Array(PartyInput, { maxItems: 20, title: '当事人' }),
    answers: Type.Record(Type.String(), Type.Unknown(), { title: '答复' }),
  },
  { title: '提交', additionalProperties: false },
)
export type OpenMatter = Static<typeof OpenMatter>

/** Words that spoke of danger, and whom to call now. */
export const Crisis = Type.Object(
  {
    words: Type.Array(Type.String()),
    dangers: Type.Array(Type.String()),
    lines: Type.Array(
      Type.Object({
        phone: Type.String(),
        title: Type.String(),
        unverified: optional(Type.Boolean({ title: '待核' })),
      }),
    ),
  },
  { title: '危机提示' },
)

/** 收件凭证: what the person takes home. */
export const Receipt = Type.Object({
  id,
  number: Type.String({ title: '办件编号' }),
  title: Type.String({ title: '事由' }),
  procedureTitle: Type.String(),
  agency: Type.String({ title: '办理机构' }),
  agencyPhone: optional(Type.String()),
  openedAt: instant,
  says: Type.String({ title: '接下来' }),
  nextAct: optional(Type.String({ title: '下一步' })),
  dueAt: optional(instant),
  undated: optional(Type.String()),
  crisis: optional(Crisis),
})
export type Receipt = Static<typeof Receipt>

export const Act = Type.Object(
  { answers: optional(Type.Record(Type.String(), Type.Unknown())) },
  { title: '动作', additionalProperties: false },
)

export const Acted = Type.Object({
  state: Type.String(),
  stateTitle: Type.String(),
  documents: Type.Array(
    Type.Object({ id: Type.Integer(), kind: Type.String(), number: Type.String(), title: Type.String() }),
  ),
  referred: optional(Type.Object({ number: Type.String(), id })),
})
export type Acted = Static<typeof Acted>

export const InboxQuery = Type.Object(
  {
    view: optional(
      Type.Union(
        [
          Type.Literal('open'),
          Type.Literal('mine'),
          Type.Literal('handling'),
          Type.Literal('closed'),
          Type.Literal('shared'),
        ],
        {
          title: '视图',
          description: 'shared 依协议授权可以查看的',
        },
      ),
    ),
    agency: optional(Type.Integer({ minimum: 1, title: '机构' })),
    procedure: optional(Type.String({ maxLength: 80, title: '办理流程' })),
    state: optional(Type.String({ maxLength: 80, title: '环节' })),
    light: optional(
      Type.Union([Type.Literal('red'), Type.Literal('soon')], {
        title: '时限',
        description: 'red 已逾期；soon 三日内到期',
      }),
    ),
    category: optional(Type.String({ maxLength: 80, title: '类别' })),
    urgent: optional(Type.Boolean({ title: '仅紧急' })),
    after: optional(Type.String({ maxLength: 200, title: '游标' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100, title: '每页件数' })),
  },
  { additionalProperties: false },
)
export type InboxQuery = Static<typeof InboxQuery>

const Link = Type.Object({ id, number: Type.String(), procedure: Type.String(), procedureTitle: Type.String() })

/** What is awaited, of whom and until when. */
const awaited = {
  act: Type.String(),
  ownerTitle: Type.String(),
  yours: optional(Type.Literal(true, { title: '等阅读的当事人本人' })),
  dueAt: optional(instant),
  undated: optional(Type.String()),
  light: Type.String(),
}

/** What was opened behind a matter; of a step of it, also what waits there for a party. */
export const Behind = Type.Object({
  ...Link.properties,
  step: optional(Type.Literal(true, { title: '本件的一个步骤，不单独列入当事人的办件' })),
  stateTitle: Type.String(),
  says: Type.String({ title: '对当事人的说明' }),
  agency: Type.String({ title: '办理机构' }),
  handler: optional(Type.String({ title: '承办机构；移送的为移出机构' })),
  openedAt: instant,
  closedAt: optional(instant),
  asks: optional(Type.Object(awaited, { title: '等当事人办理的' })),
})
export type Behind = Static<typeof Behind>

export const InboxRow = Type.Object({
  id,
  number: Type.String(),
  title: Type.String(),
  procedure: Type.String(),
  procedureTitle: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  category: optional(Type.String()),
  urgency: Type.Integer(),
  agency: Type.String(),
  applicant: optional(Type.String()),
  officer: optional(Type.String()),
  ownerTitle: optional(Type.String()),
  nextAct: optional(Type.String()),
  dueAt: optional(instant),
  undated: optional(Type.String()),
  light: Type.String(),
  openedAt: instant,
  closedAt: optional(instant),
  outcome: optional(Type.String()),
  movable: optional(Type.Literal(true, { title: '可以由本人移送' })),
  asking: optional(Type.Array(Behind, { title: '本件的步骤中等当事人办理的，当事人可见' })),
})
export type InboxRow = Static<typeof InboxRow>
export const Inbox = Type.Object({ rows: Type.Array(InboxRow), next: optional(Type.String({ title: '下一页游标' })) })
export type Inbox = Static<typeof Inbox>

const Count = Type.Object({
  n: Type.Integer({ title: '件数' }),
  more: optional(Type.Boolean({ title: '不止此数' })),
})
export const Counts = Type.Object({
  open: Count,
  mine: Count,
  handling: Count,
  red: Count,
  soon: Count,
  urgent: Count,
})
export type Counts = Static<typeof Counts>

export const Step = Type.Object({ kind: Type.String(), text: Type.String() }, { additionalProperties: true })
export const CitationView = Type.Object({
  text: Type.String(),
  law: Type.String(),
  article: optional(Type.Integer()),
  paragraph: optional(Type.Integer()),
  item: optional(Type.Integer()),
  gist: Type.String(),
  unverified: optional(Type.Boolean({ title: '待核' })),
})
export type CitationView = Static<typeof CitationView>

export const CommitmentView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  ownerTitle: Type.String(),
  yours: optional(Type.Literal(true, { title: '由阅读的当事人本人负责' })),
  status: Type.String(),
  light: Type.String(),
  limit: optional(Type.String()),
  startEvent: Type.String(),
  startAt: instant,
  dueAt: optional(instant),
  promisedAt: optional(instant),
  undated: optional(Type.String()),
  endedAt: optional(instant),
  late: Type.Boolean(),
  basis: CitationView,
  steps: Type.Array(Step),
  changes: Type.Array(
    Type.Object({ at: instant, fromDue: optional(instant), toDue: optional(instant), why: Type.String() }),
  ),
})
export type CommitmentView = Static<typeof CommitmentView>

const Asked = Type.Object({ field: Type.String(), ask: Type.String(), said: Type.String() })
export const DocketView = Type.Object({
  seq: Type.Integer(),
  at: instant,
  actor: optional(Type.String()),
  capacityTitle: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  basis: optional(Type.String()),
  answers: Type.Array(Asked, { title: '填写的内容', description: '当事人只看到自己可以填写的，和对其说的' }),
  told: optional(Type.Boolean({ title: '办理人员对当事人说的' })),
  yours: optional(Type.Literal(true, { title: '阅读的当事人本人所为' })),
  body: optional(Type.Unknown({ title: '全文（工作人员可见）' })),
  hash: Type.String(),
})
export type DocketView = Static<typeof DocketView>

export const ChoiceView = Type.Object({
  action: Type.String(),
  title: Type.String(),
  urgent: optional(Type.Boolean()),
  basis: CitationView,
  form: optional(Type.Unknown({ title: '表单（JSON Schema）' })),
  given: optional(Type.Record(Type.String(), Type.Unknown(), { title: '表单开始时已填的内容' })),
})
export type ChoiceView = Static<typeof ChoiceView>

export const MessageView = Type.Object({
  id: Type.Integer(),
  at: instant,
  author: Type.String(),
  capacityTitle: Type.String(),
  text: Type.String(),
  internal: Type.Boolean(),
  mine: Type.Boolean(),
})
export type MessageView = Static<typeof MessageView>

export const FileView = Type.Object({
  id: Type.Integer(),
  at: instant,
  material: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
})
export type FileView = Static<typeof FileView>

export const DocumentView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  number: Type.String(),
  title: Type.String(),
  issuedAt: instant,
})
export type DocumentView = Static<typeof DocumentView>

const PartyView = Type.Object({
  id: Type.Integer(),
  role: Type.String(),
  roleTitle: Type.String(),
  name: Type.String(),
  relation: optional(Type.String()),
  identityKind: optional(Type.String()),
  identityTitle: optional(Type.String()),
  identity: optional(Type.String()),
  phone: optional(Type.String()),
})

export const MatterView = Type.Object({
  id,
  number: Type.String(),
  procedure: Type.String(),
  procedureTitle: Type.String(),
  title: Type.String(),
  category: optional(Type.String()),
  urgency: Type.Integer(),
  channelTitle: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  says: Type.String({ title: '对当事人的说明' }),
  agency: Type.Object({ id: Type.Integer(), name: Type.String(), phone: optional(Type.String()) }),
  handler: optional(Type.Object({ name: Type.String(), agency: Type.String() })),
  officer: optional(Type.Object({ id: Type.Integer(), name: Type.String() })),
  openedAt: instant,
  closedAt: optional(instant),
  outcome: optional(Type.String()),
  next: optional(Type.Object(awaited)),
  origin: optional(Link),
  referred: Type.Array(Behind),
  step: optional(Type.Literal(true, { title: '另一办件的一个步骤' })),
  parties: Type.Array(PartyView),
  commitments: Type.Array(CommitmentView),
  choices: Type.Array(ChoiceView),
  remedies: Type.Array(
    Type.Object({
      title: Type.String(),
      to: Type.String(),
      within: optional(Type.String()),
      procedure: optional(Type.String()),
      basis: CitationView,
    }),
  ),
  docket: Type.Array(DocketView),
  messages: Type.Array(MessageView),
  files: Type.Array(FileView),
  documents: Type.Array(DocumentView),
  crisis: optional(Crisis),
  facts: Type.Record(Type.String(), Type.Unknown(), { title: '各动作的答复（工作人员可见）' }),
  rating: optional(Type.Object({ grade: Type.Integer(), text: optional(Type.String()), at: instant })),
  mayRate: Type.Boolean(),
  granted: optional(
    Type.Object(
      { agreement: id, title: Type.String({ title: '协议' }), until: Type.String({ title: '至何日止' }) },
      { title: '仅凭协议授权查看' },
    ),
  ),
  mayMessage: Type.Boolean(),
  staff: Type.Boolean({ title: '查看人是否工作人员' }),
})
export type MatterView = Static<typeof MatterView>

export const Track = Type.Object(
  {
    number: Type.String({ minLength: 6, maxLength: 40, title: '办件编号' }),
    phone: Type.String({ minLength: 6, maxLength: 40, title: '手机号' }),
  },
  { title: '查进度', additionalProperties: false },
)
export const SendMessage = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 5000, title: '内容' }),
    internal: optional(Type.Boolean({ title: '仅工作人员可见' })),
  },
  { additionalProperties: false },
)
export const Rate = Type.Object(
  {
    grade: Type.Integer({ minimum: 1, maximum: 5, title: '评价' }),
    text: optional(Type.String({ maxLength: 1000, title: '意见' })),
  },
  { additionalProperties: false },
)
export const Unmask = Type.Object(
  {
    field: Type.Union([Type.Literal('identity'), Type.Literal('phone')], { title: '查看哪一项' }),
    reason: Type.String({ minLength: 4, maxLength: 200, title: '查看理由' }),
  },
  { additionalProperties: false },
)
export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 60, title: '编号、姓名、手机号或者文字' }),
    after: optional(Type.String({ maxLength: 200, title: '游标' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  { additionalProperties: false },
)
export type SearchQuery = Static<typeof SearchQuery>
export const Found = Type.Object(
  {
    rows: Type.Array(Type.Object({ ...InboxRow.properties, hit: optional(Type.String({ title: '命中的上下文' })) })),
    next: optional(Type.String({ title: '下一页游标' })),
  },
  { title: '检索结果' },
)
