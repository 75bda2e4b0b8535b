import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { accessibilityFaults, type Size } from '../support/browser.ts'
import { anAgency, staff } from '../support/house.ts'
import { choose, type Journey, journey } from '../support/journey.ts'
import { agreed, asked, lasting, must, type Regions, regions, sign, text } from '../support/regions.ts'
import { scope, standing, stationWorld } from '../support/stations.ts'
import { added, mediator, offered } from '../support/talents.ts'

let j: Journey
let w: Regions
let admin: Client
let within: Client
let agreement: string

before(async () => {
  j = await journey('2026-09-28T09:00:00+08:00')
  w = await regions(j.t)
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
  within = await lasting(w.t, await staff(w.t.house, '区管理员', [[w.host.bureau.id, 'admin']]))
  agreement = await agreed(w)
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
/** The page of one agency, found by its name in the list. */
async function agency(page: Page, name: string): Promise<Locator> {
  await page.goto('/desk/people')
  await page.getByLabel('查机构名称').fill(name)
  await page
    .locator('.choose')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  const card = page.locator('.card', { has: page.getByRole('heading', { name, exact: true }) })
  await card.waitFor()
  return card
}
async function drawer(page: Page, act: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: act, exact: true }).click()
  const opened = page.getByRole('dialog', { name: title })
  await opened.waitFor()
  return opened
}
const why = (form: Locator) => form.getByLabel('依据和理由').fill('《机构改革方案》')
const press = (form: Locator, act: string) => form.getByRole('button', { name: act, exact: true }).click()
const gone = (form: Locator) => form.waitFor({ state: 'detached' })

test('an administrator sees what goes along, types the name and merges; a clerk of the old agency has its matters at the new one', async () => {
  const id = await asked(w.host.clerk, w.host.centre)
  const page = await opened('desktop', admin)
  const name = '海珠区公共法律服务中心'
  await agency(page, name)
  const form = await drawer(page, '合并', `合并：${name}`)
  const along = form.getByRole('region', { name: '一并移交的' })
  await along.getByText('1 人、1 个岗位，转到承接机构，职责不变').waitFor()
  await along.getByText('法律咨询 1 件').waitFor()
  await along.getByText('每件办件的编号不变').waitFor()
  await along.getByText('已经制发的文书，署名不变').waitFor()

  await press(form, '合并')
  await form.getByRole('alert').getByText('请选择承接的机构').waitFor()
  await form.getByRole('alert').getByText(`与“${name}”不一致`).waitFor()
  await choose(page, '并入', name)
  await why(form)
  const again = form.getByLabel(`请再输入“${name}”，以示确认`)
  await again.fill('海珠区公共法律服务')
  await press(form, '合并')
  await form.getByRole('alert').getByText(`与“${name}”不一致`).waitFor()
  await again.fill(name)
  await press(form, '合并')
  await form.getByRole('alert').getByText('机构不能并入自己').waitFor()
  await choose(page, '并入', '海珠区司法局')
  await press(form, '合并')
  await form.getByRole('alert').getByText('海珠区司法局不受理“法律咨询”').waitFor()
  await choose(page, '并入', '海珠区法律援助处')
  await along.getByText('转到海珠区法律援助处').waitFor()
  assert.equal(await again.inputValue(), name, 'what was typed stays')
  await press(form, '合并')
  await gone(form)

  await page.getByText('已于 2026 年 9 月 28 日并入').waitFor()
  assert.equal(await page.getByRole('button', { name: '合并', exact: true }).count(), 0)
  await page.locator('.choose').getByText('已并入海珠区法律援助处').waitFor()
  await page.getByRole('link', { name: '海珠区法律援助处', exact: true }).click()
  await page.getByRole('heading', { name: '海珠区法律援助处', exact: true }).waitFor()
  await page.getByRole('table', { name: '人员机构' }).getByText('海珠区窗口').waitFor()
  await page.context().close()

  const clerk = await opened('desktop', w.host.clerk)
  await clerk.goto('/desk/inbox')
  await clerk
    .getByRole('link', { name: /在外地打工/ })
    .first()
    .click()
  await clerk.waitForURL(new RegExp(`/matters/${id}`))
  await clerk.locator('main').getByText('海珠区法律援助处').first().waitFor()
  await clerk.context().close()
  j.sound()
})

const ticks = (form: Locator, name: string) => form.getByRole('checkbox', { name, exact: true })

