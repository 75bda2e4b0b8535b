import { v7 } from 'uuid'
import { askForReports, fileReport, putCases, record, resolveFlag, workTodo } from '../../discipline/index.ts'
import { dateAt, zone } from '../../kernel/day.ts'
import { fault } from '../who.ts'
import type { Nanping } from './index.ts'
import { enterpriseTold, envoyTold, flagsTold, postsTold, reportsTold } from './visits.store.ts'

/**
 * 特派工作纪律: cases at the courts of which a firm served is party, flagged and partly settled; what was written down; and the monthly
 * reports, most of them zero, some missing. Told after the visits.
 */
export async function tellDiscipline(t: Nanping): Promise<void> {
  const { tx, house, registry, people } = t
  const today = dateAt(t.at)
  const officer = people.member('jijian') ?? fault('nobody watches over discipline')
  const posts = (await postsTold(tx, today)).filter(p => p.firms.length > 0)
  t.set(t.at.subtract({ hours: 24 * 20 }))
  for (const [n, p] of posts.slice(0, 8).entries()) {
    const firm = await enterpriseTold(tx, p.firms[n % p.firms.length]!)
    const envoy = await envoyTold(tx, p.person)
    const court = people.agency(envoy.agency)
    const openedOn = today.subtract({ days: 60 - n }).toString()
    const number = `（${today.year}）演示${court.region}民初${101 + n}号`
    const roles = [
      {
        role: n % 2 === 0 ? ('presiding' as const) : ('clerk' as const),
        name: envoy.name,
        person: p.person,
        from: openedOn,
      },
    ]
    const parties = [
      { role: '原告', name: `演示原告${n + 1}` },
      { role: '被告', name: firm.name, ...(firm.code && { code: firm.code }) },
    ]
    const given = { number, cause: '买卖合同纠纷', openedOn, parties, roles: n % 3 === 2 ? [] : roles }
    await putCases(tx, house, officer.person, court.id, [given], dateAt(house.now()))
  }
  await workTodo(house, registry)
  const [first] = await flagsTold(tx)
  if (first) {
    t.set(t.at.subtract({ hours: 24 * 18 }))
    await resolveFlag(tx, house, officer, first.id, 'recused', '本人已申请回避，案件改由其他法官审理。')
  }
  await tellRecords(t)
  const first0 = today.with({ day: 1 })
  for (const months of [2, 1, 0]) {
    const month = first0.subtract({ months })
    t.set(month.toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).toInstant())
    await askForReports(house)
  }
  for (const [n, r] of (await reportsTold(tx)).entries()) {
    const filed = r.month
      .add({ months: 1 })
      .with({ day: 1 + (n % 4) })
      .toZonedDateTime({ timeZone: zone, plainTime: '17:00' })
      .toInstant()
    if (Temporal.Instant.compare(filed, t.at) > 0 || n % 23 === 11) continue
    t.set(filed)
    await fileReport(tx, house, r.person, r.id, true).catch(async error => {
      if (error.code !== 'report-differs') throw error
      await fileReport(tx, house, r.person, r.id, false)
    })
  }
  t.set(t.at)
}

/** One who asked about a case, one met by chance, one gift handed in. */
async function tellRecords({ tx, house, people, at, set }: Nanping): Promise<void> {
  const judge = people.member('tepaiyuan') ?? fault('no envoy to sign in as')
  const by = { person: judge.person, agency: judge.posts[0]!.agencyId, capacity: 'envoy' }
  const days = (n: number) => at.subtract({ hours: 24 * n })
  set(days(33))
  await record(tx, house, {
    ...by,
    id: v7(),
    kind: 'interference',
    at: days(34),
    content: {
      who: '演示某人',
      duty: '演示单位负责人',
      case: '（演示）民初一号',
      means: 'phone',
      content: '打听审理进展，希望尽快判决。',
      dutiful: false,
    },
  })
  set(days(12))
  await record(tx, house, {
    ...by,
    id: v7(),
    kind: 'contact',
    at: days(13),
    content: { who: '演示代理人', place: '高铁站', content: '偶遇，寒暄，未谈案件。' },
  })
  await record(tx, house, {
    ...by,
    id: v7(),
    kind: 'gift',
    at: days(14),
    content: { what: '茶叶一盒', value: 20_000, from: '演示商会', outcome: 'handedIn' },
  })
}
