import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildWebs } from '../../scripts/build-webs.ts'
import { home } from '../../server/kernel/settings.ts'
import { modules } from '../../server/modules.ts'
import type { Viewer } from '../../server/people/index.ts'
import { type TestApp, testApp } from './app.ts'
import { openBrowser, openPage, type Size } from './browser.ts'

export type Journey = {
  t: TestApp
  /** `http://127.0.0.1:…` */
  address: string
  /** Puts the clock of the house and of every page opened from now on. */
  setClock: (at: string) => void
  /** A page with a session of its own, its clock that of the house; mistakes in it fail the journey at {@link Journey.sound}. */
  open: (size: Size) => Promise<Page>
  /** Somebody of the staff at their desk, signed in through the screen. */
  atDesk: (viewer: Viewer & { kind: 'staff' }) => Promise<Page>
  /** The code last texted. */
  code: () => Promise<string>
  /** No page said anything was wrong. */
  sound: () => void
}

let browser: Promise<Browser> | undefined
after(async () => (await browser)?.close())

/** The house with all its modules and both webs as they are built, served at a free port, and browsers to visit it. */
export async function journey(at: string): Promise<Journey> {
  await buildWebs()
  const t = await testApp(modules, { at, dist: join(home, 'dist') })
  const address = await t.app.listen({ host: '127.0.0.1', port: 0 })
  browser ??= openBrowser()
  const all: string[] = []
  let clock = at
  const open = async (size: Size) => {
    const { page, faults } = await openPage(await browser!, size, address, clock)
    const push = faults.push.bind(faults)
    faults.push = (...found) => {
      all.push(...found.map(fault => `${page.url()} ${fault}`))
      return push(...found)
    }
    page.setDefaultTimeout(30_000)
    return page
  }
  return {
    t,
    address,
    setClock: to => {
      clock = to
      t.setClock(to)
    },
    open,
    async atDesk(viewer) {
      const page = await open('desktop')
      const { login, password } = await t.account(viewer)
      await page.goto('/desk/')
      await page.getByLabel('登录名').fill(login)
      await page.getByLabel('口令').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('heading', { level: 1, name: '今日工作' }).waitFor()
      return page
    },
    async code() {
      await t.deliver()
      return /验证码 (\d{6})/.exec(t.sms.at(-1)!.text)![1]!
    },
    sound: () => assert.deepEqual(all, []),
  }
}

/** Chooses in one of antd's lists. Where it is searched, what is typed narrows it first: a list that still moves slips away under the pointer. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true }).last()
  await box.click()
  const options = page.locator('.ant-select-item-option:visible')
  if (await box.isEditable()) {
    await box.fill(option)
    await options.filter({ hasText: option }).first().waitFor()
    // What is chosen already stays in the list.
    const others = options.and(page.locator(':not(.ant-select-item-option-selected)')).filter({ hasNotText: option })
    await others.first().waitFor({ state: 'hidden' })
  }
  await options.filter({ hasText: option }).first().click()
}

/** Opens a matter at the desk from one of the lists. */
export async function openMatter(page: Page, title: string | RegExp, list: '在办' | '我承办' = '在办'): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '收件箱' }).click()
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: list }).click()
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Opens the drawer of an act of the matter shown, among the first or under 其他动作. */
export async function beginAct(page: Page, title: string) {
  const button = page.locator('footer.acts').getByRole('button', { name: title, exact: true })
  const more = page.getByRole('button', { name: '其他动作' })
  await button.or(more).first().waitFor()
  if (await button.count()) await button.click()
  else {
    await more.click()
    await page.getByRole('menuitem', { name: title, exact: true }).click()
  }
  const drawer = page.getByRole('dialog', { name: title })
  await drawer.waitFor()
  return drawer
}

/** Sends the act whose drawer is open, and waits until it is done. */
export async function finishAct(page: Page, title: string): Promise<void> {
  const drawer = page.getByRole('dialog', { name: title })
  await drawer.getByRole('button', { name: title, exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
}
