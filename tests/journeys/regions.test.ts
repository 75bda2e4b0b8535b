import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Client } from '../support/app.ts'
import { accessibilityFaults, faultsOnPhone, type Size, tooSmall } from '../support/browser.ts'
import { anAgency } from '../support/house.ts'
import { beginAct, choose, finishAct, type Journey, journey } from '../support/journey.ts'
import { agreed, asked, must, type Regions, regions, sign } from '../support/regions.ts'

let j: Journey
let w: Regions
/** An organisation that is no organ of state: what goes there needs the person's word. */
let mediation: { id: number; name: string }
/** What the journeys leave behind for the pages that are looked at in the end. */
const left = { agreement: '', moved: '', waits: '', offer: '', seen: '' }

before(async () => {
  j = await journey('2026-09-28T09:00:00+08:00')
  w = await regions(j.t)
  mediation = await anAgency(w.t.house, 'HZTJ', 'commercialMediation', '海珠区商事调解中心', '440105')
})

/** A page that has the session of a client. */
async function opened(size: Size, who: Client): Promise<Page> {
  const page = await j.open(size)
  const [name, ...value] = who.cookie.split('=')
  await page.context().addCookies([{ name: name!, value: value.join('='), url: j.address }])
  return page
}
const headed = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const nav = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
  await headed(page, name)
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** Adds a place to a party by province, city and county. */
async function place(page: Page, party: string, ...names: [string, string, string]): Promise<void> {
  const levels = page.getByRole('group', { name: party }).locator('select')
  for (const [i, label] of names.entries()) await levels.nth(i).selectOption({ label })
  await button(page, `添加这个地区 ${party}`).click()
}
/** Sends the agreement's text that waits, as the leader of one side. */
async function signed(who: Client, says: string | RegExp): Promise<void> {
  const page = await opened('desktop', who)
  await page.goto(`/desk/agreements/${left.agreement}`)
  await button(page, '签署').click()
  const box = page.getByRole('dialog', { name: /^签署第 / })
  await box.getByText(says).waitFor()
  await box.getByRole('button', { name: '确认签署' }).click()
  await box.waitFor({ state: 'detached' })
  await page.context().close()
}

/** The id of what has the focus. */
const focused = (page: Page) => page.evaluate('document.activeElement?.id')

