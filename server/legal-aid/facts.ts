import { dateAt } from '../kernel/day.ts'
import type { Situation } from '../matters/index.ts'
import type { Answers } from '../procedures/index.ts'
import type { Language, Need } from './choosing.ts'
import { specialityOf } from './choosing.ts'
import type { AidFacts } from './eligibility.ts'
import { groundTitles } from './matters.ts'
import { meansOf, type SelfCheckAnswers } from './self-check.ts'
import type { Place } from './venue.ts'

type Facts = Situation['facts']

const requests = ['complete', 'apply', 'receiveInCustody', 'receiveInCase', 'receiveOnDuty', 'refer'] as const

/** What was asked for, in whichever way it came in; the fullest first. */
export const requestOf = (facts: Facts): Answers => requests.map(r => facts[r]).find(a => a !== undefined) ?? {}

export const today = (s: Pick<Situation, 'at'>) => dateAt(s.at)

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The facts eligibility is judged by. `proved`: whether somebody saw the material that exempts from the check. */
export function aidFacts(facts: Facts, proved: boolean): AidFacts {
  const request = requestOf(facts)
  const means = meansOf(request as SelfCheckAnswers)
  const exemption = text(request.exemption)
  const otherReason = text(request.otherReason)
  return {
    ground: text(request.ground) ?? 'none',
    entrusted: request.entrusted === true,
    proved,
    ...(exemption && { exemption }),
    ...(otherReason && { otherReason }),
    ...(means && { means }),
  }
}

/** Whether the applicant names material that exempts them. */
export const offersProof = (facts: Facts): boolean =>
  [requestOf(facts).exemptionProof, facts.supplement?.exemptionProof].some(p => text(p) !== undefined && p !== '无')

export function placeOf(facts: Facts): Place {
  const r = requestOf(facts)
  const [organRegion, disputeRegion] = [text(r.organRegion), text(r.disputeRegion)]
  return {
    proceeding: (text(r.proceeding) ?? 'unsure') as Place['proceeding'],
    ...(organRegion && { organRegion }),
    ...(disputeRegion && { disputeRegion }),
  }
}

/** What the matter asks of whoever is to take it: an application, or a notice from an organ. */
export function needOf(s: Pick<Situation, 'facts' | 'agency'>): Need {
  const notice = { ...s.facts.discover, ...s.facts.sendNotice, ...s.facts.notify }
  const criminal = s.facts.discover !== undefined || s.facts.notify !== undefined
  const asked = criminal ? notice : requestOf(s.facts)
  const language = text(asked.language)
  return {
    speciality: criminal ? 'criminal' : specialityOf(text(asked.ground) ?? 'none'),
    region: s.agency.region,
    lifeOrDeath: asked.ground === 'lifeOrDeath' || asked.ground === 'deathReview',
    minor: asked.minor === true || (criminal && asked.ground === 'minor'),
    ...(language && { language: language as Language }),
  }
}

/** 事由 and 类别 in lists; the category is what equal applications share. */
export function headline(answers: Answers, facts: Facts) {
  const ground = text(answers.ground) ?? text(requestOf(facts).ground)
  const title = ground && groundTitles[ground as keyof typeof groundTitles]
  if (title) return { title, category: title }
  const charge = text(facts.notify?.charge) ?? text(facts.discover?.charge)
  return charge ? { title: `刑事辩护（${charge}）`, category: '刑事辩护' } : { title: '法律援助' }
}