test('an agency takes only some services from now on; the drawer tells what stays before it is saved', async () => {
  await asked(w.stranger.clerk, w.stranger.centre)
  const page = await opened('desktop', admin)
  const name = '禅城区公共法律服务中心'
  const card = await agency(page, name)
  await card.getByText('公共法律服务中心可以受理的全部').waitFor()
  const form = await drawer(page, '受理的流程', `受理的流程：${name}`)
  await form.getByRole('radio', { name: '仅下列流程' }).check()
  await press(form, '保存')
  await form.getByText('请选择“受理哪些”').first().waitFor()
  await ticks(form, '企业意见建议').check()
  await form.getByText('不再受理的流程现有在办 1 件（法律咨询 1 件）：留在本机构办完，只是不再受理新的。').waitFor()
  await ticks(form, '法律咨询').check()
  await form.getByText('不再受理的流程没有在办办件。').waitFor()
  await ticks(form, '法律咨询').uncheck()
  await why(form)
  await press(form, '保存')
  await gone(form)
  await card.getByText('企业意见建议', { exact: true }).waitFor()
  await assert.rejects(asked(w.stranger.clerk, w.stranger.centre), /not-taken-here/)

  const again = await drawer(page, '受理的流程', `受理的流程：${name}`)
  assert.equal(await ticks(again, '企业意见建议').isChecked(), true)
  await again.getByRole('radio', { name: '公共法律服务中心可以受理的全部' }).check()
  await why(again)
  await press(again, '保存')
  await gone(again)
  await asked(w.stranger.clerk, w.stranger.centre)
  await page.context().close()
  j.sound()
})

test('before a merger into another place: where matters come to lie, and what nobody takes any more', async () => {
  const page = await opened('desktop', admin)
  await agency(page, '禅城区公共法律服务中心')
  const form = await drawer(page, '合并', '合并：禅城区公共法律服务中心')
  await choose(page, '并入', '清新区法律援助处')
  await form.getByText(/区划由广东省\/佛山市\/禅城区改为广东省\/清远市\/清新区/).waitFor()
  const lost = form.getByRole('region', { name: '今后不再受理的' })
  await lost.getByText('企业法治体检').waitFor()
  assert.equal(await lost.getByText('法律咨询').count(), 0)
  await choose(page, '并入', '禅城区司法局')
  await lost.getByText(/^法律咨询 \d 件$/).waitFor()
  await lost.getByText('有在办办件的，须先办结').waitFor()
  assert.equal(await form.getByText('两机构不在同一地区').count(), 0)
  await page.context().close()
  j.sound()
})

test('what is parted goes on at the other agency only, where that is ticked', async () => {
  const page = await opened('desktop', admin)
  const name = '禅城区公共法律服务中心'
  const card = await agency(page, name)
  const form = await drawer(page, '分立', `分立：${name}`)
  await choose(page, '划归', '清新区法律援助处')
  await form.getByText('划出的办件，区划由广东省/佛山市/禅城区改为广东省/清远市/清新区').waitFor()
  await choose(page, '划归', '禅城区法律援助处')
  assert.equal(await ticks(form, '企业法治体检（没有在办办件）').count(), 0)
  await ticks(form, `今后也只由禅城区法律援助处受理，${name}不再受理`).check()
  await ticks(form, '企业法治体检（没有在办办件）').waitFor()
  await form.getByRole('checkbox', { name: /^法律咨询（\d 件）$/ }).check()
  await why(form)
  await form.getByLabel(`请再输入“${name}”，以示确认`).fill(name)
  await press(form, '分立')
  await gone(form)
  await card.getByText('企业法治体检、企业定制法律服务、企业意见建议').waitFor()
  await assert.rejects(asked(w.stranger.clerk, w.stranger.centre), /not-taken-here/)
  await page.context().close()
  j.sound()
})

