import { type Static, Type } from 'typebox'
import { grantActs, grantData } from '../people/index.ts'
import { standings } from './standing.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const agency = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })
const region = Type.String({ pattern: '^[0-9]{6}$', title: '行政区划' })
const keysOf = <K extends string>(of: Readonly<Record<K, string>>) =>
  Type.Unsafe<K>(Type.Union((Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] }))))
const some = <T extends Parameters<typeof Type.Array>[0]>(of: T, title: string, maxItems = 100, minItems = 1) =>
  Type.Array(of, { title, minItems, maxItems, uniqueItems: true })

export const agreementKinds = { memorandum: '备忘录', agreement: '合作协议', station: '工作站共建协议' } as const
export type AgreementKind = keyof typeof agreementKinds
/** What a text does when all have signed it. */
export const textChanges = { conclude: '订立', amend: '变更', renew: '续期', end: '提前终止' } as const
export type TextChange = keyof typeof textChanges

export const Id = Type.Object({ id: uuid })
export const VersionParams = Type.Object({ id: uuid, version: Type.Integer({ minimum: 1, maximum: 10_000 }) })
export const GrantParams = Type.Object({ id: uuid, grant: agency('授权') })

export const Scope = Type.Object(
  {
    services: some(Type.String({ minLength: 1, maxLength: 80 }), '服务（办理流程）'),
    acts: some(keysOf(grantActs), '事项'),
    data: some(keysOf(grantData), '数据', 20, 0),
    regions: some(region, '地区'),
  },
  { title: '范围', ...closed },
)
export type Scope = Static<typeof Scope>

const text = {
  scope: Scope,
  from: day('自何日起'),
  until: day('至何日止（含当日）'),
  text: Type.String({ minLength: 1, maxLength: 50_000, title: '条款' }),
}

export const Draft = Type.Object(
  {
    kind: keysOf(agreementKinds),
    title: Type.String({ minLength: 1, maxLength: 120, title: '名称' }),
    parties: Type.Array(
      Type.Object(
        {
          agency: agency('签约机构'),
          regions: some(region, '代表的地区', 50),
          weaker: optional(Type.Boolean({ title: '受帮扶' })),
        },
        closed,
      ),
      { minItems: 2, maxItems: 10, title: '各方' },
    ),
    coordinator: optional(agency('协调机构')),
    ...text,
  },
  { title: '起草协议', ...closed },
)
export type Draft = Static<typeof Draft>

export const Proposal = Type.Object(
  {
    change: Type.Union([
      Type.Literal('amend', { title: textChanges.amend }),
      Type.Literal('renew', { title: textChanges.renew }),
      Type.Literal('end', { title: textChanges.end }),
    ]),
    ...text,
    why: Type.String({ minLength: 1, maxLength: 1000, title: '理由' }),
  },
  { title: '提出变更、续期或者提前终止', ...closed },
)
export type Proposal = Static<typeof Proposal>

export const Reason = Type.Object({ why: Type.String({ minLength: 1, maxLength: 1000, title: '理由' }) }, closed)
/** What is signed is named by its digest: nobody signs a text that changed under their hands. */
export const Signing = Type.Object(
  { digest: Type.String({ minLength: 64, maxLength: 64, title: '所签文本的摘要' }) },
  closed,
)

export const GiveGrant = Type.Object(
  {
    to: agency('被授权机构'),
    of: agency('办件所在机构'),
    procedures: Scope.properties.services,
    acts: Scope.properties.acts,
    data: Scope.properties.data,
    from: optional(day('自何日起')),
    until: optional(day('至何日止（含当日）')),
  },
  { title: '授权', ...closed },
)
export type GiveGrant = Static<typeof GiveGrant>

export const Query = Type.Object(
  {
    standing: optional(keysOf(standings)),
    q: optional(Type.String({ maxLength: 60, title: '名称中的文字' })),
    after: optional(uuid),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export type Query = Static<typeof Query>

const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
export const Row = Type.Object({
  id: uuid,
  number: Type.String({ title: '协议编号' }),
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  standing: Type.String(),
  standingTitle: Type.String(),
  parties: Type.Array(Named),
  from: optional(Type.String()),
  until: optional(Type.String()),
  grants: Type.Integer({ title: '现有授权' }),
})
export type Row = Static<typeof Row>
export const Rows = Type.Object({ rows: Type.Array(Row), next: optional(Type.String()) })

const Titled = Type.Object({ key: Type.String(), title: Type.String() })
const ScopeView = Type.Object({
  services: Type.Array(Titled),
  acts: Type.Array(Titled),
  data: Type.Array(Titled),
  regions: Type.Array(Titled),
})
export const VersionView = Type.Object({
  version: Type.Integer(),
  change: Type.String(),
  changeTitle: Type.String(),
  scope: ScopeView,
  from: Type.String(),
  until: Type.String(),
  text: Type.String(),
  why: Type.String(),
  digest: Type.String(),
  file: optional(Type.String({ title: '签署文本' })),
  proposedAt: Type.String(),
  proposedFor: Type.String(),
  signatures: Type.Array(Type.Object({ agency: Type.String(), person: Type.String(), at: Type.String() })),
  waitsFor: Type.Array(Named, { title: '待签署' }),
  signedAt: optional(Type.String()),
  withdrawnAt: optional(Type.String()),
})
export type VersionView = Static<typeof VersionView>
export const GrantView = Type.Object({
  id: Type.Integer(),
  to: Named,
  of: Named,
  procedures: Type.Array(Titled),
  acts: Type.Array(Titled),
  data: Type.Array(Titled),
  from: Type.String(),
  until: Type.String(),
  open: Type.Boolean({ title: '现在生效' }),
  endedOn: optional(Type.String()),
  endWhy: optional(Type.String()),
  mayEnd: Type.Boolean(),
})
export type GrantView = Static<typeof GrantView>
export const AgreementView = Type.Object({
  ...Row.properties,
  parties: Type.Array(
    Type.Object({ id: Type.Integer(), name: Type.String(), regions: Type.Array(Titled), weaker: Type.Boolean() }),
  ),
  coordinator: optional(Named),
  scope: optional(ScopeView),
  suspendedOn: optional(Type.String()),
  endedOn: optional(Type.String()),
  renewBy: optional(Type.String({ title: '至迟何日决定是否续期' })),
  versions: Type.Array(VersionView),
  grantsGiven: Type.Array(GrantView),
  docket: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: Type.String(),
      actor: optional(Type.String()),
      agency: optional(Type.String()),
      title: Type.String(),
      body: Type.Unknown(),
    }),
  ),
  may: Type.Object({
    propose: Type.Boolean(),
    sign: Type.Boolean(),
    withdraw: Type.Boolean(),
    suspend: Type.Boolean(),
    resume: Type.Boolean(),
    terminate: Type.Boolean(),
    grant: Type.Boolean(),
  }),
})
export type AgreementView = Static<typeof AgreementView>
export const Made = Type.Object({ id: uuid, number: Type.String() })
