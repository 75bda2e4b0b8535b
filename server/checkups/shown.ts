import type { Static } from 'typebox'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { citationView, type Registry, stateTitle } from '../matters/index.ts'
import { stateOf } from '../procedures/index.ts'
import { optionsOf } from './answering.ts'
import type * as wire from './contract.ts'
import { fields, gravities } from './fields.ts'
import type * as followUps from './follow-ups.store.ts'
import { fieldScores } from './judging.ts'
import type { Line } from './listing.store.ts'
import type { Side } from './policies.ts'
import type { Question } from './questionnaire.ts'
import { wholeOf } from './questions/index.ts'
import { gradeTitle } from './settings.ts'
import type { Checkup, Finding } from './store.ts'

const statusTitles = { open: '待整改', reported: '已报告，待确认', done: '已完成', dropped: '不再整改' } as const

const questionView = (q: Question): Static<typeof wire.Question> => ({
  id: q.id,
  asks: q.asks,
  ...(q.why && { why: q.why }),
  kind: q.number ? 'number' : 'choice',
  options: optionsOf(q),
  ...(q.number && { unit: q.number.unit }),
  weight: q.weight,
  ...(q.when && { when: { question: q.when.question, is: [...q.when.is] } }),
  ...(q.risk && { basis: citationView(q.risk.basis).text }),
})

/** A version of the whole questionnaire, without what its answers reveal. */
export const questionnaireView = (version: string): Static<typeof wire.QuestionnaireView> => ({
  version,
  fields: wholeOf(version).map(({ field, questions }) => ({
    field,
    title: fields[field],
    questions: questions.map(questionView),
  })),
})

/** A follow-up to somebody of one side. */
export function followUpView(house: House, f: followUps.FollowUp, { side, acts }: Side): wire.FollowUpView {
  const open = f.endedAt === null
  return {
    id: f.id,
    checkup: f.checkup,
    number: f.number,
    enterprise: { id: f.enterpriseId, name: f.enterprise },
    question: f.question,
    title: f.title,
    gravity: f.gravity,
    what: f.what,
    owner: { id: f.ownerId, name: f.owner, side: f.side },
    agency: { id: f.agencyId, name: f.agency },
    due: f.due.toString(),
    status: f.status,
    statusTitle: statusTitles[f.status],
    overdue: open && Temporal.PlainDate.compare(f.due, dateAt(house.now())) < 0,
    ...(f.evidence && { evidence: f.evidence }),
    ...(f.fileId !== null && f.file && { file: { id: f.fileId, name: f.file } }),
    ...(f.why && { why: f.why }),
    ...(f.endedAt && { endedAt: f.endedAt.toString() }),
    ...(f.resolvedById && f.resolvedBy && { resolvedBy: { id: f.resolvedById, number: f.resolvedBy } }),
    mayReport: open && acts && side === 'firm',
    mayConfirm: open && acts && side === 'agency',
    mayDrop: open && acts,
  }
}

/** A finding with its comment and what came of it. */
export const findingView = (f: Finding, c: Checkup, followed: number | undefined): Static<typeof wire.FindingView> => {
  const { text, law, article, paragraph, item, gist } = citationView(f.basis)
  return {
    question: f.question,
    field: f.field,
    fieldTitle: fields[f.field],
    asks: f.asks,
    answer: f.answer,
    gravity: f.gravity,
    gravityTitle: gravities[f.gravity],
    title: f.title,
    may: f.may,
    advice: f.advice,
    role: f.role,
    days: f.days,
    ...(c.issuedAt && { suggestedDue: dateAt(c.issuedAt).add({ days: f.days }).toString() }),
    basis: { text, law, ...(article && { article }), ...(paragraph && { paragraph }), ...(item && { item }), gist },
    ...(f.comment &&
      f.commentAt && { comment: { text: f.comment, by: f.commentBy ?? '', at: f.commentAt.toString() } }),
    ...(followed !== undefined && { followed }),
  }
}

/** A line of a list. */
export const rowView = (house: House, registry: Registry, l: Line): Static<typeof wire.CheckupRow> => ({
  id: l.id,
  number: l.number,
  enterprise: { id: l.enterpriseId, name: l.enterprise },
  agency: { id: l.agencyId, name: l.agency },
  state: l.state,
  stateTitle: stateTitle(house, stateOf(registry.version('checkups.check', l.version), l.state)),
  questionnaire: l.questionnaire,
  ...(l.followsId && { follows: l.followsId }),
  startedAt: l.startedAt.toString(),
  ...(l.submittedAt && { submittedAt: l.submittedAt.toString() }),
  ...(l.issuedAt && { issuedAt: l.issuedAt.toString() }),
  // Scores are told with the report, to both sides alike.
  ...(l.issuedAt && l.score !== null && { score: l.score }),
  ...(l.issuedAt && l.grade !== null && { grade: l.grade, gradeTitle: gradeTitle(house, l.grade) }),
  fields: l.issuedAt ? fieldScores(house, l) : [],
  openFollowUps: l.open,
  lateFollowUps: l.late,
})
