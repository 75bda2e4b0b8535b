import { type Static, type TSchema, Type } from 'typebox'
import { seatRoles } from '../people/index.ts'
import { callStates, enterpriseKinds, importStates, outcomes, relations } from './kinds.ts'

const closed = { additionalProperties: false }
const optional = Type.Optional
const int = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
const moment = (title: string) => Type.String({ format: 'date-time', maxLength: 40, title })
const text = (title: string, maxLength: number, minLength = 0) => Type.String({ title, maxLength, minLength })
const orNull = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])
const oneOf = <T extends string>(titles: Readonly<Record<T, string>>, title: string) =>
  Type.Unsafe<T>(
    Type.Union(
      (Object.keys(titles) as T[]).map(k => Type.Literal(k, { title: titles[k] })),
      { title },
    ),
  )
const region = Type.String({ pattern: '^[1-9]\\d{5}$', title: '行政区划（六位代码）' })
const cursor = Type.Integer({ minimum: 0, maximum: 2_147_483_647, title: '上一页最后一项' })
const limit = Type.Integer({ minimum: 1, maximum: 200, title: '每页' })
const version = Type.Integer({ minimum: 1, title: '所依据的版本', description: '已被他人修改的，返回 409' })
const why = text('理由', 500, 2)
const Named = Type.Object({ id: Type.Integer(), name: Type.String() })

export const Kind = oneOf(enterpriseKinds, '类别')
export const Role = oneOf(seatRoles, '角色')
export const RelationKind = oneOf(relations, '关系')

export const Id = Type.Object({ id: int })
export const Page = Type.Object({ after: optional(cursor), limit: optional(limit) }, closed)
export const Made = Type.Object({ id: Type.Integer() })

/** The lists a form needs. */
export const Terms = Type.Object(
  {
    kinds: Type.Record(Type.String(), Type.String()),
    relations: Type.Record(Type.String(), Type.String()),
    roles: Type.Record(Type.String(), Type.String()),
    categories: Type.Array(Type.String(), { title: '类别标签（设置 enterprises.categories）' }),
    industries: Type.Array(
      Type.Object({
        code: Type.String({ title: '门类' }),
        title: Type.String(),
        divisions: Type.Array(Type.Object({ code: Type.String({ title: '大类，如 C13' }), title: Type.String() })),
      }),
      { title: 'GB/T 4754-2017' },
    ),
    mayKeep: Type.Array(Named, { title: '可以为哪些机构登记' }),
    mayPlan: Type.Array(Named, { title: '可以为哪些机构计划走访' }),
  },
  { title: '名录用语' },
)
export type Terms = Static<typeof Terms>

/** What narrows the register; the same for list, search and export. */
const filters = {
  q: optional(text('名称、曾用名、拼音首字母或者代码的任何一段', 100)),
  kind: optional(Kind),
  status: optional(
    Type.Union([Type.Literal('active'), Type.Literal('closed'), Type.Literal('all')], { title: '存续，缺省 active' }),
  ),
  region: optional(region),
  industry: optional(text('行业：门类、大类或者更细的代码', 20, 1)),
  category: optional(text('类别标签', 40, 1)),
  body: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '由哪个行会商会、平台、项目覆盖' })),
  agency: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '登记机构' })),
}
export const Filters = Type.Object(filters, closed)
export type Filters = Static<typeof Filters>
export const Query = Type.Object({ ...filters, after: optional(cursor), limit: optional(limit) }, closed)
export type Query = Static<typeof Query>

export const Row = Type.Object(
  {
    id: Type.Integer(),
    kind: Kind,
    kindTitle: Type.String(),
    name: Type.String(),
    code: optional(Type.String()),
    region: Type.String(),
    regionTitle: Type.String({ title: '如 福建省/南平市/延平区' }),
    industry: optional(Type.String()),
    industryTitle: optional(Type.String()),
    categories: Type.Array(Type.String()),
    mainIndustry: Type.Boolean({ title: '行会商会：主要行业、产业' }),
    address: optional(Type.String()),
    agency: Named,
    status: Type.Union([Type.Literal('active'), Type.Literal('closed'), Type.Literal('merged')]),
    aka: Type.Array(Type.String(), { title: '曾用名、简称、原代码' }),
    invented: Type.Boolean({ title: '演示虚构' }),
  },
  { title: '名录一行' },
)
export type Row = Static<typeof Row>
export const Rows = Type.Object({ rows: Type.Array(Row), next: optional(Type.Integer()) })
export type Rows = Static<typeof Rows>

