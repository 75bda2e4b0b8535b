import { type Static, Type } from 'typebox'
import { Agreed, keysOf, known, line, list, Named, serial, words } from './contract.ts'
import { appointmentStandings } from './names.ts'

const optional = Type.Optional
const closed = { additionalProperties: false }
const uuid = Type.String({ format: 'uuid' })
const day = (title: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title })

const conditions = {
  years: words.years,
  admissions: known.admissions,
  trainings: words.trainings,
  languages: known.languages,
}
export const PutConditions = Type.Object(
  {
    agreement: Type.String({ format: 'uuid', title: '协议' }),
    agency: serial('哪一方'),
    version: Type.Integer({ minimum: 0, title: '所修改的版次', description: '首次设定为 0' }),
    ...conditions,
  },
  { title: '互聘条件', ...closed },
)
export type PutConditions = Static<typeof PutConditions>
export const OfAgreement = Type.Object({ agreement: Type.String({ format: 'uuid', title: '协议' }) }, closed)
export const ConditionsList = list(
  Type.Object({ agency: Named, version: Type.Integer(), ...conditions, mayChange: Type.Boolean() }),
)

export const Propose = Type.Object(
  {
    agreement: Type.String({ format: 'uuid', title: '依据的协议' }),
    talent: Type.String({ format: 'uuid', title: '调解员' }),
    by: serial('聘任的一方'),
    title: line('聘任为', 60),
    from: day('自何日起'),
    until: day('至何日止（含当日）'),
  },
  { title: '提出互聘', ...closed },
)
export type Propose = Static<typeof Propose>
const Finding = Type.Object({ about: Type.String(), met: Type.Boolean(), why: Type.String() })
export const AppointmentView = Type.Object({
  id: uuid,
  agreement: Agreed,
  talent: Type.Object({ id: uuid, name: Type.String(), agency: Type.String() }),
  by: Named,
  title: Type.String(),
  from: Type.String(),
  until: Type.String(),
  standing: keysOf(appointmentStandings),
  standingTitle: Type.String(),
  conditions: Type.Array(Type.Object({ agency: Type.String(), findings: Type.Array(Finding) })),
  acceptances: Type.Array(Type.Object({ agency: Named, at: optional(Type.String()), mayAccept: Type.Boolean() })),
  proposedAt: Type.String(),
  endedOn: optional(Type.String()),
  endWhy: optional(Type.String()),
  mayEnd: Type.Boolean(),
})
export type AppointmentView = Static<typeof AppointmentView>
export const Appointments = list(AppointmentView)
export const AppointmentQuery = Type.Object({ agreement: optional(uuid) }, closed)
export const Accept = Type.Object({ agency: serial('为哪一机构') }, closed)
