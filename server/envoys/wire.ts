import { type Static, type TProperties, type TSchema, Type } from 'typebox'

/** The small parts that both wires of envoys are made of. */
export const closed = { additionalProperties: false }
export const optional = Type.Optional
export const uuid = Type.String({ format: 'uuid' })
export const number = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const day = (title: string) => Type.String({ format: 'date', maxLength: 10, title })
export const text = (title: string, maxLength: number, minLength = 0) => Type.String({ title, maxLength, minLength })
export const query = <P extends TProperties>(properties: P) => Type.Object(properties, closed)
export const page = <T extends TSchema>(row: T) =>
  Type.Object({ rows: Type.Array(row), next: optional(Type.String({ title: '下一页的游标' })) })
export const paging = {
  after: optional(Type.String({ maxLength: 200 })),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
export const oneOf = <K extends string>(of: Readonly<Record<K, string>>, title: string) =>
  Type.Unsafe<K>(
    Type.Union(
      Object.entries<string>(of).map(([key, said]) => Type.Literal(key, { title: said })),
      { title },
    ),
  )
export const Called = Type.Object({ id: Type.Integer(), name: Type.String() })
export type Called = Static<typeof Called>
export const Target = Type.Object({ id: Type.Integer(), name: Type.String(), kind: Type.String() })
export const ById = query({ id: number })
export type ById = Static<typeof ById>
