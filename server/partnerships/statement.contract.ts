import { type Static, Type } from 'typebox'
import { Hand, may, Named } from './page.contract.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

const figure = Type.Object({
  key: Type.String(),
  title: Type.String(),
  unit: Type.Union([Type.Literal('count', { title: '件' }), Type.Literal('share', { title: '百分比，0至100' })]),
  /** Absent where nothing was there to be measured. */
  now: optional(Type.Number()),
  before: optional(Type.Number()),
})
export const Effect = Type.Object({
  agency: Named,
  weaker: Type.Boolean(),
  until: optional(Type.String({ title: '协议在截至日之前停止或者终止的，计至何日' })),
  figures: Type.Array(figure),
})
export type Effect = Static<typeof Effect>
export type Figure = Static<typeof figure>

/** What is signed: everything the year came to, as plain data. */
export const StatementContent = Type.Object({
  agreement: Type.Object({ id: uuid, number: Type.String(), title: Type.String() }),
  scheme: Type.String(),
  year: Type.Integer(),
  asOf: Type.String({ title: '截至何日' }),
  parties: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), weaker: Type.Boolean() })),
  duties: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Type.String(),
      required: Type.Integer(),
      done: Type.Integer(),
      standing: Type.String(),
      why: optional(Type.String()),
      deeds: Type.Array(
        Type.Object({ day: Type.String(), title: Type.String(), by: Type.String(), countersignedBy: Type.String() }),
      ),
    }),
  ),
  projects: Type.Array(
    Type.Object({
      title: Type.String(),
      lead: Type.String(),
      state: Type.String(),
      milestones: Type.Integer(),
      done: Type.Integer(),
      late: Type.Integer(),
      result: optional(Type.String()),
    }),
  ),
  meetings: Type.Array(
    Type.Object({
      day: Type.String(),
      kind: Type.String(),
      title: Type.String(),
      followUps: Type.Integer(),
      done: Type.Integer(),
      late: Type.Integer(),
    }),
  ),
  exchanges: Type.Array(
    Type.Object({
      person: Type.String(),
      from: Type.String(),
      to: Type.String(),
      fromDay: Type.String(),
      untilDay: Type.String(),
    }),
  ),
  bulletins: Type.Array(Type.Object({ agency: Type.String(), sent: Type.Integer(), received: Type.Integer() })),
  effects: Type.Array(Effect),
})
export type StatementContent = Static<typeof StatementContent>

export const StatementView = Type.Object({
  content: StatementContent,
  /** Absent while nothing was drawn up for signature: then the content is that of now. */
  version: optional(Type.Integer()),
  digest: optional(Type.String()),
  drawn: optional(Hand),
  signatures: Type.Array(Hand),
  waitsFor: Type.Array(Named, { title: '待签署' }),
  signedAt: optional(Type.String()),
  may,
})
export type StatementView = Static<typeof StatementView>
export const Drawn = Type.Object({ version: Type.Integer(), digest: Type.String() })
