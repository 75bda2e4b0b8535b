import { defineProcedure } from '../procedures/index.ts'
import { PassOn } from './application.forms.ts'
import { review } from './application.review.ts'
import { service } from './application.service.ts'
import { states } from './application.states.ts'
import { aidLaw, caseRules, confidential, retention } from './law.ts'

/**
 * 法律援助申请与办理: one number from the first word to the archive. States with what each owes are in application.states.ts, the acts
 * up to the decision in application.review.ts, those from the assignment on in application.service.ts.
 */
const common = {
  id: 'legal-aid.application',
  title: '法律援助',
  gist: '打官司、维权请不起律师的，或者属于法律规定不论经济条件都可以申请的，由国家提供免费的法律帮助',
  heldBy: ['legalAidCentre'],
  public: true,
  retention,
  confidential,
} as const

/** Any centre takes an application; where another is competent it goes over under its number, first received where it was first received. */
export const application = defineProcedure({
  ...common,
  version: '2026-01-01',
  handover: {
    clock: 'runs',
    setting: 'legal-aid.handover-clock',
    from: ['referred', 'received', 'lacking', 'drafted'],
    cite: caseRules(
      undefined,
      '不属本机构受理的，告知申请人向有管辖权的机构申请；全域受理、移送办理的期限如何计算未见规定',
    ),
  },
  states,
  actions: { ...review, ...service },
})

/** As it was before matters went over under one number: passing on opened another matter. Those begun under it end under it. */
export const applicationBefore = defineProcedure({
  ...common,
  version: '2022-01-01', // 法律援助法施行之日
  states: {
    ...states,
    passedOn: { title: '已移送', says: '已移送有管辖权的法律援助机构继续办理，您不用再申请', final: 'referred' },
  },
  actions: {
    ...review,
    passOn: {
      title: '移送有管辖权的机构',
      from: 'received',
      to: 'passedOn',
      by: 'intakeOfficer',
      asks: PassOn,
      does: 'legal-aid.pass-on',
      issues: ['legal-aid.transfer'],
      notifies: [{ who: 'applicant', template: 'legal-aid.news' }],
      cite: aidLaw.article(38, '向办案机关、争议处理机关所在地或者事由发生地的法律援助机构申请'),
    },
    ...service,
  },
})