const given = {
  name: text('名称', 200, 2),
  code: optional(orNull(text('统一社会信用代码', 40))),
  region,
  industry: optional(orNull(text('行业（GB/T 4754）', 60))),
  categories: optional(Type.Array(text('类别标签', 40, 1), { maxItems: 20, uniqueItems: true })),
  mainIndustry: optional(Type.Boolean({ title: '主要行业、产业' })),
  address: optional(orNull(text('地址', 300))),
  aka: optional(Type.Array(text('曾用名、简称', 200, 1), { maxItems: 50, uniqueItems: true })),
}
export const Add = Type.Object(
  { agency: Type.Integer({ minimum: 1, title: '登记机构' }), kind: Kind, ...given },
  { ...closed, title: '登记' },
)
export type Add = Static<typeof Add>
/** Only what is given changes; null empties. */
export const Amend = Type.Object(
  { version, why: optional(why), ...given, name: optional(given.name), region: optional(region) },
  { ...closed, title: '修改登记' },
)
export type Amend = Static<typeof Amend>
export const Close = Type.Object({ version, why }, { ...closed, title: '注销' })

const Likeness = Type.Union([Type.Literal('code'), Type.Literal('name'), Type.Literal('similar')], {
  title: '相同的代码、相同的名称、相近的名称',
})
const Alike = Type.Object({ like: Row, why: Likeness, percent: Type.Integer({ title: '名称相近程度（%）' }) })
export const Added = Type.Object({
  id: Type.Integer(),
  version: Type.Integer(),
  alike: Type.Array(Alike, { title: '可能重复' }),
})
export type Added = Static<typeof Added>
export const Amended = Type.Object({ id: Type.Integer(), version: Type.Integer() })

const Cover = Type.Object({
  id: Type.Integer({ title: '对方' }),
  name: Type.String(),
  kind: Kind,
  kindTitle: Type.String(),
  from: Type.String(),
  to: optional(Type.String({ title: '止（含当日）' })),
})
export const View = Type.Object(
  {
    ...Row.properties,
    version: Type.Integer(),
    createdAt: Type.String(),
    asked: optional(
      Type.Object({ ...Named.properties, code: optional(Type.String()) }, { title: '所查的是已并入本项的' }),
    ),
    mergedInto: optional(Type.Integer({ title: '所查的已并入哪一项' })),
    merged: Type.Array(Type.Object({ ...Named.properties, code: optional(Type.String()) }), { title: '并入本项的' }),
    bodies: Type.Array(Cover, { title: '今日由谁覆盖' }),
    members: Type.Object({ n: Type.Integer() }, { title: '今日覆盖几家' }),
    seats: Type.Object({ n: Type.Integer(), heads: Type.Integer() }, { title: '企业空间成员数' }),
    mayKeep: Type.Boolean({ title: '可以修改登记' }),
  },
  { title: '名录一项' },
)
export type View = Static<typeof View>

export const MemberParams = Type.Object({ id: int, member: int })
export const CoverQuery = Type.Object(
  { on: optional(day('某日，缺省为全部期间')), after: optional(cursor), limit: optional(limit) },
  closed,
)
export const Covers = Type.Object({ rows: Type.Array(Cover), next: optional(Type.Integer()) })
export type Covers = Static<typeof Covers>
export const AddMembers = Type.Object(
  {
    members: Type.Array(int, { minItems: 1, maxItems: 500, uniqueItems: true }),
    from: optional(day('起，缺省今日')),
    to: optional(day('止（含当日）')),
  },
  { ...closed, title: '列入覆盖' },
)
export type AddMembers = Static<typeof AddMembers>
export const EndMember = Type.Object({ to: optional(day('最后一日，缺省今日')), why }, { ...closed, title: '不再覆盖' })

const Affiliate = Type.Object({
  id: Type.Integer({ title: '对方' }),
  name: Type.String(),
  code: optional(Type.String()),
  relation: RelationKind,
  relationTitle: Type.String({ title: '对方是本企业的' }),
  outward: Type.Boolean({ title: '登记在本企业一侧' }),
  from: Type.String(),
  to: optional(Type.String()),
})
export const Affiliates = Type.Object({ rows: Type.Array(Affiliate) })
export type Affiliates = Static<typeof Affiliates>
export const Affiliation = Type.Object(
  { enterprise: int, relation: RelationKind, from: optional(day('起，缺省今日')), to: optional(day('止（含当日）')) },
  { ...closed, title: '关联关系：对方是本企业的' },
)
export type Affiliation = Static<typeof Affiliation>
export const EndAffiliation = Type.Object(
  { enterprise: int, relation: RelationKind, to: optional(day('最后一日，缺省今日')), why },
  { ...closed, title: '关联关系结束' },
)

