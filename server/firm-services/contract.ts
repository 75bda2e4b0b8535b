import { type Static, Type } from 'typebox'
import { classKinds, linkKinds, pointPlaces, signupStates } from './names.ts'

const closed = { additionalProperties: false }
const optional = Type.Optional
const serial = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const instant = Type.String({ title: '时间', description: 'RFC 3339' })
const moment = (title: string) => Type.String({ format: 'date-time', maxLength: 35, title })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const text = (title: string, maxLength: number, minLength = 1) => Type.String({ title, maxLength, minLength })
const region = Type.String({ pattern: '^[1-9]\\d{5}$', title: '行政区划（GB/T 2260）' })
const industry = Type.String({ pattern: '^([A-T]|[A-T]?\\d{2,4})$', maxLength: 5, title: '行业（GB/T 4754）' })
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
const next = { next: optional(Type.String()) }
const version = Type.Integer({ minimum: 1, title: '所修改的版本', description: '防止互相覆盖' })

export const SerialId = Type.Object({ id: serial })
export type SerialId = Static<typeof SerialId>
export const Made = Type.Object({ id: Type.Integer() })
export const Why = Type.Object({ why: text('理由', 2000) }, { ...closed, title: '说明理由' })
export type Why = Static<typeof Why>

// 一企一律师、顾问、公司律师、机构专员

export const LinkInput = Type.Object(
  {
    enterprise: serial,
    kind: keysOf(linkKinds, '种类'),
    person: optional(Type.Integer({ minimum: 1, title: '系统中的人员' })),
    agency: optional(Type.Integer({ minimum: 1, title: '律师事务所等机构' })),
    name: optional(text('姓名（不在系统中的公司律师等）', 60)),
    duty: optional(text('职务、专长', 100)),
    phone: optional(text('办公电话', 40)),
    from: day('自'),
  },
  { ...closed, title: '结对', description: 'person、agency、name 至少有一项' },
)
export type LinkInput = Static<typeof LinkInput>
export const EndLink = Type.Object({ on: day('止（含当日）'), why: text('原因', 500) }, { ...closed, title: '结束' })
export type EndLink = Static<typeof EndLink>
export const LinkQuery = Type.Object(
  {
    enterprise: optional(serial),
    agency: optional(serial),
    person: optional(serial),
    kind: optional(keysOf(linkKinds, '种类')),
    ended: optional(Type.Boolean({ title: '连同已经结束的' })),
    ...page,
  },
  closed,
)
export type LinkQuery = Static<typeof LinkQuery>
export const LinkView = Type.Object({
  id: Type.Integer(),
  enterprise: Type.Object({ id: Type.Integer(), name: Type.String() }),
  kind: keysOf(linkKinds, '种类'),
  kindTitle: Type.String(),
  person: optional(Type.Integer()),
  name: optional(Type.String()),
  agency: optional(Type.Object({ id: Type.Integer(), name: Type.String() })),
  duty: optional(Type.String()),
  phone: optional(Type.String({ title: '办公电话' })),
  from: Type.String(),
  to: optional(Type.String()),
  endedWhy: optional(Type.String()),
})
export type LinkView = Static<typeof LinkView>
export const Links = Type.Object({ rows: Type.Array(LinkView), ...next })
export const People = Type.Object({ rows: Type.Array(LinkView) })
export const CoverageQuery = Type.Object({ region: optional(region), category: optional(text('企业类别', 40)) }, closed)
export const Coverage = Type.Object({
  rows: Type.Array(
    Type.Object({
      of: Type.String({ title: 'enterprise | association | platform | project' }),
      ofTitle: Type.String(),
      total: Type.Integer(),
      covered: Type.Array(Type.Object({ kind: Type.String(), kindTitle: Type.String(), n: Type.Integer() })),
      any: Type.Integer({ title: '至少有一种结对的' }),
    }),
  ),
})

// 服务联系点

const point = {
  place: keysOf(pointPlaces, '设在'),
  name: text('名称', 100),
  enterprise: optional(Type.Integer({ minimum: 1, title: '所在的项目、平台、商会（名录）' })),
  region,
  address: text('地址', 200),
  hours: text('服务时间', 200),
  who: text('服务人员', 500),
  phone: optional(text('电话', 40)),
}
export const PointInput = Type.Object(
  { agency: serial, ...point, version: optional(version) },
  { ...closed, title: '服务联系点' },
)
export type PointInput = Static<typeof PointInput>
export const PointQuery = Type.Object(
  {
    region: optional(Type.String({ pattern: '^[1-9]\\d{5}$', title: '行政区划及其下级' })),
    enterprise: optional(serial),
    q: optional(text('名称、地址', 60)),
    closed: optional(Type.Boolean({ title: '连同已经撤销的' })),
    ...page,
  },
  closed,
)
export type PointQuery = Static<typeof PointQuery>
export const PointView = Type.Object({
  id: Type.Integer(),
  ...point,
  placeTitle: Type.String(),
  agency: Type.Object({ id: Type.Integer(), name: Type.String() }),
  version: Type.Integer(),
  closedAt: optional(Type.String()),
  closedWhy: optional(Type.String()),
})
export const Points = Type.Object({ rows: Type.Array(PointView), ...next })

