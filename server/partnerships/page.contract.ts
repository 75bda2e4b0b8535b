import { type Static, Type } from 'typebox'
import { contract as matters } from '../matters/index.ts'

const { CitationView } = matters
const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

export const Named = Type.Object({ id: Type.Integer(), name: Type.String() })
const FileView = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
})
export type FileView = Static<typeof FileView>
export const MadeFile = FileView
/** Who did something for which side, and when. */
export const Hand = Type.Object({ agency: Type.String(), person: Type.String(), at: Type.String() })
export type Hand = Static<typeof Hand>
/** The names of the acts that the viewer may do, as they stand in the path. */
export const may = Type.Array(Type.String(), { title: '可做的事' })

export const SchemeView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  regions: Type.Array(Type.String()),
  cite: CitationView,
  duties: Type.Array(
    Type.Object({ key: Type.String(), title: Type.String(), required: Type.Integer(), cite: CitationView }),
  ),
  themes: Type.Array(Type.Object({ title: Type.String(), lead: optional(Type.String()), cite: CitationView })),
  open: Type.Array(CitationView, { title: '原文未写明的' }),
})
export type SchemeView = Static<typeof SchemeView>
export const Schemes = Type.Object({ schemes: Type.Array(SchemeView) })

export const DeedView = Type.Object({
  id: Type.Integer(),
  day: Type.String(),
  title: Type.String(),
  text: Type.String(),
  of: optional(Type.Object({ kind: Type.String(), kindTitle: Type.String(), id: Type.Integer() })),
  files: Type.Array(FileView),
  state: Type.String(),
  stateTitle: Type.String(),
  told: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  may,
})
export type DeedView = Static<typeof DeedView>

export const DutyView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  required: Type.Integer({ title: '应完成次数' }),
  done: Type.Integer({ title: '已确认次数' }),
  fits: Type.Array(Type.Object({ kind: Type.String(), of: optional(Type.String()), title: Type.String() })),
  owedBy: Type.Array(Named),
  cite: CitationView,
  state: Type.String(),
  stateTitle: Type.String(),
  standing: optional(Type.String()),
  standingTitle: optional(Type.String()),
  late: Type.Boolean({ title: '已逾期' }),
  due: optional(Type.String()),
  proposed: optional(Hand),
  answered: optional(Hand),
  why: optional(Type.String()),
  deeds: Type.Array(DeedView),
  may,
})
export type DutyView = Static<typeof DutyView>

export const TaskView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  agency: Named,
  due: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  late: Type.Boolean({ title: '已逾期，或者逾期办成' }),
  doneOn: optional(Type.String()),
  text: Type.String(),
  files: Type.Array(FileView),
  by: optional(Type.String()),
  may,
})
export type TaskView = Static<typeof TaskView>

export const ProjectView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  aim: Type.String(),
  lead: Named,
  from: Type.String(),
  until: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  proposed: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  planned: Type.Array(Type.Object({ title: Type.String(), agency: Named, due: Type.String() })),
  milestones: Type.Array(TaskView),
  result: optional(Type.String()),
  concludedOn: optional(Type.String()),
  files: Type.Array(FileView),
  may,
})
export type ProjectView = Static<typeof ProjectView>

export const MeetingView = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  day: Type.String(),
  place: Type.String(),
  agenda: Type.String(),
  participants: Type.String(),
  minutes: Type.String(),
  files: Type.Array(FileView),
  state: Type.String(),
  stateTitle: Type.String(),
  version: Type.Integer(),
  called: Hand,
  why: optional(Type.String()),
  followUps: Type.Array(TaskView),
  may,
})
export type MeetingView = Static<typeof MeetingView>

export const ExchangeView = Type.Object({
  id: Type.Integer(),
  person: Type.String(),
  from: Named,
  to: Named,
  fromDay: Type.String(),
  untilDay: Type.String(),
  purpose: Type.String(),
  state: Type.String(),
  stateTitle: Type.String(),
  proposed: Hand,
  answered: optional(Hand),
  why: optional(Type.String()),
  reports: Type.Array(TaskView, { title: '交流报告' }),
  may,
})
export type ExchangeView = Static<typeof ExchangeView>

export const BulletinView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  files: Type.Array(FileView),
  sent: Hand,
  received: Type.Array(Hand),
  may,
})
export type BulletinView = Static<typeof BulletinView>

export const Row = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String(),
  standing: Type.String(),
  standingTitle: Type.String(),
  parties: Type.Array(Named),
  scheme: optional(Type.Object({ id: Type.String(), title: Type.String() })),
  year: Type.Integer(),
  duties: Type.Integer({ title: '当年事项' }),
  kept: Type.Integer({ title: '其中已完成' }),
  waiting: Type.Integer({ title: '待确认的完成情况' }),
})
export type Row = Static<typeof Row>
export const Rows = Type.Object({ rows: Type.Array(Row), next: optional(Type.String()) })

export const PartnershipView = Type.Object({
  id: uuid,
  number: Type.String(),
  title: Type.String(),
  standing: Type.String(),
  standingTitle: Type.String(),
  from: optional(Type.String()),
  until: optional(Type.String()),
  parties: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      weaker: Type.Boolean(),
      regions: Type.Array(Type.String()),
    }),
  ),
  /** The parties for which the viewer writes. */
  speaksFor: Type.Array(Type.Integer()),
  scheme: optional(SchemeView),
  year: Type.Integer(),
  years: Type.Array(Type.Integer(), { title: '有年度事项的年份' }),
  duties: Type.Array(DutyView),
  projects: Type.Array(ProjectView),
  meetings: Type.Array(MeetingView),
  exchanges: Type.Array(ExchangeView),
  bulletins: Type.Array(BulletinView),
  statement: optional(
    Type.Object({
      version: Type.Integer(),
      waitsFor: Type.Array(Named),
      signedAt: optional(Type.String()),
    }),
  ),
  may,
})
export type PartnershipView = Static<typeof PartnershipView>
