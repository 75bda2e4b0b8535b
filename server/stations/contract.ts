import { type Static, type TSchema, Type } from 'typebox'
import { teams, textKinds } from './names.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const serial = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })
const line = (title: string, maxLength = 120) => Type.String({ minLength: 1, maxLength, title })
const text = (title: string, maxLength = 10_000) => Type.String({ minLength: 1, maxLength, title })
const keysOf = <K extends string>(of: Readonly<Record<K, string>>, title?: string) =>
  Type.Unsafe<K>(
    Type.Union(
      (Object.keys(of) as K[]).map(k => Type.Literal(k, { title: of[k] })),
      title ? { title } : {},
    ),
  )
const list = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row) })

export const Id = Type.Object({ id: uuid })
export const ItemParams = Type.Object({ id: uuid, item: serial('序号') })
export const MatterParams = Type.Object({ matter: uuid })
export const Made = Type.Object({ id: uuid })
export const MadeItem = Type.Object({ id: Type.Integer() })

export const Found = Type.Object(
  {
    agreement: Type.String({ format: 'uuid', title: '工作站共建协议' }),
    home: serial('派出地司法行政机关'),
    host: serial('所在地司法行政机关'),
    agency: serial('工作站'),
    grant: optional(Type.Boolean({ title: '同时授权派出地查看工作站办件', description: '由所在地领导作出' })),
  },
  { title: '设立工作站', ...closed },
)
export type Found = Static<typeof Found>

export const PutText = Type.Object(
  {
    kind: keysOf(textKinds, '何种文本'),
    after: Type.Integer({ minimum: 0, maximum: 10_000, title: '所修改的版次', description: '首次填写为 0' }),
    text: text('正文', 50_000),
  },
  { title: '修改文本', ...closed },
)
export type PutText = Static<typeof PutText>

export const AddMember = Type.Object(
  {
    team: keysOf(teams, '队伍'),
    name: line('姓名', 40),
    agency: serial('所在机构'),
    duty: line('职务、分工'),
    lead: optional(Type.Boolean({ title: '组长、队长' })),
  },
  { title: '加入成员', ...closed },
)
export type AddMember = Static<typeof AddMember>

export const AddBody = Type.Object(
  {
    agency: serial('机构'),
    brings: line('带来的服务', 500),
    who: line('由谁答复'),
    person: optional(serial('承办人')),
    phone: line('办公电话', 40),
  },
  { title: '整合机构', ...closed },
)
export type AddBody = Static<typeof AddBody>

export const AddService = Type.Object(
  { title: line('服务名称', 80), gist: line('说明', 500), body: serial('由哪一机构答复') },
  { title: '提供服务', ...closed },
)
export type AddService = Static<typeof AddService>

export const Ask = Type.Object(
  {
    enterprise: serial('企业'),
    service: serial('服务'),
    title: line('事由'),
    story: text('情况和需求'),
    contact: optional(line('联系人和办公电话', 100)),
    phone: optional(line('接收短信的手机号', 30)),
  },
  { title: '企业需求', ...closed },
)
export type Ask = Static<typeof Ask>

const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
const may = <K extends string>(...keys: readonly K[]) =>
  Type.Object(Object.fromEntries(keys.map(k => [k, Type.Boolean()])) as Record<K, ReturnType<typeof Type.Boolean>>)

export const Row = Type.Object({
  id: uuid,
  name: Type.String(),
  agency: Type.Integer(),
  home: Named,
  host: Named,
  agreement: Type.Object({ id: uuid, number: Type.String(), title: Type.String() }),
  standing: Type.String(),
  standingTitle: Type.String(),
  open: Type.Boolean({ title: '现在接办企业需求' }),
})
export type Row = Static<typeof Row>
export const Rows = list(Row)

export const MemberView = Type.Object({
  id: Type.Integer(),
  team: Type.String(),
  teamTitle: Type.String(),
  name: Type.String(),
  agency: Named,
  duty: Type.String(),
  lead: Type.Boolean(),
  from: Type.String(),
  to: optional(Type.String()),
})
export const BodyView = Type.Object({
  id: Type.Integer(),
  agency: Named,
  brings: Type.String(),
  who: Type.String(),
  phone: Type.String(),
})
export const ServiceView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  gist: Type.String(),
  body: Type.String(),
  who: Type.String(),
  phone: Type.String(),
})
export const StationView = Type.Object({
  ...Row.properties,
  openedAt: Type.String(),
  texts: Type.Array(
    Type.Object({
      kind: Type.String(),
      kindTitle: Type.String(),
      version: Type.Integer(),
      text: Type.String(),
      at: Type.String(),
      by: Type.String(),
      for: Type.String(),
      current: Type.Boolean(),
    }),
    { title: '各类文本的各版' },
  ),
  members: Type.Array(MemberView),
  bodies: Type.Array(BodyView),
  services: Type.Array(ServiceView),
  nextMeeting: optional(Type.String({ title: '下一次例会不晚于' })),
  docket: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: Type.String(),
      actor: optional(Type.String()),
      title: Type.String(),
      body: Type.Unknown(),
    }),
  ),
  may: may('write', 'pool', 'enter', 'meet', 'grant'),
})
export type StationView = Static<typeof StationView>

export const OfferQuery = Type.Object({ enterprise: serial('企业') }, closed)
export const Offers = list(
  Type.Object({
    id: uuid,
    name: Type.String(),
    home: Type.String(),
    host: Type.String(),
    agreement: Type.String(),
    until: Type.String({ title: '协议至何日止' }),
    services: Type.Array(ServiceView),
  }),
)
export type Offers = Static<typeof Offers>
export const AgencyQuery = Type.Object({ agency: serial('机构') }, closed)
export const Choices = list(Type.Object({ id: Type.Integer(), title: Type.String() }))

export const CountQuery = Type.Object({ from: optional(day('自')), to: optional(day('至（含当日）')) }, closed)
const figures = {
  received: Type.Integer({ title: '收到' }),
  open: Type.Integer({ title: '办理中' }),
  done: Type.Integer({ title: '已答复' }),
  refused: Type.Integer({ title: '告知其他机构' }),
  withdrawn: Type.Integer({ title: '企业撤回' }),
  inTime: Type.Integer({ title: '没有逾期' }),
  late: Type.Integer({ title: '有逾期' }),
  ratings: Type.Integer({ title: '评价数' }),
  grades: Type.Integer({ title: '评价合计（1 至 5）' }),
}
export const Figures = Type.Object(figures)
export type Figures = Static<typeof Figures>
const Lines = Type.Array(Type.Object({ key: Type.String(), ...figures }))
export const Counts = Type.Object({
  from: Type.String(),
  to: Type.String(),
  total: Figures,
  byMonth: Lines,
  byService: Lines,
  byBody: Lines,
})
export type Counts = Static<typeof Counts>
