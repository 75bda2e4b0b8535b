import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { faultsOnPhone, type Size } from '../support/browser.ts'
import { choose, type Journey, journey } from '../support/journey.ts'
import { must, regions } from '../support/regions.ts'
import { added, mediator, offered, type TalentWorld, talentWorld } from '../support/talents.ts'

let j: Journey
let w: TalentWorld

before(async () => {
  j = await journey('2026-09-28T09:00:00+08:00')
  w = await talentWorld(await regions(j.t))
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a lawyer who knows Macau is registered by one side, offered, proposed to the other with the reasons, asked for and accepted', async () => {
  const host = await opened('desktop', w.host.leader)
  await host.goto('/desk/talents')
  await button(host, '登记资源').click()
  const form = host.getByRole('dialog', { name: '登记资源' })
  await form.getByRole('radio', { name: '律师', exact: true }).check()
  await form.getByLabel('姓名、课程名称').fill('陈葡生')
  await form.getByLabel('简介').fill('葡语系国家投资')
  for (const name of ['葡萄牙语', '澳门', '大湾区律师']) await form.getByRole('checkbox', { name, exact: true }).check()
  await form.getByLabel('专长').fill('国际投资、商事仲裁')
  await form.getByLabel('从业年数').fill('12')
  await form.getByRole('button', { name: '登记资源', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await button(host, '陈葡生').click()
  const card = host.getByRole('dialog', { name: '共享资源' })
  await card.getByText('还没有提供给任何伙伴。').waitFor()
  await choose(host, '依据的协议', '清新—海珠')
  await card.getByRole('button', { name: '依协议提供' }).click()
  await card.getByText('伙伴看得到').waitFor()

  const home = await opened('desktop', w.home.leader)
  await home.goto('/desk/talents?view=match')
  await home.getByRole('checkbox', { name: '葡萄牙语', exact: true }).check()
  await button(home, '查找').click()
  await home.getByRole('heading', { name: '建议', exact: true }).waitFor()
  await home.locator('.reasons .fits', { hasText: '葡萄牙语' }).first().waitFor()
  await button(home, '陈葡生').click()
  await home.getByRole('dialog', { name: '共享资源' }).getByRole('button', { name: '请用' }).click()
  const asking = home.getByRole('dialog', { name: '请用' })
  await asking.getByLabel('事由').fill('澳门投资协议')
  await asking.getByLabel('需要做什么').fill('审查争议解决条款')
  await asking.getByRole('button', { name: '请用', exact: true }).click()
  await asking.waitFor({ state: 'detached' })

  await host.goto('/desk/talents?view=asked')
  await button(host, '接受：澳门投资协议').click()
  await host.getByText('承办中').waitFor()
  await home.goto('/desk/talents?view=asked')
  await home.getByText('承办中').waitFor()
  await home.context().close()
  await host.context().close()
  j.sound()
})

test('a mediator of one side is appointed by the other once all have accepted', async () => {
  const id = await added(w.host.leader, w.host.bureau, mediator)
  must(await offered(w.host.leader, id, w.agreement))
  const home = await opened('desktop', w.home.leader)
  await home.goto('/desk/talents?view=mutual')
  await button(home, '提出互聘').click()
  const form = home.getByRole('dialog', { name: '提出互聘' })
  await form.getByRole('button', { name: '提出互聘', exact: true }).click()
  await form.getByText('有 5 处需要修改').waitFor()
  assert.equal(await home.evaluate('document.activeElement?.id'), 'appoint-agreement')
  for (const [label, option] of [
    ['依据的协议', '清新—海珠'],
    ['调解员', '何调和'],
    ['聘任的一方', '清新区司法局'],
  ] as const) {
    await choose(home, label, option)
  }
  await form.getByLabel('聘任为').fill('清新区商事调解员')
  await form.getByLabel('至何日止').fill('2026-12-31')
  await form.getByRole('button', { name: '提出互聘', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await home.getByRole('heading', { name: /何调和/ }).waitFor()
  await home.context().close()
  j.sound()
})

for (const size of ['phone', 'desktop'] as const)
  test(`every page of shared resources is sound on a ${size}`, { timeout: 120_000 }, async () => {
    const page = await opened(size, w.home.leader)
    const faults: string[] = []
    for (const path of ['', '?view=match', '?view=asked', '?view=mutual'].map(v => `/desk/talents${v}`)) {
      for (let tries = 1; (await page.goto(path))?.status() === 503 && tries < 20; tries++) await setTimeout(500)
      await page.locator('h1').first().waitFor()
      await page.waitForFunction(() => !document.querySelector('.skeleton, .waiting, [aria-busy="true"]'))
      const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      if (wide) faults.push(`${path} is too wide`)
      faults.push(...(await faultsOnPhone(page)).map(f => `${path} ${f}`))
    }
    assert.deepEqual(faults, [])
    await page.context().close()
    j.sound()
  })
