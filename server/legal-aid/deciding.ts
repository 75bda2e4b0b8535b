import { citationText } from '../kernel/citation.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { partiesOf, type Situation, type Verb } from '../matters/index.ts'
import { prefectureOf, provinceOf, regionName } from '../people/index.ts'
import { type Assessment, assess, outcomes } from './eligibility.ts'
import { aidFacts, headline, offersProof, placeOf, today } from './facts.ts'
import type { Figures, Reason, Standard } from './hardship.ts'
import { twinsOf } from './store.ts'
import { figuresOf, standardOf } from './tables.store.ts'
import { urgency } from './urgency.ts'
import { firstReceived, goesBefore, type Twin, type Venue, venue } from './venue.ts'

export const sentence = (r: Reason): string => (r.cite ? `${r.text}（${citationText(r.cite)}）` : r.text)

/** The standard of a place and its figures on a day: what {@link assess} weighs means by. */
export async function measureAt(
  db: Db,
  region: string,
  on: Temporal.PlainDate,
): Promise<{ standard: Standard | undefined; figures: Figures }> {
  const standard = await standardOf(db, provinceOf(region), on)
  const city = prefectureOf(region) ?? region
  const year = standard?.year === 'same' ? on.year : on.year - 1
  return { standard, figures: await figuresOf(db, city, regionName(city) ?? city, year) }
}

/** Everything an officer weighs, worked out from the answers and the tables: conditions, venue, doubles, urgency. */
export async function examine(
  db: Db,
  s: Pick<Situation, 'matter' | 'facts' | 'agency' | 'at'>,
): Promise<{ assessment: Assessment; venue: Venue; twins: Twin[]; urgency?: { may: boolean; reason: Reason } }> {
  const { standard, figures } = await measureAt(db, s.agency.region, today(s))
  const keys = (await partiesOf(db, s.matter.id)).flatMap(p => (p.role === 'applicant' && p.identityIndex) || [])
  const limitEnds = Object.values(s.facts).find(a => typeof a.limitEnds === 'string')?.limitEnds as string | undefined
  return {
    assessment: assess(aidFacts(s.facts, offersProof(s.facts)), standard, figures),
    venue: venue(placeOf(s.facts), s.agency.region),
    twins: await seeingAll(db, () => twinsOf(db, s.matter.id, keys, s.agency.id, s.matter.category)),
    ...(limitEnds && { urgency: urgency({ ground: 'limitation', limitEnds }, today(s)) }),
  }
}

/** Keeps the assessment beside the officer's opinion; who departs from it, or where it leaves the question open, says why. */
const assessDraft: Verb = async s => {
  const { standard, figures } = await measureAt(s.tx, s.agency.region, today(s))
  const { outcome, reasons } = assess(aidFacts(s.facts, s.answers.checkedBy === 'exempt'), standard, figures)
  const gives = s.answers.proposal === 'give'
  const agrees = outcome !== 'undetermined' && gives === (outcome !== 'not-met')
  if (!agrees && !s.answers.judgement)
    refuse('judgement-needed', `按标准计算的结果是“${outcomes[outcome]}”，请写明判断理由`, {
      status: 422,
      fields: [{ field: 'judgement', title: '请填写“判断理由”' }],
      next: reasons.map(sentence).join('；'),
    })
  return { facts: { outcome, outcomeTitle: outcomes[outcome], reasons: reasons.map(sentence) } }
}

const entitle: Verb = async s => headline(s.answers, s.facts)

const hurry: Verb = async s => {
  const { reason } = urgency(s.answers as { ground: string }, today(s))
  return { urgency: 1, facts: { because: sentence(reason) } }
}

/** Opens the same matter at another agency; everything said and everybody in it goes along. */
const passOn: Verb = async s => {
  const agency = Number(s.answers.agency)
  if (agency === s.agency.id) refuse('same-agency', '不能移送给本机构', { status: 422, next: '请选择其他机构。' })
  const { handlerAgencyId, handlerId, procedure } = s.matter
  return {
    refer: {
      procedure,
      action: 'receiveTransferred',
      agency,
      answers: { reason: s.answers.reason },
      ...(handlerAgencyId && handlerId && { handler: { agency: handlerAgencyId, person: handlerId } }),
    },
  }
}

/** Only for an application that somebody else received first and still has (待核). */
const giveWay: Verb = async s => {
  const { twins } = await examine(s.tx, s)
  const first = goesBefore(s.matter.openedAt, twins)
  if (!first)
    return refuse('first-received', '没有查到同一申请人就同一事项更早提出、仍在办理的申请', {
      status: 409,
      basis: firstReceived,
      next: '本机构最先收到的，由本机构受理；不属于本机构管辖的，请移送。',
    })
  return { facts: { successor: first.agency, successorNumber: first.number } }
}

/** The organ or the duty lawyer has handed it over, and sees it no longer. */
const handBack: Verb = async () => ({ handler: null })

const askVerification: Verb = async s => ({
  refer: {
    procedure: 'legal-aid.verification',
    action: 'ask',
    agency: Number(s.answers.agency),
    takes: 'parties',
    answers: { question: s.answers.question, from: s.agency.name },
  },
})

const answerVerification: Verb = async s => ({
  reply: {
    action: 'verificationReplied',
    answers: { answer: s.action === 'answer' ? 'done' : 'declined', said: s.answers.said },
  },
})

export const deciding: Readonly<Record<string, Verb>> = {
  'legal-aid.assess': assessDraft,
  'legal-aid.entitle': entitle,
  'legal-aid.hurry': hurry,
  'legal-aid.pass-on': passOn,
  'legal-aid.give-way': giveWay,
  'legal-aid.hand-back': handBack,
  'legal-aid.ask-verification': askVerification,
  'legal-aid.answer-verification': answerVerification,
}
