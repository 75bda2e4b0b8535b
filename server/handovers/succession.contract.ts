import { type Static, Type } from 'typebox'

const optional = Type.Optional
const closed = { additionalProperties: false }
const agency = Type.Integer({ minimum: 1, maximum: 2_147_483_647, title: '承接机构' })
const why = Type.String({ minLength: 1, maxLength: 1000, title: '依据和理由' })
const code = Type.String({ pattern: '^[0-9]{6}$' })
const procedure = Type.String({ maxLength: 80 })
const count = (title: string) => Type.Integer({ title })

export const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
export const Merge = Type.Object({ into: agency, why }, { title: '合并', ...closed })
export const Split = Type.Object(
  {
    into: agency,
    procedures: Type.Array(procedure, { minItems: 1, maxItems: 100 }),
    why,
    onward: optional(Type.Boolean({ title: '今后也由承接机构受理，本机构不再受理' })),
  },
  { title: '分立', ...closed },
)
export const Rename = Type.Object(
  { name: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S', title: '新名称' }), why },
  { title: '更名', ...closed },
)
export const Take = Type.Object(
  {
    takes: Type.Array(procedure, { maxItems: 100, uniqueItems: true, title: '受理的流程，空为本类机构可以受理的全部' }),
    why,
  },
  { title: '受理的流程', ...closed },
)
export const Recode = Type.Object({ from: code, into: code, why }, { title: '行政区划调整', ...closed })
export const Moved = Type.Object({ matters: count('移交的在办办件') })

const Service = { procedure: Type.String(), title: Type.String() }
const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
export const SuccessionQuery = Type.Object({ into: optional(agency) }, closed)
/** What would go along with an agency today, and what has become of it. */
export const SuccessionView = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kindTitle: Type.String({ title: '机构类别' }),
  region: Type.String(),
  regionPath: Type.String(),
  mergedInto: optional(Named),
  mergedOn: optional(Type.String({ title: '自何日起并入' })),
  people: count('在任和已经任命的人员'),
  posts: count('岗位'),
  matters: count('在办办件'),
  closed: count('已经办结的办件'),
  promises: count('未了结的承诺'),
  agreements: count('有效和待签的协议'),
  ending: optional(count('双方都是签约方、合并后终止的协议')),
  grants: count('依协议开放的查阅'),
  underWay: count('途中的移送'),
  below: count('下属机构'),
  services: Type.Array(Type.Object({ ...Service, matters: count('在办办件') }), { title: '有在办办件的流程' }),
  takes: Type.Array(Type.String(), { title: '受理的流程，空为本类机构可以受理的全部' }),
  mayTake: Type.Array(Type.Object(Service), { title: '本类机构可以选择受理的流程' }),
  into: optional(
    Type.Object({
      ...Named.properties,
      region: Type.String(),
      regionPath: Type.String(),
      lost: Type.Array(Type.Object({ ...Service, matters: count('在办办件') }), { title: '承接的机构不受理的流程' }),
      foretold: Type.Array(Type.Object({ title: Type.String(), lines: Type.Array(Type.String()) }), {
        title: '合并随之带来的',
      }),
    }),
  ),
})
export type SuccessionView = Static<typeof SuccessionView>

export const MergedAgency = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  kindTitle: Type.String(),
  regionPath: Type.String(),
  into: Named,
  on: Type.String({ title: '自何日起并入' }),
})
export type MergedAgency = Static<typeof MergedAgency>

/** A code somebody uses, and what would follow it to another one. */
export const PlaceInUse = Type.Object({
  code: Type.String(),
  path: optional(Type.String({ title: '区划名称；现行区划中没有的代码无名称' })),
  agencies: count('机构'),
  matters: count('在办办件'),
  enterprises: count('企业和单位'),
  agreements: count('协议'),
})
export type PlaceInUse = Static<typeof PlaceInUse>
export const listOf = <T extends Parameters<typeof Type.Array>[0]>(row: T) => Type.Object({ rows: Type.Array(row) })
