import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { Viewer } from '../../server/people/index.ts'
import { password } from '../support/app.ts'
import { accessibilityFaults, faultsOnPhone } from '../support/browser.ts'
import { anAgency, staff } from '../support/house.ts'
import { type Journey, journey } from '../support/journey.ts'

const at = '2026-09-25T10:00:00+08:00'
const next = '换一个新的口令-2026'

let j: Journey
let clerk: Viewer & { kind: 'staff' }

before(async () => {
  j = await journey(at)
  const centre = await anAgency(j.t.house, '440405GF', 'serviceCentre', '斗门区公共法律服务中心', '440405', '珠斗')
  clerk = await staff(j.t.house, '梁窗口', [[centre.id, 'windowClerk']])
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** What an authenticator shows so many minutes after the journey began. */
const shown = (secret: string, minutes: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) + minutes * 60_000 })

test('a second factor is set up at the desk, asked for at the next sign-in, and given up again', async () => {
  const page = await j.atDesk(clerk)
  await page.getByRole('button', { name: clerk.name }).click()
  await page.getByRole('link', { name: '我的账号' }).click()
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
  await page.getByText('未启用', { exact: true }).waitFor()
  await button(page, '启用动态口令').click()
  const drawer = page.getByRole('dialog', { name: '启用动态口令' })
  await drawer.getByLabel('当前口令').fill('不是这个口令')
  await button(page, '下一步').click()
  await drawer.getByRole('alert').getByText('当前口令不对').waitFor()
  await drawer.getByLabel('当前口令').fill(password)
  await button(page, '下一步').click()
  await drawer.getByRole('img', { name: '二维码' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  const secret = (await drawer.locator('dd').textContent())!.replaceAll(' ', '')

  await drawer.getByLabel('验证器显示的 6 位数字').fill('12345')
  await button(page, '启用').click()
  await drawer.getByText('请填写 6 位数字').waitFor()
  const wrong = String((Number(shown(secret, 0)) + 1) % 1_000_000).padStart(6, '0')
  await drawer.getByLabel('验证器显示的 6 位数字').fill(wrong)
  await button(page, '启用').click()
  await drawer.getByRole('alert').getByText('动态口令不对').waitFor()
  await drawer.getByLabel('验证器显示的 6 位数字').fill(shown(secret, 0))
  await button(page, '启用').click()
  await drawer.waitFor({ state: 'detached' })
  await page.getByText('已启用', { exact: true }).waitFor()
  await page.context().close()

  j.setClock('2026-09-25T10:02:00+08:00')
  const again = await j.open('desktop')
  const { login } = await j.t.account(clerk)
  await again.goto('/desk/account')
  await again.getByLabel('登录名').fill(login)
  await again.getByLabel('口令').fill(password)
  await button(again, '登录').click()
  await again.getByLabel('动态口令').fill(shown(secret, 2))
  await button(again, '登录').click()
  await again.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
  await button(again, '停用动态口令').click()
  const off = again.getByRole('dialog', { name: '停用动态口令' })
  await off.getByLabel('当前口令').fill(password)
  await off.getByRole('button', { name: '停用动态口令' }).click()
  await off.waitFor({ state: 'detached' })
  await again.getByText('未启用', { exact: true }).waitFor()
  await again.context().close()
  j.sound()
})

test('the password is changed: what is wrong stands at its box, other sessions end, this one goes on', async () => {
  const elsewhere = await j.t.as(clerk)
  const page = await j.atDesk(clerk)
  await page.goto('/desk/account')
  const fill = async (old: string, fresh: string, twice: string) => {
    await page.getByLabel('当前口令').fill(old)
    await page.getByLabel('新口令', { exact: true }).fill(fresh)
    await page.getByLabel('再输一次新口令').fill(twice)
    await button(page, '修改口令').click()
  }
  await fill(password, next, `${next}。`)
  await page.getByText('两次输入的新口令不同').waitFor()
  await fill('不是这个口令', next, next)
  await page.locator('.ant-form-item-explain-error', { hasText: '当前口令不对' }).waitFor()
  await fill(password, '短', '短')
  await page.locator('.ant-form-item', { hasText: '新口令' }).locator('.ant-form-item-explain-error').first().waitFor()
  assert.equal((await elsewhere.get('/session')).body.kind, 'staff')
  await fill(password, next, next)
  await page.getByText('口令已修改').waitFor()
  assert.equal(await page.getByLabel('当前口令').inputValue(), '')
  assert.equal((await elsewhere.get('/session')).body.kind, 'visitor')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
  await page.context().close()

  const fresh = await j.open('phone')
  await fresh.goto('/desk/account')
  await fresh.getByLabel('登录名').fill((await j.t.account(clerk)).login)
  await fresh.getByLabel('口令').fill(next)
  await button(fresh, '登录').click()
  await fresh.getByRole('heading', { level: 1, name: '我的账号' }).waitFor()
  const wide = await fresh.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.equal(wide, 0)
  assert.deepEqual(await faultsOnPhone(fresh), [])
  await fresh.context().close()
  j.sound()
})
