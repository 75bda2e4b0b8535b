import { enterprises } from '../../server/enterprises/index.ts'
import { ask, type Client, testApp } from './app.ts'
import { anAgency, staff, type TestHouse } from './house.ts'

/** 南平 in small: a city court with a county court below it, a bureau beside them, and the people who keep the register. */
export async function registerHouse(at = '2026-09-25T10:00:00+08:00') {
  const t = await testApp([enterprises], { at })
  const city = await anAgency(t.house, '3507F', 'court', '演示南平市中级人民法院', '350700')
  const county = await anAgency(t.house, '3507F1', 'court', '演示延平区人民法院', '350702', null, city.id)
  const bureau = await anAgency(t.house, '3507SF', 'bureau', '演示南平市司法局', '350700')
  const people = {
    officer: await staff(t.house, '企业服务甲', [[county.id, 'firmOfficer']]),
    above: await staff(t.house, '特派办乙', [[city.id, 'envoyOfficer', [county.id]]]),
    stranger: await staff(t.house, '司法局丙', [[bureau.id, 'firmOfficer']]),
    clerk: await staff(t.house, '窗口丁', [[county.id, 'windowClerk']]),
  }
  const as: Record<keyof typeof people, Client> = {
    officer: await t.as(people.officer),
    above: await t.as(people.above),
    stranger: await t.as(people.stranger),
    clerk: await t.as(people.clerk),
  }
  return { ...t, city, county, bureau, people, as, signIn: t.as }
}
export type RegisterHouse = Awaited<ReturnType<typeof registerHouse>>

/** The titles in the docket of an entry, oldest first. */
export const docketTitles = async (t: TestHouse, id: number): Promise<string[]> =>
  (
    await ask<{ title: string }>(
      t,
      `select body->>'title' as title from docket_entry where stream = (select stream from enterprise where id = $1) order by seq`,
      [id],
    )
  ).map(r => r.title)
