import { modules } from '../../server/modules.ts'
import { type Client, testApp } from './app.ts'
import { anEnterprise } from './enterprises.ts'
import { anAgency, staff } from './house.ts'
import { member } from './modes.ts'

/** A service centre and its bureau, two law firms, two firms of different trades with somebody in their space. */
export async function serviceHouse(at = '2026-09-15T10:00:00+08:00') {
  const t = await testApp(modules, { at })
  const { house } = t
  const bureau = await anAgency(house, '3507SF', 'bureau', '演示南平市司法局', '350700', '南司')
  const centre = await anAgency(
    house,
    '3507GF',
    'serviceCentre',
    '演示南平市公共法律服务中心',
    '350700',
    '南服',
    bureau.id,
  )
  const court = await anAgency(house, '350722FY', 'court', '演示浦城县人民法院', '350722', '浦法')
  const lawFirm = await anAgency(house, '3507L1', 'lawFirm', '演示闽北律师事务所', '350702', null)
  const rival = await anAgency(house, '3507L2', 'lawFirm', '演示武夷律师事务所', '350782', null)
  const people = {
    officer: await staff(house, '江雨薇', [[centre.id, 'firmOfficer']]),
    chief: await staff(house, '连小平', [[bureau.id, 'firmOfficer', [centre.id]]]),
    clerk: await staff(house, '窗口', [[centre.id, 'windowClerk']]),
    lawyer: await staff(house, '邱律师', [[lawFirm.id, 'lawyer']]),
    second: await staff(house, '游律师', [[lawFirm.id, 'lawyer']]),
    other: await staff(house, '温律师', [[rival.id, 'lawyer']]),
    director: await staff(house, '练主任', [[lawFirm.id, 'firmDirector']]),
    reviewer: await staff(house, '备案员', [[bureau.id, 'bureauReviewer']]),
    elsewhere: await staff(house, '外地', [[court.id, 'envoyOfficer']]),
  }
  const tea = await anEnterprise(house, centre.id, '演示浦城丹桂茶业有限公司', {
    region: '350722',
    industry: '15',
    categories: ['生态绿色企业'],
  })
  const chips = await anEnterprise(house, centre.id, '演示延平启明电子有限公司', {
    region: '350702',
    industry: 'C3973',
    categories: ['高新技术企业'],
  })
  const guild = await anEnterprise(house, centre.id, '演示南平市茶业行业协会', {
    kind: 'association',
    region: '350700',
  })
  const clients: Record<string, Client> = {}
  for (const [name, who] of Object.entries(people)) clients[name] = await t.as(who)
  const c = {
    ...clients,
    tea: await member(t, tea.id, '15400001111', '丹桂法务'),
    chips: await member(t, chips.id, '15400002222', '启明法务'),
    resident: await t.resident('15400003333', '居民甲'),
  } as Record<keyof typeof people | 'tea' | 'chips' | 'resident', Client>
  return { ...t, bureau, centre, court, lawFirm, rival, people, tea, chips, guild, c }
}
export type ServiceHouse = Awaited<ReturnType<typeof serviceHouse>>