export const RequestKinds = Type.Object({
  rows: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
})
export const Chosen = Type.Object({
  rows: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String(), agency: Type.String() })),
})

// 政策推送

const policy = {
  title: text('标题', 200),
  gist: text('要点', 1000),
  body: optional(text('正文', 50_000)),
  link: optional(Type.String({ pattern: '^https?://\\S+$', maxLength: 500, title: '原文网址' })),
  industries: Type.Array(industry, { maxItems: 60, title: '适用行业，空为各行业' }),
  categories: Type.Array(text('类别', 40), { maxItems: 40, title: '适用企业类别，空为各类' }),
  regions: Type.Array(region, { maxItems: 60, title: '适用地区及其下级，空为各地' }),
  from: day('施行'),
  to: optional(day('有效至（含当日）')),
  publisher: text('制定机关', 100),
}
export const PolicyInput = Type.Object(
  { agency: serial, ...policy, version: optional(version) },
  { ...closed, title: '政策' },
)
export type PolicyInput = Static<typeof PolicyInput>
export const PolicyQuery = Type.Object(
  {
    q: optional(text('标题、要点', 60)),
    industry: optional(industry),
    category: optional(text('类别', 40)),
    region: optional(region),
    status: optional(
      Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('withdrawn')], {
        title: '草稿和撤回的只有本机构看得见',
      }),
    ),
    ...page,
  },
  closed,
)
export type PolicyQuery = Static<typeof PolicyQuery>
export const PolicyView = Type.Object({
  id: Type.Integer(),
  ...policy,
  agency: Type.Object({ id: Type.Integer(), name: Type.String() }),
  status: Type.String({ title: 'draft | published | withdrawn' }),
  publishedAt: optional(Type.String()),
  withdrawnWhy: optional(Type.String()),
  version: Type.Integer(),
  mayEdit: Type.Boolean(),
})
export type PolicyView = Static<typeof PolicyView>
export const Policies = Type.Object({ rows: Type.Array(PolicyView), ...next })
export const FeedQuery = Type.Object({ unread: optional(Type.Boolean()), ...page }, closed)
export const FeedRow = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  gist: Type.String(),
  link: optional(Type.String()),
  publisher: Type.String(),
  from: Type.String(),
  to: optional(Type.String()),
  publishedAt: instant,
  why: Type.Array(Type.String(), { title: '为何推送' }),
  unread: Type.Boolean(),
})
export const Feed = Type.Object({ rows: Type.Array(FeedRow), unread: Type.Integer({ title: '未读条数' }), ...next })
export const FeedParams = Type.Object({ id: serial, policy: serial })

// 企业法律学堂、书角

