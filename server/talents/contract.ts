import { type Static, type TSchema, Type } from 'typebox'
import { admissions, assignmentStates, languages, legalSystems, talentKinds } from './names.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
export const serial = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
export const line = (title: string, maxLength = 120) => Type.String({ minLength: 1, maxLength, title })
const text = (title: string, maxLength = 5000) => Type.String({ minLength: 1, maxLength, title })
export const keysOf = <K extends string>(of: Readonly<Record<K, string>>) =>
  Type.Unsafe<K>(Type.Union((Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] }))))
const many = <T extends TSchema>(of: T, title: string, maxItems = 20) =>
  Type.Array(of, { title, maxItems, uniqueItems: true })
export const list = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row) })

export const Id = Type.Object({ id: uuid })
export const AssignmentParams = Type.Object({ id: serial('请用') })
export const Made = Type.Object({ id: uuid })
export const Reason = Type.Object({ why: text('理由', 1000) }, closed)

export const known = {
  languages: many(keysOf(languages), '语言'),
  systems: many(keysOf(legalSystems), '法域'),
  admissions: many(keysOf(admissions), '执业资格'),
  specialities: many(line('专长', 40), '专长'),
}
export const words = {
  kind: keysOf(talentKinds),
  name: line('姓名、课程名称', 80),
  gist: Type.String({ maxLength: 2000, title: '简介' }),
  ...known,
  trainings: many(line('培训', 80), '完成的培训'),
  years: Type.Integer({ minimum: 0, maximum: 80, title: '从业年数' }),
  most: Type.Integer({ minimum: 1, maximum: 1000, title: '同时承办上限' }),
  available: Type.Boolean({ title: '现在可以承办' }),
  foreign: Type.Boolean({ title: '列入涉外人才库' }),
}
export const Add = Type.Object({ agency: serial('所属机构'), ...words }, { title: '登记资源', ...closed })
export type Add = Static<typeof Add>
export const Change = Type.Object(
  { version: Type.Integer({ minimum: 1, title: '所修改的版次' }), ...words },
  { title: '修改资源', ...closed },
)
export type Change = Static<typeof Change>
export const Offer = Type.Object({ agreement: Type.String({ format: 'uuid', title: '依据的协议' }) }, closed)
export const EndOffer = Type.Object({ ...Offer.properties, ...Reason.properties }, closed)

export const Query = Type.Object(
  {
    kind: optional(keysOf(talentKinds)),
    language: optional(keysOf(languages)),
    system: optional(keysOf(legalSystems)),
    admission: optional(keysOf(admissions)),
    speciality: optional(line('专长', 40)),
    q: optional(Type.String({ maxLength: 60, title: '姓名、简介中的文字' })),
    foreign: optional(Type.Boolean({ title: '仅涉外人才库' })),
    mine: optional(Type.Boolean({ title: '仅本机构的' })),
    lapsed: optional(Type.Boolean({ title: '仅因机构合并停止提供、所属机构还没有知悉的' })),
    after: optional(uuid),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export type Query = Static<typeof Query>

const Titled = Type.Object({ key: Type.String(), title: Type.String() })
export const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
export const TalentRow = Type.Object({
  id: uuid,
  kind: keysOf(talentKinds),
  kindTitle: Type.String(),
  name: Type.String(),
  agency: Named,
  gist: Type.String(),
  languages: Type.Array(Titled),
  systems: Type.Array(Titled),
  admissions: Type.Array(Titled),
  specialities: Type.Array(Type.String()),
  trainings: Type.Array(Type.String()),
  years: Type.Integer(),
  load: Type.Integer({ title: '未了结的请用' }),
  most: Type.Integer(),
  available: Type.Boolean(),
  foreign: Type.Boolean(),
  version: Type.Integer(),
  mine: Type.Boolean({ title: '由本机构维护' }),
})
export type TalentRow = Static<typeof TalentRow>
export const Talents = Type.Object({ rows: Type.Array(TalentRow), next: optional(uuid) })
export const Agreed = Type.Object({ id: uuid, number: Type.String(), title: Type.String() })
export const TalentView = Type.Object({
  ...TalentRow.properties,
  withdrawnOn: optional(Type.String()),
  offers: Type.Array(
    Type.Object({
      agreement: Agreed,
      from: Type.String(),
      endedOn: optional(Type.String()),
      endWhy: optional(Type.String({ title: '收回、停止的理由' })),
      untold: optional(Type.Literal(true, { title: '因机构合并停止，还没有知悉' })),
      open: Type.Boolean({ title: '伙伴现在看得到' }),
    }),
    { title: '提供给谁，仅所属机构看得到' },
  ),
  docket: Type.Array(
    Type.Object({ seq: Type.Integer(), at: Type.String(), title: Type.String(), body: Type.Unknown() }),
  ),
})
export type TalentView = Static<typeof TalentView>

export const Need = Type.Object(
  {
    kind: optional(keysOf(talentKinds)),
    ...known,
    years: Type.Integer({ minimum: 0, maximum: 80, title: '希望从业几年以上' }),
    foreign: optional(Type.Boolean({ title: '仅涉外人才库' })),
  },
  { title: '要找什么样的人', description: '种类、语言、资格为必须，法域、专长、年数为希望', ...closed },
)
export type Need = Static<typeof Need>
const Proposed = Type.Object({
  talent: TalentRow,
  fits: Type.Integer({ title: '符合几项希望' }),
  why: Type.Array(
    Type.Object({ about: Type.String(), required: Type.Boolean(), fits: Type.Boolean(), why: Type.String() }),
  ),
})
export const Matched = Type.Object({
  proposed: Type.Array(Proposed, { title: '建议，先后为序' }),
  leftOut: Type.Array(Proposed, { title: '没有建议的，附理由' }),
})

export const Assign = Type.Object(
  { for: serial('为哪一机构'), title: line('事由'), need: text('需要做什么') },
  { title: '请用', ...closed },
)
export type Assign = Static<typeof Assign>
export const MadeAssignment = Type.Object({ id: Type.Integer(), status: keysOf(assignmentStates) })
export const EndAssignment = Type.Object({ result: text('结果', 2000) }, closed)
export const AssignmentView = Type.Object({
  id: Type.Integer(),
  talent: Type.Object({ id: uuid, name: Type.String(), agency: Type.String() }),
  for: Named,
  title: Type.String(),
  need: Type.String(),
  status: keysOf(assignmentStates),
  statusTitle: Type.String(),
  askedAt: Type.String(),
  endedAt: optional(Type.String()),
  result: optional(Type.String()),
  may: Type.Object({ answer: Type.Boolean(), end: Type.Boolean() }),
})
export type AssignmentView = Static<typeof AssignmentView>
export const Assignments = list(AssignmentView)

export const AssignmentQuery = Type.Object(
  { talent: optional(uuid), open: optional(Type.Boolean({ title: '仅未了结的' })) },
  closed,
)