export const ContactParams = Type.Object({ id: int, contact: int })
const Contact = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  duty: optional(Type.String()),
  phone: optional(Type.String({ title: '掩码' })),
  until: optional(Type.String()),
})
export const Contacts = Type.Object({ rows: Type.Array(Contact) })
export type Contacts = Static<typeof Contacts>
export const AddContact = Type.Object(
  { name: text('姓名', 60, 1), duty: optional(text('职务', 60)), phone: optional(text('电话', 40)) },
  { ...closed, title: '联系人' },
)
export type AddContact = Static<typeof AddContact>
export const Unmask = Type.Object({ reason: text('查看的理由', 500, 2) }, { ...closed, title: '查看电话全文' })
export const Unmasked = Type.Object({ value: Type.String() })
export const Why = Type.Object({ why }, closed)

export const SeatParams = Type.Object({ id: int, seat: int })
export const InvitationParams = Type.Object({ id: int, invitation: int })
const Seat = Type.Object({
  id: Type.Integer(),
  name: Type.String({ title: '姓名，未填的为掩码手机号' }),
  role: Role,
  roleTitle: Type.String(),
  since: Type.String(),
  me: optional(Type.Boolean({ title: '本人' })),
})
const Invitation = Type.Object({
  id: Type.Integer(),
  role: Role,
  roleTitle: Type.String(),
  phone: Type.String({ title: '掩码' }),
  at: Type.String(),
  expires: Type.String(),
})
export const Seats = Type.Object({ rows: Type.Array(Seat), invitations: Type.Array(Invitation) })
export type Seats = Static<typeof Seats>
/** Staff invite heads; a head invites anybody. */
export const Invite = Type.Object(
  { phone: text('手机号', 40, 1), role: optional(Role) },
  { ...closed, title: '邀请成员' },
)
export type Invite = Static<typeof Invite>
export const ChangeRole = Type.Object({ role: Role }, { ...closed, title: '改变角色' })

export const MyEnterprises = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        id: Type.Integer(),
        name: Type.String(),
        code: optional(Type.String()),
        kind: Kind,
        role: Role,
        roleTitle: Type.String(),
        since: Type.String(),
        members: Type.Integer(),
      }),
    ),
    invitations: Type.Array(
      Type.Object({
        id: Type.Integer(),
        enterprise: Type.String({ title: '企业名称' }),
        role: Role,
        roleTitle: Type.String(),
        by: Type.String({ title: '由谁邀请' }),
        expires: Type.String(),
      }),
      { title: '等待本人确认的邀请' },
    ),
  },
  { title: '我的企业' },
)
export type MyEnterprises = Static<typeof MyEnterprises>
export const MyEnterprise = Type.Object(
  {
    ...Row.properties,
    role: Role,
    roleTitle: Type.String(),
    bodies: Type.Array(Cover, { title: '今日由谁覆盖' }),
    members: Type.Array(Seat),
    invitations: Type.Array(Invitation, { title: '待确认的邀请，仅企业管理员可见' }),
    contacts: Type.Array(Contact, { title: '登记的联系人' }),
  },
  { title: '企业空间' },
)
export type MyEnterprise = Static<typeof MyEnterprise>

const Change = Type.Object({
  seq: Type.Integer(),
  at: Type.String(),
  by: optional(Type.String()),
  capacityTitle: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  changes: Type.Array(
    Type.Object({ field: Type.String(), title: Type.String(), before: Type.String(), after: Type.String() }),
  ),
  why: optional(Type.String()),
})
export const Docket = Type.Object({ rows: Type.Array(Change), next: optional(Type.Integer()) })
export type Docket = Static<typeof Docket>

export const PairParams = Type.Object({ a: int, b: int })
const Pair = Type.Object({ a: Row, b: Row, why: Likeness, percent: Type.Integer() })
export const PairQuery = Type.Object(
  { region: optional(region), after: optional(text('游标', 40)), limit: optional(limit) },
  closed,
)
export const Pairs = Type.Object({ rows: Type.Array(Pair), next: optional(Type.String()) })
export type Pairs = Static<typeof Pairs>
export const Merge = Type.Object(
  {
    from: Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '并入本项、不再单列的' }),
    version,
    fromVersion: version,
    why,
  },
  { ...closed, title: '合并' },
)
export type Merge = Static<typeof Merge>
export const Merged = Type.Object({
  id: Type.Integer(),
  version: Type.Integer(),
  moved: Type.Object({
    covers: Type.Integer(),
    affiliates: Type.Integer(),
    contacts: Type.Integer(),
    seats: Type.Integer(),
  }),
})
export type Merged = Static<typeof Merged>

