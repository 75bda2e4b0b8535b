import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, agencyNear, type DocumentKind, type Matter, type Template, type Verb } from '../matters/index.ts'
import { listed } from '../procedures/index.ts'
import { law } from './law.ts'
import { lawyerToday } from './links.store.ts'
import { addAnswer, topicOf } from './suggestions.store.ts'

/** What was asked, as it goes over into another service. */
const storyOf = (m: Matter) => {
  const told = m.did.map(d => m.facts[d.action]).find(a => typeof a?.story === 'string')
  return { title: m.title, story: String(told?.story ?? m.title) }
}

export const verbs: Readonly<Record<string, Verb>> = {
  'firm-services.appoint': async ({ tx, matter, answers, at }) => {
    const lawyer = await lawyerToday(tx, Number(answers.person), dateAt(at))
    if (!lawyer) return refuse('not-a-lawyer', '所选人员现在不是律师', { status: 422, next: '请另选一名律师。' })
    if (matter.state === 'withFirm' && lawyer.agencyId !== matter.handlerAgencyId)
      refuse('not-of-this-firm', `${lawyer.name}不在本所`, {
        status: 422,
        next: '请选择本所的律师，或者交回另行指派。',
      })
    return { handler: { agency: lawyer.agencyId, person: lawyer.person }, facts: { name: lawyer.name } }
  },
  'firm-services.entrust': async ({ house, answers }) => {
    const firm = await agencyCalled(house, Number(answers.firm))
    if (firm.kind !== 'lawFirm')
      refuse('not-a-law-firm', `${firm.name}不是律师事务所`, { status: 422, next: '请选择律师事务所。' })
    return { handler: { agency: firm.id }, facts: { name: firm.name } }
  },
  'firm-services.hand-back': async () => ({ handler: null }),
  'firm-services.refer': async ({ house, registry, matter, answers, at }) => {
    const to = registry.current(String(answers.procedure), dateAt(at))
    const opening = Object.entries(to.actions).find(([, a]) => !a.from && listed(a.by).includes('referral'))
    if (!opening || to.id === matter.procedure)
      return refuse('not-onward', `“${to.title}”不接受转介`, { status: 422, next: '请选择列出的服务。' })
    const agency = await agencyCalled(house, Number(answers.agency))
    const [action, { asks }] = opening
    const given: Record<string, unknown> = { ...storyOf(matter) }
    return {
      refer: {
        procedure: to.id,
        action,
        agency: agency.id,
        answers: Object.fromEntries(Object.entries(given).filter(([field]) => field in (asks?.properties ?? {}))),
      },
    }
  },
  /** A suggestion becomes a topic of research, at the court or bureau nearest to whoever received it. */
  'firm-services.research': async ({ house, registry, matter, agency }) => {
    const to = await agencyNear(house, registry, 'modes.research', agency.region)
    if (!to) return notFound('承接调研的机构')
    return { refer: { procedure: 'modes.research', action: 'take', agency: to.id, answers: storyOf(matter) } }
  },
  'firm-services.show': async ({ tx, matter, answers, facts, at }) => {
    const topic = Number(facts.submit?.topic ?? facts.enter?.topic ?? 0)
    const known = topic > 0 ? await topicOf(tx, topic, matter.agencyId) : undefined
    await addAnswer(tx, {
      matterId: matter.id,
      agencyId: matter.agencyId,
      topicId: known?.id ?? null,
      title: String(answers.title),
      suggestion: String(answers.suggestion),
      answer: String(answers.answer),
      adopted: facts.answer?.adopted !== 'no',
      at,
    })
    return undefined
  },
}

export const documents: Readonly<Record<string, DocumentKind>> = {
  'firm-services.delivery': {
    title: '法律服务交付确认书',
    compose: s => ({
      heading: '法律服务交付确认书',
      to: s.parties.find(p => p.role === 'applicant')?.name ?? '企业',
      paragraphs: [
        `你单位就“${s.matter.title}”（编号${s.matter.number}）提出的定制法律服务，由${String(s.facts.assign?.name ?? s.facts.appoint?.name ?? '承办律师')}承办，服务成果如下：`,
        String(s.facts.deliver?.result ?? ''),
        '请确认；不完整的，可以退回补充。',
      ],
      basis: [law.targeted],
      signedBy: s.agency.name,
    }),
  },
}

export const templates: Readonly<Record<string, Template>> = {
  'firm-services.news': s => `您提出的事项 ${s.matter.number} 有新进展，请登录查看。`,
}