test('a mediator whose agency goes elsewhere is offered no more: said before, and to their keeper until they take note', async () => {
  const from = await anAgency(w.t.house, '440105SS', 'commercialMediation', '海珠商事调解中心', '440105')
  const into = await anAgency(w.t.house, '440604SS', 'commercialMediation', '禅城商事调解中心', '440604')
  const keeper = await lasting(w.t, await staff(w.t.house, '调解中心秘书', [[from.id, 'intakeOfficer']]))
  must(await offered(keeper, await added(keeper, from, mediator), agreement))
  const page = await opened('desktop', admin)
  await agency(page, from.name)
  const form = await drawer(page, '合并', `合并：${from.name}`)
  await choose(page, '并入', into.name)
  const told = form.getByRole('region', { name: '共享资源', exact: true })
  await told.getByText('提供的何调和停止提供：禅城商事调解中心不在该协议的地区之内').waitFor()
  await why(form)
  await form.getByLabel(`请再输入“${from.name}”，以示确认`).fill(from.name)
  await press(form, '合并')
  await gone(form)
  await page.context().close()

  const desk = await opened('desktop', keeper)
  await desk.goto('/desk/ledger')
  await desk.getByRole('link', { name: '停止提供何调和' }).first().click()
  await desk.getByRole('dialog').getByText('不在协议的地区之内').waitFor()
  await desk.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await gone(desk.getByRole('dialog'))
  await desk.goto(`/desk/talents/appointments/${agreement}`)
  await desk.getByRole('tab', { name: '调解员互聘', selected: true }).waitFor()
  await desk.getByRole('tab', { name: '资源', exact: true }).click()
  const notice = desk.getByRole('region', { name: '因机构合并停止提供' })
  await notice.getByRole('button', { name: '何调和', exact: true }).click()
  const shown = desk.getByRole('dialog')
  await shown.getByText('海珠商事调解中心并入禅城商事调解中心，不在协议的地区之内').waitFor()
  await shown.getByRole('button', { name: '关闭' }).click()
  await gone(shown)
  await notice.getByRole('button', { name: '知道了：何调和' }).click()
  await gone(notice)
  await desk.context().close()
  j.sound()
})

test('the owners of two stations become one: the drawer tells that both go on for themselves', async () => {
  const s = await stationWorld(w)
  await standing(s)
  const second = await anAgency(w.t.house, '440105QX3', 'serviceStation', '禅城—海珠工作站', '440105')
  const { id } = must(
    await w.stranger.liaison.post('/agreements', {
      kind: 'station',
      title: '禅城—海珠工作站共建合作协议',
      parties: [
        { agency: w.stranger.bureau.id, regions: ['440604'], weaker: true },
        { agency: w.host.bureau.id, regions: ['440105'] },
      ],
      ...text({ scope: { ...scope, regions: ['440604', '440105'] } }),
    }),
  )
  for (const by of [w.stranger.leader, w.host.leader]) must(await sign(by, id))
  const sides = { home: w.stranger.bureau.id, host: w.host.bureau.id }
  must(await w.host.leader.post('/stations', { agreement: id, ...sides, agency: second.id }))
  const page = await opened('desktop', admin)
  await agency(page, '禅城区司法局')
  const form = await drawer(page, '合并', '合并：禅城区司法局')
  await choose(page, '并入', '清新区司法局')
  const told = form.getByRole('region', { name: '工作站', exact: true })
  await told.getByText('“禅城—海珠工作站”和“清新—海珠公共法律服务工作站”').waitFor()
  await told.getByText('两个工作站仍各自运行').waitFor()
  await page.context().close()
  j.sound()
})

test('an agency that was merged in another window meanwhile is refused with a clear word', async () => {
  const lone = await anAgency(w.t.house, 'CCTJ1', 'commercialMediation', '禅城区商事调解中心', '440604')
  const next = await anAgency(w.t.house, 'CCTJ2', 'commercialMediation', '禅城区联合调解中心', '440604')
  const page = await opened('desktop', admin)
  await agency(page, lone.name)
  const form = await drawer(page, '合并', `合并：${lone.name}`)
  await choose(page, '并入', next.name)
  await why(form)
  await form.getByLabel(`请再输入“${lone.name}”，以示确认`).fill(lone.name)
  must(await admin.post(`/agencies/${lone.id}/merge`, { into: next.id, why: '先一步' }))
  await press(form, '合并')
  await form.getByRole('alert').getByText('禅城区商事调解中心已经并入其他机构').waitFor()
  await page.context().close()
  j.sound()
})

test('an agency is renamed; a name another one has is refused beside the field', async () => {
  const page = await opened('desktop', admin)
  await agency(page, '禅城区法律援助处')
  const form = await drawer(page, '更名', '更名：禅城区法律援助处')
  await form.getByText('已经制发的文书保留制发时的名称').waitFor()
  await why(form)
  await press(form, '更名')
  await form.locator('.fault', { hasText: '新名称与现在的名称相同' }).waitFor()
  await form.getByLabel('新名称').fill('禅城区司法局')
  await press(form, '更名')
  await form.locator('.fault', { hasText: '已有机构“禅城区司法局”' }).waitFor()
  await form.getByLabel('新名称').fill('禅城区法律援助中心')
  await press(form, '更名')
  await gone(form)
  await page.getByRole('heading', { name: '禅城区法律援助中心', exact: true }).waitFor()
  await page.context().close()
  j.sound()
})

