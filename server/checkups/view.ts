import type { Static } from 'typebox'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { citationView, type Matter, matterById, type Registry, stateTitle } from '../matters/index.ts'
import { stateOf } from '../procedures/index.ts'
import { optionsOf, pageView, valuesOf } from './answering.ts'
import { changed } from './comparing.ts'
import type * as wire from './contract.ts'
import { fields, gravities } from './fields.ts'
import * as followUps from './follow-ups.store.ts'
import { fieldScores } from './judging.ts'
import type { Line } from './listing.store.ts'
import { type AnswerRow, answersOf, pagesOf } from './pages.store.ts'
import type { Side } from './policies.ts'
import type { Question } from './questionnaire.ts'
import { wholeOf } from './questions/index.ts'
import { gradeTitle } from './settings.ts'
import { type Checkup, checkupById, type Finding, findingsOf, laterOf } from './store.ts'

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

const findingView = (f: Finding, c: Checkup, followed: number | undefined): Static<typeof wire.FindingView> => {
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

/** Against the check before it. The firm showed that one to whoever sees this one, by following it. */
export async function changeOf(
  db: Db,
  house: House,
  c: Checkup,
  findings: readonly Finding[],
  answers: readonly AnswerRow[],
): Promise<wire.Change | undefined> {
  if (!c.followsId || c.submittedAt === null) return undefined
  const was = await seeingAll(db, async () => {
    const [earlier, matter] = [await checkupById(db, c.followsId!), await matterById(db, c.followsId!)]
    return earlier?.issuedAt && matter
      ? { ...earlier, number: matter.number, findings: await findingsOf(db, earlier.id) }
      : undefined
  })
  if (!was?.issuedAt) return undefined
  const word = (grade: number | null) => (grade === null ? '' : gradeTitle(house, grade))
  return {
    earlier: { id: was.id, number: was.number, questionnaire: was.questionnaire, issuedAt: was.issuedAt.toString() },
    score: { from: was.score, to: c.score },
    grade: { from: word(was.grade), to: word(c.grade) },
    ...changed(was, { scores: c.scores, findings }, wholeOf(c.questionnaire), valuesOf(answers)),
  }
}

/** Everything one page shows of a check to one side. */
export async function checkupView(
  db: Db,
  house: House,
  registry: Registry,
  c: Checkup,
  m: Matter,
  side: Side,
): Promise<wire.CheckupView> {
  const [pages, answers, findings, follow, document, later] = [
    await pagesOf(db, c.id),
    await answersOf(db, c.id),
    await findingsOf(db, c.id),
    await followUps.followUpsOf(db, c.id),
    await followUps.documentOfCheckup(db, c.id),
    await laterOf(db, c.id),
  ]
  const { agency, handler } = await followUps.placesOf(db, m)
  const change = await changeOf(db, house, c, findings, answers)
  const { questionnaire } = c
  const whole = wholeOf(questionnaire)
  const onFirm = side.side === 'firm'
  const advises = side.acts && !onFirm && side.capacity !== 'windowClerk'
  // Until somebody qualified has looked at it, what the answers reveal is the agency's draft.
  const revealed = !onFirm || c.issuedAt !== null
  return {
    id: c.id,
    number: m.number,
    enterprise: { id: c.enterpriseId, name: c.enterprise, ...(c.code && { code: c.code }) },
    agency: { id: m.agencyId, name: agency },
    ...(handler && { handler }),
    state: m.state,
    stateTitle: stateTitle(house, stateOf(registry.version(m.procedure, m.version), m.state)),
    questionnaire,
    startedAt: c.startedAt.toString(),
    ...(c.submittedAt && { submittedAt: c.submittedAt.toString() }),
    ...(c.issuedAt && { issuedAt: c.issuedAt.toString() }),
    ...(document && { document }),
    fields: questionnaireView(questionnaire).fields,
    pages: whole.map(({ field, questions }) =>
      pageView(
        field,
        questions,
        pages.find(p => p.field === field),
        answers,
      ),
    ),
    ...(revealed && c.submittedAt && { score: c.score }),
    ...(revealed && c.grade !== null && { grade: c.grade, gradeTitle: gradeTitle(house, c.grade) }),
    scores: revealed ? fieldScores(house, c) : [],
    ...(revealed &&
      c.opinion &&
      c.opinionAt && { opinion: { text: c.opinion, by: c.opinionBy ?? '', at: c.opinionAt.toString() } }),
    findings: revealed
      ? findings.map(f => findingView(f, c, follow.find(u => u.question === f.question && u.status !== 'dropped')?.id))
      : [],
    followUps: follow.map(f => followUpView(house, f, side)),
    ...(revealed && change && { change }),
    laterChecks: later,
    mayAnswer: side.acts && m.state === 'answering',
    mayComment: advises && (m.state === 'drafted' || m.state === 'commented'),
    mayFollowUp: side.acts && !onFirm && m.state === 'following',
    mayRecheck: side.acts && c.issuedAt !== null,
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
