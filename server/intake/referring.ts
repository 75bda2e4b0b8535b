import { refuse } from '../kernel/refusal.ts'
import { agencyCalled, agencyNear, type Situation, type Verb } from '../matters/index.ts'
import { questionsOf } from './asked.ts'
import { longest } from './consultation.forms.ts'

const aid = { procedure: 'legal-aid.application', action: 'refer' }

/** What was asked, and what whoever refers adds to it, as the story of the new matter. */
function storyOf({ matter, answers }: Pick<Situation, 'matter' | 'answers'>): string {
  const note = typeof answers.note === 'string' ? [`转办说明：${answers.note}`] : []
  return [...note, ...questionsOf(matter)].join('\n').slice(0, longest)
}

/** Hands the question, what was said and the parties to a legal-aid centre: the one named, else the nearest to the holding agency. */
export const referToAid: Verb = async ({ answers, matter, agency, house, registry }) => {
  const named = answers.agency as number | undefined
  const to =
    named === undefined
      ? await agencyNear(house, registry, aid.procedure, agency.region)
      : await agencyCalled(house, named)
  if (!to)
    return refuse('no-agency', '本地没有受理法律援助申请的机构', {
      status: 422,
      next: '请选择法律援助机构，或者请当事人拨打 12348。',
    })
  return { refer: { ...aid, agency: to.id, answers: { story: storyOf({ matter, answers }) } } }
}
