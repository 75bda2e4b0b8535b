import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt, dayOf, midnight } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { checkIdentity, noteAccess, type Viewer } from '../people/index.ts'
import * as store from './checks.store.ts'
import type { AskCheck } from './contract.ts'
import { asker } from './policies.ts'
import { tiesOf } from './ties.store.ts'

export type Checked = {
  hit: boolean
  contacts: { agency: string; office: string; phone?: string }[]
  left: number
}

/** A name as people write it: brackets of either width. */
const spellings = (name: string): string[] => {
  const one = name.normalize('NFKC').replace(/\s+/g, '')
  return [...new Set([name.trim(), one, one.replaceAll('(', '（').replaceAll(')', '）')])]
}

/**
 * Another agency asks whether a firm has to do with an envoy: a hit names the court to speak to, never the envoy, the list or another
 * firm. Each asking is kept and shown to the court. Refuses `not-yours`, `check-what`, `checks-used-up`, and a code that is none.
 */
export async function check(tx: Db, house: House, viewer: Viewer, ask: AskCheck): Promise<Checked> {
  const { who, agency, capacity } = asker(viewer, ask.agency)
  if ((ask.code === undefined) === (ask.name === undefined))
    refuse('check-what', '请填写统一社会信用代码或者企业名称，任选其一', {
      status: 422,
      fields: [{ field: 'code', title: '代码、名称任选其一' }],
      next: '请填写全称或者完整的代码；不支持模糊查询。',
    })
  const code = ask.code === undefined ? undefined : checkIdentity('uscc', ask.code)
  if (code && !code.ok)
    return refuse('code-wrong', code.fault, {
      status: 422,
      fields: [{ field: 'code', title: code.fault }],
      next: '请核对代码。',
    })
  return seeingAll(tx, async () => {
    const today = dateAt(house.now())
    const most = house.setting<number>('discipline.checks-a-day')
    const made = await store.checksSince(tx, agency, midnight(dayOf(today)))
    if (made >= most)
      refuse('checks-used-up', `本机构今日的${most}次核查已用完`, {
        status: 429,
        next: '请明日再查；急需的，请直接联系有关法院。',
      })
    const firms = await store.firmsNamed(tx, code?.ok ? code.value : undefined, ask.name ? spellings(ask.name) : [])
    const ties = await tiesOf(tx, firms, today, house.setting<number>('discipline.recent-months'))
    const courts = await store.courtsOf(tx, [
      ...new Set(ties.filter(t => t.relation !== 'formerly').map(t => t.person)),
    ])
    const hit = courts.length > 0
    await store.insertCheck(tx, {
      agency,
      by: who.person,
      asked: ask.code ?? ask.name!.trim(),
      why: ask.why,
      courts: courts.map(c => c.id),
      at: house.now(),
    })
    await noteAccess(tx, house, 'discipline.checked', '跨机构核查', {
      actor: who.person,
      capacity,
      body: { agency, hit },
    })
    return {
      hit,
      contacts: courts.map(({ name, phone }) => ({
        agency: name,
        office: '纪检监察（督察）部门',
        ...(phone && { phone }),
      })),
      left: most - made - 1,
    }
  })
}
