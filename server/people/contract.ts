import { type Static, Type } from 'typebox'
import { postCapacities } from './capacities.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const phone = Type.String({ minLength: 5, maxLength: 40, title: '手机号' })
const password = Type.String({ minLength: 1, maxLength: 128, title: '口令' })
const totp = Type.String({ minLength: 6, maxLength: 8, title: '动态口令' })
const id = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
const date = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })

export const StaffSignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 64, title: '登录名' }), password, totp: optional(totp) },
  { title: '工作人员登录', ...closed },
)
export const SendCode = Type.Object({ phone }, { title: '发送验证码', ...closed })
export const ResidentSignIn = Type.Object(
  {
    phone,
    code: Type.String({ minLength: 4, maxLength: 10, title: '验证码' }),
    name: optional(Type.String({ maxLength: 100, title: '姓名' })),
  },
  { title: '居民登录', ...closed },
)

export const PostView = Type.Object({
  agencyId: Type.Integer(),
  agency: Type.String({ title: '机构' }),
  capacity: Type.String(),
  capacityTitle: Type.String({ title: '岗位' }),
})
export const SessionView = Type.Object(
  {
    kind: Type.Union([Type.Literal('visitor'), Type.Literal('resident'), Type.Literal('staff')]),
    name: optional(Type.String({ title: '姓名' })),
    phone: optional(Type.String({ title: '手机号（掩码）' })),
    login: optional(Type.String({ title: '登录名' })),
    posts: optional(Type.Array(PostView)),
    everywhere: optional(Type.Boolean({ title: '全平台管理员' })),
    totp: optional(Type.Boolean({ title: '已启用动态口令' })),
  },
  { title: '当前登录' },
)
export type SessionView = Static<typeof SessionView>

export const ChangePassword = Type.Object({ password, next: password }, { title: '修改口令', ...closed })
export const WithPassword = Type.Object({ password }, closed)
export const WithTotp = Type.Object({ totp }, closed)
export const TotpOffer = Type.Object({
  secret: Type.String({ title: '密钥（base32）' }),
  uri: Type.String({ title: '二维码内容' }),
})

export const AgencyQuery = Type.Object(
  {
    procedure: optional(Type.String({ maxLength: 80, title: '受理的流程' })),
    kind: optional(Type.String({ maxLength: 40, title: '机构类别' })),
    region: optional(Type.String({ pattern: '^[0-9]{6}$', title: '行政区划' })),
    q: optional(Type.String({ maxLength: 60, title: '名称中的文字' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
)
export const AgencyView = Type.Object({
  id: Type.Integer(),
  name: Type.String({ title: '名称' }),
  kind: Type.String(),
  kindTitle: Type.String({ title: '类别' }),
  region: Type.String({ title: '行政区划' }),
  regionPath: Type.String(),
  phone: optional(Type.String({ title: '电话' })),
  address: optional(Type.String({ title: '地址' })),
  hours: optional(Type.String({ title: '办公时间' })),
  takes: Type.Array(Type.String(), { title: '受理的流程' }),
})
export const RegionQuery = Type.Object({ under: optional(Type.String({ pattern: '^[0-9]{6}$' })) }, closed)
export const RegionView = Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })

export const DraftParams = Type.Object({
  procedure: Type.String({ minLength: 1, maxLength: 80 }),
  action: Type.String({ minLength: 1, maxLength: 80 }),
})
export const Draft = Type.Object(
  {
    answers: Type.Record(Type.String(), Type.Unknown(), { title: '已填的答复' }),
    parties: Type.Array(Type.Unknown(), { maxItems: 20, title: '已填的当事人' }),
    page: Type.Integer({ minimum: 0, maximum: 1000, title: '填到第几页' }),
  },
  { title: '草稿', ...closed },
)
export const DraftView = Type.Object({
  answers: Type.Record(Type.String(), Type.Unknown()),
  parties: Type.Array(Type.Unknown()),
  page: Type.Integer(),
  savedAt: Type.String(),
})

export const PostInput = Type.Object(
  {
    agency: id('机构'),
    capacity: Type.Union(
      (Object.keys(postCapacities) as (keyof typeof postCapacities)[]).map(c =>
        Type.Literal(c, { title: postCapacities[c] }),
      ),
      { title: '岗位' },
    ),
    from: optional(date('起')),
    to: optional(date('止（含当日）')),
  },
  { title: '设岗', ...closed },
)
export const PersonInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', title: '姓名' }),
    login: Type.String({ pattern: '^[a-z][a-z0-9._-]{2,31}$', title: '登录名' }),
    password,
    phone: optional(phone),
    posts: Type.Array(PostInput, { minItems: 1, maxItems: 20 }),
  },
  { title: '建立工作人员账号', ...closed },
)
export const PeopleQuery = Type.Object(
  {
    q: optional(Type.String({ maxLength: 60, title: '姓名或者登录名' })),
    agency: optional(id('机构')),
    limit: optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
)
export const StaffView = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  login: optional(Type.String()),
  posts: Type.Array(
    Type.Object({
      id: Type.Integer(),
      ...PostView.properties,
      from: Type.String(),
      to: optional(Type.String()),
    }),
  ),
})
export const PersonParams = Type.Object({ id: id('人员') })
export const PostParams = Type.Object({ id: id('人员'), post: id('岗位') })
export const Made = Type.Object({ id: Type.Integer() })
export const listOf = <T extends Parameters<typeof Type.Array>[0]>(row: T) => Type.Object({ rows: Type.Array(row) })