export const ClassInput = Type.Object(
  {
    agency: serial,
    kind: keysOf(classKinds, '种类'),
    corner: optional(Type.Integer({ minimum: 1, title: '在哪一书角' })),
    title: text('名称', 200),
    gist: text('内容', 5000),
    speaker: text('主讲', 200),
    region,
    place: text('地点', 200),
    startsAt: moment('开始'),
    endsAt: moment('结束'),
    signUpUntil: optional(moment('报名截止，不填为开始之前')),
    capacity: Type.Integer({ minimum: 1, maximum: 100_000, title: '名额' }),
    version: optional(version),
  },
  { ...closed, title: '课程' },
)
export type ClassInput = Static<typeof ClassInput>
export const ClassQuery = Type.Object(
  {
    region: optional(region),
    kind: optional(keysOf(classKinds, '种类')),
    past: optional(Type.Boolean({ title: '已经结束的' })),
    mine: optional(Type.Boolean({ title: '我报名的' })),
    ...page,
  },
  closed,
)
export type ClassQuery = Static<typeof ClassQuery>
export const SignupView = Type.Object({
  id: Type.Integer(),
  state: keysOf(signupStates, '报名状态'),
  stateTitle: Type.String(),
  place: optional(Type.Integer({ title: '候补第几位' })),
  attended: Type.Boolean(),
  grade: optional(Type.Integer()),
})
export type SignupView = Static<typeof SignupView>
export const ClassView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  kindTitle: Type.String(),
  corner: optional(Type.Object({ id: Type.Integer(), name: Type.String() })),
  title: Type.String(),
  gist: Type.String(),
  speaker: Type.String(),
  region: Type.String(),
  place: Type.String(),
  startsAt: instant,
  endsAt: instant,
  signUpUntil: instant,
  capacity: Type.Integer(),
  taken: Type.Integer({ title: '已报名' }),
  waiting: Type.Integer({ title: '候补' }),
  attended: Type.Integer({ title: '到课' }),
  rating: optional(Type.Number({ title: '平均评分（1 至 5）' })),
  ratings: Type.Integer(),
  agency: Type.Object({ id: Type.Integer(), name: Type.String() }),
  cancelledWhy: optional(Type.String()),
  version: Type.Integer(),
  files: Type.Array(
    Type.Object({ id: Type.Integer(), name: Type.String(), mediaType: Type.String(), size: Type.Integer() }),
  ),
  mine: optional(SignupView),
  open: Type.Boolean({ title: '现在可以报名' }),
  mayManage: Type.Boolean(),
  code: optional(Type.String({ title: '签到码，只有组织者看得见' })),
})
export type ClassView = Static<typeof ClassView>
export const Classes = Type.Object({ rows: Type.Array(ClassView), ...next })
export const SignUp = Type.Object(
  { enterprise: optional(Type.Integer({ minimum: 1, title: '代表哪一企业' })), name: optional(text('姓名', 60)) },
  { ...closed, title: '报名' },
)
export type SignUp = Static<typeof SignUp>
export const SignupRow = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  phone: Type.String({ title: '电话（掩码）' }),
  enterprise: optional(Type.String()),
  state: Type.String(),
  stateTitle: Type.String(),
  at: instant,
  attendedAt: optional(Type.String()),
})
export const Signups = Type.Object({ rows: Type.Array(SignupRow), ...next })
export const PageQuery = Type.Object({ ...page }, closed)
export const Attend = Type.Object({ code: text('签到码', 12) }, { ...closed, title: '签到' })
export const Attendance = Type.Object(
  { signups: Type.Array(serial, { minItems: 1, maxItems: 5000 }) },
  { ...closed, title: '按名单登记到课' },
)
export const RateClass = Type.Object(
  { grade: Type.Integer({ minimum: 1, maximum: 5 }), text: optional(text('意见', 1000)) },
  { ...closed, title: '评价' },
)
export const ClassFile = Type.Object({ id: serial, file: serial })
export const ClassSignup = Type.Object({ id: serial, signup: serial })

const corner = {
  name: text('名称', 100),
  enterprise: optional(Type.Integer({ minimum: 1, title: '设在哪一企业、园区、商会（名录）' })),
  region,
  address: text('地址', 200),
  hours: text('开放时间', 200),
  keeper: text('管理人', 100),
  phone: optional(text('电话', 40)),
}
const Holding = Type.Object(
  {
    title: text('书名、资料名', 200),
    author: optional(text('作者、编者', 200)),
    copies: Type.Integer({ minimum: 1, maximum: 10_000, title: '册数' }),
  },
  closed,
)
export const CornerInput = Type.Object(
  {
    agency: serial,
    ...corner,
    holdings: Type.Array(Holding, { maxItems: 2000, title: '藏书' }),
    version: optional(version),
  },
  { ...closed, title: '企业法律书角' },
)
export type CornerInput = Static<typeof CornerInput>
export const CornerQuery = Type.Object(
  { region: optional(region), q: optional(text('名称、书名', 60)), ...page },
  closed,
)
export type CornerQuery = Static<typeof CornerQuery>
export const CornerView = Type.Object({
  id: Type.Integer(),
  ...corner,
  holdings: Type.Array(Holding),
  agency: Type.Object({ id: Type.Integer(), name: Type.String() }),
  version: Type.Integer(),
  closedWhy: optional(Type.String()),
})
export const Corners = Type.Object({ rows: Type.Array(CornerView), ...next })

// 意见建议征集

export const TopicInput = Type.Object(
  { agency: serial, title: text('主题', 200), text: text('说明', 10_000), until: day('截止（含当日）') },
  { ...closed, title: '征集意见建议' },
)
export type TopicInput = Static<typeof TopicInput>
export const TopicQuery = Type.Object({ open: optional(Type.Boolean()), ...page }, closed)
export const TopicView = Type.Object({
  id: Type.Integer(),
  agency: Type.Object({ id: Type.Integer(), name: Type.String() }),
  title: Type.String(),
  text: Type.String(),
  until: Type.String(),
  open: Type.Boolean(),
  received: Type.Integer({ title: '已收到' }),
})
export const Topics = Type.Object({ rows: Type.Array(TopicView), ...next })
export const AnswerQuery = Type.Object({ topic: optional(serial), q: optional(text('字词', 60)), ...page }, closed)
export const SuggestionAnswer = Type.Object({
  id: Type.Integer(),
  topic: optional(Type.Object({ id: Type.Integer(), title: Type.String() })),
  title: Type.String(),
  suggestion: Type.String({ title: '建议要点（脱敏）' }),
  answer: Type.String(),
  adopted: Type.Boolean(),
  agency: Type.String(),
  publishedAt: instant,
})
export const SuggestionAnswers = Type.Object({ rows: Type.Array(SuggestionAnswer), ...next })
