import { type Static, Type } from 'typebox'
import { Called, closed, day, number, oneOf, optional, page, paging, query, Target, text, uuid } from './wire.ts'
import { envoyStatuses, languages, lights, ranks, specialities, targetKinds, trainings } from './words.ts'

/*
 * All under /api/v1. 选派本身是办件（envoys.appointment），单件办理走 /matters；这里是名册、批量、派驻、指标、覆盖。
 *
 * GET  /envoys                              名册（RosterQuery → Roster）
 * GET  /envoys/roster.xlsx                  名册导出（RosterQuery）
 * GET  /envoys/mine                         本人的任职、派驻和本季指标（→ Mine）
 * GET  /envoys/candidates                   可以提名的法官、法官助理（CandidateQuery → Candidates）
 * POST /envoys/nominations                  批量提名（Nominations → Batch）
 * POST /envoys/appointments/:action         对多件选派逐件办理：vet、admit、decline、extend …（ActMany → Batch）
 * GET  /envoys/:id                          任职详情（→ EnvoyView）
 * PUT  /envoys/:id                          专长、语言、专家库（Profile → EnvoyView）
 * GET  /envoys/training                     年度培训学时（TrainingQuery → TrainingSums）
 * POST /envoys/:id/training                 登记培训（TrainingInput → {id}）
 * POST /envoys/training/:id/void            作废一条培训记录（Reason → null）
 * GET  /envoys/teams                        团队（TeamQuery → Teams）
 * POST /envoys/teams, PUT /envoys/teams/:id 建立、修改团队（TeamInput → {id}）；POST /envoys/teams/:id/close 解散（Reason）
 * GET  /envoys/posts                        派驻（PostQuery → Posts）
 * POST /envoys/posts                        派驻一人或者多人，逐件办理（GivePosts → Batch）
 * GET  /envoys/posts/:id/handover           交接清单（→ Handover）
 * POST /envoys/posts/:id/end                结束派驻（EndPost → Handover）
 * POST /envoys/posts/:id/transfer           改由他人对接（TransferPost → {id, handover}）
 * 指标与覆盖见 quota.contract.ts。
 */

export * from './quota.contract.ts'
export { envoyStatuses, languages, lights, ranks, specialities, targetKinds, trainings } from './words.ts'

const speciality = oneOf(specialities, '专长')
const language = oneOf(languages, '语言')
const manySpecialities = Type.Array(speciality, { maxItems: 20, uniqueItems: true, title: '专长' })
const manyLanguages = Type.Array(language, { maxItems: 10, uniqueItems: true, title: '语言' })

export const RosterQuery = query({
  q: optional(text('姓名', 40)),
  agency: optional(number),
  status: optional(oneOf(envoyStatuses, '状态')),
  speciality: optional(speciality),
  language: optional(language),
  expert: optional(Type.Boolean({ title: '只看专家库' })),
  team: optional(number),
  ...paging,
})
export type RosterQuery = Static<typeof RosterQuery>
const load = Type.Object({
  posts: Type.Integer({ title: '现有派驻' }),
  planned: Type.Integer({ title: '计划走访' }),
})
export const EnvoyRow = Type.Object({
  id: Type.Integer({ title: '任职标识：每任一行' }),
  person: Type.Integer(),
  name: Type.String(),
  agency: Called,
  status: oneOf(envoyStatuses, '状态'),
  statusTitle: Type.String(),
  certificate: optional(Type.String({ title: '证书编号' })),
  from: Type.String({ title: '任期起' }),
  to: optional(Type.String({ title: '任期止（含当日）' })),
  specialities: manySpecialities,
  languages: manyLanguages,
  expert: Type.Boolean({ title: '入专家库' }),
  teams: Type.Array(Called),
  load,
})
export type EnvoyRow = Static<typeof EnvoyRow>
export const Roster = page(EnvoyRow)
export type Roster = Static<typeof Roster>

export const PostRow = Type.Object({
  id: Type.Integer(),
  envoy: Called,
  agency: Called,
  target: Target,
  kindTitle: Type.String(),
  scheme: Type.String(),
  from: Type.String(),
  to: optional(Type.String({ title: '止（含当日）' })),
  endedWhy: optional(Type.String({ title: '结束的原因' })),
  open: Type.Boolean({ title: '今日在派驻' }),
})
export type PostRow = Static<typeof PostRow>

const TrainingRow = Type.Object({
  id: Type.Integer(),
  kind: oneOf(trainings, '方式'),
  kindTitle: Type.String(),
  title: Type.String(),
  day: Type.String(),
  hours: Type.Number({ title: '学时' }),
  mentor: optional(Called),
  note: optional(Type.String()),
  voided: optional(Type.String({ title: '作废的理由' })),
})
export const EnvoyView = Type.Object({
  ...EnvoyRow.properties,
  matter: optional(Type.Object({ id: uuid, state: Type.String(), stateTitle: Type.String() })),
  terms: Type.Array(
    Type.Object({
      id: Type.Integer(),
      agency: Called,
      statusTitle: Type.String(),
      from: Type.String(),
      to: optional(Type.String()),
      certificate: optional(Type.String()),
    }),
    { title: '历次任职' },
  ),
  pauses: Type.Array(Type.Object({ from: Type.String(), to: optional(Type.String()), why: Type.String() }), {
    title: '暂停',
  }),
  posts: Type.Array(PostRow, { title: '派驻，新的在前' }),
  training: Type.Array(TrainingRow, { title: '培训，新的在前' }),
  hours: Type.Object({ year: Type.Integer(), done: Type.Number(), wanted: Type.Number() }, { title: '本年学时' }),
  mayManage: Type.Boolean(),
})
export type EnvoyView = Static<typeof EnvoyView>
export const Profile = Type.Object(
  { specialities: manySpecialities, languages: manyLanguages, expert: Type.Boolean() },
  closed,
)

