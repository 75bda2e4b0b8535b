import { type Db, rows, seeingAll, statement } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { act, type Headline, type Template, type Verb } from '../matters/index.ts'
import type { Answers } from '../procedures/index.ts'
import { order } from './order.procedure.ts'
import { bodyOf } from './pool.store.ts'
import { stationOfAgency } from './store.ts'

const openOrders = statement(
  'stations.open-orders',
  `select id from matter where origin_id = $1 and procedure = $2 and closed_at is null order by id`,
)
const ordersOf = (tx: Db, matter: string) => rows<{ id: string }>(tx, openOrders, [matter, order.id])

/** What the firm asked, whoever wrote it down. */
export const askedOf = (facts: Readonly<Record<string, Answers>>): Answers => facts.ask ?? facts.enter ?? {}

/** 派单: an order to a pooled body, in the hands of whom it named. Refuses `no-such-body`. */
const route: Verb = async ({ tx, matter, answers, facts, agency }) => {
  const s = (await stationOfAgency(tx, agency.id)) ?? notFound('工作站')
  const body = await bodyOf(tx, s.id, Number(answers.body))
  if (!body)
    return refuse('no-such-body', '工作站没有整合这一机构', {
      status: 422,
      fields: [{ field: 'body', title: '请在列出的机构中选择' }],
      next: '请在列出的机构中选择。',
    })
  const { firm, service, title, story, contact } = askedOf(facts)
  return {
    facts: { bodyName: body.agency },
    refer: {
      procedure: order.id,
      action: 'take',
      agency: body.agencyId,
      takes: 'parties',
      answers: {
        number: matter.number,
        station: agency.name,
        firm,
        service,
        title,
        story,
        ...(contact !== undefined && { contact }),
        ...(answers.note !== undefined && { note: answers.note }),
      },
      ...(body.personId !== null && { handler: { agency: body.agencyId, person: body.personId } }),
    },
  }
}

const reply: Verb = async ({ action, answers, agency }) => ({
  reply:
    action === 'answer'
      ? { action: 'replied', answers: { by: agency.name, said: answers.said } }
      : { action: 'couldNot', answers: { by: agency.name, why: answers.why, competent: answers.competent } },
})

/** The firm takes its request back: nobody goes on working on it. */
const callOff: Verb = ({ tx, house, registry, matter, viewer }) =>
  seeingAll(tx, async () => {
    for (const { id } of await ordersOf(tx, matter.id))
      await act(tx, house, registry, id, 'callOff', {}, { ...(viewer ? { viewer } : { clock: true }), referral: true })
    return undefined
  })

export const verbs: Readonly<Record<string, Verb>> = {
  'stations.route': route,
  'stations.reply': reply,
  'stations.call-off': callOff,
}

export const templates: Readonly<Record<string, Template>> = {
  'stations.news': s => `贵企业在工作站提出的事项 ${s.matter.number} 有新进展，请登录查看。`,
}

export const headline: Headline = a => ({
  title: String(a.title),
  ...(typeof a.service === 'string' && { category: a.service }),
})
