import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildWebs } from '../../scripts/build-webs.ts'
import { home } from '../../server/kernel/settings.ts'
import { modules } from '../../server/modules.ts'
import { ask, type TestApp, testApp } from '../support/app.ts'
import { openBrowser, openPage, type Size } from '../support/browser.ts'
import { anAgency } from '../support/house.ts'

let t: TestApp
let browser: Browser
let address: string

before(async () => {
  await buildWebs()
  t = await testApp(modules, { dist: join(home, 'dist') })
  await anAgency(t.house, 'TEST1', 'serviceCentre', '海珠区公共法律服务中心', '440105')
  await anAgency(t.house, 'TEST2', 'legalAidCentre', '海珠区法律援助处', '440105')
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
after(() => browser?.close())

const visit = (size: Size = 'phone') => openPage(browser, size, address)
const next = (page: Page) => page.getByRole('button', { name: '继续' }).click()
const headed = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** A question asked from the first page; gives its number. */
async function askQuestion(page: Page, phone: string): Promise<string> {
  await page.goto('/')
  await page.getByLabel('您遇到了什么事').fill('老板三个月没有发工资，怎么办？')
  await page.getByRole('button', { name: '开始咨询' }).click()
  await headed(page, '这件事属于哪一类？')
  await page.getByText('劳动用工').click()
  await next(page)
  await headed(page, '事情发生在哪里？')
  await next(page)
  await headed(page, '怎么联系您？')
  await page.getByLabel('手机号').fill(phone)
  await next(page)
  await page.getByRole('button', { name: '提交咨询' }).click()
  await headed(page, '您的咨询已经收到')
  return (await page.locator('.matter-number').textContent()) ?? ''
}

test('a question asked on the first page can be followed by its number and the telephone', async () => {
  const { page } = await visit()
  const number = await askQuestion(page, '１３８ ００１０ 0003')
  await page.goto(`/track?number=${number}`)
  await page.getByLabel('手机号').fill('13800100003')
  await page.getByRole('button', { name: '查进度' }).click()
  await page.getByText('待答复').waitFor()
  await page.getByText('这个日期怎么来的').click()
  await page.getByText('期限为24小时').waitFor()
})

test('pressing again after the answer was lost asks only once', async () => {
  const { page } = await visit()
  let lost = 0
  await page.route('**/api/v1/consultations', async route => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.goto('/ask')
  await page.getByLabel('您遇到了什么事').fill('邻居占了我家的地')
  await page.goto('/ask/check')
  await page.getByRole('button', { name: '提交咨询' }).click()
  await page.getByText('没有连上网络').waitFor()
  await page.getByRole('button', { name: '提交咨询' }).click()
  await headed(page, '您的咨询已经收到')
  const [{ n } = { n: 0 }] = await ask<{ n: number }>(
    t,
    "select count(*)::int as n from matter where title = '邻居占了我家的地'",
  )
  assert.equal(n, 1)
})

test('what is wrong stands above with the focus and in the same words beside the field', async () => {
  const { page } = await visit()
  await page.goto('/ask')
  await next(page)
  const words = '请填写“您遇到了什么事”'
  await page.locator('[role=alert]').getByText(words).waitFor()
  assert.equal(await page.evaluate('document.activeElement.getAttribute("role")'), 'alert')
  assert.match((await page.locator('#f-question-fault').textContent()) ?? '', new RegExp(words))
  assert.match(await page.title(), /^需要修改/)
  await page.getByRole('link', { name: words }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'f-question')
})

test('the back key returns to the question before, with what was typed; the heading takes the focus', async () => {
  const { page } = await visit()
  await page.goto('/ask')
  await page.getByLabel('您遇到了什么事').fill('借出去的钱要不回来')
  await next(page)
  await headed(page, '这件事属于哪一类？')
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1')
  await page.goBack()
  await headed(page, '您遇到了什么事？')
  assert.equal(await page.getByLabel('您遇到了什么事').inputValue(), '借出去的钱要不回来')
  await page.reload()
  assert.equal(await page.getByLabel('您遇到了什么事').inputValue(), '借出去的钱要不回来')
})

test('who writes of violence is shown whom to call, and can leave at once without a trace', async () => {
  const { page } = await visit()
  await page.route('https://**', route => route.fulfill({ body: 'another site' }))
  await page.goto('/ask')
  await page.getByLabel('您遇到了什么事').fill('老公打我')
  await page.getByRole('link', { name: /110/ }).waitFor()
  await page.getByRole('button', { name: '快速离开' }).click()
  await page.waitForURL('https://**')
  await page.goBack()
  await page.waitForURL(url => url.protocol !== 'https:')
  const text = page.url().startsWith(address) ? await page.evaluate('sessionStorage.getItem("faqiao.question")') : null
  assert.equal(text, null)
})

test('the edition for elders has letters of 18 px and more and targets of 60 px, and is remembered', async () => {
  const { page } = await visit()
  await page.goto('/')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.goto('/ask/contact')
  await headed(page, '怎么联系您？')
  const small = await page.evaluate(`[...document.querySelectorAll('main *, header *, footer *')]
    .filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('.unseen, svg'))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < 18).map(e => e.textContent)`)
  assert.deepEqual(small, [])
  const narrow =
    await page.evaluate(`[...document.querySelectorAll('main input, button, header a, footer a, .back-link')]
    .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 60).map(e => e.outerHTML)`)
  assert.deepEqual(narrow, [])
})

test('traditional characters come with the forms of Hong Kong', async () => {
  const { page } = await visit()
  await page.goto('/')
  await page.getByRole('button', { name: '繁體' }).click()
  await headed(page, '您遇到了什麼事？')
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-HK')
  await page.goto('/sign-in')
  await headed(page, '用手機號碼登入')
})