export const CandidateQuery = query({ agency: optional(number), q: optional(text('姓名', 40)), ...paging })
export const Candidates = page(
  Type.Object({
    id: Type.Integer({ title: '人员' }),
    title: Type.String({ title: '供选择的名称' }),
    agency: Called,
    person: Type.Integer(),
    name: Type.String(),
    rank: oneOf(ranks, '职务'),
    rankTitle: Type.String(),
  }),
)
export type Candidates = Static<typeof Candidates>

export const Nominee = Type.Object(
  {
    person: number,
    rank: oneOf(ranks, '职务'),
    years: Type.Integer({ minimum: 0, maximum: 60, title: '法律工作年限' }),
    specialities: manySpecialities,
    languages: manyLanguages,
    reason: text('推荐理由', 2000, 1),
  },
  { ...closed, title: '提名' },
)
export type Nominee = Static<typeof Nominee>
export const Nominations = Type.Object(
  { agency: number, nominees: Type.Array(Nominee, { minItems: 1, maxItems: 300 }) },
  closed,
)
export const ActMany = Type.Object(
  {
    matters: Type.Array(uuid, { minItems: 1, maxItems: 300, uniqueItems: true }),
    answers: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
  },
  closed,
)

export const TrainingInput = Type.Object(
  {
    kind: oneOf(trainings, '方式'),
    title: text('内容', 200, 1),
    day: day('日期'),
    hours: Type.Number({ minimum: 0.5, maximum: 200, multipleOf: 0.5, title: '学时' }),
    mentor: optional(number),
    note: optional(text('说明', 2000)),
  },
  { ...closed, title: '登记培训' },
)
export type TrainingInput = Static<typeof TrainingInput>
export const Reason = Type.Object({ why: text('理由', 2000, 1) }, closed)
export const TrainingQuery = query({
  year: optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
  agency: optional(number),
  short: optional(Type.Boolean({ title: '只看未达到学时的' })),
  ...paging,
})
export const TrainingSums = Type.Object({
  year: Type.Integer(),
  wanted: Type.Number({ title: '每年应有学时（待核）' }),
  rows: Type.Array(
    Type.Object({ envoy: Called, agency: Called, hours: Type.Number(), short: Type.Boolean({ title: '未达到' }) }),
  ),
  next: optional(Type.String()),
})
export type TrainingSums = Static<typeof TrainingSums>

export const TeamQuery = query({ agency: optional(number), speciality: optional(speciality), ...paging })
export type TeamQuery = Static<typeof TeamQuery>
export const TeamRow = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  agency: Called,
  speciality,
  specialityTitle: Type.String(),
  lead: Called,
  members: Type.Array(Called),
  closed: optional(Type.String({ title: '解散的理由' })),
  mayManage: Type.Boolean(),
})
export type TeamRow = Static<typeof TeamRow>
export const Teams = page(TeamRow)
export type Teams = Static<typeof Teams>
export const TeamInput = Type.Object(
  {
    agency: number,
    name: text('团队名称', 100, 1),
    speciality,
    lead: number,
    members: Type.Array(number, { minItems: 1, maxItems: 100, uniqueItems: true, title: '成员（任职标识）' }),
  },
  { ...closed, title: '团队' },
)
export type TeamInput = Static<typeof TeamInput>

export const PostQuery = query({
  envoy: optional(number),
  target: optional(number),
  agency: optional(number),
  kind: optional(oneOf(targetKinds, '对象类别')),
  open: optional(Type.Boolean({ title: '只看今日在派驻的' })),
  ...paging,
})
export type PostQuery = Static<typeof PostQuery>
export const Posts = page(PostRow)
export type Posts = Static<typeof Posts>
export const NewPost = Type.Object(
  { envoy: number, target: number, from: day('起'), to: optional(day('止（含当日）')) },
  { ...closed, title: '派驻' },
)
export type NewPost = Static<typeof NewPost>
export const GivePosts = Type.Object(
  { posts: Type.Array(NewPost, { minItems: 1, maxItems: 500 }), scheme: optional(text('方案', 40)) },
  closed,
)
export const EndPost = Type.Object({ last: day('最后一日（含当日）'), why: text('原因', 500, 1) }, closed)
export const TransferPost = Type.Object(
  { envoy: number, from: day('自何日起由其对接'), why: text('原因', 500, 1) },
  closed,
)
/** What whoever comes next finds open: visits still planned, needs nobody has settled. */
export const Handover = Type.Object({
  post: PostRow,
  planned: Type.Array(Type.Object({ id: uuid, day: Type.String(), place: Type.String() }), { title: '未办的计划走访' }),
  needs: Type.Array(Type.Object({ visit: uuid, text: Type.String(), at: Type.String() }), { title: '未了的需求' }),
  quota: optional(Type.Object({ required: Type.Integer(), done: Type.Integer() }, { title: '本季指标' })),
})
export type Handover = Static<typeof Handover>

export const Transferred = Type.Object({ id: Type.Integer(), handover: Handover })

export const Mine = Type.Object({
  envoy: optional(EnvoyRow),
  posts: Type.Array(PostRow),
  quota: Type.Array(
    Type.Object({
      id: Type.Integer(),
      target: Target,
      required: Type.Integer(),
      done: Type.Integer(),
      light: oneOf(lights, '灯'),
      due: Type.String(),
      next: optional(Type.String({ title: '下一步' })),
    }),
  ),
})
export type Mine = Static<typeof Mine>