test('the open matters of a service are parted to another agency, and a place has another code', async () => {
  const id = await asked(w.home.clerk, w.home.centre)
  const page = await opened('desktop', admin)
  const name = '清新区公共法律服务中心'
  await agency(page, name)
  const form = await drawer(page, '分立', `分立：${name}`)
  await choose(page, '划归', '清新区法律援助处')
  await form.getByRole('checkbox', { name: '法律咨询（1 件）' }).check()
  await why(form)
  await form.getByLabel(`请再输入“${name}”，以示确认`).fill(name)
  await press(form, '分立')
  await gone(form)
  assert.equal(must(await w.home.officer.get(`/matters/${id}`)).agency.name, '清新区法律援助处')
  const empty = await drawer(page, '分立', `分立：${name}`)
  await empty.getByText('没有在办办件可以划出').waitFor()
  await empty.getByRole('button', { name: '取消' }).click()
  await gone(empty)

  const codes = await drawer(page, '改区划代码', '改行政区划代码')
  await codes.getByText('441803 广东省/清远市/清新区').waitFor()
  const place = codes.getByRole('region', { name: '一并调整的' })
  await place.getByText('机构').waitFor()
  const levels = codes.locator('select')
  for (const [i, label] of ['广东省', '清远市', '清城区'].entries()) await levels.nth(i).selectOption({ label })
  await why(codes)
  await press(codes, '改区划代码')
  await codes.getByRole('alert').getByText('与“441803”不一致').waitFor()
  await codes.getByLabel('请再输入“441803”，以示确认').fill('441803')
  await press(codes, '改区划代码')
  await gone(codes)
  await page.getByText('广东省/清远市/清城区 441802').waitFor()
  await page.context().close()
  j.sound()
})

test('whoever does not administer the whole platform is offered none of it', async () => {
  for (const [who, adds] of [
    [within, 1],
    [w.host.leader, 0],
  ] as const) {
    const page = await opened('desktop', who)
    await page.goto(`/desk/people?agency=${w.host.bureau.id}`)
    await page.getByRole('heading', { name: '海珠区司法局', exact: true }).waitFor()
    const count = (name: string) => page.getByRole('button', { name, exact: true }).count()
    assert.equal(await count('添加人员'), adds)
    for (const act of ['受理的流程', '更名', '合并', '分立', '改区划代码']) assert.equal(await count(act), 0, act)
    await page.context().close()
  }
  j.sound()
})

for (const size of ['phone', 'desktop'] as const)
  test(`agencies, merged ones and every drawer of theirs are sound on a ${size}`, { timeout: 120_000 }, async () => {
    const page = await opened(size, admin)
    const faults: string[] = []
    const look = async (what: string) => {
      await page.waitForFunction(() => !document.querySelector('.skeleton, .waiting, [aria-busy="true"]'))
      const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      if (wide) faults.push(`${what} is too wide`)
      const sticks = await page.evaluate(
        "[...document.querySelectorAll('.ant-drawer-body')].some(e => e.scrollWidth > e.clientWidth)",
      )
      if (sticks) faults.push(`${what} does not fit its drawer`)
      faults.push(...(await accessibilityFaults(page)).map(f => `${what} ${f}`))
    }
    const at = async (query: string) => {
      const path = `/desk/people${query}`
      for (let tries = 1; (await page.goto(path))?.status() === 503 && tries < 20; tries++) await setTimeout(500)
      await page.locator('h1').first().waitFor()
    }
    for (const query of ['', `?agency=${w.host.centre.id}`, '?agency=99999']) {
      await at(query)
      await look(query)
    }
    await at(`?agency=${w.host.bureau.id}`)
    for (const [act, title] of [
      ['受理的流程', '受理的流程：海珠区司法局'],
      ['更名', '更名：海珠区司法局'],
      ['合并', '合并：海珠区司法局'],
      ['分立', '分立：海珠区司法局'],
      ['改区划代码', '改行政区划代码'],
    ] as const) {
      const form = await drawer(page, act, title)
      await look(act)
      if (act === '受理的流程') await form.getByRole('radio', { name: '仅下列流程' }).check()
      if (act === '合并') await choose(page, '并入', '清新区公共法律服务中心')
      if (act === '分立') await form.getByRole('checkbox', { name: /^今后也只由/ }).check()
      await look(`${act}, answered`)
      await form.getByRole('button', { name: '取消' }).click()
      await gone(form)
    }
    assert.deepEqual(faults, [])
    await page.context().close()
    j.sound()
  })
