import { sideOf } from '../agreements/index.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { NewExchange } from './contract.ts'
import { ahead, assertBegins, compare, type Desk, dayOf, held, note, writer } from './desk.ts'
import * as store from './exchanges.store.ts'
import { answer, type Verdict } from './proposals.ts'
import { agenciesById } from './store.ts'
import { addTask, agreedOn } from './tasks.ts'

/**
 * Puts forward that somebody goes to the other side for a time. Nothing is opened to them by this: what they are to see there they see by
 * a post that ends with the exchange. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `not-a-party`, `day-refused`.
 */
export async function proposeExchange(desk: Desk, id: string, given: NewExchange): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const placed = await agenciesById(desk.tx, [given.from, given.to])
  const [from, to] = [given.from, given.to].map(agency => placed.find(p => p.id === agency) ?? notFound('机构'))
  const sides = [sideOf(pair.parties, from!), sideOf(pair.parties, to!)]
  const strange = (field: string, title: string) =>
    refuse('not-a-party', title, { status: 422, fields: [{ field, title }], next: '请选择双方的机构。' })
  if (!sides[0]) strange('from', '不在协议任何一方')
  if (!sides[1]) strange('to', '不在协议任何一方')
  if (sides[0] === sides[1]) strange('to', '派出和接收机构同属一方')
  const untilDay = dayOf(given.untilDay, 'untilDay', ahead(pair))
  const fromDay = dayOf(given.fromDay, 'fromDay', day => compare(day, untilDay) > 0 && '晚于期满的日期')
  const person = given.person.trim()
  const put = { agency: who.agency, by: who.person, at: desk.house.now() }
  const made = await store.addExchange(desk.tx, id, { ...given, person, fromDay, untilDay, ...put })
  await note(desk, pair, who, 'exchange.proposed', `提出互派交流：${person}赴${to!.name}`, {
    exchange: made.id,
    ...given,
  })
  return made
}

/** Agrees to an exchange, whose report is promised from then on by the side that sends; or declines it, or takes it back. */
export async function answerExchange(
  desk: Desk,
  id: string,
  exchange: number,
  verdict: Verdict,
  why: string | null,
): Promise<void> {
  const pair = await held(desk, id)
  if (verdict === 'agreed') assertBegins(pair)
  const who = await answer(desk, pair, 'pair_exchange', exchange, verdict, why)
  if (!who || verdict !== 'agreed') return
  const x = (await store.exchangeById(desk.tx, id, exchange))!
  const [from] = await agenciesById(desk.tx, [x.from])
  const due = x.untilDay.add({ days: desk.house.setting<number>('partnerships.report-days') })
  const { agency } = sideOf(pair.parties, from!)!
  await addTask(
    desk,
    pair,
    { kind: 'exchange', id: exchange, title: `${x.person}互派交流` },
    { title: '提交交流报告', agency, due },
    agreedOn(pair, '互派交流期满之后提交报告'),
    who,
  )
}
