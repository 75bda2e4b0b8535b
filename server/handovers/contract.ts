import { type Static, Type } from 'typebox'
import { assistanceKinds } from './assistance.procedures.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const agency = (title: string) => Type.Integer({ minimum: 1, maximum: 2_147_483_647, title })

export const Id = Type.Object({ id: uuid })

const offered = {
  to: agency('移送至'),
  why: Type.String({ minLength: 1, maxLength: 2000, title: '移送理由' }),
  materials: optional(Type.String({ minLength: 1, maxLength: 2000, title: '随附的材料' })),
  ask: optional(Type.Boolean({ title: '先征求当事人同意' })),
  agreed: optional(Type.Boolean({ title: '当事人已经书面同意' })),
}
export const Offer = Type.Object(offered, { title: '移送', ...closed })
const many = (title: string) => Type.Array(uuid, { minItems: 1, maxItems: 200, uniqueItems: true, title })
export const OfferMany = Type.Object({ matters: many('办件'), ...offered }, { title: '成批移送', ...closed })
export const AcceptMany = Type.Object(
  {
    steps: many('移送'),
    remark: optional(Type.String({ minLength: 1, maxLength: 1000, title: '说明' })),
  },
  { title: '成批接收', ...closed },
)
export const Made = Type.Object({
  id: uuid,
  number: Type.String(),
  consent: Type.Boolean({ title: '等候当事人同意' }),
})
export const Reason = Type.Object({ why: Type.String({ minLength: 1, maxLength: 2000, title: '理由' }) }, closed)
export const Consent = Type.Object(
  { agreed: Type.Boolean({ title: '是否同意' }) },
  { title: '代为登记当事人的意见', ...closed },
)

export const Assist = Type.Object(
  {
    kind: Type.Union(
      (Object.keys(assistanceKinds) as (keyof typeof assistanceKinds)[]).map(k =>
        Type.Literal(k, { title: assistanceKinds[k].title }),
      ),
      { title: '何种协助' },
    ),
    to: agency('请求的机构'),
    what: Type.String({ minLength: 1, maxLength: 3000, title: '需要协助的事项' }),
    materials: optional(Type.String({ minLength: 1, maxLength: 2000, title: '随附的材料' })),
  },
  { title: '请求协助', ...closed },
)

export const StepView = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String({ title: '移送何事' }),
  kind: Type.Union([Type.Literal('offer'), Type.Literal('decision')]),
  from: Type.String(),
  to: Type.String(),
  stateTitle: Type.String(),
  offeredAt: Type.String(),
  endedAt: optional(Type.String()),
  outcome: optional(Type.String()),
  dueAt: optional(Type.String()),
  agreement: optional(uuid),
  mayAccept: optional(Type.Literal(true, { title: '由本机构答复，可以接收' })),
})
export type StepView = Static<typeof StepView>
export const AssistanceView = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String(),
  to: Type.String(),
  stateTitle: Type.String(),
  openedAt: Type.String(),
  closedAt: optional(Type.String()),
  dueAt: optional(Type.String()),
  mayWithdraw: Type.Boolean(),
})
export const Panel = Type.Object({
  steps: Type.Array(StepView),
  assistance: Type.Array(AssistanceView),
  clock: optional(Type.String({ title: '移送途中期限怎么算' })),
  clockBasis: optional(Type.String()),
  may: Type.Object({
    offer: Type.Boolean(),
    withdraw: optional(uuid),
    consent: optional(uuid),
    assist: Type.Boolean(),
  }),
})
export type Panel = Static<typeof Panel>

export const ListQuery = Type.Object(
  {
    side: Type.Union([Type.Literal('in', { title: '移入' }), Type.Literal('out', { title: '移出' })]),
    open: optional(Type.Boolean({ title: '仅未了结的' })),
    after: optional(uuid),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export const Listed = Type.Object({ rows: Type.Array(StepView), next: optional(Type.String()) })

const one = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
export const WaitingQuery = Type.Object(
  { matters: Type.String({ pattern: `^${one}(,${one}){0,99}$`, title: '办件，以逗号分隔' }) },
  closed,
)
export const Waiting = Type.Object({
  rows: Type.Array(
    Type.Object({
      subject: uuid,
      kind: Type.Union([Type.Literal('offer', { title: '移送' }), Type.Literal('decision', { title: '报请指定' })]),
      to: Type.String({ title: '等候何机构答复' }),
    }),
  ),
})

export const Trace = Type.Object({
  number: Type.String(),
  title: Type.String({ title: '服务' }),
  agency: Type.String({ title: '现由何机构办理' }),
  stateTitle: Type.String(),
  closed: Type.Boolean(),
  outcome: optional(Type.String()),
})
export const Choices = Type.Object({
  rows: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() })),
})
