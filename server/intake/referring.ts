import { refuse } from '../kernel/refusal.ts'
import { agencyCalled, agencyNear, type Verb } from '../matters/index.ts'

const aid = { procedure: 'legal-aid.application', action: 'refer' }

/** Hands the question, what was said and the parties to a legal-aid centre: the one named, else the nearest to the holding agency. */
export const referToAid: Verb = async ({ answers, agency, house, registry }) => {
  const named = answers.agency as number | undefined
  const to =
    named === undefined
      ? await agencyNear(house, registry, aid.procedure, agency.region)
      : await agencyCalled(house, named)
  if (!to)
    return refuse('no-agency', '本地没有受理法律援助申请的机构', {
      status: 422,
      next: '请填写法律援助机构编号，或者请当事人拨打 12348。',
    })
  return { refer: { ...aid, agency: to.id, answers: {} } }
}
