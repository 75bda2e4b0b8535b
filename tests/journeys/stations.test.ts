import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { accessibilityFaults, faultsOnPhone, type Size, tooSmall } from '../support/browser.ts'
import { beginAct, choose, finishAct, type Journey, journey } from '../support/journey.ts'
import { must, regions } from '../support/regions.ts'
import { agreedOn, orderOf, type StationWorld, stationWorld } from '../support/stations.ts'

let j: Journey
let w: StationWorld
/** What the journeys leave behind for the pages that are looked at in the end. */
const left = { station: '', request: '', service: 0 }

before(async () => {
  j = await journey('2026-09-28T09:00:00+08:00')
  w = await stationWorld(await regions(j.t))
  await agreedOn(w)
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
const headed = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** Fills in the drawer that is open and sends it. */
async function send(page: Page, drawer: string, act: string, fields: Record<string, string>): Promise<void> {
  const box = page.getByRole('dialog', { name: drawer })
  for (const [name, text] of Object.entries(fields)) await box.getByLabel(name).fill(text)
  await box.getByRole('button', { name: act, exact: true }).click()
  await box.waitFor({ state: 'detached' })
}

test('a station is founded under its agreement, with a body of the host and a service to ask for', async () => {
  const leader = await opened('desktop', w.host.leader)
  await leader.goto('/desk/stations')
  await leader.getByText('还没有工作站').waitFor()
  await button(leader, '设立工作站').click()
  await leader.getByRole('dialog').getByRole('button', { name: '设立工作站' }).click()
  await leader.locator('.fault', { hasText: '请选择共建协议' }).waitFor()
  await choose(leader, '共建协议', '清新—海珠工作站共建合作协议')
  await choose(leader, '派出地', '清新区司法局')
  await choose(leader, '工作站', '清新—海珠')
  await send(leader, '设立工作站', '设立工作站', {})
  await leader.getByRole('link', { name: '清新—海珠公共法律服务工作站' }).click()
  await headed(leader, '清新—海珠公共法律服务工作站')
  left.station = new URL(leader.url()).pathname.split('/').at(-1)!
  await leader.getByRole('link', { name: '定位与队伍' }).click()
  await button(leader, '填写 功能定位').click()
  await send(leader, '填写功能定位', '填写', { 正文: '服务清新企业在海珠的经营活动。' })
  await leader.getByText('服务清新企业在海珠的经营活动。').waitFor()
  await leader.context().close()

  const clerk = await opened('desktop', w.people.clerk)
  await clerk.goto(`/desk/stations/${left.station}?tab=pool`)
  await button(clerk, '整合机构').click()
  await choose(clerk, '机构', '广州仲裁委员会')
  await choose(clerk, '承办人', '仲裁秘书')
  await send(clerk, '整合机构', '整合机构', {
    带来的服务: '国际国内民商事仲裁、商事调解',
    由谁答复: '值班秘书',
    办公电话: '020-83222222',
  })
  await button(clerk, '提供服务').click()
  await clerk.getByRole('dialog', { name: '提供服务' }).getByRole('radio', { name: '广州仲裁委员会' }).check()
  await send(clerk, '提供服务', '提供服务', {
    服务名称: '商事调解及司法确认',
    说明: '在线调解，达成协议后协助申请司法确认',
  })
  await clerk.getByText('商事调解及司法确认', { exact: true }).waitFor()
  await clerk.goto(`/desk/stations/${left.station}?tab=about`)
  await button(clerk, '加入成员').click()
  await clerk.getByRole('dialog', { name: '加入成员' }).getByRole('radio', { name: '商事纠纷调解队' }).check()
  await choose(clerk, '所在机构', '海珠区司法局')
  await send(clerk, '加入成员', '加入成员', { 姓名: '林调解', '职务、分工': '队员' })
  await clerk.getByText('林调解').first().waitFor()
  await clerk.context().close()
  j.sound()
})

test('a firm of the home region asks on the phone, a body of the host answers, the firm confirms: carried to its end by both sides', async () => {
  const firm = await opened('phone', w.legal)
  await firm.goto(`/firm/${w.firm.id}/services`)
  await firm.getByRole('heading', { name: '在外地办事，找工作站' }).waitFor()
  await firm.getByRole('link', { name: /商事调解及司法确认/ }).click()
  await headed(firm, '什么事？')
  await firm.getByRole('button', { name: '继续' }).click()
  await firm.getByRole('alert').waitFor()
  await firm.getByRole('textbox', { name: '什么事？' }).fill('货款纠纷')
  await firm.getByRole('button', { name: '继续' }).click()
  await firm.getByRole('textbox', { name: '说说情况和需求' }).fill('广州客户拖欠货款，希望在线调解并申请司法确认。')
  assert.deepEqual(await accessibilityFaults(firm), [])
  await firm.getByRole('button', { name: '继续' }).click()
  await headed(firm, '找谁联系？')
  await firm.getByRole('button', { name: '继续' }).click()
  await headed(firm, '短信发到哪个手机？')
  await firm.getByRole('textbox', { name: '短信发到哪个手机？' }).fill('15400007001')
  await firm.getByRole('button', { name: '继续' }).click()
  await headed(firm, '核对一遍')
  assert.deepEqual(await tooSmall(firm, 16, 44), [])
  await firm.getByRole('button', { name: '向工作站提出' }).click()
  await firm.getByText(/已收到/).waitFor()

  const clerk = await opened('desktop', w.people.clerk)
  await clerk.goto(`/desk/stations/${left.station}?tab=requests`)
  await clerk.getByRole('link', { name: /货款纠纷/ }).click()
  await headed(clerk, /货款纠纷/)
  left.request = new URL(clerk.url()).pathname.split('/').at(-1)!
  await beginAct(clerk, '派单')
  await choose(clerk, '承办单位', '广州仲裁委员会')
  await finishAct(clerk, '派单')
  await clerk.getByText('承办单位办理中').first().waitFor()
  await clerk.context().close()

  const body = await opened('desktop', w.people.arbitrator)
  await body.goto(`/desk/matters/${await orderOf(w, left.request)}`)
  const answer = await beginAct(body, '答复')
  await answer.getByRole('textbox', { name: '答复' }).fill('已受理调解，双方达成协议，三十日内可以共同申请司法确认。')
  await finishAct(body, '答复')
  await body.context().close()

  // The home side looks on through its grant.
  const home = await opened('desktop', w.home.leader)
  await home.goto(`/desk/stations/${left.station}?tab=requests`)
  await home.getByRole('link', { name: /货款纠纷/ }).click()
  await home.getByText(/授权查看本件/).waitFor()
  await home.getByText('待企业确认').first().waitFor()

  await firm.goto(`/firm/${w.firm.id}/services`)
  await firm.getByRole('link', { name: /货款纠纷/ }).click()
  await firm
    .getByText(/双方达成协议/)
    .first()
    .waitFor()
  await firm.getByRole('link', { name: '确认答复' }).click()
  await firm.getByRole('button', { name: '确认答复' }).click()
  await firm.getByText('已办结', { exact: true }).first().waitFor()
  await firm.context().close()

  const shown = async (who: Client) => {
    const page = await opened('desktop', who)
    await page.goto(`/desk/stations/${left.station}?tab=counts`)
    const text = await page.getByRole('list', { name: '服务统计' }).innerText()
    await page.context().close()
    return text
  }
  const theirs = await shown(w.host.leader)
  assert.match(theirs, /1\s*收到/)
  assert.equal(await shown(w.home.leader), theirs, 'both sides read the same')
  await home.context().close()
  j.sound()
})

test('what a firm said is heard at a meeting, stands on the list, and is gone when the other side says so', async () => {
  must(
    await w.legal.post(`/stations/${left.station}/feedback`, {
      enterprise: w.firm.id,
      text: '希望增加涉外合同的咨询。',
    }),
  )
  const home = await opened('desktop', w.home.leader)
  await home.goto(`/desk/stations/${left.station}?tab=problems`)
  await home.getByText('希望增加涉外合同的咨询。').waitFor()
  await button(home, '登记例会').click()
  const drawer = home.getByRole('dialog', { name: '登记例会' })
  await drawer.getByLabel('地点、方式').fill('视频会议')
  await drawer.getByLabel('议题').fill('研究企业反馈')
  await drawer.getByLabel('纪要').fill('增加涉外合同咨询，由海珠区司法局落实。')
  await button(home, '列入一个问题').click()
  await drawer.getByRole('button', { name: '登记例会', exact: true }).click()
  await drawer.getByRole('alert').getByText('请写明每个问题、责任机构和期限').waitFor()
  assert.equal(await home.evaluate('document.activeElement?.id'), 'p-1-title')
  await drawer.getByLabel('问题', { exact: true }).fill('缺少涉外合同咨询')
  await choose(home, '责任机构', '海珠区司法局')
  await drawer.getByLabel('何日前解决').fill('2026-10-30')
  await drawer
    .getByRole('checkbox', { name: /希望增加涉外合同的咨询/ })
    .last()
    .check()
  await drawer.getByRole('button', { name: '登记例会', exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
  await home.getByText('由 1 条反馈而来').waitFor()

  const host = await opened('desktop', w.host.leader)
  await host.goto(`/desk/stations/${left.station}?tab=problems`)
  await host.getByRole('button', { name: /^报请销号/ }).click()
  await send(host, '报请销号', '报请销号', { 解决情况和证明: '已请三名涉外律师轮值。' })
  await host.getByText('待另一方确认', { exact: true }).waitFor()
  await host.context().close()

  await home.reload()
  await home.getByRole('button', { name: /^确认销号/ }).click()
  await send(home, '确认销号', '确认销号', {})
  await home.getByText('已销号', { exact: true }).waitFor()
  await home.context().close()
  j.sound()
})

/** What is wrong with a page once it stands. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
  // A busy machine may be told to come again, as anybody is.
  for (let tries = 1; (await page.goto(path))?.status() === 503 && tries < 20; tries++) await setTimeout(500)
  await page
    .locator('h1')
    .first()
    .waitFor()
    .catch(async () => assert.fail(`${path} has no heading: ${await page.locator('body').innerText()}`))
  await page.waitForFunction(() => !document.querySelector('.skeleton, .waiting, [aria-busy="true"]'))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const h1 = await page.locator('h1').count()
  return [
    ...(h1 === 1 ? [] : [`${h1} h1`]),
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...(await faultsOnPhone(page)),
  ].map(fault => `${path} ${fault}`)
}

for (const size of ['phone', 'desktop'] as const)
  test(`every page of a station is sound on a ${size}`, { timeout: 120_000 }, async () => {
    const at = {
      host: await opened(size, w.host.leader),
      home: await opened(size, w.home.leader),
      clerk: await opened(size, w.people.clerk),
      firm: await opened(size, w.legal),
    }
    const { services } = must(await w.host.leader.get(`/stations/${left.station}`))
    const station = `/desk/stations/${left.station}`
    const ask = `/firm/${w.firm.id}/stations/${left.station}/${services[0].id}`
    const pages: [keyof typeof at, string][] = [
      ['host', '/desk/stations'],
      ...['', '?tab=pool', '?tab=about', '?tab=problems', '?tab=counts', '?tab=docket'].map(
        tab => ['host', `${station}${tab}`] as [keyof typeof at, string],
      ),
      ['home', `${station}?tab=requests`],
      ['clerk', station],
      ['clerk', `/desk/matters/${left.request}`],
      ['firm', `/firm/${w.firm.id}/services`],
      ['firm', ask],
      ['firm', `${ask}/check`],
      ['firm', `/mine/${left.request}`],
    ]
    const faults: string[] = []
    for (const [who, path] of pages) faults.push(...(await wrongWith(at[who], path)))
    assert.deepEqual(faults, [])
    for (const page of Object.values(at)) await page.context().close()
    j.sound()
  })