test('one side drafts, both sign in their own browsers, a door is opened and closed, and behind it the page is gone', async () => {
  const drafting = await opened('desktop', w.home.liaison)
  await drafting.goto('/desk/')
  await nav(drafting, '协作协议')
  await drafting.getByText('还没有协作协议').waitFor()
  await button(drafting, '起草协议').click()
  await headed(drafting, '起草协议')
  await button(drafting, '提出，交各方签署').click()
  await drafting.getByText('有 10 处需要修改').waitFor()
  await drafting.getByRole('textbox', { name: '名称' }).fill('清新—海珠公共法律服务合作协议')
  await choose(drafting, '第二方 签约机构', '海珠区司法局')
  await place(drafting, '第一方', '广东省', '清远市', '清新区')
  await place(drafting, '第二方', '广东省', '广州市', '海珠区')
  await choose(drafting, '协调机构', '广东省司法厅')
  await choose(drafting, '服务', '法律咨询')
  await choose(drafting, '服务', '法律援助')
  await drafting.keyboard.press('Escape')
  for (const act of ['查看办件和进度', '移送办件', '协查、取证、送达、执行协助和信息共享'])
    await drafting.getByRole('checkbox', { name: act }).check()
  await drafting.getByLabel('自何日起').fill('2026-10-01')
  await drafting.getByLabel('至何日止').fill('2026-09-30')
  await drafting.getByRole('textbox', { name: '条款' }).fill('双方优势互补、资源共享，跨市办理公共法律服务。')
  await button(drafting, '提出，交各方签署').click()
  // What the server finds stands beside the field, and nothing typed is lost.
  await drafting.getByRole('alert').getByText('截止日早于起始日').waitFor()
  await drafting.getByLabel('自何日起').fill('2026-01-01')
  await drafting.getByLabel('至何日止').fill('2026-12-31')
  await button(drafting, '提出，交各方签署').click()
  await headed(drafting, '清新—海珠公共法律服务合作协议')
  await drafting.getByText(/^等候.*司法局、.*司法局签署$/).waitFor()
  assert.equal(await button(drafting, '签署').count(), 0, 'who keeps the partnership does not sign')
  left.agreement = new URL(drafting.url()).pathname.split('/').at(-1)!
  await drafting.context().close()

  await signed(w.home.leader, '您签署后，还等候海珠区司法局签署。')
  await signed(w.host.leader, /您是最后签署的一方/)

  const giving = await opened('desktop', w.host.leader)
  await giving.goto(`/desk/agreements/${left.agreement}?tab=doors`)
  await giving.getByText('还没有授权').waitFor()
  await button(giving, '授权').click()
  const drawer = giving.getByRole('dialog', { name: '授权' })
  const services = drawer.getByRole('group', { name: '服务' })
  assert.equal(await services.locator('input:checked').count(), 0, 'nothing is opened that nobody chose')
  const give = drawer.getByRole('button', { name: '授权', exact: true })
  await give.click()
  await drawer.getByText('有 3 处需要修改').waitFor()
  assert.equal(await focused(giving), 'give-of', 'the first to be put right, though no schema asks it')
  await choose(giving, '办件所在机构', '海珠区公共法律服务中心')
  await drawer.getByText('有 2 处需要修改').waitFor()
  await choose(giving, '被授权的机构', '禅城区司法局')
  await give.click()
  await drawer.getByText('有 1 处需要修改').waitFor()
  assert.equal(await focused(giving), await services.getAttribute('id'), 'then the one the schema asks')
  const all = services.getByRole('checkbox', { name: '全选' })
  await all.check()
  assert.equal(await services.locator('.ant-checkbox-group input:checked').count(), 2)
  await services.getByRole('checkbox', { name: '法律援助' }).uncheck()
  assert.equal(await all.isChecked(), false)
  await drawer.getByRole('button', { name: '授权', exact: true }).click()
  await drawer.locator('.fault', { hasText: '不在协议的地区之内' }).waitFor()
  await choose(giving, '被授权的机构', '清新区司法局')
  await drawer.getByRole('button', { name: '授权', exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
  await giving.getByText('开着').waitFor()

  left.seen = await asked(w.host.clerk, w.host.centre, '13800138390')
  const looking = await opened('desktop', w.home.leader)
  await looking.goto('/desk/')
  await nav(looking, '协作办件')
  await looking.getByRole('link', { name: /在外地打工/ }).click()
  await headed(looking, /在外地打工/)
  await looking.getByText('您凭《清新—海珠公共法律服务合作协议》的授权查看本件，授权至 2026 年 12 月 31 日。').waitFor()
  await looking.getByText('现在没有您可以办理的动作').waitFor()
  assert.equal(await button(looking, '领取').count(), 0)

  await giving.reload()
  await giving.getByRole('link', { name: /清新区司法局使用 \d+ 次/ }).click()
  await giving
    .getByRole('link', { name: /^办件 440105GF/ })
    .first()
    .waitFor()
  await giving.getByRole('link', { name: /^授权/ }).click()
  await button(giving, '收回清新区司法局的授权').click()
  const ending = giving.getByRole('dialog', { name: '收回授权' })
  await ending.getByRole('textbox', { name: '理由' }).fill('核查已经完成')
  await ending.getByRole('button', { name: '收回授权' }).click()
  await giving.getByText('关着').waitFor()

  await looking.reload()
  await headed(looking, '没有找到这件办件')
  assert.deepEqual(await accessibilityFaults(looking), [])
  for (const page of [giving, looking]) await page.context().close()
  j.sound()
})

test('offered by the one, accepted by the other at its own desk: the resident reads on the phone by whom they are served', async () => {
  left.moved = await asked(w.home.clerk, w.home.centre, '13800138391')
  const from = await opened('desktop', w.home.clerk)
  await from.goto(`/desk/matters/${left.moved}`)
  await from.getByText('还没有移送过').waitFor()
  await button(from, '移送').click()
  const drawer = from.getByRole('dialog', { name: '移送' })
  await drawer.getByRole('button', { name: '移送', exact: true }).click()
  await drawer.locator('.fault', { hasText: '请选择移送至哪个机构' }).waitFor()
  await drawer.getByRole('alert').getByText('有 2 处需要修改').waitFor()
  assert.equal(await focused(from), 'to-whom')
  await choose(from, '移送至', '禅城区公共法律服务中心')
  await drawer.getByRole('textbox', { name: '移送理由' }).fill('用人单位在海珠区')
  await drawer.getByRole('button', { name: '移送', exact: true }).click()
  await drawer.getByText(/没有生效的协议可以移送/).waitFor()
  await choose(from, '移送至', '海珠区公共法律服务中心')
  await drawer.getByRole('button', { name: '移送', exact: true }).click()
  await drawer.waitFor({ state: 'detached' })
  await from.getByText('正在移送海珠区公共法律服务中心，接收之前仍由本机构负责。').waitFor()
  await button(from, '请求协助').click()
  const asking = from.getByRole('dialog', { name: '请求协助' })
  await choose(from, '请求的机构', '海珠区公共法律服务中心')
  await asking.getByRole('radio', { name: '协查' }).check()
  await asking.getByRole('textbox', { name: '需要协助的事项' }).fill('请核查用人单位现在的经营地址。')
  await asking.getByRole('button', { name: '请求协助', exact: true }).click()
  await asking.waitFor({ state: 'detached' })
  await from.getByText('请求的协助').waitFor()

  const to = await opened('desktop', w.host.clerk)
  await to.goto('/desk/')
  await nav(to, '移送台账')
  await to.getByRole('link', { name: /^移送：法律咨询/ }).click()
  await headed(to, /^移送：法律咨询/)
  left.offer = new URL(to.url()).pathname.split('/').at(-1)!
  await to.getByRole('link', { name: '打开所移送的办件' }).waitFor()
  const back = await beginAct(to, '退回并指明有管辖权的机构')
  await back.getByRole('combobox', { name: '有管辖权的机构' }).waitFor()
  await back.getByRole('button', { name: '取消' }).click()
  await back.waitFor({ state: 'detached' })
  await beginAct(to, '接收')
  await finishAct(to, '接收')
  await to.getByText('已接收').first().waitFor()
  await to.context().close()

  await from.goto('/desk/handovers?side=out')
  await from.getByRole('button', { name: /的去向$/ }).click()
  await from.getByRole('dialog', { name: '移送之后的去向' }).getByText('海珠区公共法律服务中心').waitFor()
  await from.goto(`/desk/matters/${left.moved}`)
  await headed(from, '没有找到这件办件')
  await from.context().close()

  const phone = await opened('phone', await w.t.resident('13800138391', '梁小云'))
  await phone.goto('/mine')
  await phone.getByRole('link', { name: /^法律咨询.*441803GF/ }).click()
  await phone.getByText('自 9 月 28 日起由海珠区公共法律服务中心办理，编号不变').waitFor()
  await phone.context().close()
  j.sound()
})

test('many at once: ticked in the inbox and offered, ticked at the other desk and accepted; what could not go says why', async () => {
  const ids = []
  for (let i = 0; i < 4; i++) ids.push(await asked(w.home.clerk, w.home.centre, `1380013839${i}`))
  const offering = await opened('phone', w.home.clerk)
  await offering.goto('/desk/inbox')
  await offering.getByRole('checkbox', { name: '选择本页全部' }).check()
  // Meanwhile one of them is answered by a colleague.
  must(await w.home.clerk.post(`/matters/${ids[0]}/acts/answerAtOnce`, { answers: { text: '可以向劳动监察投诉。' } }))
  await button(offering, '移送 4 件').click()
  const drawer = offering.getByRole('dialog', { name: '移送 4 件' })
  await drawer.getByRole('button', { name: '移送 4 件' }).click()
  await drawer.getByText('请选择移送至哪个机构').last().waitFor()
  await choose(offering, '移送至', '海珠区公共法律服务中心')
  await drawer.getByLabel('移送理由').fill('机构调整，由当地办理')
  await drawer.getByRole('button', { name: '移送 4 件' }).click()
  const told = offering.getByRole('dialog', { name: '办理结果' })
  await told.getByText('已办理 3 件').waitFor()
  await told.getByText('本件已办结，不能移送').waitFor()
  await told.getByRole('button', { name: '知道了' }).click()
  await offering.getByText('移送海珠区公共法律服务中心，待答复').nth(2).waitFor()
  await offering.getByRole('button', { name: /^移送 / }).waitFor({ state: 'detached' })
  await offering.context().close()

  const taking = await opened('desktop', w.host.clerk)
  await taking.goto('/desk/handovers?open=true')
  await taking.getByRole('checkbox', { name: '选择本页全部' }).check()
  await button(taking, '接收 3 件').click()
  const box = taking.getByRole('dialog', { name: '接收 3 件' })
  await box.getByRole('button', { name: '接收 3 件' }).click()
  await taking.getByText('已接收 3 件').waitFor()
  await taking.getByText('没有未了结的移送').waitFor()
  for (const id of ids.slice(1)) {
    must(await w.host.clerk.get(`/matters/${id}`))
    assert.equal((await w.home.clerk.get(`/matters/${id}`)).status, 404)
  }
  await taking.context().close()
})

test('to an organisation that is no organ of state only with the person’s word: they read to whom and why, and agree', async () => {
  // No service of today is taken by such an organisation: here consultations are.
  for (const p of w.t.registry.procedures)
    if (p.id === 'intake.consultation') (p.heldBy as string[]).push('commercialMediation')
  left.waits = await asked(w.home.clerk, w.home.centre, '13800138397')
  const made = must(
    await w.home.clerk.post(`/matters/${left.waits}/handover`, { to: mediation.id, why: '由当地调解组织主持更为合适' }),
  )
  const from = await opened('desktop', w.home.clerk)
  await from.goto(`/desk/matters/${left.waits}`)
  await from.getByText('拟移送海珠区商事调解中心，等候当事人同意。').waitFor()
  await button(from, '登记当事人意见').waitFor()

  const phone = await opened('phone', await w.t.resident('13800138397', '梁小云'))
  await phone.goto('/mine')
  const asks = phone.getByRole('link', { name: /请您表示是否同意移送.*海珠区商事调解中心/ })
  await asks.waitFor()
  assert.equal(await phone.locator('.cards > li').count(), 1, 'one matter, and the consent in it')
  assert.deepEqual(await accessibilityFaults(phone), [])
  assert.deepEqual(await tooSmall(phone, 16, 44), [])
  await phone.getByRole('link', { name: /^法律咨询.*441803GF/ }).click()
  await phone.getByRole('heading', { name: '请您表示是否同意移送' }).waitFor()
  await phone.getByRole('heading', { name: '相关步骤' }).waitFor()
  await phone.getByRole('heading', { name: '留言' }).waitFor()
  assert.deepEqual(await accessibilityFaults(phone), [])
  assert.deepEqual(await tooSmall(phone, 16, 44), [])
  await phone.getByRole('link', { name: '查看并答复' }).click()
  await headed(phone, /^移送：法律咨询/)
  await phone.getByText('海珠区商事调解中心').first().waitFor()
  for (const noise of ['留言', '材料'])
    assert.equal(await phone.getByRole('heading', { name: noise }).count(), 0, noise)
  await phone.getByText('请您表示是否同意移送').waitFor()
  await phone.getByText('由当地调解组织主持更为合适').first().waitFor()
  await phone.getByRole('link', { name: '同意移送', exact: true }).click()
  await headed(phone, '同意移送')
  await phone.getByRole('heading', { name: '移送的内容' }).waitFor()
  assert.deepEqual(await accessibilityFaults(phone), [])
  assert.deepEqual(await tooSmall(phone, 16, 44), [])
  await phone.getByRole('button', { name: '同意移送' }).click()
  await phone.getByRole('link', { name: /移送.*待接收/ }).click()
  await phone.getByRole('heading', { name: '移送的内容' }).waitFor()
  await phone.getByRole('button', { name: '繁體' }).click()
  await phone.getByRole('heading', { name: '移送的內容' }).waitFor()
  await phone.context().close()

  await from.reload()
  await from.getByText('正在移送海珠区商事调解中心').waitFor()
  await button(from, '撤回移送').click()
  const drawer = from.getByRole('dialog', { name: '撤回移送' })
  await drawer.getByRole('textbox', { name: '理由' }).fill('当事人改由本机构答复')
  await drawer.getByRole('button', { name: '撤回移送' }).click()
  await drawer.waitFor({ state: 'detached' })
  await from.getByText('已撤回').first().waitFor()
  assert.equal(must(await w.home.clerk.get(`/matters/${made.id}`)).state, 'withdrawn')

  // To an organ of state the person is told; a clerk may ask them first all the same.
  await button(from, '移送').click()
  const asking = from.getByRole('dialog', { name: '移送' })
  await choose(from, '移送至', '海珠区公共法律服务中心')
  await asking.getByRole('textbox', { name: '移送理由' }).fill('用人单位在海珠区')
  assert.equal(await asking.getByRole('group', { name: /先征求当事人同意/ }).count(), 0)
  await asking
    .getByRole('group', { name: /已经书面同意/ })
    .getByRole('radio', { name: '否' })
    .check()
  await asking
    .getByRole('group', { name: /先征求当事人同意/ })
    .getByRole('radio', { name: '是' })
    .check()
  await asking.getByRole('button', { name: '移送', exact: true }).click()
  await asking.waitFor({ state: 'detached' })
  await from.getByText('拟移送海珠区公共法律服务中心，等候当事人同意。').waitFor()
  await from.context().close()
  j.sound()
})

test('an amendment shows what it changes; a stop says how many doors it closes, and going on opens them', async () => {
  const { versions } = must(await w.home.leader.get(`/agreements/${left.agreement}`))
  const [{ scope, text }] = versions
  const keys = (of: { key: string }[]) => of.map(x => x.key)
  must(
    await w.host.leader.post(`/agreements/${left.agreement}/grants`, {
      to: w.home.bureau.id,
      of: w.host.centre.id,
      procedures: keys(scope.services),
      acts: ['see'],
      data: [],
    }),
  )
  const page = await opened('desktop', w.host.leader)
  await page.goto(`/desk/agreements/${left.agreement}`)
  await button(page, '更多').click()
  await page.getByRole('menuitem', { name: '提出变更' }).click()
  const drawer = page.getByRole('dialog', { name: '提出变更' })
  assert.equal(await drawer.getByRole('textbox', { name: '条款' }).inputValue(), text)
  await drawer.getByRole('checkbox', { name: '移送办件' }).uncheck()
  await drawer.getByRole('checkbox', { name: '材料和文书' }).check()
  await drawer.getByRole('textbox', { name: '理由' }).fill('按年度评估调整')
  await drawer.getByRole('button', { name: '提出变更' }).click()
  await drawer.waitFor({ state: 'detached' })
  await page.locator('del', { hasText: '移送办件' }).waitFor()
  await page.locator('ins', { hasText: '材料和文书' }).waitFor()
  assert.equal((await sign(w.home.leader, left.agreement)).status, 200)
  await page.reload()
  await page.getByText('第 2 版（变更）待签署').waitFor()

  await button(page, '更多').click()
  await page.getByRole('menuitem', { name: '暂停', exact: true }).click()
  const stop = page.getByRole('dialog', { name: '暂停协议' })
  await stop.getByText('1 项授权全部关闭').waitFor()
  await stop.getByRole('textbox', { name: '理由' }).fill('年度评估')
  await stop.getByRole('button', { name: '暂停协议' }).click()
  await page.getByText('授权全部关闭').first().waitFor()
  await button(page, '恢复').click()
  const resume = page.getByRole('dialog', { name: '恢复协议' })
  await resume.getByRole('textbox', { name: '理由' }).fill('评估完成')
  await resume.getByRole('button', { name: '恢复协议' }).click()
  await resume.waitFor({ state: 'detached' })
  await page.getByText('生效中').waitFor()
  await page.context().close()
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
  test(`every page of agreements and hand-overs is sound on a ${size}`, { timeout: 120_000 }, async () => {
    // One that has run out since it was signed.
    w.t.setClock('2026-09-19T09:00:00+08:00')
    await agreed(w, { until: '2026-09-20' })
    w.t.setClock('2026-09-28T09:00:00+08:00')
    const at = {
      leader: await opened(size, w.home.leader),
      host: await opened(size, w.host.leader),
      clerk: await opened(size, w.home.clerk),
      coordinator: await opened(size, w.coordinator),
      resident: await opened(size, await w.t.resident('13800138391')),
    }
    const agreement = `/desk/agreements/${left.agreement}`
    const pages: [keyof typeof at, string][] = [
      ['leader', '/desk/agreements'],
      ['leader', '/desk/agreements?standing=expired'],
      ['leader', '/desk/agreements?standing=suspended'],
      ['leader', '/desk/agreements/new'],
      ['host', agreement],
      ['host', `${agreement}?tab=doors`],
      ['host', `${agreement}?tab=docket`],
      ['coordinator', agreement],
      ['leader', '/desk/inbox?view=shared'],
      ['leader', `/desk/matters/${left.seen}`],
      ['clerk', '/desk/handovers'],
      ['clerk', '/desk/handovers?side=out&open=true'],
      ['clerk', `/desk/matters/${left.waits}`],
      ['clerk', `/desk/matters/${left.offer}`],
      ['clerk', '/desk/agreements/00000000-0000-7000-8000-000000000000'],
      ['resident', `/mine/${left.moved}`],
      ['resident', `/mine/${left.offer}`],
    ]
    const faults: string[] = []
    for (const [who, path] of pages) faults.push(...(await wrongWith(at[who], path)))
    assert.deepEqual(faults, [])
    for (const page of Object.values(at)) await page.context().close()
    j.sound()
  })
