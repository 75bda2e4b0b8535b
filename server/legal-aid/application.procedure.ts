import { defineProcedure } from '../procedures/index.ts'
import { review } from './application.review.ts'
import { service } from './application.service.ts'
import { states } from './application.states.ts'
import { confidential, retention } from './law.ts'

/**
 * 法律援助申请与办理: one number from the first word to the archive. States with what each owes are in application.states.ts, the acts
 * up to the decision in application.review.ts, those from the assignment on in application.service.ts.
 */
export const application = defineProcedure({
  id: 'legal-aid.application',
  title: '法律援助',
  gist: '打官司、维权请不起律师的，或者属于法律规定不论经济条件都可以申请的，由国家提供免费的法律帮助',
  version: '2022-01-01', // 法律援助法施行之日
  heldBy: ['legalAidCentre'],
  public: true,
  retention,
  confidential,
  states,
  actions: { ...review, ...service },
})
