import { seeingAll } from '../kernel/database.ts'
import { notFound, Refusal, refuse } from '../kernel/refusal.ts'
import { matterById, type Verb } from '../matters/index.ts'
import { today } from './facts.ts'
import { aidLaw } from './law.ts'
import { type Aspect, aspects, type Bands, type Grade, gradeOf, grades } from './quality.ts'
import { addReview, addSubsidy, reviewersOn } from './store.ts'
import { subsidyRate } from './tables.store.ts'

/** 补贴: by the rate entered for the form of aid; without one, or departing from it, an amount with its reason. */
const settle: Verb = async s => {
  const form = String(s.facts.draft?.aidForm ?? s.facts.startEarly?.aidForm ?? 'criminalDefence')
  const standard = await subsidyRate(s.tx, s.agency.id, form, today(s))
  const amount = (s.answers.amount as number | undefined) ?? standard
  if (amount === undefined || (amount !== standard && !s.answers.reason))
    return refuse(
      'subsidy-undetermined',
      standard === undefined ? '没有录入该援助形式的补贴标准' : '核定金额与标准不同',
      {
        status: 422,
        fields: [
          ...(amount === undefined ? [{ field: 'amount', title: '请填写“核定金额”' }] : []),
          { field: 'reason', title: '请填写“理由”' },
        ],
        next: '请填写核定金额和理由，或者由管理员录入补贴标准。',
      },
    )
  const { handlerId, handlerAgencyId } = s.matter
  if (!handlerId || !handlerAgencyId)
    return refuse('no-handler', '本件没有承办人', { status: 409, next: '请核对承办人。' })
  const reason = s.answers.reason as string | undefined
  await addSubsidy(s.tx, {
    matter: s.matter.id,
    person: handlerId,
    agency: handlerAgencyId,
    form,
    amount,
    at: s.at,
    ...(reason && { reason }),
  })
  return { facts: { settled: amount, form, ...(standard !== undefined && { standard }) } }
}

/** 异议: nobody reviews a decision they took part in. */
const notTheirs = async (s: Parameters<Verb>[0]) => {
  const origin = (await seeingAll(s.tx, () => matterById(s.tx, s.matter.originId!))) ?? notFound()
  if (
    origin.did.some(
      d =>
        d.person !== undefined &&
        d.person === s.doer.person &&
        ['draft', 'approve', 'refuse', 'terminate'].includes(d.action),
    )
  )
    throw new Refusal('separation-of-duties', '您参与过原决定，不能审查对它的异议', {
      status: 403,
      basis: aidLaw.article(49, '由司法行政部门审查异议', { paragraph: 2 }),
      next: '请由另一名工作人员审查。',
    })
  return origin
}

const uphold: Verb = async s => {
  await notTheirs(s)
  return undefined
}

/** What was ordered begins at once in the centre's own hands: aid, or a new decision. */
const order: Verb = async s => {
  const origin = await notTheirs(s)
  return {
    refer: {
      procedure: 'legal-aid.application',
      action: s.answers.what === 'redecide' ? 'redecide' : 'grantByOrder',
      agency: origin.agencyId,
      answers: { order: s.matter.number, instruction: s.answers.reason },
    },
  }
}

/** 同行评估: by somebody who reviews for this agency and had no part in the case, nor their firm. */
const entrustReview: Verb = async s => {
  const file = (await matterById(s.tx, s.matter.originId!)) ?? notFound('被评估案件')
  const reviewer =
    (await reviewersOn(s.tx, today(s))).find(r => r.person === s.answers.reviewer) ??
    refuse('not-a-reviewer', '所选人员不是质量评估专家', { status: 422, next: '请从评估专家中选择。' })
  const took = file.did.some(d => d.person === reviewer.person) || file.handlerId === reviewer.person
  if (took || (file.handlerAgencyId && reviewer.agencies.includes(file.handlerAgencyId)))
    return refuse('reviewer-involved', `${reviewer.name}${took ? '参与过本案' : '与承办人同在一个机构'}，不能评估`, {
      status: 422,
      next: '请另选专家。',
    })
  return {
    handler: { agency: reviewer.reviewsAt[0]!, person: reviewer.person },
    facts: { reviewerName: reviewer.name },
  }
}

const scoreFile: Verb = async s => {
  const scores = Object.fromEntries(
    (Object.keys(aspects) as Aspect[]).flatMap(a => (typeof s.answers[a] === 'number' ? [[a, s.answers[a]]] : [])),
  ) as Partial<Record<Aspect, number>>
  if (Object.keys(scores).length === 0)
    refuse('nothing-scored', '至少要给一个方面评分', { status: 422, next: '请填写本案有的方面。' })
  const { score, grade } = gradeOf(scores, s.house.setting<Bands>('legal-aid.peer-bands'))
  return { facts: { score, grade, gradeTitle: grades[grade] } }
}

const recordReview: Verb = async s => {
  const { score, grade } = s.facts.score as { score: number; grade: Grade }
  await addReview(s.tx, {
    matter: s.matter.id,
    file: s.matter.originId!,
    reviewer: s.matter.handlerId!,
    score,
    grade,
    at: s.at,
  })
  return undefined
}

export const concluding: Readonly<Record<string, Verb>> = {
  'legal-aid.settle': settle,
  'legal-aid.uphold': uphold,
  'legal-aid.order': order,
  'legal-aid.entrust-review': entrustReview,
  'legal-aid.score-file': scoreFile,
  'legal-aid.record-review': recordReview,
}
