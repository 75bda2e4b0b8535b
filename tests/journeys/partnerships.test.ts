import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { faultsOnPhone, type Size } from '../support/browser.ts'
import { choose, type Journey, journey } from '../support/journey.ts'
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

test('the scheme of a pair is chosen, a meeting held, told as done by one side and countersigned by another', async () => {
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
  await deed.getByRole('alert').getByText('请上传证明材料').waitFor()
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
  j.sound()
})

test('a project, an exchange and a bulletin are carried to their end by both sides, each with what shows it', async () => {
  j.setClock('2026-03-04T09:00:00+08:00')
  for (const side of [w.foshan, w.yunfu]) await side.leader.get('/partnerships')
  const [foshan, yunfu] = [await opened('desktop', w.foshan.leader), await opened('desktop', w.yunfu.leader)]
  const both = [foshan, yunfu]
  const turn = (tab: string) =>
    Promise.all(both.map(page => page.goto(`/desk/partnerships/${pair}?year=2026&tab=${tab}`)))
  const attach = async (page: Page, drawer: string, name: string) => {
    const box = page.getByRole('dialog', { name: drawer })
    await box.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
    await box.getByText(name).waitFor()
  }

  await turn('projects')
  await button(foshan, '提出项目').click()
  const proposing = foshan.getByRole('dialog', { name: '提出项目' })
  await proposing.getByRole('group', { name: '牵头一方' }).getByRole('radio', { name: w.foshan.name }).check()
  await proposing.getByRole('button', { name: '提出项目', exact: true }).click()
  await proposing.getByRole('alert').getByText('请写明每个节点、责任一方和期限').waitFor()
  const first = proposing.getByRole('group', { name: '节点 1' })
  await first.getByRole('textbox', { name: '应办何事' }).fill('交换案卷')
  await first.getByLabel('至何日').fill('2026-03-20')
  await choose(foshan, '责任一方', w.yunfu.name)
  await send(foshan, '提出项目', {
    名称: '案卷互评',
    目标和内容: '两地互评行政执法案卷。',
    自何日起: '2026-03-04',
    至何日止: '2026-06-30',
  })
  await foshan.getByText('案卷互评').waitFor()
  await yunfu.reload()
  await button(yunfu, '同意：案卷互评').click()
  await send(yunfu, '同意', {})
  await button(yunfu, '办成：交换案卷').click()
  await attach(yunfu, '办成', '案卷清单.txt')
  // Sent by mistake, and left out again.
  await attach(yunfu, '办成', '别的文件.txt')
  await yunfu.getByRole('button', { name: '不附：别的文件.txt' }).click()
  await send(yunfu, '办成', { 办理情况: '已交换二十卷。' })
  await yunfu.getByText('2026 年 3 月 4 日 办成').waitFor()
  await foshan.reload()
  const evidence = foshan.getByRole('list', { name: '证明材料' }).getByRole('link')
  await evidence.first().waitFor()
  assert.deepEqual(await evidence.allTextContents(), ['案卷清单.txt'])
  const shown = await foshan.request.get((await evidence.getAttribute('href'))!)
  assert.equal(await shown.text(), '案卷清单.txt')
  await button(foshan, '提出结项：案卷互评').click()
  await send(foshan, '提出结项', { 何日: '2026-03-04', 成果: '评查通报一份。' })
  await yunfu.reload()
  await button(yunfu, '确认结项：案卷互评').click()
  await send(yunfu, '确认结项', {})
  await yunfu.getByText('评查通报一份。').waitFor()
  assert.equal(await button(yunfu, /案卷互评$/).count(), 0, 'what is over has nothing to press')

  await turn('exchanges')
  await button(yunfu, '提出互派交流').click()
  const sending = yunfu.getByRole('dialog', { name: '提出互派交流' })
  await sending.getByRole('group', { name: '派出一方' }).getByRole('radio', { name: w.yunfu.name }).check()
  await sending.getByRole('group', { name: '接收一方' }).getByRole('radio', { name: w.foshan.name }).check()
  await send(yunfu, '提出互派交流', {
    交流人员: '叶知秋',
    自何日起: '2026-03-05',
    至何日止: '2026-03-31',
    任务: '学习综合查一次。',
  })
  await foshan.reload()
  await button(foshan, '不同意：叶知秋').click()
  await send(foshan, '不同意', { 理由: '请改在四月' })
  await foshan.getByText('请改在四月').waitFor()

  await turn('bulletins')
  await button(foshan, '发出工作信息').click()
  await attach(foshan, '发出工作信息', '第一期.txt')
  await send(foshan, '发出工作信息', { 名称: '工作信息第一期', 内容: '三市协调会召开。' })
  await foshan.getByText('工作信息第一期').waitFor()
  await yunfu.reload()
  await yunfu.getByRole('link', { name: '第一期.txt' }).waitFor()
  await button(yunfu, '签收：工作信息第一期').click()
  await send(yunfu, '签收', {})
  await yunfu.getByText(`${w.yunfu.name}已签收`).waitFor()
  for (const page of both) await page.context().close()
  j.sound()
})

test('at the end of the year the statement is drawn up and signed', async () => {
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
