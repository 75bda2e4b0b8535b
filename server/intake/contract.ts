import { type Static, Type } from 'typebox'
import { categories, longest, urgencies } from './consultation.forms.ts'

const optional = Type.Optional
const keysOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Union(
    (Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] })),
    { title },
  )

/** The short way to ask. Without an agency, that of the region answers; without a region, that of the whole province. */
export const Ask = Type.Object(
  {
    question: Type.String({ minLength: 2, maxLength: longest, title: '您遇到了什么事' }),
    category: optional(keysOf(categories, '类别')),
    urgency: optional(keysOf(urgencies, '是否紧急')),
    name: optional(Type.String({ maxLength: 100, title: '称呼' })),
    phone: optional(Type.String({ maxLength: 40, title: '手机号', description: '用于通知答复和查询进度' })),
    agency: optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '机构' })),
    region: optional(Type.String({ pattern: '^[1-9]\\d{5}$', title: '行政区划代码' })),
  },
  { title: '法律咨询', additionalProperties: false },
)
export type Ask = Static<typeof Ask>

export const Suggestion = Type.Object({
  law: Type.String({ title: '法律法规' }),
  name: Type.String({ title: '条号' }),
  article: Type.Integer(),
  suffix: Type.Integer(),
  paragraphs: Type.Array(Type.String()),
})
export const Suggestions = Type.Object({ rows: Type.Array(Suggestion) }, { title: '可能相关的条文' })
export type Suggestions = Static<typeof Suggestions>

export const CallerQuery = Type.Object(
  {
    phone: Type.String({ minLength: 6, maxLength: 40, title: '来电号码' }),
    limit: optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  { additionalProperties: false },
)