export const ImportId = Type.Object({ id: Type.String({ format: 'uuid' }) })
export type ImportId = Static<typeof ImportId>
const counts = Type.Object(
  {
    new: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer(),
    refused: Type.Integer(),
    duplicate: Type.Integer(),
  },
  { title: '新增、修改、无变化、拒绝、可能重复' },
)
export const Import = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ title: '文件名' }),
    agency: Named,
    by: Type.String(),
    at: Type.String(),
    state: oneOf(importStates, '状态'),
    stateTitle: Type.String(),
    rows: Type.Integer({ title: '已读行数' }),
    percent: Type.Integer({ minimum: 0, maximum: 100, title: '本步进度（%）' }),
    counts,
    saved: Type.Integer({ title: '已保存行数' }),
    columns: Type.Array(Type.Object({ heading: Type.String(), field: optional(Type.String()) }), {
      title: '认出的列；没有 field 的列未导入',
    }),
    endedAt: optional(Type.String()),
    fault: optional(Type.String({ title: '未能完成的原因' })),
    mayApply: Type.Boolean(),
    mayCancel: Type.Boolean(),
    mayResume: Type.Boolean(),
  },
  { title: '名录导入' },
)
export type Import = Static<typeof Import>
export const ImportsQuery = Type.Object(
  { after: optional(Type.String({ format: 'uuid' })), limit: optional(limit) },
  closed,
)
export const Imports = Type.Object({ rows: Type.Array(Import), next: optional(Type.String()) })
export type Imports = Static<typeof Imports>
export const ImportRowsQuery = Type.Object(
  { outcome: optional(oneOf(outcomes, '结果')), after: optional(cursor), limit: optional(limit) },
  closed,
)
export const ImportRow = Type.Object({
  line: Type.Integer({ title: '文件中的行' }),
  name: Type.String(),
  code: optional(Type.String()),
  outcome: oneOf(outcomes, '结果'),
  outcomeTitle: Type.String(),
  says: Type.Array(Type.String(), { title: '改了什么，或者为什么不行、在哪一列' }),
  enterprise: optional(Type.Integer({ title: '名录中的哪一项' })),
  saved: Type.Boolean(),
})
export type ImportRow = Static<typeof ImportRow>
export const ImportRows = Type.Object({ rows: Type.Array(ImportRow), next: optional(Type.Integer()) })
export type ImportRows = Static<typeof ImportRows>
export const ApplyImport = Type.Object(
  { withDuplicates: optional(Type.Boolean({ title: '可能重复的也新增；缺省只列出' })) },
  { ...closed, title: '保存导入' },
)
export const Begun = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const CallId = Type.Object({ call: Type.String({ format: 'uuid' }) })
export type CallId = Static<typeof CallId>
const Slot = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    agency: Named,
    startsAt: Type.String(),
    endsAt: Type.String(),
    status: oneOf(callStates, '状态'),
    statusTitle: Type.String(),
    joinedTo: optional(Type.String({ title: '并入哪一次' })),
    with: Type.Array(Named, { title: '同行的机构' }),
    purpose: optional(Type.String({ title: '事由；只有本企业和计划的机构可见' })),
    by: optional(Type.String({ title: '来访人员；同上' })),
    mine: optional(Type.Boolean({ title: '可以改期、取消' })),
  },
  { title: '走访占用的时间' },
)
export type Slot = Static<typeof Slot>
export const CallsQuery = Type.Object(
  { from: optional(day('起，缺省本月一日')), to: optional(day('止，缺省起后九十日')) },
  closed,
)
export const Calls = Type.Object({ rows: Type.Array(Slot) })
export type Calls = Static<typeof Calls>
export const CallTime = Type.Object({ startsAt: moment('开始'), endsAt: moment('结束') }, closed)
export const CallCheck = Type.Object(
  {
    possible: Type.Boolean(),
    why: Type.Array(Type.String(), { title: '为什么不行' }),
    nextDay: optional(Type.String({ title: '同一时刻最近的可行日期' })),
    offers: Type.Array(Slot, { title: '可以合并同行的' }),
  },
  { title: '能否计划走访' },
)
export type CallCheck = Static<typeof CallCheck>
export const PlanCall = Type.Object(
  {
    agency: Type.Integer({ minimum: 1, title: '哪个机构走访' }),
    purpose: text('事由', 200, 2),
    startsAt: optional(moment('开始')),
    endsAt: optional(moment('结束')),
    join: optional(Type.String({ format: 'uuid', title: '与哪一次同行；时间从其所定' })),
  },
  { ...closed, title: '计划走访：写明起止时间，或者与哪一次同行' },
)
export type PlanCall = Static<typeof PlanCall>
export const Planned = Type.Object({ call: Slot, offers: Type.Array(Slot, { title: '可以合并同行的' }) })
export type Planned = Static<typeof Planned>
export const MoveCall = Type.Object(
  { startsAt: moment('开始'), endsAt: moment('结束'), why: optional(why) },
  { ...closed, title: '改期' },
)
export const JoinCall = Type.Object({ to: Type.String({ format: 'uuid' }) }, { ...closed, title: '合并同行' })
export const EndCall = Type.Object(
  {
    how: Type.Union([Type.Literal('done', { title: '已走访' }), Type.Literal('cancelled', { title: '取消' })]),
    why: optional(why),
  },
  { ...closed, title: '走访完成或者取消' },
)
