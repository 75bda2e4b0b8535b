import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { refresh } from '../../server/insight/index.ts'
import type { Viewer } from '../../server/people/index.ts'
import { staff } from '../support/house.ts'
import { anyMatter, chance, province, write } from '../support/insight.ts'
import { type Journey, journey } from '../support/journey.ts'

let j: Journey
let chief: Viewer & { kind: 'staff' }

before(async () => {
  j = await journey('2026-11-20T15:30:00+08:00')
  const { house } = j.t
  const w = await province(house)
  const r = chance(11)
  const agencies = [w.hotline, w.city, w.cityCentre, w.county, w.countyCentre].map(a => a.id)
  const services = ['intake.consultation', 'legal-aid.application']
  await write(
    house,
    Array.from({ length: 600 }, (_, n) => anyMatter(r, n, agencies, services, house.now())),
  )
  await refresh(house)
  chief = await staff(house, '厅长', [[w.top.id, 'leader', agencies]])
})

/** The leader's page, reached from the navigation. */
async function atInsight(): Promise<Page> {
  const page = await j.atDesk(chief)
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '态势' }).click()
  await page.getByRole('heading', { level: 1, name: '广东省态势' }).waitFor()
  return page
}

const number = (text: string | null) => Number((text ?? '').replaceAll(',', ''))

/** How many rows the list shows, page after page. */
async function listed(page: Page): Promise<number> {
  let rows = 0
  for (let more = true; more; ) {
    await page.getByRole('table').waitFor()
    rows += await page.getByRole('table').locator('tbody tr').count()
    const next = page.getByRole('button', { name: '下一页' })
    more = (await next.count()) > 0 && (await next.isEnabled())
    if (more) {
      const before = page.url()
      await next.click()
      await page.waitForFunction(url => location.href !== url && !document.querySelector('[aria-busy=true]'), before)
    }
  }
  return rows
}

test('a leader presses a number and finds as many rows, with the definition on top', { timeout: 120_000 }, async () => {
  const page = await atInsight()
  await page.getByText('本季', { exact: true }).click()
  await page.getByText('2026 年 10 月 1 日—11 月 20 日').waitFor()
  const card = page.locator('.figures li').filter({ has: page.getByRole('heading', { name: '受理' }) })
  const shown = number(await card.locator('.value a').textContent())
  assert.ok(shown > 50, `${shown}`)
  await card.locator('.value a').click()
  await page.getByRole('heading', { level: 1, name: '受理：每一条' }).waitFor()
  await page.getByText('本期内提交或者登记的办件').waitFor()
  assert.equal(await listed(page), shown)
  await page.context().close()
  j.sound()
})

test('what is chosen stands in the address, and a region shows itself alone', { timeout: 60_000 }, async () => {
  const page = await atInsight()
  await page.getByRole('table', { name: '各地区' }).getByRole('link', { name: '珠海市', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '珠海市态势' }).waitFor()
  assert.match(page.url(), /region=440400/)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '珠海市态势' }).waitFor()
  await page.getByRole('button', { name: '清除' }).click()
  await page.getByRole('heading', { level: 1, name: '广东省态势' }).waitFor()
  await page.context().close()
  j.sound()
})

test('a chart is also a table, a definition is one press away, and comparisons are sorted', {
  timeout: 60_000,
}, async () => {
  const page = await atInsight()
  await page
    .getByRole('img', { name: /受理、办结和按时率的变化/ })
    .locator('svg')
    .waitFor()
  await page.getByRole('button', { name: '看表格' }).click()
  assert.equal(await page.getByRole('table', { name: '趋势' }).locator('tbody tr').count(), 20)
  assert.equal(await page.locator('.figures .definition').count(), 0)
  await page.getByRole('button', { name: '口径', exact: true }).click()
  assert.equal(await page.locator('.figures .definition').count(), 10)
  const table = page.getByRole('table', { name: '各机构' })
  await table.getByRole('button', { name: '按受理排序' }).click()
  const opened = async () => (await table.locator('td[data-title="受理"]').allTextContents()).map(text => number(text))
  const down = await opened()
  assert.deepEqual(
    down,
    down.toSorted((a, b) => b - a),
  )
  await table.getByRole('button', { name: '按受理排序' }).click()
  assert.deepEqual(await opened(), down.toReversed())
  await page.context().close()
  j.sound()
})

test('a list goes out whole as a table for a spreadsheet', { timeout: 60_000 }, async () => {
  const page = await atInsight()
  await page.goto('/desk/insight/records?measure=overdue')
  await page.getByRole('table').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
  const { rows } = (await j.t.house.db.system.query(
    `select count(*)::int as n from commitment where status = 'open' and due_at < $1 and owes <> 'applicant'`,
    [j.t.house.now().toString()],
  )) as { rows: { n: number }[] }
  assert.equal(lines.length - 1, rows[0]!.n)
  assert.match(lines[0]!, /"编号","事项","服务","应办"/)
  await page.context().close()
  j.sound()
})

test('the screen in the hall shows figures and places, and nobody’s affair', { timeout: 60_000 }, async () => {
  const page = await atInsight()
  await page.getByRole('link', { name: '大屏' }).click()
  await page.getByRole('heading', { level: 1, name: '广东省公共法律服务态势' }).waitFor()
  await page.getByText('数据截至').waitFor()
  assert.equal(await page.locator('.wall').getByText(/事由/).count(), 0)
  await page.getByRole('link', { name: '退出大屏' }).click()
  await page.getByRole('heading', { level: 1, name: '广东省态势' }).waitFor()
  await page.context().close()
  j.sound()
})
