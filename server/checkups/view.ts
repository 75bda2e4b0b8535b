import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type Matter, matterById, type Registry, stateTitle } from '../matters/index.ts'
import { stateOf } from '../procedures/index.ts'
import { pageView, valuesOf } from './answering.ts'
import { changed } from './comparing.ts'
import type * as wire from './contract.ts'
import * as followUps from './follow-ups.store.ts'
import { fieldScores } from './judging.ts'
import { type AnswerRow, answersOf, pagesOf } from './pages.store.ts'
import type { Side } from './policies.ts'
import { wholeOf } from './questions/index.ts'
import { gradeTitle } from './settings.ts'
import { findingView, followUpView, questionnaireView } from './shown.ts'
import { type Checkup, checkupById, type Finding, findingsOf, laterOf } from './store.ts'

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
