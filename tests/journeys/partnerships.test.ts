import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { faultsOnPhone, type Size } from '../support/browser.ts'
import { type Journey, journey } from '../support/journey.ts'
import { signed, type Three, three } from '../support/partnerships.ts'

let j: Journey
let w: Three
let pair = ''

before(async () => {
  j = await journey('2026-03-02T09:00:00+08:00')
  w = await three(undefined, j.t)
  pair = await signed(w)
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
const headed = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
/** Fills in the drawer that is open and sends it. */
async function send(page: Page, drawer: string, fields: Record<string, string>): Promise<void> {
  const box = page.getByRole('dialog', { name: drawer })
  for (const [name, text] of Object.entries(fields)) await box.getByLabel(name).fill(text)
  await box.getByRole('button', { name: drawer, exact: true }).click()
  await box.waitFor({ state: 'detached' })
}

test('a year of a pair: the scheme is chosen, a meeting held, told as done by one side and countersigned by another; the statement is signed', async () => {
  const foshan = await opened('desktop', w.foshan.leader)
  await foshan.goto('/desk/')
  await foshan.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '结对任务' }).click()
  await foshan.getByRole('link', { name: '法治建设结对提升机制备忘录' }).click()
  await headed(foshan, '法治建设结对提升机制备忘录')
  await button(foshan, '选定结对方案').click()
  await foshan.getByRole('dialog', { name: '选定结对方案' }).getByRole('radio', { name: /佛山/ }).check()
  await send(foshan, '选定结对方案', {})
  await foshan.getByText('已确认 0 次，应完成 1 次').first().waitFor()

  await foshan.getByRole('link', { name: '会议活动' }).click()
  await button(foshan, '召集会议、活动').click()
  await foshan
    .getByRole('dialog', { name: '召集会议、活动' })
    .getByRole('radio', { name: '结对提升工作协调会' })
    .check()
  await send(foshan, '召集会议、活动', { 名称: '三市协调会', 何日: '2026-03-02', 地点: '佛山', 议程: '研究年度事项' })
  await button(foshan, '登记召开情况：三市协调会').click()
  await send(foshan, '登记召开情况', { 参加单位和人员: '三市委依法治市办', 纪要: '议定全年事项。' })
  await foshan.getByText('已召开', { exact: true }).waitFor()
  await foshan.getByRole('link', { name: '年度事项' }).click()
  await button(foshan, /^填报完成情况：.*协调会/).click()
  const deed = foshan.getByRole('dialog', { name: '填报完成情况' })
  await deed.getByRole('radio', { name: '另附证明材料' }).check()
  await deed.getByLabel('做了什么').fill('召开协调会')
  await deed.getByRole('button', { name: '填报完成情况' }).click()
  await deed.getByText('请上传证明材料').waitFor()
  await deed.getByRole('radio', { name: '三市协调会' }).check()
  await send(foshan, '填报完成情况', {})
  await foshan.getByText('待另一方确认').waitFor()

  const zhaoqing = await opened('desktop', w.zhaoqing.leader)
  await zhaoqing.goto(`/desk/partnerships/${pair}`)
  await button(zhaoqing, /^确认：/).click()
  await send(zhaoqing, '确认', {})
  await zhaoqing.getByText('已确认 1 次，应完成 1 次').waitFor()
  await zhaoqing.context().close()

  await foshan.goto(`/desk/partnerships/${pair}?tab=statement`)
  await button(foshan, '生成签署文本').click()
  const early = foshan.getByRole('dialog', { name: '生成签署文本' })
  await early.getByRole('button', { name: '生成签署文本' }).click()
  await early.getByText(/^2026年度的结对情况自.*起可以生成$/).waitFor()
  await foshan.context().close()

  j.setClock('2026-12-31T09:00:00+08:00')
  for (const side of [w.foshan, w.zhaoqing, w.yunfu]) await side.leader.get('/partnerships')
  const last = await opened('desktop', w.foshan.leader)
  await last.goto(`/desk/partnerships/${pair}?tab=statement`)
  await button(last, '生成签署文本').click()
  await send(last, '生成签署文本', {})
  await button(last, '签署').click()
  await send(last, '签署年度结对情况', {})
  await last.getByText(/^等候.*签署$/).waitFor()
  await last.context().close()
  j.sound()
})

/** What is wrong with a page once it stands. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
  // A busy machine may be told to come again, as anybody is.
  for (let tries = 1; (await page.goto(path))?.status() === 503 && tries < 20; tries++) await setTimeout(500)
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.skeleton, .waiting, [aria-busy="true"]'))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...(wide > 0 ? [`${wide} px too wide`] : []), ...(await faultsOnPhone(page))].map(f => `${path} ${f}`)
}

for (const size of ['phone', 'desktop'] as const)
  test(`every page of a pair is sound on a ${size}`, { timeout: 120_000 }, async () => {
    const page = await opened(size, w.foshan.leader)
    const tabs = ['duties', 'meetings', 'projects', 'exchanges', 'bulletins', 'statement']
    const faults: string[] = []
    for (const path of ['/desk/partnerships', ...tabs.map(t => `/desk/partnerships/${pair}?tab=${t}`)])
      faults.push(...(await wrongWith(page, path)))
    assert.deepEqual(faults, [])
    await page.context().close()
    j.sound()
  })
